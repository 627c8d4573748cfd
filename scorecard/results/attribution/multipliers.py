"""Multipliers: how much of a formula's change each change of an input accounts for, exactly and without a rest.

For y = f(x1 … xk) every input gets an edge multiplier m such that Δy = Σ m·Δx, symmetric in time and safe at zero and
below. Nested formulas follow the tree as it was written (METHODS.md 1; Das Gupta 1993, Shapley 1953).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import assert_never

from scorecard.definitions.formula import Formula, Input, Negated, Number, Operation, Operator
from scorecard.results.formula import result_of

Values = Mapping[str, float | None]
Multipliers = dict[str, float]


def multipliers_of(formula: Formula, before: Values, after: Values) -> Multipliers | None:
    """The multiplier of each input that a formula names; None where the formula has no value before or after.

    >>> from scorecard.definitions.formula import parse_formula
    >>> multipliers_of(parse_formula("this / last - 1"), {"this": 100, "last": 100}, {"this": 150, "last": 120})
    {'this': 0.00916..., 'last': -0.0104...}
    """
    if result_of(formula, before) is None or result_of(formula, after) is None:
        return None
    return _multipliers(formula, before, after)


def product_weights(before: Sequence[float], after: Sequence[float]) -> list[float]:
    """The multiplier of each factor of a product: what the other factors come to, averaged over all orders of change.

    Of two factors the mean of the other before and after.

    >>> product_weights([10930, 0.717892], [16591, 0.825974])  # Das Gupta 1993, example 2.1
    [0.771933, 13760.5]
    """
    pairs = list(zip(before, after, strict=True))
    return [_shapley([pair for other, pair in enumerate(pairs) if other != at]) for at in range(len(pairs))]


def _multipliers(formula: Formula, before: Values, after: Values) -> Multipliers:
    match formula:
        case Number():
            return {}
        case Input(name):
            return {name: 1.0}
        case Negated(of):
            return _scaled(_multipliers(of, before, after), -1.0)
        case Operation():
            return _added(_edges(formula, before, after), before, after)
        case _:
            assert_never(formula)


def _edges(node: Operation, before: Values, after: Values) -> list[tuple[Formula, float]]:
    """What stands on either side of an operator, or every factor of a product, each with its multiplier."""
    match node.operator:
        case Operator.PLUS:
            return [(node.left, 1.0), (node.right, 1.0)]
        case Operator.MINUS:
            return [(node.left, 1.0), (node.right, -1.0)]
        case Operator.TIMES:
            factors = _factors(node)
            then, now = ([_value(each, at) for each in factors] for at in (before, after))
            return list(zip(factors, product_weights(then, now), strict=True))
        case Operator.OVER:
            (n0, n1), (d0, d1) = ((_value(each, before), _value(each, after)) for each in (node.left, node.right))
            return [(node.left, (1 / d0 + 1 / d1) / 2), (node.right, -(n0 / d0 / d1 + n1 / d0 / d1) / 2)]
        case _:
            assert_never(node.operator)


def _factors(formula: Formula) -> list[Formula]:
    """The factors of `a * b * c`, which is read from the left; one in parentheses on the right stays a whole."""
    rest: list[Formula] = []
    while isinstance(formula, Operation) and formula.operator is Operator.TIMES:
        rest.append(formula.right)
        formula = formula.left
    return [formula, *reversed(rest)]


def _added(parts: Sequence[tuple[Formula, float]], before: Values, after: Values) -> Multipliers:
    found: Multipliers = {}
    for part, weight in parts:
        for name, multiplier in _scaled(_multipliers(part, before, after), weight).items():
            found[name] = found.get(name, 0.0) + multiplier
    return found


def _scaled(multipliers: Multipliers, by: float) -> Multipliers:
    return {name: multiplier * by for name, multiplier in multipliers.items()}


def _value(formula: Formula, values: Values) -> float:
    value = result_of(formula, values)
    assert value is not None, "a formula has a value only where all that it is made of has"
    return value


def _shapley(others: Sequence[tuple[float, float]]) -> float:
    """Σ over subsets S of the other factors of |S|!(k-1-|S|)!/k! · Π S after · Π rest before, by size at a time."""
    by_size = [1.0]  # the sum of such products over all subsets of each size
    for before, after in others:
        kept, taken = [*by_size, 0.0], [0.0, *by_size]
        by_size = [before * left + after * right for left, right in zip(kept, taken, strict=True)]
    weight, total, count = 1.0, 0.0, len(others)
    for size, products in enumerate(by_size):
        total += weight * products
        weight *= (size + 1) / (count - size) if size < count else 0.0
    return total / len(by_size)
