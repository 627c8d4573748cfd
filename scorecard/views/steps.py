"""Steps: a thread as an equal list of links, which on a narrow screen is the whole thread."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scorecard.results.thread import Fold, ThreadStep, ThreadView
from scorecard.views.edges import Stroke
from scorecard.views.html import Html, element, together
from scorecard.views.links import Links, anchor
from scorecard.views.terms import EXACT

UP, DOWN = "Towards the customer", "Towards a worker's day"


def thread_list(view: ThreadView, links: Links) -> Html:
    """From the customer down to a worker's day, so that up on the page is up the thread; the nearest stand out.

    What the picture folds is folded here as well; an open column stands here as a whole, however long it is.
    """
    folded = {name for fold in view.folds if not fold.is_open for name in fold.hidden}
    shown = sorted((step for step in view.steps if step.name not in folded), key=lambda step: -step.distance)
    parts = [
        _part(title, [step for step in shown if (step.distance > 0) - (step.distance < 0) == side], links)
        for title, side in ((UP, 1), ("This metric", 0), (DOWN, -1))
    ]
    parts.append(_rest(view, links))
    return element("nav", *parts, class_="gt-steps", id="thread-list", aria_label="The thread as links")


def way_back(view: ThreadView, labels: dict[str, str], links: Links) -> Html:
    """The metrics by which the reader came; nothing where this page was the first."""
    behind: Sequence[str] = view.way[:-1]
    if not behind:
        return together()
    items = (element("li", anchor(links.metric(name), labels.get(name, name))) for name in behind)
    said = element("span", "You came by")
    return element("nav", said, element("ol", *items), class_="gt-way", aria_label="The way you came")


def key() -> Html:
    """What solid and dashed, gold and grey mean."""
    return element(
        "div",
        element("span", _sample(Stroke.SOLID, "usual"), "exact", title="by formula or as a part: it adds up"),
        element(
            "span",
            _sample(Stroke.DASHED, "usual"),
            "goes with it, not proven",
            title="linked, panel or assumed evidence",
        ),
        element("span", _sample(Stroke.DOTTED, "usual"), "must not pay for it", title=EXACT["must not pay for it"]),
        element("span", _sample(Stroke.SOLID, "worse"), "rewarded here, paid for there"),
        element("span", _sample(Stroke.SOLID, "thread"), "the way you came"),
        element("span", "points: of what it is short of its goal; the thicker the more"),
        class_="gt-key",
    )


def opening(fold: Fold, view: ThreadView, links: Links) -> str:
    """Where the box of the rest leads: to the same metric with that column opened, or folded again."""
    return links.opened(view.metric, "" if fold.is_open else fold.key)


def _rest(view: ThreadView, links: Links) -> Html | None:
    """What is folded, a link a column."""
    if not view.folds:
        return None
    return element(
        "div", element("h2", "More of them"), element("ol", *(_fold(fold, view, links) for fold in view.folds))
    )


def _fold(fold: Fold, view: ThreadView, links: Links) -> Html:
    title = view.columns[fold.column].title
    label = f"{fold.label}: {title}"
    told = "" if fold.is_open else "; ".join(filter(None, (fold.carried, fold.moved)))
    link = anchor(opening(fold, view, links), label, class_="gt-name gt-unfold")
    return element("li", link, element("span", " ", told, class_="gt-small") if told else None, class_="gt-step")


def _sample(stroke: Stroke, role: str) -> Html:
    dashes = " ".join(map(str, stroke.dashes))
    line = element("line", x1=0, y1=3, x2=30, y2=3, stroke=f"var(--gt-{role})", stroke_dasharray=dashes)
    return element("svg", line, viewBox="0 0 30 6", aria_hidden="true")


def _part(title: str, steps: Iterable[ThreadStep], links: Links) -> Html | None:
    items = [_step(step, links) for step in steps]
    return element("div", element("h2", title), element("ol", *items)) if items else None


def _step(step: ThreadStep, links: Links) -> Html:
    is_here = step.distance == 0
    name = element("b", step.label) if is_here else anchor(links.metric(step.name), step.label, class_="gt-name")
    side = "here" if is_here else "up" if step.distance > 0 else "down"
    near = " gt-near" if abs(step.distance) == 1 else ""
    numbers = " · ".join(part for part in (step.figure, step.movement) if part)
    return element(
        "li",
        name,
        element("span", " ", step.words, class_="gt-small"),
        element("span", " ", numbers, class_="gt-small") if numbers else None,
        class_=f"gt-step gt-{side}{near}",
        aria_current="true" if is_here else None,
        title=f"{step.words}: {numbers}" if numbers else step.words,
    )
