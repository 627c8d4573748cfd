"""Hashes: a short name for everything that a metric's number depends on, so that a changed definition shows."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from json.encoder import encode_basestring_ascii

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
KEYS = {"measure", "ratio", "formula", "cumulative", "conversion", "given", "survey", "where", "among"}
SOURCE_KEYS = {"files", "read", "table", "sql", "key", "time", "timezone", "customer", "organisation"}
JOINED_KEYS = {"files", "read", "table", "sql", "key", "timezone"}
BESIDE = {"unit", "role"}


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


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:LENGTH]


def _told(metric: Metric, sources: _Sources, hashes: Mapping[str, str]) -> str:
    """Everything that the number depends on: its own words, with what they refer to in the place of names."""
    own: dict[str, Json] = metric.model_dump(mode="json", by_alias=True, include=KEYS, exclude_none=True)
    if isinstance(sides := own.get("ratio"), dict):
        own["ratio"] = {key: hashes.get(side, side) if isinstance(side, str) else side for key, side in sides.items()}
    own["inputs"] = {
        key: [hashes.get(name, name), str(offset)]
        for key, (name, offset) in zip(metric.inputs, inputs_of(metric), strict=False)
    }
    asked = _dimensions_asked(metric)

    def refer(text: str) -> str | None:
        """What a `source.measure` means, in its place: a renamed measure is the same number."""
        source, dot, name = text.partition(".")
        is_one = dot and source in sources.all and REFERENCE.fullmatch(text)
        return sources.told(source, name, asked) if is_one else None

    return _written(own, refer)


def _dimensions_asked(metric: Metric) -> set[str]:
    sides = (metric.ratio.of, metric.ratio.to) if metric.ratio else ()
    wheres = [metric.where, *(side.where for side in sides if isinstance(side, Part))]
    matched = metric.conversion.match if metric.conversion else ()
    return {column for where in wheres if where for column in _columns(where)} | set(matched)


@dataclass(frozen=True)
class _Own:
    """What a source tells of itself: each key as it is hashed, and all of it as it stands there."""

    texts: Mapping[str, str]
    mentioned: str


@dataclass(frozen=True)
class _Sources:
    """What sources have to do with metrics, each told once."""

    all: Mapping[str, Source]
    _known: dict[tuple[str, str, frozenset[str]], str] = field(default_factory=dict)
    _owns: dict[str, _Own] = field(default_factory=dict)
    _joins: dict[tuple[str, str], str] = field(default_factory=dict)

    def told(self, source: str, name: str, asked: Collection[str]) -> str:
        """What a source has to do with one of its measures or columns, and nothing of what it offers to others."""
        key = source, name, frozenset(self.all[source].dimensions.keys() & asked)
        if key not in self._known:
            self._known[key] = self._of(self.all[source], name, key[2])
        return self._known[key]

    def _of(self, source: Source, name: str, asked: Collection[str]) -> str:
        own = self._own(source)
        told: dict[str, Json] = {
            "dimensions": {key: text for key, text in source.dimensions.items() if key in asked},
        }
        if name in source.measures:
            how = source.measures[name]
            told["measure"] = how.model_dump(mode="json", by_alias=True, exclude=BESIDE, exclude_none=True)
            told["role"] = dict[str, Json](source.roles.get(how.role, {})) if how.role else {}
        else:
            told["column"] = name
        mentioned = own.mentioned + json.dumps(told)
        joins = {
            other: self._join(source, other) for other in source.joins if other in self.all and f"{other}." in mentioned
        }
        return _mapping(
            {**own.texts, **{key: _written(value) for key, value in told.items()}, "joins": _mapping(joins)}
        )

    def _own(self, source: Source) -> _Own:
        if source.source not in self._owns:
            told: dict[str, Json] = _dump(source, SOURCE_KEYS)
            texts = {key: _written(value) for key, value in told.items()}
            self._owns[source.source] = _Own(texts, json.dumps(told))
        return self._owns[source.source]

    def _join(self, source: Source, other: str) -> str:
        key = source.source, other
        if key not in self._joins:
            how = source.joins[other].model_dump(mode="json")
            self._joins[key] = _written([how, _dump(self.all[other], JOINED_KEYS)])
        return self._joins[key]


def _dump(source: Source, keys: set[str]) -> dict[str, Json]:
    return source.model_dump(mode="json", by_alias=True, include=keys, exclude_none=True)


def _columns(text: str) -> list[str]:
    parsed = parse(text)
    return [column.name for column in parsed.columns] if isinstance(parsed, Expression) else []


def _written(told: Json, refer: Callable[[str], str | None] = lambda _: None) -> str:
    """As JSON, with every text that is an expression in its one spelling, or as what it is found to `refer` to."""
    match told:
        case str():
            spelled = _spelled(told)
            return refer(spelled) or encode_basestring_ascii(spelled)
        case list():
            return f"[{','.join(_written(item, refer) for item in told)}]"
        case dict():
            return _mapping({key: _written(value, refer) for key, value in told.items()})
        case _:
            return ENCODER.encode(told)


def _mapping(texts: Mapping[str, str]) -> str:
    return f"{{{','.join(f'{encode_basestring_ascii(key)}:{texts[key]}' for key in sorted(texts))}}}"


@lru_cache(maxsize=20_000)
def _spelled(text: str) -> str:
    if PLAIN.fullmatch(text):
        return text
    parsed = parse(text)
    return parsed.normal if isinstance(parsed, Expression) else " ".join(text.split())
