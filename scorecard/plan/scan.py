"""Scans: one reading of one source, dated by one time, reduced to periods and splits in a table of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from enum import StrEnum

from sqlglot import exp

from scorecard.answers import Cut
from scorecard.definitions.leaves import ConversionLeaf, Stretch
from scorecard.definitions.sources import Source
from scorecard.definitions.terms import ENTERPRISE
from scorecard.periods import Calendar, Period
from scorecard.plan.cells import Cells
from scorecard.plan.columns import Column, Columns
from scorecard.plan.fields import Fields
from scorecard.plan.members import looked_up
from scorecard.plan.phrases import Phrase, column, named, tables_in
from scorecard.plan.spine import SPINE, day_literal, quarter_hour, time_literal
from scorecard.plan.stretches import clock_of, start_of
from scorecard.settings import Settings

# the tables of a scan beside the one that has its name
BY_CUT, LATEST, AFTER = "by_cut", "latest", "after"
# and those of a scan that tells who is alone: what adds up, narrow rows, and what is counted of these at each cut
ADDED, NARROW, AGAIN, SEVERAL = "added", "rows", "again", "several"


class Kind(StrEnum):
    """How rows come to a period: by their time, while open, at the latest time, or followed."""

    ROWS = ""
    OPEN = "open"
    LAST = "last"
    FOLLOWED = "followed"


@dataclass(frozen=True, slots=True)
class Key:
    """What makes two leaves share a scan; `until` closes the rows of an open measure, a running one has a `stretch`."""

    source: str
    kind: Kind
    time: str
    role: str | None = None
    until: str | None = None
    followed: ConversionLeaf | None = None
    stretch: Stretch | None = None


@dataclass
class Scan:
    """A scan in the making: its name, the fields of its source and the columns that leaves asked of it.

    `to` are the fields of the source whose rows follow, where the scan is of a conversion. It `rolls_up` where coarser
    cuts come from what it computes. Of each row it `tells_alone` whether it is alone with its customer where a column
    asks for that, and it may. `wanted` are the conditions of the only rows that are read where a few cells are counted
    again; None among them: all.
    """

    key: Key
    name: str
    fields: Fields
    columns: Columns
    to: Fields | None = None
    rolls_up: bool = False
    may_tell_alone: bool = False
    tells_alone: bool = False
    wanted: list[Phrase | None] = field(default_factory=list)

    @property
    def by_cut(self) -> str:
        """The table in which its cells stand at all cuts of a statement."""
        return self.table(BY_CUT)

    def table(self, word: str) -> str:
        """The name of one of its tables."""
        return f"{self.name}_{word}"

    def of(self, columns: Iterable[Column]) -> Scan:
        """The same with some of its columns."""
        chosen = Columns()
        for each in columns:
            chosen.add(each.name, each.aggregate)
        return replace(self, columns=chosen)

    @property
    def time(self) -> exp.Expr:
        return self.fields.relation.resolved(self.key.time)

    @property
    def period(self) -> exp.Expr:
        """The period that a row was found to lie in."""
        return column("period", SPINE if self.key.kind is Kind.OPEN else clock_of(self.key.stretch))

    def rows_wanted(self) -> Iterator[exp.Expr]:
        told = [condition for condition in self.wanted if condition is not None]
        if told and len(told) == len(self.wanted):
            yield exp.or_(*(condition.tree for condition in told))

    def cuts(self, cuts: tuple[Cut, ...]) -> tuple[Cut, ...]:
        return cuts_in(self.fields.source, self.fields.settings, cuts)

    def is_place(self, split: str) -> bool:
        return is_place(split, self.fields.source, self.fields.settings)


def cuts_in(source: Source, settings: Settings, cuts: tuple[Cut, ...]) -> tuple[Cut, ...]:
    """The cuts at which a source's rows are grouped: where it stands at every node, levels fall away."""
    if not source.stands_everywhere:
        return cuts
    return tuple(dict.fromkeys(tuple(split for split in cut if not is_place(split, source, settings)) for cut in cuts))


def cuts_by_level(cuts: tuple[Cut, ...], source: Source, settings: Settings) -> dict[str, tuple[Cut, ...]]:
    """The cuts made of levels that a source's rows give themselves, by the finest of these; enterprise where none."""
    found: dict[str, tuple[Cut, ...]] = {}
    for cut in cuts:
        own = [level for level in settings.levels if level in cut]
        if set(cut) <= {*source.levels, ENTERPRISE}:
            level = own[0] if own else ENTERPRISE
            found[level] = (*found.get(level, ()), cut)
    return found


