"""Fold: which metrics of a thread stand in its picture, and what those that do not are and carry together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from scorecard.results.reasons.reasons import Figures
from scorecard.results.signals import Variation
from scorecard.results.thread import Fold, ThreadEdge, ThreadNode, ThreadView, Weight
from scorecard.results.threads import hidden_words
from scorecard.results.words import number_word

Ends = tuple[str, str]  # of an edge: the lower metric or box, the upper one
PATH = 8  # metrics that are seen as one path
LINES = 3  # of a column that is not open, beside those that have to stand
NOTABLE = 0.1  # of what the heaviest edge carries
_MOVED = {Variation.CONCERN: "worse", Variation.IMPROVEMENT: "better", Variation.NEUTRAL: "changed"}


def folded(view: ThreadView, opened: str = "") -> ThreadView:
    """A weighed thread as it is drawn: four to eight metrics, and in each column a box for the rest, which opens it.

    `opened` is the key of the column whose metrics all stand.
    """
    standing = _standing(view, opened)
    lines: Counter[int] = Counter()
    nodes: list[ThreadNode] = []
    for node in view.nodes:
        if node.name in standing:
            nodes.append(replace(node, line=lines[node.column]))
            lines[node.column] += 1
    folds = tuple(_folds(view, standing, lines, opened))
    homes = {name: fold.name for fold in folds for name in fold.hidden}
    return replace(
        view,
        nodes=tuple(nodes),
        folds=folds,
        edges=tuple(_edges(view, homes)),
        hidden_words=hidden_words(len(view.steps) - len(nodes)),
    )


def _standing(view: ThreadView, opened: str) -> Collection[str]:
    """The metric asked and the way to it, the best of each column, then the best of all for which there is room."""
    must = {view.metric, *view.way}
    lines: Counter[int] = Counter()
    standing: list[str] = []
    ranked = _ranked(view)
    best = {node.column: node.name for node in reversed(ranked)}
    for node in sorted(ranked, key=lambda node: (node.name not in must, best[node.column] != node.name)):
        is_open = view.columns[node.column].key == opened
        has_room = len(standing) < PATH and lines[node.column] < LINES
        if node.name in must or not lines[node.column] or is_open or has_room:
            standing.append(node.name)
            lines[node.column] += 1
    # a box that hides one metric takes the place of its own
    sizes = Counter(step.column for step in view.steps)
    left = {at for at, column in enumerate(view.columns) if sizes[column.key] - lines[at] == 1}
    return {*standing, *(node.name for node in view.nodes if node.column in left)}


def _ranked(view: ThreadView) -> list[ThreadNode]:
    """Counterweights, those that carry much, the heaviest first, or that moved, then the nearest."""
    weights = _weights(view)
    tense = {
        _other(edge, view.metric) for edge in view.edges if edge.tension and view.metric in (edge.lower, edge.upper)
    }

    def rank(node: ThreadNode) -> tuple[bool, bool, float]:
        share = weights[node.name].share if node.name in weights else 0.0
        is_seen = share >= NOTABLE or node.name in tense or node.row.movement.variation in _MOVED
        return node.name not in view.counterweights, not is_seen, -share

    return sorted(view.nodes, key=rank)


def _folds(view: ThreadView, standing: Collection[str], lines: Mapping[int, int], opened: str) -> Iterator[Fold]:
    closed = _standing(view, "") if opened else standing
    for at, column in enumerate(view.columns):
        hidden = tuple(step.name for step in view.steps if step.column == column.key and step.name not in standing)
        is_open = column.key == opened
        if any(step.column == column.key and step.name not in closed for step in view.steps):
            label = f"{len(hidden)} more" if hidden else ""
            yield Fold(
                column=at,
                line=lines[at],
                key=column.key,
                hidden=hidden,
                is_open=is_open,
                label="Show fewer" if is_open else label,
                carried=f"{label}, in the list" if is_open and hidden else _carried(view, hidden),
                moved="" if is_open else _moved([node for node in view.nodes if node.name in hidden], len(hidden)),
            )


def _moved(nodes: Collection[ThreadNode], hidden: int) -> str:
    counts = Counter(node.row.movement.variation for node in nodes)
    told = [f"{number_word(counts[each])} {word}" for each, word in _MOVED.items() if counts[each]]
    if len(nodes) < hidden:  # nobody has looked at the others
        return f"at least {told[0]}" if told else ""
    return ", ".join(told)


def _carried(view: ThreadView, hidden: Collection[str]) -> str:
    """What those carry together of which it is known; what is exact and what is associated are two sums."""
    told: list[str] = []
    for is_exact in (True, False):
        weights = [each for name, each in _weights(view, is_exact=is_exact).items() if name in hidden]
        if words := _sum_words(view, weights):
            told.append(
                f"{words} together" if len(weights) == len(hidden) else f"{number_word(len(weights))} with {words}"
            )
    return "; ".join(told)


def _sum_words(view: ThreadView, weights: Collection[Weight]) -> str:
    """A sum to as many places as what it stands beside; "" where there is nothing of one unit to add up."""
    units = {weight.unit for weight in weights}
    if len(units) != 1:
        return ""
    (unit,) = units
    total = sum(weight.points for weight in weights)
    beside = [weight.points for weight in _weights(view).values() if weight.unit == unit]
    return Figures.of([*beside, total], unit).told(total)


def _edges(view: ThreadView, homes: Mapping[str, str]) -> Iterator[ThreadEdge]:
    """Those between metrics that stand, and one for all that a box's metrics have with a metric or another box."""
    together: dict[tuple[str, str], list[ThreadEdge]] = defaultdict(list)
    standing: list[ThreadEdge] = []
    for edge in view.edges:
        ends = homes.get(edge.lower, edge.lower), homes.get(edge.upper, edge.upper)
        if ends == (edge.lower, edge.upper):
            standing.append(edge)
        elif ends[0] != ends[1]:
            together[ends].append(edge)
    yield from standing
    for ends in _needed(view.metric, together, standing, set(homes.values())):
        yield _one_of(view, *ends, together[ends])


