"""Asked next: the one column that, if an export had it, would show most that cannot be seen yet."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.starter.drafts import Draft
from scorecard.starter.joins import are_alike
from scorecard.starter.proposal import Proposal
from scorecard.starter.words import share_said

WELL = 0.95  # of the rows: where more say whose they are, nothing needs asking for


@dataclass(frozen=True, slots=True)
class Asked:
    """A column to ask for, the export that should have it, and what can be seen then."""

    column: str
    export: str
    then: str

    def __str__(self) -> str:
        return f"{self.column} in {self.export}: {self.then}"


def asked_next(found: Proposal) -> Asked | None:
    """The customer first, by way of the order where orders know theirs; then who did it; None where all is there."""
    if not found.events:
        then = "then you can ask by team, by week and for one customer, and not only see what somebody added up"
        return Asked("the rows that these numbers were made of,", "a file of their own", then)
    events = sorted(found.events, key=lambda draft: (draft.customer is not None, -_lost(draft)))
    lost = [draft for draft in events if draft.customer is None or draft.customer.share(draft.table.rows) < WELL]
    if lost:
        return _to_be_followed(lost[0], found)
    nobody = [draft for draft in events if "worker" not in draft.who.levels]
    if nobody:
        who = "the number of whoever did it," if nobody[0].who.levels else "the number of whoever did it, or the team,"
        return Asked(
            who, nobody[0].table.shown, f"then you see whose {_many(nobody[0])} go well, and where help is needed"
        )
    if found.events and found.drafts.members is None:
        then = "then somebody who moves keeps their history, and every team adds up to its department"
        return Asked("a list of who works in which team and department, and since when,", "a file of its own", then)
    return None


def _lost(draft: Draft) -> int:
    """How many rows cannot be followed to a customer."""
    return draft.table.rows - (draft.customer.known if draft.customer else 0)


def _to_be_followed(draft: Draft, found: Proposal) -> Asked:
    outcome = found.first.goal_line[0] if found.first.goal_line else None
    label = next((one.metric.label for one in found.first.metrics if one.name == outcome), "what customers say")
    hub = _hub(draft, found)
    then = f"then you see which {_many(draft)} lie behind '{label}', customer by customer"
    if draft.customer is not None:
        share = draft.customer.share(draft.table.rows)
        then = f"{share_said(share)} of its rows say whose they are so far; {then}"
        return Asked(f"{draft.customer.expression.rpartition('.')[2]}, filled on every row,", draft.table.shown, then)
    return Asked(_number(draft, hub), draft.table.shown, then)


def _number(draft: Draft, hub: Draft | None) -> str:
    """The number to ask for; where there is one that only does not meet the other's, as the other writes it."""
    if hub is None:
        return "the customer number"
    key = hub.key.columns[0] if hub.key else ""
    is_there = any(are_alike(column.name, key, hub.name) for column in draft.table.columns)
    return f"the {hub.row} number" + (f", written as in {hub.table.shown}," if is_there else "")


def _hub(draft: Draft, found: Proposal) -> Draft | None:
    """What most other tables name, and whose customer is known: an order, a case."""
    named = [
        join.to
        for other in found.drafts.sources
        for join in other.joins
        if join.to not in {draft.name, found.drafts.customers} and found.drafts.named(join.to).customer
    ]
    hubs = named or [
        other.name for other in found.events if other.customer and other.name != draft.name and other.name == "orders"
    ]
    return found.drafts.named(max(set(hubs), key=lambda name: (hubs.count(name), name))) if hubs else None


def _many(draft: Draft) -> str:
    return f"rows of {draft.name}" if draft.row.startswith("row of ") else draft.name.replace("_", " ")
