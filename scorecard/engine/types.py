"""Types: the SQL type that the engine gives each expression over a source, or why it refuses the expression."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field

from sqlglot import exp

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.expressions import Expression, conditions_in, parse
from scorecard.definitions.relations import Relation
from scorecard.engine.views import UNTYPED
from scorecard.problems import Problem, ScorecardError

Rows = Callable[[str], list[tuple[object, ...]]]
Tables = Mapping[str, Mapping[str, str]]
Types = Mapping[str, str | Problem]
Told = dict[str, str | Problem]
TRUTH = "BOOLEAN"


@dataclass(frozen=True)
class Typed:
    """What an engine said of expressions, so that it is asked once what many sources, or many conditions, share."""

    _kinds: dict[Hashable, str] = field(default_factory=dict)
    _shapes: dict[Hashable, int] = field(default_factory=dict)

    def types_of(
        self, expressions: Iterable[str], source: str, catalogue: Catalogue, tables: Tables, rows: Rows
    ) -> Types:
        """What each expression comes to, as the engine names types, in the source's rows beside those of its joins.

        No row is read: what only a value shows, such as a text that is no number, is not found here. Nothing is said
        of a source whose columns have no type, having no row.
        """
        if set(tables[source].values()) == {UNTYPED}:
            return {}
        told = catalogue.sources[source]
        joined = {name: tables[name] for name in told.joins if name in tables}
        relation = Relation(told, catalogue.sources, tables[source], joined)
        texts = {text: conditions_in(text) for text in expressions}
        found = self._told([part for parts in texts.values() for part in parts], relation, rows)
        odd = [text for text, parts in texts.items() if len(parts) > 1 and any(found[part] != TRUTH for part in parts)]
        found |= self._told(odd, relation, rows)
        return {text: found.get(text, TRUTH) for text in texts}

    def _told(self, texts: Iterable[str], relation: Relation, rows: Rows) -> Told:
        """A refusal is not kept: it may name the source."""
        known = {text: (text, self._shape_of(text, relation)) for text in dict.fromkeys(texts)}
        asked = _typed([text for text, key in known.items() if key not in self._kinds], relation, rows)
        self._kinds.update({known[text]: kind for text, kind in asked.items() if isinstance(kind, str)})
        return {text: asked.get(text) or self._kinds[key] for text, key in known.items()}

    def _shape_of(self, text: str, relation: Relation) -> tuple[int, ...]:
        """All that the type of an expression depends on: the columns beside it, and how they are joined."""
        parsed = parse(text)
        used = {column.table for column in parsed.columns if column.table} if isinstance(parsed, Expression) else set()
        return tuple(self._numbered(name, relation) for name in ("", *sorted(used)))

    def _numbered(self, table: str, relation: Relation) -> int:
        if table in relation.joined:
            shape: Hashable = (table, tuple(relation.joined[table].items()), relation.pairs(table))
        else:
            own = relation.name if table else ""
            shape = own, tuple(relation.types.items())
        return self._shapes.setdefault(shape, len(self._shapes))


def _typed(expressions: list[str], relation: Relation, rows: Rows) -> dict[str, str | Problem]:
    """All at once; where that fails, the halves, down to the expression that is refused."""
    if not expressions:
        return {}
    try:
        return dict(zip(expressions, _described(expressions, relation, rows), strict=True))
    except ScorecardError as error:
        if len(expressions) == 1:
            return {expressions[0]: _refused(error.problems[0])}
    half = len(expressions) // 2
    return _typed(expressions[:half], relation, rows) | _typed(expressions[half:], relation, rows)


def _described(expressions: list[str], relation: Relation, rows: Rows) -> list[str]:
    trees = [relation.resolved(text) for text in expressions]
    chosen = [exp.alias_(tree, f"c{number}", copy=False) for number, tree in enumerate(trees)]
    query = relation.rows(relation.joins_in(trees)).select(*chosen, copy=False)
    return [str(kind) for _, kind, *_ in rows(f"DESCRIBE {query.sql('duckdb', copy=False)}")]


def _refused(problem: Problem) -> Problem:
    """The engine's reason without what it calls its kind of error, and without its advice.

    >>> print(_refused(Problem("failing-query", "Binder Error: No function matches 'f(DATE)'. You might cast.")))
    failing-expression No function matches 'f(DATE)' (cast it, or name another)
    """
    _, found, reason = problem.message.partition(" Error: ")
    told = reason if found else problem.message
    return Problem("failing-expression", told.partition(". You might")[0].rstrip(".!"), hint="cast it, or name another")
