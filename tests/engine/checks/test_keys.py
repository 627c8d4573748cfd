"""Rows are told apart by their key, and none of them came twice."""

from __future__ import annotations

from pathlib import Path

from tests.engine.checks.told import NOTE, WARNING, message, told

KEYED = "key: id, time: came, customer: customer"
SURVEYS = """SELECT * FROM (VALUES (1, 7, TIMESTAMP '2026-03-01 10:00', 9), (2, 7, TIMESTAMP '2026-03-01 10:00', 9),
    (3, 8, TIMESTAMP '2026-03-01 10:00', 9)) AS told(id, customer, came, score)"""


def test_rows_that_share_their_key_are_counted_with_their_share(tmp_path: Path) -> None:
    table = "SELECT * FROM (VALUES (1, 'a'), (1, 'b'), (2, 'c'), (3, 'd')) AS told(id, x)"
    assert message(tmp_path, table, "key: id") == (
        "source 'visits': 1 of 4 rows, 25.0 %, shares its key (id) with another row and counts again"
    )


def test_a_row_that_lacks_part_of_its_key_is_told_apart_by_the_rest(tmp_path: Path) -> None:
    table = "SELECT * FROM (VALUES (1, 'a'), (1, NULL), (NULL, 'a')) AS told(id, line)"
    assert told(tmp_path, table, "key: [id, line]") == {}


def test_a_row_without_any_key_is_told(tmp_path: Path) -> None:
    table = "SELECT * FROM (VALUES (1, 5), (2, 6), (NULL, 11)) AS told(id, amount)"  # a row of totals
    assert message(tmp_path, table, "key: id") == "source 'visits': 1 of 3 rows, 33.3 %, has no id"


def test_a_file_that_was_read_twice_shows_in_every_column(tmp_path: Path) -> None:
    once = "SELECT n AS id, 'x' || n AS text FROM range(5) AS numbers(n)"
    assert told(tmp_path, f"{once} UNION ALL {once}", "key: id") == {
        "repeated-key": WARNING,
        "repeated-row": WARNING,
    }


def test_rows_that_nothing_tells_apart_may_be_alike(tmp_path: Path) -> None:
    table = "SELECT 'bread' AS article, DATE '2026-03-01' AS sold_on FROM range(3)"
    assert told(tmp_path, table, "time: sold_on") == {"repeated-row": NOTE}


def test_an_answer_that_came_in_again_under_another_number_is_told(tmp_path: Path) -> None:
    assert message(tmp_path, SURVEYS, KEYED).startswith(
        "source 'visits': 1 of 3 rows, 33.3 %, is the same as another but for its key (id)"
    )


def test_when_a_copy_was_written_does_not_make_it_another_answer(tmp_path: Path) -> None:
    table = f"SELECT *, came + to_minutes(id) AS loaded_at FROM ({SURVEYS})"
    assert told(tmp_path, table, f"{KEYED}, changed_at: loaded_at") == {"repeated-but-for-key": WARNING}


def test_another_answer_at_the_same_moment_is_another_answer(tmp_path: Path) -> None:
    assert told(tmp_path, SURVEYS.replace("(2, 7", "(2, 9"), KEYED) == {}
    assert told(tmp_path, SURVEYS.replace("10:00', 9),", "10:00', 8),", 1), KEYED) == {}


def test_two_visits_of_one_customer_on_one_day_may_be_alike(tmp_path: Path) -> None:
    table = f"SELECT id, customer, CAST(came AS DATE) AS came, score FROM ({SURVEYS})"
    assert told(tmp_path, table, KEYED) == {}


def test_two_lines_of_an_order_may_be_alike(tmp_path: Path) -> None:
    table = f"SELECT *, 1 AS order_id FROM ({SURVEYS})"
    assert told(tmp_path, table, "key: [order_id, id], time: came, customer: customer") == {}
