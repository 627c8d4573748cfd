"""Small matrices are multiplied in one thread, unless whoever runs the app says otherwise."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

ASKED = "import os, scorecard.pages; print(os.environ['OPENBLAS_NUM_THREADS'])"


@pytest.mark.parametrize(("told", "expected"), [({}, "1"), ({"OPENBLAS_NUM_THREADS": "3"}, "3")])
def test_forecasts_of_the_app_take_one_thread_unless_told_otherwise(told: dict[str, str], expected: str) -> None:
    without = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    found = subprocess.run(
        [sys.executable, "-c", ASKED], env=without | told, capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == expected
