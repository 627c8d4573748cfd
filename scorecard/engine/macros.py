"""Macros: the few functions of the statements that DuckDB does not have by itself."""

from __future__ import annotations

MACROS = (
    # a customer as one of 127 bits: merged by OR and counted, never more than there are; nobody is no bit
    """CREATE MACRO customer_mark(customer) AS
    IF(customer IS NULL, NULL, CAST(1 AS HUGEINT) << CAST(hash(customer) % 127 AS INTEGER))""",
    # a time without offset, or text that says one, as the instant it means in its zone; an instant as it is
    """CREATE MACRO moment(told, zone) AS
    CASE WHEN typeof(told) IN ('VARCHAR', 'TIMESTAMP') THEN timezone(zone, CAST(told AS TIMESTAMP))
    ELSE CAST(told AS TIMESTAMPTZ) END""",
    # quarters of an hour since 1970; a day is its local midnight
    """CREATE MACRO quarter_hour(moment) AS epoch_us(CAST(moment AS TIMESTAMPTZ)) // 900000000""",
    # DuckDB counts local hours between two moments, of which a day of clock change has 23 or 25
    """CREATE MACRO elapsed(unit, earlier, later) AS
    date_diff(unit, make_timestamp(epoch_us(earlier)), make_timestamp(epoch_us(later)))""",
    # and takes such a day for a whole one
    """CREATE MACRO elapsed_time(later, earlier) AS to_microseconds(epoch_us(later) - epoch_us(earlier))""",
)
