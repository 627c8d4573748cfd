"""Exports: files that are no plain ones, read as their layout says."""

from scorecard.engine.exports.disguises import TEXTS, WORKBOOKS, disguise_of
from scorecard.engine.exports.files import LOOKED_AT, MOST, Export, filled_width, full_width
from scorecard.engine.exports.months import first_day
from scorecard.engine.exports.names import joined_headers, plain_names
from scorecard.engine.exports.table import ExportedTable
from scorecard.engine.exports.texts import BROKEN, Row, opened_text, text_rows
from scorecard.engine.exports.workbooks import sheet_rows, sheets_of

__all__ = [
    "BROKEN",
    "LOOKED_AT",
    "MOST",
    "TEXTS",
    "WORKBOOKS",
    "Export",
    "ExportedTable",
    "Row",
    "disguise_of",
    "filled_width",
    "first_day",
    "full_width",
    "joined_headers",
    "opened_text",
    "plain_names",
    "sheet_rows",
    "sheets_of",
    "text_rows",
]
