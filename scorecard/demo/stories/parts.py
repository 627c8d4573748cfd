"""Parts: which team plays which part in the company of a seed."""

from __future__ import annotations

from scorecard.demo.people import AFTERSALES, PERSONAL, REFERRALS, Cast
from scorecard.demo.stories.drawn import drawn


def cast_of(seed: int) -> Cast:
    """The teams that stories 2, 3 and 4 are told of."""
    return Cast(
        personal=drawn(seed, "personal team", PERSONAL),
        aftersales=drawn(seed, "aftersales team", AFTERSALES),
        referrals=drawn(seed, "referrals team", REFERRALS),
    )
