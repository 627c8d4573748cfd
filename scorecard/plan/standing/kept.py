"""Kept scans: what a snapshot keeps of each scan, under names that say what was computed and nothing else.

Two scans with the same `signature`, and two columns with the same name, hold the same numbers of the same rows: both
are made of what definitions come to, so a changed definition is one that no snapshot has.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from sqlglot import exp
from sqlglot.generator import Generator

from scorecard.answers import Cut, Question, Reading
from scorecard.definitions.leaves import Leaf
from scorecard.definitions.sources import Source
from scorecard.plan.columns import Column
from scorecard.plan.measures import Spots
from scorecard.plan.members import Members
from scorecard.plan.phrases import unfolded
from scorecard.plan.plan import Ground, Scanned, scanned
from scorecard.plan.printed import plain_writer
from scorecard.plan.request import Request, request_of
from scorecard.plan.scan import Key, Kind, Scan, Window, name_of
from scorecard.plan.ways import Query, following, latest_of, queries
from scorecard.problems import Problem
from scorecard.settings import Settings

LENGTH = 12
# counted up when the same definitions come to other numbers, or are kept in another way
FORMAT = 1
SIDE_BY_SIDE = ("files", "read", "table", "sql", "key", "timezone", "customer", "organisation", "joins")


@dataclass(frozen=True)
class KeptScan:
    """A scan whose columns are named by what they compute, and the sources that it reads, its own first.

    A slice is kept `by` dimensions beside the levels above the finest, in pieces alone.
    """

    scan: Scan
    signature: str
    sources: tuple[str, ...]
    by: tuple[str, ...] = ()

    @property
    def in_pieces(self) -> bool:
        """Whether every period is the sum of its pieces; else each is computed from the rows."""
        return self.scan.key.kind in (Kind.ROWS, Kind.FOLLOWED) and self.scan.key.stretch is None

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.scan.columns)

    def splits(self, levels: tuple[str, ...]) -> tuple[str, ...]:
        """What its finest cells are told by, of an organisation with these levels."""
        if not self.by:
            return levels
        return self.by if self.scan.fields.source.stands_everywhere else (*levels[1:], *self.by)

    def queries(self, levels: tuple[str, ...], window: Window) -> list[Query]:
        """The scan's tables, the last named after it; dimensions as they stand in the rows."""
        splits = self.splits(levels)
        found = list(queries(self.scan, splits, window))
        rows = found[-1][1]
        chosen = list(rows.expressions)
        for name in self.by:
            chosen[1 + splits.index(name)] = exp.alias_(self.scan.fields.value(name), name_of(name))
        rows.set("expressions", chosen)
        return found

    def only(self, names: Iterable[str]) -> KeptScan:
        """The same with some of its columns."""
        wanted = set(names)
        chosen = [column for column in self.scan.columns if column.name in wanted]
        return replace(self, scan=self.scan.of(chosen))


@dataclass(frozen=True)
class Kept:
    """What can be kept for some leaves: the scans by signature, and where in them each leaf stands."""

    scans: Mapping[str, KeptScan]
    readings: Mapping[Leaf, tuple[tuple[str, Reading], ...]]  # each with the signature of its scan
    members: Members
    cuts: tuple[Cut, ...]
    request: Request
    problems: tuple[Problem, ...]


def kept_cuts(settings: Settings) -> tuple[Cut, ...]:
    """The whole, and each level by its own nodes, finest first."""
    return ((), *((level,) for level in settings.organisation.levels))


def kept_of(metrics: Iterable[str], ground: Ground) -> Kept:
    """What can be kept for metrics, whatever the stretch of time; raises ScorecardError as a plan does."""
    question = Question(tuple(metrics), kept_cuts(ground.settings))
    return kept_for(request_of(question, ground.catalogue, ground.settings, None), ground)


def kept_for(request: Request, ground: Ground) -> Kept:
    """What can be kept for the leaves of a request, whatever its cuts and periods."""
    request = replace(request, cuts=kept_cuts(ground.settings))
    found = scanned(request, ground)
    scans, names = named_apart(found, ground)
    readings = {
        leaf: tuple((scans[at.n[0]].signature, _reading(leaf, at, names)) for at in spots)
        for leaf, spots in found.places.items()
    }
    by_signature = {kept.signature: kept for kept in scans.values()}
    return Kept(by_signature, readings, found.members, found.cuts, request, found.problems)


