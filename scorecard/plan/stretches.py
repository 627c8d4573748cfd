"""Stretches: the time that a running measure looks at for each period, as a clock of its own."""

from __future__ import annotations

from datetime import date, timedelta

import sqlglot
from sqlglot import exp

from scorecard.definitions.leaves import Stretch
from scorecard.periods import Calendar, Grain, Period, moved_day
from scorecard.plan.spine import CLOCK, SPINE, day_literal


def clock_of(stretch: Stretch | None) -> str:
    """The table in which a scan finds its periods by the quarter of an hour: the spine's own clock, or a stretch's."""
    if stretch is None:
        return CLOCK
    # no source begins with an underscore
    return f"_{CLOCK}_{name_of_stretch(stretch)}"


def name_of_stretch(stretch: Stretch) -> str:
    return f"since_{stretch}" if isinstance(stretch, Grain) else f"over_{str(stretch).replace(' ', '_')}"


def start_of(period: Period, stretch: Stretch, calendar: Calendar) -> date:
    """The first day that counts towards a period: of a window that ends with it, or of the longer one it ends in.

    >>> from scorecard.periods import Span
    >>> august = Calendar().period_at(date(2026, 8, 1), Grain.MONTH)
    >>> start_of(august, Span(28, Grain.DAY), Calendar()), start_of(august, Grain.YEAR, Calendar())
    (datetime.date(2026, 8, 4), datetime.date(2026, 1, 1))
    """
    if isinstance(stretch, Grain):
        last = period.end - timedelta(days=1)
        return min(period.start, calendar.period_at(last, stretch).start)
    return moved_day(period.end, stretch, back=True)


def clock_over(stretch: Stretch, periods: tuple[Period, ...], calendar: Calendar) -> exp.Select:
    """Every quarter of an hour of each period's stretch, with that period: one time may count for several."""
    starts = [
        exp.Tuple(expressions=[day_literal(period.start), day_literal(start_of(period, stretch, calendar))])
        for period in periods
    ]
    columns = [exp.to_identifier("period"), exp.to_identifier("since")]
    alias = exp.TableAlias(this=exp.to_identifier("starts"), columns=columns)
    query = sqlglot.parse_one(
        f"SELECT period, UNNEST(RANGE(quarter_hour(since), quarter_hour(until))) AS quarter_hour FROM {SPINE}",
        dialect="duckdb",
    )
    assert isinstance(query, exp.Select), "a query"
    return query.join(exp.Values(expressions=starts, alias=alias), using=["period"])
