"""A link is tried on periods that it has not seen: what holds foretells them, what turns round does not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import Better, Effect, Evidence
from scorecard.graph import Edge
from scorecard.periods import Grain, Period, add_months
from scorecard.results.links.backtest import FEWEST_BEFORE, Backtest, backtest_of, worth_of
from scorecard.results.links.moment import Moment, moment_of
from scorecard.results.panel.evidence import EdgeEvidence
from scorecard.results.panel.grade import EdgeGrade
from scorecard.results.panel.linked import LinksTried
from scorecard.results.panel.linked_words import tried_sentence
from tests.links.random_links import Row, links_of, many_rows, touch

MONTHS, ROWS = 30, 120
Worth = Callable[[int], float]  # of a touched row, by month
WRONG = touch("a")


def month(at: int) -> Period:
    start = add_months(date(2024, 1, 1), at)
    return Period(start, add_months(start, 1), Grain.MONTH)


def told(seed: int, worth: Worth, *, months: int = MONTHS, reach: tuple[float, float] = (0.05, 0.6)) -> list[list[Row]]:
    """A customer a row, some of them touched, more of them in some months; touched rows have so much more."""
    draws = np.random.default_rng(seed)
    found = []
    for at in range(months):
        touched = draws.random(ROWS) < draws.uniform(*reach)
        scores = np.round(5 + draws.normal(size=ROWS) + worth(at) * touched).astype(int)
        rows = zip(touched.tolist(), scores.tolist(), strict=True)
        found.append([Row(who, frozenset("a" if hit else ""), n, 1, "red", "x") for who, (hit, n) in enumerate(rows)])
    return found


def moments(rows: Sequence[Sequence[Row]], *, min_group: int = 0, is_count: bool = False) -> list[Moment | None]:
    return [
        moment_of(links_of(each, month(at)), month(at), (WRONG,), is_count=is_count, min_group=min_group)
        for at, each in enumerate(rows)
    ]


def tried(rows: Sequence[Sequence[Row]]) -> Backtest:
    return backtest_of(moments(rows), ["a"])


def skill_by_hand(rows: Sequence[Sequence[Row]]) -> float:
    """The same row by row: touched rows less others in all months before, times the share touched that came more."""
    values = [sum(row.n for row in each) / len(each) for each in rows]
    hit = [[row.n for row in each if row.touched] for each in rows]
    rest = [[row.n for row in each if not row.touched] for each in rows]
    of_link, of_none = 0.0, 0.0
    for at, (before, now) in enumerate(pairwise(range(len(rows))), start=1):
        if at >= FEWEST_BEFORE:
            extra = sum(sum(hit[u]) - len(hit[u]) * sum(rest[u]) / len(rest[u]) for u in range(at))
            worth = extra / sum(len(hit[u]) for u in range(at))
            more = len(hit[now]) / len(rows[now]) - len(hit[before]) / len(rows[before])
            of_link += abs(values[now] - values[before] - worth * more)
            of_none += abs(values[now] - values[before])
    return 1 - of_link / of_none


@pytest.mark.parametrize("seed", range(3))
def test_its_skill_is_that_of_forecasts_made_by_hand(seed: int) -> None:
    rows = told(seed, lambda _: -2.0)
    assert tried(rows).skill == pytest.approx(skill_by_hand(rows))


def test_a_planted_link_foretells_the_months_to_come() -> None:
    for seed in range(5):
        found = tried(told(seed, lambda _: -3.0))
        assert found.can_tell
        assert found.skill is not None
        assert found.skill > 0.5
        assert (found.periods, found.foretold) == (MONTHS, MONTHS - FEWEST_BEFORE)


@pytest.mark.long
def test_intervals_hold_as_often_as_they_say_where_nothing_else_moves_the_outcome() -> None:
    every = [tried(told(100 + seed, lambda _: -2.0)) for seed in range(25)]
    share = sum(each.held for each in every) / sum(each.foretold for each in every)
    assert 0.92 <= share <= 0.98


def test_a_link_that_turns_round_fails() -> None:
    for seed in range(5):
        found = tried(told(seed, lambda at: -3.0 if at < 13 else 3.0))
        assert found.can_tell
        assert found.skill is not None
        assert found.skill < 0
        assert found.held <= found.foretold * 0.7


@pytest.mark.long
def test_what_has_nothing_to_do_with_it_is_seldom_taken_for_foretelling() -> None:
    every = [tried(told(200 + seed, lambda _: 0.0)) for seed in range(40)]
    passed = [each for each in every if each.can_tell and each.skill is not None and each.skill > 0]
    assert len(passed) <= 2


def test_a_link_that_hardly_moves_is_left_open() -> None:
    found = tried(told(1, lambda _: -1.0, reach=(0.099, 0.101)))
    assert found.skill is not None
    assert not found.can_tell


def test_a_forecast_knows_nothing_of_later_months() -> None:
    rows = told(4, lambda _: -2.0)
    few = backtest_of(moments(rows)[:22], ["a"])
    turned = [*rows[:22], *told(5, lambda _: 9.0)[22:]]
    again = backtest_of(moments(turned)[:22], ["a"])
    assert few == again
    assert few.foretold == 22 - FEWEST_BEFORE


@given(many_rows, st.floats(-3, 3), st.floats(-3, 3), st.booleans())
def test_how_unsure_a_value_beside_what_was_reached_is_adds_up_over_customers(
    rows: list[Row], of_a: float, of_b: float, is_count: bool
) -> None:
    """Customer by customer; a touch of a later layer reaches only what the earlier one left alone."""
    layers = (touch("a"), touch("b", 1), touch("c", 1), touch("d", 2))
    found = moment_of(links_of(rows, month(0)), month(0), layers, is_count=is_count)
    assume(found is not None)
    assert found is not None
    known = [row if row.customer is not None else replace(row, touched=frozenset()) for row in rows]
    whole = sum(row.d for row in rows)
    scale = 1 if is_count else whole
    hits = {"a": [row.d * ("a" in row.touched) for row in known]}
    hits["b"] = [row.d * ("b" in row.touched and "a" not in row.touched) for row in known]
    told = {name: found.reached[name] for name in hits.keys() & found.reached.keys()}
    assert told == pytest.approx({name: sum(hits[name]) / scale for name in told})
    worth = {name: value for name, value in (("a", of_a), ("b", of_b)) if name in found.reached}
    beside = [row.n - sum(value * hits[name][at] for name, value in worth.items()) for at, row in enumerate(rows)]
    rate = 0 if is_count else sum(beside) / whole
    by_customer: dict[object, float] = defaultdict(float)
    for at, row in enumerate(rows):
        who = ("nobody", at) if row.customer is None else row.customer
        by_customer[who] += (beside[at] - rate * row.d) / scale
    assert found.variance(worth) == pytest.approx(sum(each**2 for each in by_customer.values()), abs=1e-9)


def test_too_few_months_are_not_tried() -> None:
    found = tried(told(6, lambda _: -3.0)[: FEWEST_BEFORE + 7])
    assert (found.skill, found.can_tell, found.foretold) == (None, False, 7)


def test_months_without_a_split_are_neither_learnt_from_nor_foretold() -> None:
    rows = told(7, lambda _: -3.0)
    rows[20] = [row for row in rows[20] if row.touched]
    found = tried(rows)
    assert (found.periods, found.foretold) == (MONTHS - 1, MONTHS - FEWEST_BEFORE - 2)


def test_a_touch_of_few_customers_is_not_learnt_from() -> None:
    rows = told(8, lambda _: -3.0, reach=(0.2, 0.3))
    rows[3] = [replace(row, touched=frozenset("a" if at < 4 else "")) for at, row in enumerate(rows[3])]
    of_all, of_many = moments(rows), moments(rows, min_group=5)
    assert of_all[3] is not None
    assert of_many[3] is not None
    assert of_all[4] is not None
    assert of_many[4] is not None
    assert ("a" in of_all[3].reached, "a" in of_many[3].reached) == (True, False)
    assert of_many[4].points == of_all[4].points


def test_a_count_is_foretold_by_how_many_were_touched() -> None:
    """Of a hundred and twenty, so many leave; those touched three times as often as others."""
    draws = np.random.default_rng(9)
    rows = []
    for _ in range(MONTHS):
        touched = (draws.random(ROWS) < draws.uniform(0.05, 0.6)).tolist()
        rows.append(
            [
                Row(at, frozenset("a" if hit else ""), int(draws.random() < (0.6 if hit else 0.2)), 1, "red", "x")
                for at, hit in enumerate(touched)
            ]
        )
    known = moments(rows, is_count=True)
    worth = worth_of(known, "a")
    assert worth is not None
    assert worth.low < 0.4 < worth.high
    found = backtest_of(known, ["a"])
    assert found.can_tell
    assert found.skill is not None
    assert found.skill > 0.2


EDGE = Edge("a", "happy", Effect.RAISES, Evidence.LINKED, position=0)
STATED = EdgeEvidence(EDGE, EdgeGrade.LINKED, "", None, None, "same customers")


def metrics(better: Better = Better.HIGHER) -> dict[str, Metric]:
    told = {"name": "a", "label": "Right letters", "means": "x", "measure": "letters.right", "unit": "count"}
    return {"a": Metric.model_validate(told | {"better": better, "level": "team", "owner": "me"})}


def graded(rows: Sequence[Sequence[Row]], edge: Edge = EDGE, better: Better = Better.HIGHER) -> EdgeEvidence:
    found = LinksTried((WRONG,), tuple(moments(rows)))
    return found.evidence(replace(STATED, edge=edge), metrics(better))


def test_a_planted_link_keeps_its_grade_and_says_how_well_it_foretold() -> None:
    found = graded(told(1, lambda _: -3.0))
    assert found.grade is EdgeGrade.LINKED
    assert found.q is not None
    assert found.q < 0.001
    assert found.words.startswith("same customers; foretold 18 months ")
    assert found.words.endswith(" in their interval); association, not proof")


def test_a_link_that_turns_round_is_demoted() -> None:
    found = graded(told(1, lambda at: -6.0 if at < 13 else 3.0))
    assert found.grade is EdgeGrade.UNTESTED
    assert found.words == "same customers; association, not proof; it foretells no better than the value before"


@pytest.mark.parametrize(
    ("effect", "better", "grade"),
    [
        (Effect.RAISES, Better.HIGHER, EdgeGrade.LINKED),
        (Effect.LOWERS, Better.HIGHER, EdgeGrade.CONTRADICTED),
        (Effect.RAISES, Better.LOWER, EdgeGrade.CONTRADICTED),
        (Effect.LOWERS, Better.LOWER, EdgeGrade.LINKED),
        (Effect.LOWERS, Better.BETWEEN, EdgeGrade.LINKED),  # no side is stated
    ],
)
def test_what_goes_the_other_way_than_stated_is_contradicted(effect: Effect, better: Better, grade: EdgeGrade) -> None:
    """Touched rows have less: of a driver that is better higher, its failures, so that it raises the outcome."""
    found = graded(told(2, lambda _: -3.0), replace(EDGE, effect=effect), better)
    assert found.grade is grade
    assert ("the other way than stated" in found.words) is (grade is EdgeGrade.CONTRADICTED)


def test_what_luck_alone_may_decide_keeps_its_grade_and_says_so() -> None:
    found = graded(told(1, lambda _: -1.0, reach=(0.099, 0.101)))
    assert found.grade is EdgeGrade.LINKED
    assert "moved too little for a back-test to tell" in found.words


def test_why_nothing_was_tried_is_told() -> None:
    few = graded(told(3, lambda _: -3.0)[:6])
    assert few.words == "same customers; too few months for a back-test; association, not proof"
    none = LinksTried(why_not="it cannot be split").evidence(STATED, metrics())
    assert (none.grade, none.words) == (EdgeGrade.LINKED, "same customers; not back-tested: it cannot be split")


def test_a_page_says_what_came_nearer_what_did_not_and_how_many_moved_too_little() -> None:
    names = {"a": "Right letters", "b": "Torn letters", "c": "Lost letters", "d": "Late letters"}
    known = {name: metrics()["a"].model_copy(update={"label": label}) for name, label in names.items()}
    holds, turned = told(1, lambda _: -3.0), told(1, lambda at: -6.0 if at < 13 else 3.0)
    still = told(1, lambda _: -1.0, reach=(0.099, 0.101))
    found = [
        replace(graded(rows), edge=replace(EDGE, lower=lower))
        for lower, rows in zip("abcd", (holds, turned, still, still), strict=True)
    ]
    sentence = tried_sentence(found, known, "month")
    assert sentence.startswith("Tried on 18 later months: “Right letters” came ")
    assert sentence.endswith(
        " % nearer than the value before; “Torn letters” came no nearer than the value before; "
        "two others moved too little to tell."
    )
    assert tried_sentence(found[2:], known, "month") == (
        "Tried on 18 later months: too little moved to tell whether it holds."
    )
    assert tried_sentence([graded(holds[:6])], known, "month") == ""
