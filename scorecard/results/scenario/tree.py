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

    `unknown` are the edges that lead here of which nobody knows how strong they are; `demoted` the metrics whose linked
    edge foretold nothing when it was tried: what is told of it is no more than a belief.
    """

    metric: str
    today: float
    exact: ByFormula | None = None
    parts: tuple[Part, ...] = ()
    drivers: tuple[Edge, ...] = ()
    unknown: tuple[Edge, ...] = ()
    demoted: frozenset[str] = frozenset()

    def below(self) -> Iterator[tuple[str, Evidence]]:
        """The metrics that this one follows from, as far as is known how."""
        reads = self.exact.inputs.values() if self.exact else ()
        yield from ((read.metric, Evidence.FORMULA) for read in reads if isinstance(read, Read))
        yield from ((part.metric, Evidence.PART) for part in self.parts)
        for edge in self.drivers:
            yield edge.lower, Evidence.ASSUMED if edge.lower in self.demoted else edge.evidence


@dataclass(frozen=True)
class Tree:
    """Steps, each after those that it follows from."""

    steps: tuple[Step, ...]
    missing: frozenset[str] = field(default_factory=frozenset)  # metrics on the way that have no number today

    @cached_property
    def by_metric(self) -> Mapping[str, Step]:
        return {step.metric: step for step in self.steps}

    @cached_property
    def all_below(self) -> Mapping[str, frozenset[str]]:
        """By metric all that it follows from, however far below."""
        found: dict[str, frozenset[str]] = {}
        for step in self.steps:
            lower = {name for name, _ in step.below()}
            found[step.metric] = frozenset(lower).union(*(found[name] for name in lower))
        return found


def values_in(
    tree: Tree, changes: Mapping[str, float | Draws], strengths: Mapping[EdgeName, float | Draws]
) -> dict[str, Draws]:
    """The value of every metric of a tree when some stand elsewhere; NaN where arithmetic comes to no number.

    A changed metric stands where it was put, whatever leads to it. An edge without a strength moves nothing: without
    any strengths, what is left is arithmetic alone.
    """
    walk = Walk(tree, changes, strengths)
    return {step.metric: walk.value(step.metric) for step in tree.steps}


@dataclass(frozen=True)
class Walk:
    """Values of a tree's metrics when some stand elsewhere, each found once.

    What failures cost the customers of an outcome is all that they cost them, by whatever way. So a linked driver
    reaches its outcome by its own edge alone: on every other way up to that outcome it is **held** where it is today.
    """

    tree: Tree
    changes: Mapping[str, float | Draws]
    strengths: Mapping[EdgeName, float | Draws]
    found: dict[tuple[str, frozenset[str]], Draws] = field(default_factory=dict)

    def value(self, metric: str, held: frozenset[str] = frozenset()) -> Draws:
        """Where a metric stands when others are held."""
        given = self.changes.get(metric)
        if given is not None:
            return np.asarray(given, float)
        key = metric, held & self.tree.all_below[metric]
        if key not in self.found:
            self.found[key] = self._from_below(self.tree.by_metric[metric], key[1])
        return self.found[key]

    def _from_below(self, step: Step, held: frozenset[str]) -> Draws:
        known = [edge for edge in step.drivers if name_of(edge) in self.strengths]
        linked = frozenset(edge.lower for edge in known if edge.evidence is Evidence.LINKED)
        inner = held | linked
        value: Draws = np.asarray(step.today) if step.exact is None else self._by_formula(step.exact, inner)
        moves: list[tuple[float | Draws, Draws]] = [
            (part.weight, self._moved(part.metric, inner)) for part in step.parts
        ]
        for edge in known:
            own = inner - {edge.lower} if edge.lower in linked - held else inner
            moves.append((self.strengths[name_of(edge)], self._moved(edge.lower, own)))
        for by, moved in moves:
            if moved.ndim or moved != 0:  # what stands still need not be drawn
                value = value + by * moved
        return value

    def _moved(self, metric: str, held: frozenset[str]) -> Draws:
        return self._seen(metric, held) - self.tree.by_metric[metric].today

    def _seen(self, metric: str, held: frozenset[str]) -> Draws:
        """What another metric sees of one."""
        return np.asarray(self.tree.by_metric[metric].today) if metric in held else self.value(metric, held)

    def _by_formula(self, exact: ByFormula, held: frozenset[str]) -> Draws:
        inputs = {
            name: read.of(self._seen(read.metric, held)) if isinstance(read, Read) else np.asarray(read)
            for name, read in exact.inputs.items()
        }
        return results_of(exact.formula, inputs)
