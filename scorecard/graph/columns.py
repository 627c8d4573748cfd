"""Columns: whether the columns that definitions name are there, and of a type that can be counted with."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.expressions import Expression, parse
from scorecard.definitions.narrowing import narrowed
from scorecard.definitions.rules.sources import expressions_of
from scorecard.definitions.sources import Source
from scorecard.definitions.terms import Aggregation
from scorecard.graph.wrong import Wrong, problems_of
from scorecard.problems import Place, Problem, suggest
from scorecard.reading import Path
from scorecard.settings import Settings

Columns = Mapping[str, Mapping[str, str]]  # source → column → type as the engine names it
NUMBERS = {Aggregation.SUM, Aggregation.AVERAGE, Aggregation.MEDIAN, Aggregation.PERCENTILE, Aggregation.LAST}
TEXT_TYPES = ("VARCHAR", "TEXT", "CHAR", "BLOB", "UUID", "DATE", "TIME")
TIME_TYPES = ("DATE", "TIMESTAMP", "DATETIME")


def check_columns(
    catalogue: Catalogue, settings: Settings, columns: Columns, unreadable: Collection[str] = ()
) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Every column that is named and not there, and the catalogue without what names it.

    `unreadable` are sources whose columns could not be had, for which somebody else tells the problem.
    """
    wrong = list(_wrong_in(catalogue, settings, columns))
    lost = [found.path for found in wrong if found.path]
    return narrowed(catalogue, [*lost, *(("sources", name) for name in unreadable)]), problems_of(wrong)


def _wrong_in(catalogue: Catalogue, settings: Settings, columns: Columns) -> Iterator[Wrong]:
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
    yield from _wrong_types(source, catalogue, columns)


def _in_expression(
    text: str, path: Path, own: str, catalogue: Catalogue, columns: Columns, place: Place | None = None
) -> Iterator[Wrong]:
    parsed = parse(text)
    if not isinstance(parsed, Expression):
        return
    for column in parsed.columns:
        source = column.table or own
        yield from _missing(column.name, source, columns, place or catalogue.place_in(path, column.at), path)


def _missing(name: str, source: str, columns: Columns, place: Place, path: Path) -> Iterator[Wrong]:
    known = columns.get(source)
    if known is not None and name.casefold() not in {column.casefold() for column in known}:
        hint = suggest(name, known) or f"columns of {source}: {', '.join(list(known)[:12])}"
        yield Wrong(Problem("unknown-column", f"'{source}' has no column '{name}'", place, hint), path)


def _wrong_types(source: Source, catalogue: Catalogue, columns: Columns) -> Iterator[Wrong]:
    """Only where the expression is a bare column: what an expression comes to, the engine knows."""
    shelf: Path = ("sources", source.source)
    yield from _of_type(source.time, (*shelf, "time"), source, catalogue, columns, _is_time, "a time")
    for name, measure in source.measures.items():
        path = (*shelf, "measures", name)
        if measure.agg in NUMBERS:
            yield from _of_type(measure.expr, (*path, "expr"), source, catalogue, columns, _is_number, "a number")
        for key, text in (("time", measure.time), ("from", measure.opened), ("to", measure.closed)):
            yield from _of_type(text, (*path, key), source, catalogue, columns, _is_time, "a time")
        if measure.agg is Aggregation.SHARE:
            yield from _of_type(measure.expr, (*path, "expr"), source, catalogue, columns, _is_truth, "true or false")
        yield from _of_type(measure.where, (*path, "where"), source, catalogue, columns, _is_truth, "true or false")


def _of_type(
    text: str | None,
    path: Path,
    source: Source,
    catalogue: Catalogue,
    columns: Columns,
    fits: Callable[[str], bool],
    wanted: str,
) -> Iterator[Wrong]:
    parsed = parse(text) if text else None
    if not isinstance(parsed, Expression) or len(parsed.columns) != 1:
        return
    column = parsed.columns[0]
    types = {name.casefold(): kind.upper() for name, kind in columns.get(column.table or source.source, {}).items()}
    kind = types.get(column.name.casefold())
    if text is not None and str(column) == text.strip() and kind is not None and not fits(kind):
        place = catalogue.place_of(*path)
        told = f"'{column}' is {kind}, which is not {wanted}"
        yield Wrong(Problem("wrong-column-type", told, place, "cast it, or name another"), path)


def _is_time(kind: str) -> bool:
    return kind.startswith(TIME_TYPES)


def _is_number(kind: str) -> bool:
    return not kind.startswith(TEXT_TYPES)


def _is_truth(kind: str) -> bool:
    return kind.startswith("BOOL")


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
            path: Path = (*shelf, "events", index, "activity")
            yield from _in_expression(event.activity, path, event.source, catalogue, columns)
        if journey.promises:
            told = journey.promises
            for key, text in (("due", told.due), ("kept", told.kept), ("possible", told.possible)):
                if text is not None:
                    yield from _in_expression(text, (*shelf, "promises", key), told.source, catalogue, columns)
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
