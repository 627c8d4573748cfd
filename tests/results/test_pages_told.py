"""Pages are told from answers: what stands on them, in which order, and in which words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from scorecard.answers import Value
from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.metrics import Metric
from scorecard.graph import Graph
from scorecard.heard import ALL
from scorecard.periods import Calendar, Grain
from scorecard.results.gap import Linked
from scorecard.results.goal_line import goal_line_of, shared_out
from scorecard.results.headlines import beside_words, headline_words
from scorecard.results.perception import Opinion, PerceptionTold
from scorecard.results.perception_page import perception_page_of
from scorecard.results.rows import MetricRow
from scorecard.results.scorecard import department_names, department_of, executive_names, executive_of
from scorecard.results.screen import Screen
from scorecard.results.series import series_by_place

STEADY = (22.0, 23.0, 22.5, 22.0, 23.0, 22.5, 22.0, 23.0, 22.5, 22.0, 23.0, 22.5)
GOALS = [{"from": "2020-01-01", "target": 20}]
WORSE, BETTER = (*STEADY, 15.0), (*STEADY, 30.0)

ScreenOf = Callable[..., Screen]
MonthsOf = Callable[..., list[Value]]
MetricOf = Callable[..., Metric]


@pytest.fixture
def many(metric_of: MetricOf, screen_of: ScreenOf, months_of: MonthsOf) -> Callable[..., list[MetricRow]]:
    """Outcomes of which each has the given history."""

    def rows(*histories: tuple[float | None, ...]) -> list[MetricRow]:
        names = [f"o{at}" for at in range(len(histories))]
        metrics = {
            name: metric_of(name, measure="contacts.minutes", unit="points", outcome=True, goals=GOALS)
            for name in names
        }
        values = [value for name, told in zip(names, histories, strict=True) for value in months_of(name, told)]
        return list(executive_of(screen_of(Catalogue(metrics=metrics)), series_by_place(values)).rows)

    return rows


@pytest.mark.parametrize(
    ("histories", "headline", "beside"),
    [
        ((), "There is nothing to watch here yet.", ""),
        ((STEADY,), "Nothing moved beyond the usual.", ""),
        ((WORSE,), "The only one got worse and has not come back.", ""),
        ((WORSE, WORSE), "Both got worse and have not come back.", ""),
        ((WORSE, WORSE, WORSE), "All three got worse and have not come back.", ""),
        (
            (WORSE, STEADY, STEADY),
            "One of three got worse and has not come back.",
            "Nothing else moved beyond the usual.",
        ),
        (
            (WORSE, (*WORSE, 23.0), STEADY),
            "Two of three got worse; one has not come back.",
            "Nothing else moved beyond the usual.",
        ),
        (((*WORSE, 23.0), STEADY), "One of two got worse of late.", "Nothing else moved beyond the usual."),
        (
            (WORSE, WORSE, BETTER, STEADY),
            "Two of four got worse and have not come back.",
            "One got better. Nothing else moved beyond the usual.",
        ),
        ((BETTER, STEADY), "One of two got better.", "Nothing else moved beyond the usual."),
        (
            ((1.0, 2.0), (3.0, 4.0)),
            "It is too early to tell what moved.",
            "It takes six whole months, and there are two.",
        ),
        (
            (WORSE, (*STEADY, None)),
            "One of two got worse and has not come back.",
            "Nothing else moved beyond the usual. One has had no number since July: see whether rows still arrive.",
        ),
    ],
)
def test_a_page_opens_with_the_answer(
    many: Callable[..., list[MetricRow]], histories: tuple[tuple[float, ...], ...], headline: str, beside: str
) -> None:
    rows = many(*histories)
    assert (headline_words(rows), beside_words(rows)) == (headline, beside)


def test_a_page_without_any_number_or_goal_says_what_to_do(many: Callable[..., list[MetricRow]]) -> None:
    rows = [replace(row, goal=None) for row in many((None, None), (None, None))]
    assert headline_words(rows) == "There is no number here yet."
    assert beside_words(rows) == (
        "Nothing was counted in August 2026: choose another period, or see whether rows arrive. "
        "None has a goal yet, which is written under goals: where a metric is defined."
    )


def test_the_executive_sees_the_goal_line_first_and_then_the_other_outcomes(screen_of: ScreenOf) -> None:
    assert executive_names(screen_of()) == ("recommend", "called_again")


def test_a_department_sees_what_is_nearest_to_the_customer_first(screen_of: ScreenOf, driven: Catalogue) -> None:
    # settled leads to an outcome, notes through settled; minutes and resolved lead nowhere
    names = department_names(screen_of(), Graph.of(driven, "worker"), "care")
    assert names[:2] == ("settled", "notes")
    assert set(names[2:]) == {"minutes", "resolved"}


def test_a_department_watches_no_more_than_it_can_and_is_told_of_the_rest(
    screen_of: ScreenOf, driven: Catalogue, settings_of: Callable[..., object]
) -> None:
    settings = settings_of(min_group=0)
    attentive = settings.model_copy(update={"attention": {"department": 3}})  # type: ignore[attr-defined]
    page = department_of(screen_of(settings=attentive), Graph.of(driven, "worker"), {}, "care")
    assert [row.name for row in page.rows][:2] == ["settled", "notes"]
    assert (len(page.rows), len(page.hidden), page.hidden_words) == (3, 1, "1 more metric is not shown")


def test_a_department_reads_its_line_of_sight(screen_of: ScreenOf, driven: Catalogue) -> None:
    page = department_of(screen_of(), Graph.of(driven, "worker"), {}, "care")
    assert page.title == "Customer care"
    assert page.line_of_sight == (
        "Customer care's work leads to Had to call again and Would recommend us. "
        "Two of its four metrics lead to no customer."
    )
    assert (page.hidden, page.hidden_words) == ((), "")


def test_a_department_without_metrics_says_so(screen_of: ScreenOf, driven: Catalogue) -> None:
    page = department_of(screen_of(), Graph.of(driven, "worker"), {}, "post")
    assert (page.rows, page.line_of_sight) == ((), "post has no metrics of its own yet.")
    assert page.headline == "There is nothing to watch here yet."


def test_a_department_whose_metrics_are_left_out_is_not_one_without_any(screen_of: ScreenOf, driven: Catalogue) -> None:
    some = replace(driven, left_out={"late": "post", "lost": "post", "notes_kept": "care", "nobodys": None})
    graph = Graph.of(driven, "worker")
    page = department_of(screen_of(some), graph, {}, "post")
    assert (page.headline, page.line_of_sight) == ("Nothing here can be shown before its definitions are mended.", "")
    assert page.left_out.startswith("'late' and 'lost' are left out: their definitions have errors; mend what")
    beside_others = department_of(screen_of(some), graph, {}, "care")
    assert beside_others.rows
    assert beside_others.line_of_sight.startswith("Customer care's work leads to")
    assert beside_others.left_out.startswith("'notes_kept' is left out: its definition has an error, or one that it")


def test_the_goal_line_tells_the_gap_and_does_not_make_up_a_share(screen_of: ScreenOf, months_of: MonthsOf) -> None:
    series = series_by_place(months_of("recommend", (*STEADY, 18.5)))
    screen = screen_of()
    line = shared_out(screen, goal_line_of(screen, series), {"recommend": Linked(why_not="its rows have no key")})
    (entry,) = line.entries
    assert entry.words_for("care") == entry.gap == "3.5 points short of the goal"
    assert entry.why_not == "shares of the gap of “Would recommend us” not yet: its rows have no key"
    assert (line.pinned_on("care", "Customer care"), line.thanks_for("care")) == ("", ())


def test_a_goal_line_of_an_unsound_metric_leaves_it_out(screen_of: ScreenOf) -> None:
    assert goal_line_of(screen_of(Catalogue()), {}).entries == ()


@pytest.mark.parametrize(
    ("value", "unit", "better", "target", "gap"),
    [
        (0.20, "percent", "lower", 0.17, "3 points over the goal"),
        (0.15, "percent", "lower", 0.17, "goal reached"),
        (541, "count", "lower", 470, "71 over the goal"),
        (0.90, "percent", "higher", 0.95, "5 points short of the goal"),
        (7, "days", "between", [2, 5], "2 days over the goal"),
        (1, "days", "between", [2, 5], "1 day short of the goal"),
        (3, "days", "between", [2, 5], "goal reached"),
        (3, "days", "neither", None, "no goal"),
        (None, "days", "higher", 4, "no data"),
    ],
)
def test_a_gap_is_told_in_its_unit_and_on_its_side(
    metric_of: MetricOf,
    screen_of: ScreenOf,
    months_of: MonthsOf,
    value: float | None,
    unit: str,
    better: str,
    target: object,
    gap: str,
) -> None:
    goals = [{"from": "2025-01-01", "target": target}] if target is not None else []
    metric = metric_of("recommend", measure="contacts.minutes", unit=unit, better=better, goals=goals)
    screen = screen_of(Catalogue(metrics={"recommend": metric}))
    (entry,) = goal_line_of(screen, series_by_place(months_of("recommend", (value,)))).entries
    assert entry.gap == gap


def test_what_is_not_known_whose_is_no_department_to_be_counted() -> None:
    def said(department: str, who: str, share: float, gap: float | None) -> Opinion:
        ends = (gap - 0.1, gap + 0.1) if gap else (None, None)
        return Opinion(ALL, department, who, 40, 40, share, share, share, 4.0, gap, *ends)

    both = [("unknown", 0.9), ("vans", 0.5), ("shop", 0.3)]
    opinions = [
        opinion
        for department, gap in both
        for opinion in (said(department, "leader", 0.95, gap), said(department, "customers", 0.95 - gap, None))
    ]
    told = PerceptionTold(date(2026, 1, 1), date(2026, 2, 1), tuple(opinions), ())
    page = perception_page_of(told, 4, {"vans": "Vans", "shop": "Shop"})
    assert [line.label for line in page.departments] == ["Not known whose", "Vans", "Shop"]
    assert page.departments_sentence == "Widest apart of 2 departments: Vans. Leaders say 50 points more (40 to 60)."


def test_a_page_holds_one_period_and_one_as_of_time(screen_of: ScreenOf) -> None:
    screen = screen_of()
    page, line = executive_of(screen, {}), goal_line_of(screen, {})
    assert page.period == line.period == Calendar().period_at(screen.period.start, Grain.MONTH)
    assert page.as_of == line.as_of == screen.extent.as_of
