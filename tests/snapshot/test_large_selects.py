"""What a SELECT puts together is put together once in a refresh: in memory, of large files on the disk."""

from __future__ import annotations

from pathlib import Path
from random import Random

import duckdb
import pytest

from scorecard import open_project
from scorecard.engine import DuckDB, Snapshot
from scorecard.engine.held import SMALL
from scorecard.periods import Grain
from scorecard.project.refreshing import refresh
from tests.snapshot.comparing import differences_of_answers, differences_of_stores
from tests.snapshot.happenings import a_contact_corrected, a_late_contact, a_new_day, a_row_deleted
from tests.snapshot.living import NOW, OF_CONTACTS, Living

TOLD = {
    "sql": "SELECT c.*, l.text IS NULL AS is_bare, w.number FROM 'data/contacts/*.parquet' c "
    "LEFT JOIN 'data/letters/*.parquet' l USING (contact_id) "
    "LEFT JOIN (SELECT customer_id, COUNT(*) AS number FROM 'data/contacts/*.parquet' GROUP BY ALL) w "
    "USING (customer_id)",
    **OF_CONTACTS,
    "measures": {
        "often": {"agg": "average", "expr": "number"},
        "bare": {"agg": "count", "where": "is_bare"},
    },
}
WHERE_IT_STANDS = "SELECT database_name FROM duckdb_tables() WHERE table_name = '_held_told'"


@pytest.fixture
def company(tmp_path: Path) -> Living:
    """One letter has a text that nobody asks for, and that takes more room than rows in memory may."""
    company = Living.of_contacts_alone(tmp_path / "company")
    path = company.root / "data" / "letters" / "0.parquet"
    path.parent.mkdir(parents=True)
    with duckdb.connect() as connection:
        contact = f"(SELECT MIN(contact_id) FROM '{company.root}/data/contacts/*.parquet') AS contact_id"
        text = "(SELECT string_agg(uuid()::TEXT, '') FROM range(1900000)) AS text"
        connection.execute(f"COPY (SELECT {contact}, {text}) TO '{path}' (COMPRESSION uncompressed)")
    assert path.stat().st_size > SMALL
    company.sources["told"] = dict(TOLD)
    company.metrics |= {name: {"measure": f"told.{name}"} for name in ("often", "bare")}
    company.define()
    return company


@pytest.mark.long
def test_whatever_happens_to_its_files_its_numbers_are_those_of_the_rows(company: Living, tmp_path: Path) -> None:
    draw = Random(3)
    refresh(company.root, now=NOW)
    for happening in (a_new_day, a_late_contact, a_contact_corrected, a_row_deleted):
        happening(company, draw)
        refresh(company.root, now=NOW)
        assert differences_of_answers(open_project(company.root, NOW), (Grain.MONTH,)) == [], happening.__name__
    twin = company.twin(tmp_path / "twin")
    refresh(twin, full=True, now=NOW)
    assert differences_of_stores(company.root, twin) == []


@pytest.mark.long
def test_its_rows_stand_beside_the_unfinished_snapshot_and_go_with_it(company: Living) -> None:
    folder = company.root / "data" / "snapshots"
    folder.mkdir()
    project = open_project(company.root, NOW, Snapshot(folder / "unfinished-1.duckdb", is_written=True))
    engine = project.engine
    assert isinstance(engine, DuckDB)
    assert engine.rows(WHERE_IT_STANDS) == [("scratch",)]
    engine.close()
    assert {path.name for path in folder.iterdir()} == {"unfinished-1.duckdb", "unfinished-1.rows"}
    refresh(company.root, now=NOW)
    assert not list(folder.glob("unfinished-*"))


def test_the_rows_of_small_files_stand_in_memory(tmp_path: Path) -> None:
    company = Living.of_contacts_alone(tmp_path / "company")
    company.sources["told"] = TOLD | {"sql": "SELECT * FROM 'data/contacts/*.parquet'", "measures": {}}
    company.define()
    project = open_project(company.root, NOW, Snapshot(tmp_path / "unfinished-1.duckdb", is_written=True))
    assert isinstance(project.engine, DuckDB)
    assert project.engine.rows(WHERE_IT_STANDS) == [("memory",)]
    read = open_project(company.root, NOW).engine
    assert isinstance(read, DuckDB)
    assert read.rows(WHERE_IT_STANDS) == []
