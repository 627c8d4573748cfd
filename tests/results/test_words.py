"""Sentences are right for none, one and many, and for every grain."""

from __future__ import annotations

import ast
import re
from datetime import date
from pathlib import Path

import pytest

from scorecard import results
from scorecard.periods import Calendar, Grain, Months
from scorecard.results.words import period_words, short_words

AUGUST = date(2026, 8, 31)


@pytest.mark.parametrize(
    ("grain", "words"),
    [
        (Grain.DAY, "31 August 2026"),
        (Grain.WEEK, "the week of 31 August 2026"),
        (Grain.MONTH, "August 2026"),
        (Grain.QUARTER, "Q3 2026"),
        (Grain.YEAR, "2026"),
    ],
)
def test_a_period_is_said_in_full(grain: Grain, words: str) -> None:
    assert period_words(Calendar().period_at(AUGUST, grain)) == words


def test_a_month_that_begins_in_the_days_before_keeps_its_name() -> None:
    calendar = Calendar(months=Months.FOUR_FOUR_FIVE)
    assert period_words(calendar.period_at(date(2025, 12, 30), Grain.MONTH)) == "January 2026"


@pytest.mark.parametrize(
    ("grain", "words"), [(Grain.WEEK, "the week of 5 January"), (Grain.MONTH, "January"), (Grain.QUARTER, "Q1")]
)
def test_a_period_of_this_year_needs_no_year(grain: Grain, words: str) -> None:
    calendar = Calendar()
    now = calendar.period_at(AUGUST, grain)
    assert short_words(calendar.period_at(date(2026, 1, 6), grain), now) == words


def test_the_same_month_a_year_ago_needs_its_year() -> None:
    calendar = Calendar()
    assert short_words(calendar.period_at(date(2025, 8, 1), Grain.MONTH), calendar.period_at(AUGUST, Grain.MONTH)) == (
        "August 2025"
    )
    assert short_words(calendar.period_at(date(2025, 9, 1), Grain.MONTH), calendar.period_at(AUGUST, Grain.MONTH)) == (
        "September"
    )


NEVER = re.compile(
    r"\b(causes?d?|proves?|proven|drives?|driver|kpi|special cause|common cause|variation|assurance|suppressed|"
    r"granularity|threshold|orphan|silo|counterweight)\b",
    re.IGNORECASE,
)
# what is read by programs and not by people: the values of closed sets, and names in settings
NOT_READ_OUT = {"signals.py", "assurance.py", "limits.py", "change.py"}


@pytest.mark.parametrize("file", sorted(Path(results.__path__[0]).glob("*.py")), ids=lambda file: file.name)
def test_no_text_that_is_made_here_says_more_than_we_know_or_speaks_in_jargon(file: Path) -> None:
    if file.name in NOT_READ_OUT:
        return
    assert [text for text in _texts(ast.parse(file.read_text(encoding="utf-8"))) if NEVER.search(text)] == []


def _texts(tree: ast.Module) -> list[str]:
    """The strings of a module, docstrings left out."""
    statements = (node.value for node in ast.walk(tree) if isinstance(node, ast.Expr))
    docstrings = {id(value) for value in statements if isinstance(value, ast.Constant)}
    strings = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docstrings)
    return [node.value for node in strings if isinstance(node.value, str)]
