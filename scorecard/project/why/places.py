"""Places: the node whose change is asked, the nodes above it, and the level it is split down to."""

from __future__ import annotations

from scorecard.answers import Question
from scorecard.periods import Grain, Period
from scorecard.problems import Problem, ScorecardError, suggest
from scorecard.project.why.books import Books, question_of
from scorecard.results.attribution.by_node import finer_levels
from scorecard.results.commitments import WHOLE
from scorecard.results.rows import Node
from scorecard.results.words import listed
from scorecard.settings import ENTERPRISE


def is_whole(node: Node) -> bool:
    return node in (WHOLE, Node(ENTERPRISE, ENTERPRISE))


def known_node(books: Books, name: str, node: Node, grain: Grain) -> Node:
    """The node asked; raises ScorecardError where there is no such level, or the metric has no rows there."""
    if is_whole(node):
        return WHOLE
    _refuse_unknown_level(books, node.level, (*books.settings.organisation.levels, ENTERPRISE))
    known = sorted(value.key[0] for value in books.values(question_of(name, (node.cut,), grain)))
    if node.name not in known:
        told = f"'{name}' has no rows of a {node.level} '{node.name}'"
        hint = suggest(node.name, known) or f"'scorecard show {name} --by {node.level}' lists them"
        raise ScorecardError(Problem("unknown-node", told, hint=hint))
    return node


def known_level(books: Books, node: Node, to: str | None) -> str:
    """The level asked, the next finer one where none is; raises ScorecardError where nothing is finer, or not that."""
    finer = finer_levels(books.settings.levels, node)
    whole = f"{node.level} '{node.name}'" if node.level else "the enterprise"
    if to is not None:
        _refuse_unknown_level(books, to, books.settings.levels)
    if to in finer or (to is None and finer):
        return to or finer[0]
    told = f"{whole} is not split by {to}" if to else f"{whole} has nothing finer to be split by"
    raise ScorecardError(Problem("not-finer", told, hint=f"--to {' or '.join(finer)}" if finer else "leave out --node"))


def nodes_above(books: Books, name: str, node: Node, period: Period) -> tuple[Node, ...]:
    """The nodes that hold another, the nearest first, where its rows of a period name one alone: whose goals it has."""
    levels = books.settings.organisation.levels
    above = levels[levels.index(node.level) + 1 :] if node.level else ()
    if not above or not any(goal.node for goal in books.metric(name).goals):
        return ()
    cut = (node.level, *above)
    values = books.values(Question((name,), (cut,), period.grain, period.start, period.end))
    keys = {value.key[1:] for value in values if value.key[0] == node.name and value.rows != 0}
    return tuple(map(Node, above, *keys)) if len(keys) == 1 else ()


def _refuse_unknown_level(books: Books, level: str, known: tuple[str, ...]) -> None:
    if level not in known:
        hint = suggest(level, known) or f"the levels are {listed(books.settings.levels)}"
        raise ScorecardError(Problem("unknown-level", f"there is no level '{level}'", hint=hint))
