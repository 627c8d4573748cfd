"""`whatif` and `reach` over linked edges: a desk of fifty customers a month whose sums can be done in one's head."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import CONFIG, Run
from tests.cli.test_whatif import by_metric, told

pytestmark = pytest.mark.long

SOURCES = {
    "letters": "letter, customer, sent, wrong",
    "calls": "call, customer, called, solved",
    "answers": "answer, customer, asked, happy",
}
SOURCE = """\
source: {name}
files: data/{name}.csv
key: {key}
time: {time}
organisation: none
customer: customer
measures:
  {name}: {{agg: count}}
  yes: {{agg: count, where: {flag}}}
  no: {{agg: count, where: not {flag}}}
"""

METRICS = """\
metrics:
  wrong_letters:
    label: Wrong letters
    ratio: {of: letters.yes, to: letters.letters}
    failure: letters.yes
    unit: percent
    better: lower
    level: enterprise
    drives:
      - {metric: solved, effect: lowers, evidence: linked, within: 30 days, because: Whoever gets one calls.}
      - {metric: happy, effect: lowers, evidence: linked, within: 30 days, because: It is wrong.}
  solved:
    label: Solved
    ratio: {of: calls.yes, to: calls.calls}
    failure: calls.no
    unit: percent
    better: higher
    level: enterprise
    drives: [{metric: happy, effect: raises, evidence: linked, within: 30 days, because: They call again.}]
  happy:
    {label: Happy, ratio: {of: answers.yes, to: answers.answers}, unit: percent, better: higher, level: enterprise,
     outcome: true}
  twice_happy:
    {label: Twice, formula: 2 * happy, inputs: {happy: happy}, unit: percent, better: higher, level: enterprise}
