"""A snapshot's file that is not what was written: numbers come from the rows, and a refresh makes it anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from scorecard import open_project
from scorecard.answers import Question, Value
from scorecard.engine.snapshot.place import SnapshotPlace
from scorecard.problems import ScorecardError
from scorecard.project import Project
from scorecard.project.refreshing import refresh
from tests.mostly_long import mostly_long
from tests.snapshot.living import NOW, Living

QUESTION = Question(("contacts", "resolved"), ((), ("worker",)))
PAGE = 4096
Damage = Callable[[bytes], bytes]
WHOLE: dict[str, Damage] = {
    "empty": lambda _: b"",
    "cut off after its head": lambda file: file[: 4 * PAGE],
    "random": lambda file: Random(1).randbytes(len(file)),
    "its head and nothing else": lambda file: file[: 3 * PAGE] + bytes(len(file) - 3 * PAGE),
    "another format": lambda _: b"period,value\n2026-03,1\n",
}


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Living:
    made = Living.of_contacts_alone(tmp_path_factory.mktemp("founded"))
    refresh(made.root, now=NOW)
    return made


@pytest.fixture(scope="module")
def expected(founded: Living) -> tuple[Value, ...]:
    return answered(replace(open_project(founded.root, NOW), shelf=None))


@pytest.fixture
def company(founded: Living, tmp_path: Path) -> Living:
    return founded.copy(tmp_path)


@pytest.fixture
def file(company: Living) -> Path:
    found = SnapshotPlace(company.root).current()
    assert found
    return found


def answered(project: Project) -> tuple[Value, ...]:
    return project.values(QUESTION)


@pytest.mark.parametrize("damage", mostly_long(WHOLE.values(), 2, WHOLE))
def test_what_is_no_snapshot_is_told_and_made_anew(
    damage: Damage, company: Living, file: Path, expected: tuple[Value, ...]
) -> None:
    file.write_bytes(damage(file.read_bytes()))
    project = open_project(company.root, NOW)
    (told,) = [problem for problem in project.problems if problem.code != "orphan"]
    assert (told.code, told.place.file) == ("unreadable-snapshot", file.relative_to(company.root).as_posix())
    assert "scorecard refresh" in told.hint
    assert answered(project) == expected
    assert refresh(company.root, now=NOW).anew == ("contacts",)
    project = open_project(company.root, NOW)
    assert project.shelf
    assert {problem.code for problem in project.problems} == {"orphan"}


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2))
def test_a_page_that_was_overwritten_makes_no_number_wrong(
    seed: int, company: Living, file: Path, expected: tuple[Value, ...]
) -> None:
    draw, held = Random(seed), file.read_bytes()
    at = draw.randrange(3 * PAGE, len(held) - PAGE)
    file.write_bytes(held[:at] + draw.randbytes(PAGE) + held[at + PAGE :])
    assert answered(open_project(company.root, NOW)) == expected
    company.write(company.of("contacts")[draw.randrange(5)])
    refresh(company.root, now=NOW)
    assert answered(open_project(company.root, NOW)) == expected
    refresh(company.root, full=True, now=NOW)
    project = open_project(company.root, NOW)
    assert project.show(QUESTION).problems == ()
    assert answered(project) == expected


@pytest.mark.parametrize("told", [b"../lock\n", b"\xff\xfe\x00"])
def test_a_pointer_to_nothing_is_no_snapshot(told: bytes, company: Living, file: Path) -> None:
    (file.parent / "current").write_bytes(told)
    project = open_project(company.root, NOW)
    assert project.shelf is None
    assert answered(project)
    refresh(company.root, now=NOW)
    assert open_project(company.root, NOW).shelf


def test_a_new_snapshot_stays_though_the_clock_was_put_back(tmp_path: Path) -> None:
    place = SnapshotPlace(tmp_path)
    for year in (2030, 2031, 2032, 2033, 2026):
        with place.alone(), place.unfinished(None) as path:
            path.write_text(str(year))
            made = place.publish(path, datetime(year, 1, 1, tzinfo=UTC))
        assert place.current() == made


def test_where_there_is_no_project_no_folder_is_made(tmp_path: Path) -> None:
    with pytest.raises(ScorecardError) as error:
        refresh(tmp_path / "nowhere", now=NOW)
    assert [problem.code for problem in error.value.problems] == ["no-folder"]
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.long
def test_a_snapshot_that_was_cut_in_half_is_made_anew(company: Living, file: Path, expected: tuple[Value, ...]) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    assert answered(open_project(company.root, NOW)) == expected
    assert refresh(company.root, now=NOW).anew == ("contacts",)
    assert answered(open_project(company.root, NOW)) == expected
