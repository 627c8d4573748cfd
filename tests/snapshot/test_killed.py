"""A refresh that is killed, at whatever moment, leaves the snapshot that was there or the new one."""

from __future__ import annotations

from pathlib import Path
from random import Random
from time import perf_counter

import pytest

from scorecard import open_project
from scorecard.answers import Question, Value
from scorecard.engine.snapshot.place import SnapshotPlace
from scorecard.periods import Grain
from scorecard.project.refreshing import refresh
from tests.snapshot.apart import begun, lines_from
from tests.snapshot.living import NOW, Living

pytestmark = pytest.mark.long

# three each time, and 25 of either kind in `make study`
SOME = pytest.mark.parametrize("kills", [1, pytest.param(25, marks=pytest.mark.study)])


def numbers(root: Path) -> list[tuple[object, ...]]:
    """What the snapshot answers, by level and period."""
    project = open_project(root, NOW)
    assert project.shelf, "the snapshot cannot be read"
    question = Question(("contacts", "resolved"), ((), ("team",)), Grain.WEEK)
    assert project.numbers.stored(question) is not None
    values: tuple[Value, ...] = project.values(question)
    project.engine.close()
    return [tuple(value) for value in values]


class Swinging:
    """A company one of whose files is now this, now that; the numbers of both are known."""

    def __init__(self, root: Path) -> None:
        self.company = Living.of_contacts_alone(root)
        self.path = self.company.of("contacts")[9]
        self.rows = (self.company.files[self.path], self.company.files[self.path] * 2)
        self.state = 0
        self.known = (self._refreshed(), (self.swing(), self._refreshed())[1])

    def swing(self) -> None:
        self.state = 1 - self.state
        rows = self.rows[self.state]
        self.company.files[self.path] = [row | {"contact_id": at * 10**6} for at, row in enumerate(rows)]
        self.company.write(self.path)

    def _refreshed(self) -> list[tuple[object, ...]]:
        refresh(self.company.root, now=NOW)
        return numbers(self.company.root)


@pytest.fixture(scope="module")
def swinging(tmp_path_factory: pytest.TempPathFactory) -> Swinging:
    return Swinging(tmp_path_factory.mktemp("swinging"))


def check_left_over(swinging: Swinging, was: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    found = numbers(swinging.company.root)
    assert found in (was, swinging.known[swinging.state])
    return found


@SOME
def test_killed_at_a_step_that_it_takes_on_files(swinging: Swinging, kills: int) -> None:
    root, draw = swinging.company.root, Random(1)
    swinging.swing()
    process, told = begun(root)
    steps = int(lines_from(told)[-1].removeprefix("steps: "))
    process.join()
    assert numbers(root) == swinging.known[swinging.state]
    # the last steps publish, and each of these is tried
    moments = [*range(steps - 6, steps + 1), *(draw.randrange(1, steps) for _ in range(kills))]
    outcomes, was = set(), swinging.known[swinging.state]
    for moment in moments:
        swinging.swing()
        process, told = begun(root, moment)
        lines_from(told)
        process.join()
        found = check_left_over(swinging, was)
        outcomes.add((process.exitcode, found == was))
        was = found
    assert {(-9, True), (-9, False)} <= outcomes, "killed before and after the new one was published"
    refresh(root, now=NOW)
    assert numbers(root) == swinging.known[swinging.state]


@pytest.mark.long
@SOME
def test_killed_at_a_moment_within_the_time_that_it_takes(swinging: Swinging, kills: int) -> None:
    root, draw = swinging.company.root, Random(2)
    swinging.swing()
    start = perf_counter()
    process, _ = begun(root)
    process.join()
    lasting, was = perf_counter() - start, swinging.known[swinging.state]
    for _ in range(kills):
        swinging.swing()
        process, _ = begun(root)
        process.join(lasting * draw.random())
        process.kill()
        process.join()
        was = check_left_over(swinging, was)
    refresh(root, now=NOW)
    assert numbers(root) == swinging.known[swinging.state]
    assert not list(SnapshotPlace(root).folder.glob("unfinished-*"))
