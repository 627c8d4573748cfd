"""Goal line: the few outcomes that stand at the head of every page, and this page's share of each gap."""

from __future__ import annotations

from scorecard.results.goal_line import GoalEntry, GoalLine
from scorecard.results.words import sentence
from scorecard.views.html import Html, element
from scorecard.views.icons import variation_icon
from scorecard.views.links import Links, anchor


def goal_line(line: GoalLine, links: Links) -> Html:
    """One line on a wide screen, one outcome a line on a narrow one."""
    title = element("strong", "The goal line", class_="gt-goal-title")
    entries = (_entry(entry, links) for entry in line.entries)
    shares = dict.fromkeys(entry.share for entry in line.entries if entry.share)
    said = element("p", " ".join(sentence(share) for share in shares), class_="gt-shares") if shares else None
    return element("section", title, element("ul", *entries), said, class_="gt-goal-line", aria_label="The goal line")


def _entry(entry: GoalEntry, links: Links) -> Html:
    row = entry.row
    name = anchor(links.metric(row.name), row.label, class_="gt-quiet", title=row.means)
    moved = element("span", variation_icon(row.movement.variation), row.movement.words, class_="gt-moved")
    gap = element("span", entry.gap, class_="gt-gap", title=row.goal.words if row.goal else None)
    value = element("div", name, " ", element("b", row.figure.text))
    return element("li", value, element("div", moved, " ", gap), id=f"goal-{row.name}")
