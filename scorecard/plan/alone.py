"""Alone: rows whose customer no other row of their period has, told apart before rows are reduced.

Such a customer counts once at every cut, so that the count adds up and no list has to be kept of it. Where most come
once a month, as those who call do, that is most of a list.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlglot import exp

from scorecard.plan.aggregates import Aggregate, distinct, distinct_apart
from scorecard.plan.phrases import Phrase, column, tables_in
from scorecard.plan.scan import Kind, Scan, Window, by_time, heads, rows_of

ALONE, PERIOD = "_alone", "_period"


def different(scan: Scan, value: Phrase, where: Phrase | None) -> Aggregate:
    """How many different values the rows of a scan have; customers who are alone are told apart where they may be."""
    if not _may_tell(scan, value):
        return distinct(value, where, rolls_up=scan.rolls_up)
    scan.tells_alone = True
    return distinct_apart(value, where, Phrase(column(ALONE, scan.fields.relation.name), is_plain=True))


def telling(scan: Scan, splits: tuple[str, ...], chosen: Sequence[exp.Expr], window: Window) -> exp.Select:
    """The scan's rows, taken from those that tell their period and whether they are alone with their customer.

    A row that is alone among all is alone among those that a filter keeps; one that is not may be, and is listed.
    """
    name, customer = scan.fields.relation.name, scan.fields.customer
    assert customer is not None, f"{scan.name} has no customer"
    number = exp.Window(this=exp.Count(this=exp.Star()), partition_by=[scan.period.copy(), customer.tree.copy()])
    told = scan.fields.relation.rows().select(
        exp.Column(this=exp.Star(), table=exp.to_identifier(name)),
        exp.alias_(scan.period, PERIOD),
        exp.alias_(exp.EQ(this=number, expression=exp.Literal.number(1)), ALONE),
        copy=False,
    )
    told.append("joins", by_time(scan.time))
    bounds = list(window.bounds(scan.time))
    told = told.where(*bounds, copy=False) if bounds else told
    _, *nodes = heads(scan, splits)
    rows = rows_of(scan, [exp.alias_(column(PERIOD, name), "period"), *nodes, *chosen], window, None, ())
    return rows.from_(told.subquery(name, copy=False), copy=False)


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
        and not {ALONE, PERIOD} & {each.lower() for each in relation.types}
    )
