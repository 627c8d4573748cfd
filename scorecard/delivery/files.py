"""Files: a page as the bytes of one file, and that file written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import assert_never

from scorecard.answers import Viewer
from scorecard.delivery.charts import Chart, chart_of
from scorecard.delivery.comma_file import comma_file
from scorecard.delivery.libraries import refuse_without
from scorecard.delivery.of_department import of_department
from scorecard.delivery.tables import main_table, tables_of
from scorecard.delivery.told import Told, threads_of, told_of
from scorecard.delivery.wanted import Ending, Kind, Wanted, found_in, refuse_unless_made
from scorecard.problems import Place, Problem, ScorecardError
from scorecard.project import Project, View
from scorecard.project.failures import Looked
from scorecard.project.written import Written
from scorecard.results.metric import MetricPage
from scorecard.results.scorecard import Scorecard

EXISTS = "name another file, or say --replace"


def file_of(
    project: Project,
    wanted: Wanted,
    ending: Ending,
    view: View,
    viewer: Viewer,
    looked: Looked,
    chart: Chart | None = None,
    book: Written | None = None,
    today: date | None = None,
) -> bytes:
    """A page as a file of a kind; raises ScorecardError for what is not there, or cannot be made here.

    `book` holds what people wrote, where it can be read; by `today` it is told what is late, by the day up to which
    data count where nobody says which day it is.
    Single cases stand on a failure sheet alone: `looked` is told of them before it is made.
    """
    found = found_in(project, wanted)
    refuse_unless_made(found, ending)
    refuse_without(ending)
    if found.kind is Kind.FAILURES:
        from scorecard.delivery.failure_sheet import failure_sheet

        return failure_sheet(project, found.name, view, viewer, looked)
    told = told_of(project, found, view, viewer)
    if ending is Ending.PDF and isinstance(told.page, Scorecard) and told.page.department:
        told = replace(told, beside=of_department(project, told.page, view, viewer, book, today))
    threads = threads_of(project, told, viewer) if ending is Ending.PPTX else ()
    return bytes_of(told, ending, chart, threads)


def bytes_of(told: Told, ending: Ending, chart: Chart | None = None, threads: Sequence[MetricPage] = ()) -> bytes:
    """What a page shows, as a file of a kind."""
    match ending:
        case Ending.CSV:
            return comma_file(main_table(told))
        case Ending.XLSX:
            from scorecard.delivery.workbook import workbook

            return workbook(tables_of(told), title_of(told), told.stamp.foot)
        case Ending.PNG:
            return chart_of(told, chart)
        case Ending.PDF:
            from scorecard.delivery.page_on_paper import page_on_paper
            from scorecard.delivery.pdf import pdf

            return pdf(page_on_paper(told), title_of(told), told.stamp.foot)
        case Ending.PPTX:
            from scorecard.delivery.deck import deck

            return deck(told, threads)
        case _:
            assert_never(ending)


def title_of(told: Told) -> str:
    page = told.page
    return f"{page.title if isinstance(page, Scorecard) else page.row.label} · {told.stamp.period}"


def name_of(wanted: Wanted, view: View, ending: Ending, chart: Chart | None = None) -> str:
    """What a downloaded file is called.

    >>> from datetime import date
    >>> from scorecard.periods import Calendar, Grain
    >>> view = View(Calendar().period_at(date(2026, 8, 1), Grain.MONTH), Grain.MONTH)
    >>> name_of(Wanted(Kind.METRIC, "promises_kept"), view, Ending.PDF)
    'metric-promises_kept-2026-08.pdf'
    """
    said = "in-customers-words" if wanted.in_words else ""
    parts = (str(wanted.kind), wanted.name, said, str(chart or ""), str(view.period))
    return "-".join(part for part in parts if part) + f".{ending}"


def write(path: Path, content: bytes, *, replace: bool = False) -> None:
    """Writes a file beside its place and moves it there, so that nobody finds half of it."""
    refuse_wrong_place(path, replace=replace)
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as unfinished:
            unfinished.write(content)
        os.chmod(unfinished.name, 0o666 & ~_umask())
        _move(Path(unfinished.name), path, replace=replace)
    except FileExistsError:
        raise ScorecardError(_exists(path)) from None
    except OSError as error:
        told = f"it cannot be written: {error.strerror or error}"
        raise ScorecardError(Problem("unwritable-file", told, Place(path.as_posix()))) from None


def refuse_wrong_place(path: Path, *, replace: bool) -> None:
    """Before any work is done: whether a file may be written where it is asked for."""
    if path.is_dir() or not path.parent.is_dir():
        told = "that is a folder" if path.is_dir() else f"there is no folder '{path.parent}'"
        raise ScorecardError(Problem("unwritable-file", told, Place(path.as_posix())))
    if path.exists() and not replace:
        raise ScorecardError(_exists(path))
    if not os.access(path.parent, os.W_OK):
        told = f"nothing may be written in folder '{path.parent}'"
        raise ScorecardError(Problem("unwritable-file", told, Place(path.as_posix())))


def _move(unfinished: Path, path: Path, *, replace: bool) -> None:
    try:
        if replace:
            unfinished.replace(path)
        else:
            os.link(unfinished, path)  # fails where somebody was faster
    finally:
        unfinished.unlink(missing_ok=True)


def _exists(path: Path) -> Problem:
    return Problem("file-exists", "there is such a file already", Place(path.as_posix()), EXISTS)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
