"""Ours: the question put to a project of three short files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from scorecard.answers import Question, Value
from scorecard.periods import Grain
from scorecard.project import open_project
from tests.bench.peers.question import AFTER_LAST, FIRST, LEVELS, METRICS, Cell, Row, main

CUTS = {"worker": ("worker",), "team": ("team",), "department": ("department",), "enterprise": ()}
LEVEL_OF = {cut: level for level, cut in CUTS.items()}
QUESTION = Question(METRICS, tuple(CUTS[level] for level in LEVELS), Grain.MONTH, FIRST, AFTER_LAST)


class Ours:
    def __init__(self, folder: Path) -> None:
        self._project = open_project(folder)

    def answer(self) -> Sequence[Value]:
        return self._project.numbers.values(QUESTION)[0]

    def rows(self, answer: Sequence[Value]) -> Iterator[Row]:
        found: dict[Cell, dict[str, float | None]] = {}
        for one in answer:
            cell = (LEVEL_OF[one.cut], one.period.start, "".join(one.key) or "enterprise")
            found.setdefault(cell, {})[one.metric] = one.value
        for cell, values in found.items():
            yield cell, [values[metric] for metric in METRICS]

    def sql(self, metrics: Sequence[str]) -> str:
        return self._project.sql(replace(QUESTION, metrics=tuple(metrics), cuts=(CUTS["worker"],)))


if __name__ == "__main__":
    main(Ours)
