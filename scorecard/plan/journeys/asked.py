"""Asked: the statements that a journey's own questions run over its rows, as an engine offers them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from sqlglot import exp

from scorecard.definitions.journey_sources import BARRIER, CASE, PROMISE, STEP, place_of
from scorecard.definitions.relations import SCHEMA
from scorecard.definitions.terms import UNKNOWN
from scorecard.periods import add_months
from scorecard.plan.journeys.words import selected
from scorecard.plan.spine import day_literal, time_literal

NO_STAGE = ""
DIGITS = 12  # of a pseudonym: two of a million cases share one by chance once in three hundred projects


class Pick(StrEnum):
    """Which case is walked where none is named."""

    RANDOM = "random"
    TYPICAL = "typical"
    WORST = "worst"


@dataclass(frozen=True)
class Asked:
    """A journey's ended cases, from a day on, up to another or to how far the data reach."""

    journey: str
    department: str
    worker: str
    start: date | None
    end: date | None
    as_of: datetime

    def steps(self) -> str:
        """A row a kind of step and department, and one of no department for all of them together.

        Counts, and waits of steps that were not the first.
        """
        return self.over(
            "SELECT stage, step, lane AS department, COUNT(DISTINCT customer) AS customers, COUNT(*) AS steps, "
            "COUNT(DISTINCT case_id) AS cases, "
            "QUANTILE_CONT(wait, 0.5) FILTER (WHERE number > 1) AS wait_median, "
            "QUANTILE_CONT(wait, 0.9) FILTER (WHERE number > 1) AS wait_p90, "
            "COUNT(*) FILTER (WHERE hand_off), COUNT(*) FILTER (WHERE blind), COUNT(*) FILTER (WHERE ping_pong), "
            "COUNT(*) FILTER (WHERE again), COUNT(*) FILTER (WHERE by_hand) "
            f"FROM ({self._lanes}) AS steps WHERE part = '{STEP}' "
            "GROUP BY GROUPING SETS ((stage, step, lane), (stage, step)) ORDER BY step, department"
        )

    def fallen_out(self) -> str:
        """A row a stage and department, with totals both ways: cases and customers, and those left with an error."""
        return self.over(
            f"SELECT COALESCE(stage, '{NO_STAGE}') AS at, lane, GROUPING(at), GROUPING(lane), "
            "COUNT(DISTINCT case_id) AS cases, COUNT(DISTINCT customer) AS customers, "
            "COUNT(DISTINCT case_id) FILTER (WHERE left_wrong) AS fallen, "
            "COUNT(DISTINCT customer) FILTER (WHERE left_wrong) "
            f"FROM ({self._lanes}) AS steps WHERE part = '{STEP}' GROUP BY GROUPING SETS ((at, lane), (at), (lane), ())"
        )

    def waits(self, months: int) -> str:
        """A row a month, step and department, of the months up to the end asked: half waited no longer; customers."""
        return replace(self, start=add_months(self.end, -months) if self.end else None).over(
            "SELECT CAST(DATE_TRUNC('month', CAST(ended AS TIMESTAMP)) AS DATE) AS month, stage, step, lane, "
            "QUANTILE_CONT(wait, 0.5) AS wait_median, COUNT(DISTINCT customer) AS customers "
            f"FROM ({self._lanes}) AS steps WHERE part = '{STEP}' AND number > 1 GROUP BY ALL ORDER BY month"
        )

    def met(self) -> str:
        """A row a department and kind of what befell cases there: promises, of no name, and barriers."""
        return self.over(
            "SELECT barrier, lane, COUNT(DISTINCT customer) AS customers, COUNT(*) AS count, "
            "COUNT(*) FILTER (WHERE NOT kept), COUNT(*) FILTER (WHERE NOT possible) "
            f"FROM ({self._lanes}) AS others WHERE part = '{PROMISE}' OR part = '{BARRIER}' "
            "GROUP BY barrier, lane ORDER BY barrier NULLS FIRST, lane"
        )

    def whole(self) -> str:
        """How many cases ended, and of how many customers."""
        return self.over(
            f"SELECT COUNT(*) AS cases, COUNT(DISTINCT customer) AS customers FROM journey WHERE part = '{CASE}'"
        )

    @property
    def _lanes(self) -> str:
        return f"SELECT *, COALESCE({place_of(self.department)}, '{UNKNOWN}') AS lane FROM journey"

    def picked(self, pick: Pick, seed: int, own: tuple[str, ...] | None = None) -> str:
        """The one case that is picked, of those that ended; with `own`, of those in which one of these took part."""
        return self.over(
            "SELECT CAST(case_id AS TEXT) AS found FROM ("
            f"SELECT case_id, MAX(lead) AS lead, COUNT(*) FILTER (WHERE part = '{STEP}') AS steps, "
            "COUNT(*) FILTER (WHERE again OR blind OR NOT kept OR barrier IS NOT NULL) AS faults "
            f"FROM journey GROUP BY case_id{self.having(own)}) AS cases ORDER BY {_order(pick, seed)}, found LIMIT 1"
        )

    def having(self, own: tuple[str, ...] | None) -> str:
        """What keeps the cases in which one of some departments took part; all of them for None."""
        if own is None:
            return ""
        return f" HAVING BOOL_OR({is_among(place_of(self.department), own)} AND part = '{STEP}')"

    def case(self, name: str, salt: str) -> str:
        """All that one case is made of, in the order of time; it is named by its key, or by its pseudonym."""
        shown, customer = pseudonym("case_id"), pseudonym("customer")
        query = salted(
            f"SELECT part, CAST(began AS TIMESTAMP), CAST(until AS TIMESTAMP), stage, COALESCE(step, barrier), "
            f"{place_of(self.department)}, {place_of(self.worker)}, wait, hand_off, blind, note, by_hand, again, "
            f"CAST(due AS TIMESTAMP), kept, possible, {shown}, {customer}, CAST(ended AS TIMESTAMP), number "
            f"FROM journey WHERE CAST(case_id AS TEXT) = 'asked' OR {shown} = 'asked' "
            f"ORDER BY began, part = '{STEP}' DESC, part, number",
            salt,
        )
        for literal in query.find_all(exp.Literal):
            if literal.is_string and literal.this == "asked":
                literal.set("this", name)
        return self._placed(query)

    def over(self, text: str) -> str:
        """A statement with the ended cases that are asked about in the place of `journey`."""
        return self.sql_of(selected(text))

    def sql_of(self, query: exp.Query) -> str:
        """The same of a statement that is put together already."""
        ended = exp.column("ended")
        bounds: list[exp.Expr] = [exp.LTE(this=ended, expression=time_literal(self.as_of))]
        if self.start:
            bounds.append(exp.GTE(this=ended.copy(), expression=day_literal(self.start)))
        if self.end:
            bounds.append(exp.LT(this=ended.copy(), expression=day_literal(self.end)))
        rows = exp.select("*").from_(exp.table_(self.journey, db=SCHEMA)).where(*bounds)
        for table in list(query.find_all(exp.Table)):
            table.replace(exp.Subquery(this=rows, alias=exp.TableAlias(this=exp.to_identifier("journey"))))
        return query.sql("duckdb")

    def _placed(self, query: exp.Query) -> str:
        for table in list(query.find_all(exp.Table)):
            table.replace(exp.table_(self.journey, db=SCHEMA, alias="journey"))
        return query.sql("duckdb")


def _order(pick: Pick, seed: int) -> str:
    match pick:
        case Pick.RANDOM:
            return f"md5(CONCAT(CAST(case_id AS TEXT), '{int(seed)}'))"
        case Pick.TYPICAL:
            return "ABS(lead - MEDIAN(lead) OVER ()), ABS(steps - MEDIAN(steps) OVER ())"
        case Pick.WORST:
            return "faults DESC, lead DESC"


def is_among(column: str, names: Iterable[str]) -> str:
    """Whether a column is one of some names that users gave."""
    among = ", ".join(exp.Literal.string(name).sql("duckdb") for name in names)
    return f"{column} IN ({among})" if among else "FALSE"


def salted(text: str, salt: str) -> exp.Query:
    """A statement of our own in whose pseudonyms the salt stands."""
    query = selected(text)
    for literal in query.find_all(exp.Literal):
        if literal.is_string and literal.this == "salt":
            literal.set("this", salt)
    return query


def pseudonym(column: str) -> str:
    """What stands for a key; to be put into `salted`."""
    return f"LEFT(md5(CONCAT('salt', '{column}', CAST({column} AS TEXT))), {DIGITS})"
