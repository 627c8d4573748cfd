"""Values: metrics at every cut, node and period that a question asks for, made from parts and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, time, timedelta
from functools import partial
from itertools import chain, repeat

from scorecard.answers import Cut, Extent, Key, Parts, Question, Value
from scorecard.definitions.catalogue import Catalogue
from scorecard.periods import Calendar
from scorecard.results.evaluation import Cells, Evaluation, Spine
from scorecard.settings import Settings
from scorecard.uncollected import uncollected

_value = partial(tuple.__new__, Value)  # `Value._make`, without a call of Python's for each


def spine_of(question: Question, calendar: Calendar, extent: Extent) -> Spine:
    """All periods that a question asks for: where it does not say, as far as the data reach."""
    return calendar.spine(question.start or extent.first, question.end or first_day_beyond(extent), question.grain)


def first_day_beyond(extent: Extent) -> date:
    """The first day that no data count for; an as-of time at midnight ends the day before."""
    day = extent.as_of.date()
    return day if extent.as_of.time() == time.min else day + timedelta(days=1)


@uncollected()
def values_of(
    question: Question,
    catalogue: Catalogue,
    settings: Settings,
    parts: Iterable[Parts],
    extent: Extent,
    keys: Collection[Key] | None = None,
) -> tuple[Value, ...]:
    """A row for each metric, cut, node and period: metrics and cuts as asked, nodes by name, periods in order.

    The nodes of a metric at a cut are those at which any row of its sources was seen in the stretch asked; the
    enterprise is always there. Of those in `keys` alone where any are named. A value is None where there is none, and
    its note says why.
    """
    spine = spine_of(question, settings.periods, extent)
    found = series_of(question, catalogue, settings, parts, extent, keys)
    return tuple(chain.from_iterable(_rows(metric, cut, key, spine, cells) for metric, cut, key, cells in found))


def series_of(
    question: Question,
    catalogue: Catalogue,
    settings: Settings,
    parts: Iterable[Parts],
    extent: Extent,
    keys: Collection[Key] | None = None,
) -> Iterator[tuple[str, Cut, Key, Cells]]:
    """The same in its order, by metric, cut and node: a cell for each period of the question's spine."""
    spine = spine_of(question, settings.periods, extent)
    evaluation = Evaluation(catalogue, settings, parts, extent)
    for metric in question.metrics:
        for cut in question.cuts:
            known = evaluation.keys(metric, cut, spine)
            asked = known if keys is None else [key for key in known if key in keys]
            for key, cells in zip(asked, evaluation.cells_by_node(metric, cut, asked, spine), strict=True):
                yield metric, cut, key, cells


def _rows(metric: str, cut: Cut, key: Key, spine: Spine, cells: Cells) -> Iterator[Value]:
    """A value a cell, put together column by column: cells hold what a value does from its fifth place on."""
    columns = zip(*cells, strict=True)
    return map(_value, zip(repeat(metric), repeat(cut), repeat(key), spine, *columns, strict=False))
