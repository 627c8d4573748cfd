"""Cases: a few of the rows by which a driver failed customers at one node, drawn by lot, the same ones every time."""

from __future__ import annotations

from dataclasses import dataclass

from sqlglot import exp

from scorecard.answers import Extent
from scorecard.graph.links import Touch
from scorecard.periods import Period
from scorecard.plan.links.failing import FAILING, failing_of, failing_rows
from scorecard.plan.links.places import Places, UnlinkedError
from scorecard.plan.links.queries import query, with_tables
from scorecard.plan.plan import Ground
from scorecard.plan.printed import printed
from scorecard.plan.scan import Window
from scorecard.problems import Problem, ScorecardError

CHOSEN = "chosen"
_DRAWN = """
SELECT CAST(row_key AS VARCHAR) AS row_key, day, node, (SELECT count(DISTINCT customer) FROM chosen) AS customers
FROM chosen ORDER BY md5(CAST(row_key AS VARCHAR)), row_key LIMIT {most}
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which failing rows cases are to be drawn: those of a touch in a period, told by the level `finer`.

    Those of one node alone where `level` names its level.
    """

    touch: Touch
    period: Period
    finer: str
    most: int
    level: str = ""
    node: str = ""


def cases_sql(asked: Asked, ground: Ground, extent: Extent) -> str:
    """A row a case: its key, its day, its finer node, and how many customers all failing rows have."""
    window = Window((asked.period,), None, extent.as_of, None, ground.settings.periods)
    places = Places.of(ground, window)
    source = source_of(asked.touch, ground)
    try:
        failing = failing_of(asked.touch, places, source)
    except UnlinkedError as reason:
        raise ScorecardError(Problem("not-linked", f"'{asked.touch.metric}' has no cases: {reason}")) from None
    levels = ground.settings.organisation.levels
    tables = [*failing_rows([failing], levels, places, as_text=True), (CHOSEN, _chosen(asked))]
    read = {table.name for _, each in tables for table in each.find_all(exp.Table)}
    drawn = query(_DRAWN.format(most=asked.most))
    return printed(with_tables(drawn, [*places.members.tables_in(read), *tables]), "duckdb")


def names_a_customer(touch: Touch, ground: Ground) -> bool:
    """Whether what tells a failing row from others is the customer itself, and so is told to nobody."""
    source = ground.catalogue.sources[source_of(touch, ground)]
    return not source.key or source.customer in source.key


def source_of(touch: Touch, ground: Ground) -> str:
    """The source whose rows fail."""
    metric = ground.catalogue.metrics[touch.metric]
    rows = metric.conversion.start if metric.conversion else str(touch.rows)
    return rows.partition(".")[0]


def _chosen(asked: Asked) -> exp.Select:
    day = exp.cast(exp.column("moment"), exp.DataType.Type.DATE)
    column = exp.column(f"of_{asked.level}")
    at_node = [exp.EQ(this=column, expression=exp.Literal.string(asked.node))] if asked.level else []
    return (
        exp.select("row_key", "customer", exp.alias_(day, "day"), exp.alias_(exp.column(f"of_{asked.finer}"), "node"))
        .from_(FAILING)
        .where(
            exp.GTE(this=day.copy(), expression=_date(str(asked.period.start))),
            exp.LT(this=day.copy(), expression=_date(str(asked.period.end))),
            *at_node,
        )
    )


def _date(day: str) -> exp.Expr:
    return exp.cast(exp.Literal.string(day), exp.DataType.Type.DATE)
