"""`scorecard export`: a file of what was asked for, or a sentence that says why not."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_a_page_is_written_as_every_kind_of_file(run: Run, tmp_path: Path) -> None:
    for ending, start in (
        ("pdf", b"%PDF"),
        ("xlsx", b"PK"),
        ("pptx", b"PK"),
        ("png", b"\x89PNG"),
        ("csv", b"\xef\xbb"),
    ):
        path = tmp_path / f"page.{ending}"
        ran = run("export", "executive", "--to", str(path))
        assert (ran.code, ran.err) == (0, "")
        assert ran.out == f"wrote {path}\n"
        assert path.read_bytes().startswith(start)


@pytest.mark.long
@pytest.mark.parametrize("page", ["department:Till", "metric:settled", "metric:Settled at once"])
def test_every_page_can_be_printed(run: Run, tmp_path: Path, page: str) -> None:
    assert run("export", page, "--to", str(tmp_path / "page.pdf")).code == 0


def test_the_number_is_that_of_show(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "page.csv"
    run("export", "executive", "--to", str(path), "--period", "2026-07")
    [line] = csv.DictReader(path.read_text("utf-8-sig").splitlines())
    shown = run("show", "settled", "--from", "2026-07", "--to", "2026-08", "--format", "csv").out.splitlines()
    [told] = csv.DictReader(shown)
    assert float(line["Value"]) == float(told["value"]) == 0.5
    assert line["Value, shown"] == "50.0 %"
    assert line["Period"] == "July 2026"


def test_rows_are_told_in_customers_words_where_asked_for(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "page.csv"
    assert run("export", "executive", "--to", str(path), "--words", "customers").code == 0
    assert path.read_text("utf-8-sig").startswith("Metric,A customer would say,")


def test_a_failure_sheet_where_nothing_is_linked_says_so(run: Run, tmp_path: Path) -> None:
    assert run("export", "failures:till", "--to", str(tmp_path / "sheet.pdf")).code == 0


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("exekutive", "page.pdf"), 2, "did you mean 'executive'?"),
        (("executive", "page.doc"), 2, "does not end in .pdf, .png, .xlsx, .csv, .pptx"),
        (("executive", "page"), 2, "does not end in"),
        (("metric", "page.pdf"), 2, "names no page"),
        (("metric:setled", "page.pdf"), 1, "did you mean 'settled'?"),
        (("department:tell", "page.pdf"), 1, "did you mean 'till'?"),
        (("failures:till", "page.xlsx"), 1, "write --to FILE.pdf"),
        (("department:till", "page.csv", "--words", "customers"), 1, "leave --words out"),
        (("executive", "missing/page.pdf"), 1, "there is no folder"),
        (("executive", "page.pdf", "--chart", "rows"), 1, "write --to FILE.png"),
        (("executive", "page.png", "--chart", "thread"), 1, "it has rows"),
        (("executive", "page.png", "--period", "2026-13"), 1, "unknown-period"),
        (("executive", "page.png", "--period", "2026-07", "--grain", "week"), 1, "leave --grain out"),
    ],
)
def test_what_cannot_be_written_is_told_in_a_sentence(
    run: Run, tmp_path: Path, words: tuple[str, ...], code: int, told: str
) -> None:
    page, name, *more = words
    before = sorted(tmp_path.iterdir())
    ran = run("export", page, "--to", str(tmp_path / name), *more)
    assert ran.code == code
    assert told in ran.err
    assert "Traceback" not in ran.err
    assert sorted(tmp_path.iterdir()) == before


def test_a_file_that_is_there_stays_unless_it_is_to_be_replaced(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "page.csv"
    path.write_text("theirs")
    ran = run("export", "executive", "--to", str(path))
    assert ran.code == 1
    assert "file-exists" in ran.err
    assert path.read_text() == "theirs"
    assert run("export", "executive", "--to", str(path), "--replace").code == 0
    assert path.read_text("utf-8-sig").startswith("Metric")
