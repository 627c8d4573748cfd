"""Tables: what a page shows as listings, each row with what it takes to trust it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scorecard.delivery.cells import Cell, Table, quantity, target_cell, whole
from scorecard.delivery.told import IN_WORDS, LENGTH, Stamp, Told
from scorecard.results.gap_table import gap_table_of
from scorecard.results.metric import MetricPage
from scorecard.results.rows import Mark, MetricRow
from scorecard.results.said import said_words
from scorecard.results.scorecard import Beside, Scorecard
from scorecard.results.sentences import note_words
from scorecard.results.words import capital, period_words
from scorecard.views.tables import mark_words

SAID = "A customer would say"
TRUST = ("As of", "Grain", "Definition")
ROW_COLUMNS = (
    "Metric", "Period", "First day", "Value", "Note", "Goal", "Status", "Is it moving?", "Will it reach the goal?",
    "Change", "In customers", "Whose", "Numerator", "Denominator", "Rows", "Department", "Owner", "Name", *TRUST,
)  # fmt: skip
MARK_COLUMNS = (
    "Metric", "Period", "First day", "Value", "Note", "Usual from", "Usual to", "Goal", "What it says", "Name", *TRUST
)  # fmt: skip


def tables_of(told: Told) -> tuple[Table, ...]:
    """Every listing of a page: its main one first, the definitions last."""
    page = told.page
    listings = _of_scorecard(told, page) if isinstance(page, Scorecard) else _of_metric(told, page)
    return (*listings, *_gaps(told), definitions_of(told), about(told))


def main_table(told: Told) -> Table:
    """What a page is about: a scorecard's rows, or a metric's periods."""
    return tables_of(told)[0]


def definitions_of(told: Told) -> Table:
    """Each metric's definition card, a line a row."""
    rows = (
        (each.row.label, line.title, line.words, each.row.name, each.card.place, each.row.definition[:LENGTH])
        for each in told.defined
        for line in each.card.lines
    )
    return Table("Definitions", ("Metric", "What", "Says", "Name", "Written in", "Definition"), tuple(rows))


def about(told: Told) -> Table:
    """What has to be known to read the rest."""
    stamp = told.stamp
    page = told.page
    headline = f"{page.headline} {page.beside}".strip() if isinstance(page, Scorecard) else page.headline
    title = page.title if isinstance(page, Scorecard) else page.row.label
    rows: list[tuple[Cell, ...]] = [
        ("Company", stamp.company + (", a made-up company" if stamp.is_made_up else "")),
        ("Page", title),
        ("Says", headline),
        ("Period", stamp.period),
        ("Grain", str(stamp.view.grain)),
        ("Compared with", stamp.view.compare.value),
        *((("Told", IN_WORDS),) if stamp.in_words else ()),
        ("As of", stamp.as_of_words),
        ("Definition", stamp.definition),
    ]
    rows += [("Not known yet", words) for words in page.not_yet]
    return Table("About", ("What", "Says"), tuple(rows))


def _of_scorecard(told: Told, card: Scorecard) -> Iterator[Table]:
    rows = tuple(_row(row, card.besides.get(row.name, Beside()), told.stamp) for row in card.rows)
    yield _in_words(rows, card.rows) if told.stamp.in_words else Table("Scorecard", ROW_COLUMNS, rows)
    yield Table("Periods", MARK_COLUMNS, tuple(_marks(card.rows, told.stamp)))


def _in_words(cells: Sequence[tuple[Cell, ...]], rows: Sequence[MetricRow]) -> Table:
    """What a customer would say stands beside what we call it, and leaves every number what it is."""
    columns = (ROW_COLUMNS[0], SAID, *ROW_COLUMNS[1:])
    lines = ((line[0], said_words(row) or None, *line[1:]) for line, row in zip(cells, rows, strict=True))
    return Table("Scorecard", columns, tuple(lines))


def _of_metric(told: Told, page: MetricPage) -> Iterator[Table]:
    stamp, row = told.stamp, page.row
    yield Table("Periods", MARK_COLUMNS, tuple(_mark(row, mark, stamp) for mark in (*page.months, *page.weeks)))
    yield Table("Now", ROW_COLUMNS, (_row(row, Beside(), stamp),))
    if page.breakdown.rows:
        parts = (
            (each.label, each.figure.text, each.counted or None, each.status_words, each.note or None)
            for each in page.breakdown.rows
        )
        heads = (capital(page.breakdown.level), "Value", "Counted", "Status", "Note")
        yield Table(page.breakdown.title, heads, tuple(parts))
    steps = ((step.label, step.words, step.figure, step.movement, step.name) for step in page.thread.steps)
    yield Table("Thread", ("Metric", "How it is joined", "Value", "Is it moving?", "Name"), tuple(steps))


def _gaps(told: Told) -> Iterator[Table]:
    found = gap_table_of(told.line) if told.line else None
    if found:
        yield Table("How the gaps add up", ("Whose", *found.columns[1:]), found.rows)


def _row(row: MetricRow, beside: Beside, stamp: Stamp) -> tuple[Cell, ...]:
    value = row.value
    return (
        row.label, capital(period_words(row.period)), row.period.start, quantity(value.value, row.unit),
        note_words(row.note) or None, target_cell(row.goal.target, row.goal.words, row.unit) if row.goal else None,
        row.status_words, row.movement.told, row.prospect.words, row.change.words or None, beside.changed or None,
        beside.whose or None, whole(value.numerator), whole(value.denominator), value.rows,
        row.department_label or None, row.owner or None, row.name, *_trust(row, stamp),
    )  # fmt: skip


def _marks(rows: Sequence[MetricRow], stamp: Stamp) -> Iterator[tuple[Cell, ...]]:
    return (_mark(row, mark, stamp) for row in rows for mark in row.series)


def _mark(row: MetricRow, mark: Mark, stamp: Stamp) -> tuple[Cell, ...]:
    unit = row.unit
    return (
        row.label, capital(period_words(mark.period)), mark.period.start, quantity(mark.value, unit),
        note_words(mark.note) or None, quantity(mark.lower, unit), quantity(mark.upper, unit),
        target_cell(mark.target, "a range" if mark.target else "", unit) or None, mark_words(mark), row.name,
        stamp.as_of_words, str(mark.period.grain), row.definition[:LENGTH],
    )  # fmt: skip


def _trust(row: MetricRow, stamp: Stamp) -> tuple[str, str, str]:
    return stamp.as_of_words, str(stamp.view.grain), row.definition[:LENGTH]
