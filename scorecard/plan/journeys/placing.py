"""Placing: which case a row belongs to: the one it names, or the one that its customer had open then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlglot import exp

from scorecard.definitions.relations import interval
from scorecard.periods import Grain, Span
from scorecard.plan.journeys.words import Table, not_null, selected

HOURS = {Grain.DAY: 24, Grain.WEEK: 168}
MONTHS = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12}


def spans(open_for: Span | None, looked_up: Iterable[str]) -> Iterator[Table]:
    """The cases with the stretch of time for which their customer had them open, and where the one before began.

    None where every row of the tables that are `looked_up` names its case: nobody asks for them then.
    """
    asked = " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE case_id IS NULL)" for table in looked_up)
    yield (
        "known",
        selected(
            "SELECT case_id, MIN(customer) AS customer, MIN(began) AS since, MAX(began) AS latest FROM events "
            f"WHERE case_id IS NOT NULL AND ({asked}) GROUP BY case_id"
        ),
    )
    following = exp.column("following")
    latest = exp.Add(this=exp.column("latest"), expression=length(open_for)) if open_for else None
    until = exp.func("LEAST", following, latest) if latest else following
    beside = selected(
        "SELECT case_id, customer, since, latest, "
        "LEAD(since) OVER (PARTITION BY customer ORDER BY since, case_id) AS following, "
        "LAG(since) OVER (PARTITION BY customer ORDER BY since, case_id) AS earlier "
        "FROM known WHERE customer IS NOT NULL"
    )
    chosen = [exp.column("case_id"), exp.column("customer"), exp.column("since"), exp.column("earlier")]
    yield "spans", exp.select(*chosen, exp.alias_(until, "until")).from_(exp.Subquery(this=beside, alias="beside"))


def placed(table: str, columns: Iterable[str], before: Iterable[tuple[int, Span]] = ()) -> exp.Query:
    """The rows of a table with the case that each belongs to; those of no case are left out.

    `before` are the sources whose rows lead to the customer's next case, if that begins within so long.
    """
    told = [exp.column(name, table) for name in columns]
    own = exp.column("case_id", table)
    named = exp.select(own, *told).from_(exp.table_(table)).where(not_null(own))
    return exp.union(named, _followed(table, told, tuple(before)), distinct=False)


def _followed(table: str, told: Sequence[exp.Expr], before: tuple[tuple[int, Span], ...]) -> exp.Select:
    """The rows that name no case, with the one that their customer had open, or that they led to."""
    at, customer = exp.column("began", table), exp.column("customer", table)
    ahead = [_leads_to(table, number, span) for number, span in before]
    meets: dict[str, exp.Expr] = {"ahead": exp.or_(*ahead)} if ahead else {}
    meets["around"] = _open_at(at)
    found = [exp.column("case_id", alias) for alias in meets]
    case = found[0] if len(found) == 1 else exp.func("COALESCE", *found)
    rows = exp.select(exp.alias_(case, "case_id"), *(tree.copy() for tree in told)).from_(exp.table_(table))
    for alias, when in meets.items():
        on = exp.and_(exp.column("customer", alias).eq(customer.copy()), when)
        rows.append("joins", exp.Join(this=exp.table_("spans", alias=alias), side="LEFT", on=on))
    unnamed = exp.Is(this=exp.column("case_id", table), expression=exp.Null())
    return rows.where(unnamed, not_null(case))


def _open_at(at: exp.Expr) -> exp.Expr:
    until = exp.column("until", "around")
    still = exp.or_(exp.Is(this=until, expression=exp.Null()), exp.LT(this=at.copy(), expression=until.copy()))
    return exp.and_(exp.GTE(this=at.copy(), expression=exp.column("since", "around")), still)


def _leads_to(table: str, number: int, span: Span) -> exp.Expr:
    """A moment before a case began, and not before the case before it did: of two to come it is the nearer one."""
    at, since, earlier = exp.column("began", table), exp.column("since", "ahead"), exp.column("earlier", "ahead")
    return exp.and_(
        exp.column("source", table).eq(exp.Literal.number(number)),
        exp.LT(this=at, expression=since),
        exp.GTE(this=at.copy(), expression=exp.Sub(this=since.copy(), expression=length(span))),
        exp.or_(exp.Is(this=earlier, expression=exp.Null()), exp.GTE(this=at.copy(), expression=earlier.copy())),
    )


def length(span: Span) -> exp.Expr:
    """A length of time; days are the hours that pass, as a conversion's are."""
    if span.grain in HOURS:
        return interval(span.count * HOURS[span.grain], "HOUR")
    return interval(span.count * MONTHS[span.grain], "MONTH")
