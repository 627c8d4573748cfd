"""Download: every page offers what it shows as a file, of the very view that it shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

Opened = Callable[..., AppTest]
USUAL = {"To print (PDF, A4)", "Excel", "CSV", "Slides (PowerPoint)"}


def offered(app: AppTest) -> set[str]:
    return {str(each.proto.label) for each in app.get("download_button")}


@pytest.mark.long
@pytest.mark.parametrize("page", ["journey", "voice", "perception"])
def test_the_customers_side_can_be_printed(opened: Opened, kept_company: Path, page: str) -> None:
    app = opened(kept_company, page)
    assert not app.exception
    assert offered(app) == {"To print (PDF, A4)"}


@pytest.mark.parametrize(
    ("page", "chosen", "more"),
    [
        ("executive", {}, {"Picture of the rows (PNG)"}),
        (
            "department",
            {"department": "billing"},
            {"Picture of the rows (PNG)", "Failure sheet for a shift meeting (PDF)"},
        ),
        (
            "metric",
            {"metric": "statements_with_invoice"},
            {"Picture over time (PNG)", "Picture of the weeks (PNG)", "Picture of the thread (PNG)"},
        ),
    ],
)
def test_every_page_can_be_taken_along(
    opened: Opened, kept_company: Path, page: str, chosen: dict[str, str], more: set[str]
) -> None:
    app = opened(kept_company, page, **chosen)
    assert not app.exception
    assert offered(app) == USUAL | more
