"""Columns: whether the columns that definitions name are there, and come to what their places need."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.expressions import Expression, parse
from scorecard.definitions.narrowing import narrowed
from scorecard.definitions.rules.sources import expressions_of
from scorecard.definitions.rules.voice import expressions_elsewhere
from scorecard.definitions.sources import Source
from scorecard.graph.claims import claims_of
from scorecard.graph.types import Columns, Types, types_of_columns, wrong_types
from scorecard.graph.wrong import Wrong, problems_of
from scorecard.problems import Place, Problem, suggest
from scorecard.reading import Path
from scorecard.settings import Settings


def check_columns(
    catalogue: Catalogue,
    settings: Settings,
    columns: Columns,
    unreadable: Collection[str] = (),
    types: Types | None = None,
) -> tuple[Catalogue, tuple[Problem, ...]]:
    """What names a column that is not there, or comes to another type than its place needs, and the catalogue without.

    `unreadable` are sources whose columns could not be had, for which somebody else tells the problem. `types` asks an
    engine what expressions come to; without it only those are looked at that are a column and nothing else.
    """
    wrong = list(_missing_columns(catalogue, settings, columns))
    missing = [found.path for found in wrong]
    claims = claims_of(catalogue, settings)
    wrong += wrong_types(claims, columns, types or types_of_columns(columns), missing)
    lost = [found.path for found in wrong if found.path]
    return narrowed(catalogue, [*lost, *(("sources", name) for name in unreadable)]), problems_of(wrong)


def _missing_columns(catalogue: Catalogue, settings: Settings, columns: Columns) -> Iterator[Wrong]:
    """What names columns that are not there; sources that `columns` does not list are left alone."""
    for name, source in catalogue.sources.items():
        if name in columns:
            yield from _of_source(source, catalogue, columns)
    yield from _of_surveys(catalogue, columns)
    yield from _of_journeys(catalogue, columns)
    yield from _of_voices(catalogue, columns)
    yield from _of_settings(settings, columns)


def _of_source(source: Source, catalogue: Catalogue, columns: Columns) -> Iterator[Wrong]:
    shelf: Path = ("sources", source.source)
    for path, text in expressions_of(source):
        yield from _in_expression(text, (*shelf, *path), source.source, catalogue, columns)
    for index, name in enumerate(source.key):
        path = (*shelf, "key", index) if len(source.key) > 1 else (*shelf, "key")
        yield from _missing(name, source.source, columns, catalogue.place_of(*path), path)
    for other, join in source.joins.items():
        using = (*shelf, "joins", other, "using")
        if isinstance(join.using, str):
            yield from _in_expression(join.using, using, source.source, catalogue, columns)
            continue
        for ours, theirs in join.using.items():
            place = catalogue.place_of_key(*using, ours)
            yield from _in_expression(ours, (*using, ours), source.source, catalogue, columns, place)
            yield from _missing(theirs, other, columns, catalogue.place_of(*using, ours), using)


def _in_expression(
    text: str, path: Path, own: str, catalogue: Catalogue, columns: Columns, place: Place | None = None
) -> Iterator[Wrong]:
    parsed = parse(text)
    if not isinstance(parsed, Expression):
        return
    for column in parsed.columns:
        source = column.table or own
        known = columns.get(source)
        if known is not None and column.name not in known:
            yield from _missing(column.name, source, columns, place or catalogue.place_in(path, column.at), path)


def _missing(name: str, source: str, columns: Columns, place: Place, path: Path) -> Iterator[Wrong]:
    known = columns.get(source)
    if known is not None and name not in known and name.casefold() not in {column.casefold() for column in known}:
        hint = suggest(name, known) or f"columns of {source}: {', '.join(list(known)[:12])}"
        yield Wrong(Problem("unknown-column", f"'{source}' has no column '{name}'", place, hint), path)


def _of_surveys(catalogue: Catalogue, columns: Columns) -> Iterator[Wrong]:
    for name, metric in catalogue.metrics.items():
        if metric.survey:
            source, column = metric.survey.score.split(".", 1)
            path: Path = ("metrics", name, "survey", "score")
            yield from _missing(column, source, columns, catalogue.place_of(*path), path)


def _of_journeys(catalogue: Catalogue, columns: Columns) -> Iterator[Wrong]:
    for name, journey in catalogue.journeys.items():
        shelf: Path = ("journeys", name)
        for index, event in enumerate(journey.events):
            for key, text in (("activity", event.activity), ("ends", event.ends)):
                if text is not None:
                    path: Path = (*shelf, "events", index, key)
                    yield from _in_expression(text, path, event.source, catalogue, columns)
        if after := journey.follows:
            for key, text in (("case", after.case), ("after", after.after)):
                yield from _in_expression(text, (*shelf, "follows", key), after.source, catalogue, columns)
        if journey.promises:
            told = journey.promises
            for key in ("due", "kept", "possible", "made"):
                if (text := getattr(told, key)) is not None:
                    yield from _in_expression(text, (*shelf, "promises", key), told.source, catalogue, columns)
        if tied := journey.tied:
            yield from _in_expression(tied.to, (*shelf, "tied", "to"), tied.source, catalogue, columns)
        if (demand := journey.failure_demand) and demand.hours:
            path = (*shelf, "failure_demand", "hours")
            yield from _in_expression(demand.hours, path, demand.source, catalogue, columns)
        yield from _somewhere(name, catalogue, columns)


def _somewhere(name: str, catalogue: Catalogue, columns: Columns) -> Iterator[Wrong]:
    """The columns of a case need not be in every source of the journey, but in one of them."""
    journey = catalogue.journeys[name]
    sources = [event.source for event in journey.events]
    if not all(source in columns for source in sources):
        return
    known = {column.casefold(): column for source in sources for column in columns[source]}
    texts = {
        "case": journey.case,
        "customer": journey.customer,
        "handover_note": journey.handover_note,
        "manual": journey.manual,
    }
    for key, text in texts.items():
        parsed = parse(text) if text else None
        for column in parsed.columns if isinstance(parsed, Expression) else ():
            if column.name.casefold() not in known:
                told = f"no source of the journey '{name}' has a column '{column.name}'"
                place = catalogue.place_in(("journeys", name, key), column.at)
                hint = suggest(column.name, known.values())
                yield Wrong(Problem("unknown-column", told, place, hint), ("journeys", name, key))


def _of_voices(catalogue: Catalogue, columns: Columns) -> Iterator[Wrong]:
    for name, voice in catalogue.voices.items():
        for source, words in voice.sources.items():
            for key, text in (("text", words.text), ("score", words.score), ("channel", words.channel)):
                if text is not None:
                    path: Path = ("voices", name, "sources", source, key)
                    yield from _in_expression(text, path, source, catalogue, columns)
        for shelf, source, keys in expressions_elsewhere(voice):
            for key, text in keys.items():
                yield from _in_expression(text, ("voices", name, *shelf, key), source, catalogue, columns)
        for index, named in enumerate(voice.names):
            path = ("voices", name, "names", index) if len(voice.names) > 1 else ("voices", name, "names")
            source, column = named.split(".", 1)
            yield from _missing(column, source, columns, catalogue.place_of(*path), path)


def _of_settings(settings: Settings, columns: Columns) -> Iterator[Wrong]:
    organisation = settings.organisation
    if organisation.source and organisation.valid:
        ends = (("from", organisation.valid.start), ("to", organisation.valid.end))
        for key, name in ends:
            if name is not None:
                place = settings.place_of("organisation", "valid", key)
                yield from _missing(name, organisation.source, columns, place, ())
    if settings.worth and settings.worth.value and "." in settings.worth.value:
        source, column = settings.worth.value.split(".", 1)
        yield from _missing(column, source, columns, settings.place_of("worth", "value"), ())
