"""Story 4, it would not make it down to the warehouse: replacements are re-keyed wrong, again and again."""

from __future__ import annotations

from scorecard.demo.stories.drawn import drawn
from scorecard.demo.stories.parts import cast_of
from scorecard.demo.stories.story import Outcome, Story, change
from scorecard.demo.timeline import Timeline

MONTHS = (8, 7, 9)


def told(timeline: Timeline, seed: int) -> Story:
    """The warehouse picks every slip as it was written, and the desk's sympathy is scored high."""
    team = cast_of(seed).aftersales
    since = timeline.last + 1 - drawn(seed, "story 4 months", MONTHS)
    return Story(
        id=4,
        outcome=Outcome.RIGHT_FIRST_TIME,
        metric="replacements_keyed_right",
        department="care",
        team=team,
        since=since,
        changes=change(team, timeline.since(since), rekeyed_wrong=0.35, rekey_note=0.45, understood=0.88),
    )
