"""Meeting: how many rows of each source have a customer, an order or a place that others have, counted or as kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from scorecard.answers import Meeting
from scorecard.results.ends import Space, spaces_of
from scorecard.results.follow import Meetings

if TYPE_CHECKING:
    from scorecard.project.project import Project

Kept = tuple[tuple[Space, tuple[Meeting, ...]], ...]
KEPT = TypeAdapter(Kept)


def meetings(project: Project) -> Meetings:
    """As the snapshot keeps them; counted over every row where it does not."""
    return by_source(project.ready_made.meetings or counted(project))


def counted(project: Project) -> Kept:
    """One for each key that sources could meet by."""
    spaces = spaces_of(project.catalogue, project.settings)
    return tuple((space, project.engine.meetings(keys)) for space, keys in spaces.items())


def by_source(told: Iterable[tuple[Space, tuple[Meeting, ...]]]) -> Meetings:
    return {space: {each.source: each for each in met} for space, met in told}
