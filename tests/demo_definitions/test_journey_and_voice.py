"""The demo's journey places every step that its rows have, and its themes are found in words that people labelled."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from scorecard.definitions import load
from scorecard.definitions.journeys import JOURNEY_MEASURES
from scorecard.settings import load_settings

ROOT = Path(__file__).parents[2]
CATALOGUE = load(ROOT).catalogue
JOURNEY = CATALOGUE.journeys["order"]
THEMES = CATALOGUE.voices["customer_words"].themes
MOODS = {"glad", "so-so"}  # labels that are about nothing in particular

Files = duckdb.DuckDBPyConnection


@pytest.fixture(scope="module")
def files(small_company: Path) -> Iterator[Files]:
    with duckdb.connect() as connection:
        for folder in (small_company / "data" / "demo").iterdir():
            if folder.is_dir():
                connection.execute(f"CREATE VIEW {folder.name} AS FROM '{folder}/*.parquet'")
        yield connection


def test_every_step_that_an_order_passes_stands_in_one_stage(files: Files) -> None:
    done = {
        str(activity)
        for event in JOURNEY.events
        for (activity,) in files.execute(f"SELECT DISTINCT {event.activity} FROM {event.source}").fetchall()
    }
    placed = [activity for stage in JOURNEY.stages.values() for activity in stage]
    assert sorted(placed) == sorted(done)


def test_the_stages_are_the_companys() -> None:
    settings, _ = load_settings(ROOT)
    assert settings is not None
    assert tuple(JOURNEY.stages) == settings.stages


@pytest.mark.parametrize("measure", [*JOURNEY_MEASURES, *JOURNEY.barriers])
def test_a_metric_may_be_made_of_what_the_journey_offers(measure: str, tmp_path: Path) -> None:
    for part in ("config", "metrics"):
        shutil.copytree(ROOT / part, tmp_path / part)
    (tmp_path / "metrics" / "handed_on.yml").write_text(
        "metrics:\n  handed_on:\n    label: Handed on\n    means: What the journey counts, by case.\n"
        f"    ratio: {{of: order.{measure}, to: order.cases}}\n"
        "    unit: ratio\n    better: lower\n    level: enterprise\n"
    )
    loaded = load(tmp_path)
    assert [str(problem) for problem in loaded.problems] == []
    assert "handed_on" in loaded.catalogue.metrics


def found_in(text: str) -> set[str]:
    """The themes whose words stand in a text, unless words stand there too that only seem to show them."""
    said = text.casefold()
    return {
        name
        for name, theme in THEMES.items()
        if any(word.casefold() in said for word in theme.words) and not any(word in said for word in theme.unless)
    }


def test_the_themes_are_found_where_people_labelled_them_and_seldom_elsewhere(files: Files) -> None:
    labelled = files.execute("SELECT text, themes FROM themes_labelled").fetchall()
    meant = [{theme.replace(" ", "_").replace("-", "_") for theme in set(themes) - MOODS} for _, themes in labelled]
    found = [found_in(text) for text, _ in labelled]
    right = sum(len(one & other) for one, other in zip(meant, found, strict=True))
    assert right / sum(map(len, meant)) > 0.95
    assert right / sum(map(len, found)) > 0.95


def test_every_theme_is_somebodys_to_mend() -> None:
    assert {name for name, theme in THEMES.items() if theme.caused_by not in CATALOGUE.metrics} == set()


def test_what_customers_say_on_every_channel_shows_a_theme(files: Files) -> None:
    for source, words in CATALOGUE.voices["customer_words"].sources.items():
        texts = files.execute(f"SELECT DISTINCT {words.text} FROM {source} WHERE {words.text} <> ''").fetchall()
        assert any(found_in(str(text)) for (text,) in texts), source
