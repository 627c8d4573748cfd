"""A theme fell, did not, or it is too early: by the usual range of the months before and the rules after."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from scorecard.cli import main
from scorecard.people.actions import State
from scorecard.people.address import Address
from scorecard.people.book import open_book
from scorecard.people.identity import SignedIn
from scorecard.periods import Calendar, Grain, Period, add_months
from scorecard.problems import ScorecardError
from scorecard.project import Project
from scorecard.project.closed_loop import mended_in
from scorecard.project.written import Written
from scorecard.results.limits import natural_limits
from scorecard.results.mended import Spoken, Verdict, mended_of, mended_words
from tests.voice.shop import by_hand, shop_in

FIRST = date(2025, 1, 1)
BEFORE = (50, 53, 49, 51, 54, 50, 52, 49)
DAY = date(2025, 9, 10)  # after these eight months, in the ninth


def month(number: int) -> Period:
    return Calendar().period_at(add_months(FIRST, number), Grain.MONTH)


def spoken(counts: Sequence[int]) -> tuple[Spoken, ...]:
    return tuple(Spoken(month(at), 1000, count, count) for at, count in enumerate(counts))


@pytest.mark.parametrize(
    ("after", "verdict"),
    [
        ((), Verdict.EARLY),
        ((50, 51), Verdict.EARLY),
        ((20,), Verdict.FELL),
        ((50, 51, 52), Verdict.DID_NOT),
        ((90, 91, 95), Verdict.DID_NOT),
        ((50, 50, 50, 50, 50, 50, 50), Verdict.FELL),  # seven below the centre of 51
        ((20, 51, 52, 90), Verdict.DID_NOT),  # it fell, and came back beyond what it was
    ],
)
def test_the_verdict_follows_the_rules_for_signals(after: tuple[int, ...], verdict: Verdict) -> None:
    told = mended_of(spoken((*BEFORE, 70, *after)), DAY, 10)  # the month that holds the day is neither
    assert told.verdict is verdict
    assert told.after_periods == len(after)
    assert told.before == pytest.approx(sum(BEFORE) / 8000)


def test_what_moves_as_it_always_did_has_not_fallen() -> None:
    limits = natural_limits([count / 1000 for count in BEFORE])
    lowest = int(limits.lower * 1000) + 1
    assert mended_of(spoken((*BEFORE, 70, lowest, 51, 53)), DAY, 10).verdict is Verdict.DID_NOT


def test_under_six_months_before_nothing_can_be_told() -> None:
    assert mended_of(spoken((50, 51, 52, 50, 51, 20, 20)), month(5).start, 10).verdict is Verdict.UNKNOWN


def test_a_share_of_few_customers_is_not_told() -> None:
    told = mended_of(spoken((*BEFORE, 70, 4, 3)), DAY, 10)
    assert (told.verdict, told.after) == (Verdict.FELL, None)
    assert "after" not in mended_words(told, "Late", "month")


def test_no_sentence_says_why() -> None:
    for after in ((20,), (50, 51, 52), (50,)):
        words = mended_words(mended_of(spoken((*BEFORE, 70, *after)), DAY, 10), "Late", "month").lower()
        assert not any(word in words for word in ("because", "caused", "thanks to", "led to"))


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return shop_in(tmp_path_factory.mktemp("shop"))


def test_shares_are_those_of_plain_sql(shop: Project) -> None:
    day = date(2026, 2, 1)
    told = mended_in(shop, "words", "late", day)
    theme = r"regexp_matches(lower(said), '\b(late|did not come)\b')"
    rows = by_hand(
        shop.root,
        f"""SELECT day >= '2026-02-01', AVG({theme}::INTEGER) FROM (
              SELECT asked::DATE AS day, said FROM surveys UNION ALL SELECT called::DATE, transcript FROM calls)
            WHERE day < '2026-04-01' AND said <> '' AND day NOT BETWEEN '2026-02-01' AND '2026-02-28' GROUP BY ALL""",
    )
    found = dict(rows)
    assert told.before == pytest.approx(found[False])
    assert told.after == pytest.approx(found[True])
    assert told.verdict is Verdict.UNKNOWN  # one month is before


def test_what_is_undertaken_about_a_theme_stands_with_its_metric_and_at_the_command_line(
    shop: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SCORECARD_BOOK", f"sqlite:///{tmp_path / 'book.sqlite'}")
    book = open_book(Address(file=tmp_path / "book.sqlite"))
    written, now = Written(shop, book, SignedIn("ann@example.com")), datetime(2026, 3, 20, tzinfo=UTC)
    action = written.mend("words", "late", "Vans leave before the parcels are in", "Bob", date(2026, 3, 30), now)
    assert written.actions("in_time") == written.on_themes("words") == (action,)
    with pytest.raises(ScorecardError, match="by today"):
        written.move(action, State.DONE, now, date(2026, 3, 21))
    done = written.move(action, State.DONE, now, date(2026, 2, 1))
    assert done.done_on == date(2026, 2, 1)
    with pytest.raises(ScorecardError, match="no theme 'latte'"):
        written.mend("words", "latte", "x", "Bob", date(2026, 3, 30), now)
    book.close()
    assert main(["-C", str(shop.root), "voice", "words", "--mended", "--format", "csv"]) == 0
    row = capsys.readouterr().out.splitlines()[1]
    assert row.startswith("late,Vans leave before the parcels are in,Bob,2026-03-30,2026-02-01,cannot be told,")
