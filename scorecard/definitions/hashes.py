"""Hashes: a short name for everything that a metric's number depends on, so that a changed definition shows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from scorecard.definitions.expressions import Expression, parse
from scorecard.definitions.leaves import ConversionLeaf, Leaf, MeasureLeaf, SurveyLeaf, inputs_of, own_leaves
from scorecard.definitions.metrics import Metric, Part
from scorecard.definitions.sources import Source
from scorecard.reading import Json

PLAIN = re.compile(r"[\w.]+")  # a name is its own one spelling
LENGTH = 12  # hexadecimal digits: fifty thousand metrics share one by chance once in two hundred thousand projects
# what a metric is made of; its name, words, owner and goals do not change its number
METRIC_KEYS = ("measure", "ratio", "formula", "cumulative", "conversion", "given", "survey", "where", "among")
SOURCE_KEYS = ("files", "table", "sql", "key", "time", "timezone", "customer", "organisation")


def hashes_of(metrics: Mapping[str, Metric], sources: Mapping[str, Source]) -> dict[str, str]:
    """A hash for every metric; comments, order, layout and labels do not change it, what it is made of does."""
    hashes: dict[str, str] = {}
    for name in metrics:
        _add(name, metrics, sources, hashes)
    return hashes


def _add(name: str, metrics: Mapping[str, Metric], sources: Mapping[str, Source], hashes: dict[str, str]) -> None:
    """The hash of a metric after those of its inputs; the stack is our own, since inputs may be nested deep."""
    waiting = [name]
    while waiting:
        metric = metrics[waiting[-1]]
        missing = [child for child, _ in inputs_of(metric) if child in metrics and child not in hashes]
        if missing and len(waiting) <= len(metrics):
            waiting.append(missing[0])
            continue
        hashes[waiting.pop()] = _digest(_told(metric, sources, hashes))


def _digest(told: Json) -> str:
    text = json.dumps(told, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:LENGTH]


def _told(metric: Metric, sources: Mapping[str, Source], hashes: Mapping[str, str]) -> Json:
    """Everything that the number depends on: its own words, its inputs by their hashes, its measures and sources."""
    own: dict[str, Json] = metric.model_dump(mode="json", by_alias=True, include=set(METRIC_KEYS), exclude_none=True)
    # inputs by what they are, not by what they are called: a renamed metric is the same number
    if isinstance(sides := own.get("ratio"), dict):
        own["ratio"] = {key: hashes.get(side, side) if isinstance(side, str) else side for key, side in sides.items()}
    inputs: dict[str, Json] = {
        key: [hashes.get(name, name), str(offset)]
        for key, (name, offset) in zip(metric.inputs, inputs_of(metric), strict=False)
    }
    wheres = [metric.where, *(side.where for side in _sides(metric))]
    leaves = [part for leaf in own_leaves(metric) for part in _leaf(leaf, sources, wheres)]
    return {"metric": _normal(own), "inputs": inputs, "leaves": leaves}


def _sides(metric: Metric) -> Iterator[Part]:
    if metric.ratio:
        yield from (side for side in (metric.ratio.of, metric.ratio.to) if isinstance(side, Part))


def _leaf(leaf: Leaf, sources: Mapping[str, Source], wheres: Sequence[str | None]) -> Iterator[Json]:
    match leaf:
        case MeasureLeaf():
            yield _of_source(leaf.source, leaf.measure, sources, wheres)
        case SurveyLeaf():
            yield _of_source(leaf.source, None, sources, wheres)
        case ConversionLeaf():
            yield _of_source(leaf.source, leaf.measure, sources, [*wheres, *leaf.match])
            yield _of_source(leaf.to_source, leaf.to_measure, sources, leaf.match)


def _of_source(name: str, measure: str | None, sources: Mapping[str, Source], wheres: Iterable[str | None]) -> Json:
    """What a source has to do with one of its measures, and nothing of what it offers to others."""
    source = sources.get(name)
    if source is None:
        return name
    told: dict[str, Json] = source.model_dump(mode="json", by_alias=True, include=set(SOURCE_KEYS), exclude_none=True)
    asked = {column for where in wheres if where for column in _columns(where)}
    told["dimensions"] = {key: text for key, text in source.dimensions.items() if key in asked}
    if measure in source.measures:
        how = source.measures[measure]
        told["measure"] = how.model_dump(mode="json", by_alias=True, exclude={"unit"}, exclude_none=True)
        told["role"] = dict[str, Json](source.roles.get(how.role, {})) if how.role else {}
    mentioned = json.dumps(told)
    told["joins"] = {
        other: [join.model_dump(mode="json"), _joined(sources[other])]
        for other, join in source.joins.items()
        if other in sources and f"{other}." in mentioned
    }
    return _normal(told)


def _columns(text: str) -> list[str]:
    parsed = parse(text)
    return [column.name for column in parsed.columns] if isinstance(parsed, Expression) else []


def _joined(source: Source) -> Json:
    return source.model_dump(mode="json", include={"files", "table", "sql", "key", "timezone"}, exclude_none=True)


def _normal(told: Json) -> Json:
    """The same with every text that is an expression in its one spelling."""
    match told:
        case str():
            if PLAIN.fullmatch(told):
                return told
            parsed = parse(told)
            return parsed.normal if isinstance(parsed, Expression) else " ".join(told.split())
        case list():
            return [_normal(item) for item in told]
        case dict():
            return {key: _normal(value) for key, value in told.items()}
        case _:
            return told
