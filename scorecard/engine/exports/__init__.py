"""Exports: files that are no plain ones, read as their layout says."""

from scorecard.engine.exports.files import Export
from scorecard.engine.exports.table import ExportedTable

__all__ = ["Export", "ExportedTable"]
