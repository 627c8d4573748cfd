"""Wrong expressions: what an analyst writes wrongly is told where it stands, and the rest is still answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

VISITS = """\
source: visits
sql: SELECT *, list_value(channel) AS channels, struct_pack(at := called_on) AS boxed, INTERVAL 1 DAY AS took FROM calls
key: call_id
time: called_on
organisation: {worker: worker}
roles: {cause: {worker: worker}}
customer: customer
joins: {days: {using: {called_on: day}}}
dimensions: {channel: channel, size: length(channel)}
measures:
  visits: {agg: count}
  length: {agg: sum, expr: length(channel)}
  blamed: {agg: count, role: cause}
  waiting: {agg: open, from: called_on, to: called_on + 3}
"""
DAYS = "source: days\nsql: SELECT DISTINCT called_on AS day, 7 AS number FROM calls\nkey: day\n"
METRICS = """\
department: till
metrics:
"""
METRIC = "unit: count, better: higher, level: enterprise, owner: me, drives: [{metric: settled, effect: raises, evidence: assumed}]"  # noqa: E501
HERE = "metrics/sources/visits.yml"


@pytest.fixture
def visits(shop: Path) -> Path:
    """The shop with a second source over the same five calls, and a metric for each of its measures."""
    (shop / HERE).write_text(VISITS)
    (shop / "metrics/sources/days.yml").write_text(DAYS)
    measures = ("visits", "length", "blamed", "waiting")
    told = "".join(f"  {name}: {{label: {name}, measure: visits.{name}, {METRIC}}}\n" for name in measures)
    (shop / "metrics/visits.yml").write_text(METRICS + told)
    return shop


def change(shop: Path, old: str, new: str, file: str = HERE) -> None:
    path = shop / file
    text = path.read_text()
    assert text.count(old) == 1
    path.write_text(text.replace(old, new))


def first_of(run: Run) -> str:
    """The first error, without the findings that lint adds."""
    return next(line for line in run("check").err.splitlines() if "-type " in line or "failing-" in line)


def answered(run: Run, metric: str) -> bool:
    ran = run("show", metric, "--grain", "year", "--format", "csv")
    return ran.code == 0 and ran.out.count("\n") == 2


@pytest.mark.usefixtures("visits")
def test_the_shop_has_nothing_wrong(run: Run) -> None:
    assert run("check").err.count(" wrong-column-type ") == 0
    assert all(answered(run, metric) for metric in ("settled", "visits", "length", "blamed", "waiting"))


AGGREGATED = [
    ("sum, expr: channel", "'channel' is VARCHAR, which is not a number (cast it, or name another)"),
    ("max, expr: channel", "'channel' is VARCHAR, which is not a number (cast it, or name another)"),
    ("min, expr: lower(channel)", "'lower(channel)' is VARCHAR, which is not a number (cast it, or name another)"),
    ("max, expr: called_on", "'called_on' is DATE, which is not a number (cast it, or name another)"),
    ("sum, expr: took * 2", "'took * 2' is INTERVAL, which is not a number (epoch(…) makes seconds of it)"),
    ("share, expr: call_id", "'call_id' is BIGINT, which is not true or false (cast it, or name another)"),
    ("count_distinct, expr: boxed", "'boxed' is STRUCT(\"at\" DATE), which is not one value (take one value of it in the source's sql)"),  # noqa: E501
    *(
        (f"{agg}, expr: settled", "'settled' is BOOLEAN, which is not a number (agg: share is how much of it is true, agg: count with where how many)")  # noqa: E501
        for agg in ("sum", "average", "median", "percentile, p: 0.9", "last", "min")
    ),
]  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize(("agg", "told"), AGGREGATED, ids=[agg for agg, _ in AGGREGATED])
def test_what_cannot_be_aggregated_so_is_told_and_left_out(run: Run, visits: Path, agg: str, told: str) -> None:
    change(visits, "sum, expr: length(channel)", agg)
    assert first_of(run) == f"{HERE}:12:{17 + agg.index('expr: ') + 6}: wrong-column-type {told}"
    assert not answered(run, "length")
    assert all(answered(run, metric) for metric in ("settled", "visits", "blamed", "waiting"))


MEASURES = [
    ("{agg: count, where: call_id}", 32, "wrong-column-type 'call_id' is BIGINT, which is not true or false (cast it, or name another)"),  # noqa: E501
    ("{agg: count, where: length(channel) - 5}", 32, "wrong-column-type 'length(channel) - 5' is BIGINT, which is not true or false (cast it, or name another)"),  # noqa: E501
    ("{agg: count, where: length(call_id) > 5}", 32, "failing-expression 'length(call_id) > 5' cannot be computed: No function matches the given name and argument types 'length(BIGINT)' (cast it, or name another)"),  # noqa: E501
    ("{agg: count, time: channel}", 31, "wrong-column-type 'channel' is VARCHAR, which is not a time (cast it, or name another)"),  # noqa: E501
    ("{agg: open, from: called_on, to: channel || ' 10:00'}", 45, "wrong-column-type 'channel || ' 10:00'' is VARCHAR, which is not a time (cast it, or name another)"),  # noqa: E501
    ("{agg: open, from: call_id, to: called_on}", 30, "wrong-column-type 'call_id' is BIGINT, which is not a time (cast it, or name another)"),  # noqa: E501
]  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize(("measure", "column", "told"), MEASURES, ids=[measure for measure, _, _ in MEASURES])
def test_rows_are_kept_by_truths_and_dated_by_times(
    run: Run, visits: Path, measure: str, column: int, told: str
) -> None:
    change(visits, "waiting: {agg: open, from: called_on, to: called_on + 3}", f"waiting: {measure}")
    assert first_of(run) == f"{HERE}:14:{column}: {told}"
    assert not answered(run, "waiting")
    assert all(answered(run, metric) for metric in ("settled", "visits", "length", "blamed"))


SOURCES = [
    ("time: called_on", "time: strptime(called_on, '%Y')", "4:7: failing-expression 'strptime(called_on, '%Y')' cannot be computed: No function matches the given name and argument types 'strptime(DATE, STRING_LITERAL)' (cast it, or name another)"),  # noqa: E501
    ("time: called_on", "time: date_diff('day', called_on, called_on)", "4:7: wrong-column-type 'date_diff('day', called_on, called_on)' is BIGINT, which is not a time (cast it, or name another)"),  # noqa: E501
    ("time: called_on", "time: called_on || ' 10:00'", "4:7: wrong-column-type 'called_on || ' 10:00'' is VARCHAR, which is not a time (cast it, or name another)"),  # noqa: E501
    ("organisation: {worker: worker}", "organisation: {worker: channels}", "5:24: wrong-column-type 'channels' is VARCHAR[], which is not one value (take one value of it in the source's sql)"),  # noqa: E501
    ("customer: customer", "customer: boxed", "7:11: wrong-column-type 'boxed' is STRUCT(\"at\" DATE), which is not one value (take one value of it in the source's sql)"),  # noqa: E501
    ("{called_on: day}", "{call_id: day}", "8:24: wrong-column-type 'call_id' is BIGINT and 'days.day' is DATE, which never meet (cast it, or name another)"),  # noqa: E501
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "told"), SOURCES, ids=[new for _, new, _ in SOURCES])
def test_a_source_whose_own_keys_are_wrong_is_left_out_and_others_are_not(
    run: Run, visits: Path, old: str, new: str, told: str
) -> None:
    change(visits, old, new)
    assert first_of(run) == f"{HERE}:{told}"
    assert not answered(run, "visits")
    assert answered(run, "settled")


def test_a_measure_falls_with_the_role_it_is_charged_to(run: Run, visits: Path) -> None:
    change(visits, "cause: {worker: worker}", "cause: {worker: channels}")
    told = "'channels' is VARCHAR[], which is not one value (take one value of it in the source's sql)"
    assert first_of(run) == f"{HERE}:6:25: wrong-column-type {told}"
    assert not answered(run, "blamed")
    assert all(answered(run, metric) for metric in ("settled", "visits", "length", "waiting"))


def test_a_condition_over_dimensions_is_true_or_false(run: Run, visits: Path) -> None:
    change(visits, "measure: visits.length,", "measure: visits.length, where: size - 4,", "metrics/visits.yml")
    told = "'size - 4' is BIGINT, which is not true or false (cast it, or name another)"
    assert first_of(run) == f"metrics/visits.yml:4:58: wrong-column-type {told}"
    assert not answered(run, "length")
    assert all(answered(run, metric) for metric in ("settled", "visits", "blamed", "waiting"))


def test_a_metric_falls_with_the_dimension_that_its_condition_speaks_of(run: Run, visits: Path) -> None:
    change(visits, "measure: visits.length,", "measure: visits.length, where: size > 4,", "metrics/visits.yml")
    assert answered(run, "length")
    change(visits, "size: length(channel)", "size: length(call_id)")
    reason = "No function matches the given name and argument types 'length(BIGINT)' (cast it, or name another)"
    told = f"{HERE}:9:38: failing-expression 'length(call_id)' cannot be computed: {reason}"
    assert first_of(run) == told
    assert not answered(run, "length")
    assert all(answered(run, metric) for metric in ("settled", "visits", "blamed", "waiting"))


def test_all_that_is_wrong_is_told_at_once(run: Run, visits: Path) -> None:
    change(visits, "size: length(channel)", "size: length(call_id)")
    change(visits, "sum, expr: length(channel)", "sum, expr: channel")
    change(visits, "to: called_on + 3", "to: call_id")
    codes = [line.split(" ")[0:2] for line in run("check").err.splitlines() if line.startswith(HERE)]
    assert codes == [
        [f"{HERE}:9:38:", "failing-expression"],
        [f"{HERE}:12:28:", "wrong-column-type"],
        [f"{HERE}:14:45:", "wrong-column-type"],
    ]


def test_a_time_may_be_a_day_and_the_hours_since(run: Run, visits: Path) -> None:
    change(visits, "time: called_on", "time: date_add(called_on, to_hours(24 * call_id))")
    ran = run("show", "visits", "--grain", "month", "--format", "csv", "--to", "2026-09-01")
    assert [line.split(",")[2] for line in ran.out.splitlines()[1:]] == ["1.0", "2.0"]


def test_a_file_without_a_row_yet_is_no_mistake(run: Run, visits: Path) -> None:
    (visits / "data/none.csv").write_text("call_id,called_on,worker,customer,channel,settled\n")
    change(visits, "files: data/calls.csv", "files: data/none.csv", "metrics/sources/calls.yml")
    change(visits, "FROM calls", "FROM 'data/calls.csv'")
    change(visits, "FROM calls", "FROM 'data/calls.csv'", "metrics/sources/days.yml")
    assert run("check").code == 0
    ran = run("show", "settled", "asked_twice", "visits", "--grain", "year", "--format", "csv")
    assert (ran.code, ran.out.splitlines()[1:]) == (
        0,
        ["settled,2026-01-01,,,,0,no data", "asked_twice,2026-01-01,,,,0,no data", "visits,2026-01-01,5.0,,,5,partial"],
    )
