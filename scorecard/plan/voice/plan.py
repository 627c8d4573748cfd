"""Plans of a voice: the tables of its texts and themes in a period and the one before, and what is counted of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlglot import exp

from scorecard.definitions.terms import Aggregation
from scorecard.definitions.voice import Theme, Voice
from scorecard.graph.links import Touch
from scorecard.periods import Period
from scorecard.plan.links.failing import as_customer, failing_of
from scorecard.plan.links.places import Places, UnlinkedError, customer_of
from scorecard.plan.plan import Ground
from scorecard.plan.printed import printed
from scorecard.plan.scan import Window, rows_of
from scorecard.plan.spine import SPINE, time_literal
from scorecard.plan.voice.causes import HITS, failed_tables, hits_table, touch_id, touch_of
from scorecard.plan.voice.matching import folded, themes_in
from scorecard.plan.voice.texts import HAS_WORDS, ROWS, SAID, rows_table, with_members
from scorecard.problems import Problem, ScorecardError, Severity

PRESENT = "voice_present"


@dataclass(frozen=True)
class VoicePlan:
    """What is asked of an engine; `problems` say which themes cannot be held against their cause, and why."""

    voice: Voice
    periods: tuple[Period, ...]
    places: Places
    touches: tuple[Touch, ...]
    present: str | None
    asked: tuple[str, ...]  # the sources whose rows are invitations
    problems: tuple[Problem, ...]

    def tables(self) -> tuple[tuple[str, str], ...]:
        found = [(ROWS, rows_table(self.voice, self.places)), (SAID, self._said)]
        if self.touches:
            found += [*failed_tables(self.touches, self.places, self.voice.sources), (HITS, hits_table())]
        if self.present:
            found.append((PRESENT, self.present))
        return tuple(found)

    def statements(self) -> Mapping[str, str]:
        found = {"told": self._told, "scored": self._scored}
        if self.touches:
            found["caused"] = self._caused
        if self.present and self.asked:
            found["stayed"] = self._stayed
        return found

    @property
    def _spine(self) -> str:
        return f"WITH {SPINE} AS ({printed(self.places.spine(), 'duckdb')})"

    @property
    def _said(self) -> str:
        return said_query(self.voice, self._spine)

    @property
    def _told(self) -> str:
        return f"""
            SELECT period, theme, COALESCE(channel, ''), COUNT(*), COUNT(DISTINCT who)
            FROM (SELECT period, channel, who, UNNEST(LIST_PREPEND('', themes)) AS theme FROM {SAID}) AS each
            GROUP BY GROUPING SETS ((period, theme, channel), (period, theme))
        """

    @property
    def _scored(self) -> str:
        return f"""
            {self._spine}
            SELECT period, said_in, COUNT(*), COUNT(score), COUNT(DISTINCT who),
              COUNT(DISTINCT who) FILTER (WHERE NOT score IS NULL),
              COALESCE(SUM(score), 0), COALESCE(SUM(score * score), 0)
            FROM {ROWS} JOIN {SPINE} ON day >= period AND day < until GROUP BY ALL
        """

    @property
    def _stayed(self) -> str:
        listed = ", ".join(f"'{name}'" for name in self.asked)
        return f"""
            {self._spine},
            asked AS (
              SELECT period, said_in, customer, BOOL_OR(NOT score IS NULL) AS answered
              FROM {ROWS} JOIN {SPINE} ON day >= period AND day < until
              WHERE said_in IN ({listed}) AND NOT customer IS NULL GROUP BY ALL
            )
            SELECT period, said_in, answered, COUNT(*), COUNT(is_there), COUNT(*) FILTER (WHERE is_there)
            FROM asked LEFT JOIN {PRESENT} USING (customer) GROUP BY ALL
        """

    @property
    def _caused(self) -> str:
        causes = ", ".join(f"('{theme}', '{touch}')" for theme, touch in self._by_theme)
        return f"""
            WITH causes(theme, touch) AS (VALUES {causes}),
            everyone AS (SELECT period, COUNT(customer) AS matched FROM {SAID} GROUP BY ALL),
            reached AS (
              SELECT period, touch, COUNT(customer) AS failed FROM {SAID} JOIN {HITS} USING (id) GROUP BY ALL
            ),
            each AS (SELECT id, period, customer, UNNEST(themes) AS theme FROM {SAID}),
            speaking AS (
              SELECT period, theme, COUNT(*) AS texts,
                COUNT(customer) AS matched, COUNT(DISTINCT customer) AS customers,
                COUNT(customer) FILTER (WHERE NOT hit.id IS NULL) AS failed,
                COUNT(DISTINCT customer) FILTER (WHERE NOT hit.id IS NULL) AS failed_customers
              FROM each JOIN causes USING (theme)
              LEFT JOIN {HITS} AS hit ON hit.id = each.id AND hit.touch = causes.touch GROUP BY ALL
            )
            SELECT period, theme, COALESCE(texts, 0), COALESCE(speaking.matched, 0), COALESCE(customers, 0),
              COALESCE(speaking.failed, 0), COALESCE(failed_customers, 0),
              everyone.matched - COALESCE(speaking.matched, 0),
              COALESCE(reached.failed, 0) - COALESCE(speaking.failed, 0)
            FROM everyone CROSS JOIN causes
            LEFT JOIN speaking USING (period, theme) LEFT JOIN reached USING (period, touch)
        """

    @cached_property
    def _by_theme(self) -> tuple[tuple[str, str], ...]:
        known = {touch.id for touch in self.touches}
        causes = ((name, touch_id(theme.caused_by or "", is_delight=theme.praise)) for name, theme in self._themes)
        return tuple((name, touch) for name, touch in causes if touch in known)

    @property
    def _themes(self) -> Iterable[tuple[str, Theme]]:
        return self.voice.themes.items()


def said_query(voice: Voice, spine: str) -> str:
    """The rows that have words, numbered, each with its period and the themes that it shows."""
    return f"""
        {spine},
        texts AS (
          SELECT *, {folded("words")} AS said FROM {ROWS} WHERE {HAS_WORDS}
        )
        SELECT ROW_NUMBER() OVER () AS id, period, said_in, row_key, customer, who, moment, day, channel, score,
          words, {themes_in("said", voice.themes)} AS themes
        FROM texts JOIN {SPINE} ON day >= period AND day < until
    """


def voice_plan_for(
    voice: Voice, periods: tuple[Period, ...], as_of: datetime | None, ground: Ground, asked: Iterable[str] = ()
) -> VoicePlan:
    """The plan of a voice in some periods; `asked` are those of its sources whose rows are invitations."""
    places = places_for(periods, as_of, ground)
    touches: list[Touch] = []
    problems: list[Problem] = []
    causes = ((theme.caused_by, theme.praise) for theme in voice.themes.values() if theme.caused_by)
    for name, praise in dict.fromkeys(causes):
        try:
            touches.append(_touch(name, praise, places))
        except (UnlinkedError, ScorecardError) as reason:
            told = f"'{name}' cannot be looked for behind words: {reason}"
            problems.append(Problem("not-linked", told, severity=Severity.WARNING))
    present = _present(places, as_of)
    return VoicePlan(voice, periods, places, tuple(touches), present, tuple(asked), tuple(problems))


def places_for(periods: tuple[Period, ...], as_of: datetime | None, ground: Ground) -> Places:
    return Places.of(ground, Window(periods, None, as_of, None, ground.settings.periods))


def _touch(name: str, praise: bool, places: Places) -> Touch:
    metrics = places.ground.catalogue.metrics
    if name not in metrics:
        raise UnlinkedError("there is no such metric")
    touch = touch_of(metrics[name], is_delight=praise)
    if touch is None:
        rows = "pleased a customer" if praise else "let a customer down"
        raise UnlinkedError(f"it does not say which rows {rows}")
    failing_of(touch, places, "")
    return touch


def _present(places: Places, as_of: datetime | None) -> str | None:
    """Every customer, and whether they are still there at the as-of time; None where no source says so."""
    for name, source in places.ground.catalogue.sources.items():
        measure = next((each for each in source.measures.values() if each.agg is Aggregation.OPEN), None)
        if measure is None or source.key != (source.customer,) or as_of is None:
            continue
        scan = places.scan("present", name, measure)
        closed = scan.fields.relation.resolved(measure.closed or "NULL")
        is_open = exp.or_(
            exp.Is(this=closed, expression=exp.Null()), exp.GT(this=closed.copy(), expression=time_literal(as_of))
        )
        chosen = [
            exp.alias_(as_customer(customer_of(scan), as_text=True), "customer"),
            exp.alias_(exp.func("BOOL_OR", is_open), "is_there"),
        ]
        rows = rows_of(scan, chosen, places.window, None, []).group_by("1")
        return with_members(rows, [], places)
    return None
