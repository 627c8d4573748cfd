"""Stories: what is planted in the demo company, each in a file of its own."""

from __future__ import annotations

from scorecard.demo.stories import (
    no_way_to_call_us_back,
    not_down_to_the_warehouse,
    only_my_agent_knows,
    statement_without_invoice,
)
from scorecard.demo.stories.asides import decoy, delight
from scorecard.demo.stories.parts import cast_of
from scorecard.demo.stories.story import Aside, Outcome, Story
from scorecard.demo.timeline import Timeline

TELLERS = (
    statement_without_invoice.told,
    only_my_agent_knows.told,
    no_way_to_call_us_back.told,
    not_down_to_the_warehouse.told,
)
ALL = frozenset({1, 2, 3, 4})


def told(timeline: Timeline, seed: int) -> tuple[Story, ...]:
    """Every story as it goes in the company of this seed."""
    return tuple(teller(timeline, seed) for teller in TELLERS)


__all__ = ["ALL", "Aside", "Outcome", "Story", "cast_of", "decoy", "delight", "told"]
