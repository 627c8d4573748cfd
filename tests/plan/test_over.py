"""Over: what is made of a column is printed as its tree would be, whatever the column is called."""

from __future__ import annotations

import pytest
from sqlglot import exp

from scorecard.plan.aggregates import Aggregate, distinct, least, marked, quantile, total
from scorecard.plan.phrases import Phrase, column, over
from scorecard.plan.printed import printed

CUSTOMER = Phrase(column("customer_id", "contacts"))
AGGREGATES = (
    total(exp.Count(this=exp.Star())),
    least(CUSTOMER, None),
    marked(CUSTOMER, None),
    distinct(CUSTOMER, None, rolls_up=True),
    quantile(CUSTOMER, None, 0.9, rolls_up=True),
)
NAMES = ("resolved", "select", "resolved_for_The Others", 'a "b"', "a_very_long_name_of_a_measure" * 3, "é" * 115)


def both_ways(name: str, table: str | None, aggregate: Aggregate) -> tuple[list[exp.Expr], list[exp.Expr]]:
    ours = [over(name, table, made, "told") for made in (aggregate.coarser, aggregate.told)]
    trees = [exp.alias_(made(column(name, table)), "told") for made in (aggregate.coarser, aggregate.told)]
    return ours, trees


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("table", [None, "contacts", "order"])
def test_what_is_made_of_a_column_is_printed_as_its_tree_would_be(name: str, table: str | None) -> None:
    for aggregate in AGGREGATES:
        ours, trees = both_ways(name, table, aggregate)
        written = [printed(exp.Select(expressions=told).from_("contacts"), "duckdb") for told in (ours, trees)]
        assert written[0] == written[1]
