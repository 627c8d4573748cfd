"""Requests: what a question comes down to — leaves, cuts, splits and the periods that must be read for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from scorecard.answers import Cut, Extent, Question
from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.leaves import (
    ConversionLeaf,
    GivenLeaf,
    Leaf,
    MeasureLeaf,
    SurveyLeaf,
    inputs_of,
    leaves_of,
    own_leaves,
)
from scorecard.definitions.metrics import Metric
from scorecard.periods import Calendar, Period
from scorecard.plan.cells import Cells
from scorecard.plan.judged import Judged, judged_in
from scorecard.settings import Settings


@dataclass(frozen=True)
class Request:
    """A question in terms of leaves; `labels` names each leaf in SQL, `users` the metrics that need it."""

    leaves: tuple[Leaf, ...]
    labels: Mapping[Leaf, str]
    users: Mapping[Leaf, tuple[str, ...]]
    cuts: tuple[Cut, ...]
    periods: tuple[Period, ...]
    first: date | None
    as_of: datetime | None
    where: str | None
    judged: Mapping[Leaf, Judged]
    cells: Cells | None = None

    def only(self, names: Collection[str]) -> Request:
        """The same for some leaves, by name."""
        return replace(self, leaves=tuple(leaf for leaf in self.leaves if leaf.name in names))

    def exactly(self, names: Collection[str], cells: Cells) -> Request:
        """The same for some leaves in some cells, their customers counted exactly."""
        judged = {leaf: replace(how, exactly=True) for leaf, how in self.judged.items()}
        return replace(self.only(names), cuts=cells.cuts, judged=judged, cells=cells)

    @property
    def splits(self) -> tuple[str, ...]:
        """Every split that some cut asks for, in the order in which they are named."""
        return tuple(dict.fromkeys(split for cut in self.cuts for split in cut))


def request_of(question: Question, catalogue: Catalogue, settings: Settings, extent: Extent | None) -> Request:
    """The request behind a question; no periods where neither the question nor the data say which."""
    # measures of journeys are checked and not computed yet: they are no leaves of a source
    leaves = tuple(leaf for leaf in leaves_of(question.metrics, catalogue.metrics) if leaf.source in catalogue.sources)
    return Request(
        leaves=leaves,
        labels=_labels(leaves, catalogue.metrics),
        users=_users(question.metrics, catalogue.metrics),
        cuts=tuple(dict.fromkeys(tuple(dict.fromkeys(cut)) for cut in question.cuts)),
        periods=_periods(question, catalogue.metrics, settings.periods, extent),
        first=extent.first if extent else None,
        as_of=extent.as_of if extent else None,
        where=question.where,
        judged=judged_in(question.metrics, catalogue) if settings.privacy.min_group else {},
    )


def _users(names: tuple[str, ...], metrics: Mapping[str, Metric]) -> Mapping[Leaf, tuple[str, ...]]:
    """Which of the named metrics need each leaf."""
    users: dict[Leaf, list[str]] = defaultdict(list)
    for name in names:
        for leaf in leaves_of([name], metrics):
            users[leaf].append(name)
    return {leaf: tuple(told) for leaf, told in users.items()}


def _labels(leaves: tuple[Leaf, ...], metrics: Mapping[str, Metric]) -> Mapping[Leaf, str]:
    owners: dict[Leaf, str] = {}
    for metric in metrics.values():
        for leaf in own_leaves(metric):
            owners.setdefault(leaf, metric.name)
    return {leaf: _label(leaf, owners) for leaf in leaves}


def _label(leaf: Leaf, owners: Mapping[Leaf, str]) -> str:
    match leaf:
        case MeasureLeaf() | GivenLeaf():
            name = leaf.measure
        case SurveyLeaf():
            name = f"{leaf.score}_{leaf.scale}"
        case ConversionLeaf():
            name = f"{leaf.measure}_followed"
    if leaf.where is None:
        return name
    return f"{name}_for_{owners.get(leaf, 'metric')}"


def _periods(
    question: Question, metrics: Mapping[str, Metric], calendar: Calendar, extent: Extent | None
) -> tuple[Period, ...]:
    start = question.start or (extent.first if extent else None)
    end = question.end or (_end_of(extent) if extent else None)
    if start is None or end is None or start >= end:
        return ()
    first = calendar.period_at(start, question.grain)
    firsts = [moved for name in question.metrics for moved in _reach_back(name, first, metrics, calendar)]
    spine = calendar.spine(min(firsts, default=first).start, end, question.grain)
    return tuple(period for period in spine if extent is None or datetime.combine(period.start, time()) < extent.as_of)


def _end_of(extent: Extent) -> date:
    """The first day that no data count for."""
    at_midnight = extent.as_of == datetime.combine(extent.as_of.date(), time())
    return extent.as_of.date() + timedelta(days=0 if at_midnight else 1)


def _reach_back(name: str, first: Period, metrics: Mapping[str, Metric], calendar: Calendar) -> Iterator[Period]:
    """The first period in which each input of a metric is read, offsets added up along the way down."""
    yield first
    for child, offset in inputs_of(metrics[name]) if name in metrics else ():
        moved = calendar.shift(first, offset) if offset else first
        yield from _reach_back(child, moved, metrics, calendar)
