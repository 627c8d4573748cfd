"""Plans: a question as one SQL statement, with how its rows are read and what of it cannot be answered."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlglot import exp

from scorecard.answers import Cut, Extent, Key, Layout, Question
from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.leaves import Leaf
from scorecard.periods import Period
from scorecard.plan.cells import Cells
from scorecard.plan.fields import MissingError
from scorecard.plan.judged import Judged
from scorecard.plan.measures import Spots
from scorecard.plan.members import Members
from scorecard.plan.printed import printed
from scorecard.plan.refusals import missing_name, refuse_missing, refuse_reserved
from scorecard.plan.request import Request, request_of
from scorecard.plan.scan import Scan, Window, cuts_in
from scorecard.plan.scans import Scans, TypesOf
from scorecard.plan.sql import Shape, readings_of, statement_of
from scorecard.problems import Problem, ScorecardError, in_order
from scorecard.settings import Settings
from scorecard.uncollected import uncollected


@dataclass(frozen=True)
class Ground:
    """What plans are made from: sound definitions, and the columns of their sources.

    `columns(source)` gives a source's columns with their SQL types, and raises ScorecardError where it cannot be read.
    """

    catalogue: Catalogue
    settings: Settings
    columns: TypesOf


@dataclass(frozen=True)
class Plan:
    """One statement for a question; leaves whose source cannot be read are left out and told in `problems`."""

    leaves: tuple[Leaf, ...]
    layout: Layout
    problems: tuple[Problem, ...]
    tree: exp.Select | None
    request: Request
    ground: Ground

    @property
    def min_group(self) -> int:
        return self.ground.settings.privacy.min_group

    @uncollected()
    def sql(self, dialect: str = "duckdb") -> str:
        """The statement, printed for people to read; empty where there is nothing to ask; raises ScorecardError."""
        return printed(self.tree, dialect) if self.tree else ""

    def only(self, leaves: Collection[str]) -> Plan:
        """The plan for some of the leaves, by name."""
        return plan_of(self.request.only(leaves), self.ground)

    def recount(self, leaves: Collection[str], cells: Mapping[Cut, Collection[tuple[Period, Key]]]) -> Plan:
        """The plan that counts the customers of some leaves exactly, in some cells of some cuts.

        Cells beside those may stand in its answer too, not with all of their rows.
        """
        return recount_for(self.request, self.ground, leaves, cells)


def plan_for(
    question: Question, catalogue: Catalogue, settings: Settings, columns: TypesOf, extent: Extent | None
) -> Plan:
    """The plan for a question over sound definitions; `columns` as in `Ground`.

    Raises ScorecardError where a split or the question's filter names what some metric's source does not have.
    """
    return plan_of(request_of(question, catalogue, settings, extent), Ground(catalogue, settings, columns))


def recount_for(
    request: Request, ground: Ground, leaves: Collection[str], cells: Mapping[Cut, Collection[tuple[Period, Key]]]
) -> Plan:
    """The plan that counts the customers of some leaves of a request exactly, in some cells of some cuts."""
    doubted = Cells(tuple((cut, tuple(sorted(some))) for cut, some in cells.items()))
    return plan_of(request.exactly(leaves, doubted), ground)


@dataclass(frozen=True)
class Scanned:
    """The scans that a request comes down to, and where in them the parts of each leaf stand."""

    members: Members
    cuts: tuple[Cut, ...]
    scans: Scans
    places: Mapping[Leaf, tuple[Spots, ...]]
    problems: tuple[Problem, ...]
    request: Request

    @property
    def shape(self) -> Shape:
        return Shape(self.request.splits, self.cuts)

    @property
    def layout(self) -> Layout:
        """How the rows of the statement over the scans are read."""
        spots = [(leaf.name, leaf.source, at) for leaf, spots in self.places.items() for at in spots]
        return Layout(readings_of(spots, self.used), self.cuts, self.request.splits, self.request.periods)

    @property
    def used(self) -> tuple[Scan, ...]:
        return tuple(scan for scan in self.scans.made.values() if any(True for _ in scan.columns))


@uncollected()
def scanned(request: Request, ground: Ground, *, may_tell_alone: bool = False) -> Scanned:
    """The scans of a request; a leaf whose source cannot be read is left out and told in `problems`.

    No scan `may_tell_alone` of what a snapshot keeps: that is brought up to date a node at a time.
    """
    members, of_members = _members(request, ground)
    cuts = _all_cuts(request, ground.catalogue, ground.settings)
    scans = Scans(ground.catalogue, ground.settings, ground.columns, members, request.splits, cuts, may_tell_alone)
    places, of_leaves = _placed(request, scans)
    refuse_reserved(request)
    refuse_missing(request, scans)
    return Scanned(members, cuts, scans, places, in_order([*of_members, *of_leaves]), request)


@uncollected()
def plan_of(request: Request, ground: Ground) -> Plan:
    """The plan for a request; raises ScorecardError as `plan_for` does."""
    settings = ground.settings
    found = scanned(request, ground, may_tell_alone=request.cells is None)
    used, shape, layout = found.used, found.shape, found.layout
    window = Window(request.periods, request.first, request.as_of, request.where, settings.periods, request.cells)
    asks = bool(used and request.periods)
    tree = statement_of(used, shape, window, found.members) if asks else None
    return Plan(tuple(found.places), layout, found.problems, tree, request, ground)


def _members(request: Request, ground: Ground) -> tuple[Members, tuple[Problem, ...]]:
    """The members of the organisation; where its source cannot be read, none, which matters if a level is asked."""
    settings, sources = ground.settings, ground.catalogue.sources
    name = settings.organisation.source
    if not name:
        return Members.of(settings, sources, {}), ()
    try:
        return Members.of(settings, sources, ground.columns(name)), ()
    except ScorecardError as error:
        asked = any(split.rpartition(".")[2] in settings.organisation.levels for split in request.splits)
        return Members("", (), None, None), error.problems if asked else ()


def _placed(request: Request, scans: Scans) -> tuple[dict[Leaf, tuple[Spots, ...]], tuple[Problem, ...]]:
    placed: dict[Leaf, tuple[Spots, ...]] = {}
    problems: list[Problem] = []
    for leaf in request.leaves:
        try:
            placed[leaf] = scans.spots(leaf, request.labels[leaf], request.judged.get(leaf, Judged()))
        except ScorecardError as error:
            problems += error.problems
        except MissingError as missing:
            problems.append(missing_name(str(missing), scans.source(leaf.source), scans.settings, request.users[leaf]))
    return placed, in_order(problems)


def _all_cuts(request: Request, catalogue: Catalogue, settings: Settings) -> tuple[Cut, ...]:
    """The cuts asked, and those that remain of them where a source stands at every node."""
    sources = (catalogue.sources[leaf.source] for leaf in request.leaves if leaf.source in catalogue.sources)
    return tuple(dict.fromkeys(cut for source in sources for cut in cuts_in(source, settings, request.cuts)))
