"""Words: the small pieces of SQL of which a journey's statement is made."""

from __future__ import annotations

import sqlglot
from sqlglot import exp

TEXT, TRUTH, MOMENT = exp.DType.TEXT, exp.DType.BOOLEAN, exp.DType.TIMESTAMPTZ
NUMBER = exp.DType.DOUBLE

Table = tuple[str, exp.Query]


def selected(text: str) -> exp.Query:
    """A statement of our own, without anything that a user wrote."""
    tree = sqlglot.parse_one(text, dialect="duckdb")
    assert isinstance(tree, exp.Query), "a statement of our own"
    return tree


def not_null(tree: exp.Expr) -> exp.Expr:
    return exp.Not(this=exp.Is(this=tree.copy(), expression=exp.Null()))


def nothing(kind: exp.DType) -> exp.Expr:
    return exp.cast(exp.Null(), kind)
