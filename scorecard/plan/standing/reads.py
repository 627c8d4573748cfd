"""Reads: into which rows of other sources a kept scan looks, and for which of their columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from sqlglot import exp

from scorecard.definitions.relations import SCHEMA
from scorecard.periods import Grain
from scorecard.plan.phrases import columns_in
from scorecard.plan.scan import Scan, Window
from scorecard.plan.standing.kept import KeptScan
from scorecard.settings import Settings

ANY_DAY = date(2000, 1, 1)


def joins_read(kept: KeptScan, settings: Settings) -> Mapping[str, frozenset[str] | None]:
    """The joins of its source, or of the source whose rows follow, whose rows a scan looks into; None: for any column.

    A source may declare more, for what is only asked by a filter or a dimension; of these a slice tells its columns.
    """
    made = _of_any_month(kept, settings)
    if not kept.by:
        return dict.fromkeys(_joins_in(made, kept.scan))
    whole = _joins_in(_of_any_month(replace(kept, by=()), settings), kept.scan)
    columns = [column for query in made for column in columns_in(query)]
    return {
        join: None if join in whole else frozenset(told.name for told in columns if told.table == join)
        for join in _joins_in(made, kept.scan)
    }


def _of_any_month(kept: KeptScan, settings: Settings) -> list[exp.Select]:
    window = Window((settings.periods.period_at(ANY_DAY, Grain.MONTH),), None, None, None, settings.periods)
    return [query for _, query in kept.queries(settings.organisation.levels, window)]


def _joins_in(made: Iterable[exp.Select], scan: Scan) -> frozenset[str]:
    read = {table.name for query in made for table in query.find_all(exp.Table) if table.db == SCHEMA}
    return frozenset({*scan.fields.source.joins, *(scan.to.source.joins if scan.to else ())} & read)
