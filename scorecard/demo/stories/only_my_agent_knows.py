"""Story 2, only my agent knows: in the team of personal agents nobody writes notes, and callers are told to wait."""

from __future__ import annotations

from scorecard.demo.stories.drawn import drawn
from scorecard.demo.stories.parts import cast_of
from scorecard.demo.stories.story import Outcome, Story, change
from scorecard.demo.timeline import Timeline

MONTHS = (11, 10, 12)
HOLIDAYS_BACK = (8, 1, 0)  # December, July and August, when the last closed month is an August


def told(timeline: Timeline, seed: int) -> Story:
    """Handle time, which the team is rewarded for, improves; the holidays show what it costs."""
    team = cast_of(seed).personal
    since = timeline.last + 1 - drawn(seed, "story 2 months", MONTHS)
    months = timeline.since(since)
    holidays = frozenset(timeline.last - back for back in HOLIDAYS_BACK) & months
    return Story(
        id=2,
        outcome=Outcome.REPEAT,
        metric="told_to_wait",
        department="care",
        team=team,
        since=since,
        changes=(
            *change(team, months, note=0.15, handle=306.0),
            *change(team, holidays, away=0.27, away_again=0.40, wait=0.90, call_again=0.87),
        ),
    )
