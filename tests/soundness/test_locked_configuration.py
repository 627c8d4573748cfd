"""The engine's connection reads the sources' files and nothing else, and what keeps it so cannot be changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.problems import ScorecardError
from tests.small import Company


@pytest.fixture
def company(tmp_path: Path) -> Company:
    project = tmp_path / "project"
    project.mkdir()
    (tmp_path / "secret.csv").write_text("a\n1\n")
    (project / "secret.csv").write_text("a\n1\n")
    return Company(
        project, {"contacts": "SELECT TIMESTAMP '2026-03-03' AS happened_at"}, "contacts: {time: happened_at}"
    )


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM glob('/*')",
        "SELECT * FROM '{root}/../secret.csv'",
        "SELECT * FROM '{root}/secret.csv'",
        "ATTACH '{root}/other.duckdb'",
        "COPY (SELECT 1) TO '{root}/out.csv'",
        "COPY (SELECT 1) TO '{root}/contacts.parquet'",
        "EXPORT DATABASE '{root}/out'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET allowed_directories = ['/']",
        "SET lock_configuration = false",
        "RESET lock_configuration",
        "SET TimeZone = 'UTC'",
        "PRAGMA enable_profiling",
    ],
)
def test_what_is_not_a_source_is_out_of_reach(company: Company, statement: str) -> None:
    assert company.engine.rows("SELECT count(*) FROM sources.contacts") == [(1,)]
    with pytest.raises(ScorecardError):
        company.engine.rows(statement.format(root=company.root))
    assert sorted(path.name for path in company.root.iterdir()) == ["contacts.parquet", "secret.csv"]
