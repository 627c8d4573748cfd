"""Times are times, and rows come in soon after what they tell of."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.checks.told import NOTE, WARNING, message, told

SOURCE = "key: id, time: came"


def rows(*times: str) -> str:
    told_rows = ", ".join(f"({n}, TIMESTAMP '{time}')" for n, time in enumerate(times))
    return f"SELECT * FROM (VALUES {told_rows}) AS told(id, came)"


def test_what_lies_after_today_is_good_to_know(tmp_path: Path) -> None:
    assert message(tmp_path, rows("2026-11-30", "2026-12-24"), SOURCE) == (
        "source 'visits': 1 of 2 rows, 50.0 %, lies in the future, up to 2026-12-24; it does not count yet"
    )
    assert told(tmp_path, rows("2026-11-30", "2026-11-30 23:59"), SOURCE) == {}


@pytest.mark.parametrize("day", ["1900-01-01", "1970-01-01", "9999-12-31", "1899-12-30"])
def test_a_day_that_stands_for_none_is_told(day: str, tmp_path: Path) -> None:
    assert message(tmp_path, rows("2026-03-01", day), SOURCE) == (
        f"source 'visits': 'came' is a stand-in for no date in 1 of 2 rows, 50.0 %, such as {day}"
    )


@pytest.mark.parametrize("day", ["1901-01-01", "1969-07-20", "1971-01-01"])
def test_a_day_long_ago_is_a_day(day: str, tmp_path: Path) -> None:
    assert told(tmp_path, rows("2026-03-01", day), SOURCE) == {}


def test_where_other_rows_are_as_old_the_first_day_of_1970_is_a_day(tmp_path: Path) -> None:
    assert told(tmp_path, rows("1969-11-05", "1970-01-01", "1970-03-01"), SOURCE) == {}


def test_an_end_in_the_year_9999_says_still_open_and_does_no_harm(tmp_path: Path) -> None:
    table = f"SELECT *, TIMESTAMP '9999-12-31' AS ends FROM ({rows('2026-03-01')})"
    opened = "measures: {open: {agg: open, from: came, to: ends}}"
    assert told(tmp_path, table, f"{SOURCE}, {opened}") == {}
    assert told(tmp_path, table.replace("9999-12-31", "1900-01-01"), f"{SOURCE}, {opened}") == {
        "stand-in-time": WARNING,
        "negative-duration": WARNING,
    }


def late(seconds: str, count: int = 100) -> str:
    return f"""SELECT n AS id, TIMESTAMP '2026-03-01 12:00' + to_hours(n) AS came,
        came + to_seconds({seconds}) AS loaded_at FROM range({count}) AS numbers(n)"""


LOADED = f"{SOURCE}, changed_at: loaded_at"


def test_late_rows_are_told_with_how_long_they_take(tmp_path: Path) -> None:
    seconds = "CASE WHEN n < 2 THEN 3 * 86400 ELSE 1800 END"
    assert message(tmp_path, late(seconds), LOADED) == (
        "source 'visits': 2 of 100 rows, 2.0 %, were written more than a day after what they tell of, up to 3 days; "
        "half come within 30 minutes, 95 % within 30 minutes"
    )
    assert told(tmp_path, late(seconds), LOADED) == {"late-rows": NOTE}


def test_rows_that_come_within_the_day_are_told_nothing_of(tmp_path: Path) -> None:
    assert told(tmp_path, late("86400"), LOADED) == {}


def test_what_happened_on_a_day_is_on_time_until_the_next_is_over(tmp_path: Path) -> None:
    table = "SELECT 1 AS id, DATE '2026-03-01' AS came, TIMESTAMP '2026-03-02 23:00' AS loaded_at"
    assert told(tmp_path, table, LOADED) == {}
    assert told(tmp_path, table.replace("03-02 23", "03-03 01"), LOADED) == {"late-rows": NOTE}


def test_a_promise_is_late_by_when_it_was_made_and_not_by_when_it_is_due(tmp_path: Path) -> None:
    table = f"SELECT *, came - INTERVAL 14 DAY AS made_at FROM ({late('-14 * 86400 + 60')})"
    source = f"{LOADED}, measures: {{made: {{agg: count, time: made_at}}}}"
    assert told(tmp_path, table, source) == {}
    tardy = table.replace("+ 60", "+ 60 + CASE WHEN n < 5 THEN 200000 ELSE 0 END")
    assert "5 of 100 rows" in message(tmp_path, tardy, source)


def test_rows_written_an_hour_before_they_happened_have_two_clocks(tmp_path: Path) -> None:
    assert message(tmp_path, late("CASE WHEN n < 50 THEN -3000 ELSE 600 END"), LOADED) == (
        "source 'visits': 50 of 100 rows, 50.0 %, were written some hours or minutes before what they tell of: "
        "one of the two times looks like another zone's"
    )
    assert told(tmp_path, late("-30"), LOADED) == {}  # two machines
