"""Alone: customers whom no other row of their period has, told apart where customers are counted at several cuts.

Such a customer counts once at every cut, so that the count adds up. The others, who are few where most come once a
month as those who call do, are counted at each cut anew, and so is whatever else never adds up: of narrow rows, which
hold nothing more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlglot import exp

from scorecard.answers import Cut
from scorecard.plan.aggregates import Aggregate, ByRow, distinct, or_zero
from scorecard.plan.columns import Column
from scorecard.plan.phrases import Phrase, column, named, tables_in
from scorecard.plan.rolled import at_cuts, rolled_up
from scorecard.plan.scan import ADDED, AGAIN, NARROW, SEVERAL, Kind, Scan, Window, by_time, heads, name_of, rows_of
from scorecard.plan.ways import Query, queries

ALONE = "_alone"


def different(scan: Scan, value: Phrase, where: Phrase | None) -> Aggregate:
    """How many different values the rows of a scan have; customers who are alone are told apart where they may be."""
    plain = distinct(value, where, rolls_up=scan.rolls_up)
    if plain.by_row is None or not _may_tell(scan, value):
        return plain
    scan.tells_alone = True
    return replace(plain, by_row=replace(plain.by_row, of_customers=True))


def told_apart(scan: Scan, splits: tuple[str, ...], cuts: tuple[Cut, ...], window: Window) -> Iterator[Query]:
    """The tables of a scan that tells who is alone, the last with its cells at all cuts."""
    never_adds_up = [(each, each.aggregate.by_row) for each in scan.columns if each.aggregate.by_row]
    adds_up = scan.of([each for each in scan.columns if each.aggregate.by_row is None])
    cuts_of_scan = scan.cuts(cuts)
    yield from queries(adds_up, splits, window)
    yield scan.table(ADDED), rolled_up(adds_up, splits, cuts)
    yield scan.table(NARROW), _narrow(scan, splits, never_adds_up, window)
    yield scan.table(SEVERAL), _several(scan, never_adds_up, splits, cuts_of_scan)
    again = [named(_again(each.name, by_row), each.name) for each, by_row in never_adds_up]
    yield scan.table(AGAIN), at_cuts(scan.table(NARROW), again, splits, cuts_of_scan)
    yield scan.by_cut, _side_by_side(scan, splits)


def _narrow(scan: Scan, splits: tuple[str, ...], told: list[tuple[Column, ByRow]], window: Window) -> exp.Select:
    """The scan's rows: period, nodes, whether they are alone with their customer, and what never adds up of them."""
    customer = scan.fields.customer
    assert customer is not None, f"{scan.name} has no customer"
    number = exp.Window(this=exp.Count(this=exp.Star()), partition_by=[scan.period.copy(), customer.tree.copy()])
    is_alone = exp.alias_(exp.EQ(this=number, expression=exp.Literal.number(1)), ALONE)
    values = [named(by_row.value.said, each.name) for each, by_row in told]
    chosen = [*heads(scan, splits), is_alone, *values]
    return rows_of(scan, chosen, window, by_time(scan.time), list(window.bounds(scan.time)))


def _several(
    scan: Scan, told: list[tuple[Column, ByRow]], splits: tuple[str, ...], cuts: tuple[Cut, ...]
) -> exp.Select:
    """Customers who are not alone, at each cut."""
    parts = [named(by_row.computed(column(each.name)), each.name) for each, by_row in told if by_row.of_customers]
    return at_cuts(scan.table(NARROW), parts, splits, cuts).where(exp.Not(this=column(ALONE)), copy=False)


def _again(name: str, by_row: ByRow) -> exp.Expr:
    """Of rows at each cut: those who are alone as rows, everything else as what it is."""
    if not by_row.of_customers:
        return by_row.computed(column(name))
    counted = exp.Count(this=column(name), big_int=True)
    return exp.Filter(this=counted, expression=exp.Where(this=column(ALONE)))


def _side_by_side(scan: Scan, splits: tuple[str, ...]) -> exp.Select:
    added, again, several = (scan.table(word) for word in (ADDED, AGAIN, SEVERAL))
    parts = []
    for each in scan.columns:
        by_row = each.aggregate.by_row
        found: exp.Expr = column(each.name, again if by_row else added)
        if by_row and by_row.of_customers:
            found = exp.Add(this=found, expression=or_zero(column(each.name, several)))
        parts.append(exp.alias_(found, each.name) if isinstance(found, exp.Add) else found)
    keys = [exp.column(name_of(key)) for key in ("cut", "period", *splits)]
    query = exp.Select(expressions=[*keys, *parts]).from_(exp.table_(added), copy=False)
    for table, side in ((again, ""), (several, "LEFT")):
        using = [key.this.copy() for key in keys]
        query.append("joins", exp.Join(this=exp.table_(table), side=side, using=using))
    return query


def _may_tell(scan: Scan, value: Phrase) -> bool:
    """Where the rows themselves say whose they are: what is looked up is the same in all steps of one case."""
    customer, relation = scan.fields.customer, scan.fields.relation
    return (
        scan.may_tell_alone
        and scan.rolls_up
        and scan.key.kind is Kind.ROWS
        and scan.key.stretch is None
        and customer is not None
        and customer.tree == value.tree
        and set(tables_in([value.tree, scan.time])) == {relation.name}
    )
