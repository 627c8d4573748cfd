"""Counts: marked rows and failing rows reduced to the parts that splits are made of, by period."""

from __future__ import annotations

from collections.abc import Sequence

from sqlglot import exp

from scorecard.plan.links.failing import FAILING, Failing, level_column
from scorecard.plan.links.marks import MARKED, since
from scorecard.plan.links.outcome import stratum_column
from scorecard.plan.spine import SPINE
from scorecard.plan.written import Table, Written, said

BY_CUSTOMER = "links_by_customer"
SHARED = "links_shared"
DAYS = "days"
MEETINGS = "meetings"


def days() -> Written:
    """Every day of the spine with its period."""
    every = "UNNEST(GENERATE_SERIES(period, until - INTERVAL 1 DAY, INTERVAL 1 DAY))"
    return said(f"SELECT period, CAST({every} AS DATE) AS day FROM {SPINE}")


def by_customer(strata: Sequence[str], *, is_one_row: bool) -> Written:
    """What each customer has in each combination and stratum of a period; all in one row where that is known."""
    if is_one_row:
        return said(f"""
            SELECT period, mark{_strata(strata)}, customer, 1 AS rows, n, d, n * n AS squares
            FROM {MARKED} JOIN {DAYS} USING (day) WHERE NOT mark IS NULL
        """)
    return said(f"""
        SELECT period, mark{_strata(strata)}, customer,
          COUNT(*) AS rows, SUM(n) AS n, SUM(d) AS d, SUM(n * n) AS squares
        FROM {MARKED} JOIN {DAYS} USING (day) WHERE NOT mark IS NULL GROUP BY ALL
    """)


def shared(failing: Sequence[Failing], levels: Sequence[str], of_days: bool) -> list[Table]:
    """Which failing row reached which outcome row, with its share of that row's denominator."""
    told = "".join(f", {FAILING}.{level_column(level).sql('duckdb')}" for level in levels)
    chosen = (
        f"period, outcome.at_row, outcome.mark, outcome.customer, outcome.d, "
        f"{FAILING}.touch, {FAILING}.rowid AS failing_row{told}"
    )
    numbers = [number for number, each in enumerate(failing) if each.is_own]
    own = f" AND outcome.row_key IS DISTINCT FROM {FAILING}.row_key" if numbers else ""
    key = ", row_key" if numbers else ""
    tables = [
        (
            "touched_rows",
            said(f"""
            SELECT period, {MARKED}.rowid AS at_row, mark, customer, moment, d{key}
            FROM {MARKED} JOIN {DAYS} USING (day) WHERE mark > 0
            """),
        ),
        (
            MEETINGS,
            said(f"""
            SELECT {chosen} FROM touched_rows AS outcome JOIN {FAILING}
            ON outcome.customer = {FAILING}.customer AND (outcome.mark & (CAST(1 AS BIGINT) << {FAILING}.touch)) <> 0
            AND {FAILING}.moment < outcome.moment AND {FAILING}.moment >= {_since(failing, of_days)}{own}
            """),
        ),
    ]
    rows = f"SELECT * FROM {MEETINGS}"
    if numbers:
        listed = ", ".join(map(str, numbers))
        tables.append(
            (
                "own_rows",
                said(f"""
                SELECT {chosen} FROM touched_rows AS outcome JOIN {FAILING} ON outcome.row_key = {FAILING}.row_key
                WHERE {FAILING}.touch IN ({listed})
                """),
            )
        )
        rows = f"{rows} UNION ALL SELECT * FROM own_rows"
    among = f"SELECT *, d / COUNT(*) OVER (PARTITION BY period, at_row, touch) AS share FROM ({rows}) AS every"
    return [*tables, (SHARED, said(among))]


def touched(strata: Sequence[str]) -> Written:
    names = _strata(strata)
    matched = f"""
        SELECT period, mark{names},
          CAST(SUM(rows) AS BIGINT) AS rows, SUM(n) AS n, SUM(d) AS d, SUM(squares) AS squares,
          COUNT(*) AS customers, SUM(n * n) AS nn, SUM(n * d) AS nd, SUM(d * d) AS dd
        FROM {BY_CUSTOMER} GROUP BY ALL
    """
    unmatched = f"""
        SELECT period, mark{names}, COUNT(*), SUM(n), SUM(d), SUM(n * n), 0, SUM(n * n), SUM(n * d), SUM(d * d)
        FROM {MARKED} JOIN {DAYS} USING (day) WHERE mark IS NULL GROUP BY ALL
    """
    return said(f"{matched} UNION ALL {unmatched}")


