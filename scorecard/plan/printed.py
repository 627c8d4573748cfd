"""Printed SQL: a statement as a person would write it, one formula a line; where dialects differ stands here alone."""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar

from sqlglot import exp
from sqlglot.generator import Generator
from sqlglot.generators.duckdb import DuckDBGenerator

from scorecard.plan.aggregates import Of
from scorecard.plan.phrases import Over, Said, Titled, Told, column
from scorecard.problems import Problem, ScorecardError, suggest

WIDTH = 110
SOME = "some_column_or_other"
LITERALS = frozenset({exp.DataType.Type.DATE, exp.DataType.Type.TIMESTAMP, exp.DataType.Type.TIMESTAMPTZ})


class _DuckDBPlain(DuckDBGenerator):
    """DuckDB's SQL as sqlglot has it, with phrases."""

    TRANSFORMS: ClassVar = {
        **DuckDBGenerator.TRANSFORMS,
        # ours are over whole numbers always; sqlglot would look for the type of each
        exp.BitwiseOrAgg: lambda self, node: self.func("BIT_OR", node.this),
        Said: lambda self, node: node.phrase.text(self),
        Titled: lambda self, node: f"{node.phrase.text(self)} AS {_name_of(self, node.args['alias'])}",
        Over: lambda self, node: _over(self, node.told),
    }

    @cached_property
    def names(self) -> dict[tuple[str, bool] | str, str]:
        return {}

    @cached_property
    def made(self) -> dict[Of, str]:
        """What functions make of a column of the name `SOME`."""
        return {}


class _DuckDBForPeople(_DuckDBPlain):
    """DuckDB's SQL with `FILTER` on one line and typed literals as `DATE '2026-01-01'`."""

    TRANSFORMS: ClassVar = {
        **_DuckDBPlain.TRANSFORMS,
        exp.Filter: lambda self, node: _filter(self, node),
        exp.Cast: lambda self, node: _cast(self, node),
        exp.Interval: lambda self, node: _interval(self, node),
        # the same names stand in a statement again and again
        exp.Identifier: lambda self, node: _name(self, node),
        exp.Column: lambda self, node: _column(self, node),
        # as sqlglot would, but for what has to do with lines
        exp.And: lambda self, node: _and(self, node),
        exp.Paren: lambda self, node: self.paren_sql(node) if self.pretty else f"({self.sql(node.this)})",
    }

    @cached_property
    def on_one_line(self) -> Generator:
        return type(self)(dialect=self.dialect)


def _name(generator: _DuckDBForPeople, node: exp.Identifier) -> str:
    known, name = generator.names, (node.this, node.quoted)
    if name not in known:
        known[name] = generator.identifier_sql(node)
    return known[name]


def _name_of(generator: _DuckDBPlain, name: str) -> str:
    known = generator.names
    if name not in known:
        known[name] = generator.sql(exp.to_identifier(name))
    return known[name]


def _over(generator: _DuckDBPlain, told: Told) -> str:
    """A column, or what is made of it: written by what is made of some other, where that fits into a line."""
    said = _name_of(generator, told.name)
    if told.table:
        said = f"{_name_of(generator, told.table)}.{said}"
    if told.made:
        if told.made not in generator.made:
            generator.made[told.made] = generator.sql(told.made(column(SOME)))
        said = generator.made[told.made].replace(SOME, said)
        if len(said) > WIDTH or "\n" in said:
            said = generator.sql(told.made(column(told.name, told.table)))
    return f"{said} AS {_name_of(generator, told.alias)}" if told.alias else said


def _column(generator: _DuckDBForPeople, node: exp.Column) -> str:
    name, table = node.this, node.args.get("table")
    if not isinstance(name, exp.Identifier) or node.args.get("db"):
        return generator.column_sql(node)
    return f"{_name(generator, table)}.{_name(generator, name)}" if table else _name(generator, name)


def _filter(generator: _DuckDBForPeople, node: exp.Filter) -> str:
    condition = generator.on_one_line.sql(node.expression.this)
    return f"{generator.sql(node, 'this')} FILTER (WHERE {condition})"


def _and(generator: _DuckDBForPeople, node: exp.And) -> str:
    left, right = node.this, node.expression
    if generator.pretty or isinstance(left, exp.Connector) or isinstance(right, exp.Connector):
        return generator.and_sql(node)
    return f"{generator.sql(left)} AND {generator.sql(right)}"


def _cast(generator: Generator, node: exp.Cast) -> str:
    value = node.this
    if isinstance(value, exp.Literal) and value.is_string and node.to.this in LITERALS:
        # their names are the same in all dialects here, and a statement has thousands of days
        return f"{node.to.this.value} {generator.sql(value)}"
    return generator.cast_sql(node)


def _interval(generator: Generator, node: exp.Interval) -> str:
    count, unit = node.this, node.args.get("unit")
    if unit is not None and isinstance(count, exp.Literal) and count.name.isdigit():
        return f"INTERVAL {count.name} {generator.sql(unit)}"
    return generator.interval_sql(node)


DIALECTS: dict[str, type[Generator]] = {"duckdb": _DuckDBForPeople}  # only those whose SQL tests run


def printed(tree: exp.Expr, dialect: str) -> str:
    """SQL in a supported dialect; raises ScorecardError for any other.

    >>> print(printed(exp.select("COUNT(*) FILTER (WHERE resolved) AS resolved").from_("contacts"), "duckdb"))
    SELECT
      COUNT(*) FILTER (WHERE resolved) AS resolved
    FROM contacts
    """
    if dialect not in DIALECTS:
        told = suggest(dialect, DIALECTS) or f"known: {', '.join(DIALECTS)}"
        raise ScorecardError(Problem("unknown-dialect", f"SQL for '{dialect}' is not supported", hint=told))
    return writer(dialect).generate(tree, copy=False)


def plain_writer() -> Generator:
    """What prints to tell columns apart, whatever people are shown; not to be shared by threads."""
    return _DuckDBPlain(dialect="duckdb")


def writer(dialect: str = "duckdb") -> Generator:
    """What prints for people; not to be shared by threads."""
    return DIALECTS[dialect](dialect=dialect, pretty=True, max_text_width=WIDTH)
