"""Columns: those that definitions use and that never say anything, being empty or always the same."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.definitions.expressions import Expression, parse
from scorecard.engine.checks.subject import Found, Look, Subject
from scorecard.problems import Place, Problem, Severity

ENOUGH = 30  # rows of which it is worth saying that they are all alike
SHOWN = 30


def silent_columns(subject: Subject) -> Iterator[Look]:
    """Dimensions, and columns of measures, that have one value in all rows, or none."""
    for told, (sql, place) in _used(subject).items():
        yield _silent(subject, told, sql, place)


def _used(subject: Subject) -> dict[str, tuple[str, Place]]:
    """Each expression of a dimension and each column of a measure once: as SQL, and where it is first written."""
    found: dict[str, tuple[str, Place]] = {}
    for name, text in subject.source.dimensions.items():
        if sql := subject.sql(text):
            found.setdefault(text, (sql, subject.place("dimensions", name)))
    for name, measure in subject.source.measures.items():
        for key, written in (("expr", measure.expr), ("where", measure.where)):
            parsed = parse(written) if written else None
            for column in parsed.columns if isinstance(parsed, Expression) else ():
                path = ("sources", subject.name, "measures", name, key)
                if sql := subject.sql(str(column)):
                    found.setdefault(str(column), (sql, subject.catalogue.place_in(path, column.at)))
    return found


def _silent(subject: Subject, told: str, sql: str, place: Place) -> Look:
    def tell(found: Found) -> Iterator[Problem]:
        known = found.count("known")
        if found.rows < ENOUGH or found.text("lowest") != found.text("highest"):
            return
        if not known:
            message = f"source '{subject.name}': '{told}' is empty in all {found.rows:,} rows"
            hint = "look whether the export fills it, or leave out what rests on it"
            yield Problem("empty-column", message, place, hint, Severity.WARNING)
        elif known == found.rows:
            value = _shown(found.text("lowest"))
            message = (
                f"source '{subject.name}': '{told}' is {value} in all {found.rows:,} rows, and tells nothing apart"
            )
            yield Problem("constant-column", message, place, "do without it, or look why", Severity.NOTE)

    aggregates = {
        "known": f"COUNT({sql})",
        "lowest": f"CAST(MIN({sql}) AS TEXT)",
        "highest": f"CAST(MAX({sql}) AS TEXT)",
    }
    return Look(place, aggregates, tell)


def _shown(text: str) -> str:
    words = text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"
    return words if words in {"true", "false"} else f"'{words}'"
