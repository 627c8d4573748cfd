"""Use: sources that have nothing to tell, and sources that nobody asks."""

from __future__ import annotations

from collections.abc import Iterator

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.leaves import ConversionLeaf, own_leaves
from scorecard.definitions.rules.voice import expressions_elsewhere
from scorecard.engine.checks.subject import Found, Look, Subject
from scorecard.problems import Problem, Severity
from scorecard.settings import Settings


def empty_source(subject: Subject) -> Iterator[Look]:
    """A source without a row: every metric of it is `no data`."""
    key = "files" if subject.source.files else "table" if subject.source.table else "sql"
    place = subject.place(key)

    def tell(found: Found) -> Iterator[Problem]:
        if not found.rows:
            hint = "look whether the export came through"
            yield Problem("empty-source", f"source '{subject.name}' has no rows", place, hint, Severity.WARNING)

    yield Look(place, {}, tell)


def unused_source(subject: Subject) -> Iterator[Look]:
    """A source that no metric rests on, and that nothing else looks into."""
    if subject.name in used_sources(subject.catalogue, subject.settings):
        return
    if not subject.catalogue.metrics or any("." not in tag for tag in subject.catalogue.unsound):
        return  # what is left out may be what uses it
    place = subject.place("source")

    def tell(_: Found) -> Iterator[Problem]:
        hint = "make a metric of it, or delete the file"
        yield Problem("unused-source", f"no metric uses source '{subject.name}'", place, hint, Severity.NOTE)

    yield Look(place, {}, tell)


def used_sources(catalogue: Catalogue, settings: Settings) -> set[str]:
    """Every source that a metric, journey, voice, join or query rests on, or that the settings name."""
    found = {settings.organisation.source or "", settings.as_of if isinstance(settings.as_of, str) else ""}
    found |= {settings.worth.value.split(".")[0]} if settings.worth and settings.worth.value else set()
    for metric in catalogue.metrics.values():
        for leaf in own_leaves(metric):
            found.add(leaf.source)
            found |= {leaf.to_source} if isinstance(leaf, ConversionLeaf) else set()
        more = (metric.failure, metric.delight, metric.among)
        found |= {str(reference).split(".")[0] for reference in more if reference and "." in reference}
    for journey in catalogue.journeys.values():
        found |= {event.source for event in journey.events} | {name.split(".")[0] for name in journey.barriers.values()}
        found |= {journey.promises.source} if journey.promises else set()
        found |= {journey.follows.source} if journey.follows else set()
    for voice in catalogue.voices.values():
        found |= set(voice.sources) | {source for _, source, _ in expressions_elsewhere(voice)}
        found |= {column.split(".")[0] for column in voice.names}
    for source in catalogue.sources.values():
        found |= {*source.joins, *_tables_in(source.sql or "")}
    return found


def _tables_in(sql: str) -> set[str]:
    try:
        return {
            table.name for tree in sqlglot.parse(sql, dialect="duckdb") if tree for table in tree.find_all(exp.Table)
        }
    except SqlglotError:
        return set()
