"""Grammar: SQL text as tokens and as a tree, and what a parser says of it in a sentence with a place."""

from __future__ import annotations

import logging
import re

from sqlglot import exp
from sqlglot.dialects.duckdb import DuckDB
from sqlglot.errors import ParseError, TokenError
from sqlglot.tokenizer_core import Token

from scorecard.problems import Place, Problem

LONGEST = 20_000
# sqlglot says on stderr what we say as a problem
logging.getLogger("sqlglot").addHandler(logging.NullHandler())


def refused(message: str, at: int, hint: str = "") -> Problem:
    """Something that parses and is not allowed; `at` counts from the text's first character."""
    return Problem("refused-expression", message, Place("", 1, at + 1), hint)


def broken(message: str, at: int, hint: str = "") -> Problem:
    """Something that does not parse."""
    return Problem("bad-expression", message, Place("", 1, at + 1), hint)


def tokens_of(text: str) -> list[Token] | Problem:
    """The words of a text in DuckDB's dialect."""
    if len(text) > LONGEST:
        return broken(f"is longer than {LONGEST} characters", 0)
    try:
        tokens = list(DuckDB.Tokenizer(dialect="duckdb").tokenize(text))
    except (TokenError, ValueError):
        return broken("a quote is never closed", _open_quote(text), "double a quote inside a text: 'it''s'")
    return tokens or broken("says nothing", 0)


def parsed(text: str, tokens: list[Token]) -> exp.Expr | Problem:
    """The tree of a text that holds one statement or one expression."""
    try:
        trees = [tree for tree in DuckDB.Parser(dialect="duckdb").parse(tokens, text) if tree is not None]
    except ParseError as error:
        return _unparsed(error, tokens)
    except RecursionError:
        return broken("is nested too deep", 0)
    except Exception as error:  # sqlglot answers some malformed SQL with its own programming errors
        return broken(f"cannot be read: {error or type(error).__name__}", 0)
    if len(trees) != 1:
        return refused("is more than one statement", 0)
    return trees[0].transform(_as_written, copy=False)


def _as_written(node: exp.Expr) -> exp.Expr:
    """sqlglot takes what is added for a number of days, even where it is an interval: `date_add(at, to_minutes(5))`."""
    if not isinstance(node, exp.DateAdd) or isinstance(node.expression, exp.Interval):
        return node
    given = [part.transform(_as_written, copy=False) for part in (node.this, node.expression)]
    return exp.Anonymous(this="date_add", expressions=given)


def _unparsed(error: ParseError, tokens: list[Token]) -> Problem:
    told = error.errors[0] if error.errors else {}
    description, word = str(told.get("description", "")), str(told.get("highlight") or "")
    where = (told.get("line"), told.get("col"))
    at = next((token.start for token in tokens if (token.line, token.col) == where), tokens[-1].start)
    if found := re.match(r"Required keyword: '\w+' missing", description):
        return broken(f"something is missing after '{word}'" if word else found[0], at)
    if found := re.match(r"Expecting (.)$", description):
        return broken(f"a '{found[1]}' is missing after '{word}'", at)
    if "Unexpected token" in description:
        return broken(f"'{word}' cannot stand here", at)
    last = tokens[-1]
    return broken(description.rstrip(".") or f"cannot be read near '{last.text}'", at)


def _open_quote(text: str) -> int:
    """Where the quote begins that nothing closes."""
    at, quote = 0, ""
    for index, letter in enumerate(text):
        if not quote and letter in "'\"":
            at, quote = index, letter
        elif letter == quote:
            quote = ""
    return at
