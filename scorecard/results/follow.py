"""Follow: how far a customer can be followed from where work is done to where an outcome is measured."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from scorecard.answers import Meeting
from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.sources import Source
from scorecard.results.ends import (
    CUSTOMERS,
    How,
    Space,
    bridges_of,
    outcomes_of,
    place_word,
    places_of,
    register_of,
    work_of,
)
from scorecard.settings import Settings

Meetings = Mapping[Space, Mapping[str, Meeting]]  # for each source


@dataclass(frozen=True, slots=True)
class Way:
    """From one source to that of an outcome, by what both have.

    Of all `rows` of the source, `keyed` have what their key is looked up by, `named` have the key, `known` one that
    the register of customers has, and `shared` one that the outcome's source has. None where there is no key or no
    register, or fewer rows than are shown of anything. `by` is the source of orders, or the level or dimension that
    both have.
    """

    source: str
    outcome: str
    how: How
    by: str = ""
    has_customer: bool = False  # whether both sources say who their customer is
    rows: int | None = None
    keyed: int | None = None
    named: int | None = None
    known: int | None = None
    shared: int | None = None

    @property
    def is_within(self) -> bool:
        """Whether work and outcome are counted in the same rows."""
        return self.source == self.outcome

    @property
    def is_linked(self) -> bool:
        """Whether the same customers are found in both sources, which linked evidence rests on."""
        return self.has_customer and self.shared != 0

    @property
    def share(self) -> float | None:
        """Of the source's rows, those that can be followed."""
        return self.shared / self.rows if self.rows and self.shared is not None else None

    @property
    def share_of_named(self) -> float | None:
        """Of the rows that have a key, those that can be followed."""
        return self.shared / self.named if self.named and self.shared is not None else None

    @property
    def share_named(self) -> float | None:
        return self.named / self.rows if self.rows and self.named is not None else None


@dataclass(frozen=True, slots=True)
class Follow:
    """A way for every source of work, as they are defined, and every source of outcomes, the goal line's first."""

    ways: tuple[Way, ...] = ()

    @property
    def outcomes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(way.outcome for way in self.ways))

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(way.source for way in self.ways))

    def between(self, sources: Collection[str], outcomes: Collection[str]) -> tuple[Way, ...]:
        return tuple(way for way in self.ways if way.source in sources and way.outcome in outcomes)


def follow_of(catalogue: Catalogue, settings: Settings, meetings: Meetings) -> Follow:
    """How each source's customers can be followed to each outcome, by what was counted for `ends.spaces_of`."""
    sources = catalogue.sources
    return Follow(
        tuple(
            _way(sources[source], sources[outcome], catalogue, settings, meetings)
            for source in work_of(catalogue)
            for outcome in outcomes_of(catalogue, settings)
        )
    )


def _way(source: Source, outcome: Source, catalogue: Catalogue, settings: Settings, meetings: Meetings) -> Way:
    way = Way(source.source, outcome.source, How.BELIEF)
    least = max(settings.privacy.min_group, 1)
    if source.customer and outcome.customer:
        bridge = next((name for each in (source, outcome) for name in bridges_of(each, catalogue)), "")
        way = replace(way, how=How.ORDER if bridge else How.CUSTOMER, by=bridge, has_customer=True)
        return _counted(way, meetings.get(CUSTOMERS, {}), least, register_of(catalogue))
    for space, counts in meetings.items():
        if space.how is How.ORDER and source is not outcome and _meet(way, counts):
            return _counted(replace(way, how=How.ORDER, by=space.name), counts, least)
    for place in places_of(source, settings):
        if _meet(way, meetings.get(Space(How.PLACE, place), {})):
            return replace(way, how=How.PLACE, by=place_word(place, settings))
    return way


def _meet(way: Way, counts: Mapping[str, Meeting]) -> bool:
    """Whether any row of the source has a key that the outcome's source has too."""
    return way.source in counts and counts[way.source].shared.get(way.outcome, 0) > 0


def _counted(way: Way, counts: Mapping[str, Meeting], least: int, register: str = "") -> Way:
    found = counts.get(way.source)
    if found is None or way.outcome not in counts or found.rows < least:
        return way
    known, shared = found.shared.get(register), found.shared.get(way.outcome, 0)
    return replace(way, rows=found.rows, keyed=found.keyed, named=found.named, known=known, shared=shared)
