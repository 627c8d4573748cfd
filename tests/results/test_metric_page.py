"""A metric's page: its questions, its chart, its card and its parts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from scorecard.answers import Extent, Note, Question, Value
from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.metrics import Metric
from scorecard.graph import Graph
from scorecard.periods import Calendar, Grain
from scorecard.results.breakdown import breakdown_cut, breakdown_of
from scorecard.results.card import card_of
from scorecard.results.counting import counted_as
from scorecard.results.metric import metric_page_of
from scorecard.results.questions import questions_for_department, questions_for_executive, questions_for_metric
from scorecard.results.rows import Node
from scorecard.results.screen import Screen
from scorecard.results.series import series_by_place
from scorecard.results.status import Status
from scorecard.results.threads import thread_names

ScreenOf = Callable[..., Screen]
MonthsOf = Callable[..., list[Value]]
STEADY = (0.82, 0.83, 0.81, 0.82, 0.83, 0.81, 0.82, 0.83, 0.81, 0.82, 0.83, 0.81, 0.82)
AUGUST = Calendar().period_at(date(2026, 8, 1), Grain.MONTH)
BY_TEAM = ("department", "team")


@pytest.fixture
def graph(driven: Catalogue) -> Graph:
    return Graph.of(driven, "worker")


def test_a_page_of_rows_asks_one_question_of_the_whole_enterprise(screen_of: ScreenOf, graph: Graph) -> None:
    (executive,) = questions_for_executive(screen_of())
    (department,) = questions_for_department(screen_of(), graph, "care")
    assert executive == Question(("recommend", "called_again"))
    assert department.metrics[:3] == ("recommend", "settled", "notes")
    assert (department.cuts, department.start, department.end) == (((),), None, None)


def test_a_metrics_page_asks_for_its_thread_its_weeks_and_its_parts(screen_of: ScreenOf, graph: Graph) -> None:
    thread, weeks, split = questions_for_metric(screen_of(), graph, "settled")
    assert set(thread.metrics) == {"recommend", *thread_names(screen_of(), graph, "settled")}
    assert (weeks.metrics, weeks.grain, weeks.end) == (("settled",), Grain.WEEK, date(2026, 9, 16))
    assert (split.metrics, split.cuts, split.end) == (("settled",), (BY_TEAM,), date(2026, 9, 1))


def test_weeks_end_with_a_period_that_lies_further_back(screen_of: ScreenOf, graph: Graph) -> None:
    july = Calendar().period_at(date(2026, 7, 1), Grain.MONTH)
    _, weeks, _ = questions_for_metric(screen_of(period=july), graph, "settled")
    assert weeks.end == date(2026, 8, 1)


def test_a_page_by_weeks_has_no_second_chart_of_weeks(screen_of: ScreenOf, graph: Graph) -> None:
    week = Calendar().period_at(date(2026, 8, 3), Grain.WEEK)
    questions = questions_for_metric(screen_of(period=week), graph, "settled")
    assert [question.grain for question in questions] == [Grain.WEEK, Grain.WEEK]
    page = metric_page_of(screen_of(period=week), graph, {}, "settled")
    assert (page.weeks, page.weeks_title) == ((), "")


def test_nothing_is_asked_of_a_project_without_metrics(screen_of: ScreenOf) -> None:
    assert questions_for_executive(screen_of(Catalogue())) == ()


def test_a_page_is_told_even_where_nothing_was_answered(screen_of: ScreenOf, graph: Graph, driven: Catalogue) -> None:
    for name in driven.metrics:
        page = metric_page_of(screen_of(), graph, {}, name)
        assert page.row.note is Note.NO_DATA
        assert page.sentence == f"{page.row.label}: there is no number to draw."
        assert page.months == ()


def test_a_page_shows_thirteen_months_and_what_is_not_over(
    screen_of: ScreenOf, graph: Graph, months_of: MonthsOf
) -> None:
    numbers = (*STEADY, *STEADY, 0.4)
    series = series_by_place(months_of("settled", numbers, until=date(2026, 9, 1), note=Note.PARTIAL))
    page = metric_page_of(screen_of(), graph, series, "settled")
    assert [mark.is_partial for mark in page.months] == [False] * 13 + [True]
    assert page.months_title == "thirteen months"
    assert page.headline == "Nothing moved beyond the usual."
    assert page.sentence == (
        "Settled at once, August 2025 to August 2026: between 81.0 and 83.0 %, 82.0 % at the end; as usual."
    )


def test_a_page_shows_the_last_six_weeks_that_are_over(screen_of: ScreenOf, graph: Graph) -> None:
    calendar = Calendar()
    weeks = calendar.spine(date(2026, 7, 1), date(2026, 9, 16), Grain.WEEK)
    values = [Value("settled", (), (), week, 0.8, note=Note.NONE) for week in weeks[:-1]]
    values.append(Value("settled", (), (), weeks[-1], 0.1, note=Note.PARTIAL))
    page = metric_page_of(screen_of(), graph, series_by_place(values), "settled")
    assert (len(page.weeks), page.weeks_title) == (6, "last six weeks")
    assert page.weeks[-1].period == calendar.period_at(date(2026, 9, 7), Grain.WEEK)


def test_no_chart_is_drawn_of_weeks_that_never_had_a_number(screen_of: ScreenOf, graph: Graph) -> None:
    weeks = Calendar().spine(date(2026, 7, 1), date(2026, 9, 16), Grain.WEEK)
    values = [Value("settled", (), (), week, None, note=Note.NO_DATA) for week in weeks]
    page = metric_page_of(screen_of(), graph, series_by_place(values), "settled")
    assert (page.weeks, page.weeks_title) == ((), "")


def test_what_began_in_the_stretch_is_written_on_the_chart(
    screen_of: ScreenOf, metric_of: Callable[..., Metric], months_of: MonthsOf
) -> None:
    metric = metric_of(
        "settled",
        measure="contacts.minutes",
        rebase=[{"at": "2026-05-05", "because": "new system"}],
        goals=[
            {"from": "2020-01-01", "target": 0.7},
            {"from": "2026-07-01", "target": 0.8},
            {"from": "2026-07-01", "target": 0.9, "for": {"department": "care"}},
        ],
    )
    catalogue = Catalogue(metrics={"settled": metric})
    series = series_by_place(months_of("settled", STEADY))
    page = metric_page_of(screen_of(catalogue), Graph.of(catalogue), series, "settled")
    assert [(str(note.period), note.words) for note in page.notes] == [
        ("2026-05", "new system"),
        ("2026-07", "goal 80 % from here on"),
    ]


@pytest.mark.parametrize(
    ("name", "cut"),
    [
        ("recommend", ("department",)),  # of the enterprise: by department
        ("settled", BY_TEAM),  # of a team: people are not listed
        ("minutes", BY_TEAM),  # of a worker: neither
    ],
)
def test_a_metric_is_split_by_the_next_finer_level_and_never_by_person(
    screen_of: ScreenOf, name: str, cut: tuple[str, ...]
) -> None:
    assert breakdown_cut(screen_of(), name) == cut


def test_what_stands_at_every_node_alike_is_not_split(
    screen_of: ScreenOf, driven: Catalogue, metric_of: Callable[..., Metric]
) -> None:
    screen = screen_of(Catalogue(driven.sources, {"staff": metric_of("staff", measure="staff.staff")}))
    assert breakdown_cut(screen, "staff") == ()
    breakdown = breakdown_of(screen, "staff", {}, AUGUST)
    assert (breakdown.rows, breakdown.title) == ((), "")
    assert breakdown.words.startswith("This number is not split")


def test_teams_are_told_by_name_with_what_stands_behind_them(screen_of: ScreenOf, months_of: MonthsOf) -> None:
    values = [
        *months_of("settled", (0.5, 0.9), cut=BY_TEAM, key=("care", "West")),
        *months_of("settled", (0.5, 0.1), cut=BY_TEAM, key=("care", "unknown")),
        *months_of("settled", (0.5, 0.7), cut=BY_TEAM, key=("care", "East")),
    ]
    values.append(Value("settled", BY_TEAM, ("care", "North"), AUGUST, None, note=Note.SUPPRESSED))
    breakdown = breakdown_of(screen_of(), "settled", series_by_place(values), AUGUST)
    assert breakdown.title == "August 2026, by team"
    assert [(row.label, row.figure.text, row.status) for row in breakdown.rows] == [
        ("East", "70.0 %", Status.OFF_TARGET),
        ("North", "–", Status.NO_DATA),
        ("West", "90.0 %", Status.ON_TARGET),
        ("unknown", "10.0 %", Status.OFF_TARGET),
    ]
    assert [(row.note, row.counted) for row in breakdown.rows][1] == ("too few to show", "")
    assert breakdown.rows[0].node == Node("team", "East")


def test_a_table_in_which_every_team_is_unknown_is_a_sentence(screen_of: ScreenOf, months_of: MonthsOf) -> None:
    values = months_of("settled", (0.5, 0.9), cut=BY_TEAM, key=("unknown", "unknown"))
    breakdown = breakdown_of(screen_of(), "settled", series_by_place(values), AUGUST)
    assert (breakdown.rows, breakdown.words) == ((), "Nothing says which team it belongs to.")


def test_a_team_that_has_no_part_in_a_number_is_not_listed_and_one_that_has_none_this_month_is(
    screen_of: ScreenOf, months_of: MonthsOf
) -> None:
    sales = months_of("resolved", (0.0, 0.0), cut=BY_TEAM, key=("sales", "South"))
    values = [
        *(value._replace(rows=0) for value in sales),
        *months_of("settled", (None, None), cut=BY_TEAM, key=("sales", "South")),
        *months_of("settled", (0.9, None), cut=BY_TEAM, key=("care", "East")),
    ]
    series = series_by_place(values)
    rows = breakdown_of(screen_of(), "settled", series, AUGUST).rows
    assert [(row.label, row.note) for row in rows] == [("East", "no data")]
    assert breakdown_of(screen_of(), "resolved", series, AUGUST).rows == ()


def test_teams_of_one_name_are_told_with_their_department(screen_of: ScreenOf, months_of: MonthsOf) -> None:
    values = [
        *months_of("settled", (0.9,), cut=BY_TEAM, key=("care", "East")),
        *months_of("settled", (0.8,), cut=BY_TEAM, key=("post", "East")),
    ]
    breakdown = breakdown_of(screen_of(), "settled", series_by_place(values), AUGUST)
    assert [row.label for row in breakdown.rows] == ["East (Customer care)", "East (post)"]


def test_a_team_is_held_against_its_departments_goal(
    screen_of: ScreenOf, driven: Catalogue, metric_of: Callable[..., Metric], months_of: MonthsOf
) -> None:
    goals = [
        {"from": "2025-01-01", "target": 0.9},
        {"from": "2025-01-01", "target": 0.7, "for": {"department": "care"}},
    ]
    ratio = {"of": "contacts.resolved", "to": "contacts.contacts"}
    catalogue = Catalogue(driven.sources, {"settled": metric_of("settled", ratio=ratio, goals=goals)})
    values = [
        *months_of("settled", (0.8,), cut=BY_TEAM, key=("care", "East")),
        *months_of("settled", (0.8,), cut=BY_TEAM, key=("post", "South")),
    ]
    rows = breakdown_of(screen_of(catalogue), "settled", series_by_place(values), AUGUST).rows
    assert [(row.label, row.status) for row in rows] == [("East", Status.ON_TARGET), ("South", Status.OFF_TARGET)]


def test_a_card_says_what_the_number_means_who_owns_it_and_what_it_leads_to(screen_of: ScreenOf, graph: Graph) -> None:
    lines = [(line.title, line.words, line.metric) for line in card_of(screen_of(), graph, "settled").lines]
    assert lines == [
        ("Owner", "Head of care · Customer care", ""),
        ("Counted as", "resolved contacts ÷ contacts", ""),
        ("Goal", "80 % from 1 January 2025", ""),
        ("Leads to", "Had to call again (same customers, within 14 days)", "called_again"),
        ("Must not pay for it", "Minutes per contact", "minutes"),
    ]


def test_a_goal_is_told_whole(screen_of: ScreenOf, metric_of: Callable[..., Metric]) -> None:
    goal = {
        "from": "2026-07-01", "target": 120, "per": "month", "for": {"department": "care"}, "by": "2026-12-31",
        "accepted_until": "2026-09-30", "because": "new system",
    }  # fmt: skip
    catalogue = Catalogue(metrics={"x": metric_of("x", measure="contacts.contacts", unit="count", goals=[goal])})
    told = [
        line.words for line in card_of(screen_of(catalogue), Graph.of(catalogue), "x").lines if line.title == "Goal"
    ]
    assert told == [
        "120 a month for Customer care from 1 July 2026, to be met by 31 December 2026, "
        "less is accepted until 30 September 2026: new system"
    ]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("contacts", "contacts"),
        ("settled", "resolved contacts ÷ contacts"),
        ("settled_by_phone", "resolved contacts ÷ contacts, only where channel = 'phone'"),
        ("per_head", "contacts ÷ present staff"),
        ("settled_share", "Resolved ÷ Contacts"),
        ("growth", "“Contacts” ÷ “Contacts” 1 month before − 1"),
        ("called_again", "share of contacts followed within 14 days by contacts of the same customer"),
        ("recommend", "answers to “recommend” of 9 and 10 less those of 0 to 6, of all answers, in points"),
        ("happy", "share of answers to “happy” of 4 or more"),
        ("stars", "mean of the answers to “stars”"),
        ("in_all", "contacts since the year began"),
        ("told", "value board, as reported by month"),
    ],
)
def test_how_a_number_is_counted_is_said_in_words(catalogue: Catalogue, name: str, words: str) -> None:
    assert counted_as(catalogue.metrics[name], catalogue) == words


def test_a_page_of_a_metric_that_waits_breaks_down_its_last_whole_month(
    screen_of: ScreenOf, graph: Graph, months_of: MonthsOf
) -> None:
    early = Extent(date(2025, 1, 1), datetime(2026, 9, 2))
    values = [
        *months_of("called_again", (0.2, 0.3), note=Note.PARTIAL),
        *months_of("called_again", (0.25, 0.35), cut=("department",), key=("care",), note=Note.PARTIAL),
    ]
    page = metric_page_of(screen_of(extent=early), graph, series_by_place(values), "called_again")
    assert page.breakdown.title == "July 2026, by department"
    assert [(row.label, row.figure.text) for row in page.breakdown.rows] == [("Customer care", "25.0 %")]
