"""Cohorts: the statement of who joined when, who of them stayed a year and is still there, and what they are worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlglot import exp

from scorecard.definitions.sources import Measure
from scorecard.definitions.terms import Aggregation
from scorecard.plan.links.failing import as_customer
from scorecard.plan.links.places import Places, customer_of, instant
from scorecard.plan.plan import Ground
from scorecard.plan.scan import Window, rows_of
from scorecard.plan.spine import time_literal
from scorecard.plan.voice.texts import double, with_members
from scorecard.problems import Problem, ScorecardError

ROWS = "cohort_rows"


@dataclass(frozen=True)
class CohortsPlan:
    """A row a quarter in which customers joined, up to the as-of time."""

    ground: Ground
    as_of: datetime

    def tables(self) -> tuple[tuple[str, str], ...]:
        source, measure = self._customers()
        window = Window((), None, self.as_of, None, self.ground.settings.periods)
        places = Places(self.ground, Places.of(self.ground, window).members, window, ())
        scan = places.scan("cohorts", source, measure)
        resolved = scan.fields.relation.resolved
        worth = self.ground.settings.worth
        named, _, column = (worth.value or "" if worth else "").partition(".")
        value = resolved(column) if named == source and column else exp.Null()
        closed = instant(resolved(measure.closed)) if measure.closed else exp.Null()
        chosen = [
            exp.alias_(as_customer(customer_of(scan), as_text=True), "customer"),
            exp.alias_(instant(scan.time), "joined"),
            exp.alias_(exp.cast(closed, exp.DataType.Type.TIMESTAMPTZ), "gone"),
            exp.alias_(double(value), "value"),
        ]
        return ((ROWS, with_members(rows_of(scan, chosen, window, None, []), [], places)),)

    def statements(self) -> Mapping[str, str]:
        as_of = f"CAST({time_literal(self.as_of).sql('duckdb')} AS TIMESTAMPTZ)"
        return {
            "cohorts": f"""
            WITH each AS (
              SELECT customer, MIN(joined) AS joined, MAX(value) AS value,
                CASE WHEN COUNT(gone) = COUNT(*) THEN MAX(gone) END AS gone
              FROM {ROWS} WHERE joined < {as_of} GROUP BY customer
            )
            SELECT CAST(DATE_TRUNC('quarter', joined) AS DATE) AS cohort, COUNT(*),
              COUNT(*) FILTER (WHERE joined + INTERVAL 1 YEAR <= {as_of}),
              COUNT(*) FILTER (WHERE joined + INTERVAL 1 YEAR <= {as_of}
                AND (gone IS NULL OR gone >= joined + INTERVAL 1 YEAR)),
              COUNT(*) FILTER (WHERE gone IS NULL OR gone >= {as_of}),
              AVG(value), SUM(value) FILTER (WHERE gone IS NULL OR gone >= {as_of})
            FROM each GROUP BY cohort ORDER BY cohort
            """
        }

    def _customers(self) -> tuple[str, Measure]:
        """The source with a row a customer, and the measure that says from when to when they are one."""
        for name, source in self.ground.catalogue.sources.items():
            measure = next((each for each in source.measures.values() if each.agg is Aggregation.OPEN), None)
            if measure is not None and source.key == (source.customer,):
                return name, measure
        hint = "give a source with a row a customer a measure {agg: open, from: …, to: …}"
        raise ScorecardError(Problem("no-cohorts", "no source says who is a customer from when to when", hint=hint))
