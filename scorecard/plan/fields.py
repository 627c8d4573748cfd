"""Fields: what a split, a condition or a customer of a question means in the rows of one source."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sqlglot import exp

from scorecard.definitions.relations import Relation
from scorecard.definitions.sources import Source
from scorecard.definitions.terms import ENTERPRISE, UNKNOWN
from scorecard.plan.members import MEMBERS, ROSTER, Lookup, Members, alias_of, places_of
from scorecard.plan.phrases import Phrase
from scorecard.settings import Settings

Of = Callable[[str], exp.Expr]


class MissingError(Exception):
    """A source does not have the dimension or role that is asked of it."""


@dataclass(frozen=True)
class Fields:
    """The names that a question may use, resolved in one source, each text once.

    `role` stands in for the source's own people.
    """

    relation: Relation
    settings: Settings
    members: Members
    role: str | None = None
    _phrases: dict[str, Phrase] = field(default_factory=dict)
    _conditions: dict[str, Phrase] = field(default_factory=dict)
    _splits: dict[str, Phrase] = field(default_factory=dict)

    @property
    def source(self) -> Source:
        return self.relation.source

    def text_of(self, split: str) -> Phrase:
        """What `split` gives, to stand by itself."""
        if split not in self._splits:
            self._splits[split] = Phrase(self.split(split))
        return self._splits[split]

    def split(self, name: str) -> exp.Expr:
        """A split's value as text, `unknown` where it is missing; raises MissingError."""
        if name == ENTERPRISE:
            return exp.Literal.string(ENTERPRISE)
        found = self._named(name)
        return exp.Literal.string(UNKNOWN) if found is None else shown(found)

    def place(self, level: str) -> exp.Expr | None:
        """A row's node of a level, NULL where it is missing; None where this source's rows cannot be put to it."""
        return self._named(level)

    def phrase(self, text: str) -> Phrase:
        """An expression of the source's definition."""
        if text not in self._phrases:
            self._phrases[text] = Phrase(self.relation.resolved(text))
        return self._phrases[text]

    def condition(self, text: str) -> Phrase:
        """A condition over dimensions, put in terms of the source's columns; raises MissingError.

        A comparison with 'unknown' finds the rows that a split would show under that name.
        """
        if text not in self._conditions:
            self._conditions[text] = Phrase(self.in_terms_of(text, self.split, self._raw))
        return self._conditions[text]

    def in_terms_of(self, text: str, shown: Of, raw: Of) -> exp.Expr:
        """A condition with what a split would show, or what stands in the rows, in the place of each name."""
        relation = Relation(self.source, self.relation.sources)
        bare = exp.Paren(this=_unqualified(relation, text))
        for column in list(bare.find_all(exp.Column)):
            name = f"{column.table}.{column.name}" if column.table else column.name
            column.replace(shown(name) if _meets_unknown(column) else _grouped(raw(name)))
        found: exp.Expr = bare.this
        return found

    def is_reported_at(self, level: str) -> exp.Expr | None:
        """Whether a row names a node of a level itself and none of a finer one; of the enterprise, none at all."""
        finer = self.settings.levels[: self.settings.levels.index(level)]
        missing = [exp.Is(this=self._own(name), expression=exp.Null()) for name in finer if name in self.source.levels]
        named = [exp.Not(this=exp.Is(this=self._own(level), expression=exp.Null()))] if level != ENTERPRISE else []
        return exp.and_(*named, *missing) if named or missing else None

    def _own(self, level: str) -> exp.Expr:
        return _grouped(self.relation.resolved(self.source.levels[level]))

    @cached_property
    def customer(self) -> Phrase | None:
        return self.phrase(self.source.customer) if self.source.customer else None

    def value(self, name: str) -> exp.Expr:
        """A dimension, or else a column, as it stands in the rows."""
        if name in self.source.dimensions:
            return self.relation.resolved(self.source.dimensions[name])
        if name not in self.relation.types:
            raise MissingError(name)
        return exp.column(name, self.source.source)

    def lookups_among(self, used: Collection[str]) -> Iterator[Lookup]:
        """The looks into members and roster that are among the tables used, the source's own people first."""
        link = self.members.link
        tables = {ROSTER: link, MEMBERS: link} | {places_of(level): level for level in self.members.levels}
        for role in (None, *self.source.roles):
            for table, level in tables.items():
                if alias_of(table, role) in used:
                    node = self.relation.resolved(self._given(role)[level])
                    yield Lookup(table, alias_of(table, role), level, node)

    def _raw(self, name: str) -> exp.Expr:
        found = self._named(name)
        return exp.Literal.string(UNKNOWN) if found is None else found

    def _named(self, name: str) -> exp.Expr | None:
        """None: a level that this source's rows cannot be put to."""
        role, _, level = name.rpartition(".")
        if role:
            if role not in self.source.roles or level not in self.settings.organisation.levels:
                raise MissingError(name)
            return self._level(level, role)
        if name in self.settings.organisation.levels and not self.source.stands_everywhere:
            return self._level(name, self.role)
        if name not in self.source.dimensions:
            raise MissingError(name)
        return self.relation.resolved(self.source.dimensions[name])

    def _level(self, level: str, role: str | None) -> exp.Expr | None:
        given = self._given(role)
        if level == self.members.link and level in given:
            return exp.column(level, alias_of(ROSTER, role))
        if level in given:
            return self.relation.resolved(given[level])
        if self.members.link in given and level in self.members.levels:
            return exp.column(level, alias_of(MEMBERS, role))
        above = self.members.levels
        finer = [name for name in above[: above.index(level)] if name in given] if level in above else []
        return exp.column(level, alias_of(places_of(finer[-1]), role)) if finer else None

    def _given(self, role: str | None) -> Mapping[str, str]:
        return self.source.roles[role] if role else self.source.levels


def shown(value: exp.Expr) -> exp.Expr:
    """A value as a split shows it: as text, `unknown` where it is missing."""
    return exp.func("COALESCE", exp.cast(value, exp.DataType.Type.TEXT), exp.Literal.string(UNKNOWN))


def _unqualified(relation: Relation, text: str) -> exp.Expr:
    tree = relation.resolved(text)
    for column in tree.find_all(exp.Column):
        if column.table == relation.name:
            column.set("table", None)
    return tree


def _grouped(tree: exp.Expr) -> exp.Expr:
    return tree if isinstance(tree, exp.Column | exp.Literal | exp.Func) else exp.Paren(this=tree)


def _meets_unknown(column: exp.Column) -> bool:
    around = column.parent
    if not isinstance(around, exp.EQ | exp.NEQ | exp.In):
        return False
    return any(literal.is_string and literal.name == UNKNOWN for literal in around.find_all(exp.Literal))
