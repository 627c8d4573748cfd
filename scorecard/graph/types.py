"""Types: which expressions do not come to what their place needs, by the type that an engine gives each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from scorecard.definitions.expressions import Expression, parse
from scorecard.graph.claims import Claim, Wanted
from scorecard.graph.wrong import Wrong
from scorecard.problems import Problem
from scorecard.reading import Path

Columns = Mapping[str, Mapping[str, str]]  # source → column → type as the engine names it
Types = Callable[[str, Sequence[str]], Mapping[str, str | Problem]]  # a source's expressions → type, or why refused
CAST = "cast it, or name another"
SHOWN = 60


def wrong_types(claims: Iterable[Claim], columns: Columns, types: Types, missing: Iterable[Path]) -> Iterator[Wrong]:
    """Claims that do not hold; those at a `missing` path, or read through something wrong, are passed over."""
    lost = {part for path in missing for part in _parts(path)}
    asked = [claim for claim in claims if claim.source in columns and claim.path not in lost]
    texts: dict[str, list[str]] = {source: [] for source in columns}
    for claim in asked:
        texts[claim.source].append(claim.text)
    kinds = {source: types(source, told) for source, told in texts.items() if told}
    for claim in asked:
        rests_on_lost = bool(claim.rests_on & lost)
        problem = None if rests_on_lost else _problem(claim, kinds[claim.source].get(claim.text), columns)
        if problem or rests_on_lost:
            lost.update(_parts(claim.path))
        if problem:
            yield Wrong(problem, claim.path)


def types_of_columns(columns: Columns) -> Types:
    """What is known without asking an engine: the types of expressions that are a column and nothing else."""

    def types(source: str, expressions: Sequence[str]) -> Mapping[str, str | Problem]:
        found = ((text, _type_of_column(text, source, columns)) for text in expressions)
        return {text: kind for text, kind in found if kind is not None}

    return types


def _type_of_column(text: str, source: str, columns: Columns) -> str | None:
    parsed = parse(text)
    if not isinstance(parsed, Expression) or len(parsed.columns) != 1 or str(parsed.columns[0]) != text:
        return None
    column = parsed.columns[0]
    return _type_in(columns, column.table or source, column.name)


def _type_in(columns: Columns, source: str, name: str) -> str | None:
    types = {column.casefold(): kind for column, kind in columns.get(source, {}).items()}
    return types.get(name.casefold())


def _parts(path: Path) -> Iterator[Path]:
    """A path, and the join or dimension that it lies in."""
    if path:
        yield from (path, path[:4])


def _problem(claim: Claim, found: str | Problem | None, columns: Columns) -> Problem | None:
    if found is None:
        return None
    if isinstance(found, Problem):
        return replace(found, message=f"'{_shown(claim)}' cannot be computed: {found.message}", place=claim.place)
    kind = found.upper()
    if not claim.wanted.is_met_by(kind):
        told = f"'{_shown(claim)}' is {_named(found)}, which is not {claim.wanted.value}"
        return Problem("wrong-column-type", told, claim.place, _hint(claim.wanted, kind))
    if claim.meets:
        theirs = _type_in(columns, *claim.meets)
        if (
            theirs
            and Wanted.TIME.is_met_by(kind) != Wanted.TIME.is_met_by(theirs.upper())
            and not _is_text(kind, theirs)
        ):
            told = f"'{_shown(claim)}' is {kind} and '{'.'.join(claim.meets)}' is {theirs}, which never meet"
            return Problem("wrong-column-type", told, claim.place, CAST)
    return None


def _is_text(*kinds: str) -> bool:
    """Whether one of them is compared as whatever its text says."""
    return any(kind.upper().startswith(("VARCHAR", "TEXT", "CHAR")) for kind in kinds)


def _hint(wanted: Wanted, kind: str) -> str:
    if wanted is Wanted.NUMBER and kind.startswith("BOOL"):
        return "agg: share is how much of it is true, agg: count with where how many"
    if wanted is Wanted.NUMBER and kind.startswith("INTERVAL"):
        return "epoch(…) makes seconds of it"
    if wanted is Wanted.ONE_VALUE:
        return "take one value of it in the source's sql"
    return CAST


def _named(kind: str) -> str:
    return kind if len(kind) <= SHOWN else f"{kind[: SHOWN - 1]}…"


def _shown(claim: Claim) -> str:
    return _named(" ".join(claim.written.split()))
