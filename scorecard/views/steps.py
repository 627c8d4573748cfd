"""Steps: a thread as an equal list of links, which on a narrow screen is the whole thread."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard.results.thread import ThreadStep, ThreadView
from scorecard.views.html import Html, element
from scorecard.views.links import Links, anchor


def thread_list(view: ThreadView, links: Links) -> Html:
    """From the customer down to a worker's day, so that up on the page is up the thread."""
    steps = sorted(view.steps, key=lambda step: -step.distance)
    items = (_step(step, links) for step in steps)
    return element("nav", element("ol", *items), class_="gt-steps", id="thread-list", aria_label="The thread as links")


def way_back(view: ThreadView, labels: dict[str, str], links: Links) -> Html | None:
    """The metrics by which the reader came; None where this page was the first."""
    behind: Sequence[str] = view.way[:-1]
    if not behind:
        return None
    items = (element("li", anchor(links.metric(name), labels.get(name, name))) for name in behind)
    return element(
        "nav", element("span", "You came by "), element("ol", *items), class_="gt-way", aria_label="Your way"
    )


def _step(step: ThreadStep, links: Links) -> Html:
    is_here = step.distance == 0
    name = element("b", step.label) if is_here else anchor(links.metric(step.name), step.label, class_="gt-name")
    numbers = element("span", step.figure, " · ", step.movement, class_="gt-small")
    side = "here" if is_here else "up" if step.distance > 0 else "down"
    return element(
        "li", name, " ", element("span", step.words, class_="gt-small"), " ", numbers,
        class_=f"gt-step gt-{side}", aria_current="true" if is_here else None,
    )  # fmt: skip
