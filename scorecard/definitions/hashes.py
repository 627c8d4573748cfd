"""Hashes: a short name for everything that a metric's number depends on, so that a changed definition shows."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from scorecard.definitions.base import COLUMN_REFERENCE
from scorecard.definitions.expressions import Expression, parse
from scorecard.definitions.leaves import inputs_of
from scorecard.definitions.metrics import Metric, Part
from scorecard.definitions.sources import Source
from scorecard.reading import Json

REFERENCE = re.compile(COLUMN_REFERENCE)
PLAIN = re.compile(r"[\w.]+")  # a name is its own one spelling
ENCODER = json.JSONEncoder(sort_keys=True, ensure_ascii=True, separators=(",", ":"))
LENGTH = 12  # hexadecimal digits: fifty thousand metrics share one by chance once in two hundred thousand projects
# what a metric is made of; its name, words, owner and goals do not change its number
METRIC_KEYS = ("measure", "ratio", "formula", "cumulative", "conversion", "given", "survey", "where", "among")
SOURCE_KEYS = frozenset({"files", "read", "table", "sql", "key", "time", "timezone", "customer", "organisation"})
JOINED_KEYS = frozenset({"files", "read", "table", "sql", "key", "timezone"})


def hashes_of(metrics: Mapping[str, Metric], sources: Mapping[str, Source]) -> dict[str, str]:
    """A hash for every metric; comments, order, layout and labels do not change it, what it is made of does."""
    hashes: dict[str, str] = {}
    told = _Sources(sources)
    for name in metrics:
        _add(name, metrics, told, hashes)
    return hashes


def _add(name: str, metrics: Mapping[str, Metric], sources: _Sources, hashes: dict[str, str]) -> None:
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
    return sha256(ENCODER.encode(told).encode()).hexdigest()[:LENGTH]


def _told(metric: Metric, sources: _Sources, hashes: Mapping[str, str]) -> Json:
    """Everything that the number depends on: its own words, with what they refer to in the place of names."""
    own: dict[str, Json] = metric.model_dump(mode="json", by_alias=True, include=set(METRIC_KEYS), exclude_none=True)
    if isinstance(sides := own.get("ratio"), dict):
        own["ratio"] = {key: hashes.get(side, side) if isinstance(side, str) else side for key, side in sides.items()}
    own["inputs"] = {
        key: [hashes.get(name, name), str(offset)]
        for key, (name, offset) in zip(metric.inputs, inputs_of(metric), strict=False)
    }
    return _referred(_normal(own), sources, _dimensions_asked(metric))


def _dimensions_asked(metric: Metric) -> set[str]:
    sides = (metric.ratio.of, metric.ratio.to) if metric.ratio else ()
    wheres = [metric.where, *(side.where for side in sides if isinstance(side, Part))]
    matched = metric.conversion.match if metric.conversion else ()
    return {column for where in wheres if where for column in _columns(where)} | set(matched)


def _referred(told: Json, sources: _Sources, asked: set[str]) -> Json:
    """The same with what every `source.measure` means in its place: a renamed measure is the same number."""
    match told:
        case str() if REFERENCE.fullmatch(told) and told.split(".", 1)[0] in sources.all:
            source, name = told.split(".", 1)
            return sources.told(source, name, asked)
        case list():
            return [_referred(item, sources, asked) for item in told]
        case dict():
            return {key: _referred(value, sources, asked) for key, value in told.items()}
        case _:
            return told


@dataclass(frozen=True)
class _Sources:
    """What sources have to do with metrics, each told once."""

    all: Mapping[str, Source]
    _known: dict[tuple[str, str, frozenset[str]], Json] = field(default_factory=dict)
    _dumped: dict[tuple[str, frozenset[str]], dict[str, Json]] = field(default_factory=dict)

    def told(self, source: str, name: str, asked: Collection[str]) -> Json:
        """What a source has to do with one of its measures or columns, and nothing of what it offers to others."""
        key = source, name, frozenset(self.all[source].dimensions.keys() & asked)
        if key not in self._known:
            self._known[key] = self._of(self.all[source], name, key[2])
        return self._known[key]

    def _of(self, source: Source, name: str, asked: Collection[str]) -> Json:
        told = dict(self._dump(source, SOURCE_KEYS))
        told["dimensions"] = {key: text for key, text in source.dimensions.items() if key in asked}
        if name in source.measures:
            how = source.measures[name]
            told["measure"] = how.model_dump(mode="json", by_alias=True, exclude={"unit", "role"}, exclude_none=True)
            told["role"] = dict[str, Json](source.roles.get(how.role, {})) if how.role else {}
        else:
            told["column"] = name
        mentioned = json.dumps(told)
        told["joins"] = {
            other: [join.model_dump(mode="json"), self._dump(self.all[other], JOINED_KEYS)]
            for other, join in source.joins.items()
            if other in self.all and f"{other}." in mentioned
        }
        return _normal(told)

    def _dump(self, source: Source, keys: frozenset[str]) -> dict[str, Json]:
        if (source.source, keys) not in self._dumped:
            told = source.model_dump(mode="json", by_alias=True, include=set(keys), exclude_none=True)
            self._dumped[source.source, keys] = told
        return self._dumped[source.source, keys]


def _columns(text: str) -> list[str]:
    parsed = parse(text)
    return [column.name for column in parsed.columns] if isinstance(parsed, Expression) else []


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
