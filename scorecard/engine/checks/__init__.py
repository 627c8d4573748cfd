"""Checks: what the rows themselves say against the numbers that rest on them, told at the definition concerned."""

from scorecard.engine.checks.checking import check_rows
from scorecard.engine.checks.joins import joins_that_multiply

__all__ = ["check_rows", "joins_that_multiply"]
