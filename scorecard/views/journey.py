"""Journey: stages as columns and departments as lanes, which on a narrow screen are a card for each stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from scorecard.results.journey_reading import Fault, JourneyTold, Lane, StepTold, cell_words, unnamed
from scorecard.results.words import capital
from scorecard.views.html import Html, element, together
from scorecard.views.icons import worse_icon
from scorecard.views.links import Links, anchor
from scorecard.views.tables import table

EXPLAINED = (
    "Waits are those before a step: of every two cases one, and of every ten nine, waited no longer. "
    "“Longer than usual” stands where the month's middle wait is a signal beside two years of months. "
    "“Worse” stands where a share is higher than a year before by more than chance explains."
)
COLUMNS = ("Step", "Stage", "Department", "Volume", "Wait", "Passed on", "What befell it")


def swim_lanes(told: JourneyTold, scores: Mapping[str, Html] = MappingProxyType({})) -> Html:
    """The whole journey; every cell names its place in the grid, since a narrow screen reads stage by stage.

    `scores` are what customers say of a stage, to stand under its name.
    """
    rows = {lane.name: row for row, lane in enumerate(told.lanes, 2)}
    stages: list[str | None] = [*told.stages]
    stages += [None] if any(step.stage is None for step in told.steps) else []
    heads = (_lane(lane, rows[lane.name]) for lane in told.lanes)
    met = element("section", *heads, class_="gt-stage gt-lanes", aria_label="Departments")
    columns = (_stage(told, stage, scores.get(stage or ""), at, rows) for at, stage in enumerate(stages, 2))
    style = f"--stages: {len(stages)}"
    grid = element("div", met, *columns, class_="gt-journey", id="journey", style=style)
    return element("div", grid, class_="gt-wide", tabindex=0, role="group", aria_label=told.sentence)


def journey_table(told: JourneyTold) -> Html:
    """The same for those who read rather than look."""
    return table(COLUMNS, journey_cells(told))


def journey_cells(told: JourneyTold) -> Iterator[tuple[str, ...]]:
    """A row a step under the heads of `COLUMNS`; what befell whole departments stands below their steps."""
    labels = {lane.name: lane.label for lane in told.lanes}
    yield from (_cells(step, labels.get(step.department, step.department)) for step in told.steps)
    for lane in told.lanes:
        if lane.faults:
            yield ("Promises and what was in the way", "–", lane.label, "–", "–", "–", _faults_words(lane.faults))


def _cells(step: StepTold, label: str) -> tuple[str, ...]:
    befell = " · ".join(part for part in (cell_words(step), step.note) if part)
    unusual = f" ({step.unusual_wait.words})" if step.unusual_wait else ""
    told = (step.volume or "–", f"{step.wait or '–'}{unusual}", step.hand_offs or "–", befell or "–")
    return (step.name, unnamed(step.stage), label, *told)


def _stage(told: JourneyTold, stage: str | None, score: Html | None, column: int, rows: dict[str, int]) -> Html:
    name = _heading(unnamed(stage), "gt-stage-name")
    head = element("div", name, score, style=f"grid-area: 1 / {column}")
    cells = (_cell(told.cell(stage, lane.name), lane, column, rows[lane.name]) for lane in told.lanes)
    return element("section", head, *cells, class_="gt-stage", aria_label=unnamed(stage))


def _cell(steps: tuple[StepTold, ...], lane: Lane, column: int, row: int) -> Html:
    kind = "gt-cell" if steps else "gt-cell gt-none"
    where = element("div", lane.label, class_="gt-where")
    listed = element("ul", *map(_step, steps)) if steps else None
    return element("div", where if steps else None, listed, class_=kind, style=f"grid-area: {row} / {column}")


def _lane(lane: Lane, row: int) -> Html:
    name = element("b", lane.label)
    kind = "gt-cell" if lane.faults else "gt-cell gt-none"
    return element("div", name, _faults(lane.faults), class_=kind, style=f"grid-area: {row} / 1")


def _step(step: StepTold) -> Html:
    volume = ", ".join(part for part in (step.volume, step.hand_offs) if part)
    name = element("b", step.name), " ", element("span", volume, class_="gt-small") if volume else None
    waits = _wait(step) if step.wait else None
    note = element("div", step.note, class_="gt-small") if step.note else None
    return element("li", element("div", *name), waits, _faults(step.faults), note)


def _wait(step: StepTold) -> Html:
    if step.unusual_wait is None:
        return element("div", step.wait, class_="gt-small")
    told = element("span", f"{step.wait}: ", class_="gt-small"), element("b", capital(step.unusual_wait.words))
    if not step.unusual_wait.is_longer:
        return element("div", *told, class_="gt-small")
    return element("ul", element("li", worse_icon(), *told, class_="gt-unusual"), class_="gt-faults")


def _heading(words: str, kind: str) -> Html:
    """No `h2`: the framework wraps those in a box of its own, which would stand in the grid instead."""
    return element("div", words, role="heading", aria_level="2", class_=kind)


def _faults(faults: Iterable[Fault]) -> Html | None:
    items = [*_items(faults)]
    return element("ul", *items, class_="gt-faults") if items else None


def _items(faults: Iterable[Fault]) -> Iterator[Html]:
    for fault in faults:
        if fault.is_unusual:
            said = element("b", f"Worse: {fault.words}"), element("span", f", {fault.before}")
            yield element("li", worse_icon(), *said, class_="gt-unusual")
        else:
            yield element("li", fault.words, title=fault.before or None)


def _faults_words(faults: Iterable[Fault]) -> str:
    return "; ".join(f"{fault.words}{' (worse)' if fault.is_unusual else ''}" for fault in faults)


def journey_link(links: Links) -> Html:
    """From other pages to the journey."""
    return element("p", journey_sentence(links), class_="gt-said", id="to-journey")


def journey_sentence(links: Links) -> Html:
    """The same within a paragraph."""
    return together("What customers go through: ", anchor(links.journey(), "the journey", class_="gt-thread"), ".")


def explained() -> Html:
    return together(element("p", EXPLAINED, class_="gt-small"))
