"""Nouns: the definitions that files hold, each found by its top key and still tied to where it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import assert_never

from scorecard.definitions.base import NAME
from scorecard.definitions.dependents import tag_of
from scorecard.definitions.journeys import Journey
from scorecard.definitions.metrics import Metric
from scorecard.definitions.models import Model
from scorecard.definitions.sources import Source
from scorecard.definitions.voice import Voice
from scorecard.problems import Place, Problem, suggest
from scorecard.reading import Document, Fault, Json, Path, shaped
from scorecard.reading.fault import found, value_at

METRICS_FILE_KEYS = ("department", "metrics")


class Kind(StrEnum):
    """The kinds of definitions, by the key that a file of each begins with."""

    SOURCE = "source"
    METRIC = "metrics"
    JOURNEY = "journey"
    VOICE = "voice"

    @property
    def shelf(self) -> str:
        """Where the catalogue keeps them."""
        return "metrics" if self is Kind.METRIC else f"{self}s"

    @property
    def noun(self) -> str:
        """What one of them is called in a sentence."""
        return "metric" if self is Kind.METRIC else self.value

    @property
    def model(self) -> type[Model]:
        match self:
            case Kind.SOURCE:
                return Source
            case Kind.METRIC:
                return Metric
            case Kind.JOURNEY:
                return Journey
            case Kind.VOICE:
                return Voice
            case _:
                assert_never(self)

    def spares(self, path: Path) -> Path | None:
        """The part around a fault without which the rest still means the same; None where there is none.

        A metric is the same number without one of its goals; it is another number without its `where`.
        """
        one_of_many = {
            Kind.SOURCE: {"measures", "dimensions", "roles", "joins"},
            Kind.METRIC: {"goals", "drives", "rebase"},
            Kind.JOURNEY: {"barriers"},
            Kind.VOICE: {"themes"},
        }[self]
        whole = {"means", "goals", "drives", "owner", "stage", "chart", "pairs_with", "customer_says", "failure",
                 "delight", "was", "among"}  # fmt: skip
        if len(path) > 1 and path[0] in one_of_many:
            return path[:2]
        return path[:1] if path and path[0] in whole else None


@dataclass(frozen=True)
class Noun:
    """One definition as it stands in a file: `path` leads to it, `model` is what it says where it is sound."""

    kind: Kind
    name: str
    document: Document
    path: Path
    given: Mapping[str, Json]
    model: Model | None = None

    @property
    def tag(self) -> str:
        """What it goes by among what has been left out."""
        return tag_of(self.name, self.kind.model)

    @property
    def raw(self) -> Json:
        return value_at(self.document.value, self.path)

    @property
    def department(self) -> str | None:
        """Whose it says it is, or its file says so; None where neither says it in a word."""
        own = self.raw.get("department") if isinstance(self.raw, dict) else None
        told = own or self.given.get("department")
        return told if isinstance(told, str) else None

    @property
    def place(self) -> Place:
        """Where its name is written."""
        if self.kind is Kind.METRIC:
            return self.document.place_of(self.path, key=True)
        return self.document.place_of((*self.path, self.kind.value))

    def problem(self, fault: Fault) -> Problem:
        place = self.place
        if fault.path:
            place = self.document.place_of((*self.path, *fault.path), key=fault.on_key, at=fault.at)
        subject = f"{self.name}: " if self.kind is Kind.METRIC else ""
        return Problem(fault.code, f"{subject}{fault.message}", place, fault.hint, fault.severity)

    def read(self) -> tuple[Noun, tuple[Fault, ...]]:
        """The same with its model, or with what keeps it from having one."""
        model, faults = shaped(self.kind.model, self.raw, self.given)
        if self.kind is Kind.METRIC and not re.fullmatch(NAME, self.name):
            told = f"'{self.name}' should be a name of small letters, digits and _"
            return replace(self, model=None), (Fault("bad-name", told), *(f for f in faults if f.path != ("name",)))
        return replace(self, model=model), faults

    def without(self, paths: Collection[Path]) -> Noun:
        """The same as if nothing were written at `paths`."""
        if not paths:
            return self
        document = self.document.without([(*self.path, *path) for path in paths])
        return replace(self, document=document, model=None)


Told = Callable[[Problem], None]


def nouns_in(document: Document, told: Told) -> Iterator[Noun]:
    """The definitions of one file; a file of none or of two kinds is told as a problem."""
    top = document.value
    if not isinstance(top, dict):
        return told(Problem("wrong-type", f"a file is a mapping of keys, not {found(top)}", document.place_of(())))
    kinds = [kind for kind in Kind if kind.value in top]
    if not kinds:
        return told(_of_no_kind(document, top))
    for other in kinds[1:]:
        message = f"a file with '{kinds[0]}' cannot hold '{other}' too"
        told(Problem("two-kinds", message, document.place_of((other.value,), key=True), "one file is of one kind"))
    if len(kinds) > 1:
        return None
    if kinds[0] is Kind.METRIC:
        yield from _metrics_in(document, top, told)
        return None
    name = top[kinds[0].value]
    yield Noun(kinds[0], name if isinstance(name, str) else "", document, (), {})
    return None


def _of_no_kind(document: Document, top: dict[str, Json]) -> Problem:
    known = [kind.value for kind in Kind]
    first = next(iter(top), "")
    near = next((hint for key in top if (hint := suggest(key, known))), "")
    message = f"a file begins with source, metrics, journey or voice, not with '{first}'"
    return Problem("unknown-kind", message, document.place_of((first,), key=True), near)


def _metrics_in(document: Document, top: dict[str, Json], told: Told) -> Iterator[Noun]:
    for key in top:
        if key not in METRICS_FILE_KEYS:
            hint = suggest(key, METRICS_FILE_KEYS) or "a file of metrics has the keys department and metrics"
            place = document.place_of((key,), key=True)
            told(Problem("unknown-key", f"the key '{key}' is not part of the language", place, hint))
    metrics, department = top["metrics"], top.get("department")
    if not isinstance(metrics, dict):
        hint = "write each metric's name as a key" if isinstance(metrics, list) else ""
        message = f"'metrics' should be a mapping of names, not {found(metrics)}"
        return told(Problem("wrong-type", message, document.place_of(("metrics",)), hint))
    for name, metric in metrics.items():
        given: dict[str, Json] = {"name": name}
        if "department" in top and not (isinstance(metric, dict) and "department" in metric):
            given["department"] = department
        yield Noun(Kind.METRIC, name, document, ("metrics", name), given)
    return None
