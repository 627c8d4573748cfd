"""Figures: numbers as a reader sees them, by unit, in three significant digits."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as printed and the word smaller beside it: ("91.5", "%"), ("18.5", "points"), ("£1,240", "").

    No number is ("–", ""), never 0.
    """

    number: str
    unit: str

    @property
    def text(self) -> str:
        return f"{self.number} {self.unit}".strip()
