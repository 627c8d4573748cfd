"""Fall-out: an open project's answer to where cases of a journey leave with an error."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from scorecard.listing import Listing
from scorecard.project.project import Project
from scorecard.results.fall_out import Fallen, FallOut, fall_out_of

COLUMNS = ("stage", "department", "cases", "with_error", "share", "low", "high", "note")
EVERY, NONE = "all", "none"


def fall_out_in(project: Project, name: str, start: date | None = None, end: date | None = None) -> tuple[FallOut, ...]:
    """Of the cases that ended from `start` on and before `end`."""
    rows = project.engine.rows(project.asked_of(name, start, end).fallen_out())
    return fall_out_of(map(_fallen, rows), project.settings.privacy.min_group)


def listing_of_fall_out(found: Iterable[FallOut]) -> Listing:
    """A row a stage and department; `all` stands for all of them, `none` for steps of no stage."""
    return Listing(
        COLUMNS,
        tuple(
            (EVERY if each.stage is None else each.stage or NONE, each.department or EVERY, each.cases, each.fallen,
             each.share, each.low, each.high, each.note.value)
            for each in found
        ),
    )  # fmt: skip


def _fallen(row: tuple[object, ...]) -> Fallen:
    stage, lane, all_stages, all_lanes, *counts = row
    numbers = [int(str(count)) for count in counts]
    return Fallen(None if all_stages else str(stage), None if all_lanes else str(lane), *numbers)
