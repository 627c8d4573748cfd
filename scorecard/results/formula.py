"""Formula: what a formula comes to, given the values of its inputs."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import assert_never

from scorecard.definitions.formula import Formula, Input, Negated, Number, Operation, Operator


def result_of(formula: Formula, inputs: Mapping[str, float | None]) -> float | None:
    """The number a formula comes to; None where it needs an input that is None, or divides by zero.

    >>> from scorecard.definitions.formula import parse_formula
    >>> growth = parse_formula("this / last - 1")
    >>> result_of(growth, {"this": 150, "last": 100}), result_of(growth, {"this": 120, "last": 0})
    (0.5, None)
    """
    match formula:
        case Number(value):
            return value
        case Input(name):
            return inputs[name]
        case Negated(of):
            inner = result_of(of, inputs)
            return None if inner is None else -inner
        case Operation(left, operator, right):
            first, second = result_of(left, inputs), result_of(right, inputs)
            return None if first is None or second is None else _applied(operator, first, second)
        case _:
            assert_never(formula)


def _applied(operator: Operator, first: float, second: float) -> float | None:
    match operator:
        case Operator.PLUS:
            result = first + second
        case Operator.MINUS:
            result = first - second
        case Operator.TIMES:
            result = first * second
        case Operator.OVER:
            if second == 0:
                return None
            result = first / second
        case _:
            assert_never(operator)
    return result if isfinite(result) else None
