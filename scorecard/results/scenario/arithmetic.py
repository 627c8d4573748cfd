"""Arithmetic: what a formula comes to for many values of its inputs at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

import numpy as np

from scorecard.definitions.formula import Formula, Input, Negated, Number, Operation, Operator
from scorecard.results.scenario.strength import Draws


def results_of(formula: Formula, inputs: Mapping[str, Draws]) -> Draws:
    """The numbers a formula comes to, draw by draw; NaN where it needs an input that is NaN, or divides by zero.

    The same operations in the same order as for a single value, so that the same inputs give the same number.

    >>> from scorecard.definitions.formula import parse_formula
    >>> results_of(parse_formula("a / b"), {"a": np.array([1.0, 1.0]), "b": np.array([4.0, 0.0])}).tolist()
    [0.25, nan]
    """
    with np.errstate(all="ignore"):
        return _result(formula, inputs)


def _result(formula: Formula, inputs: Mapping[str, Draws]) -> Draws:
    match formula:
        case Number(value):
            return np.asarray(value)
        case Input(name):
            return inputs[name]
        case Negated(of):
            return -_result(of, inputs)
        case Operation(left, operator, right):
            found = np.asarray(_applied(operator, _result(left, inputs), _result(right, inputs)))
            return np.where(np.isfinite(found), found, np.nan)
        case _:
            assert_never(formula)


def _applied(operator: Operator, first: Draws, second: Draws) -> Draws:
    match operator:
        case Operator.PLUS:
            return first + second
        case Operator.MINUS:
            return first - second
        case Operator.TIMES:
            return first * second
        case Operator.OVER:
            return first / second
        case _:
            assert_never(operator)
