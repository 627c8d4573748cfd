"""Phrases: expressions that stand in many places of a statement, each held, walked and printed once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar

from sqlglot import exp
from sqlglot.generator import Generator


class Said(exp.Expression):
    """A phrase where it stands in a tree: what copies or walks the tree does not enter it."""

    arg_types: ClassVar = {"this": True}

    @property
    def phrase(self) -> Phrase:
        found = self.args["this"]
        assert isinstance(found, Phrase), "says a phrase"
        return found


@dataclass(frozen=True, eq=False)
class Phrase:
    """An expression that nobody changes any more.

    It `is_plain` where all in it, but for other phrases, is printed as it stands: sqlglot puts some functions
    otherwise, in place, while it prints them.
    """

    tree: exp.Expr
    is_plain: bool = False
    _texts: dict[tuple[type[Generator], bool], str] = field(default_factory=dict)

    @property
    def said(self) -> exp.Expr:
        """A node of its own for each place in which it stands."""
        return Said(this=self)

    @cached_property
    def tables(self) -> frozenset[str]:
        """The tables whose columns it names."""
        return frozenset(tables_in([self.tree]))

    def text(self, generator: Generator) -> str:
        """As generators of this kind print it."""
        kind = type(generator), bool(generator.pretty)
        if kind not in self._texts:
            self._texts[kind] = generator.sql(self.tree if self.is_plain else self.tree.copy())
        return self._texts[kind]


def column(name: str, table: str | None = None) -> exp.Column:
    """A column by names that are names already: sqlglot's own function looks for what else they could be."""
    named = {"table": exp.to_identifier(table)} if table else {}
    return exp.Column(this=exp.to_identifier(name), **named)


def named(tree: exp.Expr, name: exp.Identifier | str) -> exp.Alias:
    """A tree under a name in the answer."""
    return exp.Alias(this=tree, alias=exp.to_identifier(name))


def both(*conditions: Phrase | None) -> Phrase | None:
    """All of the conditions that there are; None where there is none."""
    told = [condition for condition in conditions if condition is not None]
    if len(told) < 2:
        return told[0] if told else None
    tree = _operand(told[0])
    for condition in told[1:]:
        tree = exp.And(this=tree, expression=_operand(condition))
    return Phrase(tree, is_plain=True)


def tables_in(trees: Iterable[exp.Expr]) -> Iterator[str]:
    """The tables whose columns expressions name, those within phrases too."""
    for tree in trees:
        if isinstance(tree, exp.Column):
            yield tree.table
        elif isinstance(tree, Said):
            yield from tree.phrase.tables
        else:
            yield from tables_in(tree.iter_expressions())


def tables_read(query: exp.Query) -> Iterator[exp.Table]:
    """The tables that a query reads; none of its columns reads one by itself."""
    for node in query.walk(prune=lambda node: isinstance(node, exp.Alias | exp.Column)):
        if isinstance(node, exp.Table):
            yield node


def columns_in(tree: exp.Expr) -> Iterator[exp.Column]:
    """Every column that an expression or query names, those within phrases too."""
    for node in tree.walk():
        if isinstance(node, exp.Column):
            yield node
        elif isinstance(node, Said):
            yield from columns_in(node.phrase.tree)


def unfolded(tree: exp.Expr) -> exp.Expr:
    """A copy with what its phrases hold in their places."""
    return tree.copy().transform(lambda node: unfolded(node.phrase.tree) if isinstance(node, Said) else node)


def _operand(condition: Phrase) -> exp.Expr:
    return exp.Paren(this=condition.said) if isinstance(condition.tree, exp.Connector) else condition.said
