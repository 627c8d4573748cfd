"""Tree: the metrics between what is changed and what follows, each with the way in which it follows from others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from scorecard.definitions.formula import Formula
from scorecard.definitions.terms import Evidence
from scorecard.graph.edges import Edge
from scorecard.results.scenario.arithmetic import results_of
from scorecard.results.scenario.strength import Draws, EdgeName, name_of


@dataclass(frozen=True, slots=True)
class Read:
    """A metric as a formula reads it: `here` is its value in the formula's own period, `today` that in its last."""

    metric: str
    here: float
    today: float

    def of(self, value: Draws) -> Draws:
        # where both are of one period the value itself is read: adding a difference would lose its last digit
        return value if self.here == self.today else self.here + (value - self.today)


@dataclass(frozen=True, slots=True)
class ByFormula:
    """Arithmetic over other metrics; inputs that cannot change are numbers."""

    formula: Formula
    inputs: Mapping[str, Read | float]


@dataclass(frozen=True, slots=True)
class Part:
    """A metric over some of the rows of another, which moves with `weight` when the part moves by one."""

    metric: str
    weight: float


@dataclass(frozen=True, slots=True)
class Step:
    """A metric, today's value, and what it follows from: arithmetic, parts, and edges of known strength.

    `unknown` are the edges that lead here of which nobody knows how strong they are.
    """

    metric: str
    today: float
    exact: ByFormula | None = None
    parts: tuple[Part, ...] = ()
    drivers: tuple[Edge, ...] = ()
    unknown: tuple[Edge, ...] = ()

    def below(self) -> Iterator[tuple[str, Evidence]]:
        """The metrics that this one follows from, as far as is known how."""
        reads = self.exact.inputs.values() if self.exact else ()
        yield from ((read.metric, Evidence.FORMULA) for read in reads if isinstance(read, Read))
        yield from ((part.metric, Evidence.PART) for part in self.parts)
        yield from ((edge.lower, edge.evidence) for edge in self.drivers)


@dataclass(frozen=True)
class Tree:
    """Steps, each after those that it follows from."""

    steps: tuple[Step, ...]
    missing: frozenset[str] = field(default_factory=frozenset)  # metrics on the way that have no number today

    @cached_property
    def by_metric(self) -> Mapping[str, Step]:
        return {step.metric: step for step in self.steps}


def values_in(
    tree: Tree, changes: Mapping[str, float | Draws], strengths: Mapping[EdgeName, float | Draws]
) -> dict[str, Draws]:
    """The value of every metric of a tree when some stand elsewhere; NaN where arithmetic comes to no number.

    A changed metric stands where it was put, whatever leads to it. An edge without a strength moves nothing: without
    any strengths, what is left is arithmetic alone.
    """
    found: dict[str, Draws] = {}
    for step in tree.steps:
        given = changes.get(step.metric)
        found[step.metric] = np.asarray(given, float) if given is not None else _value(step, tree, found, strengths)
    return found


def _value(step: Step, tree: Tree, found: Mapping[str, Draws], strengths: Mapping[EdgeName, float | Draws]) -> Draws:
    value: Draws = np.asarray(step.today) if step.exact is None else _by_formula(step.exact, found)
    moves = [(part.metric, part.weight) for part in step.parts]
    known = ((edge.lower, strengths.get(name_of(edge))) for edge in step.drivers)
    for lower, by in (*moves, *known):
        if by is not None:
            value = value + by * (found[lower] - tree.by_metric[lower].today)
    return value


def _by_formula(exact: ByFormula, found: Mapping[str, Draws]) -> Draws:
    inputs = {
        name: read.of(found[read.metric]) if isinstance(read, Read) else np.asarray(read)
        for name, read in exact.inputs.items()
    }
    return results_of(exact.formula, inputs)
