"""Labelled: how well the words of themes find what people found in the same texts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scorecard.heard import Found

WHOLE = "all"
HALVES = ("first", "second")


@dataclass(frozen=True, slots=True)
class Measured:
    """A theme in a half of the texts: `precision` is the share of what was found that people meant, `recall` the share
    of what people meant that was found; None where there is nothing to take a share of."""

    theme: str
    half: str
    texts: int
    meant: int
    found: int
    right: int

    @property
    def precision(self) -> float | None:
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        return self.right / self.meant if self.meant else None


def measured(found: Iterable[Found]) -> tuple[Measured, ...]:
    """Each theme in each half and in both; last of all themes together, under no name."""
    rows = list(found)
    themes = dict.fromkeys(each.theme for each in sorted(rows, key=lambda each: each.theme))
    told = [_sum(name, half, rows) for name in (*themes, "") for half in (*HALVES, WHOLE)]
    return tuple(told)


def _sum(theme: str, half: str, rows: list[Found]) -> Measured:
    here = [each for each in rows if theme in ("", each.theme) and half in (WHOLE, HALVES[each.half])]
    texts = {each.half: each.texts for each in here}
    counts = (sum(getattr(each, key) for each in here) for key in ("meant", "found", "right"))
    return Measured(theme, half, sum(texts.values()), *counts)
