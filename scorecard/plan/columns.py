"""Columns: the aggregates that one scan computes, each once, under the names of the measures that want them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import InitVar, dataclass, field

from sqlglot.generator import Generator

from scorecard.plan.aggregates import Aggregate
from scorecard.plan.printed import writer


@dataclass(frozen=True)
class Column:
    name: str
    aggregate: Aggregate


@dataclass
class Columns:
    """Columns in the order in which they were asked for; the same aggregate twice is one column.

    `taken` are names that stand beside them: the period's and those of the splits.
    """

    taken: InitVar[Iterable[str]] = ()
    _writer: Generator = field(default_factory=writer)
    _by_text: dict[str, Column] = field(default_factory=dict)
    _names: set[str] = field(default_factory=set)
    rows_seen: str | None = None  # the one in which all rows are counted, once somebody asked

    def __post_init__(self, taken: Iterable[str]) -> None:
        self._names.update(taken)

    def add(self, name: str, aggregate: Aggregate) -> str:
        """The name under which an aggregate stands: the one proposed, unless that is taken or it is there already."""
        text = f"{aggregate.of.text(self._writer)} {aggregate.apart}"
        if text not in self._by_text:
            self._by_text[text] = Column(self._free(name), aggregate)
        return self._by_text[text].name

    def __iter__(self) -> Iterator[Column]:
        return iter(tuple(self._by_text.values()))

    def _free(self, name: str) -> str:
        candidate, number = name, 2
        while candidate in self._names:
            candidate, number = f"{name}_{number}", number + 1
        self._names.add(candidate)
        return candidate
