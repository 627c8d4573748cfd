"""Failures: what of a department's work let customers down, as it may be shown to those who did it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scorecard.answers import Case
from scorecard.results.attribution.contributions import Effect
from scorecard.results.gap import Gap, Linked
from scorecard.results.gap_words import amount, of_gap
from scorecard.results.goal_line import gap_in
from scorecard.results.links.contributions import Contribution
from scorecard.results.moved import Pick, exactly_words, felt_words
from scorecard.results.rows import MetricRow
from scorecard.results.screen import Screen
from scorecard.results.words import capital, sentence, share_words

MAY_BE_LUCK = "so little may be luck"


@dataclass(frozen=True, slots=True)
class Cases:
    """Cases of one failure; where there are none `why_not` says why. `source` is where their keys are looked up."""

    source: str = ""
    cases: tuple[Case, ...] = ()
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """One driver by which a department failed customers of an outcome.

    `rows` and `customers` are those of this department that reached a customer of the outcome. `felt` compares all
    customers whom the driver failed with those whom nothing did, with an interval; `share` is the department's part of
    the outcome's gap, with its own. `points` is that part, to put the largest first.
    """

    driver: MetricRow
    outcome: MetricRow
    rows: int
    customers: int
    felt: str
    share: str
    about: str
    points: float


def failures_of(
    screen: Screen,
    department: str,
    rows: Sequence[MetricRow],
    linked: Mapping[str, Linked],
    driver_of: Callable[[str], MetricRow],
) -> tuple[Failure, ...]:
    """Every failure of a department behind an outcome that misses its goal, the largest share of a gap first.

    Only what enough customers are behind: a contribution that is shown with its customers.
    """
    found = (each for row in rows if row.name in linked for each in _of(screen, department, row, linked, driver_of))
    return tuple(sorted(found, key=lambda each: -each.points))


def _of(
    screen: Screen,
    department: str,
    row: MetricRow,
    linked: Mapping[str, Linked],
    driver_of: Callable[[str], MetricRow],
) -> Iterator[Failure]:
    told = linked[row.name]
    gap = gap_in(screen, row, told)
    if gap is None:
        return
    for own in told.departments:
        whole = next((each for each in told.drivers if (each.metric, each.effect) == (own.metric, own.effect)), None)
        is_shown = own.effect is Effect.FAILURE and own.node.name == department and own.metric and whole
        if is_shown and whole and own.customers and own.rows:
            driver = driver_of(own.metric)
            pick = Pick(row, gap, told, whole)
            share = "all" if told.matched == 1 else share_words(told.matched or 0.0)
            matched = "same customers" if told.matched is None else f"same customers, {share} matched"
            yield Failure(
                driver, row, own.rows, own.customers, sentence(felt_words(screen, pick, driver)),
                _share(own, gap, told, row), f"{matched}; {exactly_words(whole.difference)}",
                own.points * told.sign / gap.size,
            )  # fmt: skip


def _share(own: Contribution, gap: Gap, linked: Linked, row: MetricRow) -> str:
    """ "7.1 of the 10.7 points missing in “Would recommend us” go with it (5.5 to 8.7)." """
    points = own.points * linked.sign
    low, high = sorted((own.low * linked.sign, own.high * linked.sign))
    if points <= 0 or low <= 0:
        return f"What part of the gap of “{row.label}” goes with it cannot be told: {MAY_BE_LUCK}."
    size = of_gap(points, gap, row)
    between = f"{amount(low, row).split(' ')[0]} to {amount(high, row)}"
    return f"{capital(size)} in “{row.label}” {'goes' if size.startswith('1 ') else 'go'} with it ({between})."


def once(failures: Sequence[Failure], most: int) -> tuple[Failure, ...]:
    """The largest, each driver once: who stands around the sheet speaks of what was done, not of every outcome."""
    found: dict[str, Failure] = {}
    for each in failures:
        if each.driver.name in found:
            first = found[each.driver.name]
            found[each.driver.name] = replace(first, share=f"{first.share} {each.share}")
        else:
            found[each.driver.name] = each
    return tuple(found.values())[:most]
