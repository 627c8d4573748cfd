"""Metrics written: the outcomes of the goal line in one file, what is believed to lead to them in another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scorecard.definitions.terms import Better
from scorecard.starter.first import Proposed, Span
from scorecard.starter.first.values import as_goal, as_said
from scorecard.starter.written.yaml import comment, entry, text_of

OUTCOMES = (
    "Outcomes: what matters to customers in itself. They stand on the goal line (config/scorecard.yml), on every page.",
    "Each still needs an owner and a goal: the lines for them are there, behind a #.",
)
DRIVERS = (
    "First metrics, and what each is believed to lead to.",
    "`evidence: assumed` is a belief and drawn as one. It becomes more once the same customers can be followed.",
)


def metrics_files(metrics: Iterable[Proposed], span: Span) -> Iterator[tuple[str, str]]:
    """The files of the metrics by their name, without those that would be empty."""
    told = tuple(metrics)
    parts = (
        ("metrics/outcomes.yml", OUTCOMES, tuple(found for found in told if found.metric.outcome)),
        ("metrics/first.yml", DRIVERS, tuple(found for found in told if not found.metric.outcome)),
    )
    for name, head, found in parts:
        if found:
            yield name, text_of(_lines(head, found, span))


def _lines(head: Iterable[str], metrics: Iterable[Proposed], span: Span) -> Iterator[str]:
    for sentence in head:
        yield from comment(sentence)
    yield ""
    yield "metrics:"
    for number, found in enumerate(metrics):
        if number:
            yield ""
        yield from _metric(found, span)


def _metric(found: Proposed, span: Span) -> Iterator[str]:
    metric = found.metric
    told = metric.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"name"})
    yield from comment(f"Why: {found.because}.", 2)
    if found.today is not None:
        yield from comment(f"Over all rows: {as_said(found.today, metric.unit)}.", 2)
    yield f"  {metric.name}:"
    for key, value in told.items():
        if key != "drives":
            yield from entry(key, value, 4)
    yield "    # owner: who answers for it"
    if metric.better in {Better.HIGHER, Better.LOWER} and found.today is not None:
        yield f"    # goals: [{{from: {span.last:%Y-%m}-01, {as_goal(found.today, metric, span)}}}]"
    if metric.drives:
        yield "    drives:"
        for driver in metric.drives:
            told = driver.model_dump(mode="json", by_alias=True, exclude_defaults=True)
            yield "      - " + "\n        ".join(line for key, value in told.items() for line in entry(key, value))
