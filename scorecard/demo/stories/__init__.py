"""Stories: what is planted in the demo company, each in a file of its own, and who it is planted in."""

from __future__ import annotations

from scorecard.demo.stories import only_my_agent_knows, statement_without_invoice
from scorecard.demo.stories.story import Outcome, Story
from scorecard.demo.timeline import Timeline

TELLERS = (statement_without_invoice.told, only_my_agent_knows.told)
ALL = frozenset({1, 2})


def told(timeline: Timeline, seed: int) -> tuple[Story, ...]:
    """Every story as it goes in the company of this seed."""
    return tuple(teller(timeline, seed) for teller in TELLERS)


__all__ = ["ALL", "Outcome", "Story", "told"]
