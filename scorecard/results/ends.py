"""Ends: the sources between which a customer is to be followed, and the keys and places that their rows have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.leaves import GivenLeaf, leaves_of
from scorecard.definitions.metrics import Metric
from scorecard.definitions.relations import Relation
from scorecard.definitions.sources import Source
from scorecard.definitions.terms import Matched
from scorecard.settings import Settings


class How(StrEnum):
    """By what the rows of two sources can be brought together, the surest first."""

    CUSTOMER = "same customer"
    ORDER = "same order"
    PLACE = "same place and week"
    BELIEF = "belief"


@dataclass(frozen=True, slots=True)
class Space:
    """The values of one key, which several sources may have: customers, the orders of a source, a level's nodes."""

    how: How
    name: str = ""  # the source of orders; the level or dimension; "" for customers


CUSTOMERS = Space(How.CUSTOMER)
Spaces = Mapping[Space, Mapping[str, str]]  # for each source the expression by which its rows name the key


def work_sources(metric: Metric, metrics: Mapping[str, Metric]) -> tuple[str, ...]:
    """Where the work of a metric is done, or where it let customers down or pleased them."""
    told = [] if metric.outcome else list(_rows_behind(metric, metrics))
    for reference in (metric.failure, metric.delight):
        if isinstance(reference, Matched):
            told += [metric.conversion.start.split(".", 1)[0]] if metric.conversion else []
        elif reference:
            told.append(reference.split(".", 1)[0])
    return tuple(dict.fromkeys(told))


def outcome_sources(metric: Metric, metrics: Mapping[str, Metric]) -> tuple[str, ...]:
    """Where an outcome is measured; nowhere that can be followed to where it is a finished number."""
    return _rows_behind(metric, metrics) if metric.outcome else ()


def _rows_behind(metric: Metric, metrics: Mapping[str, Metric]) -> tuple[str, ...]:
    """The sources whose rows a metric counts; those of finished numbers are nobody's."""
    leaves = leaves_of([metric.name], metrics)
    return tuple(dict.fromkeys(leaf.source for leaf in leaves if not isinstance(leaf, GivenLeaf)))


def work_of(catalogue: Catalogue) -> tuple[str, ...]:
    """The sources to follow a customer from; a calendar or a price list is nobody's work."""
    metrics = catalogue.metrics
    named = {name for metric in metrics.values() for name in work_sources(metric, metrics)}
    return tuple(name for name, source in catalogue.sources.items() if name in named and not source.stands_everywhere)


def outcomes_of(catalogue: Catalogue, settings: Settings) -> tuple[str, ...]:
    """The sources to follow a customer to, those of the goal line first."""
    metrics = catalogue.metrics
    ordered = [metrics[name] for name in dict.fromkeys((*settings.goal_line, *metrics)) if name in metrics]
    named = dict.fromkeys(name for metric in ordered for name in outcome_sources(metric, metrics))
    return tuple(name for name in named if name in catalogue.sources)


def register_of(catalogue: Catalogue) -> str:
    """The source that has a row for every customer: that in which most others look one up by its key; "" for none."""
    sources = catalogue.sources
    asked = Counter(name for source in sources.values() for name in source.joins)
    registers = [name for name in asked if name in sources and sources[name].key == (sources[name].customer,)]
    return max(registers, key=lambda name: asked[name], default="")


def spaces_of(catalogue: Catalogue, settings: Settings) -> Spaces:
    """What there is to count: customers; for sources that do not say who theirs is, orders and places as well.

    Two sources may both name a team and have no team in common: only counting tells whether they meet there.
    """
    ends = (*work_of(catalogue), *outcomes_of(catalogue, settings), register_of(catalogue))
    taking_part = [catalogue.sources[name] for name in dict.fromkeys(ends) if name]
    found = {CUSTOMERS: {source.source: source.customer for source in taking_part if source.customer}}
    for source in taking_part:
        if not source.customer:
            found |= {Space(How.ORDER, name): {} for name in (*source.joins, source.source)}
            found |= {Space(How.PLACE, name): {} for name in places_of(source, settings)}
    for space in [each for each in found if each != CUSTOMERS]:
        keys = ((source.source, _key(source, space, catalogue, settings)) for source in taking_part)
        found[space] = {name: key for name, key in keys if key}
    return {space: keys for space, keys in found.items() if len(keys) > 1 or (keys and space == CUSTOMERS)}


def _key(source: Source, space: Space, catalogue: Catalogue, settings: Settings) -> str:
    if space.how is How.PLACE:
        return places_of(source, settings).get(space.name, "")
    return order_key(source, space.name, catalogue)


def order_key(source: Source, order: str, catalogue: Catalogue) -> str:
    """The one column by which a source knows the rows of another, its own key among its own; "" for none."""
    if source.source == order:
        return source.key[0] if len(source.key) == 1 else ""
    is_joined = order in source.joins and order in catalogue.sources
    pairs = Relation(source, catalogue.sources).pairs(order) if is_joined else ()
    return pairs[0][0] if len(pairs) == 1 else ""


def bridges_of(source: Source, catalogue: Catalogue) -> tuple[str, ...]:
    """The joins through which a source finds its customer; empty where its own rows name it."""
    relation = Relation(source, catalogue.sources)
    return relation.joins_in([relation.resolved(source.customer)]) if source.customer else ()


def places_of(source: Source, settings: Settings) -> Mapping[str, str]:
    """Where and of what kind a source's rows are, by expression: levels, the finest first, then dimensions.

    Empty for a source without time: a place says something only together with the week.
    """
    if not source.time:
        return {}
    levels = {level: source.levels[level] for level in settings.organisation.levels if level in source.levels}
    return {**levels, **{name: key for name, key in source.dimensions.items() if name not in levels}}


def place_word(name: str, settings: Settings) -> str:
    """What a shared place is called: people are not compared, so those who share a worker share a team."""
    levels = settings.organisation.levels
    return levels[1] if name == levels[0] and len(levels) > 1 else name
