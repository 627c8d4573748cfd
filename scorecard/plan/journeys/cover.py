"""Cover: the statement of what became of customers who are tied to one person or team, while these were away.

What is compared are contacts of three kinds: of a tied customer while theirs was away, while theirs was there, and of
customers who are tied to nobody. An answer counts with the customer's last contact before it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlglot import exp

from scorecard.definitions.journeys import Journey, Tied
from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import UNKNOWN, Scale
from scorecard.plan.journeys.placing import length
from scorecard.plan.journeys.rows import Rows
from scorecard.plan.journeys.told import Told
from scorecard.plan.journeys.words import MOMENT, TEXT, TRUTH, Table, not_null, selected
from scorecard.plan.members import MEMBERS, SINCE, UNTIL
from scorecard.plan.phrases import named, tables_in
from scorecard.plan.plan import Ground
from scorecard.plan.spine import day_literal, time_literal

ORDER = "customer ORDER BY at"


@dataclass(frozen=True)
class AskedCover:
    """The contacts from a day on, up to another or to how far the data reach; `outcome` is what customers answer."""

    journey: Journey
    tied: Tied
    ground: Ground
    level: str  # whose nodes are told of: the next above single people
    outcome: Metric | None
    start: date | None
    end: date | None
    as_of: datetime

    @property
    def waits(self) -> tuple[str, ...]:
        """The barriers that stand in the contacts themselves."""
        return tuple(n for n, told in self.journey.barriers.items() if told.split(".")[0] == self._contacts)

    def sql(self) -> str:
        """A row a node that customers are tied to ('' where they are to nobody) and whether theirs was away."""
        within = f"epoch_us(at + {length(self.tied.repeated).sql('duckdb')})"
        again = (
            f"MIN(epoch_us(at)) OVER (PARTITION BY {ORDER} RANGE BETWEEN INTERVAL 1 MICROSECOND FOLLOWING "
            "AND UNBOUNDED FOLLOWING)"
        )
        as_of = f"epoch_us(CAST({time_literal(self.as_of).sql('duckdb')} AS TIMESTAMPTZ))"
        placed = selected(
            f"SELECT contacts.*, tied.person, CASE WHEN tied.person IS NULL THEN '' ELSE {self._node} END AS node, "
            "contacts.is_away AND tied.person IS NOT NULL AS away "
            f"FROM contacts LEFT JOIN tied ON tied.customer = contacts.customer{self._looked_up}"
        )
        followed = selected(
            f"SELECT *, COALESCE({again} <= {within}, FALSE) AS repeated, {within} <= {as_of} AS is_over FROM placed"
        )
        waits = "".join(f", COUNT(*) FILTER (WHERE wait_{at}) AS waits_{at}" for at, _ in enumerate(self.waits))
        told = selected(
            "SELECT node, away, COUNT(DISTINCT customer) AS customers, COUNT(DISTINCT person) AS people, "
            "COUNT(*) AS contacts, COUNT(*) FILTER (WHERE is_over) AS over, "
            f"COUNT(*) FILTER (WHERE is_over AND repeated) AS repeats{waits} "
            "FROM followed WHERE is_asked GROUP BY node, away"
        )
        tables: list[Table] = [
            ("contacts", self._contact_rows()), ("tied", self._tied_rows()), ("placed", placed), ("followed", followed),
            ("told", told),
        ]  # fmt: skip
        statement = selected("SELECT told.*, NULL AS answers, NULL AS who, NULL AS score FROM told")
        if self.outcome:
            near = length(self.tied.answered).sql("duckdb")
            answered = selected(
                "SELECT node, away, COUNT(*) AS answers, COUNT(DISTINCT customer) AS who, AVG(score) AS score FROM ("
                "SELECT answers.customer, answers.score, answers.is_asked, placed.node, placed.away, "
                f"placed.at >= answers.at - {near} AS is_near FROM answers ASOF JOIN placed "
                "ON placed.customer = answers.customer AND placed.at < answers.at) AS beside "
                "WHERE is_near AND is_asked GROUP BY node, away"
            )
            tables += [("answers", self._answer_rows(self.outcome)), ("answered", answered)]
            statement = selected(
                "SELECT told.*, answers, who, score FROM told LEFT JOIN answered "
                "ON answered.node = told.node AND answered.away = told.away"
            )
        members = self._told.members
        for name, table in [*members.tables_in({MEMBERS} if self._needs_members else set()), *tables]:
            statement = statement.with_(name, as_=table, copy=False)
        return statement.sql("duckdb")

    @property
    def _contacts(self) -> str:
        return self.tied.away.split(".")[0]

    @property
    def _told(self) -> Told:
        return Told.of(self.journey, self.ground)

    def _rows(self, source: str) -> Rows:
        return Rows(self.journey, self.ground, self._told.members, self._told.source(source), 0)

    @property
    def _needs_members(self) -> bool:
        members, own = self._told.members, self.tied.level or self.ground.settings.organisation.levels[0]
        return own == members.link and self.level in members.levels

    @property
    def _node(self) -> str:
        return f"COALESCE({MEMBERS}.{self.level}, '{UNKNOWN}')" if self._needs_members else "tied.person"

    @property
    def _looked_up(self) -> str:
        if not self._needs_members:
            return ""
        members = self._told.members
        time = f" AND at >= {MEMBERS}.{SINCE} AND at < {MEMBERS}.{UNTIL}" if members.valid else ""
        return f" LEFT JOIN {MEMBERS} ON {MEMBERS}.{members.link} = tied.person{time}"

    def _contact_rows(self) -> exp.Select:
        """Those of a customer, with whether theirs was away and what they had to climb over."""
        rows = self._rows(self._contacts)
        at = exp.cast(rows.fields.relation.resolved(rows.source.time or "NULL"), MOMENT)
        told = {"is_away": self._truth(rows, self.tied.away)}
        told |= {f"wait_{at}": self._truth(rows, self.journey.barriers[name]) for at, name in enumerate(self.waits)}
        return self._selected(rows, at, told, self._near(at))

    def _answer_rows(self, outcome: Metric) -> exp.Select:
        survey = outcome.survey
        assert survey is not None, "an outcome that customers answer"
        source, column = survey.score.split(".", 1)
        rows = self._rows(source)
        at = exp.cast(rows.fields.relation.resolved(rows.source.time or "NULL"), MOMENT)
        score = exp.column(column, source)
        kept = [not_null(score), self._is_asked(at)]
        if outcome.where:
            kept.append(rows.fields.condition(outcome.where).tree.copy())
        return self._selected(rows, at, {"score": _scored(score, survey.scale, survey.top)}, kept)

    def _tied_rows(self) -> exp.Select:
        """Each customer who is tied to somebody, once."""
        rows = self._rows(self.tied.source)
        relation = rows.fields.relation
        person = exp.cast(relation.resolved(self.tied.to), TEXT)
        customer = rows.whose()
        query = relation.rows(relation.joins_among(set(tables_in([person, customer]))))
        query.set("expressions", [named(customer, "customer"), named(exp.Min(this=person), "person")])
        return query.where(not_null(person), not_null(customer)).group_by(customer.copy())

    def _selected(self, rows: Rows, at: exp.Expr, told: dict[str, exp.Expr], kept: list[exp.Expr]) -> exp.Select:
        customer = rows.whose()
        chosen = [named(customer, "customer"), named(at, "at"), named(self._is_asked(at), "is_asked")]
        chosen += [named(tree, name) for name, tree in told.items()]
        conditions = [not_null(customer), exp.LTE(this=at.copy(), expression=time_literal(self.as_of)), *kept]
        used = set(tables_in([*chosen, *conditions]))
        query = rows.fields.relation.rows(rows.fields.relation.joins_among(used))
        query.set("expressions", chosen)
        return query.where(*conditions, copy=False)

    def _near(self, at: exp.Expr) -> list[exp.Expr]:
        """What lies so long before or after that it has nothing to do with what is asked is not read."""
        found: list[exp.Expr] = []
        if self.start:
            first = exp.Sub(this=exp.cast(day_literal(self.start), MOMENT), expression=length(self.tied.answered))
            found.append(exp.GTE(this=at.copy(), expression=first))
        if self.end:
            last = exp.Add(this=exp.cast(day_literal(self.end), MOMENT), expression=length(self.tied.repeated))
            found.append(exp.LTE(this=at.copy(), expression=last))
        return found

    def _is_asked(self, at: exp.Expr) -> exp.Expr:
        bounds: list[exp.Expr] = [exp.true()]
        if self.start:
            bounds.append(exp.GTE(this=at.copy(), expression=day_literal(self.start)))
        if self.end:
            bounds.append(exp.LT(this=at.copy(), expression=day_literal(self.end)))
        return exp.and_(*bounds)

    def _truth(self, rows: Rows, reference: str) -> exp.Expr:
        """Whether a row is one of those that a measure counts."""
        where = rows.source.measures[reference.split(".", 1)[1]].where
        found = exp.cast(rows.fields.relation.resolved(where), TRUTH) if where else exp.true()
        return exp.func("COALESCE", found, exp.false())


def _scored(score: exp.Expr, scale: Scale, top: int | None) -> exp.Expr:
    """What one answer adds to the mean that the scale is: in points of a hundred, as a share, or itself."""
    number = score.sql("duckdb")
    texts: dict[Scale, str] = {
        Scale.NPS: f"CASE WHEN {number} >= 9 THEN 100.0 WHEN {number} <= 6 THEN -100.0 ELSE 0.0 END",
        Scale.TOP: f"CASE WHEN {number} >= {top or 0} THEN 1.0 ELSE 0.0 END",
        Scale.MEAN: f"CAST({number} AS DOUBLE)",
    }
    found: exp.Expr = _only(selected(f"SELECT {texts[scale]} AS score").expressions).this
    return found


def _only(found: Iterable[exp.Expr]) -> exp.Expr:
    (one,) = found
    return one
