"""A thousand metrics: twenty for each of fifty reasons of contact, in every tool's language.

The projects are those of the question, with other measures and metrics in them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

REASONS = tuple(f"{number:02}" for number in range(50))
Written = dict[str, Any]  # as YAML has it


@dataclass(frozen=True, slots=True)
class Measure:
    """An aggregation of a column, or the number of rows for which a column is true or equals a word."""

    name: str
    agg: str
    column: str = ""
    equals: str = ""

    def of(self, reason: str) -> str:
        return f"{self.name}_{reason}"


MEASURES = (
    Measure("contacts", "count"),
    Measure("answered", "count", "answered"),
    Measure("resolved", "count", "resolved"),
    Measure("notes", "count", "note_written"),
    Measure("calls", "count", "channel", "phone"),
    Measure("chats", "count", "channel", "chat"),
    Measure("handle_time", "sum", "handle_seconds"),
    Measure("wait_time", "sum", "wait_seconds"),
    Measure("cost", "sum", "cost_pence"),
    Measure("average_handle_time", "average", "handle_seconds"),
    Measure("average_wait", "average", "wait_seconds"),
    Measure("longest_wait", "max", "wait_seconds"),
    Measure("customers", "count_distinct", "customer_id"),
    Measure("handle_time_p90", "percentile", "handle_seconds"),
)
RATIOS = {
    "answer_rate": ("answered", "contacts"),
    "resolution_rate": ("resolved", "answered"),
    "note_rate": ("notes", "answered"),
    "call_share": ("calls", "contacts"),
    "chat_share": ("chats", "contacts"),
    "cost_per_resolution": ("cost", "resolved"),
}


def _every() -> Iterator[tuple[str, Measure]]:
    return ((reason, measure) for reason in REASONS for measure in MEASURES)


def _ratios() -> Iterator[tuple[str, str, str]]:
    for reason in REASONS:
        for name, (of, to) in RATIOS.items():
            yield f"{name}_{reason}", f"{of}_{reason}", f"{to}_{reason}"


def names() -> list[str]:
    return [*(measure.of(reason) for reason, measure in _every()), *(name for name, _, _ in _ratios())]


def _condition(measure: Measure, reason: str) -> str:
    """Which rows count, in SQL."""
    own = f"{measure.column} = '{measure.equals}'" if measure.equals else measure.column
    of_reason = f"reason = 'reason {reason}'"
    return f"{own} and {of_reason}" if measure.agg == "count" and own else of_reason


def write_ours(folder: Path) -> None:
    def measure(one: Measure, reason: str) -> Written:
        told: Written = {"agg": one.agg, "where": _condition(one, reason)}
        told |= {} if one.agg == "count" else {"expr": one.column}
        return told | ({"p": 0.9} if one.agg == "percentile" else {})

    def metric(label: str, what: Written) -> Written:
        return {"label": label, "unit": "count", "better": "neither", "level": "worker", **what}

    source, metrics = folder / "metrics" / "sources" / "contacts.yml", folder / "metrics" / "contacts.yml"
    _rewrite(
        source, lambda told: told | {"measures": {one.of(reason): measure(one, reason) for reason, one in _every()}}
    )
    simple = {one.of(reason): {"measure": f"contacts.{one.of(reason)}"} for reason, one in _every()}
    ratios = {name: {"ratio": {"of": f"contacts.{of}", "to": f"contacts.{to}"}} for name, of, to in _ratios()}
    _rewrite(metrics, lambda _: {"metrics": {name: metric(name, what) for name, what in (simple | ratios).items()}})


def write_metric_flow(folder: Path) -> None:
    percentile = {"percentile": 0.9, "use_discrete_percentile": False, "use_approximate_percentile": False}

    def measure(one: Measure, reason: str) -> Written:
        when = _condition(one, reason)
        if one.agg == "count":
            return {"name": f"m_{one.of(reason)}", "agg": "sum_boolean", "expr": when}
        told = {"name": f"m_{one.of(reason)}", "agg": one.agg, "expr": f"case when {when} then {one.column} end"}
        return told | ({"agg_params": percentile} if one.agg == "percentile" else {})

    def metric(name: str, kind: str, **what: str) -> Written:
        return {"name": name, "label": name, "type": kind, "type_params": what}

    def rewritten(told: Written) -> Written:
        (model,) = told["semantic_models"]
        simple = [metric(one.of(reason), "simple", measure=f"m_{one.of(reason)}") for reason, one in _every()]
        ratios = [metric(name, "ratio", numerator=of, denominator=to) for name, of, to in _ratios()]
        model |= {"measures": [measure(one, reason) for reason, one in _every()]}
        return told | {"semantic_models": [model], "metrics": simple + ratios}

    _rewrite(folder / "models" / "contacts.yml", rewritten)


def write_boring(folder: Path) -> None:
    methods = {
        "sum": "sum(",
        "average": "mean(",
        "max": "max(",
        "count_distinct": "nunique(",
        "percentile": "quantile(0.9, ",
    }

    def measure(one: Measure, reason: str) -> str:
        when = f'(_.reason == "reason {reason}")'
        if one.agg != "count":
            return f"_.{one.column}.{methods[one.agg]}where={when})"
        own = f'(_.{one.column} == "{one.equals}") & ' if one.equals else f"_.{one.column} & " if one.column else ""
        return f"_.count(where={own}{when})"

    def rewritten(told: Written) -> Written:
        measures = {one.of(reason): measure(one, reason) for reason, one in _every()}
        ratios = {name: f"_.{of} / _.{to}" for name, of, to in _ratios()}
        return {"contacts": told["contacts"] | {"measures": measures, "calculated_measures": ratios}}

    _rewrite(folder / "boring.yml", rewritten)


def _rewrite(file: Path, rewritten: Callable[[Written], Mapping[str, Any]]) -> None:
    told = rewritten(yaml.safe_load(file.read_text()))
    file.write_text(yaml.safe_dump(dict(told), sort_keys=False, width=1000))


WRITERS = {"ours": write_ours, "metric_flow": write_metric_flow, "boring": write_boring}


def write(tool: str, folder: Path) -> None:
    """Puts a thousand metrics into a copy of a tool's project, and their names beside it."""
    WRITERS[tool](folder)
    (folder / "metrics.json").write_text(json.dumps(names()))
