"""What leaders, staff and customers say of a promise is what SQL written by hand counts, and few are never shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.answers import Note
from scorecard.heard import ALL
from scorecard.problems import ScorecardError
from scorecard.project import Project, open_project
from scorecard.results.perception import BAIN
from scorecard.results.perception_page import perception_page_of
from scorecard.results.words import day_words
from tests.voice.shop import TABLES, by_hand, shop_in

DUE = "due >= TIMESTAMPTZ '2026-02-01' AND due < TIMESTAMPTZ '2026-03-01'"
AFTER = "> due AND {0} <= due + INTERVAL 336 HOUR"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shop")


@pytest.fixture(scope="module")
def shop(folder: Path) -> Project:
    return shop_in(folder)


def test_an_answer_counts_once_for_each_promise_that_fell_due_before_it(shop: Project, folder: Path) -> None:
    told = {
        each.promise: (each.scores, each.people, each.share)
        for each in shop.perception("2026-02").opinions
        if each.who == "customers" and each.department == ALL
    }
    counted = f"""
        WITH met AS (SELECT DISTINCT kind, surveys.id, surveys.customer, stars
                     FROM parcels JOIN surveys USING (customer)
                     WHERE {DUE} AND asked {AFTER.format("asked")} AND NOT stars IS NULL)
        SELECT kind, count(*), count(DISTINCT customer), avg((stars >= 4)::INTEGER) FROM met GROUP BY 1
        UNION ALL SELECT '', count(*), count(DISTINCT customer), avg((stars >= 4)::INTEGER)
        FROM (SELECT DISTINCT id, customer, stars FROM met)
    """
    assert told == {
        kind: (answers, customers, pytest.approx(share)) for kind, answers, customers, share in by_hand(folder, counted)
    }


def test_leaders_and_staff_stand_beside_them_with_the_gap(shop: Project, folder: Path) -> None:
    opinions = {(each.who, each.promise, each.department): each for each in shop.perception("2026-02").opinions}
    counted = """SELECT role, promise, department, count(*), avg((score >= 4)::INTEGER) FROM own
                 WHERE asked >= DATE '2026-02-01' AND asked < DATE '2026-03-01' GROUP BY 1, 2, 3"""
    for role, promise, department, scores, share in by_hand(folder, counted):
        each = opinions[str(role), str(promise), str(department)]
        assert (each.scores, each.share) == (scores, pytest.approx(share))
    leaders, customers = opinions["leader", "visit", ALL], opinions["customers", "visit", ALL]
    assert leaders.gap == pytest.approx((leaders.share or 0) - (customers.share or 0))
    assert leaders.gap_low is not None
    assert leaders.gap_high is not None
    assert leaders.gap_low <= (leaders.gap or 0) <= leaders.gap_high
    assert customers.gap is None


def test_who_was_asked_is_told_of_those_who_complained_and_of_those_who_did_not(shop: Project, folder: Path) -> None:
    told = {
        (each.promise, each.complained): (each.promises, each.asked) for each in shop.perception("2026-02").invitations
    }
    counted = f"""
        SELECT kind, EXISTS (FROM calls WHERE NOT solved AND calls.customer = parcels.customer
                             AND called {AFTER.format("called")}) AS complained, count(*),
          count(*) FILTER (EXISTS (FROM surveys WHERE surveys.customer = parcels.customer
                                   AND asked {AFTER.format("asked")}))
        FROM parcels WHERE {DUE} GROUP BY 1, 2
    """
    rows = {(kind, complained): (promises, asked) for kind, complained, promises, asked in by_hand(folder, counted)}
    assert {place: counts for place, counts in told.items() if place[0] != ALL} == rows


def test_those_left_out_when_they_complained_are_told(tmp_path: Path) -> None:
    """Nobody is asked who called about something that was not solved."""
    asked = """
        SELECT id, customer, due + INTERVAL 3 DAY AS asked, 9 AS score, 5 AS stars, 'web' AS channel, '' AS said
        FROM (SELECT 1 + i AS id, 1 + (i * 11) % 40 AS customer,
                TIMESTAMPTZ '2026-01-02 18:00:00+00' + INTERVAL (i * 6) HOUR AS due FROM range(1, 301) AS t(i))
        WHERE customer % 2 = 0
    """
    calls = """
        SELECT i AS id, 1 + 2 * (i % 20) AS customer,
          TIMESTAMPTZ '2026-01-04 09:00:00+00' + INTERVAL (i * 5) HOUR AS called,
          'w' AS worker, false AS solved, '' AS transcript FROM range(1, 301) AS t(i)
    """
    assert shop_in(tmp_path, surveys=asked, calls=calls).perception("2026-02").is_one_sided


def test_scores_of_few_people_are_not_shown_and_not_told_by_others(tmp_path: Path) -> None:
    told = shop_in(tmp_path, min_group=15).perception("2026-02")
    mine = [each for each in told.opinions if each.who != "customers"]
    assert [each for each in mine if each.note is Note.NONE and (each.people or 0) < 15] == []
    assert [each for each in mine if ALL not in (each.promise, each.department) and each.scores is not None] == []
    assert all(each.share is None and each.mean is None for each in told.opinions if each.note is Note.SUPPRESSED)


def test_that_no_customer_answers_any_more_is_said_with_the_day_of_the_last(shop: Project, tmp_path: Path) -> None:
    assert shop.perception("2026-02").silent_since is None
    until = "TIMESTAMPTZ '2026-01-20 00:00:00+00'"
    some = f"SELECT * FROM ({TABLES['surveys']}) WHERE asked < {until}"
    stopped = shop_in(tmp_path, surveys=some)
    told = stopped.perception("2026")
    ((last,),) = by_hand(tmp_path, "SELECT max(asked)::DATE FROM surveys WHERE NOT stars IS NULL")
    assert told.silent_since == last
    assert f"since {day_words(told.silent_since)}" in perception_page_of(told, 4, {}).beside


def test_the_mark_of_the_field_stands_beside_them(shop: Project) -> None:
    assert shop.perception().mark == BAIN
    assert (BAIN.companies, BAIN.customers) == (0.80, 0.08)


def test_a_project_in_which_nobody_scores_promises_says_what_is_missing(tmp_path: Path) -> None:
    shop_in(tmp_path)
    voice = tmp_path / "metrics" / "voice" / "words.yml"
    voice.write_text(voice.read_text().partition("perception:")[0])
    with pytest.raises(ScorecardError, match="no-perception"):
        open_project(tmp_path).perception()