Names = Mapping[tuple[str, str], str]  # of each column, by its scan's name and its own


def named_apart(found: Scanned, ground: Ground) -> tuple[dict[str, KeptScan], Names]:
    """Scans by their own names, as they are kept, and the names of their columns there."""
    names = _names(found.used)
    return {scan.name: _kept(scan, names, found.members, ground) for scan in found.used}, names


def _kept(scan: Scan, names: Names, members: Members, ground: Ground) -> KeptScan:
    named = [Column(names[scan.name, column.name], column.aggregate) for column in scan.columns]
    sources = _sources_of(scan.key, ground)
    return KeptScan(scan.of(named), _signature(scan.key, sources, members, ground), sources)


def _names(scans: Iterable[Scan]) -> Names:
    """What each column computes, by its scan and its own name."""
    plain = plain_writer()
    texts = {
        (scan.name, column.name): f"{_text(column, scan, plain)} {column.aggregate.apart}"
        for scan in scans
        for column in scan.columns
    }
    return {spot: f"c_{digest(text)}" for spot, text in texts.items()}


def _text(column: Column, scan: Scan, plain: Generator) -> str:
    """A scan is numbered by what else is asked, so its own tables go by what they are for."""
    if scan.key.kind in (Kind.ROWS, Kind.OPEN):
        return column.aggregate.of.text(plain)
    tree = unfolded(column.aggregate.of.tree)
    own = {table: table.removeprefix(scan.name) for table in (latest_of(scan), following(scan))}
    for found in tree.find_all(exp.Column):
        if found.table in own:
            found.set("table", exp.to_identifier(own[found.table]))
    return tree.sql("duckdb")


def _reading(leaf: Leaf, at: Spots, names: Names) -> Reading:
    def named(spot: tuple[str, str] | None) -> str | None:
        return names[spot] if spot else None

    return Reading(
        leaf=leaf.name,
        source=leaf.source,
        n=names[at.n],
        d=named(at.d),
        squares=named(at.squares),
        rows=names[at.rows],
        seen=names[at.seen],
        customers=named(at.customers),
        customers_seen=named(at.customers_seen),
        cuts=at.cuts,
    )


def _sources_of(key: Key, ground: Ground) -> tuple[str, ...]:
    """Every source whose rows a scan reads, itself first: those it joins, those that follow, the organisation's."""
    sources = ground.catalogue.sources
    told = dict.fromkeys([key.source, *([key.followed.to_source] if key.followed else [])])
    told |= dict.fromkeys(join for name in tuple(told) for join in sources[name].joins)
    organisation = ground.settings.organisation.source
    if organisation is not None and organisation in sources:
        told[organisation] = None
    return tuple(told)


def _signature(key: Key, sources: tuple[str, ...], members: Members, ground: Ground) -> str:
    """Everything but the rows themselves that decides which rows a scan has, and where they belong."""
    settings = ground.settings
    told = {
        "format": FORMAT,
        "key": repr(key),
        "followed": _told_of_following(key, ground),
        "roles": ground.catalogue.sources[key.source].roles if key.role else {},
        "sources": [_told(ground.catalogue.sources[name]) for name in sources],
        "types": [sorted(ground.columns(name).items()) for name in sources],
        "members": members.query().sql("duckdb") if members.relation else "",
        "levels": settings.organisation.levels,
        "calendar": settings.calendar.model_dump(mode="json"),
        "zone": settings.timezone,
        "least": settings.privacy.min_group,
    }
    return digest(json.dumps(told, sort_keys=True))


def _told_of_following(key: Key, ground: Ground) -> object:
    """Which rows follow, and what must be equal for them to: no column says so."""
    leaf = key.followed
    if leaf is None:
        return []
    ours, theirs = (ground.catalogue.sources[name] for name in (leaf.source, leaf.to_source))
    measure = theirs.measures[leaf.to_measure].model_dump(mode="json", by_alias=True, exclude_none=True)
    met = [[source.dimensions.get(name) for name in (leaf.by, *leaf.match)] for source in (ours, theirs)]
    return [measure, theirs.time, met]


def _told(source: Source) -> object:
    return [source.source, source.model_dump(mode="json", by_alias=True, include=set(SIDE_BY_SIDE), exclude_none=True)]


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:LENGTH]


__all__ = [
    "Kept",
    "KeptScan",
    "digest",
    "kept_cuts",
    "kept_for",
    "kept_of",
    "named_apart",
]
