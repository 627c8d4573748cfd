"""The time spine: all periods of a question, as a table in SQL that every source is dated by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlglot import exp

from scorecard.periods import Grain, Months, Period

SPINE = "spine"
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
    """The periods as rows of `period`, their first day, and of `ends` where something is counted at the end."""
    grain = periods[0].grain
    is_even = months is not Months.FOUR_FOUR_FIVE or grain in (Grain.DAY, Grain.WEEK)
    rows, until = _counted(periods, grain) if is_even else _listed(periods)
    return rows.select(ends.of(until)) if ends else rows


def _counted(periods: tuple[Period, ...], grain: Grain) -> tuple[exp.Select, exp.Expr]:
    step = exp.Interval(this=exp.Literal.string(STEPS[grain][0]), unit=exp.var(STEPS[grain][1]))
    first, last = day_literal(periods[0].start), day_literal(periods[-1].start)
    day = exp.column("day")
    alias = exp.TableAlias(this=exp.to_identifier("days"), columns=[exp.to_identifier("day")])
    rows = exp.Table(this=exp.func("GENERATE_SERIES", first, last, step), alias=alias)
    started = exp.alias_(exp.cast(day, exp.DataType.Type.DATE), "period")
    return exp.select(started).from_(rows), exp.Add(this=day.copy(), expression=step.copy())


def _listed(periods: tuple[Period, ...]) -> tuple[exp.Select, exp.Expr]:
    rows = [exp.Tuple(expressions=[day_literal(period.start), day_literal(period.end)]) for period in periods]
    columns = [exp.to_identifier("period"), exp.to_identifier("until")]
    alias = exp.TableAlias(this=exp.to_identifier("periods"), columns=columns)
    return exp.select("period").from_(exp.Values(expressions=rows, alias=alias)), exp.column("until")
