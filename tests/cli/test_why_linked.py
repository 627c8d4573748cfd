"""`why` of an outcome with linked drivers: the order, the words of its table, people, and what is asked another way."""

from __future__ import annotations

import json
from math import fsum
from pathlib import Path
from typing import Any

import pytest

from scorecard.definitions.terms import Better
from scorecard.project.why.linked import by_harm
from scorecard.results.attribution.contributions import Contribution, Effect
from scorecard.results.rows import Node
from tests.cli.conftest import Run

pytestmark = pytest.mark.long

OUTCOME = "repeat_contact_rate"
PROOF = ("cause", "because", "due to", "prove")


@pytest.fixture
def told(run: Run, small_company: Path) -> Any:
    def asked(*words: str) -> dict[str, Any]:
        ran = run("why", *words, "--period", "2026-08", "--format", "json", folder=small_company)
        assert ran.code == 0, ran.err
        found: dict[str, Any] = json.loads(ran.out)
        return found

    return asked


def test_an_outcome_with_linked_drivers_is_told_by_them_and_a_node_of_it_by_its_organisation(told: Any) -> None:
    assert told(OUTCOME)["split"] == "linked"
    assert told(OUTCOME, "--node", "department=care")["split"] == "organisation"
    assert told("contacts_received")["split"] == "organisation"


def test_what_cost_most_stands_first_and_what_nobody_carries_last(told: Any) -> None:
    parts = told(OUTCOME, "--to", "team")["contributions"]
    points = [each["points"] for each in parts[:-2]]
    assert points == sorted(points, reverse=True)  # lower is better
    assert [each["effect"] for each in parts[-2:]] == ["not attributed", "not matched"]


@pytest.mark.parametrize("better", [Better.HIGHER, Better.LOWER])
def test_harm_is_what_lies_on_the_worse_side(better: Better) -> None:
    rows = [
        Contribution(("o", name), name, Node(), Effect.FAILURE, points) for name, points in (("a", 1.0), ("b", -2.0))
    ]
    first = by_harm(rows, better, by_name=False)[0]
    assert first.metric == ("b" if better is Better.HIGHER else "a")


def test_people_stand_by_name_below_each_driver(told: Any) -> None:
    parts = told(OUTCOME, "--to", "worker")["contributions"]
    names = [each["node"]["worker"] for each in parts if each["metric"] == "resolved_first_time"]
    assert len(names) > 3
    assert names == sorted(names)


SELDOM = [("--to", "team"), ("--to", "department"), ("--against", "goal")]


@pytest.mark.parametrize("words", [(), *(pytest.param(words, marks=pytest.mark.study) for words in SELDOM)])
def test_the_parts_add_up_however_they_are_asked(told: Any, words: tuple[str, ...]) -> None:
    found = told(OUTCOME, *words)
    assert fsum(each["points"] for each in found["contributions"]) == pytest.approx(found["change"], abs=1e-9)
    assert (found["exact"], 0.9 < found["matched"] < 1) == (False, True)


def test_the_table_speaks_of_the_same_customers_and_of_association(run: Run, small_company: Path) -> None:
    lines = run("why", OUTCOME, "--period", "2026-08", folder=small_company).out.splitlines()
    assert "customers reached" in lines[2]
    assert any(line.startswith("nothing we measure explains it ") for line in lines)
    assert any(line.startswith("customers not matched ") for line in lines)
    notes = " ".join(lines[lines.index("", 2) :])
    assert "The same customers: " in notes
    assert "association, not proof" in notes
    assert not [word for word in PROOF if word in notes.replace("not proof", "")]
    assert "of its rows the customer is known" in notes


@pytest.mark.long
def test_what_one_node_carries_is_told_by_driver_and_what_others_carry_as_one_part(told: Any) -> None:
    of_all = told(OUTCOME, "--to", "department")
    found = told(OUTCOME, "--split", "linked", "--node", "department=care")
    assert (found["change"], found["value"]) == (of_all["change"], of_all["value"])
    own = [each for each in found["contributions"] if each["node"]]
    of_care = [each for each in of_all["contributions"] if each["node"] == {"department": "care"}]
    assert len(own) > 3
    assert [each["metric"] for each in own] == [each["metric"] for each in of_care]
    assert [each["points"] for each in own] == pytest.approx([each["points"] for each in of_care], abs=1e-9)
    rest = [each["effect"] for each in found["contributions"] if not each["node"]]
    assert rest == ["elsewhere", "not attributed", "not matched"]
    assert fsum(each["points"] for each in found["contributions"]) == pytest.approx(found["change"], abs=1e-9)


def test_what_one_node_carries_is_said_of_it(run: Run, small_company: Path) -> None:
    asked = ("why", OUTCOME, "--split", "linked", "--node", "department=care", "--period", "2026-08")
    lines = run(*asked, folder=small_company).out.splitlines()
    assert " With department care go −" in lines[0]  # and not +5.4 points, as for the whole
    assert any(line.startswith("carried elsewhere ") for line in lines)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("--node", "department=cares"), "did you mean 'care'"),
        (("--node", "department=nowhere"), "--to department lists"),
        (("--node", "team=Nobody", "--to", "worker"), "--to worker without --node"),
    ],
)
def test_a_node_that_nothing_is_told_of_is_refused_with_what_to_ask(
    run: Run, small_company: Path, words: tuple[str, ...], hint: str
) -> None:
    ran = run("why", OUTCOME, "--split", "linked", *words, folder=small_company)
    assert (ran.code, ran.out) == (1, "")
    assert "no-linked-split" in ran.err
    assert hint in ran.err


def test_a_snapshot_tells_the_same(run: Run, small_company: Path, kept_company: Path) -> None:
    asked = ("why", OUTCOME, "--period", "2026-08", "--to", "team", "--format", "json")
    from_rows = json.loads(run(*asked, folder=small_company).out)
    from_snapshot = json.loads(run(*asked, folder=kept_company).out)
    assert _told(from_snapshot) == _told(from_rows)
    numbers = [[each["points"] for each in told["contributions"]] for told in (from_snapshot, from_rows)]
    assert numbers[0] == pytest.approx(numbers[1], abs=1e-9)


def _told(found: dict[str, Any]) -> list[Any]:
    keys = ("path", "node", "effect", "customers", "rows", "since")
    return [found["against"], *([each[key] for key in keys] for each in found["contributions"])]
