"""Metric rows: one metric in one period with its goal, its status, its last thirteen periods and its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from scorecard.answers import Note, Value
from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import Chart
from scorecard.periods import Period, moved_day
from scorecard.results.behind import behind_words
from scorecard.results.charts import chart_of
from scorecard.results.commitments import WHOLE, commitment_of
from scorecard.results.differences import A_YEAR, change_of
from scorecard.results.figures import figure_of
from scorecard.results.movement import movement_of, prospect_of, reading_for
from scorecard.results.points import NO_POINT, Point
from scorecard.results.reading import Reading
from scorecard.results.rows import Change, Commitment, Mark, MetricRow, Movement, Node
from scorecard.results.screen import Screen
from scorecard.results.sentences import judged, row_sentence, value_words
from scorecard.results.series import Place, Series, shown_period
from scorecard.results.words import title_of

SHOWN = 13

SeriesByPlace = Mapping[Place, Series]


def row_of(screen: Screen, name: str, series: SeriesByPlace, nodes: Sequence[Node] = ()) -> MetricRow:
    """A metric's row at the whole enterprise, or at the first of `nodes`, which are followed by those above it.

    `series` holds what was answered to the page's questions; a metric that it does not hold has no data.
    """
    node = nodes[0] if nodes else WHOLE
    whole = series.get((name, node.cut, node.key, screen.period.grain), Series(()))
    return _Told(screen, screen.metric(name), tuple(nodes), whole).row()


def marks_of(screen: Screen, name: str, whole: Series, until: Period, count: int = SHOWN) -> tuple[Mark, ...]:
    """The last `count` closed periods of a series up to one of them, judged by the usual range as it is read there.

    Where nothing closed comes after `until`, what has begun and is not over yet follows, without limits.
    """
    metric = screen.metric(name)
    closed = whole.until(until).closed(screen.extent)
    goal = commitment_of(metric, screen.catalogue, until)
    chart = chart_of(metric, screen.catalogue.metrics, until)
    points = reading_for(closed, metric, goal, chart).shown(metric.better)
    told = list(zip(closed.values, points, strict=True))[-count:]
    told += [(value, NO_POINT) for value in _begun(whole, until)]
    return tuple(_mark(screen, metric, value, point, whole, ()) for value, point in told)


def marks_from(screen: Screen, row: MetricRow, whole: Series) -> tuple[Mark, ...]:
    """`marks_of` a row's own series up to its period, of which the closed ones are told already."""
    metric = screen.metric(row.name)
    begun = (_mark(screen, metric, value, NO_POINT, whole, ()) for value in _begun(whole, row.period))
    return (*row.series, *begun)


def _begun(whole: Series, until: Period) -> list[Value]:
    """What has begun after a period and is not over yet, where nothing closed comes after it."""
    later = [value for value in whole.values if value.period.start > until.start]
    if all(value.note is Note.PARTIAL or value.value is None for value in later):
        return [value for value in later if value.note is Note.PARTIAL]
    return []


@dataclass(frozen=True)
class _Told:
    """What one row is told from, each thing worked out once."""

    screen: Screen
    metric: Metric
    nodes: tuple[Node, ...]
    whole: Series

    def row(self) -> MetricRow:
        metric, value = self.metric, self.value
        status, status_words = judged(value, metric, self.goal)
        return MetricRow(
            name=metric.name,
            label=metric.label,
            says=metric.customer_says or "",
            means=metric.means,
            unit=metric.unit,
            better=metric.better,
            level=metric.level,
            department=metric.department,
            department_label=self.screen.department_label(metric.department),
            owner=title_of(metric.owner or ""),
            outcome=metric.outcome,
            node=self.node,
            value=value,
            figure=figure_of(value.value, metric.unit),
            behind=behind_words(value, metric),
            goal=self.goal,
            status=status,
            status_words=status_words,
            series=self.marks,
            movement=self.movement,
            prospect=prospect_of(self.reading, self.goal, metric.unit, self.chart),
            change=self.change,
            sentence=row_sentence(value, metric, self.goal, self.movement, self.screen.period, self.due),
            definition=self.screen.catalogue.hashes.get(metric.name, ""),
        )

    @property
    def node(self) -> Node:
        return self.nodes[0] if self.nodes else WHOLE

    @cached_property
    def period(self) -> Period:
        return shown_period(self.whole, self.screen.period, self.screen.extent)

    @cached_property
    def value(self) -> Value:
        missing = Value(self.metric.name, self.node.cut, self.node.key, self.period, None, note=Note.NO_DATA)
        return self.whole.at(self.period) or missing

    @cached_property
    def goal(self) -> Commitment | None:
        return commitment_of(self.metric, self.screen.catalogue, self.period, self.nodes)

    @cached_property
    def closed(self) -> Series:
        return self.whole.until(self.period).closed(self.screen.extent)

    @cached_property
    def chart(self) -> Chart:
        return chart_of(self.metric, self.screen.catalogue.metrics, self.period)

    @cached_property
    def reading(self) -> Reading:
        return reading_for(self.closed, self.metric, self.goal, self.chart)

    @cached_property
    def movement(self) -> Movement:
        return movement_of(self.reading, [value.period for value in self.closed.values], self.chart)

    @property
    def marks(self) -> tuple[Mark, ...]:
        pairs = list(zip(self.closed.values, self.reading.shown(self.metric.better), strict=True))[-SHOWN:]
        return tuple(_mark(self.screen, self.metric, value, point, self.whole, self.nodes) for value, point in pairs)

    @property
    def change(self) -> Change:
        against = self.screen.against
        if self.value.note is Note.PARTIAL:
            # a period that is not over yet takes no part in comparisons
            return Change(against, None, None, None, None, "")
        standing = self.reading.standing
        return change_of(against, self.closed, self.metric, self.screen.calendar, standing=standing, goal=self.goal)

    @property
    def due(self) -> date | None:
        """The day on which the period asked can be told, where it is over and still waits for its window."""
        asked, conversion = self.screen.period, self.metric.conversion
        return moved_day(asked.end, conversion.within) if conversion and self.period != asked else None


def _mark(screen: Screen, metric: Metric, value: Value, point: Point, whole: Series, nodes: Sequence[Node]) -> Mark:
    goal = commitment_of(metric, screen.catalogue, value.period, nodes)
    year_ago = whole.at(screen.calendar.shift(value.period, A_YEAR))
    return Mark(
        period=value.period,
        value=value.value,
        note=value.note,
        lower=point.lower,
        centre=point.centre,
        upper=point.upper,
        target=goal.target if goal else None,
        signal=point.signal,
        rule=point.rule,
        last_year=year_ago.value if year_ago else None,
        figure=figure_of(value.value, metric.unit),
        words=value_words(value, metric),
    )
