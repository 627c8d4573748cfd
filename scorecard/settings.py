"""Settings: what config/scorecard.yml says of the company: its name, time, organisation, goal line and privacy."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from scorecard.periods import MONTH_NAMES, WEEKDAYS, Calendar, Months

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
ENTERPRISE = "enterprise"


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
    levels: tuple[Name, ...] = Field(min_length=1)  # finest first, without the enterprise
    source: Name | None = None
    valid: Membership | None = None


class Department(Setting):
    label: str
    head: str | None = None


class Privacy(Setting):
    min_group: Annotated[int, BeforeValidator(lambda size: size)] = 10
    show_workers_as: Literal["pseudonym", "name", "nothing"] = "pseudonym"


class Signals(Setting):
    rules: str = "mdc"


class Engine(Setting):
    type: Literal["duckdb", "spark", "postgres"] = "duckdb"
    path: str | None = None
    url: str | None = None


class Worth(Setting):
    value: str | None = None
    currency: str | None = None
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
