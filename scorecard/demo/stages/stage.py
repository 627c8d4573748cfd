"""A stage: SQL that makes one table from others; what it depends on is read off its SQL."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

_TABLE = re.compile(r"\b(?:FROM|JOIN|INTO)\s+([a-z_]+)")
_CREW = re.compile(r"\bcrew(?:\s+AS\s+([a-z_]+))?")


def tables_in(sql: str) -> set[str]:
    """Names that stand where a table can stand."""
    return set(_TABLE.findall(sql))


@dataclass(frozen=True)
class Stage:
    """Statements that together make the table `makes`; the first one creates or replaces it."""

    makes: str
    statements: tuple[str, ...]

    @cached_property
    def reads(self) -> frozenset[str]:
        """Tables it reads, its own and its common table expressions among them.

        >>> sorted(Stage("doors", ("CREATE OR REPLACE TABLE doors AS SELECT * FROM houses JOIN crew",)).reads)
        ['crew', 'houses']
        """
        return frozenset(table for sql in self.statements for table in tables_in(sql))

    @cached_property
    def habits(self) -> frozenset[str]:
        """Habits of teams that its rows depend on.

        >>> sorted(Stage("doors", ("SELECT u(id, 'x') < crew.pick_wrong FROM crew",)).habits)
        ['pick_wrong']
        """
        return frozenset(habit for sql in self.statements for habit in _columns_of_crew(sql))


def _columns_of_crew(sql: str) -> set[str]:
    """Columns of table crew that the SQL names, under whatever name it joins it."""
    names = {alias or "crew" for alias in _CREW.findall(sql)}
    return {column for name in names for column in re.findall(rf"\b{name}\.([a-z_]+)", sql)}
