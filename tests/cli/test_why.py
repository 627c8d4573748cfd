"""`why`: parts that add up to the change, in JSON as programs read it and in words for people; and what is refused."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from math import fsum
from pathlib import Path
from typing import Any

import pytest

from scorecard.project import open_project
from scorecard.results.attribution.contributions import Effect, Split
from scorecard.results.rows import Node
from tests.cli.conftest import Ran, Run

KEYS = [
    "metric",
    "period",
    "against",
    "value",
    "against_value",
    "change",
    "unit",
    "split",
    "exact",
    "matched",
    "contributions",
]
OF_EACH = ["path", "metric", "node", "effect", "points", "low", "high", "customers", "rows", "since"]

MORE = """
  settled_calls:
    label: Calls settled
    measure: calls.settled
    unit: count
    better: higher
    level: worker
    goals: [{from: 2026-01-01, target: 3, per: month}]
  settled_again:
    label: Settled by formula
    formula: good / all
    inputs: {good: settled_calls, all: asked_twice}
    unit: percent
    better: higher
    level: enterprise
    goals: [{from: 2026-01-01, target: 70%}]
  double_ratio:
    label: Settled a call, as a ratio of metrics
    ratio: {of: settled_calls, to: asked_twice}
    unit: percent
    better: higher
    level: enterprise
  callers:
    label: Callers
    measure: calls.callers
    unit: count
    better: higher
    level: enterprise
