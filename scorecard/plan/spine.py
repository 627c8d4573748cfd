"""The time spine: all periods of a question, as a table in SQL that every source is dated by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import sqlglot
from sqlglot import exp

from scorecard.periods import Grain, Months, Period

SPINE = "spine"
CLOCK = "clock"
ENDS = "ends"
STEPS = {
    Grain.DAY: ("1", "DAY"),
    Grain.WEEK: ("7", "DAY"),
    Grain.MONTH: ("1", "MONTH"),
    Grain.QUARTER: ("3", "MONTH"),
    Grain.YEAR: ("1", "YEAR"),
}


def day_literal(day: date) -> exp.Expr:
    return exp.cast(exp.Literal.string(day.isoformat()), exp.DataType.Type.DATE)


def time_literal(moment: datetime) -> exp.Expr:
    return exp.cast(exp.Literal.string(moment.isoformat(sep=" ")), exp.DataType.Type.TIMESTAMP)


@dataclass(frozen=True, slots=True)
class Ends:
    """Where periods end for rows that are open: after their last day, or at the as-of time if that comes first."""

    as_of: datetime | None

    def of(self, until: exp.Expr) -> exp.Expr:
        end: exp.Expr = exp.cast(until, exp.DataType.Type.TIMESTAMP)
        return exp.alias_(exp.func("LEAST", end, time_literal(self.as_of)) if self.as_of else end, ENDS)


def spine_of(periods: tuple[Period, ...], months: Months, ends: Ends | None = None) -> exp.Select:
    """The periods as rows of `period`, the first day, `until`, the day after the last, and `ends` if that is asked."""
    grain = periods[0].grain
    is_even = months is not Months.FOUR_FOUR_FIVE or grain in (Grain.DAY, Grain.WEEK)
    rows = _counted(periods, grain) if is_even else listed(periods)
    return rows.select(ends.of(rows.selects[-1].unalias())) if ends else rows


def clock() -> exp.Select:
    """Every quarter of an hour of the spine with its period: found at once from a time, on days of clock change too.

    The clocks of all zones are whole quarters of an hour from UTC, since 1972.
    """
    query = sqlglot.parse_one(
        f"SELECT period, UNNEST(RANGE(quarter_hour(period), quarter_hour(until))) AS quarter_hour FROM {SPINE}",
        dialect="duckdb",
    )
    assert isinstance(query, exp.Select), "a query"
    return query


def quarter_hour(moment: exp.Expr) -> exp.Expr:
    return exp.Anonymous(this="quarter_hour", expressions=[moment])


def _counted(periods: tuple[Period, ...], grain: Grain) -> exp.Select:
    step = exp.Interval(this=exp.Literal.string(STEPS[grain][0]), unit=exp.var(STEPS[grain][1]))
    first, last = day_literal(periods[0].start), day_literal(periods[-1].start)
    day = exp.column("day")
    alias = exp.TableAlias(this=exp.to_identifier("days"), columns=[exp.to_identifier("day")])
    rows = exp.Table(this=exp.func("GENERATE_SERIES", first, last, step), alias=alias)
    after = exp.Add(this=day.copy(), expression=step.copy())
    chosen = {"period": day, "until": after}
    days = (exp.alias_(exp.cast(tree, exp.DataType.Type.DATE), name) for name, tree in chosen.items())
    return exp.select(*days).from_(rows)


def listed(periods: tuple[Period, ...]) -> exp.Select:
    rows = [exp.Tuple(expressions=[day_literal(period.start), day_literal(period.end)]) for period in periods]
    columns = [exp.to_identifier("period"), exp.to_identifier("until")]
    alias = exp.TableAlias(this=exp.to_identifier("periods"), columns=columns)
    return exp.select("period", "until").from_(exp.Values(expressions=rows, alias=alias))
