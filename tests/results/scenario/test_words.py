"""Words of scenarios: what is exact and what is associated are never said alike, and nothing is claimed."""

from __future__ import annotations

import re

import pytest

from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import Evidence
from scorecard.periods import Span
from scorecard.results.scenario.backwards import Lever, Move
from scorecard.results.scenario.band import Band
from scorecard.results.scenario.today import Seen
from scorecard.results.scenario.whatif import Moved, Way
from scorecard.results.scenario.words import evidence_words, move_words, moved_sentence, unknown_words
from tests.results.conftest import metric_named
from tests.results.scenario.trees import edge

CLAIMS = re.compile(r"\b(cause[sd]?|prove[sn]?|drives?|driven|because|due to|leads? to)\b", re.IGNORECASE)
HAPPY = metric_named("happy", ratio={"of": "calls.happy", "to": "calls.calls"})


def moved(way: Way, band: Band | None = None) -> Moved:
    return Moved("happy", 0.45, 0.5, band, None, (), way)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (moved(Way(frozenset({Evidence.FORMULA}))), "Happy: 50.0 % by arithmetic; today 45.0 %."),
        (
            moved(Way(frozenset({Evidence.FORMULA, Evidence.ASSUMED})), Band(0.55, 0.52, 0.6, 0.5, 0.7)),
            "Happy: 52.0 % to 60.0 %, we believe; today 45.0 %, by arithmetic alone 50.0 %.",
        ),
        (
            moved(Way(unknown=(edge("waited", "happy"),))),
            "Happy: not known how much happy goes with waited (we believe); today 45.0 %.",
        ),
    ],
)
def test_a_sentence_says_which_part_is_which_and_claims_nothing(told: Moved, words: str) -> None:
    assert moved_sentence(told, HAPPY) == words
    assert not CLAIMS.search(words)


def test_each_evidence_has_words_of_its_own() -> None:
    told = [evidence_words({evidence}) for evidence in Evidence]
    assert len(set(told)) == len(told)
    assert not any(CLAIMS.search(words) for words in told)


def test_many_unknown_edges_are_counted() -> None:
    words = unknown_words([edge(name, "happy") for name in "abcde"])
    assert words.endswith("happy goes with c (we believe) and 2 more")


@pytest.mark.parametrize(
    ("better", "value", "words"),
    [
        ("higher", 0.55, ""),
        ("higher", 0.41, "for the worse in itself"),
        ("lower", 0.55, "for the worse in itself"),
        ("neither", 0.55, ""),
        ("higher", 0.65, "never seen so far: between 40.0 % and 60.0 %"),
        ("higher", None, "does not reach it"),
    ],
)
def test_what_a_move_has_against_it_is_said(better: str, value: float | None, words: str) -> None:
    metric: Metric = metric_named("happy", ratio={"of": "calls.happy", "to": "calls.calls"}, better=better)
    lever = Lever("happy", None, 0.5, Seen(0.4, 0.6, 12))
    assert move_words(Move(lever, value), metric) == words


def test_what_was_measured_is_told_as_association_wherever_it_lies_on_the_way() -> None:
    month = Span.parse("1 month")
    assert (
        evidence_words({Evidence.FORMULA, Evidence.LINKED}) == "by arithmetic, same customers; association, not proof"
    )
    assert evidence_words({Evidence.PANEL}, [month]) == "moved together 1 month later; association, not proof"
    assert "proof" not in evidence_words({Evidence.FORMULA, Evidence.PART, Evidence.ASSUMED})


def test_a_lever_that_is_in_doubt_is_no_way_there() -> None:
    lever = Lever("happy", None, 0.5, Seen(0.4, 0.6, 12))
    metric = metric_named("happy", ratio={"of": "calls.happy", "to": "calls.calls"})
    assert move_words(Move(lever, None, is_in_doubt=True), metric) == "may as well not move it"
