"""Rows name workers whom the organisation knows, on days on which they belonged somewhere."""

from __future__ import annotations

from pathlib import Path

from tests.engine.checks.told import ERROR, NOTE, WARNING, WORKERS, findings, message, told

PEOPLE = """SELECT * FROM (VALUES ('ann', 'red', DATE '2026-01-01', DATE '2026-02-01'),
    ('ann', 'blue', DATE '2026-02-01', DATE '2026-04-01'), ('bob', 'red', DATE '2026-01-01', NULL))
    AS told(worker, team, since, until)"""
SOURCE = "key: id, time: came, organisation: {worker: worker}"


def rows(*days_of: str, worker: str = "ann") -> str:
    told_rows = ", ".join(f"({n}, DATE '{day}', '{worker}')" for n, day in enumerate(days_of))
    return f"SELECT * FROM (VALUES {told_rows}) AS told(id, came, worker)"


def test_strangers_are_told_with_the_days_of_their_rows_and_without_their_names(tmp_path: Path) -> None:
    table = f"{rows('2026-01-05')} UNION ALL SELECT 7, DATE '2026-03-02', 'zoe' UNION ALL SELECT 8, '2026-03-09', 'zoe'"
    (found,) = findings(tmp_path, table, SOURCE, settings=WORKERS, workers=PEOPLE)
    assert (found.code, found.severity) == ("unknown-worker", WARNING)
    assert found.message == (
        "source 'visits': 2 of 3 rows with a worker, 66.7 %, name one whom source 'workers' does not know, "
        "from 2026-03-02 to 2026-03-09"
    )


def test_a_role_is_looked_at_too(tmp_path: Path) -> None:
    table = f"SELECT *, 'zoe' AS maker FROM ({rows('2026-01-05')})"
    source = f"{SOURCE}, roles: {{maker: {{worker: maker}}}}"
    told_of = message(tmp_path, table, source, settings=WORKERS, workers=PEOPLE)
    assert "the only row with a worker as maker, names one whom" in told_of


def test_a_worker_who_has_left_is_told_from_the_day_of_leaving(tmp_path: Path) -> None:
    last = rows("2026-01-01", "2026-02-01", "2026-03-31")
    assert told(tmp_path, last, SOURCE, settings=WORKERS, workers=PEOPLE) == {}
    after = rows("2026-01-01", "2026-02-01", "2026-04-01")
    assert "1 of 3 rows" in message(tmp_path, after, SOURCE, settings=WORKERS, workers=PEOPLE)
    assert told(tmp_path, after, SOURCE, settings=WORKERS, workers=PEOPLE) == {"worker-away": WARNING}


def test_who_is_still_there_never_leaves(tmp_path: Path) -> None:
    assert told(tmp_path, rows("2026-11-30", worker="bob"), SOURCE, settings=WORKERS, workers=PEOPLE) == {}


def test_a_few_in_a_hundred_are_good_to_know(tmp_path: Path) -> None:
    table = """SELECT n AS id, DATE '2026-01-05' AS came, CASE n WHEN 0 THEN 'zoe' ELSE 'ann' END AS worker
        FROM range(100) AS numbers(n)"""
    assert told(tmp_path, table, SOURCE, settings=WORKERS, workers=PEOPLE) == {"unknown-worker": NOTE}


def test_two_places_at_once_are_told_without_a_name(tmp_path: Path) -> None:
    people = PEOPLE.replace("DATE '2026-02-01'),", "DATE '2026-02-03'),")
    (found,) = findings(tmp_path, rows("2026-01-05"), SOURCE, settings=WORKERS, workers=people)
    assert (found.code, found.severity) == ("overlapping-membership", ERROR)
    assert found.message == (
        "source 'workers': 1 of 2 workers, 50.0 %, belongs to two places at once, first on 2026-02-01; "
        "the later one counts"
    )
    assert "ann" not in str(found)
