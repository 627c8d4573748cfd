"""Rolled up: coarser cuts of the organisation and of dimensions, all of a statement's from one table of finer rows."""

from __future__ import annotations

from collections.abc import Sequence

from sqlglot import exp

from scorecard.answers import Cut
from scorecard.plan.phrases import column, named, over
from scorecard.plan.scan import Scan, name_of


def rolled_up(scan: Scan, splits: tuple[str, ...], cuts: tuple[Cut, ...]) -> exp.Select:
    """Coarser cuts from finer cells; a split that a cut leaves out is an empty text."""
    parts = [over(column.name, made=column.aggregate.coarser, alias=column.name) for column in scan.columns]
    return at_cuts(scan.name, parts, splits, scan.cuts(cuts))


def at_cuts(table: str, parts: Sequence[exp.Expr], splits: tuple[str, ...], cuts: tuple[Cut, ...]) -> exp.Select:
    """What is computed of a table's rows at each cut, a row a cell: `cut`, `period`, the splits and the parts."""
    used = {split for cut in cuts for split in cut}
    values = [_left_out_or_value(split) if split in used else _nothing(split) for split in splits]
    sets = [exp.Tuple(expressions=[exp.Column(this=name_of(split)) for split in cut]) for cut in cuts]
    number = exp.alias_(_cut_number(splits, cuts), "cut")
    query = exp.Select(expressions=[number, column("period"), *values, *parts]).from_(exp.table_(table), copy=False)
    query.set("group", exp.Group(expressions=[exp.column("period"), exp.GroupingSets(expressions=sets)]))
    return query


def _left_out_or_value(split: str) -> exp.Expr:
    told = exp.Coalesce(this=exp.Column(this=name_of(split)), expressions=[exp.Literal.string("")])
    return named(told, name_of(split))


def _nothing(split: str) -> exp.Expr:
    return named(exp.Literal.string(""), name_of(split))


def _cut_number(splits: tuple[str, ...], cuts: tuple[Cut, ...]) -> exp.Expr:
    """The number of a row's cut: a bit for each split that it leaves out, those that no cut has among them."""
    used = {split for cut in cuts for split in cut}
    if used == set(splits):
        return exp.Grouping(expressions=[exp.Column(this=name_of(split)) for split in splits])
    bits = {split: 1 << place for place, split in enumerate(reversed(splits))}
    number: exp.Expr = exp.Literal.number(sum(bit for split, bit in bits.items() if split not in used))
    for split in splits:
        if split in used:
            left_out = exp.Grouping(expressions=[exp.column(name_of(split))])
            number = exp.Add(this=number, expression=exp.Mul(this=left_out, expression=exp.Literal.number(bits[split])))
    return number
