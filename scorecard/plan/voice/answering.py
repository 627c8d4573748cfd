"""Answering: the cases that low scores opened in a period, who is to answer each by when, and whether somebody did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlglot import exp

from scorecard.definitions.voice import Voice, Words
from scorecard.periods import Period
from scorecard.plan.journeys.asked import DIGITS
from scorecard.plan.links.places import Places, instant, node_of, row_key
from scorecard.plan.links.queries import query
from scorecard.plan.plan import Ground
from scorecard.plan.scan import rows_of
from scorecard.plan.spine import time_literal
from scorecard.plan.voice.plan import places_for
from scorecard.plan.voice.texts import double, text, who, with_members
from scorecard.plan.ways import length_of
from scorecard.problems import Problem, ScorecardError

OPENED = "voice_opened"


@dataclass(frozen=True)
class Place:
    """At which level cases are told, and, for the list of them, those of which departments alone; None: of all."""

    team: str
    department: str
    departments: tuple[str, ...] | None = None


@dataclass(frozen=True)
class AnsweringPlan:
    """`told` are the cases that people said they answered, by pseudonym; `most` that many are listed, none for 0."""

    voice: Voice
    period: Period
    as_of: datetime
    ground: Ground
    place: Place
    salt: str
    told: Mapping[str, datetime]
    most: int = 0

    def tables(self) -> tuple[tuple[str, str], ...]:
        rows = [(f"low_in_{name}", self._rows(name, words)) for name, words in self._sources.items()]
        every = " UNION ALL ".join(f"SELECT * FROM {name}" for name, _ in rows)
        return ((OPENED, with_members(query(f"SELECT * FROM ({every}) AS every"), rows, self._places)),)

    def statements(self) -> Mapping[str, str]:
        if self.most:
            return {"unanswered": self._cases(self._unanswered)}
        return {"opened": self._cases(_COUNTED)}

    def _cases(self, last: str) -> str:
        as_of = time_literal(self.as_of).sql("duckdb")
        within = length_of(self.voice.answer_within, days=False).sql("duckdb")
        return f"""
            WITH told(case_id, told_at) AS ({self._told}),
            cases AS (
              SELECT opened.* EXCLUDE (answered), moment + {within} AS due,
                LEAST(CASE WHEN answered <= {as_of} THEN answered END, told_at) AS answered
              FROM {OPENED} AS opened LEFT JOIN told USING (case_id)
            ),
            judged AS (
              SELECT *, CASE WHEN answered <= due THEN 'in time' WHEN answered > due THEN 'late'
                WHEN due <= {as_of} THEN 'overdue' ELSE 'waiting' END AS state
              FROM cases
            )
            {last}
        """

    @property
    def _told(self) -> str:
        if not self.told:
            return "SELECT CAST(NULL AS TEXT), CAST(NULL AS TIMESTAMPTZ) WHERE FALSE"
        rows = (f"({_quoted(case)}, TIMESTAMPTZ {_quoted(at.isoformat())})" for case, at in self.told.items())
        return f"VALUES {', '.join(rows)}"

    @property
    def _unanswered(self) -> str:
        """The oldest first, none where few customers have one.

        Whose row names no department is on the list of those alone who see all.
        """
        among = self.place.departments
        names = ", ".join(map(_quoted, among or ()))
        few = self.ground.settings.privacy.min_group
        mine = "TRUE" if among is None else f"department IN ({names})" if names else "FALSE"
        return f"""
            SELECT case_id, found_by, CAST(moment AS TIMESTAMP), CAST(due AS TIMESTAMP), team, score FROM judged
            WHERE answered IS NULL AND {mine} AND {int(few)} <= (
              SELECT COUNT(DISTINCT who) FROM judged WHERE answered IS NULL
            ) ORDER BY moment, case_id LIMIT {int(self.most)}
        """

    @cached_property
    def _sources(self) -> dict[str, Words]:
        """Those whose low scores open cases; raises ScorecardError where none does."""
        found = {name: words for name, words in self.voice.sources.items() if words.low is not None and words.score}
        if not found:
            told = f"voice '{self.voice.voice}' does not say from which score down somebody has to answer"
            raise ScorecardError(Problem("no-cases-opened", told, hint="give one of its sources a score and low:"))
        return found

    @cached_property
    def _places(self) -> Places:
        return places_for((self.period,), self.as_of, self.ground)

    def _rows(self, name: str, words: Words) -> exp.Select:
        places = self._places
        scan = places.scan(f"low_in_{name}", name, None)
        resolved = scan.fields.relation.resolved
        key = row_key(scan)
        if key is None:
            told = f"source '{name}' has no key by which a case could be known"
            raise ScorecardError(Problem("no-cases-opened", told))
        score = double(resolved(words.score or ""))
        chosen = [
            exp.alias_(_pseudonym(self.salt, name, key), "case_id"),
            exp.alias_(self._found_by(name, key), "found_by"),
            exp.alias_(who(name, scan), "who"),
            exp.alias_(instant(scan.time), "moment"),
            exp.alias_(exp.cast(scan.time, exp.DataType.Type.DATE), "day"),
            exp.alias_(node_of(scan, self.place.team), "team"),
            exp.alias_(node_of(scan, self.place.department), "department"),
            exp.alias_(score, "score"),
            exp.alias_(instant(resolved(words.answered)) if words.answered else _never(), "answered"),
        ]
        is_low = exp.LTE(this=score.copy(), expression=exp.Literal.number(words.low))
        return rows_of(scan, chosen, places.window, None, [is_low, *places.within(scan.time)])

    def _found_by(self, name: str, key: exp.Expr) -> exp.Expr:
        """The row's key; a key that is a customer's is told to nobody."""
        source = self.ground.catalogue.sources[name]
        if source.customer in source.key:
            return _pseudonym(self.salt, name, key)
        return exp.func("CONCAT", exp.Literal.string(f"{name}:"), text(key))


_COUNTED = """
    SELECT COALESCE(team, ''), COALESCE(state, ''), COUNT(*), COUNT(DISTINCT who), MIN(day) FROM judged
    GROUP BY GROUPING SETS ((), (team), (state), (team, state))
"""


def _pseudonym(salt: str, source: str, key: exp.Expr) -> exp.Expr:
    """The same that stands for a row elsewhere: `pseudonym_of_row`."""
    hashed = exp.Anonymous(
        this="SHA256", expressions=[exp.func("CONCAT", exp.Literal.string(f"{salt}{source}"), text(key))]
    )
    short = exp.func("LEFT", hashed, exp.Literal.number(DIGITS))
    return exp.func("CONCAT", exp.Literal.string(f"{source}:"), short)


def _never() -> exp.Expr:
    return exp.cast(exp.Null(), exp.DataType.Type.TIMESTAMPTZ)


def _quoted(value: str) -> str:
    return exp.Literal.string(value).sql("duckdb")
