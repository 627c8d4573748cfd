"""Missing keys: the column to ask for, so that more customers could be followed to what they felt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.sources import Source
from scorecard.results.ends import How, bridges_of, register_of
from scorecard.results.follow import Follow, Way
from scorecard.results.words import listed, share_words

TOLD = 2  # the keys that would raise it most; a list of all would be asked of nobody
SMALL = 0.005  # of a source's rows: what would not be seen in a share


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
    bridge = next(iter(bridges_of(source, catalogue)), "")
    rows, keyed, named = way.rows or 0, way.keyed or 0, way.named or 0
    known = named if way.known is None else way.known
    told = said(source)
    gaps = {
        f"{column_of(source, catalogue)} on the {{}} of {told} that have none": rows - (keyed if bridge else named),
        f"the {bridge} that {{}} of {told} name and that are not there": keyed - named if bridge else 0,
        f"the customers whom {{}} of {told} name and {register_of(catalogue)} does not have": named - known,
    }
    words, most = max(gaps.items(), key=lambda gap: gap[1])
    share = most / rows
    return (MissingKey((source.source,), words.format(share_words(share))), share) if share >= SMALL else None


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
