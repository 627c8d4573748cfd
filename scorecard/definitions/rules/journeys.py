"""Rules of journeys: events of sources that exist, steps that belong to one stage, barriers that can be counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scorecard.definitions.journeys import JOURNEY_MEASURES, PROMISES, Journey
from scorecard.definitions.names import Names
from scorecard.definitions.rules.expressions import wrong_expression
from scorecard.problems import suggest
from scorecard.reading import Fault, Path


def known_sources(journey: Journey, names: Names) -> Iterator[Fault]:
    for index, event in enumerate(journey.events):
        yield from names.wrong_source(event.source, ("events", index, "source"))
    if journey.promises:
        yield from names.wrong_source(journey.promises.source, ("promises", "source"))
    if journey.follows:
        yield from names.wrong_source(journey.follows.source, ("follows", "source"))
    if journey.failure_demand:
        yield from names.wrong_source(journey.failure_demand.source, ("failure_demand", "source"))
    if journey.tied:
        yield from names.wrong_source(journey.tied.source, ("tied", "source"))
        yield from names.wrong_measure(journey.tied.away, ("tied", "away"))


def sound_expressions(journey: Journey, names: Names) -> Iterator[Fault]:
    for index, event in enumerate(journey.events):
        for key in ("activity", "ends"):
            text = getattr(event, key)
            if text is not None:
                yield from _wrong_in(text, ("events", index, key), event.source, names)
    for key in ("case", "customer", "handover_note", "manual"):
        text = getattr(journey, key)
        if text is not None:
            yield from wrong_expression(text, (key,), own=journey.journey)
    if journey.promises:
        for key in ("due", "kept", "possible", "made"):
            text = getattr(journey.promises, key)
            if text is not None:
                yield from _wrong_in(text, ("promises", key), journey.promises.source, names)
    if journey.follows:
        for key in ("case", "after"):
            yield from _wrong_in(getattr(journey.follows, key), ("follows", key), journey.follows.source, names)
    if journey.failure_demand and journey.failure_demand.hours:
        demand = journey.failure_demand
        yield from _wrong_in(demand.hours or "", ("failure_demand", "hours"), demand.source, names)
    if journey.tied:
        yield from _wrong_in(journey.tied.to, ("tied", "to"), journey.tied.source, names)


def _wrong_in(text: str, path: Path, source: str, names: Names) -> Iterator[Fault]:
    if source in names.sources:
        yield from wrong_expression(text, path, own=source, joins=tuple(names.sources[source].joins))


def one_stage_a_step(journey: Journey, _: Names) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for stage, steps in journey.stages.items():
        for index, step in enumerate(steps):
            if step in seen:
                told = f"the step '{step}' stands in the stages {seen[step]} and {stage}"
                path: Path = ("stages", stage, index) if len(steps) > 1 else ("stages", stage)
                yield Fault("duplicate-name", told, path, "keep one of them")
            seen.setdefault(step, stage)


def dated_events(journey: Journey, names: Names) -> Iterator[Fault]:
    dated: list[tuple[str, Path]] = [(event.source, ("events", at)) for at, event in enumerate(journey.events)]
    dated += [(journey.failure_demand.source, ("failure_demand",))] if journey.failure_demand else []
    for source, path in dated:
        if source in names.sources and names.sources[source].time is None:
            told = f"source '{source}' does not say when a row counts"
            yield Fault("no-time", told, (*path, "source"), "give it time:")


def own_names_for_barriers(journey: Journey, _: Names) -> Iterator[Fault]:
    """A barrier is a measure of the journey, beside those that every journey has."""
    for name in journey.barriers:
        if name in JOURNEY_MEASURES:
            told = f"'{name}' is what every journey counts already"
            yield Fault("duplicate-name", told, ("barriers", name), "give the barrier another name")


def known_barriers(journey: Journey, names: Names) -> Iterator[Fault]:
    for name, reference in journey.barriers.items():
        yield from names.wrong_measure(reference, ("barriers", name))


def known_let_down(journey: Journey, _: Names) -> Iterator[Fault]:
    known = [*journey.barriers, *([PROMISES] if journey.promises else [])]
    for index, name in enumerate(journey.let_down):
        if name not in known:
            path: Path = ("let_down", index) if len(journey.let_down) > 1 else ("let_down",)
            hint = suggest(name, known) or "name a barrier, or promises"
            yield Fault("unknown-barrier", f"'{name}' is no barrier of this journey", path, hint)


def known_roles(journey: Journey, names: Names) -> Iterator[Fault]:
    promises = journey.promises
    if promises is not None and "maker" in promises.model_fields_set:
        yield from _wrong_role(promises.maker, promises.source, ("promises", "maker"), names)
    if (demand := journey.failure_demand) is not None:
        yield from _wrong_role(demand.cause, demand.source, ("failure_demand", "cause"), names)


def _wrong_role(role: str, source: str, path: Path, names: Names) -> Iterator[Fault]:
    roles = names.sources[source].roles if source in names.sources else {role: {}}
    if role not in roles:
        known = f"roles: {', '.join(roles)}" if roles else f"'{source}' has no roles"
        yield Fault("unknown-role", f"there is no role '{role}'", path, suggest(role, roles) or known)


JOURNEY_RULES: tuple[Callable[[Journey, Names], Iterator[Fault]], ...] = (
    known_sources,
    sound_expressions,
    one_stage_a_step,
    dated_events,
    own_names_for_barriers,
    known_barriers,
    known_roles,
    known_let_down,
)
