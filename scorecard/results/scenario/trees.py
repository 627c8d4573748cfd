"""Trees: from definitions and today's values to the steps between what is changed and what follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from scorecard.answers import Value
from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.cycles import order_of
from scorecard.definitions.formula import Input, Operation, Operator, parse_formula
from scorecard.definitions.leaves import inputs_of
from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import Evidence
from scorecard.graph.edges import Edge
from scorecard.graph.graph import Graph
from scorecard.periods import Span
from scorecard.results.scenario.among import Pair, is_among, pairs_among
from scorecard.results.scenario.strength import Between, Strengths, name_of
from scorecard.results.scenario.today import Today
from scorecard.results.scenario.tree import ByFormula, Part, Read, Step, Tree

_QUOTIENT = Operation(Input("of"), Operator.OVER, Input("to"))


def above(names: Iterable[str], graph: Graph) -> tuple[str, ...]:
    """Some metrics and all that they lead to."""
    return _closure(names, lambda name: (edge.upper for edge in graph.above(name)))


def below(names: Iterable[str], graph: Graph) -> tuple[str, ...]:
    """Some metrics and all that lead to them."""
    return _closure(names, lambda name: (edge.lower for edge in graph.below(name)))


def asked_for(names: Iterable[str], catalogue: Catalogue) -> tuple[str, ...]:
    """The metrics of which values are needed for a tree over some: they and what they are made of."""
    found = dict.fromkeys(names)
    found.update(dict.fromkeys(given for name in tuple(found) for given, _ in inputs_of(catalogue.metrics[name])))
    return tuple(name for name in found if name in catalogue.metrics)


def tree_of(names: Sequence[str], catalogue: Catalogue, graph: Graph, today: Today, strengths: Strengths) -> Tree:
    """The tree over some metrics; those without a number today are left out of it, and named as missing."""
    told = {name: value for name in names if (value := today.of(name)) is not None}
    rooting = _Rooting(catalogue, graph, today, strengths, told, pairs_among(catalogue))
    steps = {name: [edge.upper for edge in graph.above(name) if edge.upper in told] for name in told}
    return Tree(tuple(rooting.step(name) for name in order_of(told, steps)), frozenset(names) - told.keys())


@dataclass(frozen=True, slots=True)
class _Rooting:
    catalogue: Catalogue
    graph: Graph
    today: Today
    strengths: Strengths
    told: dict[str, Value]
    pairs: frozenset[Pair]

    def step(self, name: str) -> Step:
        edges = [edge for edge in self.graph.below(name) if edge.lower in self.told]
        declared = [edge for edge in edges if not edge.evidence.is_exact]
        return Step(
            metric=name,
            today=_number(self.told[name]),
            exact=self._exact(self.catalogue.metrics[name]),
            parts=tuple(self._parts(name, edges)),
            drivers=tuple(edge for edge in declared if name_of(edge) in self.strengths),
            unknown=tuple(edge for edge in declared if name_of(edge) not in self.strengths),
            demoted=frozenset(edge.lower for edge in declared if self._is_demoted(edge)),
        )

    def _is_demoted(self, edge: Edge) -> bool:
        return edge.evidence is Evidence.LINKED and isinstance(self.strengths.get(name_of(edge)), Between)

    def _exact(self, metric: Metric) -> ByFormula | None:
        if metric.formula is not None:
            given = zip(metric.inputs, inputs_of(metric), strict=True)
            inputs = {key: self._read(metric.name, name, offset) for key, (name, offset) in given}
            return ByFormula(parse_formula(metric.formula), inputs)
        if metric.ratio and any(name in self.told for name, _ in inputs_of(metric)):
            value = self.told[metric.name]
            sides = {"of": (metric.ratio.of, value.numerator), "to": (metric.ratio.to, value.denominator)}
            return ByFormula(
                _QUOTIENT,
                {
                    key: self._read(metric.name, side, None) if side in self.told else number or 0.0
                    for key, (side, number) in sides.items()
                    if isinstance(side, str)
                },
            )
        return None

    def _read(self, by: str, name: str, offset: Span | None) -> Read | float:
        """A metric as read by another, in that one's period; what it was some time before cannot change."""
        read = self.today.at(name, self.told[by].period, offset)
        here = read.value if read and read.value is not None else float("nan")
        return here if offset is not None or name not in self.told else Read(name, here, _number(self.told[name]))

    def _parts(self, whole: str, edges: Iterable[Edge]) -> Iterator[Part]:
        value = self.told[whole]
        for edge in edges:
            metrics = self.catalogue.metrics
            if edge.evidence is Evidence.PART and not is_among(metrics[edge.lower], metrics[whole], self.pairs):
                weight = weight_of(self.today.at(edge.lower, value.period), value)
                if weight is not None:
                    yield Part(edge.lower, weight)


def weight_of(part: Value | None, whole: Value) -> float | None:
    """How far a whole moves when a part of it moves by one: a count as far, a share by the part's rows of all.

    None where one of them has no number.
    """
    if part is None or part.value is None or whole.value is None:
        return None
    if part.denominator is None or whole.denominator is None:
        return 1.0
    return part.denominator / whole.denominator


def _number(value: Value) -> float:
    assert value.value is not None
    return value.value


def _closure(names: Iterable[str], further: Callable[[str], Iterable[str]]) -> tuple[str, ...]:
    found = dict.fromkeys(names)
    waiting = list(found)
    while waiting:
        for name in further(waiting.pop()):
            if name not in found:
                found[name] = None
                waiting.append(name)
    return tuple(found)
