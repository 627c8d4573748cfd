"""A wait is marked where its month is a signal beside the months before, and monthly medians are those of plain SQL."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median

from scorecard.periods import add_months
from scorecard.project import open_project
from scorecard.results.waits import MonthsWait, Place, UnusualWait, judged_waits
from tests.journeys.logs import Logs

LAST = date(2026, 8, 1)
USUAL = (100.0, 104.0, 98.0, 102.0, 96.0, 101.0, 99.0, 103.0)


def months(values: tuple[float, ...], customers: int = 50, department: str = "van") -> list[MonthsWait]:
    first = add_months(LAST, 1 - len(values))
    return [MonthsWait(add_months(first, at), "late", "b", department, v, customers) for at, v in enumerate(values)]


def unusual_waits(waits: list[MonthsWait], last: date = LAST) -> dict[Place, UnusualWait]:
    return {place: found for place, found in judged_waits(waits, last, 10).items() if found}


def test_a_wait_beyond_its_usual_range_is_marked_and_one_within_is_not() -> None:
    assert unusual_waits(months((*USUAL, 106.0))) == {}
    (longer,) = unusual_waits(months((*USUAL, 300.0))).values()
    (shorter,) = unusual_waits(months((*USUAL, 20.0))).values()
    assert (longer.is_longer, shorter.is_longer) == (True, False)
    assert longer.words.startswith("longer than usual, ")


def test_seven_months_on_one_side_are_a_signal_too() -> None:
    slowly = (*USUAL, *USUAL, 107.0, 109.0, 108.0, 107.5, 109.5, 111.0, 108.8, 114.0)
    assert unusual_waits(months(slowly))


def test_a_signal_of_less_than_a_tenth_is_not_worth_a_mark() -> None:
    steady = (100.0, 100.1, 99.9, 100.0, 100.1, 99.9, 100.0)
    assert unusual_waits(months((*steady, 109.0))) == {}
    assert unusual_waits(months((*steady, 111.0)))


def test_few_months_or_few_customers_say_nothing() -> None:
    assert unusual_waits(months((*USUAL[:5], 900.0))) == {}
    assert unusual_waits(months((*USUAL, 900.0), customers=9)) == {}
    assert unusual_waits(months((*USUAL, 900.0)), add_months(LAST, 1)) == {}


def test_monthly_medians_are_those_of_a_loop_over_the_rows(tmp_path: Path) -> None:
    Logs(range(1, 41)).write(tmp_path)
    project = open_project(tmp_path, datetime(2027, 1, 1, tzinfo=UTC))
    asked = project.asked_of("order", None, date(2026, 12, 1))
    found = {row[:4]: row[4] for row in project.engine.rows(asked.waits(25))}
    expected: dict[tuple[object, ...], list[float]] = defaultdict(list)
    rows = project.engine.rows(
        "SELECT CAST(ended AS TIMESTAMP), stage, step, COALESCE(in_department, 'unknown'), wait, number "
        "FROM sources.\"order\" WHERE part = 'step' AND ended < TIMESTAMP '2026-12-01'"
    )
    for ended, stage, step, department, wait, number in rows:
        assert isinstance(ended, datetime)
        if int(str(number)) > 1 and wait is not None:
            expected[ended.date().replace(day=1), stage, step, department].append(float(str(wait)))
    medians = {place: median(each) for place, each in expected.items()}
    assert {place: value for place, value in found.items() if value is not None} == medians
