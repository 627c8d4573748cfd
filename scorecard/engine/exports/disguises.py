"""Disguises: files that are named as tables and are something else, told by their first bytes with what to do."""

from __future__ import annotations

from pathlib import Path

from scorecard.problems import Place, Problem

BEGINNING = 1024
WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
TEXTS = frozenset({".csv", ".tsv", ".txt"})
SIGNS = (
    (b"PK\x03\x04", "a ZIP archive or a workbook", "name it .xlsx if a spreadsheet program opens it, else unpack it"),
    (b"\xd0\xcf\x11\xe0", "an old workbook, or one with a password", "open it, save it as .xlsx without a password"),
    (b"%PDF", "a PDF", "ask for the table behind it, as CSV or .xlsx"),
    (b"PAR1", "a Parquet file", "name it .parquet"),
    (b"\x1f\x8b", "compressed with gzip", "add .gz to its name"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd", "unpack it"),
    (b"\x89PNG", "a picture", "ask for the table, as CSV or .xlsx"),
    (b"SQLite format 3", "a database of SQLite", "export its tables as CSV"),
)
PACKED = {b"\x1f\x8b": ".gz", b"\x28\xb5\x2f\xfd": ".zst"}
PAGES = (b"<!doctype", b"<html", b"<table", b"<?xml", b"<head", b"<meta")


def disguise_of(path: Path, shown: str) -> Problem | None:
    """What keeps a file from being the text or workbook that its name says; `shown` is its name to the reader."""
    try:
        with path.open("rb") as file:
            beginning = file.read(BEGINNING)
    except OSError as error:
        told = f"cannot be opened: {error.strerror or 'the disk refuses'}"
        return Problem("unreadable-file", told, Place(shown), "look at its permissions")
    if not beginning.strip(b"\x00 \t\r\n"):
        return Problem("empty-file", "holds nothing", Place(shown), "export it again, or take it out of the folder")
    if path.suffix.lower() in WORKBOOKS:
        return _wrong_workbook(path, shown, beginning)
    for sign, what, hint in SIGNS:
        if beginning.startswith(sign) and path.suffix.lower() != PACKED.get(sign):
            return Problem("not-a-table", f"is {what}, not a table of text", Place(shown), hint)
    if beginning.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(PAGES):
        hint = "open it in a spreadsheet program, save it as .xlsx"
        return Problem("not-a-table", "is a web page, not a table of text", Place(shown), hint)
    return None


def _wrong_workbook(path: Path, shown: str, beginning: bytes) -> Problem | None:
    is_old = beginning.startswith(b"\xd0\xcf\x11\xe0")
    if path.suffix.lower() == ".xls" or beginning.startswith(b"PK"):
        return None
    if is_old:
        hint = "open it, and save it as .xlsx without a password"
        return Problem("unreadable-file", "is kept by a password, or is an old workbook", Place(shown), hint)
    told = "is named as a workbook and is none"
    return Problem("unreadable-file", told, Place(shown), "name it .csv if it is text, else export it again")
