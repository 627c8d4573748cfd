"""Searching for circles of objects rests where it finds none, and begins again."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

from scorecard.uncollected import settled, uncollected


def test_the_search_rests_inside_and_runs_again_outside() -> None:
    with uncollected():
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_stays_is_no_more_searched_until_the_next_of_its_kind_begins() -> None:
    with settled():
        pass
    kept = gc.get_freeze_count()
    assert kept > 0
    with settled():
        assert gc.get_freeze_count() == 0
    gc.unfreeze()


def test_a_command_that_ends_leaves_no_library_complaining(small_company: Path) -> None:
    show = [sys.executable, "-m", "scorecard", "-C", str(small_company), "show", "promises_kept"]
    assert subprocess.run(show, capture_output=True, text=True, check=True).stderr == ""
