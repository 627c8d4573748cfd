"""Formulas come to what a reader of arithmetic expects, and to nothing where there is nothing to come to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.definitions.formula import DEEPEST, FormulaError, names_in, parse_formula
from scorecard.results.formula import result_of

ABC = {"a": 12.0, "b": 4.0, "c": 0.0, "missing": None}


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("a + b * 2", 20),
        ("(a + b) * 2", 32),
        ("a - b - 1", 7),
        ("a / b / 2", 1.5),
        ("a − b × 2 ÷ 4", 10),
        ("-a + b", -8),
        ("--a", 12),
        ("2 * -b", -8),
        ("1.5*b", 6),
        ("a / c", None),
        ("c / a", 0),
        ("a + missing", None),
        ("missing * 0", None),
        ("-missing", None),
    ],
)
def test_a_formula_binds_and_divides_as_in_arithmetic(text: str, result: float | None) -> None:
    assert result_of(parse_formula(text), ABC) == result


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("", 1),
        ("a +", 4),
        ("a b", 3),
        ("(a + b", 1),
        ("a + b)", 6),
        ("a ** b", 4),
        ("a % b", 3),
        ("f(a)", 2),
        ("a.b", 2),
        ("'x'", 1),
        ("__import__('os')", 12),
        ("1e5", 2),
    ],
)
def test_what_is_no_arithmetic_is_refused_at_its_column(text: str, column: int) -> None:
    with pytest.raises(FormulaError) as refused:
        parse_formula(text)
    assert refused.value.column == column


def test_a_formula_that_nobody_could_read_is_refused_before_it_overflows() -> None:
    for text in ("(" * 100_000, "-" * 100_000 + "a", " + ".join(["a"] * 100_000)):
        with pytest.raises(FormulaError):
            parse_formula(text)
    assert result_of(parse_formula(" + ".join(["b"] * (DEEPEST - 1))), ABC) == 4 * (DEEPEST - 1)


def test_a_number_too_large_to_hold_is_no_number() -> None:
    assert result_of(parse_formula("a * a"), {"a": 1e300}) is None


def test_inputs_are_named_in_the_order_of_reading() -> None:
    assert list(names_in(parse_formula("b * (a + b) - 3"))) == ["b", "a", "b"]


@given(st.text(alphabet="ab1.+-*/÷×−() ", max_size=40))
def test_any_text_is_a_formula_or_a_mistake_with_a_place(text: str) -> None:
    assert 1 <= _mistake_column(text) <= len(text) + 1


def _mistake_column(text: str) -> int:
    try:
        formula = parse_formula(text)
    except FormulaError as refused:
        return refused.column
    result_of(formula, dict.fromkeys(names_in(formula), 1.0))
    return 1


@given(st.integers(-99, 99), st.integers(-99, 99), st.integers(1, 99))
def test_a_formula_agrees_with_python(a: int, b: int, c: int) -> None:
    result = result_of(parse_formula("(a - b) * c + a / c"), {"a": a, "b": b, "c": c})
    assert result == pytest.approx((a - b) * c + a / c)
