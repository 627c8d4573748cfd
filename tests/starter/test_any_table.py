"""Whatever small tables lie in a folder: a project that passes check, or problems that tell what to do."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scorecard.problems import Problem, ScorecardError
from scorecard.project import check_project, open_project
from tests.starter.conftest import FOR_PEOPLE, NOW, begun
from tests.thorough import tried

NAMES = (
    "id", "order", "order_id", "Order ID", "date", "group", "end", "Status", "desc", "Kunde", "customer_id", "value",
    "amount EUR", "select", "from", "created_at", "due", "done_at", "team", "Team Name", "agent", "score", "is_ok",
    "a,b", "Größe", "department", "nps", "month", "enterprise", "unknown", "worker", "time", "orders", "late", "x", "x",
    "", "2026-01", "2026-02", "2026-03", "left_on", "joined_on", "Total",
)  # fmt: skip
FILES = ("orders", "calls_2026-01", "calls_2026-02", "team", "Kunden", "2026", "surveys", "group", "a/part-0", "data")
CELLS = st.one_of(
    st.integers(0, 12).map(str),
    st.floats(0, 9999).map(lambda number: f"{number:.2f}"),
    st.dates().map(str),
    st.datetimes().map(lambda time: time.isoformat(" ", "seconds")),
    st.sampled_from(
        ("", "true", "false", "yes", "no", "late", "it's", "a: b", "x # y", "null", "{", "Total", "31.12.2025")
    ),
    st.text(max_size=8),
)


@st.composite
def tables(draw: st.DrawFn) -> str:
    """A header and some rows; each column of one sort of cells more often than not."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6))
    sorts = [
        draw(st.one_of(st.just(CELLS), st.lists(CELLS, min_size=1, max_size=9).map(st.sampled_from))) for _ in names
    ]
    rows = draw(st.lists(st.tuples(*sorts), max_size=25))
    text = io.StringIO()
    csv.writer(text, delimiter=draw(st.sampled_from(",;\t"))).writerows([names, *rows])
    return text.getvalue()


def told_by_init(root: Path) -> tuple[Problem, ...]:
    """The problems for which it made nothing; none where it made a project."""
    try:
        begun(root)
    except ScorecardError as error:
        return error.problems
    return ()


@pytest.mark.long
@settings(max_examples=tried(30), suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(FILES), tables(), min_size=1, max_size=3))
def test_a_project_that_passes_check_or_problems_that_tell_what_to_do(files: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, text in files.items():
            path = root / f"{name}.csv"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", errors="replace")
        problems = told_by_init(root)
        assert all(problem.message and problem.hint for problem in problems)
        if problems:
            assert not (root / "config").exists()
            return
        told = [problem for problem in check_project(root, now=NOW) if problem.code not in FOR_PEOPLE]
        assert [problem for problem in told if problem.is_error] == []
        assert list(open_project(root, now=NOW).failing()) == []
