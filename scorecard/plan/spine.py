"""The time spine: all periods of a question, as a table in SQL that every source is dated by."""

from __future__ import annotations

from datetime import date, datetime

from sqlglot import exp

from scorecard.periods import Grain, Months, Period

SPINE = "spine"
STEPS = {
    Grain.DAY: ("1", "DAY"),
    Grain.WEEK: ("7", "DAY"),
    Grain.MONTH: ("1", "MONTH"),
    Grain.QUARTER: ("3", "MONTH"),
    Grain.YEAR: ("1", "YEAR"),
}


def day_literal(day: date) -> exp.Expr:
    return exp.cast(exp.Literal.string(day.isoformat()), exp.DataType.Type.DATE)


def time_literal(time: datetime) -> exp.Expr:
    return exp.cast(exp.Literal.string(time.isoformat(sep=" ")), exp.DataType.Type.TIMESTAMP)


def spine_of(periods: tuple[Period, ...], months: Months) -> exp.Select:
    """The periods as rows of `period`, the first day, and `until`, the day after the last."""
    grain = periods[0].grain
    if months is Months.FOUR_FOUR_FIVE and grain not in (Grain.DAY, Grain.WEEK):
        return _listed(periods)
    return _counted(periods, grain)


def _counted(periods: tuple[Period, ...], grain: Grain) -> exp.Select:
    step = exp.Interval(this=exp.Literal.string(STEPS[grain][0]), unit=exp.var(STEPS[grain][1]))
    first, last = (
        exp.cast(exp.Literal.string(day.isoformat()), exp.DataType.Type.TIMESTAMP)
        for day in (periods[0].start, periods[-1].start)
    )
    day = exp.column("day")
    rows = exp.func("GENERATE_SERIES", first, last, step)
    return (
        exp.select(
            exp.alias_(exp.cast(day, exp.DataType.Type.DATE), "period"),
            exp.alias_(exp.cast(day + step.copy(), exp.DataType.Type.DATE), "until"),
        )
    ).from_(
        exp.Table(this=rows, alias=exp.TableAlias(this=exp.to_identifier("days"), columns=[exp.to_identifier("day")]))
    )


def _listed(periods: tuple[Period, ...]) -> exp.Select:
    rows = [exp.Tuple(expressions=[day_literal(period.start), day_literal(period.end)]) for period in periods]
    columns = [exp.to_identifier("period"), exp.to_identifier("until")]
    values = exp.Values(expressions=rows, alias=exp.TableAlias(this=exp.to_identifier("periods"), columns=columns))
    return exp.select("period", "until").from_(values)
