"""Making: files appear all at once, with their truth, or not at all."""

from __future__ import annotations

import json
import multiprocessing
import os
from datetime import date
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from scorecard.demo import Made, Progress, make
from scorecard.problems import ScorecardError

pytestmark = pytest.mark.long

SMALL = 0.05
NO_TRUTH: frozenset[int] = frozenset()  # the truth about a story takes the making of a second company
TABLES = {
    "workers",
    "customers",
    "quotes",
    "orders",
    "steps",
    "contacts",
    "promises",
    "statements",
    "surveys",
    "posts",
    "themes_labelled",
    "self_scores",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("company"), scale=SMALL)


@pytest.mark.study
def test_there_is_a_folder_a_table_and_the_truth_beside_them(made: Made) -> None:
    assert {path.name for path in made.folder.iterdir()} == TABLES | {"truth.json"}
    assert {written.table for written in made.tables} == TABLES
    for written in made.tables:
        assert pq.read_metadata(made.folder / written.table / "part-0.parquet").num_rows == written.rows


def test_the_truth_has_the_keys_and_closed_months_that_it_promises(made: Made) -> None:
    truth = json.loads((made.folder / "truth.json").read_text())
    assert set(truth) == {"stories", "decoy"}
    for story in truth["stories"]:
        assert set(story) == {"id", "outcome", "metric", "department", "team", "from", "until", "points"}
        assert min(story["points"]) == story["from"]
        assert max(story["points"]) == story["until"] == "2026-08"
    first, second = truth["stories"][:2]
    assert (first["outcome"], first["metric"], first["from"]) == (
        "likelihood_to_recommend",
        "statements_with_invoice",
        "2026-01",
    )
    assert (second["outcome"], second["metric"], second["from"]) == ("repeat_contact_rate", "told_to_wait", "2025-10")
    assert truth["decoy"] == {
        "metric": "pack_minutes", "department": "warehouse", "team": "Returns", "from": "2026-03", "until": "2026-08",
    }  # fmt: skip
    assert (first["team"], second["team"]) == ("Accounts East", "Personal Service")


@pytest.mark.long
def test_the_same_seed_makes_the_same_rows_in_the_same_order(made: Made, tmp_path: Path) -> None:
    again = make(tmp_path, scale=SMALL)
    for table in TABLES:
        first, second = (pq.read_table(each.folder / table / "part-0.parquet") for each in (made, again))
        assert first.equals(second), table
    assert again.stories == made.stories


def test_another_seed_makes_another_company(made: Made, tmp_path: Path) -> None:
    other = make(tmp_path, scale=SMALL, seed=2, stories=NO_TRUTH)
    for table in TABLES - {"self_scores"}:
        first, second = (pq.read_table(each.folder / table / "part-0.parquet") for each in (made, other))
        assert not first.equals(second), table


@pytest.mark.study
def test_the_end_moves_and_the_months_and_stories_with_it(tmp_path: Path) -> None:
    moved = make(tmp_path, scale=0.01, until=date(2025, 3, 31))
    sent = duckdb.sql(f"SELECT min(sent_at)::DATE, max(sent_at)::DATE FROM '{moved.folder}/statements/*.parquet'")
    first, last = sent.fetchall()[0]
    assert (first.isoformat()[:7], last) == ("2022-10", date(2025, 3, 31))
    assert {story.until for story in moved.stories} == {"2025-03"}


def test_progress_counts_up_to_the_end(tmp_path: Path) -> None:
    told: list[Progress] = []
    make(tmp_path, scale=0.01, stories=NO_TRUTH, progress=told.append)
    assert [at.done for at in told] == list(range(len(told)))
    assert {at.of for at in told} == {told[-1].done}


@pytest.mark.study
def test_a_run_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    before = make(tmp_path, scale=0.01, stories=NO_TRUTH)
    kept = (before.folder / "truth.json").read_bytes()

    def stop(at: Progress) -> None:
        if at.step == "writing statements":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make(tmp_path, scale=0.01, seed=2, stories=NO_TRUTH, progress=stop)
    assert (before.folder / "truth.json").read_bytes() == kept
    assert [path.name for path in before.folder.parent.iterdir()] == ["demo"]


def _killed_while_writing(folder: Path) -> None:
    def die(at: Progress) -> None:
        if at.step == "writing statements":
            os._exit(9)

    make(folder, scale=0.01, stories=NO_TRUTH, progress=die)


@pytest.mark.study
def test_a_run_that_is_killed_leaves_no_half_company_and_the_next_one_clears_up(tmp_path: Path) -> None:
    process = multiprocessing.get_context("spawn").Process(target=_killed_while_writing, args=(tmp_path,))
    process.start()
    process.join()
    assert process.exitcode == 9
    assert not (tmp_path / "data" / "demo").exists()
    assert list((tmp_path / "data").iterdir()) != []
    made = make(tmp_path, scale=0.01, stories=NO_TRUTH)
    assert list((tmp_path / "data").iterdir()) == [made.folder]


@pytest.mark.parametrize("scale", [0.0, -1.0, float("nan"), float("inf")])
def test_a_scale_of_nothing_is_refused(scale: float, tmp_path: Path) -> None:
    with pytest.raises(ScorecardError, match="scale"):
        make(tmp_path, scale=scale)


@pytest.mark.parametrize("until", [date(1, 1, 1), date(9999, 12, 31)])
def test_a_day_beyond_any_calendar_is_refused(until: date, tmp_path: Path) -> None:
    with pytest.raises(ScorecardError, match="until"):
        make(tmp_path, until=until)


def test_a_story_that_there_is_none_of_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScorecardError, match="no story 9"):
        make(tmp_path, stories=frozenset({9}))


@pytest.mark.long
def test_the_smallest_company_has_all_its_tables(tmp_path: Path) -> None:
    assert all(written.rows > 0 for written in make(tmp_path, scale=0.001).tables if written.table != "posts")
