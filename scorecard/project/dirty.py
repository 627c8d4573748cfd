"""Dirty: which pieces and periods of each kept scan a refresh has to compute anew, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.relations import Relation
from scorecard.engine.snapshot.changes import Changes, Dated
from scorecard.engine.snapshot.met import Lookup, MetRows
from scorecard.periods import Calendar, Period, moved_day
from scorecard.plan.scan import Kind, Scan
from scorecard.plan.standing.kept import KeptScan
from scorecard.plan.standing.reads import joins_read
from scorecard.plan.stretches import start_of
from scorecard.settings import Settings

Days = frozenset[date] | None  # None: any day at all
NONE: frozenset[date] = frozenset()
Reads = Mapping[str, frozenset[str] | None]  # the joins that are looked into, with their columns; None: all of them


@dataclass
class Dirt:
    """What changed since the snapshot that a refresh begins with, by scan."""

    changes: Changes
    met: MetRows
    catalogue: Catalogue
    settings: Settings
    was: datetime | None  # the as-of time of that snapshot
    now: datetime
    met_days: dict[str, dict[str, Days]] = field(default_factory=dict)  # by scan: days that meet changed rows of others
    _changed: dict[Lookup, str | None] = field(default_factory=dict)
    _met_by: dict[tuple[Dated, Lookup], Days] = field(default_factory=dict)

    def days_of(self, kept: KeptScan) -> Days:
        """The days whose rows, as the scan's time dates them, have to be reduced again."""
        reads = joins_read(kept, self.settings)
        return self.days_of_rows(kept.scan, reads, self.met_days.setdefault(kept.scan.name, {}))

    def days_of_slice(self, kept: KeptScan) -> Days:
        """The same of a slice: what changed of it alone is not told of the numbers that are published."""
        return self.days_of_rows(kept.scan, joins_read(kept, self.settings))

    def days_of_rows(self, scan: Scan, reads: Reads, met_days: dict[str, Days] | None = None) -> Days:
        """The days on which a scan has other rows, or rows that meet others than they did in what it `reads`."""
        dated = Dated(scan.key.source, scan.key.time)
        found: Days = self.changes.days(dated)
        for lookup in self._lookups(scan, reads):
            met = self._met(dated, lookup)
            if met_days is not None:
                met_days[lookup.other] = met
            found = _both(found, met)
        if scan.key.followed is not None:
            found = _both(found, self._followed(scan, reads))
        return None if self.was is None else _both(found, self._until_now(scan))

    def forget_unasked(self) -> None:
        """Takes away what was kept to compare with and nobody compared: asked for later, it would be of long ago."""
        self.changes.forget_unasked()
        self.met.keep_only(self._changed)

    def resting_on(self, kept: KeptScan, days: Days, periods: Iterable[Period], calendar: Calendar) -> Iterator[Period]:
        """Those periods whose numbers rest on any of these days."""
        for period in periods:
            if days is None or any(self._rests_on(kept, period, day, calendar) for day in days):
                yield period

    def _rests_on(self, kept: KeptScan, period: Period, day: date, calendar: Calendar) -> bool:
        if kept.scan.key.kind is Kind.OPEN:
            return day < period.end
        stretch = kept.scan.key.stretch
        return (start_of(period, stretch, calendar) if stretch else period.start) <= day < period.end

    def _until_now(self, scan: Scan) -> Days:
        """The days between the two as-of times, of which rows were left out and no longer are."""
        if self.was is None or self.was == self.now:
            return NONE
        first, last = min(self.was, self.now).date(), max(self.was, self.now).date()
        days = [first + timedelta(days=at) for at in range((last - first).days + 1)]
        key = scan.key
        if key.followed is not None:
            first = moved_day(first, key.followed.within, back=True) - timedelta(days=1)
            days = [first + timedelta(days=at) for at in range((last - first).days + 1)]
        if key.kind is Kind.OPEN or key.stretch is not None:
            return frozenset(days)  # a period has numbers though none of its own days has rows
        return frozenset(days) & self.changes.days_with_rows(Dated(key.source, key.time))

    def _followed(self, scan: Scan, reads: Reads) -> Days:
        """Rows that a changed one may follow: those of as many days before it as the window has."""
        leaf, to = scan.key.followed, scan.to
        assert leaf is not None, "a conversion"
        assert to is not None, "a conversion"
        time = to.source.measures[leaf.to_measure].time or to.source.time
        days: Days = self.changes.days(Dated(leaf.to_source, time or ""))
        for name in sorted(reads.keys() & set(to.source.joins)):
            lookup = self._join(leaf.to_source, name, reads[name])
            days = _both(days, self._met(Dated(leaf.to_source, time or ""), lookup))
        if days is None:
            return None
        found: set[date] = set()
        for day in days:
            first = moved_day(day, leaf.within, back=True) - timedelta(days=1)
            found.update(first + timedelta(days=at) for at in range((day - first).days + 1))
        return frozenset(found)

    def _lookups(self, scan: Scan, reads: Reads) -> Iterator[Lookup]:
        """How a scan's rows look into others; without pairs where any row may."""
        name = scan.key.source
        source = self.catalogue.sources[name]
        for other in sorted(reads.keys() & set(source.joins)):
            yield self._join(name, other, reads[other])
        organisation = self.settings.organisation.source
        if organisation is None or organisation not in self.catalogue.sources or source.stands_everywhere:
            return
        link = self.settings.organisation.levels[0]
        theirs = self.catalogue.sources[organisation].levels.get(link)
        role = scan.key.role
        ours = (source.roles[role] if role else source.levels).get(link)
        yield Lookup(organisation, ((ours, theirs),)) if ours and theirs else Lookup(organisation, ())

    def _join(self, name: str, other: str, columns: frozenset[str] | None) -> Lookup:
        sources = self.catalogue.sources
        told = None if columns is None else tuple(sorted(columns))
        return Lookup(other, Relation(sources[name], sources).pairs(other), told)

    def _is_same(self, name: str) -> bool:
        """Whether the rows of a source are those they were, and those that they join."""
        return all(map(self.changes.is_same, (name, *self.catalogue.sources[name].joins)))

    def _met(self, dated: Dated, lookup: Lookup) -> Days:
        if not lookup.pairs:
            return NONE if self._is_same(lookup.other) else None
        by = replace(lookup, pairs=tuple((theirs, theirs) for _, theirs in lookup.pairs))
        if by not in self._changed:
            same = self._is_same(lookup.other) and self.met.is_known(by)
            self._changed[by] = "" if same else self.met.keep(by)
        changed = self._changed[by]
        if changed == "":
            return NONE
        if changed is None:
            return None
        if (dated, lookup) not in self._met_by:
            self._met_by[dated, lookup] = self.met.days(dated, lookup, changed)
        return self._met_by[dated, lookup]


def _both(one: Days, other: Days) -> Days:
    return None if one is None or other is None else one | other
