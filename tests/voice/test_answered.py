"""Low scores open cases: counts and lists are those of plain SQL, and what people said they answered is counted too."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from scorecard.answers import Note
from scorecard.definitions import load
from scorecard.heard import Opened
from scorecard.people.address import Address
from scorecard.people.book import open_book
from scorecard.people.identity import SignedIn
from scorecard.problems import ScorecardError
from scorecard.project import Project, open_project
from scorecard.project.closed_loop import answered_in, unanswered_in
from scorecard.project.salt import pseudonym_of_row
from scorecard.project.written import Written
from scorecard.results.answered import Answered, answered_of, headline_of
from tests.voice.shop import VOICE, by_hand, shop_in

NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)
ANN = SignedIn("ann@example.com")
LOOP = VOICE.replace(
    "  surveys: {text: said, score: score, channel: channel}\n  calls: {text: transcript}",
    """\
  surveys: {text: said, score: score, channel: channel, low: 3}
  calls: {text: transcript, score: id % 7, low: 2, answered: called + INTERVAL (id % 5) DAY}
answer_within: 2 days""",
)
BY_HAND = """
WITH low AS (
  SELECT 'surveys' AS source, id, customer, asked AS moment, 'unknown' AS team, CAST(NULL AS TIMESTAMPTZ) AS answered
  FROM surveys WHERE score <= 3
  UNION ALL SELECT 'calls', id, customer, called, 'till', called + INTERVAL (id % 5) DAY FROM calls WHERE id % 7 <= 2
),
told AS (SELECT *, CASE WHEN answered < TIMESTAMPTZ '2026-04-01 00:00+00' THEN answered END AS known FROM low
         WHERE moment >= TIMESTAMPTZ '2026-02-01 00:00+00' AND moment < TIMESTAMPTZ '2026-03-01 00:00+00')
SELECT team, COUNT(*), COUNT(*) FILTER (WHERE known <= moment + INTERVAL 48 HOUR),
  COUNT(*) FILTER (WHERE known > moment + INTERVAL 48 HOUR),
  COUNT(*) FILTER (WHERE known IS NULL AND moment + INTERVAL 48 HOUR <= TIMESTAMPTZ '2026-04-01 00:00+00'),
  MIN(moment::DATE) FILTER (WHERE known IS NULL)
FROM told GROUP BY GROUPING SETS ((), (team))
"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return shop_in(tmp_path_factory.mktemp("shop"), voice=LOOP)


def counts(found: tuple[Answered, ...]) -> dict[str | None, tuple[object, ...]]:
    return {e.team or None: (e.opened, e.in_time, e.late, e.overdue) for e in found}


def test_cases_by_team_are_those_of_plain_sql(shop: Project) -> None:
    found = answered_in(shop, "words", shop.period_of("2026-02"), {})
    rows = by_hand(shop.root, BY_HAND)
    assert counts(found) == {row[0]: row[1:5] for row in rows}
    as_of = shop.extent.as_of.date()
    for each in found:
        (oldest,) = (row[5] for row in rows if row[0] == (each.team or None))
        assert each.oldest == (None if oldest is None else (as_of - oldest).days)
        assert each.waiting == 0
        assert each.share == pytest.approx((each.in_time or 0) / (each.opened or 1))


def test_what_is_due_after_the_data_end_still_has_time(tmp_path: Path) -> None:
    shop = shop_in(tmp_path, voice=LOOP.replace("2 days", "30 days"))
    (whole, *_) = answered_in(shop, "words", shop.period_of("2026-03"), {})
    assert whole.waiting
    told = (whole.in_time or 0) + (whole.late or 0) + (whole.overdue or 0)
    assert (whole.opened or 0) - whole.waiting == told


def test_a_case_that_somebody_said_they_answered_is_answered(shop: Project, tmp_path: Path) -> None:
    february = shop.period_of("2026-02")
    listed = unanswered_in(shop, "words", february, {})
    rows = by_hand(
        shop.root, "SELECT id FROM surveys WHERE score <= 3 AND asked::DATE BETWEEN '2026-02-01' AND '2026-02-28'"
    )
    known = {pseudonym_of_row(shop.salt, "surveys", str(key)) for (key,) in rows}
    assert {each.case for each in listed} == known
    book = open_book(Address(file=tmp_path / "book.sqlite"))
    written = Written(shop, book, ANN)
    written.take_over(listed[0].case, "Bob", date(2026, 4, 3), NOW)
    assert written.owners() == {listed[0].case: "Bob"}
    assert written.answered() == {}
    written.answer(listed[0].case, "Ann", date(2026, 4, 3), NOW)
    assert written.owners() == {listed[0].case: "Bob"}
    before, after = (answered_in(shop, "words", february, told)[0] for told in ({}, written.answered()))
    assert (after.late, after.overdue) == ((before.late or 0) + 1, (before.overdue or 0) - 1)
    assert listed[0].case not in {each.case for each in unanswered_in(shop, "words", february, written.answered())}
    when = written.answered()[listed[0].case]
    written.answer(listed[0].case, "Ann", date(2026, 4, 3), NOW + timedelta(days=5))  # said twice, answered once
    assert written.answered() == {listed[0].case: when}
    assert written.actions("recommend") == ()  # a single customer's case stands on no metric's page
    book.close()


def test_without_a_role_that_allows_it_nobody_sees_the_list(tmp_path: Path) -> None:
    shop = shop_in(tmp_path, min_group=5, voice=LOOP)
    with pytest.raises(ScorecardError, match="whose role allows it"):
        unanswered_in(shop, "words", shop.period_of("2026-02"), {}, ANN)


def test_a_list_of_few_customers_is_not_shown(tmp_path: Path) -> None:
    shop = shop_in(tmp_path, min_group=500, voice=LOOP)
    (tmp_path / "config/access.yml").write_text("roles: {reader: {cases: true}}\n")
    shop = open_project(tmp_path, NOW)
    assert unanswered_in(shop, "words", shop.period_of("2026-02"), {}, ANN) == ()


def test_a_state_of_few_customers_hides_another_beside_it() -> None:
    day = date(2026, 2, 3)
    states = {"in time": 40, "late": 4, "overdue": 20}
    opened = [Opened(team, state, n, n, day) for team in ("", "till") for state, n in states.items()]
    opened += [Opened(team, "", 64, 64, day) for team in ("", "till")]
    for each in answered_of(opened, date(2026, 3, 1), 10):
        assert (each.opened, each.late, each.overdue, each.note) == (64, None, None, Note.SUPPRESSED)
        assert each.in_time == 40


def test_the_answer_says_how_many_of_how_many(shop: Project) -> None:
    february = shop.period_of("2026-02")
    found = answered_in(shop, "words", february, {})
    words = headline_of(found, february, "2 days")
    assert words.startswith(
        f"Of {found[0].opened} low scores in February 2026, {found[0].in_time} were answered within 2 days"
    )


def test_a_voice_without_low_scores_says_what_to_write(tmp_path: Path) -> None:
    shop = shop_in(tmp_path)
    with pytest.raises(ScorecardError, match="from which score down"):
        answered_in(shop, "words", shop.period_of("2026-02"), {})


def test_low_without_a_score_is_a_problem_at_its_line(tmp_path: Path) -> None:
    shop_in(tmp_path, voice=LOOP.replace("score: id % 7, ", ""))
    (problem,) = (each for each in load(tmp_path).problems if each.code == "no-score")
    assert problem.place
    assert problem.place.line == 5
