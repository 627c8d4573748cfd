"""Rules of sources: one place that rows come from, inside the project; joins that cannot multiply rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from zoneinfo import available_timezones

from scorecard.definitions.names import Names
from scorecard.definitions.queries import outside, parse_query
from scorecard.definitions.rules.expressions import fault_at, wrong_expression
from scorecard.definitions.rules.layouts import sound_layout
from scorecard.definitions.sources import Join, Source
from scorecard.problems import Problem, Severity, suggest
from scorecard.reading import Fault, Path

PLACES = ("files", "table", "sql")


def one_place(source: Source, _: Names) -> Iterator[Fault]:
    given = [place for place in PLACES if getattr(source, place) is not None]
    if not given:
        hint = "give files, table or sql"
        yield Fault("missing-key", "does not say where its rows come from", ("source",), hint)
    for other in given[1:]:
        told = f"has '{other}' beside '{given[0]}'; rows come from one place"
        yield Fault("spare-key", told, (other,), "keep one of them", on_key=True)


def inside_project(source: Source, _: Names) -> Iterator[Fault]:
    if source.files is not None and (outside(source.files) or not source.files.strip()):
        hint = "write a path below the project's folder, such as data/orders/*.parquet"
        yield Fault("outside-project", f"'{source.files}' lies outside the project", ("files",), hint)


def sound_query(source: Source, _: Names) -> Iterator[Fault]:
    if source.sql is not None and isinstance(parsed := parse_query(source.sql), Problem):
        yield fault_at(parsed, ("sql",))


def sound_table(source: Source, _: Names) -> Iterator[Fault]:
    if source.table is None:
        return
    if not all(part.replace("_", "a").isalnum() for part in source.table.split(".")) or source.table.count(".") > 2:
        hint = "write table, schema.table, or use sql"
        yield Fault("wrong-value", f"'{source.table}' is no name of a table", ("table",), hint)


def known_timezone(source: Source, _: Names) -> Iterator[Fault]:
    if source.timezone is not None and source.timezone not in (zones := available_timezones()):
        hint = suggest(source.timezone, zones) or "write a name such as Europe/London"
        yield Fault("unknown-timezone", f"there is no time zone '{source.timezone}'", ("timezone",), hint)


def sound_expressions(source: Source, _: Names) -> Iterator[Fault]:
    for path, text in expressions_of(source):
        yield from wrong_expression(text, path, own=source.source, joins=tuple(source.joins))


def expressions_of(source: Source) -> Iterator[tuple[Path, str]]:
    """Every expression of a source with its path, those of its measures and joins included."""
    for key in ("time", "changed_at", "customer"):
        if text := getattr(source, key):
            yield (key,), text
    yield from ((("organisation", level), text) for level, text in source.levels.items())
    for role, levels in source.roles.items():
        yield from ((("roles", role, level), text) for level, text in levels.items())
    yield from ((("dimensions", name), text) for name, text in source.dimensions.items())
    for name, measure in source.measures.items():
        texts = {"expr": measure.expr, "where": measure.where, "time": measure.time,
                 "from": measure.opened, "to": measure.closed}  # fmt: skip
        yield from ((("measures", name, key), text) for key, text in texts.items() if text)


def sound_joins(source: Source, names: Names) -> Iterator[Fault]:
    for name, join in source.joins.items():
        path: Path = ("joins", name)
        if name == source.source:
            yield Fault("unknown-source", "a source cannot join itself", path, "do it in sql", on_key=True)
            continue
        yield from names.wrong_source(name, path, on_key=True)
        for ours in [join.using] if isinstance(join.using, str) else join.using:
            key = (*path, "using") if isinstance(join.using, str) else (*path, "using", ours)
            yield from _wrong_column(ours, key, is_key=not isinstance(join.using, str))
        if name in names.sources:
            yield from _may_multiply(join, names.sources[name], path)


def _wrong_column(text: str, path: Path, *, is_key: bool) -> Iterator[Fault]:
    for fault in wrong_expression(text, path):
        told = "a join uses our own columns" if fault.code == "unknown-join" else fault.message
        yield Fault(fault.code, told, path, "" if fault.code == "unknown-join" else fault.hint, is_key, fault.at)


def _may_multiply(join: Join, other: Source, path: Path) -> Iterator[Fault]:
    """Only the other source's whole key makes sure that a row finds at most one row."""
    name, key = other.source, ", ".join(other.key)
    if not other.key:
        told = f"'{name}' has no key, so this join could multiply rows"
        yield Fault("join-multiplies", told, path, f"give '{name}' a key", on_key=True)
    elif isinstance(join.using, str):
        if len(other.key) > 1:
            told = f"one column cannot meet the key of '{name}', which is {key}"
            yield Fault("join-multiplies", told, (*path, "using"), "name each: {ours: theirs, …}")
    elif set(join.using.values()) != set(other.key) or len(join.using) != len(other.key):
        theirs = ", ".join(join.using.values())
        told = f"meets '{name}' by {theirs}, but its key is {key}: this could multiply rows"
        yield Fault("join-multiplies", told, (*path, "using"), "join by the whole key")


def no_dimension_named_as_measure(source: Source, _: Names) -> Iterator[Fault]:
    for name in sorted(set(source.dimensions) & set(source.measures)):
        told = f"'{name}' is a dimension and a measure of '{source.source}'"
        yield Fault("duplicate-name", told, ("measures", name), "rename one", True, severity=Severity.WARNING)


SOURCE_RULES: tuple[Callable[[Source, Names], Iterator[Fault]], ...] = (
    one_place,
    inside_project,
    sound_layout,
    sound_query,
    sound_table,
    known_timezone,
    sound_expressions,
    sound_joins,
    no_dimension_named_as_measure,
)
