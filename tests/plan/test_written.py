"""A statement put together from texts is the one that is printed whole."""

from __future__ import annotations

import sqlglot
from sqlglot import exp

from scorecard.plan.phrases import Phrase
from scorecard.plan.printed import printed
from scorecard.plan.written import Texts, said, statement, written

CALLS = "SELECT caller, COUNT(*) FILTER (WHERE resolved) AS n FROM contacts AS c JOIN days USING (day) GROUP BY caller"
DAYS = "SELECT day FROM GENERATE_SERIES(DATE '2026-01-01', DATE '2026-02-01', INTERVAL '1' DAY) AS days(day)"
LINES = "SELECT day FROM contacts WHERE said = 'one line\n  and another' AND day > DATE '2026-01-01'"
BOTH = "SELECT * FROM calls UNION ALL SELECT * FROM lines"


def query(text: str) -> exp.Query:
    found = sqlglot.parse_one(text, dialect="duckdb")
    assert isinstance(found, exp.Query)
    return found


def whole(last: str, tables: dict[str, str]) -> str:
    found = query(last)
    for name, text in tables.items():
        found = found.with_(exp.to_identifier(name), as_=query(text), copy=False)
    return printed(found, "duckdb")


def test_tables_stand_before_the_query_that_reads_them() -> None:
    tables = {"days": DAYS, "calls": CALLS, "of two words": CALLS}
    made = statement(said("SELECT * FROM calls"), [(name, said(text)) for name, text in tables.items()])
    assert made == whole("SELECT * FROM calls", tables)


def test_a_query_without_tables_stands_alone() -> None:
    assert statement(said(CALLS)) == whole(CALLS, {})


def test_a_union_has_its_tables_before_both_sides() -> None:
    tables = {"calls": CALLS, "lines": LINES}
    assert statement(said(BOTH), [(name, said(text)) for name, text in tables.items()]) == whole(BOTH, tables)


def test_a_text_of_two_lines_stays_as_it_was_written() -> None:
    made = statement(said("SELECT * FROM lines"), [("lines", said(LINES))])
    assert made == whole("SELECT * FROM lines", {"lines": LINES})
    assert "'one line\n  and another'" in made


def test_a_phrase_is_printed_where_it_stands() -> None:
    lines = Phrase(sqlglot.parse_one("said = 'one\ntwo'", dialect="duckdb"))
    rows = exp.select("day").from_("contacts").where(lines.said)
    assert statement(said("SELECT * FROM rows"), [("rows", written(rows))]).endswith("SELECT\n  *\nFROM rows")
    assert "'one\ntwo'" in statement(said("SELECT * FROM rows"), [("rows", written(rows))])


def test_a_query_tells_which_tables_it_reads() -> None:
    assert said(CALLS).reads == {"contacts", "days"}
    assert said(f"SELECT * FROM ({BOTH}) AS every").reads == {"calls", "lines"}


def test_what_is_asked_for_again_is_not_made_again() -> None:
    texts, made = Texts(), []

    def tables() -> list[tuple[str, exp.Query]]:
        made.append("once")
        return [("calls", query(CALLS))]

    assert texts.once(("calls", 1), tables) == texts.once(("calls", 1), tables) == (("calls", said(CALLS)),)
    assert made == ["once"]
    texts.once(("calls", 2), tables)
    assert made == ["once", "once"]
