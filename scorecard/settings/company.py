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
ENTERPRISE = "enterprise"
FILE = "config/scorecard.yml"


class Setting(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class CalendarSetting(Setting):
    week_starts: Literal[WEEKDAYS] = "monday"  # type: ignore[valid-type]
    year_starts: Literal[MONTH_NAMES] = "january"  # type: ignore[valid-type]
    months: Months = Months.CALENDAR


class Membership(Setting):
    """The columns between which a worker belongs to a team: `from` is in, `to` is out, NULL is still there."""

    start: str = Field(alias="from")
    end: str | None = Field(default=None, alias="to")


class Organisation(Setting):
    """The levels, finest first and without the enterprise, and the source in which a worker's place is found."""

    levels: tuple[Name, ...] = Field(min_length=1)
    source: Name | None = None
    valid: Membership | None = None


class Department(Setting):
    label: str
    head: str | None = None


class Privacy(Setting):
    """Cells of fewer customers than `min_group` are not shown; 0 says that no people are behind the rows."""

    min_group: int = 10
    show_workers_as: Literal["pseudonym", "name", "nothing"] = "pseudonym"


class Signals(Setting):
    rules: Literal["mdc"] = "mdc"


class Engine(Setting):
    type: Literal["duckdb", "spark", "postgres"] = "duckdb"
    path: str | None = None
    url: str | None = None


class Worth(Setting):
    """What a customer is worth (a column, as `source.column`) and what a failure costs, in one currency."""

    value: str | None = None
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] | None = None
    cost: dict[Name, float] = Field(default_factory=dict)


class Settings(Setting):
    """The whole of config/scorecard.yml."""

    name: str
    timezone: str
    goal_line: tuple[Name, ...]
    organisation: Organisation
    as_of: date | Name | None = None
    calendar: CalendarSetting = CalendarSetting()
    departments: dict[Name, Department] = Field(default_factory=dict)
    stages: tuple[Name, ...] = ()
    privacy: Privacy = Privacy()
    signals: Signals = Signals()
    attention: dict[Name, int] = Field(default_factory=dict)
    engine: Engine = Engine()
    worth: Worth | None = None
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
