"""Story 1, a statement without an invoice: a billing team sends statements of amounts never invoiced."""

from __future__ import annotations

from scorecard.demo.stories.drawn import drawn
from scorecard.demo.stories.story import Outcome, Story, change
from scorecard.demo.timeline import Timeline

TEAMS = ("Accounts East", "Accounts West")
MONTHS = (8, 9, 8, 10)  # it needs eight to show on an outcome as noisy as recommending


def told(timeline: Timeline, seed: int) -> Story:
    """Since the system change; statements per day get better, since nobody checks an invoice first."""
    team = drawn(seed, "story 1 team", TEAMS)
    since = timeline.last + 1 - drawn(seed, "story 1 months", MONTHS)
    return Story(
        id=1,
        outcome=Outcome.RECOMMEND,
        metric="statements_with_invoice",
        department="billing",
        team=team,
        since=since,
        changes=change(team, timeline.since(since), pace=0.98, no_invoice=0.855, explained=0.19, wrong_pounds=140.0),
    )
