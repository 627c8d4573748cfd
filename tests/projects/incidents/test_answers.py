"""Every metric of the service desk, by week, against SQL written by hand: the enterprise, its teams and its workers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from itertools import product

import pytest

from scorecard.answers import Cut, Question, Value
from scorecard.periods import Grain
from tests.projects.compare import by_metric_and_cut, differences, shown
from tests.projects.incidents.conftest import BY_HAND, LEVELS, Desk

ALONE: tuple[Cut, ...] = (("enterprise",), ("team",), ("worker",))
WAITS = {"repeat_contacts": timedelta(weeks=1), "repeat_of_its_kind": timedelta(weeks=2)}


OF_EACH_KIND = (
    "resolved", "sla_met", "hours_median", "hours_longest", "callers", "backlog", "repeat_contacts", "hand_offs_each",
    "sla_since_last_month",
)  # fmt: skip


def told_of(desk: Desk, metric: str, cut: Cut, values: Iterable[Value]) -> list[str]:
    whole = desk.weeks.whole_until - WAITS.get(metric, timedelta())
    return differences(values, desk.by_hand.cells(BY_HAND[metric], cut), desk.weeks, whole)


def test_every_metric_has_been_written_by_hand(desk: Desk) -> None:
    assert set(BY_HAND) == set(desk.project.catalogue.metrics)
    assert len(BY_HAND) >= 15


@pytest.mark.long
@pytest.mark.parametrize("cut", ALONE, ids=" by ".join)
@pytest.mark.parametrize("metric", BY_HAND)
def test_a_metric_asked_alone_is_what_sql_by_hand_finds(desk: Desk, metric: str, cut: Cut) -> None:
    told = told_of(desk, metric, cut, desk.project.numbers.values(Question((metric,), (cut,), Grain.WEEK))[0])
    assert not told, shown(told)


def told_together(desk: Desk, metrics: Iterable[str], cuts: tuple[Cut, ...]) -> list[str]:
    values = by_metric_and_cut(desk.project.numbers.values(Question(tuple(metrics), cuts, Grain.WEEK))[0])
    return [
        f"{metric} by {', '.join(cut)}: {words}"
        for metric, cut in product(metrics, cuts)
        for words in told_of(desk, metric, cut, values[metric, cut])
    ]


@pytest.mark.long
def test_a_year_with_empty_weeks_asked_all_at_once_is_what_sql_by_hand_finds(desk_of_a_year: Desk) -> None:
    told = told_together(desk_of_a_year, BY_HAND, (("enterprise",), ("team",)))
    assert not told, shown(told)


@pytest.mark.long
def test_workers_within_their_teams_are_what_sql_by_hand_finds_whatever_else_is_asked(desk: Desk) -> None:
    told = told_together(desk, OF_EACH_KIND, tuple(LEVELS))
    assert not told, shown(told)
