"""Loading settings: config/scorecard.yml as a company's settings, with every problem in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from scorecard.problems import Place, Problem, Severity, in_order, suggest
from scorecard.reading import Document, Fault, read_text, read_yaml, shaped
from scorecard.settings.company import ENTERPRISE, FILE, Book, Engine, Settings

SMALLEST_GROUP = 5
POSTGRES = ("postgresql", "postgresql+psycopg")
NOT_A_LEVEL = {ENTERPRISE: "stands on top by itself", "unknown": "is the node of those whose place is not known"}
# without these keys the rest still means the same; anything else could change a number or show too much
SPARE_KEYS = {"attention", "signals", "worth", "stages", "departments"}

SIZE = re.compile(r"[1-9]\d*(\.\d+)? ?[MG]B")  # of memory


def load_settings(root: Path) -> tuple[Settings | None, tuple[Problem, ...]]:
    """The settings of the project at `root`; None where they are missing, or too wrong to go on with."""
    if not (root / FILE).is_file():
        hint = "a project is a folder with config/ and metrics/; -C names it"
        if (root / FILE).with_suffix(".yaml").is_file():
            hint = "rename config/scorecard.yaml to scorecard.yml"
        return None, (Problem("no-settings", "there is no config/scorecard.yml", Place(FILE), hint),)
    text = read_text(root / FILE, FILE)
    return (None, (text,)) if isinstance(text, Problem) else settings_of(text)


def settings_of(text: str) -> tuple[Settings | None, tuple[Problem, ...]]:
    """Settings from the text of config/scorecard.yml."""
    reading = read_yaml(text, FILE)
    if reading.document is None:
        return None, reading.problems
    document = reading.document
    settings, faults = shaped(Settings, document.value)
    spoilt = [path for path, _ in reading.faults] + [fault.path for fault in faults]
    if settings is None and all(path and path[0] in SPARE_KEYS for path in spoilt):
        document = document.without([path[:1] for path in spoilt])
        settings, _ = shaped(Settings, document.value)
    elif reading.faults:
        settings = None
    problems = [*reading.problems, *(_problem(reading.document, fault) for fault in faults)]
    if settings is None:
        return None, in_order(problems)
    settings = settings.written_in(document)
    wrong = tuple(_wrong_in(settings))
    problems += [_problem(document, fault) for fault in wrong]
    is_sound = all(fault.path[0] in SPARE_KEYS for fault in wrong if fault.severity is Severity.ERROR)
    return (settings if is_sound else None), in_order(problems)


def _problem(document: Document, fault: Fault) -> Problem:
    place = document.place_of(fault.path, key=fault.on_key)
    return Problem(fault.code, fault.message, place, fault.hint, fault.severity)


def _wrong_in(settings: Settings) -> Iterator[Fault]:
    """What the model's types cannot say."""
    yield from _wrong_timezone(settings.timezone)
    yield from _wrong_levels(settings)
    yield from _wrong_privacy(settings.privacy.min_group)
    yield from _wrong_attention(settings)
    yield from _wrong_engine(settings.engine)
    yield from _wrong_book(settings.book)
    for key, names in (("goal_line", settings.goal_line), ("stages", settings.stages), ("filters", settings.filters)):
        for index, name in enumerate(names):
            if name in names[:index]:
                yield Fault("duplicate-name", f"'{name}' stands in {key} twice", (key, index), "keep one of them")


def _wrong_timezone(name: str) -> Iterator[Fault]:
    zones = available_timezones()
    if name not in zones:
        hint = suggest(name, zones) or "write a name such as Europe/London"
        yield Fault("unknown-timezone", f"there is no time zone '{name}'", ("timezone",), hint)


def _wrong_levels(settings: Settings) -> Iterator[Fault]:
    levels = settings.organisation.levels
    for index, level in enumerate(levels):
        path = ("organisation", "levels", index)
        if level in NOT_A_LEVEL:
            yield Fault("reserved-name", f"'{level}' {NOT_A_LEVEL[level]}", path, "leave it out")
        if level in levels[:index]:
            yield Fault("duplicate-name", f"the level '{level}' is given twice", path, "keep one of them")
    if settings.organisation.valid and not settings.organisation.source:
        hint = "name the source that says who belonged where"
        yield Fault("missing-key", "'valid' needs a source", ("organisation", "valid"), hint)


def _wrong_privacy(size: int) -> Iterator[Fault]:
    if size != 0 and size < SMALLEST_GROUP:
        hint = f"{SMALLEST_GROUP} is the floor; 0 says that no people are behind the rows"
        yield Fault("group-too-small", f"'min_group' cannot be {size}", ("privacy", "min_group"), hint)


def _wrong_attention(settings: Settings) -> Iterator[Fault]:
    for level, most in settings.attention.items():
        if level not in settings.levels:
            hint = suggest(level, settings.levels) or f"levels: {', '.join(settings.levels)}"
            yield Fault("unknown-level", f"there is no level '{level}'", ("attention", level), hint, on_key=True)
        if most < 1:
            yield Fault("wrong-value", f"'{level}' should be at least 1, not {most}", ("attention", level))


def _wrong_engine(engine: Engine) -> Iterator[Fault]:
    if engine.type == "duckdb" and engine.url:
        yield Fault("spare-key", "a DuckDB engine has a path, not a url", ("engine", "url"), on_key=True)
    if engine.type != "duckdb" and engine.path:
        yield Fault("spare-key", f"a {engine.type} engine has a url, not a path", ("engine", "path"), on_key=True)
    if engine.memory is not None and not SIZE.fullmatch(engine.memory):
        told = f"'memory' should be a size such as 6GB or 800MB, not '{engine.memory}'"
        yield Fault("wrong-value", told, ("engine", "memory"))
    if engine.type != "duckdb" and engine.memory:
        told = f"how much memory a {engine.type} engine takes is said where it runs"
        yield Fault("spare-key", told, ("engine", "memory"), on_key=True)
    if engine.path and (engine.path.startswith(("/", "~")) or ".." in re.split(r"[/\\]", engine.path)):
        hint = "write a path below the project's folder"
        yield Fault("outside-project", f"'{engine.path}' lies outside the project", ("engine", "path"), hint)


def _wrong_book(book: Book) -> Iterator[Fault]:
    try:
        found = urlsplit(book.url or "postgresql://here/book")
    except ValueError:  # a bracket that is not closed
        found = urlsplit("")
    if found.scheme not in POSTGRES or not found.path.strip("/"):
        told = "'url' should be the address of a Postgres database, such as postgresql://scorecard@host/book"
        yield Fault("wrong-value", told, ("book", "url"))
    elif found.password:
        told = "the url of the book holds a password, which whoever reads this file can read"
        hint = "leave it out, and set SCORECARD_BOOK, or PGPASSWORD, where the app runs"
        yield Fault("password-in-file", told, ("book", "url"), hint, severity=Severity.WARNING)