def overlaps(strata: Sequence[str], *, is_one_row: bool) -> list[Table]:
    """Pairs of cells in which a customer has rows, each pair once; none where customers have one row a period."""
    several = f"SELECT period, customer FROM {BY_CUSTOMER} GROUP BY ALL HAVING COUNT(*) > 1"
    if is_one_row:
        several = f"SELECT period, customer FROM {BY_CUSTOMER} WHERE FALSE"
    cell = _row("one", strata), _row("other", strata)
    one = "".join(f", one.{stratum_column(name).sql('duckdb')}" for name in strata)
    other = "".join(f", other.{stratum_column(name).sql('duckdb')} AS {_other(name)}" for name in strata)
    return [
        (
            "several",
            said(several),
        ),
        ("cells", said(f"SELECT * FROM {BY_CUSTOMER} SEMI JOIN several USING (period, customer)")),
        (
            "overlaps",
            said(f"""
            SELECT one.period, one.mark{one}, other.mark AS other_mark{other}, COUNT(*) AS customers,
              SUM(one.n * other.n) AS nn, SUM(one.n * other.d) AS nd, SUM(one.d * other.n) AS dn,
              SUM(one.d * other.d) AS dd
            FROM cells AS one JOIN cells AS other
            ON one.period = other.period AND one.customer = other.customer AND {cell[0]} < {cell[1]}
            GROUP BY ALL
            """),
        ),
    ]


def carried(levels: Sequence[str], strata: Sequence[str]) -> list[Table]:
    """What each node carries of each touch in each combination."""
    own = f"SELECT period, mark, customer, n, d FROM {BY_CUSTOMER} WHERE mark > 0"
    if strata:
        own = f"SELECT period, mark, customer, SUM(n) AS n, SUM(d) AS d FROM {BY_CUSTOMER} WHERE mark > 0 GROUP BY ALL"
    return [
        ("of_customers", said(own)),
        ("by_node", said(f"SELECT period, touch, mark, customer, share, {_nodes(levels)} FROM {SHARED}")),
        (
            "carried_by_customer",
            said(
                "SELECT period, touch, mark, level, node, customer, SUM(share) AS share FROM by_node GROUP BY ALL",
            ),
        ),
        (
            "carried",
            said("""
            SELECT period, touch, mark, level, node, SUM(share) AS share, SUM(share * share) AS cc,
              SUM(share * n) AS cn, SUM(share * d) AS cd
            FROM carried_by_customer JOIN of_customers USING (period, mark, customer) GROUP BY ALL
            """),
        ),
    ]


def behind(levels: Sequence[str]) -> list[Table]:
    """Who stands behind each touch, as a whole and at each node; a failing row is of one node of each level."""
    places = ", ".join(level_column(level).sql("duckdb") for level in levels)
    return [
        (
            "failing_once",
            said(f"""
            SELECT period, touch, failing_row, customer{f", {places}" if places else ""} FROM {SHARED} GROUP BY ALL
            """),
        ),
        ("by_node", said(f"SELECT period, touch, customer, {_nodes(('', *levels))} FROM failing_once")),
        (
            "by_customer_and_node",
            said("SELECT period, touch, level, node, customer, COUNT(*) AS rows FROM by_node GROUP BY ALL"),
        ),
        (
            "behind",
            said("""
            SELECT period, touch, level, node, CAST(SUM(rows) AS BIGINT) AS rows, COUNT(*) AS customers,
              BIT_OR(customer_mark(customer)) AS marks
            FROM by_customer_and_node GROUP BY ALL
            """),
        ),
    ]


def _since(failing: Sequence[Failing], of_days: bool) -> str:
    cases: dict[str, list[str]] = {}
    for number, each in enumerate(failing):
        cases.setdefault(since(each, "outcome.moment", of_days), []).append(str(number))
    told = [f"WHEN {FAILING}.touch IN ({', '.join(numbers)}) THEN {text}" for text, numbers in cases.items()]
    return f"CASE {' '.join(told)} END" if len(told) > 1 else next(iter(cases))


def _nodes(levels: Sequence[str]) -> str:
    """A row for each level: its name and the node there; the whole has no name."""
    names = ", ".join(exp.Literal.string(level).sql() for level in levels)
    values = ", ".join(level_column(level).sql("duckdb") if level else "''" for level in levels)
    return f"UNNEST([{names}]) AS level, UNNEST([{values}]) AS node"


def _strata(strata: Sequence[str]) -> str:
    return "".join(f", {stratum_column(name).sql('duckdb')}" for name in strata)


def _row(table: str, strata: Sequence[str]) -> str:
    names = ["mark", *(stratum_column(name).sql("duckdb") for name in strata)]
    return f"ROW({', '.join(f'{table}.{name}' for name in names)})"


def _other(name: str) -> str:
    return exp.to_identifier(f"other_by_{name}").sql("duckdb")
