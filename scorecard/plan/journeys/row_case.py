"""Row's case: the statement that finds the case of a journey to which a row of one of its sources belongs."""

from __future__ import annotations

from sqlglot import exp

from scorecard.definitions.relations import SCHEMA
from scorecard.plan.journeys.asked import pseudonym
from scorecard.plan.journeys.words import selected
from scorecard.plan.links.failing import as_customer
from scorecard.plan.links.places import Places, UnlinkedError, customer_of, instant, row_key
from scorecard.plan.links.queries import with_tables
from scorecard.plan.plan import Ground
from scorecard.plan.printed import printed
from scorecard.plan.scan import Window, rows_of
from scorecard.problems import Problem, ScorecardError

ROW, KEY = "asked_row", "asked_key"

# a step begins when its row says; what is no step of its own belongs to the case that its customer had open then
_STEP = f"""
SELECT {{pseudonym}} AS found FROM journey, {ROW}
WHERE CAST(journey.customer AS TEXT) = {ROW}.customer
  AND journey.began <= {ROW}.moment AND journey.ended >= {ROW}.moment
ORDER BY journey.began = {ROW}.moment DESC, journey.began DESC, found LIMIT 1
"""
_PART = "SELECT {pseudonym} AS found FROM journey WHERE CAST(ROW(part, case_id, number) AS TEXT) = '{key}' LIMIT 1"


def row_case_sql(journey: str, source: str, key: str, ground: Ground, salt: str) -> str:
    """The pseudonym of the case of one row, which is known by its key; raises ScorecardError where none can be told."""
    window = Window((), None, None, None, ground.settings.periods)
    if source == journey:
        found = selected(_PART.format(pseudonym=pseudonym("case_id"), key=KEY))
        return printed(_put(found, journey, key, salt), "duckdb")
    places = Places(ground, Places.of(ground, window).members, window, ())
    try:
        scan = places.scan(ROW, source, None)
        customer, known = customer_of(scan), row_key(scan)
    except UnlinkedError as reason:
        raise ScorecardError(Problem("no-case", f"no row of '{source}' leads to a case: {reason}")) from None
    if known is None:
        raise ScorecardError(Problem("no-case", f"source '{source}' has no key to know a row by"))
    chosen: list[exp.Expr] = [
        exp.alias_(as_customer(customer, as_text=True), "customer"),
        exp.alias_(instant(scan.time), "moment"),
    ]
    is_it = exp.EQ(this=exp.cast(known, exp.DataType.Type.TEXT), expression=exp.Literal.string(key))
    rows = rows_of(scan, chosen, window, None, [is_it])
    found = _put(selected(_STEP.format(pseudonym=pseudonym("case_id"))), journey, key, salt)
    read = {table.name for table in rows.find_all(exp.Table)}
    return printed(with_tables(found, [*places.members.tables_in(read), (ROW, rows)]), "duckdb")


def _put(found: exp.Query, journey: str, key: str, salt: str) -> exp.Query:
    """With the rows of the journey, and what people wrote, in the places that are kept for them."""
    for table in list(found.find_all(exp.Table)):
        if table.name == "journey":
            table.replace(exp.table_(journey, db=SCHEMA, alias="journey"))
    for literal in found.find_all(exp.Literal):
        if literal.is_string and literal.this in (KEY, "salt"):
            literal.set("this", key if literal.this == KEY else salt)
    return found
