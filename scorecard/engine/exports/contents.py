"""Contents: what each column of an export holds, as its layout states or as all of its cells can be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import duckdb

from scorecard.definitions.layouts import Content, Layout, Type
from scorecard.engine.exports.casts import NO, YES, prepared, value_of
from scorecard.engine.quoting import named, quoted

GUESSED = (Content(Type.NUMBER), Content(Type.DATE), Content(Type.TIME))
LONGEST_NUMBER = 15  # digits; what has more is a name, which a number would round


def contents_of(
    columns: Mapping[str, str], layout: Layout, connection: duckdb.DuckDBPyConnection, rows: str
) -> dict[str, Content]:
    """What each column of the table `rows` holds; a column without a name and without a value is none."""
    unstated = [name for name in columns if name not in layout.columns]
    seen = _seen(unstated, layout, connection, rows) if unstated else {}
    told: dict[str, Content] = {}
    for name, header in columns.items():
        if name in layout.columns:
            told[name] = layout.columns[name]
        elif seen[name] is not None or header.strip():
            told[name] = seen[name] or Content(Type.TEXT)
    return told


def _seen(
    names: Iterable[str], layout: Layout, connection: duckdb.DuckDBPyConnection, rows: str
) -> dict[str, Content | None]:
    """What all cells of a column can be read as; None where there are none."""
    found: dict[str, Content | None] = {}
    for name in names:
        tests = ", ".join(_test(named(name), content, layout) for content in GUESSED)
        asked = f"SELECT count({named(name)}), {tests}, {_both_words(named(name))} FROM {rows}"
        count, *fits = connection.execute(asked).fetchall()[0]
        held = [content for content, does in zip((*GUESSED, Content(Type.YES_NO)), fits, strict=True) if does]
        found[name] = (held or [Content(Type.TEXT)])[0] if count else None
    return found


def _test(cell: str, content: Content, layout: Layout) -> str:
    fits = f"{value_of(prepared(cell, content), content, layout, 'UTC')} IS NOT NULL"
    match content.type:
        case Type.NUMBER:  # a code such as 007 or 12E3 is no number
            digits = f"length(regexp_replace({cell}, '[^0-9]', '', 'g'))"
            fits += f" AND NOT regexp_matches({cell}, '^0[0-9]|^[0-9]+[eE][0-9]+$') AND {digits} <= {LONGEST_NUMBER}"
        case Type.DATE:
            fits += f" AND NOT contains({cell}, ':')"
        case _:
            pass
    return f"bool_and({fits}) FILTER ({cell} IS NOT NULL)"


def _both_words(cell: str) -> str:
    """Whether a column says yes in some rows and no in others; letters alone may be short for anything."""
    yes, no = (", ".join(quoted(word) for word in words if len(word) > 1) for words in (YES, NO))
    word = f"lower({cell})"
    either = f"bool_and({word} IN ({yes}, {no})) FILTER ({cell} IS NOT NULL)"
    return f"{either} AND bool_or({word} IN ({yes})) AND bool_or({word} IN ({no}))"
