"""Missing keys: the column to ask for, so that more customers could be followed to what they felt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import assert_never

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.sources import Source
from scorecard.results.ends import How, bridges_of, register_of
from scorecard.results.follow import Follow, Way
from scorecard.results.words import listed, share_words

TOLD = 2  # the keys that would raise it most; a list of all would be asked of nobody
SMALL = 0.005  # of a source's rows: what would not be seen in a share


class Lack(Enum):
    """Why a row is not followed: it has no column, its order is not there, or nobody knows its customer."""

    COLUMN = auto()
    MATCH = auto()
    ENTRY = auto()


@dataclass(frozen=True, slots=True)
class MissingKey:
    """What one or two sources lack. `words` name it: "customer_id in tickets, as calls has it"."""

    sources: tuple[str, ...]
    words: str


def keys_that_raise(follow: Follow, catalogue: Catalogue) -> tuple[MissingKey, ...]:
    """At most two, first the one by which most rows of most sources could be followed further."""
    gains: dict[MissingKey, float] = defaultdict(float)
    for way in follow.ways:
        if not way.is_within:
            for key, gain in _keys(way, catalogue):
                gains[key] += gain
    return tuple(sorted(gains, key=lambda key: -gains[key])[:TOLD])


def key_for(way: Way, catalogue: Catalogue) -> MissingKey | None:
    """What would let more be followed on one way; None where nothing is lacking."""
    return next((key for key, _ in _keys(way, catalogue)), None)


def _keys(way: Way, catalogue: Catalogue) -> Iterator[tuple[MissingKey, float]]:
    """The key, and the share of the source's rows that it would let us follow."""
    source, outcome = catalogue.sources[way.source], catalogue.sources[way.outcome]
    if not way.has_customer:
        yield _nobody(way, source, outcome, catalogue), 1.0
    elif way.rows and way.shared == 0:
        words = f"the same customer numbers in {said(source)} and {said(outcome)}: not one is in both"
        yield MissingKey((way.source, way.outcome), words), 1.0
    elif way.rows and (lost := _lost(way, source, catalogue)):
        yield lost


def _nobody(way: Way, source: Source, outcome: Source, catalogue: Catalogue) -> MissingKey:
    lacking = {each.source: each for each in (source, outcome) if not each.customer}
    names = tuple(lacking)
    if way.how is How.ORDER:
        places = listed([f"'{name}'" for name in names])
        words = f"a 'customer' under {places}: {way.by} tells which orders are the same"
        return MissingKey(names, words)
    if len(names) == 2 or source is outcome:
        return MissingKey(names, f"a customer number in {listed([said(each) for each in lacking.values()])}")
    (without,) = lacking.values()
    has = outcome if without is source else source
    if bridge := next((name for name in without.joins if _has_customer(name, catalogue)), ""):
        column = catalogue.sources[bridge].customer
        return MissingKey(names, f"the line 'customer: {bridge}.{column}' under '{without.source}'")
    return MissingKey(names, f"{column_of(has, catalogue)} in {said(without)}, as {said(has)} has it")


def _lost(way: Way, source: Source, catalogue: Catalogue) -> tuple[MissingKey, float] | None:
    """What most of the rows lack that have no customer, or none that anybody knows."""
    most, lack = max(_gaps(way, source, catalogue), key=lambda gap: gap[0])
    share = most / (way.rows or 1)
    if share < SMALL:
        return None
    of, name = f"{share_words(share)} of {said(source)}", next(iter(bridges_of(source, catalogue)), "")
    match lack:
        case Lack.COLUMN:
            words = f"{column_of(source, catalogue)} on the {of} that have none"
        case Lack.MATCH:
            words = f"the {name} that {of} name and that are not there"
        case Lack.ENTRY:
            words = f"the customers whom {of} name and {register_of(catalogue)} does not have"
        case _:
            assert_never(lack)
    return MissingKey((source.source,), words), share


def _gaps(way: Way, source: Source, catalogue: Catalogue) -> Iterator[tuple[int, Lack]]:
    """How many rows are lost to what."""
    rows, keyed, named = way.rows or 0, way.keyed or 0, way.named or 0
    looked_up = keyed if bridges_of(source, catalogue) else named
    yield rows - looked_up, Lack.COLUMN
    yield looked_up - named, Lack.MATCH
    yield named - (named if way.known is None else way.known), Lack.ENTRY


def _has_customer(name: str, catalogue: Catalogue) -> bool:
    return name in catalogue.sources and bool(catalogue.sources[name].customer)


def column_of(source: Source, catalogue: Catalogue) -> str:
    """The column by which a source knows its customer: its own, or that of the join through which it finds one."""
    for bridge in bridges_of(source, catalogue):
        using = source.joins[bridge].using
        return using if isinstance(using, str) else next(iter(using))
    return source.customer or "a customer number"


def said(source: Source) -> str:
    """
    >>> said(Source(source="customers_left", table="t"))
    'customers left'
    """
    return source.source.replace("_", " ")
