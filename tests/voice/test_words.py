"""Words behind a metric are those of customers whom it let down, cleaned, and none where few customers spoke."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from scorecard.answers import Note
from scorecard.problems import ScorecardError
from scorecard.project import Project
from tests.voice.shop import by_hand, shop_in
from tests.voice.test_counts import TEXTS

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shop")


@pytest.fixture(scope="module")
def shop(folder: Path) -> Project:
    return shop_in(folder)


def test_they_are_said_by_customers_whom_a_row_of_the_period_let_down_not_long_before(
    shop: Project, folder: Path
) -> None:
    told = shop.words("words", "in_time", "2026-02", most=100)
    counted = f"""
        SELECT count(*), count(DISTINCT customer) FROM ({TEXTS}) AS texts WHERE EXISTS (
          FROM parcels WHERE NOT kept AND parcels.customer = texts.customer AND due < moment
          AND due >= moment - INTERVAL 336 HOUR AND due >= TIMESTAMPTZ '2026-02-01' AND due < TIMESTAMPTZ '2026-03-01')
    """
    assert by_hand(folder, counted) == [(told.texts, told.customers)]
    assert len(told.quotes) == told.customers  # one text a customer


def test_nobody_is_named_in_them(shop: Project) -> None:
    said = {
        quote.words
        for metric in ("in_time", "solved")
        for quote in shop.words("words", metric, "2026-02", most=100).quotes
    }
    assert "It came LATE, [name]." in said
    assert "I had to ask again. Ring [phone]." in said
    assert "They did not come, says [name]" in said  # who stands in a column of names
    assert not [words for words in said if "Jones" in words or "Tanaka" in words or "07700" in words]


def test_the_same_words_come_again_and_another_seed_has_others(shop: Project) -> None:
    assert shop.words("words", "in_time", "2026-02") == shop.words("words", "in_time", "2026-02")
    samples = {shop.words("words", "in_time", "2026-02", seed=seed, most=2).quotes for seed in range(8)}
    assert len(samples) > 1


def test_fewer_customers_than_may_be_shown_have_no_words_and_no_count(tmp_path: Path) -> None:
    few = shop_in(tmp_path, min_group=40)
    told = few.words("words", "in_time", "2026-02")
    assert (told.quotes, told.texts, told.customers, told.note) == ((), None, None, Note.SUPPRESSED)


def test_a_metric_that_does_not_say_what_let_a_customer_down_is_refused(shop: Project) -> None:
    with pytest.raises(ScorecardError, match="no-words 'recommend' has no words behind it"):
        shop.words("words", "recommend")


@pytest.mark.long
def test_raw_words_are_read_where_they_are_cleaned_and_nowhere_else() -> None:
    """`Spoken.words` is what a customer said: only results/spoken.py may show it, and hands out what is cleaned."""
    reading = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "scorecard").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module == "scorecard.heard"
        if any(name.name in ("Spoken", "Raw") for name in node.names)
    }
    assert reading == {"scorecard/results/spoken.py", "scorecard/project/voice.py"}
    making = [
        path.name for path in (ROOT / "scorecard").rglob("*.py") if "Cleaned(" in path.read_text().replace("class ", "")
    ]
    assert making == ["removal.py"]
