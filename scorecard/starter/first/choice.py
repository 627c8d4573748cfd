"""Choice: at most eight metrics out of all that could be made, and what each is believed to lead to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scorecard.definitions.metrics import Driver, Metric
from scorecard.definitions.sources import Measure
from scorecard.definitions.terms import Better, Effect, Evidence
from scorecard.starter.drafts import Draft, Drafts
from scorecard.starter.first.amounts import counts, durations, lengths, money
from scorecard.starter.first.finished import finished
from scorecard.starter.first.outcomes import kept_marks, promises, repeats, scores
from scorecard.starter.first.proposed import Proposed, Span
from scorecard.starter.first.shares import done_again, states, yes_or_no
from scorecard.starter.look import Look, source_of
from scorecard.starter.tables import named

MOST = 8
MOST_A_SOURCE = 3
MOST_ON_THE_LINE = 4  # outcomes: more of them are no line
ONE_DEPARTMENT = 0.9  # of the rows: a metric is a department's where so many are its people's work
GUESS = "A guess that init made of the names: say why you believe it, or take it out."

FIRST: tuple[Callable[[Draft, Look, Span], Iterator[Proposed]], ...] = (
    scores,
    promises,
    kept_marks,
    repeats,
    yes_or_no,
    states,
    done_again,
    durations,
    lengths,
    money,
    counts,
    finished,
)


@dataclass(frozen=True, slots=True)
class First:
    """The metrics that are proposed, the best first, and those of them that stand on the goal line."""

    metrics: tuple[Proposed, ...]
    goal_line: tuple[str, ...]


def chosen(drafts: Drafts, look: Look, span: Span) -> First:
    """The first metrics of a project: the better ones, of different sorts and from different tables."""
    offered = [found for draft in drafts.sources for propose in FIRST for found in propose(draft, look, span)]
    own = [found for found in offered if not _is_a_parents(found, drafts)]
    picked = _with_an_outcome(_picked(sorted(own, key=lambda found: -found.worth)))
    line = tuple(found.name for found in picked if found.metric.outcome)[:MOST_ON_THE_LINE]
    homes = {found.source: _home(drafts.named(found.source), drafts, look) for found in picked}
    housed = [_housed(found, homes[found.source]) for found in picked]
    near = {draft.name: {draft.name, *(join.to for join in draft.joins)} for draft in drafts.sources}
    return First(tuple(_led(found, housed, line, near[found.source]) for found in housed), line)


def _is_a_parents(found: Proposed, drafts: Drafts) -> bool:
    """Whether the number repeats, on every row, what the joined table says once."""
    draft = drafts.named(found.source)
    columns = {column.name for column in draft.table.columns}
    texts = [text for measure in found.measures.values() for text in (measure.expr, measure.where) if text]
    for join in draft.joins:
        theirs = {column.name for column in drafts.named(join.to).table.columns} & columns - {join.column}
        if any(text.split(" ")[0].strip("(") in theirs for text in texts):
            return True
    return found.of_a_state and _is_of_a_case(draft)


def _is_of_a_case(draft: Draft) -> bool:
    """Whether rows are what happened to a case that is a table of its own: each says how it stood, over and over."""
    return any(draft.key is not None and join.column in draft.key.columns for join in draft.joins)


def _picked(offered: Sequence[Proposed]) -> list[Proposed]:
    """One of each sort and table first; then a second round, up to what a reader can watch."""
    picked: list[Proposed] = []
    most_a_source = max(MOST_A_SOURCE, MOST // max(len({found.source for found in offered}), 1) + 1)
    for most_alike in (1, 2, MOST_A_SOURCE):
        for found in offered:
            sorts, sources = Counter(one.sort for one in picked), Counter(one.source for one in picked)
            alike = Counter((one.source, one.sort) for one in picked)
            full = len(picked) >= MOST or sorts[found.sort] >= found.sort.most
            full |= found.metric.outcome and sum(one.metric.outcome for one in picked) >= MOST_ON_THE_LINE
            again = sources[found.source] >= most_a_source or alike[found.source, found.sort] >= most_alike
            if not full and not again and _fits(found, picked):
                picked.append(found)
    return sorted(picked, key=lambda found: -found.worth)


def _fits(found: Proposed, picked: Iterable[Proposed]) -> bool:
    """Whether neither the metric nor a measure of it bears a name that means something else already."""
    for other in picked:
        shared = found.measures.keys() & other.measures.keys() if other.source == found.source else set()
        if other.name == found.name or any(found.measures[name] != other.measures[name] for name in shared):
            return False
    return True


def _with_an_outcome(picked: list[Proposed]) -> list[Proposed]:
    """Where nothing is what a customer would feel, the best number that has a good direction stands in for it."""
    if any(found.metric.outcome for found in picked):
        return picked
    for number, found in enumerate(picked):
        if found.metric.better in {Better.HIGHER, Better.LOWER}:
            told = found.metric.model_copy(update={"outcome": True, "level": "enterprise"})
            return [*picked[:number], replace(found, metric=told), *picked[number + 1 :]]
    return picked


def _home(draft: Draft, drafts: Drafts, look: Look) -> str | None:
    """The one department whose people do nearly all of a table's work."""
    column, members = draft.who.levels.get("worker"), drafts.members
    if column is None or members is None or "department" not in members.columns:
        return None
    found = look.rows(
        f"SELECT home, COUNT(*) FROM {source_of(draft.name)} JOIN (SELECT {named(members.worker)} AS person, "
        f"MODE({named(members.columns['department'])}) AS home FROM {source_of(members.table)} GROUP BY ALL) "
        f"ON person = {named(column)} GROUP BY home ORDER BY 2 DESC"
    )
    rows = sum(int(str(count)) for _, count in found)
    first = found[0] if found else None
    return str(first[0]) if first and first[0] and int(str(first[1])) >= ONE_DEPARTMENT * rows else None


def _housed(found: Proposed, home: str | None) -> Proposed:
    if home is None or found.metric.outcome:
        return found
    return replace(found, metric=found.metric.model_copy(update={"department": home}))


def _led(found: Proposed, picked: Iterable[Proposed], line: Sequence[str], joined: Collection[str]) -> Proposed:
    """The metric with the one outcome that it is believed to lead to.

    That is one of its own table, else of a table that its rows lead to, else the first of the line.
    """
    metrics = {one.name: one for one in picked}
    uppers = [metrics[name] for name in line if name != found.name]
    near = sorted(uppers, key=lambda upper: (upper.source != found.source, upper.source not in joined))
    if found.metric.outcome:  # of the line, only the one on top is led to by others
        near = uppers[:1] if line and found.name != line[0] else []
    if not near or found.metric.better is Better.NEITHER:
        return found
    drives = (_believed(found.metric, near[0].metric),)
    return replace(found, metric=found.metric.model_copy(update={"drives": drives}))


def _believed(lower: Metric, upper: Metric) -> Driver:
    """That what is good here is good there."""
    alike = lower.better is upper.better
    effect = Effect.RAISES if alike else Effect.LOWERS
    return Driver(metric=upper.name, effect=effect, evidence=Evidence.ASSUMED, because=GUESS)


def measures_of(source: str, metrics: Iterable[Proposed]) -> Mapping[str, Measure]:
    """All measures that a source offers to the metrics that were chosen."""
    return {name: measure for found in metrics if found.source == source for name, measure in found.measures.items()}
