"""What a page asks in several places is asked once in a run, and anew in the next one."""

from __future__ import annotations

from pathlib import Path

from scorecard.answers import Anyone
from scorecard.pages._here import Here
from scorecard.periods import Grain
from scorecard.project import View, open_project
from scorecard.results.change import Against
from scorecard.views.links import Links


def test_a_question_is_asked_once_in_a_run_and_by_whichever_way_the_reader_came(small_company: Path) -> None:
    opened = open_project(small_company)
    view = View(opened.periods(Grain.MONTH)[0], Grain.MONTH, Against.BEFORE)
    first, second = (Here(opened, "snapshot", view, Anyone(), Links()) for _ in range(2))
    asked: list[str] = []

    def ask() -> int:
        asked.append("")
        return len(asked)

    assert [first.once("how many", ask), first.came_by("promises_kept").once("how many", ask)] == [1, 1]
    assert second.once("how many", ask) == 2
    assert first == second
