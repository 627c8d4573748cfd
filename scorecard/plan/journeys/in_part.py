"""In part: the statements by which a journey's rows are put together for some of its cases and customers alone.

A row reaches the case that it names, or else those of its customer, whose stretches of time tell which case has it. So
a case is put together anew with all others of its customer, of the rows that name one of them and of those that name
no case and are that customer's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlglot import exp

from scorecard.definitions.journeys import Journey
from scorecard.plan.journeys.leaves import Columns, Leaf, Read, Within, columns_of, with_rows
from scorecard.plan.journeys.relation import journey_rows
from scorecard.plan.members import MEMBERS
from scorecard.plan.plan import Ground

WHOLES = "wholes"
OF_WHOLES = ("goes_on", "chain", WHOLES)
TOLD = ("events", "others")


@dataclass(frozen=True)
class InPart:
    """The statement of a journey, taken apart."""

    query: exp.Select

    @classmethod
    def of(cls, journey: Journey, ground: Ground, department: str) -> InPart:
        return cls(journey_rows(journey, ground, department))

    @cached_property
    def leaves(self) -> Mapping[str, tuple[Leaf, ...]]:
        """What sources tell, by the table in which it stands."""
        names = [f"{name}_told" if self.has_wholes else name for name in TOLD]
        return {name: tuple(_leaves(self._tables[name])) for name in names if name in self._tables}

    @property
    def has_wholes(self) -> bool:
        """Whether a case may go on with another."""
        return WHOLES in self._tables

    @property
    def of_wholes(self) -> tuple[str, Columns] | None:
        """The source that tells which case goes on with which, and the columns of it that are read."""
        if not self.has_wholes:
            return None
        told = self._tables["goes_on"]
        (source,) = (each.name for each in told.find_all(exp.Table))
        return source, columns_of(told, source)

    def wholes(self, read: Read) -> str:
        """A query of the cases that go on with another, each with the whole that it is a part of."""
        (source, columns) = self.of_wholes or ("", frozenset())
        told = {source: read(source, columns)}
        tables = ", ".join(f"{name} AS ({with_rows(self._tables[name], told)})" for name in OF_WHOLES)
        return f"WITH RECURSIVE {tables} SELECT case_id, whole FROM {WHOLES}"

    def people(self) -> str | None:
        """A query of who belongs where, as all rows are placed by; None where nobody is looked up."""
        return f"{self._with_people()} SELECT * FROM {MEMBERS}" if MEMBERS in self._tables else None

    def within(self, name: str, read: Read, within: Within) -> str:
        """What is told in one of the tables, of what is within."""
        return f"{self._with_people()} {' UNION ALL '.join(leaf.within(read, within) for leaf in self.leaves[name])}"

    def rows(self, made: Mapping[str, str]) -> str:
        """The journey's rows, with tables that are made already in the place of those of its statement."""
        tables = []
        for name, rows in self._tables.items():
            if name not in OF_WHOLES or name == WHOLES:
                said = f"SELECT * FROM {made[name]}" if name in made else rows.sql("duckdb")
                tables += [] if name in self._people else [f"{name} AS ({said})"]
        return f"WITH {', '.join(tables)} SELECT * FROM {_last(self.query)}"

    @cached_property
    def _tables(self) -> dict[str, exp.Query]:
        return {each.alias: each.this for each in self.query.ctes}

    @property
    def _people(self) -> list[str]:
        return [name for name in self._tables if name.startswith("_")]

    def _with_people(self) -> str:
        told = ", ".join(f"{name} AS ({self._tables[name].sql('duckdb')})" for name in self._people)
        return f"WITH {told}" if told else ""


def _leaves(rows: exp.Query) -> Iterator[Leaf]:
    if isinstance(rows, exp.Union):
        yield from _leaves(rows.this)
        yield from _leaves(rows.expression)
    elif isinstance(rows, exp.Select):
        yield Leaf(rows)


def _last(query: exp.Select) -> str:
    return str(query.args["from_"].this.name)
