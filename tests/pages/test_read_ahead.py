"""What takes seconds to read in is read while somebody looks at the first page, and kept."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from scorecard.pages._ahead import RECKONED_WITH, read_ahead

Opened = Callable[..., AppTest]


def test_what_a_metrics_page_reckons_with_is_read_in_after_the_first_page(opened: Opened, kept_company: Path) -> None:
    assert not opened(kept_company, tour="over").exception
    reading = read_ahead()
    reading.join()
    assert all(name in sys.modules for name in RECKONED_WITH)
    assert read_ahead() is reading
