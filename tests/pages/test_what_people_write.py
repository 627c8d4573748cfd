"""What people write on the pages: kept, shown as text where it belongs, and refused in a sentence."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.people.address import Address
from scorecard.people.book import open_book
from scorecard.people.views import views_of
from tests.pages.told import links, markup, unfolded, words

Opened = Callable[..., AppTest]
METRIC, DEPARTMENT = "handle_time", "care"
SCRIPT = "<script>alert(1)</script> [here](https://example.com) **bold** :red[x]"
RIGHT_TO_LEFT = "הלקוחות חיכו יומיים"


@pytest.fixture
def folder(kept_company: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The demo company with a book in which nobody has written yet."""
    monkeypatch.setenv("SCORECARD_BOOK", f"sqlite:///{tmp_path / 'book.sqlite'}")
    return kept_company


def press(app: AppTest, label: str) -> AppTest:
    (button,) = (each for each in app.button if each.label == label)
    return button.click().run()


def on_metric(opened: Opened, folder: Path, tab: str = "Notes") -> AppTest:
    return opened(folder, "metric", metric=METRIC, tab=tab)


def write(app: AppTest, text: str, kind: str = "note") -> AppTest:
    app.selectbox(key=f"kind_{METRIC}").select(kind)
    app.text_area(key=f"text_{METRIC}").set_value(text)
    return press(app, "Keep it")


def months(app: AppTest) -> dict[str, Any]:
    charts = [json.loads(chart.proto.spec) for chart in app.get("vega_lite_chart")]
    return next(chart for chart in reversed(charts) if "layer" in chart)


@pytest.mark.long
def test_a_note_stands_in_its_tab_on_the_chart_and_in_the_table(opened: Opened, folder: Path) -> None:
    app = on_metric(opened, folder)
    assert "Nobody has written anything here yet." in words(app)
    app = write(app, "Two vans broke.")
    assert "Note, August 2026 · you, " in words(app)
    assert app.text_area(key=f"text_{METRIC}").value == ""
    app = on_metric(opened, folder, "Over time")
    assert ">Two vans broke.</td>" in markup(unfolded(app, "history_table"))
    assert "Two vans broke." in str(months(app)["layer"][-1]["data"])


@pytest.mark.parametrize("text", [SCRIPT, RIGHT_TO_LEFT, "a\n\n- b\n\n<b>c</b>"])
def test_what_is_written_is_shown_as_text(opened: Opened, folder: Path, text: str) -> None:
    app = write(on_metric(opened, folder), text)
    shown = markup(app)
    for line in filter(None, text.split("\n")):
        assert f'<span dir="auto">{html.escape(line)}</span>' in shown
    assert "<script" not in shown
    assert "https://example.com" not in links(app)


@pytest.mark.parametrize(
    ("text", "said"),
    [("  ", "A note needs a text."), ("x" * 10_000, "A note has at most 2,000 characters; this has 10,000.")],
)
def test_what_cannot_be_kept_is_refused_and_stays_in_the_form(
    opened: Opened, folder: Path, text: str, said: str
) -> None:
    app = write(on_metric(opened, folder), text)
    assert said in words(app)
    assert app.text_area(key=f"text_{METRIC}").value == text
    assert "Nobody has written anything here yet." in words(app)


def test_a_note_is_changed_and_withdrawn_and_what_it_said_stays(opened: Opened, folder: Path) -> None:
    app = write(on_metric(opened, folder), "Three vans broke.")
    app.text_area(key="changed_1_1").set_value("Two vans broke.")
    app = press(app, "Save")
    assert "what it said before" in words(app)
    assert words(app).index("Two vans broke.") < words(app).index("Three vans broke.")
    app = press(app, "Withdraw it")
    assert "Withdrawn " in words(app)
    assert "Three vans broke." in words(app)
    assert "Two vans broke." not in str(months(on_metric(opened, folder, "Over time")))


def test_a_check_in_stands_on_the_page_of_its_department(opened: Opened, folder: Path) -> None:
    write(on_metric(opened, folder), "New telephones since Monday.", "check-in")
    told = words(opened(folder, "department", department=DEPARTMENT))
    assert "The last check-ins" in told
    assert "New telephones since Monday." in told
    assert "New telephones" not in words(opened(folder, "department", department="billing"))


def test_not_ours_is_read_by_both_departments(opened: Opened, folder: Path) -> None:
    app = unfolded(opened(folder, "department", department="warehouse"), "not_ours")
    app.selectbox(key="whose_warehouse").select("sales")
    app.text_area(key="because_warehouse").set_value("The slip said nothing of it.")
    app = press(app, "Answer")
    assert "Warehouse says: not ours, but Sales" in words(app)
    assert "The slip said nothing of it." in words(opened(folder, "department", department="sales"))
    assert "The slip said nothing" not in words(opened(folder, "department", department="care"))


def undertaken(app: AppTest, **other: object) -> AppTest:
    app.text_area(key=f"what_{METRIC}").set_value("Call back within a day")
    app.text_input(key=f"owner_{METRIC}").set_value("Ann")
    app.selectbox(key=f"expects_{METRIC}").select(METRIC)
    app.number_input(key=f"by_{METRIC}").set_value(-2.0)
    if "due" in other:
        app.date_input(key=f"due_{METRIC}").set_value(other["due"])
    return press(app, "Undertake it")


def test_an_action_is_open_on_both_pages_until_it_is_done(opened: Opened, folder: Path) -> None:
    app = undertaken(on_metric(opened, folder))
    told = words(app)
    assert "Open actions" in told
    assert "Call back within a day" in told
    assert "by −2 seconds until" in told
    assert "Too early." in told
    assert "Call back within a day" in words(opened(folder, "department", department=DEPARTMENT))
    app = press(on_metric(opened, folder), "It is done")
    assert "Done " in words(app)
    assert "Open actions" not in words(app)
    assert "Call back within a day" not in words(opened(folder, "department", department=DEPARTMENT))


def test_an_action_that_was_due_yesterday_is_refused(opened: Opened, folder: Path) -> None:
    app = undertaken(on_metric(opened, folder), due=date.today() - timedelta(days=2))
    assert "An action is due on a day to come, not on " in words(app)
    assert "Open actions" not in words(app)
    assert app.text_area(key=f"what_{METRIC}").value == "Call back within a day"


def test_a_followed_metric_is_listed_on_the_first_page_until_it_is_not(opened: Opened, folder: Path) -> None:
    assert "You follow" not in words(opened(folder))
    app = press(on_metric(opened, folder, "Over time"), "Follow this metric")
    assert "You follow" in words(opened(folder))
    press(app, "Following: stop")
    assert "You follow" not in words(opened(folder))


def test_a_look_is_counted_once_a_visit(opened: Opened, folder: Path, tmp_path: Path) -> None:
    for _ in range(2):
        on_metric(opened, folder).run()
    book = open_book(Address(file=tmp_path / "book.sqlite"))
    assert sum(views_of(book, [METRIC]).values()) == 2


def test_a_book_that_cannot_be_opened_takes_no_page_down(
    opened: Opened, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCORECARD_BOOK", "oraculum://ann:secret@here/book")
    app = on_metric(opened, folder)
    assert "The database at here/book is of a kind that cannot be read." in words(app)
    assert "secret" not in words(app)
    assert len(on_metric(opened, folder, "Over time").get("vega_lite_chart")) == 2
    assert "of a kind that cannot be read" in words(opened(folder, "department", department="care"))
    assert "<h1>" in markup(opened(folder))