def _needed(
    asked: str, together: Iterable[Ends], standing: Iterable[ThreadEdge], boxes: Collection[str]
) -> Iterator[Ends]:
    """Of the edges of boxes, those with the metric asked, and what leaves no metric and no box without any."""
    joined = {asked, *(end for edge in standing for end in (edge.lower, edge.upper))}
    nearest = sorted(together, key=lambda ends: (asked not in ends, ends[0] in boxes and ends[1] in boxes))
    direct = {end for ends in nearest if asked in ends for end in ends}
    for ends in nearest:
        others = [end for end in ends if end not in boxes]
        is_alone = any(end not in joined for end in ends)
        if asked in ends or is_alone or (others and not direct & set(ends)):
            joined |= set(ends)
            yield ends


def _one_of(view: ThreadView, lower: str, upper: str, edges: Collection[ThreadEdge]) -> ThreadEdge:
    """As weak as the weakest of them: what is not all exact is told as associated, without the exact points."""
    is_exact = all(edge.is_exact for edge in edges)
    told = [edge for edge in edges if edge.is_exact is is_exact and not edge.is_counterweight] or list(edges)
    words, tensions = {edge.words.split(",")[0] for edge in edges}, {edge.tension for edge in edges}
    is_told = view.metric in (lower, upper)
    return ThreadEdge(
        lower=lower,
        upper=upper,
        effect=None,
        evidence=told[0].evidence,
        is_exact=is_exact,
        is_on_way=False,
        words=" or ".join(sorted(words)),
        tension=tensions.pop() if len(tensions) == 1 else "",
        weight=_together(view, [edge.weight for edge in told if edge.weight]) if is_told else None,
    )


def _together(view: ThreadView, weights: Sequence[Weight]) -> Weight | None:
    words = _sum_words(view, weights)
    if not words or len(weights) == 1:
        return weights[0] if weights else None
    total = sum(weight.points for weight in weights)
    said = f"{number_word(len(weights))} of them together: {words}"
    return Weight(max(weight.share for weight in weights), words, "", said, total, weights[0].unit)


def _weights(view: ThreadView, *, is_exact: bool | None = None) -> dict[str, Weight]:
    """What each metric next to the one asked carries, of one kind of edge or of both."""
    return {
        _other(edge, view.metric): edge.weight
        for edge in view.edges
        if edge.weight and view.metric in (edge.lower, edge.upper) and is_exact in (None, edge.is_exact)
    }


def _other(edge: ThreadEdge, name: str) -> str:
    return edge.upper if edge.lower == name else edge.lower
