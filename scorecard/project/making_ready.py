"""Making ready: a refresh answers what readers ask first, so that no page waits for it: the latest periods' gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from scorecard.answers import Note, Question
from scorecard.definitions.metrics import Metric
from scorecard.engine.snapshot.ready import Ready
from scorecard.engine.snapshot.store import Store
from scorecard.periods import Grain, Period
from scorecard.plan.links import LinksPlan
from scorecard.plan.standing.kept import Kept
from scorecard.project.decided import decided_by
from scorecard.project.gaps import gap_to_goal
from scorecard.project.linking import WEEKS_AMONG, links_in
from scorecard.project.numbers import Numbers
from scorecard.project.ready import GAPS, LINKS, SIGNATURES, name_of_gaps
from scorecard.project.withholding import told_values
from scorecard.results.gap import Linked
from scorecard.touches import Links, links_by_period

if TYPE_CHECKING:
    from scorecard.project.project import Project

LATEST = {Grain.MONTH: 6, Grain.WEEK: WEEKS_AMONG}  # the periods that readers come back to


def make_ready(project: Project, store: Store, signatures: Mapping[str, str | None], kept: Kept) -> None:
    """Keeps what readers ask first of a snapshot that is whole otherwise; `project` is what it was made from."""
    reader = replace(project, shelf=store.shelf())
    if reader.shelf is None:
        return
    ready, decided = Ready(store), decided_by(reader)
    told = {LINKS: SIGNATURES.dump_json(dict(signatures)).decode()}
    ready.keep(decided, told)  # gaps are split from what is kept there
    numbers = replace(reader.numbers, kept=kept)
    for grain, count in LATEST.items():
        periods = tuple(sorted(reader.periods(grain)[:count]))
        for period, gaps in _gaps(reader, numbers, periods).items():
            told[name_of_gaps(period)] = GAPS.dump_json(gaps).decode()
    ready.keep(decided, told)


def _gaps(reader: Project, numbers: Numbers, periods: Sequence[Period]) -> dict[Period, dict[str, Linked]]:
    """By period and outcome; what cannot be split is left to whoever asks."""
    metrics = reader.catalogue.metrics
    outcomes = tuple(name for name, metric in metrics.items() if metric.outcome and metric.goals)
    found: dict[Period, dict[str, Linked]] = {period: {} for period in periods}
    question = Question(outcomes, grain=periods[0].grain, start=periods[0].start, end=periods[-1].end)
    values = [value for value in told_values(numbers, question)[0] if value.period in found] if outcomes else []
    for name in outcomes:
        told = [value for value in values if value.metric == name and value.note is Note.NONE]
        links = _Links(reader, tuple(value.period for value in told))
        for value in told:
            gap = gap_to_goal(reader, name, value.period, value.value, whole=True, links=links)
            if not gap.why_not:
                found[value.period][name] = gap
    return found


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
