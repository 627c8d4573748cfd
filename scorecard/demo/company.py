"""A company: its tables made in one DuckDB connection, and made again without one of its stories."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta

import duckdb

from scorecard.demo.cases import TABLES, Case, cases_of, lay_cases, name_of
from scorecard.demo.draws import uniform
from scorecard.demo.ground import lay
from scorecard.demo.habits import Change, crew_sql
from scorecard.demo.shown import EVERYTHING, Shown
from scorecard.demo.stages import STAGES, Stage
from scorecard.demo.stories import Aside, Story, decoy, delight
from scorecard.demo.timeline import Timeline

TWIN = "twin"


@dataclass(frozen=True)
class Company:
    """What decides every row: the months, the seed, the scale and the stories told."""

    timeline: Timeline
    seed: int
    scale: float
    stories: tuple[Story, ...]

    @property
    def decoy(self) -> Aside:
        return decoy(self.timeline, self.seed)

    @property
    def changes(self) -> tuple[Change, ...]:
        """What is not as usual: of the stories told, and of what goes on beside them in every company."""
        told: tuple[Story | Aside, ...] = (*self.stories, delight(self.timeline, self.seed), self.decoy)
        return tuple(change for each in told for change in each.changes)

    @property
    def cases(self) -> tuple[Case, ...]:
        """Customers whose whole story is told, in every company and without any of its stories alike."""
        return cases_of(self.timeline, self.seed, self.scale)

    @property
    def outage(self) -> date:
        """The Monday of the week in which no survey went out."""
        day = self.timeline.start_of(self.timeline.last - 18) + timedelta(
            days=int(60 * uniform(self.seed, 0, "outage"))
        )
        return day - timedelta(days=day.weekday())

    def filled(self, sql: str) -> str:
        """SQL with the company's dates filled in."""
        dates = {"start": self.timeline.start_of(0), "end": self.timeline.end, "outage": self.outage}
        for name, day in dates.items():
            sql = sql.replace(f"{{{name}}}", day.isoformat())
        return sql.replace("{last}", str(self.timeline.last))


def begin(connection: duckdb.DuckDBPyConnection, company: Company) -> None:
    """Lays the ground: everything that stages read and no stage makes."""
    lay(connection, company.timeline, company.seed, company.scale)
    _form_crews(connection, company)
    lay_cases(connection, (row for case in company.cases for row in case.rows))


def make_tables(
    connection: duckdb.DuckDBPyConnection, company: Company, stages: tuple[Stage, ...] = STAGES
) -> Iterator[str]:
    """Runs the stages one after the other and yields the name of each table before it is made."""
    for stage in stages:
        yield stage.makes
        for statement in stage.statements:
            connection.execute(company.filled(statement))


def rows_of(company: Company, shown: Shown) -> str:
    """SQL for a table as it lies in the files, cases and all, rows in the order that they are written in."""
    rows = company.filled(shown.sql)
    if shown.table in TABLES:
        rows = f"FROM ({rows}) UNION ALL BY NAME FROM {name_of(shown.table)}"
    return f"SELECT * FROM ({rows}) ORDER BY {shown.order}"


@contextmanager
def without(
    connection: duckdb.DuckDBPyConnection, company: Company, story: Story, tables: frozenset[str]
) -> Iterator[None]:
    """Inside, `tables` and what they come from are those of the same company without the story.

    Only stages that the story's habits reach are run again, in a schema that comes first in the search path;
    every other name still means the company's own table.
    """
    connection.execute(f"DROP SCHEMA IF EXISTS {TWIN} CASCADE")
    connection.execute(f"CREATE SCHEMA {TWIN}")
    connection.execute(f"SET search_path = '{TWIN},main'")
    try:
        _form_crews(connection, replace(company, stories=tuple(o for o in company.stories if o != story)))
        for _ in make_tables(connection, company, stages_touched(story.habits, tables)):
            pass
        yield
    finally:
        connection.execute("SET search_path = 'main'")
        connection.execute(f"DROP SCHEMA IF EXISTS {TWIN} CASCADE")


def stages_touched(habits: frozenset[str], tables: frozenset[str]) -> tuple[Stage, ...]:
    """Stages that lead to `tables` and depend on the habits, directly or through another stage."""
    wanted, needed = set(tables), []
    for stage in reversed(STAGES):
        if stage.makes in wanted:
            needed.append(stage)
            wanted |= stage.reads
    touched: list[Stage] = []
    for stage in reversed(needed):
        if stage.habits & habits or stage.reads & {other.makes for other in touched}:
            touched.append(stage)
    return tuple(touched)


def _form_crews(connection: duckdb.DuckDBPyConnection, company: Company) -> None:
    for statement in crew_sql(company.changes):
        connection.execute(statement)


__all__ = ["EVERYTHING", "Company", "begin", "make_tables", "rows_of", "stages_touched", "without"]
