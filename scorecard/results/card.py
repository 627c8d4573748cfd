"""Card: a metric's definition as a reader checks it: meaning, owner, how it is counted, goals, what it leads to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from scorecard.answers import Defined
from scorecard.definitions.goals import Goal
from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import Better, Chart
from scorecard.graph.graph import Graph
from scorecard.results.charts import shares_rows
from scorecard.results.commitments import goal_words
from scorecard.results.counting import counted_as
from scorecard.results.reach import counterweights_of, edge_words
from scorecard.results.screen import Screen
from scorecard.results.words import day_words, title_of


@dataclass(frozen=True, slots=True)
class CardLine:
    """`metric` is the name of the metric that the line links to, "" for none."""

    title: str  # "Meaning", "They say", "Owner", "Counted as", "Leads to", "Must not pay for it", "Goal"
    words: str
    metric: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """Title and plain words of each line, in order; a title that stands on several lines is told by each."""

    lines: tuple[CardLine, ...]
    definition: str  # hash
    place: str  # "metrics/billing.yml:12:3"


_RANGES = {
    Chart.P: "as wide as the number of rows in each period leaves a share",
    Chart.U: "as wide as the size of each period leaves a count",
}


def card_of(screen: Screen, graph: Graph, name: str) -> Card:
    """The definition card of a metric that the catalogue holds."""
    metric = screen.metric(name)
    return Card(
        lines=tuple(line for line in _lines(screen, graph, metric) if line.words),
        definition=screen.catalogue.hashes.get(name, ""),
        place=str(screen.catalogue.place_of("metrics", name)),
    )


def dated(card: Card, noted: Defined | None) -> Card:
    """With since when it is counted so, where that was noted of this very definition.

    The refresh that noted it first may have found it long after it was written.
    """
    if noted is None or noted.definition != card.definition:
        return card
    day = day_words(noted.since.date())
    words = f"the refresh of {day}; it was another one before" if noted.is_change else f"at least {day}"
    return replace(card, lines=(*card.lines, CardLine("Counted so since", words)))


def _lines(screen: Screen, graph: Graph, metric: Metric) -> Iterator[CardLine]:
    yield CardLine("Meaning", metric.means)
    yield CardLine("They say", metric.customer_says or "")
    yield CardLine("Owner", " · ".join(_owners(screen, metric)))
    yield CardLine("Counted as", counted_as(metric, screen.catalogue))
    for goal in sorted(metric.goals, key=lambda goal: goal.start):
        yield CardLine("Goal", _goal_words(screen, goal, metric.unit))
    if not metric.goals and metric.better is not Better.NEITHER:
        yield CardLine("Goal", "none yet: write one under goals: where the metric is defined")
    for edge in graph.above(metric.name):
        yield CardLine("Leads to", f"{screen.metric(edge.upper).label} ({edge_words(edge)})", edge.upper)
    for other in counterweights_of(metric.name, screen.catalogue):
        yield CardLine("Must not pay for it", screen.metric(other).label, other)
    yield CardLine("Usual range", _RANGES.get(metric.chart, ""))
    if shares_rows(metric, screen.catalogue.metrics, screen.period):
        grain = screen.period.grain
        yield CardLine("Usual range", f"not told by {grain}: one {grain} is made of much the same days as the next")
    for rebase in metric.rebase:
        yield CardLine("Usual range", _told(f"starts anew on {day_words(rebase.at)}", rebase.because))
    yield CardLine("Once named", ", ".join(metric.was))


def _owners(screen: Screen, metric: Metric) -> Iterator[str]:
    if metric.owner:
        yield title_of(metric.owner)
    if metric.department:
        yield screen.department_label(metric.department)


def _goal_words(screen: Screen, goal: Goal, unit: str) -> str:
    told = goal_words(goal.target, unit)
    if goal.per:
        told += f" a {goal.per}"
    if goal.node:
        told += " for " + " and ".join(_node_words(screen, level, name) for level, name in goal.node.items())
    told += f" from {day_words(goal.start)}"
    if goal.by:
        told += f", to be met by {day_words(goal.by)}"
    if goal.accepted_until:
        told += f", less is accepted until {day_words(goal.accepted_until)}"
    return _told(told, goal.because or "")


def _node_words(screen: Screen, level: str, name: str) -> str:
    return screen.department_label(name) if level == screen.settings.department_level else f"{level} {name}"


def _told(words: str, because: str) -> str:
    return f"{words}: {because}" if because else words
