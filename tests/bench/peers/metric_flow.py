"""MetricFlow over dbt-duckdb: the question as one query a level, in process, as `mf query` puts it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from dbt.cli.main import dbtRunner
from dbt_metricflow.cli.cli_configuration import CLIConfiguration
from metricflow.data_table.mf_table import MetricFlowDataTable
from metricflow.engine.metricflow_engine import MetricFlowQueryRequest

from tests.bench.peers.question import LEVELS, METRICS, Row, main

Tables = dict[str, MetricFlowDataTable]
MONTH = "metric_time__month"


class MetricFlow:
    """Its definitions, parsed by dbt as `dbt parse` does, and its engine."""

    def __init__(self, folder: Path) -> None:
        os.chdir(folder)  # where `mf` has to stand; its database is named from there
        where = ["--profiles-dir", str(folder), "--project-dir", str(folder)]
        parsed = dbtRunner().invoke(["parse", "--quiet", "--no-partial-parse", *where])
        assert parsed.success, parsed.exception
        configuration = CLIConfiguration()
        configuration.setup(folder, folder, configure_file_logging=False)
        self._engine = configuration.mf

    def answer(self) -> Tables:
        return {level: self._table(level) for level in LEVELS}

    def _table(self, level: str) -> MetricFlowDataTable:
        found = self._engine.query(_request(METRICS, level)).result_df
        assert found is not None
        return found

    def rows(self, answer: Tables) -> Iterator[Row]:
        for level, table in answer.items():
            for row in table.rows:
                told = dict(zip(table.column_names, row, strict=True))
                node = str(told.get(f"contact__{level}", "enterprise"))
                yield (level, told[MONTH].date(), node), [told[metric] for metric in METRICS]

    def sql(self, metrics: Sequence[str]) -> str:
        return str(self._engine.explain(_request(metrics, "worker")).sql_statement.sql)


def _request(metrics: Sequence[str], level: str) -> MetricFlowQueryRequest:
    split = [] if level == "enterprise" else [f"contact__{level}"]
    return MetricFlowQueryRequest.create(metric_names=metrics, group_by_names=[MONTH, *split])


if __name__ == "__main__":
    main(MetricFlow)
