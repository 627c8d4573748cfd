"""A case: what happened to one customer, row by row, to be walked from the first step to her own words."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.demo.cases.rows import Row


@dataclass(frozen=True)
class Case:
    """All rows that one customer left; `months_back` is how far before the last closed month it begins."""

    customer_id: int
    months_back: int
    rows: tuple[Row, ...]
