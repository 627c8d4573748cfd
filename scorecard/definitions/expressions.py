"""Expressions: SQL scalar expressions over one row, parsed once and held to a list of what is allowed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from sqlglot import exp
from sqlglot.tokenizer_core import Token, TokenType

from scorecard.definitions import vocabulary as known
from scorecard.definitions.grammar import LONGEST, broken, parsed, refused, tokens_of
from scorecard.problems import Problem, suggest

DEEPEST = 40
ONE_ROW = "an expression speaks of one row: say it as the measure's agg, or in a source's sql"
VALUES = {TokenType.STRING, TokenType.NUMBER}
A_QUERY = "a query cannot stand inside an expression"


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """A column that an expression names; `at` counts from the expression's first character."""

    name: str
    table: str | None
    at: int

    def __str__(self) -> str:
        return f"{self.table}.{self.name}" if self.table else self.name


@dataclass(frozen=True)
class Expression:
    """A sound expression: its text, the columns it names in order, and its tree in DuckDB's dialect."""

    text: str
    columns: tuple[ColumnUse, ...]
    _tree: exp.Expr

    @property
    def tree(self) -> exp.Expr:
        """A copy, which the caller may change."""
        return self._tree.copy()

    @property
    def normal(self) -> str:
        """One spelling for expressions that differ in spacing and letter case of SQL's own words only."""
        return _normal(self.text)


@lru_cache(maxsize=20_000)
def parse(text: str) -> Expression | Problem:
    """An expression, or the first thing wrong with it: the problem's column counts from the expression's start.

    >>> [str(column) for column in parse("customers.region = 'north' and not resolved").columns]
    ['customers.region', 'resolved']
    >>> print(parse("read_csv('/etc/passwd')"))
    refused-expression 'read_csv' reads files (name files in a source)
    """
    tokens = tokens_of(text)
    if isinstance(tokens, Problem):
        return tokens
    if faults := list(_wrong_tokens(text, tokens)):
        return min(faults, key=lambda fault: fault.place)
    tree = parsed(text, tokens)
    if isinstance(tree, Problem):
        return tree
    if fault := next(_wrong_nodes(tree, text), None):
        return fault
    columns = sorted((_use(column) for column in tree.find_all(exp.Column)), key=lambda use: use.at)
    _forget_positions(tree)
    return Expression(text, tuple(columns), tree)


@lru_cache(maxsize=20_000)
def _normal(text: str) -> str:
    expression = parse(text)
    assert isinstance(expression, Expression)
    return expression._tree.sql("duckdb", copy=False)


@lru_cache(maxsize=20_000)
def conditions_in(text: str) -> tuple[str, ...]:
    """The conditions that an expression asks for together; it itself where that is one, or they cannot be told apart.

    >>> conditions_in("paid and (open or late) and value > 10")
    ('paid', '(open OR late)', 'value > 10')
    """
    expression = parse(text)
    if not isinstance(expression, Expression) or not isinstance(expression._tree, exp.And):
        return (text,)
    found = tuple(tree.sql("duckdb") for tree in expression._tree.flatten(unnest=False))
    # what is spelled otherwise than it was written may be no expression of the language
    return found if all(isinstance(parse(part), Expression) for part in found) else (text,)


def _wrong_tokens(text: str, tokens: list[Token]) -> Iterator[Problem]:
    """What shows without a tree: comments, several statements, and every function by the name it is written with.

    sqlglot renames the functions it knows (`read_csv` becomes a node like any other), hence by name and before it.
    """
    depth = 0
    for token in tokens:
        depth += (token.token_type is TokenType.L_PAREN) - (token.token_type is TokenType.R_PAREN)
        if token.comments:
            signs = (text.find("--"), text.find("/*"))
            yield refused("a comment cannot stand here", min(at for at in signs if at >= 0), "comment in YAML, with #")
        if token.token_type is TokenType.SELECT:
            yield refused(A_QUERY, token.start, "join the other table in the source")
        if token.token_type is TokenType.SEMICOLON:
            yield refused("';' cannot stand here", token.start, "an expression is no statement")
        if not _is_word(token) and token.token_type not in VALUES and token.text not in known.OPERATORS:
            yield refused(f"'{token.text}' is not allowed", token.start)
        if depth > DEEPEST:
            yield broken(f"is nested more than {DEEPEST} deep", token.start)
    for token, after in pairwise(tokens):
        if after.token_type is TokenType.L_PAREN and _is_word(token) and not _may_precede(token):
            yield _refused_call(token)


