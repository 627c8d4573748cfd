"""Any spelling: a table comes back as it was, in whatever signs, order and encoding a country writes it."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exports import read_as_seen, rows_of, seen_in, told_of
from tests.thorough import tried

SIGNS = st.sampled_from([(".", ","), (",", "."), (",", " "), (".", "'"), (",", ""), (".", "")])
DAYS = st.sampled_from(
    ["%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%Y-%m-%d", "%d-%b-%y", "%B %d, %Y", "%d.%m.%y", "%Y/%m/%d"]
)
CLOCKS = st.sampled_from(["%H:%M", "%H:%M:%S", "%I:%M %p", "%H.%M"])
MONEY = st.sampled_from(["{}", "{} €", "$ {}", "{} CHF"])
PLACE = st.sampled_from(["Süd", "Nord", "Größe; klein", 'say "so"', "a, b", "two\nlines"])
Line = tuple[float, datetime, str]
SURE: Line = (1234.5, datetime(2026, 3, 25, 13, 5), "Süd")  # decides what no other line may
lines = st.tuples(
    st.integers(-9_999_999, 9_999_999).map(lambda cents: cents / 100),
    st.integers(0, 500_000).map(lambda minutes: datetime(2026, 1, 1) + timedelta(minutes=minutes)),
    PLACE,
)


def written(amount: float, signs: tuple[str, str], money: str) -> str:
    decimal, thousands = signs
    text = f"{abs(amount):,.2f}".replace(",", "#").replace(".", decimal).replace("#", thousands)
    return money.format(("-" if amount < 0 else "") + text)


@pytest.mark.long
@settings(max_examples=tried(40), deadline=None)
@given(
    st.lists(lines, min_size=2, max_size=6),
    SIGNS,
    DAYS,
    CLOCKS,
    MONEY,
    st.sampled_from([";", ",", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
)
def test_values_come_back_however_they_are_written(
    given_lines: list[Line], signs: tuple[str, str], day: str, clock: str, money: str, delimiter: str, encoding: str
) -> None:
    table = [SURE, *given_lines]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(["Nr.", "Größe", "Booked on", "Due", "Place"])
    for number, (amount, at, place) in enumerate(table, 1):
        told = at.strftime(f"{day} {clock}")
        writer.writerow([f"K{number}", written(amount, signs, money), told, at.strftime(day), place])
    with TemporaryDirectory() as folder:
        engine = read_as_seen(Path(folder), seen_in(Path(folder), "t.csv", text.getvalue(), encoding))
        assert told_of(engine) == []
        told_rows = engine.rows(
            "SELECT CAST(groesse AS DOUBLE), CAST(timezone('UTC', booked_on) AS VARCHAR), due, place "
            "FROM sources.t ORDER BY nr"
        )
        engine.close()
    assert told_rows == [
        (amount, str(at), at.date(), place) for amount, at, place in table
    ]  # fmt: skip


def test_dates_of_one_day_only_are_days() -> None:
    with TemporaryDirectory() as folder:
        engine = read_as_seen(Path(folder), seen_in(Path(folder), "t.csv", "Tag;n\n01.03.2026 00:00:00;1\n"))
        assert rows_of(engine) == [(str(date(2026, 3, 1)), "1")]
