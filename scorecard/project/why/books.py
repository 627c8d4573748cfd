"""Books: what an answer to why is read from, each question asked once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from scorecard.answers import Cut, Extent, Key, Parts, Question, Value
from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.metrics import Metric
from scorecard.engine import Engine
from scorecard.graph import Graph
from scorecard.graph.links import Touch, touches_of
from scorecard.periods import Grain
from scorecard.plan import plan_for
from scorecard.plan.plan import Ground
from scorecard.problems import Problem, ScorecardError
from scorecard.project.linked_parts import LinksIn
from scorecard.project.why.whom_show_hides import Withheld
from scorecard.results.attribution.ledger import Ledger
from scorecard.results.attribution.trees import stops_of, tree_of
from scorecard.results.charts import chart_of
from scorecard.results.commitments import commitment_of
from scorecard.results.movement import reading_for
from scorecard.results.rows import Node
from scorecard.results.series import Place, Series, series_by_place
from scorecard.results.standing import Standing
from scorecard.results.values import values_of
from scorecard.settings import Settings

PartsOf = Callable[[Question], tuple[tuple[Parts, ...], tuple[Problem, ...]]]
ValuesOf = Callable[[Question], tuple[Value, ...]]
HiddenIn = Callable[[Question], Withheld]


@dataclass(frozen=True)
class Books:
    """`parts_of` answers a question over the project's definitions, and tells what of it could not be answered;
    `values_of` answers it so that nothing in it adds up to a hidden number, and `hidden_in` tells whom that hides.

    `waiting` are the sources that have newer rows than the snapshot from which numbers come.
    """

    ground: Ground
    extent: Extent
    usual_grain: Grain
    engine: Engine
    parts_of: PartsOf
    values_of: ValuesOf
    hidden_in: HiddenIn
    links_in: LinksIn
    graph: Graph
    waiting: tuple[str, ...] = ()
    _asked: dict[Question, tuple[Parts, ...]] = field(default_factory=dict, repr=False)

    @property
    def catalogue(self) -> Catalogue:
        return self.ground.catalogue

    @property
    def settings(self) -> Settings:
        return self.ground.settings

    def metric(self, name: str) -> Metric:
        return self.catalogue.metrics[name]

    def touches(self, name: str) -> tuple[Touch, ...]:
        """The failures and delights that are said to reach an outcome's customers."""
        return touches_of(name, self.graph, self.catalogue)

    def parts(self, question: Question) -> tuple[Parts, ...]:
        if question not in self._asked:
            self._asked[question] = self.parts_of(question)[0]
        return self._asked[question]

    def values_over(self, question: Question, catalogue: Catalogue) -> tuple[Value, ...]:
        """Values from the rows, over definitions that were made of the project's own."""
        plan = plan_for(question, catalogue, self.settings, self.ground.columns, self.extent)
        return values_of(question, catalogue, self.settings, self.engine.answer(plan).parts, self.extent)

    def values(self, question: Question, keys: Collection[Key] | None = None) -> tuple[Value, ...]:
        """Values each hidden by its own customers alone, of some nodes where their keys are given: not to be told."""
        return values_of(question, self.catalogue, self.settings, self.parts(question), self.extent, keys)

    def ledger(self, question: Question) -> Ledger:
        return Ledger(self.catalogue, self.settings, self.parts(question), self.extent, self._withheld(question))

    def told(self, name: str, node: Node, grain: Grain) -> Series:
        """The values of a metric at a node over all that data reach, as they are told beside all others."""
        told = self.values_of(question_of(name, (node.cut,), grain))
        return Series(tuple(value for value in told if value.key == node.key))

    def _withheld(self, question: Question) -> Withheld:
        """Where one of the nodes that are asked for beside each other is not told by itself, in the metric asked or in
        one that it is computed from: who knows the formula would reckon the one from the other."""
        if not self.settings.privacy.min_group:
            return frozenset()
        (name,) = question.metrics
        found = set(self.hidden_in(replace(question, cuts=question.cuts[1:])))
        for stop in stops_of(tree_of(name, self.catalogue)):
            if stop.metric != name:
                asked = replace(question, metrics=(stop.metric,))
                with suppress(ScorecardError):  # it has no such nodes, and so no part of them
                    found.update(self.hidden_in(replace(asked, start=None, end=None) if stop.offsets else asked))
        return frozenset(found)

    def series(self, question: Question, keys: Collection[Key] | None = None) -> dict[Place, Series]:
        return series_by_place(self.values(question, keys))

    def standing(self, name: str, closed: Series, nodes: Sequence[Node] = ()) -> Standing | None:
        """The signal that stands at the last of closed periods."""
        if not closed.values:
            return None
        metric, last = self.metric(name), closed.values[-1].period
        goal = commitment_of(metric, self.catalogue, last, nodes)
        return reading_for(closed, metric, goal, chart_of(metric, self.catalogue.metrics, last)).standing


def question_of(name: str | Sequence[str], cuts: Iterable[Cut], grain: Grain) -> Question:
    """Metrics at some cuts over all that data reach, since signals are judged on everything known."""
    return Question((name,) if isinstance(name, str) else tuple(name), cuts=tuple(dict.fromkeys(cuts)), grain=grain)
