"""Answers: the questions that can be asked, and the row types in which they are answered.

A **question** names metrics, splits, a grain, a stretch of days and a filter. A **cut** is the tuple of splits
that rows are grouped by: `()` is the whole enterprise, `("team",)` a team by its own value, `("team", "channel")`
both. A **leaf** is the smallest quantity that metrics are made of (a measure with its filter, a survey's score, a
conversion), known by its name. The engine answers with `Parts`, a row for each leaf, cut, period and cell; `results`
reads nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple, Protocol

from scorecard.periods import Grain, Period

Cut = tuple[str, ...]
KEPT_GRAINS = (
    Grain.WEEK,
    Grain.MONTH,
    Grain.QUARTER,
    Grain.YEAR,
)  # by which a snapshot keeps numbers; not days
Key = tuple[str, ...]  # one value for each split of the cut; a missing value is "unknown"


class Note(StrEnum):
    """Why a value is not to be taken at face value, or is not there at all."""

    NONE = ""
    NO_DATA = "no data"
    PARTIAL = "partial"
    SUPPRESSED = "suppressed"
    NOT_COMPUTED = "not computed yet"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: metrics by name, the cuts to answer at, and [start, end) in the project's local days.

    `start` and `end` None: as far as the data reach. `where` is an expression over dimensions, already checked.
    """

    metrics: tuple[str, ...]
    cuts: tuple[Cut, ...] = ((),)
    grain: Grain = Grain.MONTH
    start: date | None = None
    end: date | None = None
    where: str | None = None


# Parts and values are tuples: a page makes hundreds of thousands, and a frozen dataclass takes three times as long.
class Parts(NamedTuple):
    """Additive parts of one leaf in one cell, from which every value is made.

    `n` alone is the value of a count, sum, extreme or holistic measure; `d` beside it makes an average, a share, a
    survey or a conversion. `squares` is the sum of squared values where a mean needs an interval. `rows` are the
    source rows that the value rests on, `seen` all rows of the source in the cell: nothing seen is no data, seen but
    none kept is zero. `customers` counts the distinct customers behind the value (rows, where a source has none),
    `customers_seen` those behind all rows seen. Whether these are as many as the project's `min_group` is exact, and
    how many they are where there are no more than that of as many rows; 0 where the question judges nothing by them
    (a ratio is judged by its denominator, a sum by the rows it adds up as well).
    """

    leaf: str
    cut: Cut
    key: Key
    period: Period
    n: float | None
    d: float | None
    squares: float | None
    rows: int
    seen: int
    customers: int
    customers_seen: int


class Value(NamedTuple):
    """One metric in one cell: what `show` prints a row of. Percent is a fraction; None is no number.

    `squares` is what a mean's or balance's interval needs beside numerator and denominator: the sum of squared values.
    """

    metric: str
    cut: Cut
    key: Key
    period: Period
    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    rows: int | None = None
    note: Note = Note.NONE
    squares: float | None = None


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a project's data reach: the first local day with a row, and the time up to which data count.

    `starts` are the first days of each source that has a time.
    """

    first: date
    as_of: datetime
    starts: Mapping[str, date] = field(default_factory=dict, compare=False)

    def first_of(self, source: str) -> date:
        """The first local day with a row of a source; that of all where nothing is known of it."""
        return self.starts.get(source, self.first)

    def is_over(self, period: Period) -> bool:
        """Whether a period has ended by the as-of time; one that has not is partial."""
        return datetime(period.end.year, period.end.month, period.end.day) <= self.as_of


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How many rows a source has in each hour on the wall, up to the as-of time; only hours that have rows."""

    source: str
    hours: Mapping[tuple[date, int], int]


@dataclass(frozen=True, slots=True)
class Meeting:
    """How the rows of one source meet those of others by a key that they share, such as the customer.

    Of all its `rows`, `named` have a key; `keyed` have what it is looked up by, where it is found through a join.
    `shared` counts, for each source asked about (itself too), the rows whose key that source has as well.
    """

    source: str
    rows: int
    keyed: int
    named: int
    shared: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a snapshot holds: the table of each column, by the signature of its scan and the column's name.

    Every period from that of the day `first` to the as-of time of `extent` is there; `made` is when it was published.
    """

    places: Mapping[tuple[str, str], str]
    first: date
    extent: Extent
    made: str


class Case(NamedTuple):
    """One row that failed a customer, by the key that its source has for it: its day, and the node that did it.

    Nothing of the customer is in it.
    """

    key: str
    day: date
    node: str


class Restated(NamedTuple):
    """A published number of a closed period that a later refresh put another in the place of, and why.

    `level` and `node` are empty for the enterprise. A value is None where its note says why there is none. `more` is
    how many more rows it rests on now, or fewer; None where that was not kept.
    """

    noted: datetime
    metric: str
    grain: Grain
    period: date
    level: str
    node: str
    was: float | None
    note_was: str
    now: float | None
    note_now: str
    because: str
    more: int | None = None


class Defined(NamedTuple):
    """The hash of a metric's definition, and the refresh that noted it first; whether another one stood before it."""

    definition: str
    since: datetime
    is_change: bool


class Viewer(Protocol):
    """Who asks. Access rules come with sign-in; until then everybody sees what suppression leaves."""

    @property
    def name(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Anyone:
    """A viewer who has not signed in."""

    name: str = "you"


@dataclass(frozen=True, slots=True)
class Reading:
    """In which columns of a statement's rows the parts of a leaf stand; None: the leaf has no such part.

    `customers` and `customers_seen` name columns that count at least so many (rows, where a source has no customer),
    and are None where no metric of the question is judged by them. A leaf that is read otherwise at some cuts than at
    others has several readings, each for its own `cuts`; None: for all.
    """

    leaf: str
    source: str
    n: str
    d: str | None
    squares: str | None
    rows: str
    seen: str
    customers: str | None
    customers_seen: str | None
    cuts: tuple[Cut, ...] | None = None

    def holds_at(self, cut: Cut) -> bool:
        return self.cuts is None or cut in self.cuts

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are read, in the order of the parts."""
        counts = (self.rows, self.seen, self.customers, self.customers_seen)
        return tuple(name for name in (self.n, self.d, self.squares, *counts) if name is not None)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a statement's rows are read: `period`, a column for each split, and `cut` where there are several cuts.

    The cut's number has a bit for each split, the first the highest, set where the cut leaves that split out.
    """

    readings: tuple[Reading, ...]
    cuts: tuple[Cut, ...]
    splits: tuple[str, ...]
    periods: tuple[Period, ...]

    def number_of(self, cut: Cut) -> int:
        """The number under which a statement's rows show a cut.

        >>> Layout((), ((), ("team",)), ("team", "channel"), ()).number_of(("team",))
        1
        """
        size = len(self.splits)
        return sum(1 << (size - 1 - at) for at, split in enumerate(self.splits) if split not in cut)


Stored = tuple[str, Layout]  # a statement over a snapshot, and how its rows are read


class Asked(Protocol):
    """What an engine is asked to run: one statement, and how its rows are read.

    `only` asks for some leaves alone, by name; `recount` for the exact number of customers in some cells, where their
    marks leave open whether there are `min_group` of them (cells beside those may come too, not with all their rows).
    """

    @property
    def layout(self) -> Layout: ...

    @property
    def min_group(self) -> int: ...

    def sql(self, dialect: str = "duckdb") -> str: ...

    def only(self, leaves: Collection[str]) -> Asked: ...

    def recount(self, leaves: Collection[str], cells: Mapping[Cut, Collection[tuple[Period, Key]]]) -> Asked: ...
