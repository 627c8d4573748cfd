"""Moved: which failures an outcome's gap goes with, as sentences about the same customers; association, never proof."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import Better, Scale
from scorecard.results.attribution.contributions import Effect
from scorecard.results.figures import difference_figure
from scorecard.results.gap import HALF, Gap, Linked
from scorecard.results.gap_words import of_gap
from scorecard.results.links.contributions import Contribution
from scorecard.results.links.difference import Difference
from scorecard.results.links.level import Points
from scorecard.results.movement import AS_USUAL
from scorecard.results.rows import MetricRow, Node
from scorecard.results.screen import Screen
from scorecard.results.signals import Variation
from scorecard.results.words import listed, share_words

MOST = 3
WORTH_TELLING = 0.1  # of a gap
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Pick:
    """A failure that is told of an outcome: the largest part of what keeps it from its goal, beyond luck."""

    row: MetricRow
    gap: Gap
    linked: Linked
    driver: Contribution

    @property
    def points(self) -> float:
        return self.driver.points * self.linked.sign


@dataclass(frozen=True, slots=True)
class Moved:
    """A sentence in four parts: the driver's `label`, which leads into its thread, `felt`, `share` and `ending`.

    `about` says whose work it is, since when, and on what evidence; `exactly` is what stands one hover away.
    """

    outcome: str
    driver: str
    label: str
    felt: str  # "the 306 customers it failed recommend us 47 points less (39 to 57)"
    share: str  # "7 of the 10.7 points missing"
    ending: str  # "go with it"
    about: str  # "Billing · Accounts East · worse since January · same customers, 94 % matched"
    exactly: str


def picks_of(rows: Sequence[MetricRow], gaps: Mapping[str, Gap], linked: Mapping[str, Linked]) -> tuple[Pick, ...]:
    """At most three, one an outcome that got worse and is short of its goal; those first that have not come back.

    A failure is told once, where it stands first.
    """
    worse = [row for row in rows if row.name in gaps and row.movement.variation is Variation.CONCERN]
    found: dict[str, Pick] = {}
    for row in sorted(worse, key=lambda row: row.movement.is_back):
        pick = next((each for each in _by_size(row, gaps, linked) if each.driver.metric not in found), None)
        if pick:
            found[pick.driver.metric] = pick
    return tuple(found.values())[:MOST]


def moved_of(screen: Screen, pick: Pick, driver: MetricRow, of_team: MetricRow | None = None) -> Moved:
    """The sentence of a pick; `driver` is the row of its metric, `of_team` the same at the team whose work it is."""
    share = of_gap(pick.points, pick.gap, pick.row) + ("," if pick.points > pick.gap.size else "")
    return Moved(
        outcome=pick.row.name,
        driver=driver.name,
        label=driver.label,
        felt=felt_words(screen, pick, driver),
        share=share,
        ending="goes with it" if share.startswith("1 ") else "go with it",
        about=" · ".join(_about(screen, pick, driver, of_team)),
        exactly=exactly_words(pick.driver.difference),
    )


def _by_size(row: MetricRow, gaps: Mapping[str, Gap], linked: Mapping[str, Linked]) -> Iterator[Pick]:
    told, gap = linked[row.name], gaps[row.name]
    picks = [Pick(row, gap, told, each) for each in told.drivers if each.effect is Effect.FAILURE and each.metric]
    for pick in sorted(picks, key=lambda pick: -pick.points):
        low = min(pick.driver.low * told.sign, pick.driver.high * told.sign)
        if low > 0 and pick.points >= WORTH_TELLING * gap.size:
            yield pick


def felt_words(screen: Screen, pick: Pick, driver: MetricRow) -> str:
    """ "the 306 customers it failed recommend us 47 points less (39 to 57)" """
    who = customers_words(pick.driver.customers, driver.better)
    difference = pick.driver.difference
    outcome = screen.metric(pick.row.name)
    if difference is None or difference.adjusted.low <= 0 <= difference.adjusted.high:
        return f"it reached {who}"
    size = difference.adjusted.points
    between = _between(difference.adjusted, pick.row.unit)
    if outcome.survey and outcome.survey.scale is Scale.NPS:
        return f"{who} recommend us {_size(size, pick.row.unit)} {'less' if size < 0 else 'more'} {between}"
    if is_counted(outcome):
        more = f"{_rounded(abs(size) * 100)} {'fewer' if size < 0 else 'more'} in every 100"
        return f"of {who}, {more} are among “{pick.row.label}” {_between(difference.adjusted, 'percent')}"
    lower = "lower" if size < 0 else "higher"
    return f"for {who}, “{pick.row.label}” is {_size(size, pick.row.unit)} {lower} {between}"


def customers_words(count: int | None, better: Better) -> str:
    """
    >>> customers_words(306, Better.HIGHER), customers_words(1, Better.LOWER), customers_words(None, Better.NEITHER)
    ('the 306 customers it failed', 'the one customer it happened to', 'the customers it reached')
    """
    match better:
        case Better.HIGHER:
            what = "it failed"
        case Better.LOWER:
            what = "it happened to"
        case _:
            what = "it reached"
    if count is None:
        return f"the customers {what}"
    return f"the one customer {what}" if count == 1 else f"the {count:,} customers {what}"


def is_counted(metric: Metric) -> bool:
    """Whether an outcome counts customers rather than telling their share."""
    return metric.unit == "count"


def team_of(screen: Screen, pick: Pick) -> Node | None:
    """The team that carries most of a pick; None where none does, or it is only known as its department."""
    team = most_of(pick.driver, pick.linked.teams)
    if team == UNKNOWN or team in screen.settings.departments:
        return None
    return next((each.node for each in pick.linked.teams if each.node.name == team), None) if team else None


def _about(screen: Screen, pick: Pick, driver: MetricRow, of_team: MetricRow | None) -> Iterator[str]:
    departments = {name: each.label for name, each in screen.settings.departments.items()}
    whose = most_of(pick.driver, pick.linked.departments)
    yield departments.get(whose, driver.department_label) if whose else "spread over departments"
    if team := team_of(screen, pick):
        yield team.name
    # too few customers of a team may be told of to say how it moved
    is_told = of_team is not None and of_team.movement.variation is not None
    movement = of_team.movement if of_team is not None and is_told else driver.movement
    if movement.variation not in (None, Variation.COMMON):
        yield f"{movement.told[:1].lower()}{movement.told[1:]}"
    elif movement.variation is Variation.COMMON:
        yield AS_USUAL.lower()
    matched = pick.linked.matched
    share = "all" if matched == 1 else share_words(matched or 0)
    yield "same customers" if matched is None else f"same customers, {share} matched"


def most_of(driver: Contribution, nodes: Sequence[Contribution]) -> str:
    """The node that carries over half of a driver's points; "" where none does."""
    own = [each for each in nodes if each.metric == driver.metric and each.effect is driver.effect and each.node.name]
    largest = max(own, key=lambda each: each.points / driver.points, default=None)
    return largest.node.name if largest and largest.points / driver.points > HALF else ""


def exactly_words(difference: Difference | None) -> str:
    """On what a difference rests: "linked evidence, like with like in region; association, no proof"."""
    if difference is None:
        return "association, no proof"
    equal = f"like with like in {listed(difference.adjusted_for)}" if difference.adjusted_for else "not adjusted"
    return f"linked evidence, {equal}; association, no proof"


def _between(points: Points, unit: str) -> str:
    times = 100.0 if unit == "percent" else 1.0
    low, high = sorted((abs(points.low) * times, abs(points.high) * times))
    return f"({_rounded(low)} to {_rounded(high)})"


def _size(points: float, unit: str) -> str:
    if unit not in ("percent", "points"):
        return difference_figure(points, points, unit)
    number = _rounded(abs(points) * (100 if unit == "percent" else 1))
    return f"{number} {'point' if number == '1' else 'points'}"


def _rounded(number: float) -> str:
    """
    >>> _rounded(47.4), _rounded(4.74), _rounded(0.049)
    ('47', '4.7', '0.05')
    """
    if number >= 10:
        return f"{number:.0f}"
    text = f"{number:.1f}" if number >= 1 else f"{number:.1g}"
    return text.removesuffix(".0")
