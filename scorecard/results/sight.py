"""Sight: how far metrics are from the customer's outcomes, and what a department's work leads to."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping, Sequence

from scorecard.graph.graph import Graph
from scorecard.results.screen import Screen
from scorecard.results.words import capital, listed, number_word, owned_by

NAMED = 3


def steps_to_outcome(graph: Graph) -> Mapping[str, int]:
    """By how few edges each metric leads to an outcome; those that lead to none are left out."""
    steps = dict.fromkeys(graph.outcomes, 0)
    waiting = deque(sorted(graph.outcomes))
    while waiting:
        upper = waiting.popleft()
        for edge in graph.below(upper):
            if edge.lower not in steps:
                steps[edge.lower] = steps[upper] + 1
                waiting.append(edge.lower)
    return steps


def line_of_sight_words(screen: Screen, graph: Graph, department: str, names: Sequence[str]) -> str:
    """To which outcomes a department's metrics lead, those that most lead to first, and how many lead nowhere."""
    label = screen.department_label(department)
    if not names:
        return f"{label} has no metrics of its own yet."
    seen = [graph.lines_of_sight.get(name, frozenset()) for name in names]
    led_to = Counter(outcome for outcomes in seen for outcome in sorted(outcomes))
    nowhere = sum(not outcomes for outcomes in seen)
    if not led_to:
        return f"Nothing that {label} measures leads to a customer."
    labels = [screen.metric(name).label for name, _ in led_to.most_common()]
    more = [f"{number_word(len(labels) - NAMED)} more"] if len(labels) > NAMED else []
    told = f"{owned_by(label)} work leads to {listed([*labels[:NAMED], *more])}."
    return told if not nowhere else f"{told} {_nowhere_words(nowhere, len(names))}"


def left_out_words(screen: Screen, department: str) -> str:
    """Which of a department's metrics are left out for an error; "" where none is.

    A department without them is not one that measures nothing.
    """
    names = [f"'{name}'" for name, whose in screen.catalogue.left_out.items() if whose == department]
    if not names:
        return ""
    more = [f"{number_word(len(names) - NAMED)} more"] if len(names) > NAMED else []
    told, has = listed([*names[:NAMED], *more]), "is" if len(names) == 1 else "are"
    what = (
        "its definition has an error, or one that it rests on" if len(names) == 1 else "their definitions have errors"
    )
    mend = "mend what the list of problems names, and reload"
    return f"{capital(told)} {has} left out: {what}; {mend}."


def _nowhere_words(nowhere: int, count: int) -> str:
    return f"{capital(number_word(nowhere))} of its {number_word(count)} metrics {_lead(nowhere)} to no customer."


def _lead(count: int) -> str:
    return "leads" if count == 1 else "lead"
