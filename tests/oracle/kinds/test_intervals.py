"""Where surveys and conversions may well lie, at every level by month and by week, against SQL written by hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from scorecard.answers import Question
from scorecard.periods import Grain
from scorecard.results.intervals import interval_of
from tests.oracle.conftest import alike
from tests.oracle.kinds.calendars import stretches
from tests.oracle.kinds.conftest import ASKED, Workshop, WorkshopIn
from tests.oracle.kinds.workshop import FIRST, LAST

LEVELS = {"enterprise": (), "department": ("department",), "team": ("team",)}
Z = 1.959963984540054
IN_PERIOD = "day >= period AND day < until"
# three more answer, of whom three quarters promote and three quarters detract (Rocks 2016)
BALANCE = f"""SELECT period, node, 100 * greatest(-1, up - down - room) AS low, 100 * least(1, up - down + room) AS high
  FROM (SELECT *, {Z} * sqrt((up + down - (up - down) ^ 2) / size) AS room
    FROM (SELECT period, {{node}} AS node, count(score) + 3 AS size, (count(*) FILTER (score >= 9) + 0.75) / size AS up,
        (count(*) FILTER (score <= 6) + 0.75) / size AS down
      FROM spine JOIN asked ON {IN_PERIOD} GROUP BY ALL HAVING count(score) > 0))"""
# the two shares that lie just so far from what was counted as luck may put it (Wilson 1927)
SHARE = f"""SELECT period, node, (2 * hits + {Z}^2 - root) / (2 * (size + {Z}^2)) AS low,
    (2 * hits + {Z}^2 + root) / (2 * (size + {Z}^2)) AS high
  FROM (SELECT *, {Z} * sqrt({Z}^2 + 4 * hits * (size - hits) / size) AS root
    FROM (SELECT period, {{node}} AS node, {{hits}} AS hits, {{size}} AS size
      FROM spine JOIN {{rows}} ON {IN_PERIOD} GROUP BY ALL) WHERE size > 0)"""
MEAN = f"""SELECT period, {{node}} AS node, avg(score) - {Z} * stddev_samp(score) / sqrt(count(score)) AS low,
    avg(score) + {Z} * stddev_samp(score) / sqrt(count(score)) AS high
  FROM spine JOIN asked ON {IN_PERIOD} GROUP BY ALL HAVING count(score) > 1"""
BY_HAND = {
    "nps": BALANCE,
    "top": SHARE.format(node="{node}", hits="count(*) FILTER (score >= 8)", size="count(score)", rows="asked"),
    "mean": MEAN,
    "conversion": SHARE.format(node="{node}", hits="count(*) FILTER (soon)", size="count(*)", rows="jobs"),
    "matched": SHARE.format(
        node="{node}", hits="count(*) FILTER (ok AND again)", size="count(*) FILTER (ok)", rows="jobs"
    ),
}

Found = dict[tuple[str, str, object, str], tuple[float, float]]
FoundAt = Callable[[Grain], tuple[Workshop, Found]]


@pytest.fixture(scope="module")
def found_at(workshop_in: WorkshopIn) -> FoundAt:
    return cache(lambda grain: (workshop_in("plain"), _found(workshop_in("plain"), grain)))


def _found(workshop: Workshop, grain: Grain) -> Found:
    start = ASKED[grain][0] if grain in ASKED else None
    levels = {cut: level for level, cut in LEVELS.items()}
    metrics = workshop.company.catalogue.metrics
    found: Found = {}
    for value in workshop.values(Question(tuple(BY_HAND), tuple(LEVELS.values()), grain, start)):
        interval = interval_of(value, metrics[value.metric])
        if interval:
            place = value.metric, levels[value.cut], value.period.start, "".join(value.key)
            found[place] = interval.low, interval.high
    return found


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("kind", BY_HAND)
@pytest.mark.parametrize("grain", [Grain.MONTH, Grain.WEEK])
def test_an_interval_is_that_of_the_rows_of_its_own_cell(
    found_at: FoundAt, grain: Grain, kind: str, level: str
) -> None:
    workshop, found = found_at(grain)
    first, last = ASKED.get(grain, (FIRST, LAST))
    hand = workshop.laid(stretches("plain", grain, first, last), grain)
    rows = hand.execute(BY_HAND[kind].format(node=level)).fetchall()
    expected = {(kind, level, period, node): (low, high) for period, node, low, high in rows}
    ours = {place: ends for place, ends in found.items() if place[:2] == (kind, level)}
    assert len(expected) > 5
    assert ours.keys() == expected.keys()
    # none and all end at 0 and at 1, where the roots of a square leave a rounding
    wrong = {at: (ours[at], ends) for at, ends in expected.items() if not all(map(_near, ours[at], ends))}
    assert not wrong


def _near(ours: float, theirs: float) -> bool:
    return alike(ours, theirs) or abs(ours - theirs) < 1e-12
