"""Uncollected: the search for circles rests for as long as the work takes, and never for good."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from scorecard.uncollected import settled, uncollected


def test_it_rests_within_and_runs_after() -> None:
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_runs_again_after_work_that_failed() -> None:
    with pytest.raises(ValueError, match="broken"), uncollected():
        raise ValueError("broken")
    assert gc.isenabled()


def test_works_that_overlap_leave_it_running() -> None:
    first, second = uncollected(), uncollected()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    second.__exit__(None, None, None)
    assert gc.isenabled()


def test_what_stays_is_no_more_searched_until_the_next_of_its_kind_begins() -> None:
    with settled():
        pass
    assert gc.get_freeze_count() > 0
    with settled():
        assert gc.get_freeze_count() == 0
    gc.unfreeze()


@pytest.mark.long
def test_a_command_that_ends_leaves_no_library_complaining(small_company: Path) -> None:
    show = [sys.executable, "-m", "scorecard", "-C", str(small_company), "show", "promises_kept"]
    assert subprocess.run(show, capture_output=True, text=True, check=True).stderr == ""
