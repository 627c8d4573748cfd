"""Files: what a pattern may name, how it is read, and what is told where it cannot be."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.answers import Question
from scorecard.definitions.catalogue import Catalogue
from scorecard.engine import open_engine
from scorecard.engine.files import files_of
from scorecard.problems import ScorecardError
from tests.small import Company, settings_from, sources_from

COUNTED = "contacts: {files: FILES, time: happened_at, measures: {contacts: {agg: count}}}"


def written(query: str, path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    duckdb.sql(query).write_parquet(str(path))


def counted(root: Path, files: str) -> dict[str, float | None]:
    company = Company(root, {}, COUNTED.replace("FILES", files), "contacts: {measure: contacts.contacts}")
    return {month: parts.n for (month,), parts in company.cells("contacts").items()}


def told(root: Path, sources: str) -> list[str]:
    engine = open_engine(settings_from(), Catalogue(sources_from(sources)), root)
    return [f"{problem.code}: {problem.message}" for problem in engine.problems]


def test_a_pattern_reads_every_file_that_it_names(tmp_path: Path) -> None:
    for day in (3, 4):
        duckdb.sql(f"SELECT TIMESTAMP '2026-03-0{day} 12:00' AS happened_at").write_parquet(
            str(tmp_path / f"{day}.parquet")
        )
    assert counted(tmp_path, "'*.parquet'") == {"2026-03": 2}


def test_a_column_that_only_newer_files_have_is_null_in_the_older(tmp_path: Path) -> None:
    duckdb.sql("SELECT TIMESTAMP '2026-03-03' AS happened_at").write_parquet(str(tmp_path / "1.parquet"))
    duckdb.sql("SELECT TIMESTAMP '2026-03-04' AS happened_at, 'chat' AS channel").write_parquet(
        str(tmp_path / "2.parquet")
    )
    sources = COUNTED.replace("FILES", "'*.parquet', dimensions: {channel: channel}")
    company = Company(tmp_path, {}, sources, "contacts: {measure: contacts.contacts}")
    assert set(company.cells("contacts", "channel")) == {("chat", "2026-03"), ("unknown", "2026-03")}


def test_hive_partitions_are_columns(tmp_path: Path) -> None:
    for region in ("north", "south"):
        (tmp_path / f"region={region}").mkdir()
        duckdb.sql("SELECT TIMESTAMP '2026-03-03' AS happened_at").write_parquet(
            str(tmp_path / f"region={region}/a.parquet")
        )
    sources = COUNTED.replace("FILES", "'*/*.parquet', dimensions: {region: region}")
    company = Company(tmp_path, {}, sources, "contacts: {measure: contacts.contacts}")
    assert set(company.cells("contacts", "region")) == {("north", "2026-03"), ("south", "2026-03")}


def test_columns_of_a_csv_file_are_typed_by_all_of_its_rows(tmp_path: Path) -> None:
    lines = [f"2026-03-{day:02} 10:00:00,{day}" for day in range(1, 29)] * 1000
    (tmp_path / "contacts.csv").write_text("happened_at,seconds\n" + "\n".join([*lines, "2026-03-29 10:00:00,12.5"]))
    company = Company(tmp_path, {}, COUNTED.replace("FILES", "contacts.csv"))
    assert company.engine.columns("contacts") == {"happened_at": "TIMESTAMP WITH TIME ZONE", "seconds": "DOUBLE"}


def test_a_csv_time_with_an_offset_is_that_instant(tmp_path: Path) -> None:
    (tmp_path / "contacts.csv").write_text("happened_at\n2026-04-01T00:30:00+02:00\n2026-04-01T00:30:00+01:00\n")
    assert counted(tmp_path, "contacts.csv") == {"2026-03": 1, "2026-04": 1}


def test_what_leads_out_of_the_project_is_refused(tmp_path: Path) -> None:
    (tmp_path / "outside.parquet").touch()
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "link.parquet").symlink_to(tmp_path / "outside.parquet")
    for pattern in ("../outside.parquet", str(tmp_path / "outside.parquet"), "link.parquet", "a/../../*.parquet"):
        with pytest.raises(ScorecardError, match="outside-project"):
            files_of(pattern, inside)


def test_each_source_that_cannot_be_read_is_told_and_the_others_answer(tmp_path: Path) -> None:
    (tmp_path / "broken.parquet").write_text("this is no parquet file")
    (tmp_path / "empty").mkdir()
    (tmp_path / "odd.docx").touch()
    sources = """
        contacts: {time: happened_at, measures: {contacts: {agg: count}}}
        gone: {files: data/gone.parquet}
        none: {files: empty/*.parquet}
        broken: {files: broken.parquet}
        odd: {files: odd.docx}
        nowhere: {table: contacts}
    """
    company = Company(
        tmp_path,
        {"contacts": "SELECT TIMESTAMP '2026-03-03' AS happened_at"},
        sources,
        "contacts: {measure: contacts.contacts}\ngone: {measure: gone.rows}",
    )
    codes = {problem.message.split("'")[1]: problem.code for problem in company.engine.problems}
    assert codes == {
        "gone": "missing-file",
        "none": "missing-file",
        "broken": "unreadable-source",
        "odd": "unknown-file",
        "nowhere": "missing-database",
    }
    plan = company.plan(Question(("contacts", "gone")))
    assert [parts.n for parts in company.engine.parts(plan)] == [1]
    assert [problem.code for problem in plan.problems] == ["unknown-measure"]


def test_tables_are_read_from_the_companys_own_database(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "warehouse.duckdb")) as warehouse:
        warehouse.execute("CREATE TABLE calls AS SELECT TIMESTAMP '2026-03-03' AS happened_at")
        warehouse.execute("CREATE SCHEMA crm; CREATE TABLE crm.calls AS FROM calls UNION ALL FROM calls")
    sources = "calls: {table: calls, time: happened_at, measures: {calls: {agg: count}}}\n"
    sources += "more: {table: crm.calls, time: happened_at, measures: {calls: {agg: count}}}"
    settings = "engine: {type: duckdb, path: warehouse.duckdb}"
    company = Company(tmp_path, {}, sources, "few: {measure: calls.calls}\nmany: {measure: more.calls}", settings)
    assert [parts.n for parts in company.parts(Question(("few", "many")))] == [1, 2]


@pytest.mark.parametrize(
    ("name", "other"), [("May[1].csv", "May1.csv"), ("May*.csv", "May-June.csv"), ("May?.csv", "May1.csv")]
)
def test_a_files_own_name_is_no_pattern(tmp_path: Path, name: str, other: str) -> None:
    (tmp_path / name).write_text("happened_at\n2026-05-03 12:00\n2026-05-04 12:00\n")
    (tmp_path / other).write_text("happened_at\n2026-06-03 12:00\n")
    assert counted(tmp_path, f"'{name}'") == {"2026-05": 2}


def test_a_project_may_lie_in_a_folder_with_brackets(tmp_path: Path) -> None:
    (tmp_path / "ours [1]").mkdir()
    written("SELECT TIMESTAMP '2026-05-03' AS happened_at", tmp_path / "ours [1]" / "may.parquet")
    assert counted(tmp_path / "ours [1]", "'*.parquet'") == {"2026-05": 1}


def test_a_mac_writes_a_colon_for_a_slash(tmp_path: Path) -> None:
    (tmp_path / "sales 5:2026.csv").write_text("happened_at\n2026-05-03 12:00\n")
    assert counted(tmp_path, "'sales 5:2026.csv'") == {"2026-05": 1}


names = st.text("ab.[]*-é", min_size=1, max_size=4).filter(lambda name: name not in (".", ".."))


@given(st.sets(names), st.sampled_from(["*", "*.a", "[ab]*", "a*", ".*", "?", "*[!b]", "[a]", "[]*"]))
def test_one_folder_tells_the_same_files_as_a_walk_does(found: set[str], pattern: str) -> None:
    with TemporaryDirectory() as place:
        root = Path(place)
        (root / "data" / "within").mkdir(parents=True)
        for name in found:
            (root / "data" / name).write_text("")
        named = root / "data" / pattern
        walked = [named] if named.is_file() else sorted(path for path in root.glob(f"data/{pattern}") if path.is_file())
        if not walked:
            with pytest.raises(ScorecardError):
                files_of(f"data/{pattern}", root)
        else:
            assert files_of(f"data/{pattern}", root) == tuple(walked)
