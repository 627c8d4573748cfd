"""Words behind a metric: a sample of the texts of customers whom its rows let down in a period, one a customer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from scorecard.definitions.metrics import Metric
from scorecard.definitions.voice import Voice
from scorecard.graph.links import Touch
from scorecard.periods import Period, moved_day
from scorecard.plan.links.places import Places, UnlinkedError
from scorecard.plan.plan import Ground
from scorecard.plan.scan import Window
from scorecard.plan.voice.causes import FAILED, failed_tables, touch_of
from scorecard.plan.voice.texts import HAS_WORDS, ROWS, SAID, rows_table
from scorecard.problems import Problem, ScorecardError


@dataclass(frozen=True)
class WordsPlan:
    """The failing rows lie in the period, the texts from there on for as long as a failure reaches."""

    voice: Voice
    period: Period
    touch: Touch
    places: Places
    most: int
    seed: int

    def tables(self) -> tuple[tuple[str, str], ...]:
        return (
            (ROWS, rows_table(self.voice, self.places)),
            (SAID, f"SELECT ROW_NUMBER() OVER () AS id, * FROM {ROWS} WHERE {HAS_WORDS}"),
            *failed_tables([self.touch], self.places, self.voice.sources),
        )

    def statements(self) -> Mapping[str, str]:
        start, end = self.period.start, self.period.end
        # by what is said and not by the order of rows, so that the same words come again
        chance = f"MD5(CONCAT(customer, ' ', said_in, ' ', row_key, ' {self.seed}'))"
        met = f"""
            SELECT said.* FROM {SAID} AS said JOIN {FAILED} AS failed
            ON said.customer = failed.customer
            AND failed.moment < said.moment AND failed.moment >= said.moment - failed.within
            WHERE CAST(failed.moment AS DATE) >= DATE '{start}' AND CAST(failed.moment AS DATE) < DATE '{end}'
            UNION
            SELECT said.* FROM {SAID} AS said JOIN {FAILED} AS failed
            ON said.row_key = failed.row_key AND said.said_in = failed.failed_in
            WHERE CAST(failed.moment AS DATE) >= DATE '{start}' AND CAST(failed.moment AS DATE) < DATE '{end}'
            AND NOT said.customer IS NULL
        """
        spoken = f"""
            WITH met AS ({met}),
            firsts AS (
              SELECT *, {chance} AS chance, COUNT(*) OVER () AS texts FROM met
              QUALIFY ROW_NUMBER() OVER (PARTITION BY customer ORDER BY {chance}) = 1
            )
            SELECT words, channel, day, score, (SELECT COUNT(*) FROM met), (SELECT COUNT(*) FROM firsts)
            FROM firsts ORDER BY chance LIMIT {self.most}
        """
        return {"spoken": spoken}


def words_plan_for(
    voice: Voice, metric: Metric, period: Period, as_of: datetime | None, ground: Ground, most: int, seed: int
) -> WordsPlan:
    """The plan for the words behind a metric; raises ScorecardError where its rows reach no customer."""
    touch = touch_of(metric) or touch_of(metric, is_delight=True)
    if touch is None:
        raise ScorecardError(_no_words(metric, "it does not say which rows let a customer down", "give it a failure"))
    span = period.start, moved_day(period.end, touch.within)
    places = Places.of(ground, Window((period,), None, as_of, None, ground.settings.periods), span)
    plan = WordsPlan(voice, period, touch, places, most, seed)
    try:
        plan.tables()
    except UnlinkedError as reason:
        raise ScorecardError(_no_words(metric, str(reason))) from None
    return plan


def _no_words(metric: Metric, reason: str, hint: str = "") -> Problem:
    return Problem("no-words", f"'{metric.name}' has no words behind it: {reason}", hint=hint)
