"""What a voice counts is what SQL written by hand counts, in ignorance of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.answers import Note
from scorecard.heard import ALL
from scorecard.project import Project, open_project
from tests.voice.shop import TABLES, by_hand, shop_in

TEXTS = """
    SELECT 'surveys' AS said_in, id, customer, asked AS moment, channel, said AS words FROM surveys WHERE said <> ''
    UNION ALL SELECT 'calls', id, customer, called, 'calls', transcript FROM calls WHERE transcript <> ''
"""
LATE = r"(regexp_matches(lower(words), '\blate\b|\bdid not come\b'))"
AGAIN = r"(regexp_matches(lower(words), '\bagain\b'))"
FEBRUARY = "moment >= TIMESTAMPTZ '2026-02-01' AND moment < TIMESTAMPTZ '2026-03-01'"
JANUARY = "moment >= TIMESTAMPTZ '2026-01-01' AND moment < TIMESTAMPTZ '2026-02-01'"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shop")


@pytest.fixture(scope="module")
def shop(folder: Path) -> Project:
    project = shop_in(folder)
    assert [str(told) for told in project.problems if told.severity.value == "error"] == []
    return project


@pytest.mark.parametrize(("theme", "words"), [("late", LATE), ("unsolved", AGAIN), (ALL, "true")])
def test_texts_of_a_theme_are_counted_by_channel_with_the_month_before(
    shop: Project, folder: Path, theme: str, words: str
) -> None:
    told = {each.channel: each for each in shop.voice("words", "2026-02").themes if each.theme == theme}
    counted = f"""
        SELECT COALESCE(channel, ''), count(*) FILTER ({FEBRUARY}), count(DISTINCT customer) FILTER ({FEBRUARY}),
          count(*) FILTER ({JANUARY})
        FROM ({TEXTS}) WHERE {words} GROUP BY GROUPING SETS ((channel), ()) HAVING count(*) FILTER ({FEBRUARY}) > 0
    """
    rows = {channel: (texts, customers, before) for channel, texts, customers, before in by_hand(folder, counted)}
    assert {name: (each.texts, each.customers, each.before) for name, each in told.items()} == rows
    assert all(each.change == (each.texts or 0) - (each.before or 0) for each in told.values())


@pytest.mark.parametrize(
    ("theme", "words", "failing"),
    [
        ("late", LATE, "SELECT customer, due AS failed, NULL AS own FROM parcels WHERE NOT kept"),
        ("unsolved", AGAIN, "SELECT customer, called AS failed, id AS own FROM calls WHERE NOT solved"),
    ],
)
def test_texts_with_a_failure_before_them_are_counted_beside_those_without_the_theme(
    shop: Project, folder: Path, theme: str, words: str, failing: str
) -> None:
    (told,) = [each for each in shop.voice("words", "2026-02").causes if each.theme == theme]
    counted = f"""
        WITH failing AS ({failing}),
        each AS (
          SELECT {words} AS is_said, customer, EXISTS (
            FROM failing WHERE failing.customer = texts.customer AND failed < moment
            AND failed >= moment - INTERVAL 336 HOUR
          ) OR (said_in = 'calls' AND id IN (SELECT own FROM failing WHERE own IS NOT NULL)) AS is_failed
          FROM ({TEXTS}) AS texts WHERE {FEBRUARY}
        )
        SELECT count(*) FILTER (is_said), count(customer) FILTER (is_said),
          count(customer) FILTER (is_said AND is_failed),
          count(customer) FILTER (NOT is_said AND is_failed) / count(customer) FILTER (NOT is_said) FROM each
    """
    ((texts, matched, failed, others),) = by_hand(folder, counted)
    assert (told.texts, told.matched, told.failed) == (texts, matched, failed)
    assert told.others_rate == pytest.approx(others)
    assert told.rate == pytest.approx((told.failed or 0) / (told.matched or 1))


def test_the_score_is_that_of_the_metric_and_the_response_rate_is_of_all_who_were_asked(
    shop: Project, folder: Path
) -> None:
    (told,) = shop.voice("words", "2026-02").scores
    counted = f"""
        SELECT count(*), count(score), 100 * avg(CASE WHEN score >= 9 THEN 1 WHEN score <= 6 THEN -1 ELSE 0 END)
          FILTER (score IS NOT NULL) FROM (SELECT *, asked AS moment FROM surveys) WHERE {FEBRUARY}
    """
    ((asked, answered, score),) = by_hand(folder, counted)
    assert (told.metric, told.asked, told.answered) == ("recommend", asked, answered)
    assert told.value == pytest.approx(score)
    assert told.response_rate == pytest.approx(float(str(answered)) / float(str(asked)))
    assert told.low is not None
    assert told.high is not None
    assert told.low < float(str(score)) < told.high


def test_of_those_who_stayed_silent_it_is_told_how_many_are_still_there(shop: Project, folder: Path) -> None:
    told = {each.answered: (each.customers, each.stayed) for each in shop.voice("words", "2026-02").silent}
    counted = f"""
        WITH asked AS (SELECT customer, bool_or(score IS NOT NULL) AS answered
                       FROM (SELECT *, asked AS moment FROM surveys)
                       WHERE {FEBRUARY} AND NOT customer IS NULL GROUP BY 1)
        SELECT answered, count(*), count(*) FILTER (went IS NULL)
        FROM asked JOIN people ON customer = people.id GROUP BY 1
    """
    assert told == {answered: (customers, stayed) for answered, customers, stayed in by_hand(folder, counted)}


def test_themes_are_measured_on_the_texts_that_people_labelled(shop: Project) -> None:
    told = {(each.theme, each.half): each for each in shop.labelled("words")}
    late, again = told["late", "all"], told["unsolved", "all"]
    assert (late.meant, late.found, late.right, late.precision, late.recall) == (2, 1, 1, 1.0, 0.5)
    assert (again.meant, again.found, again.right, again.precision, again.recall) == (1, 2, 1, 0.5, 1.0)
    assert told["", "all"].texts == told["", "first"].texts + told["", "second"].texts == 5


def test_a_month_in_which_nobody_was_asked_has_no_words_and_no_score(shop: Project) -> None:
    told = shop.voice("words", "2025-12")
    assert (told.themes, told.causes, told.silent) == ((), (), ())
    assert all(each.value is None for each in told.scores)


def test_a_theme_nobody_spoke_of_the_month_before_was_none_then(tmp_path: Path) -> None:
    later = "SELECT * REPLACE (CASE WHEN asked >= TIMESTAMPTZ '2026-02-01' THEN said ELSE 'All well.' END AS said)"
    surveys = f"{later} FROM ({TABLES['surveys']})"
    shop = shop_in(tmp_path, surveys=surveys, calls=f"SELECT * REPLACE ('' AS transcript) FROM ({TABLES['calls']})")
    (told,) = [each for each in shop.voice("words", "2026-02").themes if (each.theme, each.channel) == ("late", ALL)]
    assert (told.before, told.change, told.note) == (0, told.texts, Note.NONE)


def test_a_month_that_is_not_over_is_told_so_far_and_compared_with_nothing(tmp_path: Path) -> None:
    shop = shop_in(tmp_path)
    config = tmp_path / "config" / "scorecard.yml"
    config.write_text(config.read_text().replace("as_of: 2026-03-31", "as_of: 2026-02-15"))
    told = open_project(tmp_path).voice("words", "2026-02")
    assert told.themes
    assert {each.note for each in (*told.scores, *told.silent, *told.themes, *told.causes)} == {Note.PARTIAL}
    assert {each.change for each in told.themes} == {None}
    assert {each.note for each in shop.voice("words", "2026-02").themes} == {Note.NONE}
