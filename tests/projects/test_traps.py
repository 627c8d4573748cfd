"""Small shapes of data and definitions that once gave a wrong number, or nothing, without a word."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from scorecard.answers import Question
from scorecard.periods import Grain
from scorecard.problems import ScorecardError
from scorecard.project import check_project, open_project
from tests.small import Company

TEN_ROWS = """
SELECT i AS id, TIMESTAMP '2026-03-02 10:00' + to_days(i::INTEGER) AS at_time, 'w' || i % 2 AS worker, i AS amount,
  CASE i WHEN 3 THEN 'n/a' ELSE i::VARCHAR END AS told, ['care', 'sales'][1 + i % 2] AS kind
FROM range(10) AS numbers(i)"""


def company(root: Path, source: str, metrics: str, name: str = "rows") -> Company:
    told = f"{name}:\n  key: id\n  time: at_time\n  organisation: {{worker: worker}}\n{source}"
    return Company(root, {name: TEN_ROWS}, told, metrics, "timezone: UTC")


@pytest.mark.parametrize("name", ["until", "ends", "metric", "value", "order", "day", "rows", "spine"])
def test_a_dimension_may_have_any_name(tmp_path: Path, name: str) -> None:
    told = f"  dimensions: {{{name}: kind}}\n  measures: {{all: {{agg: count}}, middle: {{agg: median, expr: amount}}}}"
    desk = company(tmp_path, told, "all: {measure: rows.all}\nmiddle: {measure: rows.middle}")
    cuts = ((), (name,), (name, "worker"))
    found = {(parts.leaf, parts.cut, parts.key): parts.n for parts in desk.parts(Question(("all", "middle"), cuts))}
    assert found == {
        ("rows.all", (), ()): 10,
        ("rows.all", (name,), ("care",)): 5,
        ("rows.all", (name,), ("sales",)): 5,
        ("rows.all", (name, "worker"), ("care", "w0")): 5,
        ("rows.all", (name, "worker"), ("sales", "w1")): 5,
        ("rows.middle", (), ()): 4.5,
        ("rows.middle", (name,), ("care",)): 4,
        ("rows.middle", (name,), ("sales",)): 5,
        ("rows.middle", (name, "worker"), ("care", "w0")): 4,
        ("rows.middle", (name, "worker"), ("sales", "w1")): 5,
    }


@pytest.mark.parametrize("name", ["period", "cut"])
def test_but_not_one_that_would_group_by_something_else(tmp_path: Path, name: str) -> None:
    desk = company(
        tmp_path, f"  dimensions: {{{name}: kind}}\n  measures: {{all: {{agg: count}}}}", "all: {measure: rows.all}"
    )
    with pytest.raises(ScorecardError, match="reserved-name"):
        desk.parts(Question(("all",), ((name,),)))


@pytest.mark.parametrize(
    "name",
    [
        "members",
        "roster",
        "spine",
        "days",
        "sources",
        "periods",
        "group",
        "warehouse",
    ],
)
def test_a_source_may_have_any_name(tmp_path: Path, name: str) -> None:
    desk = company(tmp_path, "  measures: {all: {agg: count}}", f"all: {{measure: {name}.all}}", name)
    assert {key: parts.n for key, parts in desk.cells("all", "worker").items()} == {
        ("w0", "2026-03"): 5,
        ("w1", "2026-03"): 5,
    }


def test_money_has_a_median_between_its_cents(tmp_path: Path) -> None:
    told = "  measures: {middle: {agg: median, expr: 'cast(amount as decimal(9, 0))'}}"
    assert company(tmp_path, told, "middle: {measure: rows.middle}").cells("middle")["2026-03",].n == 4.5


PROJECT = {
    "config/scorecard.yml": "name: Shop\ntimezone: UTC\ngoal_line: []\n"
    "organisation: {levels: [worker]}\nprivacy: {min_group: 0}\n",
    "metrics/sources/visits.yml": "source: visits\nfiles: visits.csv\nkey: id\ntime: at_time\n"
    "measures: {visits: {agg: count}, spent: {agg: sum, expr: cast(told as integer)}}\n",
    "metrics/sources/stock.yml": "source: stock\nfiles: stock.csv\nkey: id\ntime: counted_on\n"
    "measures: {stock: {agg: last, expr: quantity}}\n",
    "metrics/all.yml": "metrics:\n"
    "  visits: {label: Visits, measure: visits.visits, unit: count, better: higher, level: enterprise}\n"
    "  spent: {label: Spent, measure: visits.spent, unit: GBP, better: higher, level: enterprise}\n"
    "  stock: {label: Stock, measure: stock.stock, unit: count, better: higher, level: enterprise}\n",
    "visits.csv": "id,at_time,told\n1,2026-03-02 09:00:00,5\n2,2026-03-02 15:00:00,7\n3,0001-01-01 00:00:00,1\n",
    "stock.csv": "id,counted_on,quantity\n1,2026-03-02,40\n",
}
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    for name, text in PROJECT.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def test_what_has_not_happened_yet_does_not_count_though_the_stock_of_today_is_known(shop: Path) -> None:
    values = open_project(shop, NOON).numbers.values(Question(("visits",), grain=Grain.DAY))[0]
    assert [(value.period.start, value.value, str(value.note)) for value in values] == [
        (date(2026, 3, 2), 1, "partial"),
    ]


def test_a_stand_in_for_no_date_does_not_make_the_data_begin_in_the_year_1(shop: Path) -> None:
    assert open_project(shop, NOON).extent.first == date(2026, 3, 2)


def test_a_row_that_breaks_one_measure_leaves_the_others_answered(shop: Path) -> None:
    (shop / "visits.csv").write_text("id,at_time,told\n1,2026-03-02 09:00:00,5\n2,2026-03-02 10:00:00,n/a\n")
    project = open_project(shop, NOON)
    values = project.numbers.values(Question(("visits", "spent", "stock"), grain=Grain.DAY))[0]
    assert {value.metric: value.value for value in values} == {"visits": 2, "spent": None, "stock": 40}
    told = [problem for problem in check_project(shop, data=True, now=NOON) if problem.code == "failing-query"]
    assert [problem.message.partition(":")[0] for problem in told] == ["'spent'"]
    assert told[0].place.file == "metrics/all.yml"
