"""Journey sources: a journey as a source that metrics measure, whose rows are parts of cases dated by the case's end.

A row is a case, a step of one, a promise made in one, or a barrier that one met. A case stands where it ended, a step
and the hand-off after it where the step was done, a promise with whom it is kept book of, a barrier where it was met.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from scorecard.definitions.journeys import Journey
from scorecard.definitions.sources import Measure, Source
from scorecard.definitions.terms import Aggregation

ENDED = "ended"
# what is said of a journey beside its measures, whose hashes it leaves alone
ASIDE: Mapping[str, bool | set[str]] = {
    "means": True,
    "promises": {"made", "maker"},
    "failure_demand": True,
    "let_down": True,
    "tied": True,
}
CASE, STEP, PROMISE, BARRIER = "case", "step", "promise", "barrier"


def source_of(journey: Journey, levels: Sequence[str], sql: str = "") -> Source:
    """The source that a journey is; `sql` gives its rows, each with its place in a column for each level."""
    return Source(
        source=journey.journey,
        means=journey.means,
        sql=sql or None,
        key=("part", "case_id", "number"),
        time=ENDED,
        organisation={level: place_of(level) for level in levels},
        customer="customer",
        dimensions={"stage": "stage", "step": "step"},
        measures=_measures(journey),
    )


def place_of(level: str) -> str:
    """The column in which a level's node stands."""
    return f"in_{level}"


def _measures(journey: Journey) -> dict[str, Measure]:
    return {
        "cases": _count(f"part = '{CASE}'"),
        "first_time_right": _count("right_first"),
        "lead_time": _seconds("lead"),
        "steps": _count(f"part = '{STEP}'"),
        "hand_offs": _count("hand_off"),
        "worker_hand_offs": _count("worker_hand_off"),
        "blind_hand_offs": _count("blind"),
        "ping_pong": _count("ping_pong"),
        "rework": _count("again"),
        "left_with_error": _count("left_wrong"),
        "by_hand": _count("by_hand"),
        "touch_time": _seconds("touch"),
        "waiting_time": _seconds("wait"),
        "promises": _count(f"part = '{PROMISE}'"),
        "promises_kept": _count("kept"),
        "promises_possible": _count("possible"),
        **{name: _count(f"barrier = '{name}'") for name in journey.barriers},
    }


def _count(where: str) -> Measure:
    return Measure(agg=Aggregation.COUNT, where=where)


def _seconds(column: str) -> Measure:
    return Measure(agg=Aggregation.SUM, expr=column, where=f"{column} is not null", unit="seconds")


def as_meant(journey: Journey, sources: Mapping[str, Source]) -> Source:
    """The source with all that its numbers depend on, in the place of SQL that depends on columns too."""
    read = [sources[name] for name in sources_of(journey) if name in sources]
    keys = {"means", "dimensions", "measures"}
    told = [journey.model_dump_json(exclude=ASIDE), *(source.model_dump_json(exclude=keys) for source in read)]
    counted = [sources[source].measures.get(name) for source, name in _references(journey) if source in sources]
    told += [measure.model_dump_json() for measure in counted if measure]
    return source_of(journey, (), "\n".join(told))


def _references(journey: Journey) -> Iterator[tuple[str, str]]:
    for reference in journey.barriers.values():
        source, name = reference.split(".", 1)
        yield source, name


def sources_of(journey: Journey) -> tuple[str, ...]:
    """The sources whose rows a journey is made of, each once."""
    others = [told.source for told in (journey.promises, journey.follows) if told]
    barriers = [reference.split(".")[0] for reference in journey.barriers.values()]
    return tuple(dict.fromkeys([*(event.source for event in journey.events), *others, *barriers]))