"""

Why = Callable[..., dict[str, Any]]


@pytest.fixture
def wider(shop: Path) -> Path:
    """The shop with metrics made of others, a failure, and a goal of the calls."""
    metrics, source = shop / "metrics/till.yml", shop / "metrics/sources/calls.yml"
    text = metrics.read_text().replace("    outcome: true\n", "    outcome: true\n    failure: calls.unsettled\n")
    text = text.replace(
        "    better: lower\n", "    better: lower\n    goals: [{from: 2026-01-01, target: 4, per: month}]\n"
    )
    metrics.write_text(text + MORE)
    source.write_text(
        source.read_text()
        + "  unsettled: {agg: count, where: not settled}\n  callers: {agg: count_distinct, expr: customer}\n"
    )
    return shop


@pytest.fixture
def why(run: Run, wider: Path) -> Why:
    """What `why` says of August as JSON."""

    def told(*words: str) -> dict[str, Any]:
        ran = run("why", *words, "--period", "2026-08", "--format", "json", folder=wider)
        assert ran.code == 0, ran.err
        found: dict[str, Any] = json.loads(ran.out)
        return found

    return told


def points(told: dict[str, Any], effect: str = "total") -> dict[str, float]:
    return {
        ", ".join(each["node"].values()) or each["path"][-1]: each["points"]
        for each in told["contributions"]
        if each["effect"] == effect
    }


def closes(told: dict[str, Any]) -> bool:
    parts = [each["points"] for each in told["contributions"] if each["effect"] not in ("rate", "mix")]
    return abs(fsum(parts) - told["change"]) < 1e-9 and told["change"] == told["value"] - told["against_value"]


def test_json_has_the_keys_that_programs_read(why: Why) -> None:
    told = why("settled", "--to", "worker")
    assert list(told) == KEYS
    assert [list(each) for each in told["contributions"]] == [OF_EACH] * 6
    assert (told["metric"], told["period"], told["against"]) == ("settled", "2026-08", "2026-07")
    assert (told["unit"], told["split"], told["exact"], told["matched"]) == ("percent", "organisation", True, None)
    assert told["contributions"][0]["node"] == {"worker": "ann"}
    assert told["contributions"][0]["path"] == ["settled"]


def test_a_joiner_has_no_rate_and_the_sums_are_those_of_pen_and_paper(why: Why) -> None:
    """July: ann 1 of 2. August: ann 0 of 1, bob 2 of 2. From 1/2 to 2/3, half way 7/12."""
    told = why("settled", "--to", "worker")
    assert (told["value"], told["against_value"]) == (2 / 3, 0.5)
    assert points(told) == pytest.approx({"ann": -7 / 36 + 1 / 12, "bob": (2 - 2 * 7 / 12) / 3})
    assert points(told, "rate") == pytest.approx({"ann": (1 + 1 / 3) / 2 * -0.5, "bob": 0})
    assert closes(told)


def test_rate_has_an_interval_and_mix_has_none(why: Why) -> None:
    rows = [each for each in why("settled", "--to", "worker")["contributions"] if each["node"] == {"worker": "ann"}]
    by_effect = {each["effect"]: each for each in rows}
    assert by_effect["rate"]["low"] < by_effect["rate"]["points"] < by_effect["rate"]["high"]
    assert by_effect["mix"]["low"] is by_effect["total"]["low"] is None


def test_customers_with_a_failing_row_are_counted_and_rows_stand_beside_them(why: Why) -> None:
    rows = why("settled", "--to", "department")["contributions"]
    assert [(each["customers"], each["rows"]) for each in rows if each["effect"] == "total"] == [(1, 3)]


def test_a_snapshot_tells_the_same_and_counts_no_customers_of_rows_that_it_does_not_know(
    why: Why, run: Run, wider: Path
) -> None:
    asked = [("settled", "--to", "worker"), ("settled_again",), ("asked_twice", "--node", "department=till")]
    from_rows = [why(*words) for words in asked]
    run("refresh", folder=wider)
    assert [why(*words) for words in asked] == from_rows
    calls = wider / "data/calls.csv"
    calls.write_text(calls.read_text() + "6,2026-08-02,ann,14,phone,false\n")
    before, after = from_rows[0], why("settled", "--to", "worker")
    assert points(after) == points(before)
    assert {each["customers"] for each in after["contributions"]} == {None}


def test_a_count_is_the_difference_of_its_parts(why: Why) -> None:
    told = why("asked_twice", "--to", "worker")
    assert points(told) == {"ann": -1, "bob": 2}
    assert {each["effect"] for each in told["contributions"]} == {"total"}
    assert closes(told)


def test_swapped_periods_flip_every_sign(why: Why, run: Run, wider: Path) -> None:
    there = points(why("settled", "--to", "worker", "--against", "2026-07"))
    ran = run(
        "why",
        "settled",
        "--to",
        "worker",
        "--period",
        "2026-07",
        "--against",
        "2026-08",
        "--format",
        "json",
        folder=wider,
    )
    assert points(json.loads(ran.out)) == pytest.approx({name: -each for name, each in there.items()})


def test_a_formula_is_followed_by_path_unless_the_organisation_is_asked(why: Why) -> None:
    told = why("settled_again")
    assert [each["path"] for each in told["contributions"]] == [
        ["settled_again", "settled_calls"],
        ["settled_again", "asked_twice"],
    ]
    # from 1/2 to 2/3: one more above the line, one more below
    assert points(told, "formula") == pytest.approx({"settled_calls": (1 / 2 + 1 / 3) / 2, "asked_twice": -1.5 / 6})
    assert closes(told)
    by_worker = why("settled_again", "--split", "organisation", "--to", "worker")
    assert set(points(by_worker)) == {"ann", "bob"}
    assert closes(by_worker)
    both = why("settled_again", "--to", "worker")
    assert (both["split"], len(both["contributions"]), closes(both)) == ("formula", 4, True)


def test_a_ratio_of_two_metrics_is_split_over_nodes_as_the_ratio_of_their_measures_is(why: Why) -> None:
    one, other = why("double_ratio", "--split", "organisation", "--to", "worker"), why("settled", "--to", "worker")
    assert [(each["node"], each["effect"]) for each in one["contributions"]] == [
        (each["node"], each["effect"]) for each in other["contributions"]
    ]
    assert points(one) == pytest.approx(points(other))
    assert why("double_ratio")["split"] == "formula"


def test_a_ratio_is_held_against_its_goal_node_by_node(why: Why) -> None:
    told = why("settled", "--against", "goal", "--to", "worker")
    assert (told["against"], told["against_value"]) == ("goal", 0.8)
    assert points(told) == pytest.approx({"ann": (0 - 0.8) / 3, "bob": (2 - 1.6) / 3})
    assert closes(told)


def test_no_node_owes_a_part_of_a_counts_goal(why: Why) -> None:
    told = why("settled_calls", "--against", "goal", "--to", "worker")
    assert points(told) == {"bob": 2}
    assert points(told, "not attributed") == {"settled_calls": -3}
    assert closes(told)


def test_a_formula_is_held_against_the_goals_of_its_inputs_and_what_lies_between_these_and_its_own(why: Why) -> None:
    told = why("settled_again", "--against", "goal")
    assert points(told, "not attributed") == pytest.approx({"settled_again": 3 / 4 - 0.7})
    assert fsum(points(told, "formula").values()) == pytest.approx(2 / 3 - 3 / 4)
    assert closes(told)


@pytest.mark.parametrize("against", ["2026-07", "goal"])
@pytest.mark.parametrize("words", [(), ("--to", "department"), ("--to", "worker")])
@pytest.mark.parametrize("split", ["formula", "organisation"])
def test_whatever_is_asked_of_a_formula_adds_up(why: Why, split: str, words: tuple[str, ...], against: str) -> None:
    told = why("settled_again", "--split", split, "--against", against, *words)
    assert closes(told)
    assert told["split"] == split


def test_one_nodes_change_is_split_below_it(why: Why) -> None:
    told = why("settled", "--node", "department=till")
    assert (told["value"], set(points(told))) == (2 / 3, {"ann", "bob"})
    assert closes(told)


def test_a_table_is_read_by_people_and_shows_its_sum(run: Run, wider: Path) -> None:
    table = run("why", "settled", "--to", "worker", "--period", "2026-08", folder=wider).out.splitlines()
    assert table[0] == "Settled at once, August 2026: 66.7 %, 16.7 points higher than in July (50.0 %)."
    assert table[2].split("  ")[-1].strip() == "rows"
    sums = next(line for line in table if line.startswith("all together")).split()
    assert sums[-1] == "+16.7"
    assert table[-1].startswith("May be none: better or worse by no more than chance")


def test_csv_has_a_row_a_contribution_and_python_the_same_answer(run: Run, wider: Path) -> None:
    ran = run("why", "settled", "--to", "worker", "--period", "2026-08", "--format", "csv", folder=wider)
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert list(rows[0]) == OF_EACH
    answer = open_project(wider).why("settled", "2026-08", split=Split.ORGANISATION, to="worker")
    assert [(row["node"], float(row["points"])) for row in rows] == [
        (f"worker={each.node.name}", each.points) for each in answer.contributions
    ]
    assert {each.effect for each in answer.contributions} == {Effect.TOTAL, Effect.RATE, Effect.MIX}
    assert answer.contributions[0].node == Node("worker", "ann")


REFUSED = [
    (("why", "setled"), "unknown-metric there is no metric 'setled' (did you mean 'settled'?)"),
    (("why", "settled", "--period", "soon"), "unknown-period 'soon' is not a period"),
    (("why", "settled", "--period", "2026-08", "--against", "2026-13"), "unknown-period '2026-13'"),
    (("why", "settled", "--period", "2027-01"), "not-over January 2027 is not over"),
    (("why", "settled", "--period", "2026-06"), "no-value 'settled' has no value in June 2026"),
    (
        ("why", "settled", "--period", "2026-07"),
        "no-value 'settled' has no value in June 2026, before July 2026 (it is",
    ),
    (("why", "settled", "--period", "2026-08", "--against", "2026-Q2"), "unlike-periods August 2026 is a month"),
    (
        ("why", "settled"),
        "no-value 'settled' has no value in the week of 17 August 2026, before the week of 24 August 2026 "
        "(--against 2026-W31)",
    ),
    (("why", "settled", "--to", "team"), "unknown-level there is no level 'team'"),
    (("why", "settled", "--to", "enterprise"), "not-finer the enterprise is not split by enterprise"),
    (("why", "settled", "--node", "worker=anne"), "unknown-node 'settled' has no rows of a worker 'anne'"),
    (("why", "settled", "--node", "worker=ann"), "not-finer worker 'ann' has nothing finer"),
    (("why", "settled", "--split", "formula"), "cannot-split 'settled' is not computed from other metrics"),
    (("why", "settled", "--split", "linked"), "no-linked-split"),
    (
        ("why", "callers", "--period", "2026-08"),
        "cannot-split 'callers' cannot be split by department: distinct counts",
    ),
    (("why", "double_ratio", "--period", "2026-08", "--against", "goal"), "without-goal 'double_ratio' has no goal"),
]


@pytest.mark.parametrize(("words", "told"), REFUSED, ids=lambda part: " ".join(part) if isinstance(part, tuple) else "")
def test_what_cannot_be_told_is_a_problem_with_something_to_do_instead(
    run: Run, wider: Path, words: tuple[str, ...], told: str
) -> None:
    ran: Ran = run(*words, folder=wider)
    assert (ran.code, ran.out) == (1, "")
    assert told in ran.err
    assert ran.err.rstrip().endswith(")") or "; write " in ran.err, "no hint"
    assert "internal" not in ran.err


@pytest.mark.parametrize(
    "words", [("why",), ("why", "settled", "--node", "ann"), ("why", "settled", "--split", "magic")]
)
def test_a_command_that_is_not_understood_ends_with_2(run: Run, words: tuple[str, ...]) -> None:
    ran = run(*words)
    assert (ran.code, ran.out) == (2, "")
