"""No rows is no data; rows of which none is kept count 0, sum to 0 and have no average."""

from __future__ import annotations

from pathlib import Path

from scorecard.answers import Question
from tests.small import Company

ROWS = """SELECT * FROM (VALUES (TIMESTAMP '2026-01-10', 'red', true, 5), (TIMESTAMP '2026-01-11', 'blue', false, 7),
          (TIMESTAMP '2026-03-10', 'red', false, 9)) AS told(happened_at, team, resolved, seconds)"""
SOURCES = """
contacts:
  time: happened_at
  organisation: {team: team}
  measures:
    contacts: {agg: count}
    resolved: {agg: count, where: resolved}
    seconds: {agg: sum, expr: seconds, where: resolved}
    pace: {agg: average, expr: seconds, where: resolved}
    longest: {agg: max, expr: seconds, where: resolved}
    middle: {agg: median, expr: seconds, where: resolved}
    people: {agg: count_distinct, expr: team, where: resolved}
    solved: {agg: share, expr: resolved, where: seconds > 100}
"""
METRICS = "\n".join(
    f"{name}: {{measure: contacts.{name}}}"
    for name in ("contacts", "resolved", "seconds", "pace", "longest", "middle", "people", "solved")
)


def test_a_month_without_rows_has_no_parts(tmp_path: Path) -> None:
    company = Company(tmp_path, {"contacts": ROWS}, SOURCES, METRICS)
    assert [key for (key,) in company.cells("contacts")] == ["2026-01", "2026-03"]
    assert sorted(company.cells("contacts", "team")) == [("blue", "2026-01"), ("red", "2026-01"), ("red", "2026-03")]


def test_rows_of_which_none_is_kept_are_zero_for_counts_and_sums_only(tmp_path: Path) -> None:
    company = Company(tmp_path, {"contacts": ROWS}, SOURCES, METRICS)
    found = {
        parts.leaf.removeprefix("contacts."): (parts.n, parts.d, parts.rows, parts.seen)
        for parts in company.parts(Question(tuple(company.catalogue.metrics), ((), ("team",))))
        if parts.key == () and str(parts.period) == "2026-03"
    }
    assert found == {
        "contacts": (1, None, 1, 1),
        "resolved": (0, None, 0, 1),
        "seconds": (0, None, 0, 1),
        "pace": (0, 0, 0, 1),
        "longest": (None, None, 0, 1),
        "middle": (None, None, 0, 1),
        "people": (0, None, 0, 1),
        "solved": (0, 0, 0, 1),
    }


def test_a_question_beyond_the_data_has_no_parts(tmp_path: Path) -> None:
    company = Company(tmp_path, {"contacts": "SELECT * FROM (" + ROWS + ") WHERE false"}, SOURCES, METRICS)
    assert company.engine.extent() is None
    assert company.plan(Question(("contacts",))).sql() == ""
    assert company.parts(Question(("contacts",))) == ()


def test_a_month_that_holds_infinity_or_what_is_no_number_has_no_number(tmp_path: Path) -> None:
    rows = """SELECT * FROM (VALUES (TIMESTAMP '2026-01-10', 'infinity'::DOUBLE),
              (TIMESTAMP '2026-02-10', 'nan'::DOUBLE), (TIMESTAMP '2026-03-10', 9.0)) AS told(happened_at, seconds)"""
    source = "contacts: {time: happened_at, organisation: none, measures: {seconds: {agg: sum, expr: seconds}}}"
    found = Company(tmp_path, {"contacts": rows}, source, "seconds: {measure: contacts.seconds}").cells("seconds")
    assert {period: parts.n for (period,), parts in found.items()} == {"2026-01": None, "2026-02": None, "2026-03": 9.0}