def is_place(split: str, source: Source, settings: Settings) -> bool:
    """Whether a split is a level of the organisation, the rows' own or a role's."""
    return split.rpartition(".")[2] in settings.levels and split not in source.dimensions


@dataclass(frozen=True)
class Window:
    """What of the data a question reads: its periods, up to the as-of time, and the rows that its filter keeps.

    Rows that lie in no period meet none; `first` is the day of the first row, before which there is nothing to skip.
    With `cells`, only the rows of those.
    """

    periods: tuple[Period, ...]
    first: date | None
    as_of: datetime | None
    where: str | None
    calendar: Calendar
    cells: Cells | None = None

    def bounds(self, time_of_row: exp.Expr, stretch: Stretch | None = None) -> Iterator[exp.Expr]:
        """What lets an engine skip parts of its files, where a question does not begin with the data."""
        start, last = self.periods[0].start, self.periods[-1].end
        if stretch is not None:
            start = start_of(self.periods[0], stretch, self.calendar)
        if self.first is None or start > self.first:
            yield exp.GTE(this=time_of_row.copy(), expression=day_literal(start))
            yield exp.LT(this=time_of_row.copy(), expression=day_literal(last))
        if self.as_of is not None and self.as_of < datetime.combine(last, time()):
            yield from self.known(time_of_row)

    def known(self, time_of_row: exp.Expr) -> Iterator[exp.Expr]:
        """Rows that the as-of time covers; a midnight ends the day before it, any other time is a row's own."""
        if self.as_of is None:
            return
        compare = exp.LT if self.as_of.time() == time() else exp.LTE
        yield compare(this=time_of_row.copy(), expression=time_literal(self.as_of))


def rows_of(
    scan: Scan,
    chosen: Sequence[exp.Expr],
    window: Window,
    dated: exp.Join | None,
    bounds: Sequence[exp.Expr],
    met: Iterable[exp.Expr] = (),
) -> exp.Select:
    """The scan's rows, each with its period if `dated` gives it, its memberships and its joins, and `chosen` selected.

    What they are `met` by when another table is joined to them is looked up as well.
    """
    fields = scan.fields
    filters = list(bounds)
    if window.where:
        filters.append(fields.condition(window.where).tree.copy())
    if window.cells:
        filters.append(window.cells.holding(scan.cuts(window.cells.cuts), scan.period, fields.split))
        filters += scan.rows_wanted()
    used = set(tables_in([*chosen, *filters, *met, scan.time]))
    lookups = tuple(fields.lookups_among(used))
    used.update(tables_in(lookup.node for lookup in lookups))
    rows = fields.relation.rows(fields.relation.joins_among(used))
    if dated is not None:
        rows.append("joins", dated)
    for lookup in lookups:
        rows = looked_up(rows, lookup, fields.members, scan.time)
    rows.set("expressions", list(chosen))
    return rows.where(*filters, copy=False) if filters else rows


def by_time(time_of_row: exp.Expr, stretch: Stretch | None = None) -> exp.Join:
    """Each row meets the one period in which its time lies, or with a stretch every period that it counts towards."""
    clock = clock_of(stretch)
    on = exp.EQ(this=exp.column("quarter_hour", clock), expression=quarter_hour(time_of_row.copy()))
    return exp.Join(this=exp.table_(clock), on=on)


def heads(scan: Scan, splits: tuple[str, ...]) -> list[exp.Expr]:
    """The columns that every scan begins with: the period, and each split as text."""
    return [scan.period, *(_head(scan, split) for split in splits)]


def _head(scan: Scan, split: str) -> exp.Expr:
    everywhere = scan.fields.source.stands_everywhere and scan.is_place(split)
    tree = exp.Literal.string("") if everywhere else scan.fields.text_of(split).said
    return named(tree, name_of(split))


def tables_of(scan: str) -> frozenset[str]:
    """The names of all tables that a scan of that name may have in a statement."""
    return frozenset({scan, *(f"{scan}_{word}" for word in (BY_CUT, LATEST, AFTER, ADDED, NARROW, AGAIN, SEVERAL))})


def name_of(split: str) -> exp.Identifier:
    """A split's column is named as asked: `cause.department` keeps its dot, in quotes."""
    return exp.to_identifier(split)
