"""Evidence: every edge with what it rests on, tried on teams and periods where that is how it was stated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from scorecard.answers import Note, Value
from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import UNKNOWN, Evidence
from scorecard.graph import Edge
from scorecard.periods import Grain, Span
from scorecard.results.links.backtest import Backtest
from scorecard.results.panel.fit import false_discovery
from scorecard.results.panel.grade import EdgeGrade, edge_grade_of
from scorecard.results.panel.rows import Panel
from scorecard.results.panel.tried import FEWEST_PERIODS, Tried, panel_of, tried
from scorecard.results.panel.words import evidence_words
from scorecard.results.series import Place, Series

FEWEST_TEAMS = 4  # between which a period's other happenings can be held equal
_SEASONS = {Grain.DAY: 7, Grain.WEEK: 52, Grain.MONTH: 12, Grain.QUARTER: 4, Grain.YEAR: 0}
_PER = {Grain.DAY: (Grain.DAY, 1), Grain.WEEK: (Grain.WEEK, 1), Grain.MONTH: (Grain.MONTH, 1)} | {
    Grain.QUARTER: (Grain.MONTH, 3),
    Grain.YEAR: (Grain.MONTH, 12),
}

Numbers = Mapping[date, float]


@dataclass(frozen=True, slots=True)
class EdgeEvidence:
    """An edge and how much may be said of it. `found` and `q` are those of a tested edge, None of any other.

    `backtest` is that of a linked edge that was tried; its `q` is that of what its failures add. `level` is whose
    numbers were compared: a level of the organisation, "" the enterprise's over time.
    """

    edge: Edge
    grade: EdgeGrade
    level: str
    found: Tried | None
    q: float | None
    words: str
    backtest: Backtest | None = None

    @property
    def range(self) -> tuple[float, float] | None:
        """The change above for one more below: as tested, or as the owner believes."""
        return (self.found.low, self.found.high) if self.found else self.edge.strength


def grain_and_lag(lag: Span | None, usual: Grain) -> tuple[Grain, int]:
    """By which periods an edge is tried, and how many of them its lag is; whole weeks of days are weeks.

    >>> [str(part) for part in grain_and_lag(Span.parse("14 days"), Grain.MONTH)]
    ['week', '2']
    """
    if lag is None:
        return usual, 0
    grain, times = _PER[lag.grain]
    if grain is Grain.DAY and lag.count % 7 == 0:
        return Grain.WEEK, lag.count // 7
    return grain, lag.count * times


def evidence_of(
    edges: Iterable[Edge],
    metrics: Mapping[str, Metric],
    series: Mapping[Place, Series],
    levels: Sequence[str],
    usual: Grain,
) -> tuple[EdgeEvidence, ...]:
    """All edges of a project at once: how much of what is found may be luck depends on all that was tried.

    `series` are those of closed periods; `levels` are those to look at, finest first, after which the enterprise is.
    """
    looked_at = [(edge, *_tried_on(edge, series, levels, usual)) for edge in edges]
    shares = iter(false_discovery([p for _, _, found in looked_at if found for p in found.p]))
    return tuple(_told(edge, level, found, shares, metrics) for edge, level, found in looked_at)


def _told(
    edge: Edge, level: str, found: Tried | None, shares: Iterator[float], metrics: Mapping[str, Metric]
) -> EdgeEvidence:
    q = dict(zip(found.lags, [next(shares) for _ in found.lags], strict=True))[found.lag] if found else None
    grade = edge_grade_of(edge, found, q)
    words = evidence_words(edge, grade, level, found, q, metrics)
    return EdgeEvidence(edge, grade, level, found, q, words)


def _tried_on(
    edge: Edge, series: Mapping[Place, Series], levels: Sequence[str], usual: Grain
) -> tuple[str, Tried | None]:
    if edge.evidence is not Evidence.PANEL:
        return "", None
    grain, lag = grain_and_lag(edge.lag, usual)
    for level in levels:
        panel = panel_at((level,), edge, series, grain)
        found = tried(panel, lag) if panel and panel.teams >= FEWEST_TEAMS else None
        if found:
            return level, found
    whole = panel_at((), edge, series, grain)
    return "", tried(whole, lag) if whole else None


def panel_at(cut: tuple[str, ...], edge: Edge, series: Mapping[Place, Series], grain: Grain) -> Panel | None:
    """The nodes that have enough numbers of driver and parent both; None where there are none."""
    drivers, parents = (_numbers(name, cut, series, grain) for name in (edge.lower, edge.upper))
    shared = [key for key in sorted(drivers.keys() & parents.keys()) if _are_enough(drivers[key], parents[key])]
    if not shared:
        return None
    # every series of a question has all its periods, those without a number too: a lag counts periods, not numbers
    longer = max((series[name, cut, shared[0], grain] for name in (edge.lower, edge.upper)), key=len)
    spine = [value.period.start for value in longer.values]
    driver, parent = ([[by_key[key].get(day) for day in spine] for key in shared] for by_key in (drivers, parents))
    return panel_of(driver, parent, _SEASONS[grain])


def _numbers(
    metric: str, cut: tuple[str, ...], series: Mapping[Place, Series], grain: Grain
) -> dict[tuple[str, ...], Numbers]:
    return {
        key: {value.period.start: value.value for value in each.values if _is_told(value) and value.value is not None}
        for (name, at, key, of), each in series.items()
        if name == metric and at == cut and of is grain and UNKNOWN not in key
    }


def _is_told(value: Value) -> bool:
    return value.note is Note.NONE


def _are_enough(driver: Numbers, parent: Numbers) -> bool:
    return len(driver) >= FEWEST_PERIODS // 2 and len(parent) >= FEWEST_PERIODS // 2
