"""What a refresh counted of customers' words is what the rows say, and is told only while they are the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from scorecard.project import Project, open_project, refresh
from scorecard.project.keeping_voices import name_of_voice
from tests.voice.shop import shop_in

NOW = datetime(2026, 3, 1, tzinfo=UTC)  # surveys and calls reach beyond it, so that February is over


@pytest.fixture
def shop(tmp_path: Path) -> Project:
    shop_in(tmp_path)
    refresh(tmp_path, now=NOW)
    return open_project(tmp_path, NOW)


def is_kept(shop: Project, period: str | None = None) -> bool:
    plan = shop.voice_plan("words", shop.period_of(period))
    return shop.ready_made.heard(name_of_voice(plan)) is not None


def test_the_latest_month_is_told_as_the_rows_tell_it(shop: Project) -> None:
    assert is_kept(shop)
    told = shop.voice("words")
    assert told.themes
    assert told == replace(shop, shelf=None).voice("words")


def test_other_months_are_told_of_the_rows(shop: Project) -> None:
    assert not is_kept(shop, "2026-01")
    assert shop.voice("words", "2026-01") == replace(shop, shelf=None).voice("words", "2026-01")


def test_words_that_came_since_are_told(shop: Project) -> None:
    was = shop.voice("words")
    path = shop.root / "data" / "calls.parquet"
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE calls AS SELECT * FROM '{path}'")
        connection.execute("INSERT INTO calls SELECT * REPLACE (id + 100000 AS id) FROM calls")
        connection.execute(f"COPY calls TO '{path}'")
    now = open_project(shop.root, NOW)
    assert is_kept(now)
    told = now.voice("words")
    assert told != was
    assert told.themes == replace(now, shelf=None).voice("words").themes
