"""Among: those who could have been counted by an outcome that is a count, and how often each of them was."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

import sqlglot
from sqlglot import exp

from scorecard.definitions.leaves import MeasureLeaf, own_leaves
from scorecard.definitions.metrics import Metric
from scorecard.definitions.sources import Measure
from scorecard.definitions.terms import Aggregation
from scorecard.plan.fields import MissingError
from scorecard.plan.links.failing import as_customer
from scorecard.plan.links.outcome import ROWS, amount_of, kept_by, stratum_column
from scorecard.plan.links.places import Places, UnlinkedError, customer_of
from scorecard.plan.links.queries import query
from scorecard.plan.scan import Scan, rows_of
from scorecard.plan.spine import ENDS, SPINE
from scorecard.plan.ways import Query, is_day, is_open

PRESENT = "present_at_start"
COUNTED = "counted_rows"


@dataclass(frozen=True)
class Among:
    """The two sides: open rows of those who could have been counted, and the rows that are counted."""

    metric: Metric
    present: Scan
    open: Measure
    counted: Scan
    measure: Measure


def among_of(metric: Metric, places: Places) -> Among:
    """The sides of a count; raises UnlinkedError where nothing says who was there when a period began."""
    (leaf,) = own_leaves(metric)
    assert isinstance(leaf, MeasureLeaf), "a measure"
    source, name = str(metric.among).split(".", 1)
    there = places.measure(source, name)
    if there.agg is not Aggregation.OPEN:
        raise UnlinkedError(f"'{metric.among}' does not say who was there when a period began: it is not of open rows")
    measure = places.measure(leaf.source, leaf.measure)
    found = Among(
        metric,
        places.scan(PRESENT, source, there),
        there,
        places.scan(COUNTED, leaf.source, measure),
        measure,
    )
    amount_of(measure, found.counted)
    for scan in (found.present, found.counted):
        customer_of(scan)
    return found


def among_rows(among: Among, strata: Sequence[str], places: Places, *, as_text: bool) -> list[Query]:
    """Who was there when each period began, with what was counted of them; what was counted of others stands alone."""
    # a period has its customers when it begins: nobody has closed before that who is open then
    spine = places.spine()
    starts = exp.alias_(exp.cast(spine.selects[0].unalias(), exp.DataType.Type.TIMESTAMP), ENDS)
    columns = "".join(f", {stratum_column(name).sql('duckdb')}" for name in strata)
    missing = "".join(f", '' AS {stratum_column(name).sql('duckdb')}" for name in strata)
    # the few that are counted are what the many who were there are looked up by, and not the other way about
    met = f"SELECT day, customer FROM {PRESENT} SEMI JOIN {COUNTED} USING (day, customer)"
    text = f"""
        SELECT customer, day, CAST(day AS TIMESTAMPTZ) AS moment, COALESCE(counted, 0) AS n,
          CAST(1 AS DOUBLE) AS d{columns}
        FROM {PRESENT} LEFT JOIN counted USING (day, customer)
        UNION ALL
        SELECT NULL, day, CAST(day AS TIMESTAMPTZ), counted, CAST(0 AS DOUBLE){missing}
        FROM {COUNTED} ANTI JOIN ({met}) AS met USING (day, customer)
    """
    together = sqlglot.parse_one(text, dialect="duckdb")
    rows = exp.select("*").from_(exp.Subquery(this=together, alias=exp.TableAlias(this=exp.to_identifier("every"))))
    return [
        (SPINE, spine.select(starts)),
        (PRESENT, _present(among, strata, places, as_text)),
        (COUNTED, _counted(among, places, as_text)),
        ("counted", query(f"SELECT day, customer, SUM(counted) AS counted FROM {COUNTED} GROUP BY ALL")),
        (ROWS, rows),
    ]


def _present(among: Among, strata: Sequence[str], places: Places, as_text: bool) -> exp.Select:
    scan = among.present
    customer = as_customer(customer_of(scan), as_text=as_text)
    begins = exp.LT if is_day(scan.fields.relation, scan.key.time) else exp.LTE
    is_there = [begins(this=scan.time, expression=exp.column(ENDS, SPINE)), is_open(scan)]
    kept = list(kept_by(among.open, None, scan))
    if among.metric.where:
        with suppress(MissingError):  # it may tell of those who were counted only, such as how soon they left
            kept.append(scan.fields.condition(among.metric.where).tree.copy())
    chosen = [
        exp.alias_(customer, "customer"),
        exp.alias_(exp.column("period", SPINE), "day"),
        *(exp.alias_(scan.fields.split(name), stratum_column(name)) for name in strata),
    ]
    window = replace(places.window, where=None)
    dated = exp.Join(this=exp.to_table(SPINE), on=exp.and_(*is_there))
    rows = rows_of(scan, chosen, window, dated, kept, is_there)
    if _is_key(scan, customer):
        return rows
    # somebody who is there twice is one who could have been counted
    number = (
        f"ROW_NUMBER() OVER (PARTITION BY {SPINE}.period, {customer.sql('duckdb')} ORDER BY {scan.time.sql('duckdb')})"
    )
    first = exp.or_(
        exp.Is(this=customer.copy(), expression=exp.Null()),
        exp.EQ(this=sqlglot.parse_one(number, dialect="duckdb"), expression=exp.Literal.number(1)),
    )
    rows.set("qualify", exp.Qualify(this=first))
    return rows


def _is_key(scan: Scan, customer: exp.Expr) -> bool:
    return isinstance(customer, exp.Column) and scan.fields.source.key == (customer.name,)


def _counted(among: Among, places: Places, as_text: bool) -> exp.Select:
    scan = among.counted
    kept = list(kept_by(among.measure, among.metric.where, scan))
    window = replace(places.window, where=None)
    filters = [*places.within(scan.time), *kept]
    day = exp.cast(scan.time, exp.DataType.Type.DATE)
    amount = exp.cast(amount_of(among.measure, scan), exp.DataType.Type.DOUBLE)
    meets = exp.and_(
        exp.GTE(this=day, expression=exp.column("period", SPINE)),
        exp.LT(this=day.copy(), expression=exp.column("until", SPINE)),
    )
    chosen = [
        exp.alias_(as_customer(customer_of(scan), as_text=as_text), "customer"),
        exp.alias_(exp.column("period", SPINE), "day"),
        exp.alias_(amount, "counted"),
    ]
    return rows_of(scan, chosen, window, exp.Join(this=exp.to_table(SPINE), on=meets), filters)
