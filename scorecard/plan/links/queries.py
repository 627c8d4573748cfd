"""Queries: SQL that people write, as trees, and queries with tables of their own."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import sqlglot
from sqlglot import exp

from scorecard.plan.ways import Query


def query(text: str) -> exp.Select:
    return _parsed(text).copy()


@lru_cache
def _parsed(text: str) -> exp.Select:
    found = sqlglot.parse_one(text, dialect="duckdb")
    assert isinstance(found, exp.Select), "a query"
    return found


def with_tables(found: exp.Query, tables: Iterable[Query]) -> exp.Query:
    """A query over tables of its own."""
    for name, table in tables:
        found = found.with_(exp.to_identifier(name), as_=table, copy=False)
    return found
