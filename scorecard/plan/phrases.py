"""Phrases: expressions that stand in many places of a statement, each held, walked and printed once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar, NamedTuple

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


class Titled(Said):
    """A phrase under a name in the answer."""

    arg_types: ClassVar = {"this": True, "alias": True}


class Over(exp.Expression):
    """What a function makes of a column: one node, of which a statement has many."""

    arg_types: ClassVar = {"this": True}

    @property
    def told(self) -> Told:
        found = self.args["this"]
        assert isinstance(found, Told), "tells of a column"
        return found


class Told(NamedTuple):
    """A column, what is `made` of it, and the name of that in the answer, if it has one of its own."""

    name: str
    table: str | None
    made: Callable[[exp.Expr], exp.Expr] | None
    alias: str | None


# what is printed as it stands: sqlglot puts some functions otherwise, in place, while it prints them
PLAIN = frozenset({
    exp.Column, exp.Identifier, exp.Literal, exp.Boolean, exp.Null, exp.Paren, exp.And, exp.Or, exp.Not,
    exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.Is, exp.In, Said,
})  # fmt: skip


@dataclass(frozen=True, eq=False)
class Phrase:
    """An expression that nobody changes any more.

    It `is_plain` where all in it, but for other phrases, is known to be printed as it stands.
    """

    tree: exp.Expr
    is_plain: bool = False
    _texts: dict[tuple[type[Generator], bool], str] = field(default_factory=dict)
    _around: dict[str, Phrase] = field(default_factory=dict)

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
            stands = self.is_plain or is_plain(self.tree)
            self._texts[kind] = generator.sql(self.tree if stands else self.tree.copy())
        return self._texts[kind]

    def within(self, what: str, made: Callable[[exp.Expr], exp.Expr], *, is_plain: bool = False) -> Phrase:
        """A phrase that is made around this one, once."""
        if what not in self._around:
            self._around[what] = Phrase(made(self.said), is_plain)
        return self._around[what]


def column(name: str, table: str | None = None) -> exp.Column:
    """A column by names that are names already: sqlglot's own function looks for what else they could be."""
    named = {"table": exp.to_identifier(table)} if table else {}
    return exp.Column(this=exp.to_identifier(name), **named)


def named(tree: exp.Expr, name: exp.Identifier | str) -> exp.Expr:
    """A tree under a name in the answer."""
    if isinstance(tree, Said) and isinstance(name, str):
        return Titled(this=tree.phrase, alias=name)
    return exp.Alias(this=tree, alias=exp.to_identifier(name))


def is_plain(tree: exp.Expr) -> bool:
    """Whether an expression is printed as it stands."""
    return type(tree) in PLAIN and all(is_plain(inner) for inner in tree.iter_expressions())


def over(
    name: str, table: str | None = None, made: Callable[[exp.Expr], exp.Expr] | None = None, alias: str | None = None
) -> exp.Expr:
    """A column, or what is made of it, under a name in the answer if it is given one."""
    return Over(this=Told(name, table, made, alias))


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
