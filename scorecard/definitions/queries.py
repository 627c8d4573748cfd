"""Queries: a source's own SQL, held to one read-only statement over tables and the project's own files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from sqlglot import exp

from scorecard.definitions import vocabulary as known
from scorecard.definitions.grammar import parsed, refused, tokens_of
from scorecard.problems import Problem

SYSTEM_SCHEMAS = {"information_schema", "pg_catalog", "system", "temp"}
SYSTEM_TABLES = ("duckdb_", "pragma_", "sqlite_", "pg_")
ONLY_READS = "a source's sql only reads: one SELECT"
WRITES = (exp.DDL, exp.DML, exp.Command, exp.Pragma, exp.Set, exp.Attach, exp.Detach, exp.Copy, exp.Drop, exp.Use,
          exp.Into, exp.Lock, exp.Export, exp.Install, exp.Transaction, exp.Commit, exp.Rollback, exp.Alter,
          exp.TruncateTable, exp.Analyze, exp.Summarize, exp.Describe, exp.Show)  # fmt: skip
# sources of rows beside tables and files: harmless ones too, since nothing else can be told apart from them
ROW_MAKERS = (exp.UDTF, exp.ReadCSV, exp.ReadParquet, exp.GenerateSeries, exp.Explode, exp.Unnest, exp.Lateral)


@dataclass(frozen=True)
class Query:
    """A sound query: the engine's tables and the files that it reads, each as written."""

    text: str
    tables: tuple[str, ...]
    files: tuple[str, ...]


@lru_cache(maxsize=2_000)
def parse_query(text: str) -> Query | Problem:
    """A query, or the first thing wrong with it: the problem's column counts from the query's first character.

    >>> parse_query("SELECT * FROM 'data/orders/*.parquet' JOIN rates USING (day)").tables
    ('rates',)
    >>> print(parse_query("DROP TABLE orders"))
    refused-query 'DROP TABLE orders' is not a query (a source's sql only reads: one SELECT)
    """
    tree = _tree(text)
    if isinstance(tree, Problem):
        return replace(tree, code=tree.code.replace("expression", "query"))
    named = {cte.alias for cte in tree.find_all(exp.CTE)}
    read = [table for table in tree.find_all(exp.Table) if table.args.get("db") or table.name not in named]
    files = tuple(dict.fromkeys(table.name for table in read if is_file(table.name)))
    tables = tuple(dict.fromkeys(_dotted(table) for table in read if not is_file(table.name)))
    return Query(text, tables, files)


def _tree(text: str) -> exp.Query | Problem:
    tokens = tokens_of(text)
    if isinstance(tokens, Problem):
        return tokens
    tree = parsed(text, tokens)
    if isinstance(tree, Problem):
        return tree
    if not isinstance(tree, exp.Query):
        return refused(f"'{_shown(tree)}' is not a query", 0, ONLY_READS)
    return next(_wrong_nodes(tree, text), tree)


def is_file(name: str) -> bool:
    """Whether DuckDB would take a quoted name for a path, as it does with anything that has an ending."""
    return any(sign in name for sign in "/\\.*:")


def outside(path: str) -> bool:
    """Whether a path or pattern could lead out of the project's folder.

    A colon may stand in a file's name: a Mac writes one for the slash of "Sales 12/2025.csv".

    >>> [outside(path) for path in ("data/a.csv", "/etc/passwd", "data/../../a.csv", "s3://bucket/a.csv", "~/a.csv")]
    [False, True, True, True, True]
    >>> [outside(path) for path in ("Sales 12:2025.csv", "C:\\\\a.csv", "file:/etc/passwd")]
    [False, True, True]
    """
    parts = path.replace("\\", "/").split("/")
    first = parts[0]
    leads_elsewhere = first.endswith(":") or bool(re.match("[a-zA-Z]:", first))  # of an address, or of a drive
    return path.startswith(("/", "~", "\\")) or ".." in parts or leads_elsewhere


def _wrong_nodes(tree: exp.Expr, text: str) -> Iterator[Problem]:
    for node in tree.walk():
        if told := _refusal(node):
            message, hint = told
            yield refused(message, _start(node, text), hint)


def _refusal(node: exp.Expr) -> tuple[str, str] | None:
    """Why a node may not stand in a query, and what to do instead; None where it may."""
    match node:
        case _ if isinstance(node, WRITES):
            return f"'{_shown(node)}' does more than read", ONLY_READS
        case exp.Select() if not node.expressions:
            return "SELECT names no column", "write SELECT * or the columns"
        case exp.TableSample():
            return "a sample is not the same every time", known.TIMELESS
        case exp.Table():
            return _wrong_table(node)
        case _ if isinstance(node, ROW_MAKERS):
            return f"'{_shown(node)}' is no table", "name tables, or files in quotes: FROM 'data/orders/*.parquet'"
        case _ if known.is_age_today(node):
            return f"'{_shown(node)}' is not the same every time", known.OF_WHEN
        case exp.Anonymous() | exp.AnonymousAggFunc():
            name = str(node.this).lower()
            if name in known.CLOCKS:
                return f"'{node.this}' is not the same every time", known.TIMELESS
            allowed = name in known.ROW_FUNCTIONS | known.AGGREGATES | known.WINDOWS | known.LISTS
            return None if allowed else (f"the function '{node.this}' is not known here", "")
        case exp.Rand() | exp.Uuid() | exp.CurrentTimestamp() | exp.CurrentDate():
            return f"'{_shown(node)}' is not the same every time", known.TIMELESS
        case _ if isinstance(node, known.BARE_FUNCTIONS):
            return f"'{_shown(node)}' is not the same every time", known.TIMELESS
        case exp.Placeholder() | exp.Parameter() | exp.SessionParameter():
            return f"'{_shown(node)}' has no value here", "write the value"
        case _:
            return None


def _wrong_table(table: exp.Table) -> tuple[str, str] | None:
    if not isinstance(table.this, exp.Identifier):
        return f"'{_shown(table.this)}' is no table", "name tables, or files in quotes: FROM 'data/orders/*.parquet'"
    name, schema = table.name.lower(), table.db.lower()
    if schema in SYSTEM_SCHEMAS or name.startswith(SYSTEM_TABLES):
        return f"'{_dotted(table)}' belongs to the engine", "read the company's own tables"
    if is_file(table.name) and outside(table.name):
        return f"'{table.name}' lies outside the project", "write a path below the project's folder"
    return None


def _dotted(table: exp.Table) -> str:
    return ".".join(part for part in (table.catalog, table.db, table.name) if part)


def _shown(node: exp.Expr) -> str:
    try:
        told = node.sql("duckdb")
    except Exception:  # nodes of other dialects that DuckDB has no words for
        told = node.key
    return told if len(told) <= 60 else told[:57] + "..."


def _start(node: exp.Expr, text: str) -> int:
    starts = [found.meta["start"] for found in node.walk() if "start" in found.meta]
    return int(min(starts)) if starts else max(text.lower().find(str(node.name or node.key).lower()[:12]), 0)
