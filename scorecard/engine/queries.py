"""Queries that define a source: held to one SELECT over the project's own files, tables and other sources."""

from __future__ import annotations

from collections.abc import Callable

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from scorecard.problems import Problem, ScorecardError

READERS = frozenset({"read_parquet", "parquet_scan", "read_csv", "read_csv_auto"})
ROW_MAKERS = frozenset({"range", "generate_series", "unnest"})


Read = Callable[[str], exp.Expr]  # a path or pattern as a table function over the files that it names
Find = Callable[[exp.Table], exp.Expr | None]  # a name as the table that it stands for, or None


def checked_query(sql: str, read: Read, find: Find) -> exp.Expr:
    """A source's query with its files and tables put in place; raises ScorecardError where it does more than read."""
    tree = _one_select(sql)
    local = {cte.alias for cte in tree.find_all(exp.CTE)}
    for node in list(tree.find_all(exp.Table)):
        if isinstance(node.this, exp.Func):
            _put_files(node.this, read)
        elif _is_file(node):
            node.set("this", read(node.name))
        elif node.db or node.name not in local:
            _put_table(node, find)
    return tree


def _one_select(sql: str) -> exp.Expr:
    try:
        trees = [tree for tree in sqlglot.parse(sql, dialect="duckdb") if tree is not None]
    except SqlglotError as error:
        told = str(error).splitlines()[0]
        raise ScorecardError(Problem("bad-query", f"the query does not parse: {told}")) from None
    if len(trees) != 1 or not isinstance(trees[0], exp.Query):
        raise ScorecardError(Problem("refused-query", "the query is not one SELECT", hint="a source only reads"))
    return trees[0]


def _is_file(node: exp.Table) -> bool:
    return not node.db and isinstance(node.this, exp.Identifier) and bool({"/", "."} & set(node.name))


def _put_files(node: exp.Func, read: Read) -> None:
    """The paths that a reading function is given become the files that may be read; its options stay."""
    name = (str(node.this) if isinstance(node, exp.Anonymous) else node.sql_name()).lower()
    if name in ROW_MAKERS:
        return
    paths = [found for found in node.find_all(exp.Literal) if found.is_string and not found.find_ancestor(exp.EQ)]
    if name not in READERS or not paths:
        raise ScorecardError(Problem("refused-query", f"the query may not call '{name}'", hint="name files in quotes"))
    for path in paths:
        files = read(path.name).find(exp.Array)
        assert files is not None, "files are read as a list of paths"
        inside = isinstance(path.parent, exp.Array)
        path.replace(files if not inside else files.expressions[0])
        if inside and len(files.expressions) > 1:
            raise ScorecardError(Problem("refused-query", "a list of files may not hold patterns"))


def _put_table(node: exp.Table, find: Find) -> None:
    found = find(node)
    if found is None:
        raise ScorecardError(Problem("unknown-table", f"the query reads '{node.sql('duckdb')}', which is not there"))
    alias = node.args.get("alias") or exp.TableAlias(this=exp.to_identifier(node.name))
    found.set("alias", alias)
    node.replace(found)
