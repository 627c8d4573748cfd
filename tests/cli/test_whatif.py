"""`whatif` and `reach`: a desk of two departments whose sums can be done in one's head, fourteen months long."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import CONFIG, Ran, Run

SOURCE = """\
source: calls
files: data/calls.csv
key: call_id
time: called_on
organisation: {worker: worker, department: department}
customer: customer
dimensions: {channel: channel}
measures:
  calls: {agg: count}
  settled: {agg: count, where: settled}
  happy: {agg: count, where: happy}
  waited: {agg: count, where: waited}
"""

METRICS = """\
metrics:
  calls: {label: Calls, measure: calls.calls, unit: count, better: neither, level: worker, department: till}
  settled_calls:
    {label: Settled calls, measure: calls.settled, unit: count, better: higher, level: worker, department: till}
  settled:
    label: Settled
    ratio: {of: settled_calls, to: calls}
    unit: percent
    better: higher
    level: department
    department: till
    drives: [{metric: happy, effect: raises, evidence: assumed, strength: [20%, 60%], because: We hope so.}]
  settled_at_once:
    {label: At once, ratio: {of: calls.settled, to: calls.calls}, unit: percent, better: higher, level: worker,
     outcome: true}
  settled_by_phone:
    label: At once by phone
    ratio: {of: calls.settled, to: calls.calls}
    where: channel = 'phone'
    unit: percent
    better: higher
    level: worker
    department: office
  waited:
    label: Had to wait
    ratio: {of: calls.waited, to: calls.calls}
    unit: percent
    better: lower
    level: worker
    department: office
    drives: [{metric: happy, effect: lowers, evidence: assumed}]
  happy:
    {label: Happy, ratio: {of: calls.happy, to: calls.calls}, unit: percent, better: higher, level: enterprise,
     outcome: true}
  growth:
    label: Growth
    formula: this / last - 1
    inputs: {this: calls, last: {metric: calls, offset: 1 month}}
    unit: percent
    better: higher
    level: enterprise
