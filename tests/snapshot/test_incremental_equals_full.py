"""Whatever happens to a company, bringing its snapshot up to date gives the numbers of one made anew."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scorecard import open_project
from scorecard.project.refreshing import refresh
from tests.snapshot.comparing import differences_of_answers, differences_of_stores
from tests.snapshot.happenings import HAPPENINGS, Happening
from tests.snapshot.living import METRICS, NOW, Living

lives = st.lists(st.sampled_from(HAPPENINGS), min_size=1, max_size=4)
short_lives = st.lists(st.sampled_from(HAPPENINGS), min_size=1, max_size=2)
NAMES = [line.split(":")[0] for line in METRICS.split("\n") if line and not line.startswith("per_contact")]
some_metrics = st.sets(st.sampled_from(NAMES), min_size=2, max_size=5)


def check_life(metrics: set[str], life: Sequence[Happening], seed: int) -> None:
    """After each happening the snapshot is brought up to date, and held against the rows and one made anew."""
    with TemporaryDirectory() as folder:
        company, draw = Living.founded(Path(folder) / "company"), Random(seed)
        company.metrics = {name: told for name, told in company.metrics.items() if name in metrics}
        company.define()
        refresh(company.root, now=NOW)
        for happening in life:
            happening(company, draw)
            refresh(company.root, now=NOW)
            assert refresh(company.root, now=NOW).same_since  # nothing more is there to be found
            project = open_project(company.root, NOW)
            assert {problem.code for problem in project.problems} <= {"orphan"}
            assert differences_of_answers(project) == []
            twin = company.twin(Path(folder) / "twin")
            refresh(twin, full=True, now=NOW)
            assert differences_of_stores(company.root, twin) == []


@pytest.mark.long
@settings(max_examples=2, suppress_health_check=list(HealthCheck))
@given(some_metrics, short_lives, st.integers(0, 2**16))
def test_a_snapshot_brought_up_to_date_is_the_one_made_anew(
    metrics: set[str], life: list[Happening], seed: int
) -> None:
    check_life(metrics, life, seed)


@pytest.mark.study
@settings(max_examples=200, suppress_health_check=list(HealthCheck))
@given(some_metrics, lives, st.integers(0, 2**16))
def test_so_it_is_for_many_companies(metrics: set[str], life: list[Happening], seed: int) -> None:
    check_life(metrics, life, seed)
