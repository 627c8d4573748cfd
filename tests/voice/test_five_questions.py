"""What was answered in the app is counted with the data, as one table of both would be, and few are not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scorecard.cli import main
from scorecard.heard import ALL, Ours, OwnAnswer
from scorecard.people.address import Address
from scorecard.people.book import open_book
from scorecard.people.identity import SignedIn
from scorecard.problems import ScorecardError
from scorecard.project.written import Written
from scorecard.results.five_questions import counted_words, who_answered_words, with_answers
from tests.voice.shop import VOICE, by_hand, shop_in

ASKED = VOICE.replace("  complaint:", "  questions: {parcel: Are parcels in time?, visit: Are we?}\n  complaint:")


def answers(count: int, role: str = "staff") -> list[OwnAnswer]:
    return [
        OwnAnswer(f"{role}{n}", role, ("till", "vans")[n % 2], promise, 1 + (n + at) % 5)
        for n in range(count)
        for at, promise in enumerate(("parcel", "visit"))
    ]


def test_counts_are_those_of_both_tables_together(tmp_path: Path) -> None:
    shop = shop_in(tmp_path, voice=ASKED)
    added = [*answers(12), *answers(9, "leader")]
    told = shop.perception("2026-02", answers=added)
    rows = ", ".join(f"('{a.who}', '{a.role}', '{a.promise}', '{a.department}', {a.score})" for a in added)
    found = by_hand(
        tmp_path,
        f"""SELECT role, COALESCE(promise, ''), COALESCE(department, ''), COUNT(*), COUNT(DISTINCT who),
              AVG((score >= 4)::INTEGER), AVG(score)
            FROM (SELECT who, role, promise, department, score FROM own UNION ALL FROM (VALUES {rows})) AS every
            GROUP BY GROUPING SETS ((role), (role, promise), (role, department), (role, promise, department))""",
    )
    ours = {(e.who, e.promise, e.department): e for e in told.opinions if e.who != "customers"}
    assert ours.keys() == {row[:3] for row in found}
    for *place, scores, people, share, mean in found:
        each = ours[tuple(place)]  # type: ignore[index]
        assert (each.scores, each.people) == (scores, people)
        assert (each.share, each.mean) == (pytest.approx(share), pytest.approx(mean))


def places(found: Sequence[Ours]) -> set[str]:
    return {each.role for each in found}


def test_a_role_of_which_too_few_answered_is_left_out_and_told() -> None:
    added = [*answers(10), *answers(9, "leader")]
    found = with_answers([], added, 4, 10)
    assert places(found) == {"staff"}
    (whole,) = (each for each in found if (each.promise, each.department) == (ALL, ALL))
    assert (whole.scores, whole.people) == (20, 10)
    words = counted_words(added, 10)
    assert (
        words == "10 people answered in the app and are counted here. 9 answered, too few of their role to be counted."
    )


def test_who_has_not_answered_yet_is_named_by_department() -> None:
    departments = {"till": "Till", "vans": "Vans", "desk": "Desk"}
    told = who_answered_words(answers(3), departments, "the third quarter")
    assert told == "In the third quarter 3 of staff answered so far. Nobody yet in Desk."


def test_answers_count_once_their_quarter_is_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shop = shop_in(tmp_path, voice=ASKED)
    monkeypatch.setenv("SCORECARD_BOOK", f"sqlite:///{tmp_path / 'book.sqlite'}")
    book = open_book(Address(file=tmp_path / "book.sqlite"))
    february, april = datetime(2026, 2, 10, tzinfo=UTC), datetime(2026, 4, 2, tzinfo=UTC)
    written = Written(shop, book, SignedIn("ann"))
    written.answer_questions("leader", "vans", {"visit": 1}, february)
    start, end = shop.stretch("2026-Q1")
    assert written.answers_counted(start, end, february) == ()
    (counted,) = written.answers_counted(start, end, april)
    assert (counted.department, counted.promise, counted.score) == ("vans", "visit", 1)
    with pytest.raises(ScorecardError, match="no department"):
        written.answer_questions("leader", "loft", {"visit": 1}, february)
    book.close()
    assert main(["-C", str(tmp_path), "perception", "--period", "2026-Q1", "--format", "csv"]) == 0
    rows = [line.split(",") for line in capsys.readouterr().out.splitlines()]
    (leaders,) = (row for row in rows if row[:3] == ["all", "all", "leader"])
    (data,) = by_hand(tmp_path, "SELECT COUNT(*) FROM own WHERE role = 'leader'")[0]
    assert leaders[3] == str(int(str(data)) + 1)
