"""Formulas: arithmetic over named metrics, read once into a tree and never handed to an interpreter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

DEEPEST = 100  # levels of a formula's tree: beyond this nobody reads it, and walking it would end in a recursion error

_TOKEN = re.compile(r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[a-z_][a-z0-9_]*)|(?P<sign>[-−+*×/÷()])|(?P<end>$))")
_SIGNS = {"−": "-", "×": "*", "÷": "/"}


class Operator(StrEnum):
    PLUS = "+"
    MINUS = "−"
    TIMES = "×"
    OVER = "÷"


@dataclass(frozen=True, slots=True)
class Number:
    value: float


@dataclass(frozen=True, slots=True)
class Input:
    name: str


@dataclass(frozen=True, slots=True)
class Negated:
    of: Formula


@dataclass(frozen=True, slots=True)
class Operation:
    left: Formula
    operator: Operator
    right: Formula


Formula = Number | Input | Negated | Operation


class FormulaError(ValueError):
    """A formula that cannot be read; `column` counts from 1 within it."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.column = column


def parse_formula(text: str) -> Formula:
    """The tree of a formula over + − × ÷ (or - * /), parentheses, numbers and names; FormulaError otherwise.

    >>> parse_formula("this / last - 1").operator.value
    '−'
    """
    return _Reader(text).whole()


def names_in(formula: Formula) -> Iterator[str]:
    """The inputs that a formula names, in the order in which it names them, repeated where it repeats them."""
    match formula:
        case Number():
            return
        case Input(name):
            yield name
        case Negated(of):
            yield from names_in(of)
        case Operation(left, _, right):
            yield from names_in(left)
            yield from names_in(right)
        case _:
            assert_never(formula)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # number, name, sign or end
    text: str
    column: int


class _Reader:
    """Reads from left to right; a method for each step from weakest to strongest binding."""

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._at = 0

    def whole(self) -> Formula:
        formula = self._sum(1)
        if self._next.kind != "end":
            raise FormulaError(f"'{self._next.text}' is not expected here", self._next.column)
        return formula

    def _sum(self, depth: int) -> Formula:
        left = self._product(depth)
        while self._next.text in ("+", "-"):
            operator = Operator.PLUS if self._take().text == "+" else Operator.MINUS
            left = Operation(left, operator, self._product(depth := self._deeper(depth)))
        return left

    def _product(self, depth: int) -> Formula:
        left = self._signed(depth)
        while self._next.text in ("*", "/"):
            operator = Operator.TIMES if self._take().text == "*" else Operator.OVER
            left = Operation(left, operator, self._signed(depth := self._deeper(depth)))
        return left

    def _signed(self, depth: int) -> Formula:
        if self._next.text == "-":
            self._take()
            return Negated(self._signed(self._deeper(depth)))
        return self._atom(depth)

    def _atom(self, depth: int) -> Formula:
        token = self._take()
        if token.kind == "number":
            return Number(float(token.text))
        if token.kind == "name":
            return Input(token.text)
        if token.text != "(":
            told = f"'{token.text}'" if token.text else "the end"
            raise FormulaError(f"{told} stands where a number, a name or a parenthesis is expected", token.column)
        inner = self._sum(self._deeper(depth))
        if self._take().text != ")":
            raise FormulaError("this parenthesis is not closed", token.column)
        return inner

    def _deeper(self, depth: int) -> int:
        if depth >= DEEPEST:
            raise FormulaError("the formula is too long to be read; name a part of it as a metric", self._next.column)
        return depth + 1

    @property
    def _next(self) -> _Token:
        return self._tokens[self._at]

    def _take(self) -> _Token:
        token = self._next
        self._at = min(self._at + 1, len(self._tokens) - 1)  # the end stays the end
        return token


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    while not found or found[-1].kind != "end":
        match = _TOKEN.match(text, at)
        if not match or not match.lastgroup:
            blank = len(text[at:]) - len(text[at:].lstrip())
            raise FormulaError(f"'{text[at + blank]}' is not allowed in a formula", at + blank + 1)
        kind = match.lastgroup
        token = match[kind]
        found.append(_Token(kind, _SIGNS.get(token, token), match.start(kind) + 1))
        at = match.end()
    return found
