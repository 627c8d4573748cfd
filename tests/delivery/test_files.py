"""Files: whole or not at all, the same bytes for the same page, and made of nothing before they are asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scorecard.delivery.charts import Chart, chart_of, charts_of
from scorecard.delivery.deck import deck
from scorecard.delivery.files import bytes_of, write
from scorecard.delivery.libraries import NEEDED
from scorecard.delivery.pictures import size_of
from scorecard.delivery.told import Told
from scorecard.delivery.wanted import Ending, Kind, Wanted, found_in, wanted_from
from scorecard.problems import ScorecardError
from scorecard.project import Project
from tests.delivery.conftest import told
from tests.views.conftest import row

HEAVY = ("reportlab", "pptx", "xlsxwriter", "vl_convert", "arabic_reshaper")


@pytest.mark.parametrize("ending", list(Ending))
def test_the_same_page_is_the_same_bytes(ending: Ending) -> None:
    assert bytes_of(told(row(moved=True)), ending) == bytes_of(told(row(moved=True)), ending)


@pytest.mark.study
def test_the_same_metric_is_the_same_bytes_in_every_picture(metric: Told) -> None:
    for chart in charts_of(metric.page):
        assert chart_of(metric, chart) == chart_of(metric, chart)
    assert bytes_of(metric, Ending.PDF) == bytes_of(metric, Ending.PDF)
    assert deck(metric) == deck(metric)


@pytest.mark.long
def test_every_chart_is_a_picture_of_its_own(metric: Told) -> None:
    pictures = {chart: chart_of(metric, chart) for chart in charts_of(metric.page)}
    assert set(pictures) == {Chart.OVER_TIME, Chart.THREAD, Chart.WEEKS}
    assert len(set(pictures.values())) == 3
    assert all(size_of(png)[0] >= 800 for png in pictures.values())


def test_a_scorecard_has_no_picture_of_a_thread(executive: Told) -> None:
    with pytest.raises(ScorecardError, match="it has rows"):
        chart_of(executive, Chart.THREAD)


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    write(tmp_path / "a.csv", b"whole")
    assert (tmp_path / "a.csv").read_bytes() == b"whole"
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"theirs")
    with pytest.raises(ScorecardError, match="file-exists"):
        write(path, b"ours")
    assert path.read_bytes() == b"theirs"
    write(path, b"ours", replace=True)
    assert path.read_bytes() == b"ours"
    assert [each.name for each in tmp_path.iterdir()] == ["a.csv"]


@pytest.mark.parametrize("place", ["missing/a.csv", ""])
def test_a_place_that_is_no_file_is_refused(tmp_path: Path, place: str) -> None:
    with pytest.raises(ScorecardError, match="unwritable-file"):
        write(tmp_path / place, b"ours", replace=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("executive", Wanted(Kind.EXECUTIVE)),
        ("department:Customer care", Wanted(Kind.DEPARTMENT, "care")),
        ("department:billing", Wanted(Kind.DEPARTMENT, "billing")),
        ("failures:Billing", Wanted(Kind.FAILURES, "billing")),
        ("metric:Promises kept", Wanted(Kind.METRIC, "promises_kept")),
        ("metric: promises_kept", Wanted(Kind.METRIC, "promises_kept")),
    ],
)
def test_a_page_is_found_by_its_name_or_label(project: Project, text: str, wanted: Wanted) -> None:
    assert found_in(project, wanted_from(text)) == wanted


@pytest.mark.parametrize("text", ["exekutive", "department", "executive:all", "metric:", "", "paper:x"])
def test_what_names_no_page_is_told_what_does(text: str) -> None:
    with pytest.raises(ValueError, match=r"did you mean|write executive"):
        wanted_from(text)


@pytest.mark.long
def test_nothing_that_makes_files_is_loaded_before_a_file_is_asked_for() -> None:
    script = f"import sys, scorecard.cli, scorecard.delivery.files, scorecard.delivery.charts\n" \
             f"print([name for name in (*{HEAVY!r}, 'altair') if name in sys.modules])"  # fmt: skip
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_each_kind_of_file_needs_is_what_is_told() -> None:
    assert {name for names in NEEDED.values() for name in names} == set(HEAVY)
