"""Expressions: what analysts need is allowed, and nothing that reaches past one row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.definitions.expressions import Expression, parse
from scorecard.problems import Problem

ALLOWED = [
    "resolved",
    '"first name"',
    "not resolved and kept_at <= due_at",
    "kind in ('goods', 'replacement')",
    "amount between 1 and 2",
    "name like 'A%' escape '!'",
    "name ilike 'a%'",
    "regexp_matches(name, '^a')",
    "name ~ '^a'",
    "caused_by is not null",
    "a is distinct from b",
    "case when a > 0 then 1 else 0 end",
    "if(a, 1, 2)",
    "coalesce(a, b, 0)",
    "greatest(least(a, 1), 0)",
    "date_diff('hour', ordered_at, delivered_at) / 24.0",
    "joined_at + INTERVAL 90 DAY",
    "joined_at + interval '1 day'",
    "hour(started_at) >= 18",
    "extract(year from started_at)",
    "date_trunc('month', started_at)",
    "isodow(started_at) >= 6",
    "cast(ended_at as date) = cast(orders.ordered_at as date)",
    "ended_at::date",
    "try_cast(amount as decimal(10, 2))",
    "strptime(day, '%d.%m.%Y')",
    "date '2026-01-01'",
    "started_at at time zone 'Europe/London'",
    "origin || '/' || carrier",
    "lower(upper(trim(name)))",
    "-amount * 2 + amount % 3 // 2 ** 2",
    "true",
    "'quote'",
]
REFUSED = [
    ("read_csv('x')", 0, "reads files"),
    ("read_csv ('x')", 0, "reads files"),
    ("\"read_csv\"('x')", 0, "reads files"),
    ("1 + glob('*')", 4, "reads files"),
    ("sum(amount)", 0, "many rows"),
    ("amount / sum(amount) over ()", 9, "many rows"),
    ("lag(amount)", 0, "other rows"),
    ("count(*)", 0, "many rows"),
    ("*", 0, "many columns"),
    ("orders.*", 7, "many columns"),
    ("columns(*)", 0, "not known"),
    ("(select 1)", 1, "query"),
    ("a in (select 1)", 6, "query"),
    ("exists (select 1)", 0, "another table"),
    ("a = any([1])", 4, "another table"),
    ("a in b", 0, "list of values"),
    ("list_transform([1], x -> x)", 0, "not known"),
    ("[1, 2]", 0, "not allowed"),
    ("a[1]", 1, "not allowed"),
    ("{'a': 1}", 0, "not allowed"),
    ("a -> 'b'", 2, "not allowed"),
    ("$1", 0, "not allowed"),
    ("?", 0, "not allowed"),
    ("@a", 0, "not allowed"),
    ("#1", 0, "not allowed"),
    ("now()", 0, "same every time"),
    ("age(born) > interval 3 days", 0, "same every time"),
    ("current_date", 0, "same every time"),
    ("random() < 0.1", 0, "same every time"),
    ("getenv('HOME')", 0, "not known"),
    ("current_setting('a')", 0, "not known"),
    ("nextval('a')", 0, "not known"),
    ("unnest(a)", 0, "not known"),
    ("a.lower()", 0, "not allowed"),
    ("a; drop table b", 1, "cannot stand"),
    ("a -- b", 2, "comment"),
    ("a /* b */ + 1", 2, "comment"),
    ("a.b.c", 0, "too many parts"),
    ("a b", 2, "operator is missing"),
    ("a as b", 5, "operator is missing"),
    ("a::json", 3, "type JSON"),
    ("a::int[]", 6, "not allowed"),
    ("a collate nocase", 0, "COLLATE"),
    ("select 1", 0, "query"),
    ("from orders", 0, "query"),
    ("pragma x", 7, "not allowed"),
    ("$$a$$", 0, "not allowed"),
]
BROKEN = [
    ("", 0),
    ("a and", 2),
    ("(a", 1),
    ("a)", 1),
    ("a in (1", 6),
    ("a = 'b", 4),
    ("x between 1 and", 12),
    ("a, b", 1),
    ("a\rb c", 4),
    ("a\r\n b c", 6),
    ("(" * 50 + "a" + ")" * 50, 40),
    ("not " * 2000 + "a", 0),
    ("+".join(["a"] * 2000), 0),
    ("a" * 30_000, 0),
]


@pytest.mark.parametrize("text", ALLOWED)
def test_what_speaks_of_one_row_is_allowed(text: str) -> None:
    assert isinstance(parse(text), Expression)


@pytest.mark.parametrize(("text", "at", "told"), REFUSED, ids=[text for text, _, _ in REFUSED])
def test_whatever_reaches_further_is_refused_where_it_stands(text: str, at: int, told: str) -> None:
    problem = parse(text)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.place.column - 1) == ("refused-expression", at)
    assert told in problem.message


@pytest.mark.parametrize(("text", "at"), BROKEN, ids=[text[:20] for text, _ in BROKEN])
def test_what_does_not_parse_is_told_where_it_breaks(text: str, at: int) -> None:
    problem = parse(text)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.place.column - 1) == ("bad-expression", at)


def test_columns_come_in_order_with_their_place() -> None:
    parsed = parse("lower(customers.region) = 'x' and \"Due\" > 1")
    assert isinstance(parsed, Expression)
    assert [(str(column), column.at) for column in parsed.columns] == [("customers.region", 6), ("Due", 34)]


def test_a_tree_may_be_changed_without_changing_the_expression() -> None:
    parsed = parse("a + b")
    assert isinstance(parsed, Expression)
    parsed.tree.set("this", None)
    assert parsed.tree.sql("duckdb") == "a + b"


@pytest.mark.parametrize("text", ["date_add(day, to_minutes(size))", "date_add(date_add(day, to_days(1)), (a)) > due"])
def test_what_is_added_to_a_day_is_printed_as_it_was_written(text: str) -> None:
    parsed = parse(text)
    assert isinstance(parsed, Expression)
    assert parsed.normal.lower() == text


def test_spacing_and_case_of_sql_words_do_not_matter() -> None:
    first, second = parse("a  AND not\n b"), parse("a and NOT b")
    assert isinstance(first, Expression)
    assert isinstance(second, Expression)
    assert first.normal == second.normal


PIECES = st.sampled_from(
    ["a", "orders.b", "(", ")", "and", "or", "not", "in", "'x'", "1", "+", "-", "*", ",", "case", "when", "then", "end",
     "select", "from", "sum(", "read_csv(", "::", "date", "interval", "is", "null", "--", "/*", ";", "'", '"', "é",
     "\n", "[", "]", "{", "}", "->", "lower(", "over", "between", "like", "exists", "$1", "?", "current_date", "by"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map(" ".join) | st.text(max_size=60))
def test_any_text_is_an_expression_or_a_problem_inside_it(text: str) -> None:
    parsed = parse(text)
    if isinstance(parsed, Problem):
        assert 0 <= parsed.place.column - 1 <= max(len(text), 1)
    else:
        assert isinstance(parse(parsed.normal), Expression)
        assert not any(word in text.lower() for word in ("read_csv", "select", ";", "->"))
