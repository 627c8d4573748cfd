"""Making ready: a refresh answers what readers ask first: the latest gaps, how sources meet, waits by month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from scorecard.answers import Note, Question
from scorecard.definitions.metrics import Metric
from scorecard.engine.snapshot.ready import Ready
from scorecard.engine.snapshot.store import Store
from scorecard.periods import Grain, Period
from scorecard.plan.links import LinksPlan
from scorecard.plan.standing.kept import Kept
from scorecard.problems import ScorecardError
from scorecard.project.decided import decided_by, defined_by
from scorecard.project.gaps import gap_to_goal
from scorecard.project.keeping_journeys import Renewed
from scorecard.project.keeping_links import KeptNow
from scorecard.project.keeping_voices import HEARD, heard_in_rows, name_of_voice
from scorecard.project.keeping_waits import waits_of_all
from scorecard.project.linking import WEEKS_AMONG, links_in
from scorecard.project.meeting import KEPT, counted
from scorecard.project.numbers import Numbers
from scorecard.project.ready import (
    GAPS,
    LINKS,
    MEETINGS,
    NUMBERS,
    SIGNATURES,
    name_of_gaps,
    name_of_numbers,
)
from scorecard.project.withholding import told_values
from scorecard.results.gap import Linked
from scorecard.touches import Links, links_by_period

if TYPE_CHECKING:
    from scorecard.project.project import Project

SPLIT_BY = "gaps are split by"
LATEST = {Grain.MONTH: 6, Grain.WEEK: WEEKS_AMONG}  # the periods that readers come back to


def make_ready(project: Project, store: Store, links: KeptNow, kept: Kept, renewed: Renewed) -> None:
    """Keeps what readers ask first of a snapshot that is whole otherwise; `project` is what it was made from."""
    reader = replace(project, shelf=store.shelf())
    if reader.shelf is None:
        return
    ready, decided, split_by = Ready(store), decided_by(reader), defined_by(reader)
    before = SplitBefore(ready.all_told() if store.told(SPLIT_BY) == split_by else {}, links)
    told = {LINKS: SIGNATURES.dump_json(dict(links.signatures)).decode()}
    told[MEETINGS] = KEPT.dump_json(counted(reader)).decode()
    told |= waits_of_all(reader, store, renewed, before.told) | _voices(reader)
    ready.keep(decided, told)  # gaps are split from what is kept there
    numbers = replace(reader.numbers, kept=kept)
    for grain, count in LATEST.items():
        periods = tuple(sorted(reader.periods(grain)[:count]))
        for period, gaps in _gaps(reader, numbers, periods, before).items():
            told[name_of_gaps(period)] = GAPS.dump_json({name: gap for name, (gap, _) in gaps.items()}).decode()
            told[name_of_numbers(period)] = NUMBERS.dump_json({name: each for name, (_, each) in gaps.items()}).decode()
    ready.keep(decided, told)
    store.tell(SPLIT_BY, split_by)


def _voices(reader: Project) -> dict[str, str]:
    """What customers said in the latest period that is over, by voice."""
    told = {}
    for name in reader.catalogue.voices:
        with suppress(ScorecardError):  # who opens its page is told why it cannot be read
            plan = reader.voice_plan(name, reader.period_of(None))
            told[name_of_voice(plan)] = HEARD.dump_json(heard_in_rows(reader, plan)).decode()
    return told


def _gaps(
    reader: Project, numbers: Numbers, periods: Sequence[Period], before: SplitBefore
) -> dict[Period, dict[str, tuple[Linked, float]]]:
    """By period and outcome, each with the number that it splits; what cannot be split is left to whoever asks."""
    metrics = reader.catalogue.metrics
    outcomes = tuple(name for name, metric in metrics.items() if metric.outcome and metric.goals)
    found: dict[Period, dict[str, tuple[Linked, float]]] = {period: {} for period in periods}
    question = Question(outcomes, grain=periods[0].grain, start=periods[0].start, end=periods[-1].end)
    values = [value for value in told_values(numbers, question)[0] if value.period in found] if outcomes else []
    for name in outcomes:
        told = {each.period: each.value for each in values if each.metric == name and each.note is Note.NONE}
        known = {period: before.gap(name, period, value) for period, value in told.items()}
        links = _Links(reader, tuple(period for period, gap in known.items() if gap is None))
        for period, value in told.items():
            gap = known[period] or gap_to_goal(reader, name, period, value, whole=True, links=links)
            if value is not None and not gap.why_not:
                found[period][name] = gap, value
    return found


@dataclass
class SplitBefore:
    """Gaps as the last refresh `told` them, by the same definitions: the same while links and number are."""

    told: Mapping[str, str]
    links: KeptNow
    _read: dict[Period, tuple[dict[str, Linked], dict[str, float]]] = field(default_factory=dict)

    def gap(self, metric: str, period: Period, value: float | None) -> Linked | None:
        """None where it has to be split anew."""
        if not self.links.signatures.get(metric) or (metric, period) in self.links.linked:
            return None
        gaps, numbers = self._of(period)
        return gaps.get(metric) if value is not None and numbers.get(metric) == value else None

    def _of(self, period: Period) -> tuple[dict[str, Linked], dict[str, float]]:
        if period not in self._read:
            gaps, numbers = (self.told.get(name(period), "{}") for name in (name_of_gaps, name_of_numbers))
            self._read[period] = GAPS.validate_json(gaps), NUMBERS.validate_json(numbers)
        return self._read[period]


@dataclass
class _Links:
    """The links of an outcome in some periods, read at once and handed out for one at a time."""

    reader: Project
    periods: tuple[Period, ...]
    _read: tuple[LinksPlan, Mapping[Period, Links]] | None = None

    def __call__(self, metric: Metric, periods: tuple[Period, ...], levels: tuple[str, ...]) -> tuple[LinksPlan, Links]:
        if self._read is None:
            plan, links = links_in(self.reader, metric, self.periods, levels)
            self._read = plan, links_by_period(links)
        plan, by_period = self._read
        (period,) = periods
        return plan.over(periods), by_period.get(period, Links())