"""
LAST = 13  # August 2026; the first is July 2025
WRONG, LEFT_ALONE = 10, 20  # of fifty customers ten get a wrong letter, thirty are let down by nobody
UNSOLVED_AFTER_A_LETTER, UNSOLVED = 6, 10  # of the ten six are not helped when they call, and ten of all others
HAPPY = {"wrong": 3, "unsolved": 5, "others": 24}


def rows() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {name: [columns.replace(" ", "")] for name, columns in SOURCES.items()}
    for month in range(LAST + 1):
        day = f"{2025 + (month + 6) // 12}-{(month + 6) % 12 + 1:02}"
        wrong = WRONG - (month % 4 if month < LAST else 0)
        for at in range(50):
            who = month * 50 + at
            is_wrong, is_unsolved = at < wrong, at < UNSOLVED_AFTER_A_LETTER or WRONG <= at < WRONG + UNSOLVED
            group = "wrong" if at < WRONG else "unsolved" if is_unsolved else "others"
            place = {"wrong": 0, "unsolved": WRONG, "others": LEFT_ALONE}[group]
            flags = {"letters": is_wrong, "calls": not is_unsolved, "answers": at < place + HAPPY[group]}
            for (name, flag), date in zip(flags.items(), ("05", "10", "20"), strict=True):
                found[name].append(f"{who},{who},{day}-{date},{str(flag).lower()}")
    return found


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    config = CONFIG.replace("goal_line: [settled]", "goal_line: [happy]")
    files = {"config/scorecard.yml": config, "metrics/desk.yml": METRICS}
    for name, lines in rows().items():
        key, _, time, flag = SOURCES[name].split(", ")
        files[f"metrics/sources/{name}.yml"] = SOURCE.format(name=name, key=key, time=time, flag=flag)
        files[f"data/{name}.csv"] = "\n".join(lines) + "\n"
    for name, text in files.items():
        path = tmp_path / "desk" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "desk"


def test_a_driver_moves_its_outcome_by_what_its_failures_cost_for_each_of_them(run: Run) -> None:
    """Of the ten 3 are happy, of the other forty 29: 8.5 in a hundred of all, by 20 wrong letters in a hundred."""
    happy = by_metric(run("whatif", "wrong_letters=10%", "--format", "json"))["happy"]
    assert happy["exact"] == happy["today"] == 0.64
    assert happy["median"] == pytest.approx(0.64 + 0.10 * (0.2 * (29 / 40 - 3 / 10)) / 0.2, abs=0.002)
    assert happy["low_95"] < happy["low_80"] < happy["median"] < happy["high_80"] < happy["high_95"]


def test_what_goes_on_to_a_later_driver_of_the_same_outcome_is_counted_once(run: Run) -> None:
    """The later one moves by 3.5 in a hundred, which the outcome is not moved by once more."""
    found = by_metric(run("whatif", "wrong_letters=10%", "--format", "json"))
    assert found["solved"]["median"] == pytest.approx(0.68 + 0.10 * (0.6 - 0.25), abs=0.002)
    assert found["happy"]["spread_from"] == "100 % wrong_letters → happy"


def test_a_later_driver_that_moves_by_itself_moves_the_outcome(run: Run) -> None:
    """Of ten whom it alone let down 5 are happy, of thirty others 24; in a hundred calls 32 are not solved."""
    found = by_metric(run("whatif", "solved=84%", "--format", "json"))
    assert list(found) == ["solved", "happy", "twice_happy"]
    assert found["happy"]["median"] == pytest.approx(0.64 + 0.16 * (0.25 * (24 / 30 - 5 / 10)) / 0.32, abs=0.002)


def test_it_is_told_as_association_with_a_range_and_never_as_exact(run: Run) -> None:
    found = by_metric(run("whatif", "wrong_letters=10%", "--format", "json"))
    assert found["happy"]["rests_on"] == "same customers; association, not proof"
    assert found["twice_happy"]["rests_on"] == "by arithmetic, same customers; association, not proof"
    assert found["twice_happy"]["exact"] == found["twice_happy"]["today"]
    assert found["twice_happy"]["low_95"] == pytest.approx(2 * found["happy"]["low_95"])


def test_no_change_changes_nothing(run: Run) -> None:
    for change in ("wrong_letters=20%", "solved=68%"):
        for row in told(run("whatif", change, "--format", "json")):
            assert row["exact"] == row["today"]
            assert row["median"] in (None, row["today"])


def test_reach_is_what_if_the_other_way_round(run: Run) -> None:
    [row] = told(run("reach", "happy=68%", "--format", "json"))
    assert (row["metric"], row["rests_on"]) == ("wrong_letters", "same customers; association, not proof")
    assert row["value"] == pytest.approx(0.20 - 0.04 / 0.425, abs=0.002)
    found = by_metric(run("whatif", f"wrong_letters={row['value']:.12f}", "--format", "json"))
    assert found["happy"]["median"] == pytest.approx(0.68, abs=1e-9)


def test_a_cascade_says_by_what_it_would_come_there(run: Run) -> None:
    aim, lever = told(run("reach", "happy=66%", "--cascade", "--format", "json"))
    assert aim["rests_on"] == "same customers; association, not proof"
    assert aim["together"] == pytest.approx(0.66, abs=1e-6)
    assert lever["metric"] == "wrong_letters"


def test_what_few_customers_did_is_not_told_by_way_of_what_if(run: Run, shop: Path) -> None:
    config = shop / "config" / "scorecard.yml"
    config.write_text(config.read_text().replace("min_group: 0", "min_group: 11"))
    happy = by_metric(run("whatif", "wrong_letters=10%", "--format", "json"))["happy"]
    assert happy["median"] is None
    assert happy["note"].startswith("not known how much happy goes with wrong_letters (same customers, within 30 days)")


def test_a_driver_that_counts_something_else_than_its_failing_rows_has_no_strength(run: Run, shop: Path) -> None:
    metrics = shop / "metrics" / "desk.yml"
    metrics.write_text(metrics.read_text().replace("failure: letters.yes", "delight: letters.no"))
    found = by_metric(run("whatif", "wrong_letters=10%", "--format", "json"))["happy"]
    assert found["median"] is not None  # the other rows are what is left of all
    source = shop / "metrics" / "sources" / "letters.yml"
    source.write_text(source.read_text().replace("where: not wrong", "where: not wrong and letter % 2 = 0"))
    found = by_metric(run("whatif", "wrong_letters=10%", "--format", "json"))["happy"]
    assert found["median"] is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["whatif", "wrong_letters=120%"], "impossible-value"),
        (["whatif", "wrong_letters=many"], "not-an-amount"),
        (["whatif", "wrong_leters=10%"], "unknown-metric"),
        (["reach", "wrong_letters=10%"], "nothing-below"),
        (["reach", "happy=150%"], "impossible-value"),
    ],
)
def test_a_wrong_question_is_a_problem(run: Run, words: list[str], code: str) -> None:
    ran = run(*words)
    assert ran.code == 1
    assert code in ran.err
