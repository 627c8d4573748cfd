"""Edges: what leads to what, stated by the owner of the lower metric or following from how metrics are made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.formula import (
    Formula,
    FormulaError,
    Input,
    Negated,
    Number,
    Operation,
    Operator,
    parse_formula,
)
from scorecard.definitions.leaves import inputs_of
from scorecard.definitions.metrics import Metric, OffsetInput
from scorecard.definitions.terms import Effect, Evidence
from scorecard.graph.parts import parts_of
from scorecard.periods import Span


@dataclass(frozen=True, slots=True)
class Edge:
    """One metric leads to another. `effect` is None where the arithmetic has no one direction.

    `position` is the place among the lower metric's `drives`; None where the edge is inferred.
    """

    lower: str
    upper: str
    effect: Effect | None
    evidence: Evidence
    within: Span | None = None
    lag: Span | None = None
    position: int | None = None
    because: str = ""
    strength: tuple[float, float] | None = None
    adjust: tuple[str, ...] = ()

    @property
    def inferred(self) -> bool:
        return self.position is None


def edges_of(catalogue: Catalogue) -> tuple[Edge, ...]:
    """Every edge between metrics that are there: inferred before declared, in the order of the definitions."""
    inferred = {(edge.lower, edge.upper): edge for edge in _inferred(catalogue)}
    declared = (edge for metric in catalogue.metrics.values() for edge in _declared(metric, catalogue.metrics))
    return (*inferred.values(), *(edge for edge in declared if (edge.lower, edge.upper) not in inferred))


def _declared(metric: Metric, known: Mapping[str, Metric]) -> Iterator[Edge]:
    for position, driver in enumerate(metric.drives):
        if driver.metric in known and driver.metric != metric.name:
            yield Edge(
                lower=metric.name,
                upper=driver.metric,
                effect=driver.effect,
                evidence=driver.evidence,
                within=driver.within,
                lag=driver.lag,
                position=position,
                because=driver.because,
                strength=driver.strength,
                adjust=driver.adjust,
            )


def _inferred(catalogue: Catalogue) -> Iterator[Edge]:
    for metric in catalogue.metrics.values():
        for name, _ in inputs_of(metric):
            if name in catalogue.metrics and name != metric.name:
                yield Edge(name, metric.name, _effect_on(metric, name), Evidence.FORMULA)
    for lower, upper in parts_of(catalogue):
        yield Edge(lower, upper, Effect.RAISES, Evidence.PART)


def _effect_on(metric: Metric, name: str) -> Effect | None:
    """Which way a metric goes when the metric `name` that it is made of goes up, as far as signs alone can tell."""
    if metric.ratio:
        return Effect.RAISES if metric.ratio.of == name else Effect.LOWERS
    inputs = {key for key, given in metric.inputs.items() if _metric_of(given) == name}
    try:
        signs = set(_signs(parse_formula(metric.formula or ""), inputs))
    except FormulaError:
        return None
    if len(signs) != 1:
        return None
    return Effect.RAISES if signs == {1} else Effect.LOWERS


def _metric_of(given: str | OffsetInput) -> str:
    return given.metric if isinstance(given, OffsetInput) else given


def _signs(formula: Formula, inputs: set[str], sign: int = 1) -> Iterator[int]:
    """The sign with which each mention of the inputs counts; quantities that multiply are taken to be positive."""
    match formula:
        case Number():
            return
        case Input(name):
            if name in inputs:
                yield sign
        case Negated(of):
            yield from _signs(of, inputs, -sign)
        case Operation(left, operator, right):
            yield from _signs(left, inputs, sign)
            turned = -sign if operator in {Operator.MINUS, Operator.OVER} else sign
            yield from _signs(right, inputs, turned)
        case _:
            assert_never(formula)