def _is_word(token: Token) -> bool:
    if token.token_type in VALUES:
        return False
    return token.token_type is TokenType.IDENTIFIER or token.text[:1].isalpha() or token.text[:1] == "_"


def _may_precede(token: Token) -> bool:
    word = token.text.lower()
    return word in known.ROW_FUNCTIONS or (
        word in known.BEFORE_PARENTHESIS and token.token_type is not TokenType.IDENTIFIER
    )


def _refused_call(token: Token) -> Problem:
    word = token.text.lower()
    if word in known.AGGREGATES:
        return refused(f"'{token.text}' takes many rows together", token.start, ONE_ROW)
    if word in known.WINDOWS or word == "over":
        return refused(f"'{token.text}' looks at other rows", token.start, ONE_ROW)
    if word in known.FILES:
        return refused(f"'{token.text}' reads files", token.start, "name files in a source")
    if word in known.CLOCKS:
        return refused(f"'{token.text}' is not the same every time", token.start, known.TIMELESS)
    if word in {"exists", "any", "all", "some"}:
        return refused(f"'{token.text}' asks another table", token.start, "join it in the source")
    return refused(f"the function '{token.text}' is not known here", token.start, suggest(word, known.ROW_FUNCTIONS))


def _wrong_nodes(tree: exp.Expr, text: str) -> Iterator[Problem]:
    """What shows in the tree: node by node, whatever is not on the list."""
    waiting: list[tuple[exp.Expr, int]] = [(tree, 0)]
    while waiting:
        node, depth = waiting.pop()
        if depth > 3 * DEEPEST:
            yield broken("is too long a chain", 0, "use IN (…), or split it")
            return
        if told := _refusal(node):
            message, hint = told
            word = node.args["alias"] if isinstance(node, exp.Alias) else node
            yield refused(message, _start(word, text), hint)
        waiting.extend((child, depth + 1) for child in node.iter_expressions())


def _refusal(node: exp.Expr) -> tuple[str, str] | None:
    """Why a node may not stand in an expression, and what to do instead; None where it may."""
    match node:
        case exp.Star():
            return "'*' stands for many columns", "name the column"
        case exp.Column() if node.args.get("db"):
            return f"'{node.sql('duckdb')}' has too many parts", "write join.column, or column"
        case exp.Query() | exp.Subquery():
            return A_QUERY, "join the other table in the source"
        case exp.In() if not node.expressions:
            return "IN takes a list of values", "write IN ('a', 'b')"
        case exp.Alias():
            return f"'{node.alias}' stands where an operator is missing", "use AND, OR, or quote a text"
        case exp.DataType():
            is_known = node.this in known.TYPES and not node.args.get("nested")
            return None if is_known else (f"the type {node.sql('duckdb')} is not known here", "")
        case _ if isinstance(node, known.BARE_FUNCTIONS):
            return f"'{node.sql('duckdb')}' is not the same every time", known.TIMELESS
        case _ if known.is_age_today(node):
            return f"'{node.sql('duckdb')}' is not the same every time", known.OF_WHEN
        case exp.AggFunc() | exp.Window() | exp.Filter() | exp.WithinGroup() | exp.IgnoreNulls():
            return f"'{node.sql('duckdb')}' takes many rows together", ONE_ROW
        case exp.UDTF() | exp.Explode() | exp.GenerateSeries():
            return f"'{node.sql('duckdb')}' gives many rows", ONE_ROW
        case exp.Collate():
            return "COLLATE is not allowed", ""
        case exp.Func():
            return None  # was looked at by name, before there was a tree
        case _ if isinstance(node, known.NODES):
            return None
        case _:
            return f"'{node.sql('duckdb')[:60]}' is not allowed", ""


def _use(column: exp.Column) -> ColumnUse:
    table = column.args.get("table")
    at = min(part.meta.get("start", 0) for part in (column.this, table) if part is not None)
    return ColumnUse(column.name, table.name if table is not None else None, at)


def _forget_positions(tree: exp.Expr) -> None:
    """Once columns are told, nobody asks where words stood; copying that is most of copying a tree."""
    for node in tree.walk():
        if node.meta_get("start") is not None:
            node.meta.clear()


def _start(node: exp.Expr, text: str) -> int:
    """Where a node begins: the first of its words whose position is known."""
    starts = [found.meta["start"] for found in node.walk() if "start" in found.meta]
    if starts:
        return int(min(starts))
    at = text.lower().find(str(node.name or node.sql("duckdb")).lower()[:12])
    return max(at, 0)


__all__ = ["LONGEST", "ColumnUse", "Expression", "conditions_in", "parse"]
