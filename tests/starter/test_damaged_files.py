"""Damaged files: whatever a disk, a mail or a spreadsheet did to an export, it gives rows or problems, no traceback."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.problems import Problem, ScorecardError
from scorecard.starter.layouts import layouts_of
from tests.exports import SERIAL, engine_over, read_as_seen, rows_of, told_of, workbook
from tests.thorough import tried

SOUND = (
    'Übersicht;;;\n\nNr.;Datum;Betrag;Notiz\nA1;03.04.2026;1.234,50;"zwei\nZeilen"\nA2;04.04.2026;12,00;groß\n'
    "Summe;;1.246,50;\n".encode("cp1252"),
    b'id,at,note\n1,2026-03-01T10:00:00Z,"a, ""b"""\n2,2026-03-02T10:00:00Z,\n',
    "id\tJan 2026\tFeb 2026\tMär 2026\n1\t1,5\t2,5\t3\n".encode("utf-16"),
)
BOOK = workbook({"Orders": [["Region", "Amount", "Day"], ["North", 12.5, SERIAL], ["South", 2, SERIAL]]}, ("C2", "C3"))
ODD = st.sampled_from([b"\0", b'"', b"\r", b";", b",", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3", b"'", b"\x1a", b"\n\n"])
Change = Callable[[bytes], bytes]


def changes() -> st.SearchStrategy[Change]:
    """One thing that happens to bytes: some turn into others, go, come, or are the last."""
    place, some = st.integers(0, 200), st.one_of(st.binary(min_size=1, max_size=4), ODD)
    return st.one_of(
        st.tuples(place, some).map(lambda at: lambda told: told[: at[0]] + at[1] + told[at[0] :]),
        st.tuples(place, some).map(lambda at: lambda told: told[: at[0]] + at[1] + told[at[0] + len(at[1]) :]),
        st.tuples(place, st.integers(1, 30)).map(lambda at: lambda told: told[: at[0]] + told[at[0] + at[1] :]),
        place.map(lambda at: lambda told: told[:at]),
    )


def looked_at_and_read(root: Path, name: str, content: bytes) -> tuple[list[Problem], int]:
    """Everything told of a file, and its rows: as a look proposes to read it, and as the engine would by itself."""
    (root / name).write_bytes(content)
    engines = []
    told: list[Problem] = []
    try:
        engines = [read_as_seen(root, seen) for seen in layouts_of(root / name)]
    except ScorecardError as error:
        told += error.problems
    count = 0
    for engine in (*engines, engine_over(root, name, None)):
        told += (*engine.problems, *engine.findings("t"))
        try:
            count += 0 if engine.problems else len(rows_of(engine))
        except ScorecardError as error:  # what the engine says of a file that it began to read by itself
            told += error.problems
        engine.close()
    return told, count


@pytest.mark.long
@settings(max_examples=tried(40), deadline=None)
@given(st.sampled_from(SOUND), st.lists(changes(), min_size=1, max_size=5))
def test_a_damaged_text_gives_rows_or_problems_that_say_what_to_do(sound: bytes, damage: list[Change]) -> None:
    for change in damage:
        sound = change(sound)
    with TemporaryDirectory() as folder:
        told, _ = looked_at_and_read(Path(folder), "t.csv", sound)
    assert [problem for problem in told if not problem.message] == []
    of_files = [problem for problem in told if problem.code not in {"unreadable-source", "failing-query"}]
    assert [problem for problem in of_files if not (problem.place.file == "t.csv" and problem.hint)] == []


@pytest.mark.long
@settings(max_examples=tried(15), deadline=None)
@given(changes())
def test_a_damaged_workbook_gives_rows_or_problems_that_say_what_to_do(damage: Change) -> None:
    with TemporaryDirectory() as folder:
        told, _ = looked_at_and_read(Path(folder), "t.xlsx", damage(BOOK))
    assert [problem for problem in told if not (problem.place.file == "t.xlsx" and problem.hint)] == []


OTHERS = {
    "empty": ("t.csv", b"", "empty-file"),
    "a text named as a workbook": ("t.xlsx", b"a,b\n1,2\n", "unreadable-file"),
    "a workbook named as a text": ("t.csv", BOOK, "not-a-table"),
    "half a workbook": ("t.xlsx", BOOK[: len(BOOK) // 2], "unreadable-file"),
    "a workbook with a password": ("t.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "unreadable-file"),
    "an old workbook that is none": ("t.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "unreadable-file"),
    "a web page": ("t.csv", b"\n<HTML><table><tr><td>1</td></tr></table>", "not-a-table"),
    "a PDF": ("t.csv", b"%PDF-1.7 and so on", "not-a-table"),
    "ten megabytes without a line's end": ("t.csv", b"x" * 10_000_000, "not-a-table"),
    "ten megabytes within a quote": ("t.csv", b'"' + (b"1,2" + b"x" * 99_999 + b"\n") * 100, "open-quote"),
    "bytes of a program": ("t.csv", bytes(range(256)) * 40, "not-a-table"),
    "half of what was packed": ("t.csv.gz", gzip.compress(bytes(range(256)) * 40)[:60], "unreadable-file"),
}


@pytest.mark.long
@pytest.mark.parametrize("what", OTHERS)
def test_what_is_no_table_is_told_with_a_cure(what: str, tmp_path: Path) -> None:
    name, content, code = OTHERS[what]
    (tmp_path / name).write_bytes(content)
    told: list[Problem] = []
    try:
        told += (
            problem for seen in layouts_of(tmp_path / name) for problem in read_as_seen(tmp_path, seen).findings("t")
        )
    except ScorecardError as error:
        told += error.problems
    assert code in {problem.code for problem in told}
    assert [problem for problem in told if not (problem.place.file == name and problem.hint)] == []


def test_a_quote_at_the_very_beginning_costs_no_row(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(b'"id;amount\n1;2,5\n2;3,5\n')
    (seen,) = layouts_of(tmp_path / "t.csv")
    engine = read_as_seen(tmp_path, seen)
    assert rows_of(engine) == [("1", "2.5"), ("2", "3.5")]
    assert ["open-quote" in told for told in told_of(engine)] == [True]
