"""Plans of links: for an outcome and a stretch of time, the tables to make and the statements that count touches."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256

from scorecard.definitions.metrics import Metric
from scorecard.graph.links import Touch
from scorecard.periods import Period
from scorecard.plan.links.among import Among, among_of, among_rows
from scorecard.plan.links.counts import (
    BY_CUSTOMER,
    DAYS,
    SHARED,
    behind,
    by_customer,
    carried,
    days,
    overlaps,
    shared,
    touched,
)
from scorecard.plan.links.failing import FAILING, Failing, failing_of, failing_rows
from scorecard.plan.links.marks import MARKED, marked_rows
from scorecard.plan.links.outcome import (
    ROWS,
    Counting,
    counting_of,
    is_of_days,
    outcome_rows,
    strata_in,
    stratum_column,
)
from scorecard.plan.links.places import Places, UnlinkedError, customer_of, customer_type
from scorecard.plan.members import MEMBERS
from scorecard.plan.phrases import columns_in
from scorecard.plan.plan import Ground
from scorecard.plan.scan import Scan, Window
from scorecard.plan.spine import SPINE
from scorecard.plan.ways import Query
from scorecard.plan.written import Table, Tables, Texts, said, statement
from scorecard.problems import Problem, ScorecardError, Severity

LENGTH = 12
MOST = 62  # touches of one outcome: each is a bit of a number


@dataclass(frozen=True)
class LinksPlan:
    """What is asked of an engine; `problems` say which drivers take no part, and why."""

    metric: Metric
    known: tuple[Touch, ...]
    strata: tuple[str, ...]
    periods: tuple[Period, ...]
    problems: tuple[Problem, ...]
    places: Places
    rows: Counting | Among
    failing: tuple[Failing, ...]
    texts: Texts = field(default_factory=Texts, repr=False, compare=False)

    def over(self, periods: tuple[Period, ...], spans: tuple[tuple[date, date], ...] = ()) -> LinksPlan:
        """The same for other periods.

        With `spans`, the rows of all their days are marked: plans for other periods of them mark the same.
        """
        return replace(self, periods=periods, places=self.places.over(periods, spans))

    @property
    def touches(self) -> tuple[str, ...]:
        return tuple(touch.id for touch in self.known)

    @property
    def is_count(self) -> bool:
        """Whether points are numbers of what is counted, and not of a rate."""
        return isinstance(self.rows, Among)

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """Every source whose rows have a part in it."""
        scans = [*self._scans, *(each.scan for each in self.failing)]
        names = [scan.key.source for scan in scans]
        names += [scan.key.followed.to_source for scan in scans if scan.key.followed]
        organisation = self.places.ground.settings.organisation.source
        read = [*names, *([organisation] if organisation else [])]
        return tuple(dict.fromkeys(each for name in read for each in self.places.sources_read(name)))

    def tables(self) -> tuple[tuple[str, str], ...]:
        """Tables by name, each a query over sources and the tables before it."""
        return self._tables

    def statements(self) -> tuple[str, ...]:
        """One for each of the parts, in their order."""
        return self._statements

    @cached_property
    def _tables(self) -> tuple[tuple[str, str], ...]:
        calendar, told = self._calendar, shared(self.failing, self._levels, self._of_days)
        by_customers = by_customer(self.strata, is_one_row=self.is_count)
        return (
            (FAILING, self._statement(self._failing)),
            (MARKED, self._statement([*self._rows_told, *marked_rows(self.failing, self._of_days)])),
            (BY_CUSTOMER, self._statement([*calendar, (BY_CUSTOMER, by_customers)])),
            (SHARED, self._statement([*calendar, *told])),
        )

    @cached_property
    def _statements(self) -> tuple[str, ...]:
        return (
            statement(touched(self.strata), self._calendar),
            self._statement(overlaps(self.strata, is_one_row=self.is_count)),
            self._statement(carried(self._levels, self.strata)),
            self._statement(behind(self._levels)),
        )

    def columns_read(self, failing: Failing | None = None) -> Mapping[str, frozenset[str]]:
        """The columns that the rows of a touch, or of the outcome itself, are made of, by source."""
        told = failing_rows([failing], self._levels, self.places, as_text=self._as_text) if failing else self._rows
        found: dict[str, set[str]] = {name: set() for name in self.sources}
        for _, made in told:
            for column in columns_in(made):
                if column.table in found:
                    found[column.table].add(column.name)
        return {name: frozenset(columns) for name, columns in found.items() if columns}

    def rows_told_apart(self) -> str:
        """A query of `period, rows, digest`, for an outcome that is a count: by all that counts of its rows."""
        told = ", ".join(["customer", "n", "d", *(stratum_column(name).sql("duckdb") for name in self.strata)])
        digests = f"SELECT day, COUNT(*) AS rows, CAST(SUM(hash({told})) AS HUGEINT) AS digest FROM {ROWS} GROUP BY day"
        return self._statement([*self._rows_told, ("digests", said(digests))])

    @cached_property
    def signature(self) -> str:
        """A name for all that decides what is counted, but for the rows themselves.

        Plans of one outcome that ask about one time have one signature.
        """
        ground = self.places.ground
        told = {
            "metric": self.metric.name,
            "calendar": ground.settings.calendar.model_dump(mode="json"),
            "tables": self.tables(),
            "statements": self.statements(),
            "touches": self.touches,
            "sources": [ground.catalogue.sources[name].model_dump(mode="json", by_alias=True) for name in self.sources],
            "types": [sorted(ground.columns(name).items()) for name in self.sources],
            "zone": ground.settings.timezone,
        }
        return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:LENGTH]

    @property
    def _scans(self) -> tuple[Scan, ...]:
        return (self.rows.present, self.rows.counted) if isinstance(self.rows, Among) else (self.rows.scan,)

    @property
    def _levels(self) -> tuple[str, ...]:
        return self.places.ground.settings.organisation.levels

    @property
    def _calendar(self) -> Tables:
        return (*self.texts.once((SPINE, self.periods), lambda: [(SPINE, self.places.spine())]), (DAYS, days()))

    @property
    def _failing(self) -> Tables:
        def rows() -> list[Query]:
            return failing_rows(self.failing, self._levels, self.places, as_text=self._as_text)

        return self.texts.once((FAILING, self.places.spans), rows)

    @property
    def _rows_told(self) -> Tables:
        # who could have been counted is asked of each period
        time = self.places.spans, self.periods if self.is_count else ()
        return self.texts.once((ROWS, *time), lambda: self._rows)

    @property
    def _of_days(self) -> bool:
        # who is there when a period begins is there at a midnight
        return isinstance(self.rows, Among) or is_of_days(self.rows.scan)

    @property
    def _as_text(self) -> bool:
        kinds = {customer_type(scan) for scan in (*self._scans, *(each.scan for each in self.failing))}
        return len(kinds) > 1 or "" in kinds

    @property
    def _rows(self) -> list[Query]:
        if isinstance(self.rows, Among):
            return among_rows(self.rows, self.strata, self.places, as_text=self._as_text)
        keyed = any(each.is_own for each in self.failing)
        return outcome_rows(self.rows, self.strata, self.places, keyed=keyed, as_text=self._as_text)

    def _statement(self, tables: Sequence[Table]) -> str:
        """The last query, with those before it and the memberships that they look up as its tables."""
        *before, (_, last) = tables
        members = self.places.members
        read = members.tables & {name for _, table in tables for name in table.reads}
        told = self.texts.once((MEMBERS, read), lambda: list(members.tables_in(read)))
        return statement(last, [*told, *before])


def links_plan_for(
    metric: Metric,
    touches: Iterable[Touch],
    periods: tuple[Period, ...],
    as_of: datetime | None,
    ground: Ground,
) -> LinksPlan:
    """The plan for an outcome; raises ScorecardError with the reason where it cannot be split by linked evidence."""
    window = Window(periods, None, as_of, None, ground.settings.periods)
    places = Places.of(ground, window)
    try:
        rows = among_of(metric, places) if metric.measure and metric.among else counting_of(metric, places)
        own = "" if isinstance(rows, Among) else rows.scan.key.source
        if not isinstance(rows, Among):
            customer_of(rows.scan)
    except UnlinkedError as reason:
        raise ScorecardError(_no_split(metric, str(reason))) from None
    failing, problems = _failing(touches, places, own)
    if not failing:
        raise ScorecardError(*(problems or [_no_split(metric, "nothing that leads to it is linked to its customers")]))
    if len(failing) > MOST:
        raise ScorecardError(_no_split(metric, f"more than {MOST} failures are linked to it"))
    known = tuple(each.touch for each in failing)
    scan = rows.present if isinstance(rows, Among) else rows.scan
    asked = tuple(dict.fromkeys(name for touch in known for name in touch.adjust))
    return LinksPlan(metric, known, strata_in(scan, asked), periods, tuple(problems), places, rows, tuple(failing))


def _failing(touches: Iterable[Touch], places: Places, own: str) -> tuple[list[Failing], list[Problem]]:
    found: list[Failing] = []
    problems: list[Problem] = []
    for touch in touches:
        try:
            failing = failing_of(touch, places, own)
            found.append(failing)
            if failing.scan.key.source == own and not failing.is_own:
                told = f"'{touch.metric}' touches no row by itself: source '{own}' has no key to know it again by"
                problems.append(Problem("not-linked", told, hint=f"give '{own}' a key", severity=Severity.WARNING))
        except UnlinkedError as reason:
            told = f"'{touch.metric}' takes no part: {reason}"
            problems.append(Problem("not-linked", told, severity=Severity.WARNING))
        except ScorecardError as error:
            problems += (replace(told, severity=Severity.WARNING) for told in error.problems)
    return found, problems


def _no_split(metric: Metric, reason: str) -> Problem:
    return Problem("no-linked-split", f"'{metric.name}' cannot be split by linked evidence: {reason}")


__all__ = ["LinksPlan", "links_plan_for"]
