"""Asides: a delight that customers thank for, and a decoy that is a true signal and costs no customer anything."""

from __future__ import annotations

from scorecard.demo.stories.drawn import drawn
from scorecard.demo.stories.story import Aside, change
from scorecard.demo.timeline import Timeline

VANS = ("Vans East", "Vans West", "Two-man Vans")
PACKERS = ("Returns", "Packing")


def delight(timeline: Timeline, seed: int) -> Aside:
    """One delivery team puts a handwritten note in the box."""
    team = drawn(seed, "delight team", VANS)
    since = timeline.last - 6
    return Aside("notes_in_box", "delivery", team, since, change(team, timeline.since(since), note_in_box=0.45))


def decoy(timeline: Timeline, seed: int) -> Aside:
    """One warehouse team packs more slowly."""
    team = drawn(seed, "decoy team", PACKERS)
    since = timeline.last - 5
    return Aside("pack_minutes", "warehouse", team, since, change(team, timeline.since(since), pack_minutes=8.9))
