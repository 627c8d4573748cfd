"""Words of following: how far the customer of a page can be followed, and what is missing where it ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.metrics import Metric
from scorecard.graph.graph import Graph
from scorecard.results.ends import How, outcome_sources, work_sources
from scorecard.results.follow import Follow, Way
from scorecard.results.missing_keys import key_for
from scorecard.results.screen import Screen
from scorecard.results.words import capital, counted, listed, number_word, sentence, share_words

NAMED = 3
FEW = 0.9  # of a source's rows: where fewer name a customer, the company's one sentence says so


def followed_words(screen: Screen, graph: Graph, names: Sequence[str]) -> tuple[str, ...]:
    """For the metrics of a page a sentence for each source of theirs: how far its customers can be followed.

    Downwards for an outcome: from the sources of what leads to it.
    """
    metrics = screen.catalogue.metrics
    below = [edge.lower for name in names if metrics[name].outcome for edge in graph.below(name)]
    shown = dict.fromkeys((*names, *below))
    sources = _in_order(work_sources(metrics[name], metrics) for name in shown)
    seen = {outcome for name in names for outcome in graph.lines_of_sight.get(name, ())}
    asked = {name for name in names if metrics[name].outcome} or seen
    ends = {source for name in asked for source in outcome_sources(metrics[name], metrics)}
    told = (_source_words(screen, screen.follow.between({source}, ends)) for source in sources)
    return tuple(words for words in told if words)


def company_words(follow: Follow, catalogue: Catalogue) -> str:
    """For the whole company in one sentence: from how many sources of work the same customers are found.

    "The same customer, from all eight sources of work; of posts, only 46 % name one."
    """
    sources = [_beyond(follow.between({source}, follow.outcomes)) for source in follow.sources]
    if not sources:
        return ""
    linked = [way for ways in sources for way in ways if way.is_linked]
    count = len({way.source for way in linked})
    if not count:
        return sentence(f"not yet: no shared key{_takes(sources[0][0], catalogue)}")
    if all(way.share_named is None for way in linked):
        return sentence("not told: rows that name a customer are too few, or cannot be read")
    least = min(linked, key=lambda way: 1.0 if way.share_named is None else way.share_named)
    few = least.share_named is not None and least.share_named < FEW
    only = f"; of {_said(least.source)}, only {share_words(least.share_named or 0)} name one" if few else ""
    return sentence(f"the same customer, from {_sources_words(count, len(sources))} of work{only}")


def _sources_words(count: int, of: int) -> str:
    """
    >>> _sources_words(1, 1), _sources_words(2, 2), _sources_words(8, 8), _sources_words(1, 3)
    ('the one source', 'both sources', 'all eight sources', 'one of three sources')
    """
    if count < of:
        return f"{number_word(count)} of {number_word(of)} sources"
    return {1: "the one source", 2: "both sources"}.get(of, f"all {number_word(of)} sources")


def no_key_words(screen: Screen, whose: str, metric: Metric) -> str:
    """That no work shares a key with where an outcome is measured, and what it takes; "" where some does."""
    ends = outcome_sources(metric, screen.catalogue.metrics)
    if not ends:
        return f"{whose} of the gap not yet: a finished number has no rows to follow"
    ways = [way for way in screen.follow.ways if way.outcome in ends]
    if not ways or any(way.is_linked for way in ways):
        return ""
    first = next((way for way in ways if not way.is_within), ways[0])
    return f"{whose} of the gap not yet: no shared key{_takes(first, screen.catalogue)}"


def _in_order(found: Iterator[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for names in found for name in names))


def _beyond(ways: Sequence[Way]) -> Sequence[Way]:
    """The ways that lead to other rows; where there are none, the one within."""
    return [way for way in ways if not way.is_within] or ways


def _source_words(screen: Screen, ways: Sequence[Way]) -> str:
    others = _beyond(ways)
    if not others:
        return ""
    if others[0].has_customer and not any(way.is_linked for way in others):
        apart = f"those of {_said(others[0].source)} are not those of {_outcomes(others)}"
        return sentence(f"No customer in common: {apart}{_ask(screen, others[0])}")
    best = min((way.how for way in others), key=list(How).index)
    alike = [way for way in others if way.how is best]
    lesser = [way for way in others if way.how is not best]
    if others[0].is_within and not others[0].has_customer:
        return sentence(f"Same rows: {_said(others[0].source)} name no customer{_ask(screen, others[0])}")
    rest = f"; to {_outcomes(lesser)} only {lesser[0].how}" if lesser else ""
    return sentence(f"{capital(best)}: {_how_words(screen, alike)}{rest}")


def _how_words(screen: Screen, alike: Sequence[Way]) -> str:
    first = alike[0]
    source = _said(first.source)
    match first.how:
        case How.CUSTOMER | How.ORDER:
            return _linked_words(first, alike)
        case How.PLACE:
            place = f"{_said(first.by)} and week"
            return f"{source} and {_outcomes(alike)} share {place}, not the customer{_ask(screen, first)}"
        case How.BELIEF:
            return f"nothing joins {source} to {_outcomes(alike)}{_ask(screen, first)}"
        case _:
            assert_never(first.how)


def _linked_words(first: Way, alike: Sequence[Way]) -> str:
    """ "94 % of contacts name a customer; of those, 99 % name one who is in surveys too, 98 % in orders" """
    source = _said(first.source)
    if first.share_named is None:
        return f"how many {source} name one is not told: they are too few, or cannot be read"
    rows = f"all {source}" if first.share_named == 1 else f"{share_words(first.share_named)} of {source}"
    told, one = _named_words(first)
    shares = [(share_words(way.share_of_named or 0), _said(way.outcome)) for way in alike if not way.is_within]
    if not shares:
        return f"{rows} {told}"
    (share, outcome), *more = shares[:NAMED]
    found = (f"{share} {one} in {outcome} too", *(f"{share} in {outcome}" for share, outcome in more))
    return f"{rows} {told}; of those, {', '.join(found)}"


def _named_words(way: Way) -> tuple[str, str]:
    """What rows name, and how those are said whose customer or order is found elsewhere."""
    if not way.has_customer:
        return f"name an order of {_said(way.by)}", "name one that is"
    if way.by:
        return f"lead to a customer through {_said(way.by)}", "lead to one who is"
    return "name a customer", "name one who is"


def _takes(way: Way, catalogue: Catalogue) -> str:
    key = key_for(way, catalogue)
    return f"; it takes {key.words}" if key else ""


def _ask(screen: Screen, way: Way) -> str:
    key = key_for(way, screen.catalogue)
    return f". To follow them it takes {key.words}" if key else ""


def _outcomes(ways: Iterable[Way]) -> str:
    names = list(dict.fromkeys(_said(way.outcome) for way in ways))
    more = [counted(len(names) - NAMED, "other")] if len(names) > NAMED else []
    return listed([*names[:NAMED], *more])


def _said(source: str) -> str:
    return source.replace("_", " ")
