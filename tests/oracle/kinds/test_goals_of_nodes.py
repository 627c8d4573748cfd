"""How every team and department stands against the goal that is its own or that it inherits, against SQL by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest

from scorecard.answers import Note, Question
from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.terms import UNKNOWN
from scorecard.periods import Grain
from scorecard.results.breakdown import breakdown_cut, breakdown_of
from scorecard.results.screen import Screen
from scorecard.results.series import Place, Series, series_by_place
from scorecard.results.status import Status
from tests.oracle.kinds.calendars import stretches
from tests.oracle.kinds.conftest import ASKED, Workshop, WorkshopIn
from tests.oracle.kinds.workshop import FIRST, LAST
from tests.small import metrics_from, settings_from

METRICS = """
share:
  measure: jobs.share
  unit: percent
  better: higher
  level: LEVEL
  goals:
    - {from: "2025-01-01", target: 0.72, tolerance: 0.15}
    - {from: "2025-06-01", target: 0.6, tolerance: 0.2, for: {department: bench}}
    - {from: "2025-03-01", target: 0.65, tolerance: 0.1, for: {team: red}}
    - {from: "2025-11-15", target: 0.8, tolerance: 0.15, for: {team: red}}
done:
  measure: jobs.done
  better: lower
  level: LEVEL
  goals:
    - {from: "2025-01-01", target: 40, tolerance: 4, per: month}
    - {from: "2025-02-01", target: 20, tolerance: 3, per: month, for: {department: bench}}
    - {from: "2025-02-01", target: 12, tolerance: 3, per: month, for: {team: red}}
"""
# whose goal it is: of the team that a row stands for, its department and the company the first that has one by then
RED = "node = 'red'"
BENCH = "node IN ('bench', 'red', 'blue')"
SHARE = f"""
  SELECT period, node, CASE
      WHEN {RED} AND period >= DATE '2025-11-15' THEN [0.8, 0.15]
      WHEN {RED} AND period >= DATE '2025-03-01' THEN [0.65, 0.1]
      WHEN {BENCH} AND period >= DATE '2025-06-01' THEN [0.6, 0.2]
      WHEN period >= DATE '2025-01-01' THEN [0.72, 0.15] END AS goal,
    CASE WHEN goal IS NULL THEN 'no goal' WHEN value >= goal[1] THEN 'on target'
      WHEN value >= goal[1] - goal[2] THEN 'within tolerance' ELSE 'off target' END AS status
  FROM (SELECT period, {{node}} AS node, count(*) FILTER (ok AND amount IS NOT NULL) / count(amount) AS value
    FROM spine JOIN jobs ON day >= period AND day < until GROUP BY ALL HAVING count(amount) > 0)"""
# a count is nobody's but of whom it is said; of a month, so much of it in a week
DONE = f"""
  SELECT period, node, CASE
      WHEN {RED} AND period >= DATE '2025-02-01' THEN [12, 3]
      WHEN node = 'bench' AND period >= DATE '2025-02-01' THEN [20, 3] END AS goal,
    CASE WHEN goal IS NULL THEN 'no goal' WHEN value <= goal[1] * {{months}} THEN 'on target'
      WHEN value <= (goal[1] + goal[2]) * {{months}} THEN 'within tolerance' ELSE 'off target' END AS status
  FROM (SELECT period, {{node}} AS node, count(*) FILTER (ok) AS value
    FROM spine JOIN jobs ON day >= period AND day < until GROUP BY ALL)"""
BY_HAND = {"share": SHARE, "done": DONE}
NOT_OVER = {Grain.MONTH: date(2026, 3, 1), Grain.WEEK: date(2026, 3, 9)}  # from this day on
MONTHS = {Grain.MONTH: "1.0", Grain.WEEK: "(7 * 12 / 365.25)"}
ABOVE = {"department": "enterprise", "team": "department"}  # a metric's page has the level below its own

Statuses = dict[tuple[date, str], str]


def statuses(workshop: Workshop, name: str, level: str, grain: Grain) -> Statuses:
    """By period and node, as the table beside a metric's chart has it; of periods that are over."""
    settings = settings_from(workshop.company.settings)
    metrics = metrics_from(METRICS.replace("LEVEL", ABOVE[level]))
    catalogue = Catalogue(workshop.company.catalogue.sources, metrics)
    screen = Screen(catalogue, settings, workshop.extent, settings.periods.period_at(LAST, grain))
    cut = breakdown_cut(screen, name)
    assert cut[-1] == level
    start = ASKED[grain][0] if grain in ASKED else None
    series = series_by_place(workshop.values(Question((name,), (cut,), grain, start)))
    return dict(_told(screen, name, series))


def _told(screen: Screen, name: str, series: dict[Place, Series]) -> Iterator[tuple[tuple[date, str], str]]:
    told = {value.period for each in series.values() for value in each.values if value.note is not Note.PARTIAL}
    for period in told:
        for row in breakdown_of(screen, name, series, period).rows:
            if row.status is not Status.NO_DATA and row.node.name != UNKNOWN:
                yield (period.start, row.node.name), str(row.status)


@pytest.mark.parametrize(("name", "level"), [*product(("share", "done"), ("department", "team"))])
@pytest.mark.parametrize("grain", [Grain.MONTH, Grain.WEEK])
def test_a_node_is_judged_by_the_goal_that_holds_there(
    workshop_in: WorkshopIn, name: str, level: str, grain: Grain
) -> None:
    workshop = workshop_in("plain")
    first, last = ASKED.get(grain, (FIRST, LAST))
    hand = workshop.laid(stretches("plain", grain, first, last), grain)
    rows = hand.execute(BY_HAND[name].format(node=level, months=MONTHS[grain])).fetchall()
    told = (row for row in rows if row[1] != UNKNOWN and row[0] < NOT_OVER[grain])
    expected = {(period, node): status for period, node, _, status in told}
    assert statuses(workshop, name, level, grain) == expected
    assert len(set(expected.values())) >= 3
