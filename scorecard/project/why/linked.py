"""Linked: what failures and delights that reached the same customers have to do with a change, by driver and node."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import fsum
from typing import assert_never

from scorecard.definitions.terms import Better
from scorecard.problems import Problem, ScorecardError, suggest
from scorecard.project.linked_parts import NO_LINKED_SPLIT, LinkedParts
from scorecard.project.why.books import Books
from scorecard.project.why.places import known_level
from scorecard.results.attribution.contributions import Contribution, Effect
from scorecard.results.attribution.inquiry import Inquiry
from scorecard.results.commitments import WHOLE
from scorecard.results.links.contributions import Contribution as Part
from scorecard.results.rows import Node
from scorecard.settings import ENTERPRISE

SMALLEST = 1 / 20  # of the largest part: a node with less has no line of its own where none is asked
LEFT = (Effect.ELSEWHERE, Effect.NOT_ATTRIBUTED, Effect.NOT_MATCHED)


def is_linked(name: str, books: Books) -> bool:
    """Whether any driver of a metric is said to be linked to its customers."""
    return bool(books.touches(name))


def refuse_unlinked(name: str, books: Books) -> None:
    """Raises ScorecardError for a metric without linked drivers."""
    if not is_linked(name, books):
        told = f"'{name}' cannot be split by linked evidence: nothing that leads to it is linked to its customers"
        raise ScorecardError(Problem(NO_LINKED_SPLIT, told, hint="give an edge to it 'evidence: linked'"))


def linked_level(books: Books, node: Node, to: str | None) -> str:
    """The level at which a part has a name: that asked or the node's own, else the finest above single people.

    "" where there is none, and for the enterprise: each failure as a whole. Raises ScorecardError for a node and
    another level: links know each level by itself.
    """
    levels = books.settings.organisation.levels
    if node != WHOLE:
        known = known_level(books, WHOLE, node.level)
        if to not in (None, known):
            told = f"what the same customers went through is not told of one {known} by {to}"
            raise ScorecardError(Problem(NO_LINKED_SPLIT, told, hint=f"--node {to}=NAME, or --to {to} without --node"))
        return known
    if to == ENTERPRISE:
        return ""
    return known_level(books, WHOLE, to) if to else levels[1] if len(levels) > 1 else ""


def linked_parts_of(inquiry: Inquiry, to: str, books: Books) -> LinkedParts:
    """The change of an inquiry, ready to be told apart."""
    value, other = inquiry.value, inquiry.against_value
    if value is None or other is None:
        told = f"'{inquiry.name}' has no number to compare with"
        raise ScorecardError(Problem("no-value", told, hint="compare with a period that has a value"))
    return LinkedParts(
        books.metric(inquiry.name),
        inquiry.period,
        inquiry.against.periods,
        value,
        other,
        (to,) if to else (),
        books.settings.privacy.min_group,
        books.links_in,
        lambda: books.waiting,
    )


def linked_contributions(inquiry: Inquiry, parts: LinkedParts, *, all_nodes: bool) -> tuple[Contribution, ...]:
    """A contribution a driver and node; without `all_nodes` only nodes that tell much, the others of each as one."""
    told: list[Part] = []
    by_node = parts.by_node(parts.levels[0]) if parts.levels else parts.by_driver
    least = SMALLEST * max((abs(each.points) for each in by_node if each.effect not in LEFT), default=0.0)
    for of in dict.fromkeys((each.effect, each.metric) for each in parts.by_driver):
        whole, nodes = _of(parts.by_driver, *of), _of(by_node, *of)
        told += nodes if all_nodes or of[0] in LEFT else _most_telling(nodes, whole, least)
    return tuple(_contribution(inquiry, each) for each in told)


def contributions_of_node(inquiry: Inquiry, parts: LinkedParts, node: Node) -> tuple[Contribution, ...]:
    """What one node's failing rows carry, a contribution a driver; what others carry is one, so that all add up.

    Raises ScorecardError where no failing rows of it are told.
    """
    by_node = [each for each in parts.by_node(node.level) if each.effect not in LEFT]
    own = [each for each in by_node if each.node == node]
    if not own:
        raise ScorecardError(_nothing_told_of(inquiry.name, node, by_node))
    others = [each for each in by_node if each.node != node]
    # of failures that err each their own way: the ends added up are rather too wide than too narrow
    points, low, high = (fsum(getattr(each, end) for each in others) for end in ("points", "low", "high"))
    elsewhere = Part(Effect.ELSEWHERE, "", Node(), points, low, high)
    left = [each for each in parts.by_driver if each.effect in LEFT]
    return tuple(_contribution(inquiry, each) for each in (*own, elsewhere, *left))


def _nothing_told_of(name: str, node: Node, by_node: Sequence[Part]) -> Problem:
    known = sorted({each.node.name for each in by_node if each.node.name})
    told = f"no failing rows of {node.level} '{node.name}' are told with '{name}': there are none, or too few customers"
    return Problem(NO_LINKED_SPLIT, told, hint=suggest(node.name, known) or f"--to {node.level} lists whose are")


def _of(parts: Sequence[Part], effect: Effect, metric: str) -> list[Part]:
    return [each for each in parts if (each.effect, each.metric) == (effect, metric)]


def _most_telling(nodes: Sequence[Part], whole: Sequence[Part], least: float) -> list[Part]:
    """The nodes that have a part of some size, told from none, and all others as one; else the failure as a whole."""
    told = [each for each in nodes if each.node.name and abs(each.points) >= least and not each.low <= 0 <= each.high]
    rest = [each for each in nodes if each not in told]
    if not told:
        return list(whole)
    if len(rest) < 2 and all(each.node.name for each in rest):
        return list(nodes)
    return [*told, _together(rest)]


def _together(rest: Sequence[Part]) -> Part:
    """Parts of one failure, which err the same way: the ends of their intervals are added up."""
    points, low, high = (fsum(getattr(each, end) for each in rest) for end in ("points", "low", "high"))
    others = sum(each.others or bool(each.node.name) for each in rest)
    return Part(rest[0].effect, rest[0].metric, Node(rest[0].node.level), points, low, high, others=others)


def by_harm(rows: Sequence[Contribution], better: Better, *, by_name: bool) -> tuple[Contribution, ...]:
    """What cost the outcome most first, what nothing explains and whom nobody knows last; people by name, unranked."""
    of_driver: dict[str, float] = defaultdict(float)
    for row in rows:
        of_driver[row.metric] += row.points

    def rank(row: Contribution) -> tuple[int, float, str]:
        last = 1 + LEFT.index(row.effect) if row.effect in LEFT else 0
        return last, -_harm(of_driver[row.metric] if by_name else row.points, better), row.node.name

    return tuple(sorted(rows, key=rank))


def _harm(points: float, better: Better) -> float:
    """How much points cost; where no way is better, how much they move."""
    match better:
        case Better.HIGHER:
            return -points
        case Better.LOWER:
            return points
        case Better.BETWEEN | Better.NEITHER:
            return abs(points)
        case _:
            assert_never(better)


def _contribution(inquiry: Inquiry, part: Part) -> Contribution:
    points = part.points, part.low, part.high, part.customers, part.rows
    if part.effect in LEFT:
        return Contribution((inquiry.name,), inquiry.name, WHOLE, part.effect, *points)
    others = f"others ({part.others})" if part.others else ""
    metric = part.metric or others
    named = part.node if part.node.name else Node(part.node.level, others) if others and part.metric else WHOLE
    return Contribution((inquiry.name, metric), metric, named, part.effect, *points)
