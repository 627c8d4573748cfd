"""Notes: what people wrote, as text and nothing but text: in a list, and as marks on a metric's chart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from datetime import datetime
from typing import cast
from zoneinfo import ZoneInfo

from scorecard.answers import Viewer
from scorecard.people.identity import shown_name
from scorecard.people.notes import Kind, Note
from scorecard.periods import Period
from scorecard.problems import Problem
from scorecard.results.rows import Mark
from scorecard.results.words import capital, counted, day_words, period_words, sentence
from scorecard.views.html import Content, Html, element, together
from scorecard.views.palette import PAGE
from scorecard.views.theme import Specification

LONGEST_MARK = 160  # characters of a note that are shown on the chart; the whole of it stands in the table
Labels = Mapping[str, str]


def notes_list(found: Sequence[Note], viewer: Viewer, zone: ZoneInfo, labels: Labels) -> Html:
    """Every note with who wrote it and when; `labels` are those of nodes and departments."""
    if not found:
        return element("p", "Nobody has written anything here yet.", class_="gt-said")
    items = (_item(note, viewer, zone, labels) for note in found)
    return element("ol", *items, class_="gt-written", aria_label="What people wrote")


def check_ins(found: Sequence[Note], viewer: Viewer, zone: ZoneInfo, labels: Labels, metrics: Labels) -> Html:
    """The last ones of a department; nothing where there are none."""
    if not found:
        return together()
    items = (_item(note, viewer, zone, labels, metrics) for note in found)
    title = element("h2", "The last check-ins")
    return element("section", title, element("ol", *items, class_="gt-written"), class_="gt-card", id="check-ins")


def answers(found: Sequence[Note], viewer: Viewer, zone: ZoneInfo, labels: Labels, metrics: Labels) -> Html:
    """What departments say of their share of a gap; nothing where none says anything."""
    standing = [note for note in found if not note.is_withdrawn]
    if not standing:
        return together()
    items = (_item(note, viewer, zone, labels, metrics) for note in standing)
    title = element("h2", "Not ours, because …")
    return element("section", title, element("ol", *items, class_="gt-written"), class_="gt-card", id="answers")


def text(told: str) -> Html:
    """What somebody wrote: its lines, each in the direction of its own script."""
    lines = (element("span", line, dir="auto") for line in told.split("\n"))
    return element("p", *lines, class_="gt-text")


def unread(problems: Iterable[Problem]) -> Html:
    """Why something cannot be read or was not kept, in sentences."""
    said = " ".join(
        sentence(part) for problem in problems for part in (problem.message, problem.hint_on_a_page) if part
    )
    return element("p", said, class_="gt-said gt-refused", role="alert")


def words_by_period(found: Sequence[Note], marks: Sequence[Mark]) -> dict[Period, str]:
    """What stands at each period of a chart, of whichever length the period is that a note is about."""
    told: dict[Period, list[str]] = {}
    for note in found:
        period = next((mark.period for mark in marks if note.about.period.start in mark.period), None)
        if period and not note.is_withdrawn and note.kind is not Kind.NOT_OURS:
            told.setdefault(period, []).append(" ".join(note.text.split()))
    return {period: " · ".join(texts) for period, texts in told.items()}


def with_notes(picture: Specification, marks: Sequence[Mark], told: Mapping[Period, str]) -> Specification:
    """A metric's finished chart with a small mark over each period of which somebody wrote; its text on hover."""
    rows = [
        {"at": at, "y": _top(picture), "words": _shortened(told[mark.period])}
        for at, mark in enumerate(marks)
        if mark.period in told
    ]
    if not rows:
        return picture
    layers = cast(list[dict[str, object]], picture["layer"])
    axes = cast(dict[str, object], layers[-1]["encoding"])  # Vega-Lite draws nothing where layers differ in their axes
    tooltip = {"field": "words", "type": "nominal", "title": "Written"}
    encoding = {"x": deepcopy(axes["x"]), "y": deepcopy(axes["y"]), "tooltip": tooltip}
    mark = {"type": "point", "shape": "triangle-down", "filled": True, "size": 90, "color": PAGE.second, "opacity": 1}
    said = f"{picture.get('description', '')} {counted(len(rows), 'period')} with something written."
    layer = {"data": {"values": rows}, "mark": mark, "encoding": encoding}
    return {**picture, "layer": [*layers, layer], "description": said.strip()}


def _top(picture: Specification) -> object:
    layers = cast(list[dict[str, dict[str, dict[str, dict[str, list[float]]]]]], picture["layer"])
    return layers[-1]["encoding"]["y"]["scale"]["domain"][1]


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST_MARK else f"{words[:LONGEST_MARK].rstrip()} …"


def _item(note: Note, viewer: Viewer, zone: ZoneInfo, labels: Labels, metrics: Labels | None = None) -> Html:
    who = f"{shown_name(note.author, viewer)}, {moment_words(note.written, zone)}"
    about = element("p", element("b", _title(note, labels, metrics)), f" · {who}", class_="gt-small")
    return element("li", about, _said(note, zone), _before(note, zone))


def _title(note: Note, labels: Labels, metrics: Labels | None) -> str:
    about = note.about
    where = labels.get(about.node, about.node) if about.level else ""
    metric = metrics.get(about.metric, about.metric) if metrics else ""
    parts = [metric, capital(period_words(about.period)), where]
    if note.kind is Kind.NOT_OURS:
        says = f"{labels.get(about.from_department, about.from_department)} says: not ours"
        to = f", but {labels.get(about.to_department, about.to_department)}" if about.to_department else ""
        return ", ".join([says + to, *filter(None, parts)])
    return ", ".join([capital(note.kind.value), *filter(None, parts)])


def _said(note: Note, zone: ZoneInfo) -> Html:
    if note.is_withdrawn:
        return element("p", f"Withdrawn {moment_words(note.versions[-1].written, zone)}.", class_="gt-small")
    return text(note.text)


def _before(note: Note, zone: ZoneInfo) -> Html | None:
    """What it said before it was changed or withdrawn, behind a click."""
    earlier = [version for version in note.versions[:-1] if version.text is not None]
    if not earlier:
        return None
    shown: list[Content] = []
    for version in reversed(earlier):
        shown += [element("p", moment_words(version.written, zone), class_="gt-small"), text(version.text or "")]
    return element("details", element("summary", "what it said before"), *shown)


def moment_words(moment: datetime, zone: ZoneInfo) -> str:
    """A moment on the company's clock: "27 November 2026, 14:05"."""
    local = moment.astimezone(zone)
    return f"{day_words(local.date())}, {local:%H:%M}"
