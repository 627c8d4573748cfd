"""What goes wrong while a snapshot is made is told in words, and what was published before stays as it was."""

from __future__ import annotations

import resource
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from scorecard import open_project
from scorecard.answers import Question
from scorecard.engine.snapshot.place import KEPT, SnapshotPlace
from scorecard.problems import Problem, ScorecardError
from scorecard.project.refreshing import refresh
from tests.snapshot.apart import begun, lines_from
from tests.snapshot.living import NOW, Living

QUESTION = Question(("contacts", "resolved"), ((), ("worker",)))
Rewriting = Callable[[pa.Table], pa.Table]


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Living:
    made = Living.of_contacts_alone(tmp_path_factory.mktemp("founded"))
    refresh(made.root, now=NOW)
    return made


@pytest.fixture
def company(founded: Living, tmp_path: Path) -> Living:
    return founded.copy(tmp_path)


def published(root: Path) -> tuple[str, bytes]:
    path = SnapshotPlace(root).current()
    assert path
    return path.name, path.read_bytes()


def problems_of_refresh(root: Path) -> tuple[Problem, ...]:
    """What a refresh that fails says; nothing that was published is another then."""
    before = published(root)
    with pytest.raises(ScorecardError) as error:
        refresh(root, now=NOW)
    assert published(root) == before
    assert not list(SnapshotPlace(root).folder.glob("unfinished-*"))
    return error.value.problems


def rewrite(company: Living, paths: list[str], rewriting: Rewriting) -> None:
    for path in paths:
        place = company.root / "data" / f"{path}.parquet"
        pq.write_table(rewriting(pq.read_table(place)), place)


def without(column: str) -> Rewriting:
    return lambda table: table.drop_columns([column])


def renamed(column: str) -> Rewriting:
    return lambda table: table.rename_columns([f"{name}_2" if name == column else name for name in table.column_names])


def as_text(column: str) -> Rewriting:
    def rewritten(table: pa.Table) -> pa.Table:
        at = table.column_names.index(column)
        return table.set_column(at, column, pa.array(["much"] * table.num_rows))

    return rewritten


def test_a_source_whose_file_has_vanished(company: Living) -> None:
    (company.root / "data" / "workers.parquet").unlink()
    (told,) = problems_of_refresh(company.root)
    assert (told.code, told.place.file) == ("missing-file", "metrics/sources/workers.yml")
    assert "workers.parquet" in told.message
    assert told.hint


@pytest.mark.parametrize("column", ["resolved", "happened_at", "worker_id"])
def test_a_column_that_was_renamed(column: str, company: Living) -> None:
    rewrite(company, company.of("contacts"), renamed(column))
    told = problems_of_refresh(company.root)
    assert {problem.code for problem in told} == {"unknown-column"}
    assert all(f"'{column}'" in problem.message and problem.hint and problem.place.line for problem in told)


def test_a_column_of_another_type(company: Living) -> None:
    rewrite(company, company.of("contacts")[:1], as_text("resolved"))
    (told,) = problems_of_refresh(company.root)
    assert (told.code, told.place.file) == ("wrong-column-type", "metrics/sources/contacts.yml")
    assert told.hint


def test_a_metric_that_never_was_sound_keeps_no_other_from_being_published(company: Living) -> None:
    company.metrics["new"] = {"measure": "contacts.nothing"}
    company.define()
    assert refresh(company.root, now=NOW).untouched == ("contacts",)
    assert open_project(company.root, NOW).shelf


@pytest.mark.long
@pytest.mark.parametrize("column", ["seconds", "resolved", "loaded_at"])
def test_a_file_may_lack_a_column_that_others_have(column: str, company: Living) -> None:
    company.sources["contacts"].pop("changed_at")
    company.define()
    refresh(company.root, full=True, now=NOW)
    rewrite(company, company.of("contacts")[3:4], without(column))
    refresh(company.root, now=NOW)
    project = open_project(company.root, NOW)
    assert project.shelf
    assert project.values(QUESTION) == replace(project, shelf=None).values(QUESTION)


def test_a_file_may_lack_the_time_at_which_its_rows_were_written(company: Living) -> None:
    rewrite(company, company.of("contacts")[3:4], without("loaded_at"))
    assert refresh(company.root, now=NOW).in_part == ("contacts",)


@pytest.mark.long
def test_two_at_once(company: Living) -> None:
    with SnapshotPlace(company.root).alone():
        process, said = begun(company.root)
        (told,) = lines_from(said)
        process.join()
    assert told.startswith("refresh-running another refresh is running")
    assert process.exitcode == 0
    assert refresh(company.root, now=NOW).path


def no_larger_file() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, resource.RLIM_INFINITY))


def hardly_any_file() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, resource.RLIM_INFINITY))


@pytest.mark.long
@pytest.mark.parametrize("limit", [no_larger_file, hardly_any_file])
@pytest.mark.parametrize("is_first", [pytest.param(True, marks=pytest.mark.study), False], ids=["first", "another"])
def test_a_disk_without_room(limit: Callable[[], None], is_first: bool, company: Living) -> None:
    root = company.root if not is_first else company.twin(company.root.with_name("twin"))
    before = None if is_first else published(root)
    company.new_day_in(root)
    process, said = begun(root, before=limit)
    told = lines_from(said)[-1]
    process.join()
    assert process.exitcode == 0
    assert told.startswith(("snapshot-not-written ", "snapshot-failed ")), told
    assert told.rpartition("|")[2], "a hint"
    assert (None if is_first else published(root)) == before
    assert refresh(root, now=NOW).path
    assert open_project(root, NOW).shelf


@pytest.mark.long
def test_a_reader_reads_on_what_it_opened(company: Living) -> None:
    reader = open_project(company.root, NOW)
    path, before = SnapshotPlace(company.root).current(), None
    for _ in range(KEPT + 1):
        company.new_day_in(company.root)
        refresh(company.root, now=NOW)
        before = before or reader.values(QUESTION)
        assert reader.values(QUESTION) == before
    assert path
    assert not path.exists()
    assert open_project(company.root, NOW).values(QUESTION) != before


def test_too_little_memory_is_told_with_what_to_allow(company: Living) -> None:
    settings = company.root / "config" / "scorecard.yml"
    settings.write_text(settings.read_text() + "\nengine: {memory: 1MB}\n")
    (told,) = problems_of_refresh(company.root)
    assert told.code == "snapshot-failed"
    assert "Out of Memory" in told.message
    assert "'engine: {memory: 6GB}'" in told.hint
