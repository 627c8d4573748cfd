"""Texts: the rows of every source of a voice as one table, each with its customer, time, channel, score and words."""

from __future__ import annotations

from sqlglot import exp

from scorecard.definitions.terms import UNKNOWN
from scorecard.definitions.voice import Voice, Words
from scorecard.plan.links.failing import as_customer
from scorecard.plan.links.places import Places, instant, row_key
from scorecard.plan.links.queries import query, with_tables
from scorecard.plan.printed import printed
from scorecard.plan.scan import Scan, rows_of
from scorecard.plan.ways import Query

ROWS = "voice_rows"
SAID = "voice_said"
HAS_WORDS = "NOT words IS NULL AND TRIM(words) <> ''"


def rows_table(voice: Voice, places: Places) -> str:
    """All rows of the stretch asked, those without words too; `who` is the customer, or the row where there is none."""
    every = [(f"of_{name}", _rows(name, words, places)) for name, words in voice.sources.items()]
    together = " UNION ALL ".join(f"SELECT * FROM {name}" for name, _ in every)
    return with_members(query(f"SELECT * FROM ({together}) AS every"), every, places)


def with_members(last: exp.Query, before: list[Query], places: Places) -> str:
    """A query printed, with the tables that it rests on and the memberships that they look up."""
    read = {table.name for found in (last, *(each for _, each in before)) for table in found.find_all(exp.Table)}
    return printed(with_tables(last, [*places.members.tables_in(read), *before]), "duckdb")


def _rows(name: str, words: Words, places: Places) -> exp.Select:
    scan = places.scan(f"of_{name}", name, None)
    relation = scan.fields.relation
    chosen = [
        exp.alias_(exp.Literal.string(name), "said_in"),
        exp.alias_(text(row_key(scan)), "row_key"),
        exp.alias_(_customer(scan), "customer"),
        exp.alias_(who(name, scan), "who"),
        exp.alias_(instant(scan.time), "moment"),
        exp.alias_(exp.cast(scan.time, exp.DataType.Type.DATE), "day"),
        exp.alias_(_channel(words, scan), "channel"),
        exp.alias_(double(relation.resolved(words.score) if words.score else exp.Null()), "score"),
        exp.alias_(text(relation.resolved(words.text)), "words"),
    ]
    return rows_of(scan, chosen, places.window, None, list(places.within(scan.time)))


def _customer(scan: Scan) -> exp.Expr:
    customer = scan.fields.customer
    return as_customer(customer.tree, as_text=True) if customer else text(None)


def who(name: str, scan: Scan) -> exp.Expr:
    """The customer; where its source names none, each row is somebody."""
    if scan.fields.customer:
        return _customer(scan)
    number = exp.Window(this=exp.Anonymous(this="ROW_NUMBER"))
    return exp.func("CONCAT", exp.Literal.string(f"{name} "), number)


def _channel(words: Words, scan: Scan) -> exp.Expr:
    told = scan.fields.relation.resolved(words.channel) if words.channel else exp.Literal.string(scan.key.source)
    return exp.func("COALESCE", text(told), exp.Literal.string(UNKNOWN))


def text(tree: exp.Expr | None) -> exp.Expr:
    return exp.cast(tree.copy() if tree is not None else exp.Null(), exp.DataType.Type.TEXT)


def double(tree: exp.Expr) -> exp.Expr:
    return exp.cast(tree.copy(), exp.DataType.Type.DOUBLE)
