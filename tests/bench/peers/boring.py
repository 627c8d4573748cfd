"""Boring Semantic Layer: the question as one query a level, answered in pandas frames."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import ibis
import pandas as pd
from boring_semantic_layer import SemanticTable, from_yaml

from tests.bench.peers.question import LEVELS, METRICS, Row, main

Frames = dict[str, pd.DataFrame]


class Boring:
    def __init__(self, folder: Path) -> None:
        connection = ibis.duckdb.connect(folder / "contacts.duckdb", read_only=True)
        tables = {"contacts": connection.table("contacts")}
        self._model = from_yaml(os.fspath(folder / "boring.yml"), tables=tables)["contacts"]

    def answer(self) -> Frames:
        return {level: self._query(METRICS, level).execute() for level in LEVELS}

    def _query(self, metrics: Sequence[str], level: str) -> SemanticTable:
        split = [] if level == "enterprise" else [level]
        return self._model.query(dimensions=["month", *split], measures=metrics, time_grain="TIME_GRAIN_MONTH")

    def rows(self, answer: Frames) -> Iterator[Row]:
        for level, frame in answer.items():
            for told in frame.astype(object).where(frame.notna(), None).to_dict("records"):
                yield (level, told["month"].date(), str(told.get(level, level))), [told[name] for name in METRICS]

    def sql(self, metrics: Sequence[str]) -> str:
        return str(self._query(metrics, "worker").sql())


if __name__ == "__main__":
    main(Boring)
