"""Passed: hand-offs between departments, how many of them were blind, and what a department's page says of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scorecard.results.crossed import hidden_cells
from scorecard.results.journey_words import place_words
from scorecard.results.words import counted, share_words

MOST = 0.5  # of those without a note, from which on one department is named beside them
LEAST = 10  # and at least so many, or a reader is sent after chance
WHOLE = "A step that can be told of all departments together alone counts where most of it is done."


@dataclass(frozen=True, slots=True)
class HandOffs:
    """How often cases were passed on, and how often of these without a note."""

    count: int
    blind: int


@dataclass(frozen=True, slots=True)
class PassedRow:
    """Hand-offs from one department to one; None stands for all of them. No counts where too few are behind them."""

    giver: str | None
    taker: str | None
    customers: int
    counts: HandOffs | None


@dataclass(frozen=True, slots=True)
class Passed:
    """`knows_notes` where the journey says whether a note went along; counted are then those of which that is known.

    `whole` are departments in which steps count that can be told of all departments together alone.
    """

    rows: tuple[PassedRow, ...]
    knows_notes: bool
    whole: frozenset[str] = frozenset()

    def at(self, giver: str | None, taker: str | None) -> HandOffs | None:
        """None where there were none, or they cannot be shown."""
        return next((row.counts for row in self.rows if (row.giver, row.taker) == (giver, taker)), None)

    def sides(self, giver: str | None, taker: str | None) -> Iterator[tuple[str | None, HandOffs]]:
        """The other departments of what one passed on, or of what it was given, where they can be shown."""
        for row in self.rows:
            is_pair = row.giver is not None and row.taker is not None
            if row.counts and is_pair and (row.giver == giver if giver else row.taker == taker):
                yield row.taker if giver else row.giver, row.counts


def passed_without_small(rows: Sequence[PassedRow], min_group: int) -> tuple[PassedRow, ...]:
    """The same rows without those that too few customers are behind, or that would tell of these."""
    hidden = hidden_cells({(row.giver, row.taker): row.customers for row in rows}, min_group)
    return tuple(replace(row, counts=None) if (row.giver, row.taker) in hidden else row for row in rows)


def department_words(passed: Passed, department: str, labels: Mapping[str, str]) -> str:
    """What a department passed on and what it was given, each with its blind share; "" where neither can be told."""
    name, out, given = labels[department], passed.at(department, None), passed.at(None, department)
    if not passed.knows_notes:
        return _counts_alone(name, out, given)
    told = []
    if out:
        told.append(f"of {counted(out.count, 'hand-off')} by {name}, {_blind(passed, out, labels, giver=department)}")
    if given:
        those = f"{given.count:,} to it" if told else f"{counted(given.count, 'hand-off')} to {name}"
        told.append(f"of {those}, {_blind(passed, given, labels, taker=department)}")
    words = "; ".join(told)
    whole = f" {WHOLE}" if words and department in passed.whole else ""
    return f"{words[:1].upper()}{words[1:]}.{whole}" if words else ""


def _blind(
    passed: Passed, counts: HandOffs, labels: Mapping[str, str], giver: str | None = None, taker: str | None = None
) -> str:
    if not counts.blind:
        return "none was passed on without a note"
    verb = "was" if counts.blind == 1 else "were"
    told = f"{counts.blind:,} ({share_words(counts.blind / counts.count)}) {verb} passed on without a note"
    sides = ((each.blind, place_words(other, labels)) for other, each in passed.sides(giver, taker))
    most, other = max(sides, default=(0, ""))
    if most < max(MOST * counts.blind, LEAST):
        return told
    beside = "all of them" if most == counts.blind else f"{most:,} of them"
    return f"{told}, {beside} {'to' if giver else 'by'} {other}"


def _counts_alone(name: str, out: HandOffs | None, given: HandOffs | None) -> str:
    """Where nobody wrote down whether a note went along."""
    told = [f"passed cases on {counted(out.count, 'time')}"] if out else []
    told += [f"was given them {counted(given.count, 'time')}"] if given else []
    return f"{name} {' and '.join(told)}; nobody wrote down whether a note went along." if told else ""
