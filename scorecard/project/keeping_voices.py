"""Keeping voices: a refresh counts what customers said in the latest period, for whoever opens that page first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from scorecard.heard import AskedVoice, Caused, Row, Scored, Stayed, Told

if TYPE_CHECKING:
    from scorecard.project.project import Project

LENGTH = 16


@dataclass(frozen=True)
class Heard:
    """What a plan of a voice comes to, in its two periods."""

    told: tuple[Told, ...]
    scored: tuple[Scored, ...]
    caused: tuple[Caused, ...]
    stayed: tuple[Stayed, ...]


HEARD = TypeAdapter(Heard)


def heard_by(project: Project, plan: AskedVoice) -> Heard:
    """As the snapshot tells it, where every file still is the one that it was made of; of the rows otherwise."""
    kept = project.ready_made.heard(name_of_voice(plan))
    return kept if kept and not project.engine.behind() else heard_in_rows(project, plan)


def heard_in_rows(project: Project, plan: AskedVoice) -> Heard:
    """As the rows tell it now; raises ScorecardError where they cannot be read."""
    rows = project.engine.heard(plan)
    return Heard(
        tuple(Told(*row) for row in _of(rows, "told")),  # type: ignore[arg-type]
        tuple(Scored(*row) for row in _of(rows, "scored")),  # type: ignore[arg-type]
        tuple(Caused(*row) for row in _of(rows, "caused")),  # type: ignore[arg-type]
        tuple(Stayed(*row) for row in _of(rows, "stayed")),  # type: ignore[arg-type]
    )


def name_of_voice(plan: AskedVoice) -> str:
    """The same for plans that ask the same of the same rows."""
    asked = repr((plan.tables(), sorted(plan.statements().items())))
    return f"voice {sha256(asked.encode()).hexdigest()[:LENGTH]}"


def _of(rows: Mapping[str, tuple[Row, ...]], name: str) -> Iterable[Row]:
    return rows.get(name, ())
