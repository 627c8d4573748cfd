"""Plans of perception: what leaders, staff and customers say of the same promises, and which customers were asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlglot import exp

from scorecard.definitions.perception import Perception
from scorecard.definitions.sources import Measure
from scorecard.periods import Grain, Period, moved_day
from scorecard.plan.links.failing import as_customer
from scorecard.plan.links.outcome import kept_by
from scorecard.plan.links.places import Places, customer_of, instant, node_of
from scorecard.plan.plan import Ground
from scorecard.plan.scan import Window, rows_of
from scorecard.plan.voice.texts import with_members
from scorecard.plan.ways import length_of

OURS, PROMISED, ASKED, COMPLAINED, MET = (
    "perception_ours", "perception_promised", "perception_asked", "perception_complained", "perception_met",
)  # fmt: skip
BY = ("promise", "department")


@dataclass(frozen=True)
class PerceptionPlan:
    """Promises that fell due from `start` to `end`, out, with the answers and complaints of their customers after."""

    perception: Perception
    start: date
    end: date
    as_of: datetime | None
    ground: Ground
    level: str  # of departments

    def tables(self) -> tuple[tuple[str, str], ...]:
        found = [(OURS, self._ours), (PROMISED, self._promised), (ASKED, self._asked)]
        if self._complaint:
            found.append((COMPLAINED, self._complained(*self._complaint)))
        within = self._within
        met = f"""
            SELECT promised.id, promised.promise, promised.department, promised.customer,
              asked.id AS asked_id, asked.score
            FROM {PROMISED} AS promised JOIN {ASKED} AS asked ON promised.customer = asked.customer
            AND asked.moment > promised.moment AND asked.moment <= promised.moment + {within}
        """
        return (*found, (MET, met))

    def statements(self) -> Mapping[str, str]:
        good = self.perception.good
        ours = f"""
            SELECT role, COALESCE(promise, ''), COALESCE(department, ''), COUNT(*), COUNT(DISTINCT person),
              COUNT(*) FILTER (WHERE score >= {good}), SUM(score)
            FROM {OURS} WHERE NOT score IS NULL
            GROUP BY GROUPING SETS ((role), (role, promise), (role, department), (role, promise, department))
        """
        theirs = " UNION ALL ".join(_answers(by, good) for by in ((), BY[:1], BY[1:], BY))
        until = f"SELECT CAST(MAX(moment) AS DATE) FROM {ASKED} WHERE NOT score IS NULL"
        found = {"ours": ours, "theirs": theirs, "until": until}
        if self._complaint:
            found["asked"] = self._invited
        return found

    @property
    def _invited(self) -> str:
        return f"""
            WITH each AS (
              SELECT promised.id, promise, promised.customer,
                promised.id IN (SELECT id FROM {MET}) AS is_asked,
                promised.id IN (
                  SELECT one.id FROM {PROMISED} AS one JOIN {COMPLAINED} AS bad ON one.customer = bad.customer
                  AND bad.moment > one.moment AND bad.moment <= one.moment + {self._within}
                ) AS complained
              FROM {PROMISED} AS promised
            )
            SELECT COALESCE(promise, ''), complained, COUNT(*), COUNT(DISTINCT customer),
              COUNT(*) FILTER (WHERE is_asked)
            FROM each GROUP BY GROUPING SETS ((complained), (promise, complained))
        """

    @property
    def _ours(self) -> str:
        told = self.perception.ours
        places = self._places(self.end)
        scan = places.scan(OURS, told.source, None)
        resolved = scan.fields.relation.resolved
        number: exp.Expr = exp.Window(this=exp.Anonymous(this="ROW_NUMBER"))
        chosen = [
            exp.alias_(_text(resolved(told.role)), "role"),
            exp.alias_(_text(resolved(told.promise)), "promise"),
            exp.alias_(node_of(scan, self.level), "department"),
            exp.alias_(_text(resolved(told.person)) if told.person else number, "person"),
            exp.alias_(exp.cast(resolved(told.score), exp.DataType.Type.DOUBLE), "score"),
        ]
        return with_members(rows_of(scan, chosen, places.window, None, list(places.within(scan.time))), [], places)

    @property
    def _promised(self) -> str:
        told = self.perception.promises
        places = self._places(self.end)
        scan = places.scan(PROMISED, told.source, None)
        customer = customer_of(scan)
        chosen = [
            exp.alias_(exp.Window(this=exp.Anonymous(this="ROW_NUMBER")), "id"),
            exp.alias_(_text(scan.fields.relation.resolved(told.promise)), "promise"),
            exp.alias_(node_of(scan, self.level), "department"),
            exp.alias_(as_customer(customer, as_text=True), "customer"),
            exp.alias_(instant(scan.time), "moment"),
        ]
        known = exp.Not(this=exp.Is(this=customer.copy(), expression=exp.Null()))
        kept = [known, *places.within(scan.time), *self._is_over(scan.time)]
        return with_members(rows_of(scan, chosen, places.window, None, kept), [], places)

    def _is_over(self, due: exp.Expr) -> Iterator[exp.Expr]:
        """Whether customers have had their time to be asked and to answer."""
        if self.as_of is not None:
            end = exp.Add(this=due.copy(), expression=length_of(self.perception.within, days=False))
            moment = exp.cast(exp.Literal.string(self.as_of.isoformat(sep=" ")), exp.DataType.Type.TIMESTAMPTZ)
            yield exp.LTE(this=end, expression=moment)

    @property
    def _asked(self) -> str:
        told = self.perception.theirs
        places = self._places(self._last)
        scan = places.scan(ASKED, told.source, None)
        score = exp.cast(scan.fields.relation.resolved(told.score), exp.DataType.Type.DOUBLE)
        chosen = [
            exp.alias_(exp.Window(this=exp.Anonymous(this="ROW_NUMBER")), "id"),
            exp.alias_(as_customer(customer_of(scan), as_text=True), "customer"),
            exp.alias_(instant(scan.time), "moment"),
            exp.alias_(score, "score"),
        ]
        return with_members(rows_of(scan, chosen, places.window, None, list(places.within(scan.time))), [], places)

    def _complained(self, source: str, measure: Measure) -> str:
        places = self._places(self._last)
        scan = places.scan(COMPLAINED, source, measure)
        chosen = [
            exp.alias_(as_customer(customer_of(scan), as_text=True), "customer"),
            exp.alias_(instant(scan.time), "moment"),
        ]
        kept = [*places.within(scan.time), *kept_by(measure, None, scan)]
        return with_members(rows_of(scan, chosen, places.window, None, kept), [], places)

    @property
    def _complaint(self) -> tuple[str, Measure] | None:
        source, _, name = (self.perception.complaint or "").partition(".")
        sources = self.ground.catalogue.sources
        found = sources[source].measures.get(name) if source in sources else None
        return (source, found) if found else None

    @property
    def _last(self) -> date:
        return moved_day(self.end, self.perception.within) + timedelta(days=1)

    @property
    def _within(self) -> str:
        return length_of(self.perception.within, days=False).sql("duckdb")

    def _places(self, end: date) -> Places:
        # the stretch need be no period of the calendar: its days are all that is asked
        window = Window((Period(self.start, end, Grain.DAY),), None, self.as_of, None, self.ground.settings.periods)
        return Places.of(self.ground, window, (self.start, end))


def _answers(by: tuple[str, ...], good: float) -> str:
    """Answers by promise, department, both or neither; an answer that is about several promises counts once in each."""
    names = [name if name in by else f"'' AS {name}" for name in BY]
    return f"""
        SELECT promise, department, COUNT(*), COUNT(DISTINCT customer),
          COUNT(*) FILTER (WHERE score >= {good}), SUM(score)
        FROM (SELECT DISTINCT {", ".join(names)}, asked_id, customer, score FROM {MET} WHERE NOT score IS NULL) AS each
        GROUP BY promise, department
    """


def _text(tree: exp.Expr) -> exp.Expr:
    return exp.cast(tree.copy(), exp.DataType.Type.TEXT)
