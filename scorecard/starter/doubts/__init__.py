"""Doubts: what init is not sure of, each with what to change and where, in words that need no manual."""

from scorecard.starter.doubts.company import OF_ALL
from scorecard.starter.doubts.doubt import Doubt
from scorecard.starter.doubts.rows import OF_A_SOURCE
from scorecard.starter.doubts.zeros import lost_zeros
from scorecard.starter.look import Look
from scorecard.starter.proposal import Proposal


def doubts_of(found: Proposal, look: Look) -> tuple[Doubt, ...]:
    """Everything that somebody who knows the company should look at, table by table, then the company."""
    told: list[Doubt] = []
    for draft in found.drafts.sources:
        for doubt in (*OF_A_SOURCE, lost_zeros):
            told += doubt(draft, found, look)
    for of_all in OF_ALL:
        told += of_all(found, look)
    return tuple(dict.fromkeys(told))


__all__ = ["Doubt", "doubts_of"]
