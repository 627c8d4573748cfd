"""The company: what config/scorecard.yml says of its name, time, organisation, goal line and privacy."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, StringConstraints

from scorecard.periods import MONTH_NAMES, WEEKDAYS, Calendar, Months
from scorecard.problems import Place
from scorecard.reading import Document

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
NodeName = Annotated[str, StringConstraints(min_length=1)]  # as it stands in the data: `EWR`, `Group 56`
ENTERPRISE = "enterprise"
FILE = "config/scorecard.yml"


class Setting(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, use_attribute_docstrings=True)


class CalendarSetting(Setting):
    week_starts: Literal[WEEKDAYS] = "monday"  # type: ignore[valid-type]
    """The weekday on which weeks begin."""
    year_starts: Literal[MONTH_NAMES] = "january"  # type: ignore[valid-type]
    """The month in which years begin."""
    months: Months = Months.CALENDAR
    """Calendar months, or 4-4-5: whole weeks."""


class Membership(Setting):
    """The columns between which a worker belongs to a team: `from` is in, `to` is out, NULL is still there."""

    start: str = Field(alias="from")
    """The column of the first day; it is in."""
    end: str | None = Field(default=None, alias="to")
    """The column of the last day; it is out, NULL is still there."""


class Organisation(Setting):
    """The levels, finest first and without the enterprise, and the source in which a worker's place is found."""

    levels: tuple[Name, ...] = Field(min_length=1)
    """The levels, finest first; enterprise stands on top by itself."""
    source: Name | None = None
    """The source that says where a worker's team and department are found."""
    valid: Membership | None = None
    """The columns between which that is true."""


class Department(Setting):
    label: str
    """What readers call it."""
    head: str | None = None
    """Who leads it."""
    judged_by: tuple[Name, ...] = ()
    """The metrics by which it tells whether it does well; without it, all of its metrics that have a goal."""


class Privacy(Setting):
    """Cells of fewer customers than `min_group` are not shown; 0 says that no people are behind the rows."""

    min_group: int = 10
    """Fewer customers than this in a cell: not shown; 5 is the floor, 0 says no people here."""
    show_workers_as: Literal["pseudonym", "name", "nothing"] = "pseudonym"
    """pseudonym, name or nothing."""


class Signals(Setting):
    rules: Literal["mdc"] = "mdc"
    """The rule set by which a signal is told from noise."""


class Engine(Setting):
    type: Literal["duckdb", "spark", "postgres"] = "duckdb"
    """duckdb, spark or postgres."""
    path: str | None = None
    """DuckDB: its file, below the project's folder."""
    memory: str | None = None
    """DuckDB: the most memory that it takes, such as 6GB; more is put on the disk. Without it four fifths of all."""
    url: str | None = None
    """Spark, Postgres: where it is reached."""


class Book(Setting):
    """Where what people write is kept: notes, actions, follows."""

    url: str | None = None
    """Postgres: where it is reached; without it, and without SCORECARD_BOOK, data/book.sqlite."""


class Worth(Setting):
    """What a customer is worth (a column, as `source.column`) and what a failure costs, in one currency."""

    value: str | None = None
    """What a customer is worth: a column as source.column."""
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] | None = None
    """The currency's code."""
    cost: dict[Name, float] = Field(default_factory=dict)
    """What a failure costs, by name."""


class Settings(Setting):
    """The whole of config/scorecard.yml."""

    name: str
    """The company's name."""
    timezone: str
    """Where period boundaries are drawn, such as Europe/London."""
    goal_line: tuple[Name, ...]
    """The few metrics that everyone sees on every page; each an outcome."""
    organisation: Organisation
    """Levels, and where membership is found."""
    as_of: date | Name | None = None
    """The data end at this source's latest row, or on this day; default: the latest row not in the future."""
    calendar: CalendarSetting = CalendarSetting()
    """When weeks and years begin, and what a month is."""
    departments: dict[NodeName, Department] = Field(default_factory=dict)
    """The nodes of the level department, or of the coarsest level."""
    stages: tuple[Name, ...] = ()
    """The stages of the customer's journey, in order."""
    filters: tuple[Name, ...] = ()
    """The dimensions by which numbers are often filtered or split: a refresh keeps numbers by these too."""
    privacy: Privacy = Privacy()
    """How small a cell may be, and how workers are shown."""
    signals: Signals = Signals()
    """How a signal is told from noise."""
    attention: dict[Name, int] = Field(default_factory=dict)
    """How many metrics a reader of each level is asked to watch."""
    engine: Engine = Engine()
    """Where the data live."""
    book: Book = Book()
    """Where what people write is kept."""
    worth: Worth | None = None
    """What a customer and a failure are worth, where known."""
    _document: Document | None = PrivateAttr(default=None)

    def written_in(self, document: Document) -> Self:
        """The same settings, knowing where each of them is written."""
        known = self.model_copy()
        known._document = document
        return known

    def place_of(self, *path: str | int) -> Place:
        """Where a value of config/scorecard.yml is written; the file as a whole where that is not known."""
        return self._document.place_of(path) if self._document else Place(FILE)

    @property
    def clock(self) -> str:
        """Everything here that decides how far data reach and where periods begin, as one text."""
        return f"{self.timezone} {self.as_of} {self.calendar.model_dump_json()}"

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def periods(self) -> Calendar:
        """The calendar in which this project's periods are drawn."""
        told = self.calendar
        return Calendar(WEEKDAYS.index(told.week_starts), MONTH_NAMES.index(told.year_starts) + 1, told.months)

    @property
    def levels(self) -> tuple[str, ...]:
        """Levels of the organisation, finest first, the enterprise last."""
        return (*self.organisation.levels, ENTERPRISE)

    @property
    def department_level(self) -> str:
        """The level whose nodes are the departments: the one so named, or the coarsest."""
        levels = self.organisation.levels
        return "department" if "department" in levels else levels[-1]

    @property
    def team_level(self) -> str:
        """The level below departments; "" where that is the finest one, which is of people."""
        at = self.organisation.levels.index(self.department_level)
        return self.organisation.levels[at - 1] if at > 1 else ""
