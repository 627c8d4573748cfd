"""Words of following: how far the customer of a page can be followed, and what is missing where it ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from scorecard.definitions.metrics import Metric
from scorecard.graph.graph import Graph
from scorecard.results.ends import How, outcome_sources, work_sources
from scorecard.results.follow import Way
from scorecard.results.missing_keys import key_for
from scorecard.results.screen import Screen
from scorecard.results.words import capital, counted, listed, sentence, share_words

NAMED = 3


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


def shares_words(screen: Screen, whose: str, metric: Metric) -> str:
    """Why a gap is not shared out yet: it is not worked out, or nothing tells which customers are the same."""
    return no_key_words(screen, whose, metric) or f"{whose} of the gap not worked out yet"


def no_key_words(screen: Screen, whose: str, metric: Metric) -> str:
    """That no work shares a key with where an outcome is measured, and what it takes; "" where some does."""
    ends = outcome_sources(metric, screen.catalogue.metrics)
    if not ends:
        return f"{whose} of the gap not yet: a finished number has no rows to follow"
    ways = [way for way in screen.follow.ways if way.outcome in ends]
    if not ways or any(way.is_linked for way in ways):
        return ""
    first = next((way for way in ways if not way.is_within), ways[0])
    key = key_for(first, screen.catalogue)
    return f"{whose} of the gap not yet: no shared key" + (f"; it takes {key.words}" if key else "")


def _in_order(found: Iterator[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for names in found for name in names))


def _source_words(screen: Screen, ways: Sequence[Way]) -> str:
    others = [way for way in ways if not way.is_within] or list(ways)
    if not others:
        return ""
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
    """ "94 % of contacts carry a customer; of those, 99 % turn up in surveys, 98 % in orders" """
    source = _said(first.source)
    if first.share_named is None:
        return f"how many {source} carry one is not told: they are too few, or cannot be read"
    rows = f"all {source}" if first.share_named == 1 else f"{share_words(first.share_named)} of {source}"
    if not first.has_customer:
        told = f"{rows} carry an order of {_said(first.by)}"
    else:
        told = f"{rows} lead to a customer through {_said(first.by)}" if first.by else f"{rows} carry a customer"
    others = [way for way in alike[:NAMED] if not way.is_within]
    found = [f"{share_words(way.share_of_named or 0)}{{}} in {_said(way.outcome)}" for way in others]
    if not found:
        return told
    return f"{told}; of those, {', '.join(each.format('' if at else ' turn up') for at, each in enumerate(found))}"


def _ask(screen: Screen, way: Way) -> str:
    key = key_for(way, screen.catalogue)
    return f". To follow them it takes {key.words}" if key else ""


def _outcomes(ways: Iterable[Way]) -> str:
    names = list(dict.fromkeys(_said(way.outcome) for way in ways))
    more = [counted(len(names) - NAMED, "other")] if len(names) > NAMED else []
    return listed([*names[:NAMED], *more])


def _said(source: str) -> str:
    return source.replace("_", " ")
