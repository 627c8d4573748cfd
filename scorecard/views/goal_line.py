"""Goal line: the few outcomes that stand at the head of every page, and this page's share of each gap."""

from __future__ import annotations

from scorecard.results.gap_table import gap_table_of
from scorecard.results.goal_line import GoalEntry, GoalLine
from scorecard.results.words import sentence
from scorecard.views.html import Html, element
from scorecard.views.icons import variation_icon
from scorecard.views.links import Links, anchor
from scorecard.views.tables import table


def goal_line(line: GoalLine, links: Links, department: str | None = None) -> Html:
    """One line on a wide screen, one outcome a line on a narrow one; `department` is whose share the page tells."""
    title = element("strong", "The goal line", class_="gt-goal-title")
    entries = (_entry(entry, links, department) for entry in line.entries)
    reasons = dict.fromkeys(entry.why_not for entry in line.entries if entry.why_not)
    said = element("p", " ".join(sentence(reason) for reason in reasons), class_="gt-shares") if reasons else None
    told = (title, _sums(line), element("ul", *entries), said)
    return element("section", *told, class_="gt-goal-line", aria_label="The goal line")


def _entry(entry: GoalEntry, links: Links, department: str | None) -> Html:
    row = entry.row
    name = anchor(links.metric(row.name), row.label, class_="gt-quiet", title=row.means)
    goal = element("span", row.goal.words, class_="gt-goal-words") if row.goal else None
    moved = element("span", variation_icon(row.movement.variation), row.movement.told, class_="gt-moved")
    gap = element("span", entry.words_for(department), class_="gt-gap", title=entry.exactly)
    value = element("div", name, " ", element("b", row.figure.text), " ", goal)
    return element("li", value, element("div", moved), element("div", gap), id=f"goal-{row.name}")


def _sums(line: GoalLine) -> Html | None:
    """How the gaps add up, one click away; nothing where none is shared out."""
    told = gap_table_of(line)
    if told is None:
        return None
    note = element("p", told.note, class_="gt-small") if told.note else None
    summary = element("summary", "How the gaps add up")
    return element("details", summary, table(told.columns, told.rows), note, class_="gt-more gt-sums")
