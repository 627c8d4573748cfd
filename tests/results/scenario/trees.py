"""Trees small enough to do their sums in one's head, and trees of any shape for Hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from scorecard.definitions.formula import parse_formula
from scorecard.definitions.terms import Effect, Evidence
from scorecard.graph.edges import Edge
from scorecard.results.formula import result_of
from scorecard.results.scenario.strength import Between, EdgeName, Estimate, Measured, Strength
from scorecard.results.scenario.tree import ByFormula, Part, Read, Step, Tree


def edge(lower: str, upper: str, evidence: Evidence = Evidence.ASSUMED) -> Edge:
    return Edge(lower, upper, Effect.RAISES, evidence, position=0)


def leaf(name: str, today: float) -> Step:
    return Step(name, today)


def computed(name: str, formula: str, *below: Step) -> Step:
    """A metric that is arithmetic over others, each read by its own name."""
    today = result_of(parse_formula(formula), {step.metric: step.today for step in below})
    assert today is not None
    reads = {step.metric: Read(step.metric, step.today, step.today) for step in below}
    return Step(name, today, exact=ByFormula(parse_formula(formula), reads))


def linked(name: str, today: float, *below: str, believed: tuple[str, ...] = ()) -> Step:
    """A metric whose customers are reached by the failures of those below it."""
    drivers = (*(edge(lower, name, Evidence.LINKED) for lower in below), *(edge(lower, name) for lower in believed))
    return Step(name, today, drivers=drivers)


def driven(name: str, today: float, *below: str, unknown: tuple[str, ...] = ()) -> Step:
    return Step(
        name,
        today,
        drivers=tuple(edge(lower, name) for lower in below),
        unknown=tuple(edge(lower, name) for lower in unknown),
    )


numbers = st.floats(0.5, 20).map(lambda value: round(value, 3))
NAMES = "abcdefgh"


@st.composite
def exact_trees(draw: st.DrawFn, signs: str = "+-*/") -> Tree:
    """Leaves a and b, and up to six metrics of which each is arithmetic over two before it."""
    steps = [leaf("a", draw(numbers)), leaf("b", draw(numbers))]
    for name in NAMES[2 : draw(st.integers(3, len(NAMES)))]:
        one, other = draw(st.sampled_from(steps)), draw(st.sampled_from(steps))
        sign = draw(st.sampled_from(signs))
        if one is other or (sign == "/" and abs(other.today) < 0.1) or abs(one.today) > 1e6 or abs(other.today) > 1e6:
            sign = "+"
        inputs = (one,) if one is other else (one, other)
        steps.append(computed(name, f"{one.metric} {sign} {other.metric}", *inputs))
    return Tree(tuple(steps))


@st.composite
def believed_trees(draw: st.DrawFn) -> tuple[Tree, dict[EdgeName, Strength]]:
    """Leaves a and b, and metrics that are a sum of two before, a whole of one, or believed to go with one or two."""
    steps: list[Step] = [leaf("a", draw(numbers)), leaf("b", draw(numbers))]
    strengths: dict[EdgeName, Strength] = {}
    for name in NAMES[2 : draw(st.integers(4, len(NAMES)))]:
        one, other = draw(st.lists(st.sampled_from(steps), min_size=2, max_size=2, unique_by=lambda step: step.metric))
        match draw(st.sampled_from(["sum", "part", "belief"])):
            case "sum":
                steps.append(computed(name, f"{one.metric} + {other.metric}", one, other))
            case "part":
                steps.append(Step(name, draw(numbers), parts=(Part(one.metric, draw(st.floats(0, 1))),)))
            case _:
                steps.append(driven(name, draw(numbers), one.metric, other.metric))
                strengths |= {(lower, name): draw(any_strength) for lower in (one.metric, other.metric)}
    return Tree(tuple(steps)), strengths


any_strength: st.SearchStrategy[Strength] = st.one_of(
    st.tuples(st.floats(-2, 2), st.floats(0, 2)).map(lambda told: Between(told[0], told[0] + told[1])),
    st.tuples(st.floats(-2, 2), st.floats(0.001, 0.5)).map(lambda told: Estimate(*told)),
)


measured: st.SearchStrategy[Strength] = st.tuples(st.floats(0, 2), st.floats(0, 1), st.floats(0, 1)).map(
    lambda told: Measured(told[0], told[0] - told[1], told[0] + told[2])
)


@st.composite
def linked_trees(draw: st.DrawFn) -> tuple[Tree, dict[EdgeName, Strength]]:
    """A leaf a, and metrics of which each is linked to by some of those before it; no strength's middle is below 0."""
    steps: list[Step] = [leaf("a", draw(numbers))]
    strengths: dict[EdgeName, Strength] = {}
    for name in NAMES[1 : draw(st.integers(2, len(NAMES)))]:
        lower = draw(st.lists(st.sampled_from(steps), min_size=1, max_size=4, unique_by=lambda step: step.metric))
        names = [step.metric for step in lower]
        steps.append(linked(name, draw(numbers), *names))
        strengths |= {(below, name): draw(measured) for below in names}
    return Tree(tuple(steps)), strengths
