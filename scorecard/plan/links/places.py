"""Places: the sources that links are made of, ready to have rows selected from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlglot import exp

from scorecard.definitions.leaves import ConversionLeaf
from scorecard.definitions.relations import Relation
from scorecard.definitions.sources import Measure, Source
from scorecard.definitions.terms import UNKNOWN
from scorecard.periods import Period
from scorecard.plan.columns import Columns
from scorecard.plan.fields import Fields
from scorecard.plan.members import Members
from scorecard.plan.plan import Ground
from scorecard.plan.scan import Key, Kind, Scan, Window
from scorecard.plan.spine import day_literal, listed, spine_of
from scorecard.problems import Problem, ScorecardError


class UnlinkedError(Exception):
    """Why an outcome cannot be split by linked evidence, or why a driver takes no part in it."""


@dataclass(frozen=True)
class Places:
    """Definitions with the columns of their sources, the organisation's members, and what time is asked about."""

    ground: Ground
    members: Members
    window: Window
    spans: tuple[tuple[date, date], ...]  # stretches of days of which rows are read

    @classmethod
    def of(cls, ground: Ground, window: Window, span: tuple[date, date] | None = None) -> Places:
        organisation = ground.settings.organisation.source
        try:
            types = ground.columns(organisation) if organisation else {}
            members = Members.of(ground.settings, ground.catalogue.sources, types)
        except ScorecardError:
            members = Members("", (), None, None)
        return cls(ground, members, window, (span,) if span else tuple(stretches(window.periods)))

    def over(self, periods: tuple[Period, ...], spans: tuple[tuple[date, date], ...] = ()) -> Places:
        """The same for other periods."""
        return replace(self, window=replace(self.window, periods=periods), spans=spans or tuple(stretches(periods)))

    @property
    def periods(self) -> tuple[Period, ...]:
        return self.window.periods

    def within(self, time_of_row: exp.Expr) -> Iterator[exp.Expr]:
        """Rows of the periods asked about that the as-of time covers."""
        spans = [
            exp.and_(
                exp.GTE(this=time_of_row.copy(), expression=day_literal(start)),
                exp.LT(this=time_of_row.copy(), expression=day_literal(end)),
            )
            for start, end in self.spans
        ]
        yield exp.or_(*spans)
        yield from self.window.known(time_of_row)

    def spine(self) -> exp.Select:
        """The periods as rows; those that follow each other are counted up, others written out."""
        if len(stretches(self.periods)) > 1:
            return listed(self.periods)
        return spine_of(self.periods, self.ground.settings.periods.months)

    def source(self, name: str) -> Source:
        if name not in self.ground.catalogue.sources:
            raise ScorecardError(Problem("unknown-source", f"there is no source '{name}'"))
        return self.ground.catalogue.sources[name]

    def measure(self, source: str, name: str) -> Measure:
        measures = self.source(source).measures
        if name not in measures:
            raise ScorecardError(Problem("unknown-measure", f"source '{source}' has no measure '{name}'"))
        return measures[name]

    def time_of(self, source: str, measure: Measure | None) -> str:
        """When a row counts; of open rows, when they were opened."""
        told = (measure.opened or measure.time if measure else None) or self.source(source).time
        if told is None:
            raise UnlinkedError(f"source '{source}' does not say when a row counts")
        return told

    def scan(self, name: str, source: str, measure: Measure | None, leaf: ConversionLeaf | None = None) -> Scan:
        """The rows of a source as a measure dates them and says whose they are, with those that follow if any do."""
        kind = Kind.FOLLOWED if leaf else Kind.ROWS
        until = measure.closed if measure else None
        role = measure.role if measure else None
        key = Key(source, kind, self.time_of(source, measure), role, until, leaf)
        to = self._fields(leaf.to_source, None) if leaf else None
        return Scan(key, name, self._fields(source, role), Columns(), to)

    def sources_read(self, name: str) -> tuple[str, ...]:
        """A source and those that it joins."""
        return (name, *self.source(name).joins)

    def _fields(self, name: str, role: str | None) -> Fields:
        told = self.source(name)
        joined = {join: self.ground.columns(join) for join in told.joins}
        relation = Relation(told, self.ground.catalogue.sources, self.ground.columns(name), joined)
        return Fields(relation, self.ground.settings, self.members, role)


def stretches(periods: Sequence[Period]) -> list[tuple[date, date]]:
    """Stretches of days without a gap that periods in order make up."""
    found: list[tuple[date, date]] = []
    for period in periods:
        if found and found[-1][1] == period.start:
            found[-1] = found[-1][0], period.end
        else:
            found.append((period.start, period.end))
    return found


def instant(tree: exp.Expr) -> exp.Expr:
    """A time as an instant; a day is its local midnight."""
    return exp.cast(tree.copy(), exp.DataType.Type.TIMESTAMPTZ)


def customer_of(scan: Scan) -> exp.Expr:
    customer = scan.fields.customer
    if customer is None:
        raise UnlinkedError(f"source '{scan.key.source}' does not say who its customer is")
    return customer.tree.copy()


def customer_type(scan: Scan) -> str:
    """The SQL type of a source's customers, empty where it is not a plain column."""
    tree = customer_of(scan)
    return scan.fields.relation.type_of(tree) if isinstance(tree, exp.Column) else ""


def row_key(scan: Scan) -> exp.Expr | None:
    """What tells a row from all others of its source; None where it does not say."""
    source = scan.fields.source
    columns: list[exp.Expr] = [exp.column(name, source.source) for name in source.key]
    if not columns:
        return None
    return columns[0] if len(columns) == 1 else exp.Anonymous(this="ROW", expressions=columns)


def node_of(scan: Scan, level: str) -> exp.Expr:
    """The node of a level that a row belongs to at its time."""
    if scan.fields.source.stands_everywhere:
        return exp.Literal.string(UNKNOWN)
    return scan.fields.split(level)
