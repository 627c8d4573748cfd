"""Rows: what one source tells of the cases of a journey, under the columns that all of its sources share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlglot import exp

from scorecard.definitions.expressions import Expression, parse
from scorecard.definitions.journey_sources import place_of
from scorecard.definitions.journeys import Journey
from scorecard.definitions.relations import Relation
from scorecard.definitions.sources import Source
from scorecard.plan.fields import Fields
from scorecard.plan.journeys.words import MOMENT, TEXT, not_null, nothing
from scorecard.plan.members import Members, looked_up
from scorecard.plan.phrases import named, tables_in
from scorecard.plan.plan import Ground

WHOLE_NUMBERS = frozenset({"BIGINT", "INTEGER", "SMALLINT", "TINYINT", "UINTEGER", "USMALLINT", "UTINYINT"})


@dataclass(frozen=True)
class Rows:
    """The rows of one source as a journey reads them; `number` is its place among the journey's sources."""

    journey: Journey
    ground: Ground
    members: Members
    source: Source
    number: int
    role: str | None = None
    by_number: bool = False  # whether every source beside it has numbers for keys

    @property
    def fields(self) -> Fields:
        joined = {join: self.ground.columns(join) for join in self.source.joins}
        types = self.ground.columns(self.source.source)
        relation = Relation(self.source, self.ground.catalogue.sources, types, joined)
        return Fields(relation, self.ground.settings, self.members, self.role)

    def has(self, text: str | None) -> bool:
        """Whether every column of an expression is one of this source, or of a join of it."""
        parsed = parse(text) if text else None
        if not isinstance(parsed, Expression):
            return False
        relation = self.fields.relation
        known = {self.source.source: relation.types, **relation.joined}
        return all(
            use.name.casefold() in {column.casefold() for column in known.get(use.table or self.source.source, ())}
            for use in parsed.columns
        )

    def selected(self, at: str, told: Mapping[str, exp.Expr], where: str | None = None) -> exp.Select:
        """The rows that have a time, with whose case they are told by, where they were done, and what is `told`."""
        fields = self.fields
        moment = exp.cast(fields.relation.resolved(at), MOMENT)
        columns = {
            "case_id": self.own(self.journey.case),
            "customer": self.whose(),
            "source": exp.Literal.number(self.number),
            "row_key": self.key(),
            "began": moment,
            **{place_of(level): self._place(fields, level) for level in self.levels},
            **told,
        }
        kept = [not_null(moment)]
        kept += [fields.relation.resolved(where)] if where else []
        chosen = [named(tree, name) for name, tree in columns.items()]
        return self._joined(fields, chosen, kept, fields.relation.resolved(at))

    def own(self, text: str | None, kind: exp.DType | None = None) -> exp.Expr:
        """An expression of the journey over this source; NULL where the source does not have its columns."""
        tree = self.fields.relation.resolved(text) if text and self.has(text) else exp.Null()
        return exp.cast(tree, kind) if kind else tree

    def whose(self) -> exp.Expr:
        """The customer of a row; NULL where the source knows none."""
        if self.has(self.journey.customer):
            return self.own(self.journey.customer)
        return self.fields.relation.resolved(self.source.customer) if self.source.customer else exp.Null()

    @property
    def levels(self) -> tuple[str, ...]:
        return tuple(self.ground.settings.organisation.levels)

    @property
    def is_numbered(self) -> bool:
        """Whether a whole number is the key, which orders rows several times faster than a text."""
        types = self.fields.relation.types
        return len(self.source.key) == 1 and types.get(self.source.key[0], "").upper() in WHOLE_NUMBERS

    def key(self) -> exp.Expr:
        """What orders rows of one moment: a number as a number, so that 9 comes before 10."""
        keys = [exp.column(name, self.source.source) for name in self.source.key]
        if self.by_number:
            return exp.cast(keys[0], exp.DType.BIGINT)
        if not keys:
            return nothing(TEXT)
        padded = [
            exp.func("LPAD", exp.cast(key, TEXT), exp.Literal.number(24), exp.Literal.string("0")) for key in keys
        ]
        return padded[0] if len(padded) == 1 else exp.func("CONCAT", *padded)

    def _place(self, fields: Fields, level: str) -> exp.Expr:
        found = fields.place(level)
        return exp.cast(exp.Null() if found is None else found, TEXT)

    def _joined(
        self, fields: Fields, chosen: Sequence[exp.Expr], kept: list[exp.Expr], time_of_row: exp.Expr
    ) -> exp.Select:
        used = set(tables_in([*chosen, *kept, time_of_row]))
        lookups = tuple(fields.lookups_among(used))
        used.update(tables_in(lookup.node for lookup in lookups))
        rows = fields.relation.rows(fields.relation.joins_among(used))
        for lookup in lookups:
            rows = looked_up(rows, lookup, self.members, time_of_row)
        rows.set("expressions", list(chosen))
        return rows.where(*kept, copy=False)
