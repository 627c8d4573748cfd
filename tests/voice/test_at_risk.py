"""What failures put at risk is what plain SQL makes of the same customers: how many more left, its range, its value."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from scorecard.cli import main
from scorecard.periods import Grain, Period
from scorecard.project import Project, open_project
from scorecard.project.worth import at_risk_in
from tests.voice.shop import CONFIG, METRICS, by_hand, shop_in

MARCH = Period(date(2026, 3, 1), date(2026, 4, 1), Grain.MONTH)
# four hundred since January; more leave in March, of those whose parcel was late more still
PEOPLE = """
SELECT id, DATE '2026-01-01' AS came, 50.0 + id AS value,
  CASE WHEN id % 17 = 0 THEN DATE '2026-02-10' WHEN id % 5 = 0 AND id % 3 = 0 THEN DATE '2026-03-12'
       WHEN id % 19 = 0 THEN DATE '2026-03-20' END AS went
FROM range(1, 401) AS t(id)"""
# two parcels a customer: before February, and before March, when every fifth is late
PARCELS = """
SELECT id, 1 + id % 400 AS customer, 'v' || id % 2 AS worker, 'parcel' AS kind,
  CASE WHEN id < 400 THEN TIMESTAMPTZ '2026-01-25 12:00:00+00' ELSE TIMESTAMPTZ '2026-02-20 12:00:00+00' END AS due,
  CASE WHEN id < 400 THEN (1 + id % 400) % 8 <> 0 ELSE (1 + id % 400) % 5 <> 0 END AS kept
FROM range(0, 800) AS t(id)"""
LEAVERS = "SELECT id AS customer, went FROM ({people}) WHERE went IS NOT NULL"
SOURCE = "key: customer\ntime: went\ncustomer: customer\norganisation: none\nmeasures: {left: {agg: count}}\n"
LOST = """
  lost:
    {label: Left, means: Who left., measure: leavers.left, among: people.present, unit: count, better: lower,
     level: enterprise, outcome: true}
"""
# of those who were there when the month began: touched by a late parcel within 14 days before, or not
AT_RISK = """
WITH months AS (SELECT DATE '2026-02-01' AS first, DATE '2026-03-01' AS next, -1 AS sign
                UNION ALL SELECT DATE '2026-03-01', DATE '2026-04-01', 1),
there AS (
  SELECT months.*, value, (went >= first AND went < next) IS TRUE AS has_left,
    EXISTS (SELECT 1 FROM parcels WHERE customer = people.id AND NOT kept
            AND due < first AND due >= first - INTERVAL 14 DAY) AS touched
  FROM people, months WHERE came < first AND (went IS NULL OR went >= first)
),
told AS (
  SELECT sign, COUNT(*) FILTER (WHERE touched) AS touched, COUNT(*) FILTER (WHERE NOT touched) AS others,
    COUNT(*) FILTER (WHERE touched AND has_left) AS left_touched,
    COUNT(*) FILTER (WHERE NOT touched AND has_left) / COUNT(*) FILTER (WHERE NOT touched)::DOUBLE AS usual
  FROM there GROUP BY sign
),
more AS (
  SELECT told.sign, ANY_VALUE(left_touched - told.touched * usual) AS more,
    SUM(POWER(IF(there.touched, has_left::INTEGER - usual, -told.touched / others * (has_left::INTEGER - usual)), 2))
      AS variance
  FROM told JOIN there USING (sign) GROUP BY told.sign
)
SELECT SUM(sign * more), SQRT(SUM(variance)), (SELECT AVG(value) FROM people) FROM more
"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Project:
    root: Path = tmp_path_factory.mktemp("risk")
    leavers = LEAVERS.format(people=PEOPLE)
    shop_in(root, people=PEOPLE, parcels=PARCELS, leavers=leavers)
    linked = "drives: [{metric: recommend"
    driver = f"drives: [{{metric: lost, effect: lowers, evidence: linked, within: 14 days}}, {linked[9:]}"
    metrics = METRICS.replace(linked, driver, 1) + LOST
    config = CONFIG.replace("MIN_GROUP", "0").replace("goal_line: [recommend]", "goal_line: [lost, recommend]")
    (root / "metrics/all.yml").write_text(metrics)
    (root / "metrics/sources/leavers.yml").write_text(f"source: leavers\nfiles: data/leavers.parquet\n{SOURCE}")
    (root / "config/scorecard.yml").write_text(f"{config}\nworth: {{value: people.value, currency: GBP}}\n")
    return open_project(root, datetime(2026, 4, 1, tzinfo=UTC))


def test_more_who_left_with_a_failure_are_those_of_plain_sql_with_their_range_and_value(
    shop: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    ((more, error, each),) = by_hand(shop.root, AT_RISK)
    assert isinstance(more, float)
    assert isinstance(error, float)
    assert isinstance(each, float)
    assert more > 1
    (told,) = at_risk_in(shop, MARCH)
    assert (told.metric, told.more) == ("in_time", pytest.approx(more))
    low, high = more - 1.959963984540054 * error, more + 1.959963984540054 * error
    assert (told.low, told.high) == (pytest.approx(low), pytest.approx(high))
    expected = (pytest.approx(more * each), pytest.approx(low * each), pytest.approx(high * each))
    assert (told.value, told.value_low, told.value_high) == expected
    assert main(["-C", str(shop.root), "worth", "--risk", "--period", "2026-03", "--format", "csv"]) == 0
    row = capsys.readouterr().out.splitlines()[1].split(",")
    assert (row[0], float(row[2]), float(row[5])) == ("in_time", pytest.approx(more), pytest.approx(more * each))
