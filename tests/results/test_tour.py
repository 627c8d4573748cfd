"""The tour: it says what the pages show, and where the story cannot be seen it says what is seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from scorecard.answers import Note, Value
from scorecard.definitions.catalogue import Catalogue
from scorecard.graph import Graph
from scorecard.results.metric import MetricPage, metric_page_of
from scorecard.results.scorecard import Scorecard, department_of, executive_of
from scorecard.results.screen import Screen
from scorecard.results.series import series_by_place
from scorecard.results.tour import CAUSE, OUTCOME, PACE, PATH, Page, Stop, has_tour, told_on_metric, told_on_scorecard
from scorecard.settings import Settings
from tests.results.conftest import metric_named
from tests.small import settings_from, sources_from

SOURCES = "statements: {organisation: {worker: who}}\nsurveys: {}\n"
SETTINGS = """
organisation: {levels: [worker, team, department]}
departments: {billing: {label: Billing}}
goal_line: [likelihood_to_recommend]
"""
RATIO = {"of": "statements.with_invoice", "to": "statements.statements"}
GOAL = {"from": "2025-01-01", "tolerance": 0.01}
LINKED = {"metric": OUTCOME, "effect": "raises", "evidence": "linked", "within": "60 days"}

Months = Callable[..., list[Value]]
ScreenOf = Callable[..., Screen]


@pytest.fixture
def billing() -> Catalogue:
    told: dict[str, dict[str, Any]] = {
        OUTCOME: {
            "label": "Would recommend us",
            "survey": {"score": "surveys.recommend", "scale": "nps"},
            "unit": "points",
            "outcome": True,
            "level": "enterprise",
            "goals": [{"from": "2025-01-01", "target": 22}],
        },
        CAUSE: {
            "label": "With an invoice",
            "ratio": RATIO,
            "department": "billing",
            "goals": [GOAL | {"target": 0.99}],
            "drives": [LINKED],
        },
        PACE: {
            "label": "Sent per day",
            "ratio": RATIO,
            "unit": "ratio",
            "department": "billing",
            "goals": [GOAL | {"target": 33}],
        },
    }
    return Catalogue(sources_from(SOURCES), {name: metric_named(name, **node) for name, node in told.items()})


@pytest.fixture
def settings() -> Settings:
    return settings_from(SETTINGS)


def test_every_page_of_the_tour_is_told_of_at_its_own_stops_and_at_no_other(
    billing: Catalogue, settings: Settings, screen_of: ScreenOf
) -> None:
    screen = screen_of(billing, settings=settings)
    card, page = executive_of(screen, {}), metric_page_of(screen, Graph.of(billing), {}, OUTCOME)
    on_scorecard = {stop for stop in Stop if told_on_scorecard(stop, card)}
    on_metric = {stop for stop in Stop if told_on_metric(stop, page)}
    assert on_metric == {stop for stop in Stop if PATH[stop].page is Page.METRIC}
    assert on_scorecard == set(Stop) - on_metric
    assert list(PATH) == list(Stop)


def test_the_first_stop_says_what_the_row_says(
    billing: Catalogue, settings: Settings, screen_of: ScreenOf, months_of: Months
) -> None:
    screen = screen_of(billing, settings=settings)
    told = told_on_scorecard(Stop.FELT, executive_of(screen, series_by_place(months_of(OUTCOME, (20.0, 11.4)))))
    assert told is not None
    assert told.words[-1].startswith("Would recommend us. August 2026: 11.4 points, 10.6 points under the goal of 22")


def test_without_a_number_the_tour_says_that_there_is_none(
    billing: Catalogue, settings: Settings, screen_of: ScreenOf
) -> None:
    screen = screen_of(billing, settings=settings)
    told = told_on_scorecard(Stop.FELT, executive_of(screen, {}))
    assert told is not None
    assert "no data" in told.words[-1]


def card_of(screen: Screen, catalogue: Catalogue, months_of: Months, pace: float, share: float) -> Scorecard:
    values = [*months_of(PACE, (pace,)), *months_of(CAUSE, (share,))]
    return department_of(screen, Graph.of(catalogue), series_by_place(values), "billing")


@pytest.mark.parametrize(("pace", "share", "seen"), [(33.4, 0.77, 1), (33.4, 0.995, 0), (20.0, 0.77, 0)])
def test_only_where_it_is_so_the_department_is_said_to_see_nothing_wrong(
    billing: Catalogue,
    settings: Settings,
    screen_of: ScreenOf,
    months_of: Months,
    pace: float,
    share: float,
    seen: int,
) -> None:
    screen = screen_of(billing, settings=settings)
    told = told_on_scorecard(Stop.GREEN, card_of(screen, billing, months_of, pace, share))
    assert told is not None
    assert sum("sees nothing wrong" in words for words in told.words) == seen
    assert told.words[0].startswith(f"Sent per day: {pace}, {'on' if pace > 33 else 'off'} target")


def by_team(months_of: Months, **shares: float) -> list[Value]:
    cut = ("department", "team", "worker")[:2]
    return [
        value for team, share in shares.items() for value in months_of(CAUSE, (share,), cut=cut, key=("billing", team))
    ]


def page_of(screen: Screen, catalogue: Catalogue, values: list[Value]) -> MetricPage:
    return metric_page_of(screen, Graph.of(catalogue), series_by_place(values), CAUSE)


@pytest.mark.parametrize(("shares", "words"), [
    ({"East": 0.173, "West": 0.995, "North": 0.99}, "One of three teams is off target: East (17.3 %)."),
    ({"East": 0.5, "West": 0.5, "North": 0.99}, "Two of three teams are off target: East (50.0 %) and West (50.0 %)."),
    ({"East": 0.5, "West": 0.5, "North": 0.5}, "Three of three teams are off target."),
    ({"East": 0.995, "West": 0.995}, "None of the two teams is off target in this period."),
    ({}, "No team has a number for this period."),
])  # fmt: skip
def test_the_teams_that_are_off_target_are_named_where_they_are_few(
    billing: Catalogue, settings: Settings, screen_of: ScreenOf, months_of: Months, shares: dict[str, float], words: str
) -> None:
    told = told_on_metric(
        Stop.TEAM, page_of(screen_of(billing, settings=settings), billing, by_team(months_of, **shares))
    )
    assert told is not None
    assert told.words[0] == words


def test_teams_of_a_period_that_is_not_over_are_held_against_no_goal(
    billing: Catalogue, settings: Settings, screen_of: ScreenOf, months_of: Months
) -> None:
    cut, key = ("department", "team"), ("billing", "East")
    values = months_of(CAUSE, (0.5,), cut=cut, key=key, note=Note.PARTIAL)
    told = told_on_metric(Stop.TEAM, page_of(screen_of(billing, settings=settings), billing, values))
    assert told is not None
    assert told.words[0] == "No team is held against a goal in this period."


def test_what_the_thread_rests_on_is_said_as_the_picture_says_it(
    billing: Catalogue, settings: Settings, screen_of: ScreenOf, months_of: Months
) -> None:
    page = page_of(screen_of(billing, settings=settings), billing, months_of(CAUSE, (0.768,)))
    told = told_on_metric(Stop.CAUSE, page)
    assert told is not None
    assert told.words[0].startswith("With an invoice. August 2026: 76.8 %")
    assert told.words[1] == "It leads to Would recommend us: same customers, within 60 days."


def test_there_is_a_tour_only_where_all_that_it_passes_is_there(billing: Catalogue, settings: Settings) -> None:
    assert has_tour(billing, settings)
    for name in (OUTCOME, CAUSE, PACE):
        metrics = {other: metric for other, metric in billing.metrics.items() if other != name}
        assert not has_tour(Catalogue(billing.sources, metrics), settings)
    assert not has_tour(billing, settings_from())
