"""Nothing is written over, and nothing stays half written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from scorecard.cli import main
from scorecard.problems import ScorecardError
from scorecard.starter.place import UNFINISHED, put_in_place
from tests.starter.conftest import Folder, begun, refused

CALLS = "call_id,called_on,agent\n" + "".join(f"{number},2026-01-{number % 28 + 1:02},ann\n" for number in range(40))
FILES: Mapping[str, str] = {"config/scorecard.yml": "a", "metrics/b.yml": "b", "FOUND.md": "c"}


def listed(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("part", ["config/scorecard.yml", "metrics/mine.yml", "FOUND.md"])
def test_what_is_there_already_stays_and_is_told(part: str, folder: Folder) -> None:
    root = folder({"calls.csv": CALLS, part: "mine"})
    with pytest.raises(ScorecardError) as error:
        begun(root)
    assert [problem.code for problem in error.value.problems] == ["project-exists"]
    assert listed(root) == {"calls.csv", part}
    assert (root / part).read_text() == "mine"


def test_a_second_init_changes_nothing(folder: Folder) -> None:
    root = folder({"calls.csv": CALLS})
    begun(root)
    before = {name: (root / name).read_text() for name in listed(root)}
    with pytest.raises(ScorecardError):
        begun(root)
    assert {name: (root / name).read_text() for name in listed(root)} == before


def test_where_a_part_cannot_be_put_in_place_none_is(tmp_path: Path) -> None:
    """A name that is too long for the disk stands for a disk that is full."""
    with pytest.raises(ScorecardError) as error:
        put_in_place(tmp_path, {**FILES, f"metrics/{'x' * 300}.yml": "d"})
    assert [problem.code for problem in error.value.problems] == ["cannot-write"]
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_aside_goes_with_the_next(tmp_path: Path) -> None:
    (tmp_path / f"{UNFINISHED}1-dead" / "config").mkdir(parents=True)
    put_in_place(tmp_path, FILES)
    assert {path.name for path in tmp_path.iterdir()} == {"config", "metrics", "FOUND.md"}


def test_something_that_appears_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "metrics").mkdir()
    with pytest.raises(ScorecardError):
        put_in_place(tmp_path, FILES)
    assert listed(tmp_path) == set()


# --- the command ---------------------------------------------------------------------------------------------------


def test_ten_lines_say_what_was_found(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    root = folder({"calls.csv": CALLS})
    assert main(["init", str(root)]) == 0
    out, err = capsys.readouterr()
    assert 5 <= len(out.splitlines()) <= 10
    assert out.startswith("found 1 table with 40 rows: calls")
    assert "FOUND.md" in out
    assert err == ""


def test_a_project_may_hold_its_exports_in_a_folder_below(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    root = folder({"raw/calls.csv": CALLS})
    assert main(["-C", str(root), "init", str(root / "raw")]) == 0
    assert "files: raw/calls.csv" in (root / "metrics" / "sources" / "calls.yml").read_text()
    assert capsys.readouterr().err == ""


def test_exports_outside_the_project_are_refused(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    root = folder({"raw/calls.csv": CALLS, "project/notes.txt": ""})
    assert main(["-C", str(root / "project"), "init", str(root / "raw")]) == 1
    assert "outside-project" in capsys.readouterr().err
    assert listed(root) == {"raw/calls.csv", "project/notes.txt"}


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(tmp_path / "nowhere")]) == 1
    assert "no-folder" in capsys.readouterr().err


def test_a_copy_exported_twice_is_told(folder: Folder) -> None:
    root = folder({"calls.csv": CALLS + CALLS.partition("\n")[2]})
    told = [doubt.told for doubt in begun(root).doubts]
    assert any("40 rows are there twice, word for word" in text for text in told)


def test_a_table_without_rows_is_told(folder: Folder) -> None:
    assert refused(folder({"calls.csv": "call_id,called_on,agent\n"})) == ["nothing-to-count"]
