"""Story 3, there is no way to call us back: sales promises call-backs for which there is no line."""

from __future__ import annotations

from scorecard.demo.stories.drawn import drawn
from scorecard.demo.stories.parts import cast_of
from scorecard.demo.stories.story import Outcome, Story, change
from scorecard.demo.timeline import Timeline

MONTHS = (10, 9, 11)


def told(timeline: Timeline, seed: int) -> Story:
    """The engineers' visits stay as good as they were; what they pass on is not taken up."""
    team = cast_of(seed).referrals
    since = timeline.last + 1 - drawn(seed, "story 3 months", MONTHS)
    return Story(
        id=3,
        outcome=Outcome.PROMISES,
        metric="sales_promises_possible",
        department="sales",
        team=team,
        since=since,
        changes=change(team, timeline.since(since), callback_possible=0.02),
    )