"""

LAST = 13  # August 2026; the first is July 2025


def rows() -> str:
    """In each month ten calls by phone at the till and ten by chat in the office."""
    told = ["call_id,called_on,worker,department,customer,channel,settled,happy,waited"]
    for month in range(LAST + 1):
        day = f"{2025 + (month + 6) // 12}-{(month + 6) % 12 + 1:02}-15"
        settled = {"till": 6 if month == LAST else 4 + month % 5, "office": 8 if month == LAST else 6 + month % 5}
        for at in range(20):
            place, channel = ("till", "phone") if at < 10 else ("office", "chat")
            flags = (at % 10 < settled[place], at < 8 + month % 3, at < 2 + month % 2)
            words = ",".join(str(flag).lower() for flag in flags)
            told.append(f"{month * 20 + at},{day},{place}er,{place},{month * 20 + at},{channel},{words}")
    return "\n".join(told) + "\n"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    config = CONFIG.replace("goal_line: [settled]", "goal_line: [happy]").replace(
        "  till: {label: Till}", "  till: {label: Till}\n  office: {label: Office}"
    )
    files = {
        "config/scorecard.yml": config,
        "metrics/sources/calls.yml": SOURCE,
        "metrics/desk.yml": METRICS,
        "data/calls.csv": rows(),
    }
    for name, text in files.items():
        path = tmp_path / "desk" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "desk"


def told(ran: Ran) -> list[dict[str, Any]]:
    assert ran.code == 0, ran.err
    found: list[dict[str, Any]] = json.loads(ran.out)
    return found


def by_metric(ran: Ran) -> dict[str, dict[str, Any]]:
    return {row["metric"]: row for row in told(ran) if not row.get("node")}


def test_arithmetic_is_exact_and_belief_is_a_range_told_apart(run: Run) -> None:
    found = by_metric(run("whatif", "settled_calls=18", "--format", "json"))
    assert list(found) == ["settled_calls", "settled", "happy"]
    assert (found["settled"]["today"], found["settled"]["exact"], found["settled"]["median"]) == (0.7, 0.9, None)
    happy = found["happy"]
    assert happy["exact"] == happy["today"] == 0.45
    assert (happy["least"], happy["most"]) == (pytest.approx(0.45 + 0.2 * 0.2), pytest.approx(0.45 + 0.2 * 0.6))
    assert happy["low_95"] < happy["low_80"] < happy["median"] < happy["high_80"] < happy["high_95"]
    assert happy["median"] == pytest.approx(0.45 + 0.2 * 0.4, abs=0.003)
    assert happy["rests_on"] == "by arithmetic, we believe"
    assert happy["spread_from"] == "100 % settled → happy"


def test_what_nobody_knows_is_said_and_not_guessed(run: Run) -> None:
    happy = by_metric(run("whatif", "waited=10%", "--format", "json"))["happy"]
    assert (happy["exact"], happy["median"]) == (None, None)
    assert happy["note"] == "not known how much happy goes with waited (we believe)"


def test_no_change_changes_nothing(run: Run) -> None:
    for change in ("calls=20", "settled_calls=14", "settled=70%", "settled_by_phone=60%"):
        for row in told(run("whatif", change, "--format", "json")):
            assert row["exact"] == row["today"], row
            assert row["median"] in (None, row["today"])


def test_what_was_some_time_before_does_not_change(run: Run) -> None:
    assert by_metric(run("whatif", "calls=30", "--format", "json"))["growth"]["exact"] == 0.5


def test_a_part_moves_its_whole_by_its_rows(run: Run) -> None:
    found = by_metric(run("whatif", "settled_by_phone=80%", "--format", "json"))["settled_at_once"]
    assert (found["exact"], found["rests_on"]) == (pytest.approx(0.8), "as a part of it")


def test_a_node_moves_the_company_by_its_rows(run: Run) -> None:
    rows = told(run("whatif", "settled_at_once=80%", "--node", "department=till", "--format", "json"))
    assert [(row["node"], row["today"], row["exact"]) for row in rows] == [
        ("till", 0.6, 0.8),
        ("", 0.7, pytest.approx(0.8)),
    ]
    counts = told(run("whatif", "settled_calls=8", "--node", "department=till", "--format", "json"))
    assert [(row["metric"], row["exact"]) for row in counts[:3]] == [
        ("settled_calls", 8),
        ("settled_calls", 16),
        ("settled", 0.8),
    ]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["setled=78%"], "unknown-metric"),
        (["settled"], "not-an-amount"),
        (["settled=soon"], "not-an-amount"),
        (["settled=78"], "amount-unit"),
        (["calls=78%"], "amount-unit"),
        (["settled=130%"], "impossible-value"),
        (["calls=-1"], "impossible-value"),
        (["settled=78%", "settled=80%"], "duplicate-name"),
        (["happy=50%"], "leads-nowhere"),
        (["settled=78%", "--node", "team=till"], "unknown-level"),
        (["settled=78%", "--node", "department=tills"], "unknown-node"),
        (["settled=78%", "--node", "till"], "unknown-node"),
        (["growth=10%", "--node", "department=till"], "does-not-add-up"),
        (["--saved", "nothing"], "unknown-scenario"),
        ([], "no-scenario"),
        (["settled=78%", "--saved", "more"], "no-scenario"),
        (["settled=78%", "--save", "../more"], "bad-name"),
    ],
)
def test_what_cannot_be_asked_is_told_in_one_line(run: Run, words: list[str], code: str) -> None:
    ran = run("whatif", *words)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(code) or f": {code} " in ran.err


def test_what_was_never_seen_is_answered_and_marked(run: Run) -> None:
    ran = run("whatif", "settled=99%")
    assert ran.code == 0
    assert "never-seen 'settled' at 99.0 % was never seen so far: between 50.0 % and 90.0 %" in ran.err
    assert run("whatif", "settled=80%").err == ""


def test_what_too_few_are_behind_is_not_changed_either(run: Run, shop: Path) -> None:
    config = shop / "config/scorecard.yml"
    config.write_text(config.read_text().replace("min_group: 0", "min_group: 15"))
    assert run("whatif", "settled_calls=18").code == 0
    hidden = run("whatif", "settled_at_once=80%", "--node", "department=till")
    assert (hidden.code, hidden.out) == (1, "")
    assert hidden.err.startswith("no-number 'settled_at_once' has no number in 2026-08: too few to show")


def test_no_worker_is_named_to_whoever_guesses(run: Run) -> None:
    ran = run("whatif", "settled_at_once=80%", "--node", "worker=tille")
    assert ran.code == 1
    assert "tiller" not in ran.err


def test_what_follows_beyond_all_that_was_seen_is_marked(run: Run) -> None:
    settled = by_metric(run("whatif", "settled_calls=19", "--format", "json"))["settled"]
    assert settled["note"] == "never seen so far: between 50.0 % and 90.0 %"


def test_a_scenario_that_was_saved_is_the_same_scenario(run: Run, shop: Path) -> None:
    asked = run("whatif", "settled_at_once=80%", "--node", "department=till", "--save", "calm_till")
    saved = shop / "scenarios" / "calm_till.yml"
    assert saved.read_text() == ('scenario: calm_till\nat: {department: "till"}\nchange:\n  settled_at_once: 80%\n')
    assert run("whatif", "--saved", "calm_till").out == asked.out
    assert "scenarios" not in run("check").err


def test_a_saved_scenario_is_written_over_only_where_that_is_said(run: Run, shop: Path) -> None:
    run("whatif", "settled=75%", "--save", "more")
    again = run("whatif", "settled=80%", "--save", "more")
    assert again.code == 1
    assert again.err.startswith("scenarios/more.yml: scenario-exists")
    assert "settled: 75%" in (shop / "scenarios/more.yml").read_text()
    assert run("whatif", "settled=80%", "--save", "more", "--replace").code == 0
    assert "settled: 80%" in (shop / "scenarios/more.yml").read_text()
    assert [path.name for path in (shop / "scenarios").iterdir()] == ["more.yml"]


@pytest.mark.long
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("scenario: more\nchange:\n  setled: 78%\n", "scenarios/more.yml:3:3: unknown-metric"),
        ("scenario: more\nchange:\n  settled: 78\n", "scenarios/more.yml:3:12: amount-unit"),
        ("scenario: more\nchange:\n  settled: soon\n", "scenarios/more.yml:3:12: not-an-amount"),
        ("scenario: more\nchanges:\n  settled: 78%\n", "scenarios/more.yml:2:1: unknown-key"),
        ("scenario: less\nchange:\n  settled: 78%\n", "scenarios/more.yml:1:11: wrong-value"),
        ("scenario: more\nchange: {}\n", "scenarios/more.yml:2:9: "),
        ("scenario: more\nat: {department: till, worker: ann}\nchange: {settled: 78%}\n", "scenarios/more.yml:2:5: "),
        ("scenario: more\nchange: [settled\n", "scenarios/more.yml:2:17: broken-yaml"),
        ("", "scenarios/more.yml: empty-file"),
    ],
)
def test_a_wrong_file_is_told_with_its_place(run: Run, shop: Path, text: str, told: str) -> None:
    (shop / "scenarios").mkdir()
    (shop / "scenarios/more.yml").write_text(text)
    ran = run("whatif", "--saved", "more")
    assert ran.code == 1
    assert told in ran.err
    checked = run("check")
    assert checked.code == 1
    assert told in checked.err


@pytest.mark.long
def test_a_snapshot_gives_the_same_answers(run: Run) -> None:
    questions = (
        ["whatif", "settled_calls=18"],
        ["whatif", "settled_at_once=80%", "--node", "department=till"],
        ["reach", "happy=50%", "--cascade"],
    )
    before = [run(*words) for words in questions]
    assert run("refresh").code == 0
    assert [run(*words) for words in questions] == before


def test_the_smallest_step_comes_first_and_reaches_it(run: Run) -> None:
    rows = told(run("reach", "settled=80%", "--format", "json"))
    assert [(row["metric"], row["value"]) for row in rows] == [
        ("settled_calls", pytest.approx(16, rel=1e-9)),
        ("calls", pytest.approx(17.5, rel=1e-9)),
    ]
    assert rows[0]["of_seen"] == pytest.approx(2 / 8)
    assert "never seen so far: always 20" in rows[1]["note"]
    again = by_metric(run("whatif", f"settled_calls={rows[0]['value']!r}", "--format", "json"))
    assert again["settled"]["exact"] == pytest.approx(0.8, abs=1e-9)


def test_a_goal_over_a_belief_names_what_is_not_known(run: Run) -> None:
    rows = told(run("reach", "happy=50%", "--format", "json"))
    assert rows[0]["rests_on"] == "by arithmetic, we believe"
    assert rows[-1]["metric"] == "waited"
    assert rows[-1]["note"] == "not known how much happy goes with waited (we believe)"


def test_a_goal_is_handed_down_to_departments(run: Run) -> None:
    rows = told(run("reach", "settled=80%", "--cascade", "--format", "json"))
    assert [(row["department"], row["metric"]) for row in rows] == [
        (None, "settled"),
        ("till", "calls"),
        ("till", "settled_calls"),
    ]
    assert rows[0]["together"] == pytest.approx(0.8)
    assert [rows[1]["together"], rows[2]["together"]] == [20, pytest.approx(16)]


@pytest.mark.parametrize(
    ("goal", "code"),
    [
        ("setled=80%", "unknown-metric"),
        ("settled", "not-an-amount"),
        ("settled=130%", "impossible-value"),
        ("waited=3%", "nothing-below"),
    ],
)
def test_a_goal_that_cannot_be_asked_is_told_in_one_line(run: Run, goal: str, code: str) -> None:
    ran = run("reach", goal)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(code)


def test_a_goal_that_was_never_seen_is_answered_and_marked(run: Run) -> None:
    ran = run("reach", "settled=95%")
    assert ran.code == 0
    assert ran.err.startswith("never-seen")
