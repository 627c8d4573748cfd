"""Listing: contributions as rows and as the object that programs read, and as a table with its sum for people."""

from __future__ import annotations

import json
from dataclasses import dataclass

from scorecard.listing import Field, Listing
from scorecard.project.why.told import lines_of
from scorecard.results.attribution.contributions import Contribution, Why
from scorecard.results.rows import Node

COLUMNS = ("path", "metric", "node", "effect", "points", "low", "high", "customers", "rows", "since")
STEP = " > "


@dataclass(frozen=True, slots=True)
class WhyListing(Listing):
    """A row a contribution; `why` is the answer itself, of which JSON and the table tell what stands above the rows."""

    why: Why | None = None
    label: str = ""

    def to_json(self) -> str:
        return json.dumps(_object(self.why), ensure_ascii=False, indent=1) if self.why else "{}"

    def to_text(self) -> str:
        return "\n".join(lines_of(self.why, self.label)) if self.why else ""


def listing_of_why(why: Why, label: str) -> WhyListing:
    """`label` is what readers call the metric."""
    return WhyListing(COLUMNS, tuple(_row(each) for each in why.contributions), why=why, label=label)


def _row(each: Contribution) -> tuple[Field, ...]:
    node = "=".join((each.node.level, each.node.name)) if each.node.level else ""
    told = (each.points, each.low, each.high, each.customers, each.rows, each.since)
    return (STEP.join(each.path), each.metric, node, str(each.effect), *told)


def _object(why: Why) -> dict[str, object]:
    return {
        "metric": why.metric,
        "period": str(why.period),
        "against": why.against.name,
        "value": why.value,
        "against_value": why.against_value,
        "change": why.change,
        "unit": why.unit,
        "split": str(why.split),
        "exact": why.exact,
        "matched": why.matched,
        "contributions": [_contribution(each) for each in why.contributions],
    }


def _contribution(each: Contribution) -> dict[str, object]:
    return {
        "path": list(each.path),
        "metric": each.metric,
        "node": _node(each.node),
        "effect": str(each.effect),
        "points": each.points,
        "low": each.low,
        "high": each.high,
        "customers": each.customers,
        "rows": each.rows,
        "since": each.since,
    }


def _node(node: Node) -> dict[str, str]:
    return {node.level: node.name} if node.level else {}
