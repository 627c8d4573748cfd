"""Names: what is defined in a project while its references are checked, sound or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from scorecard.definitions.cycles import cycles_in
from scorecard.definitions.journeys import Journey
from scorecard.definitions.leaves import inputs_of
from scorecard.definitions.metrics import Metric
from scorecard.definitions.sources import Measure, Source
from scorecard.problems import suggest
from scorecard.reading import Fault, Path


@dataclass(frozen=True)
class Names:
    """Everything that can be referred to; `unsound` names are defined, with problems of their own already told."""

    sources: Mapping[str, Source]
    metrics: Mapping[str, Metric]
    journeys: Mapping[str, Journey]
    unsound: frozenset[str]

    @cached_property
    def rings(self) -> Mapping[str, tuple[str, ...]]:
        """Metrics that are made of themselves, through whatever lies between, by the first of them."""
        steps = {name: [of for of, _ in inputs_of(metric)] for name, metric in self.metrics.items()}
        return {ring[0]: ring for ring in cycles_in(steps)}

    def measure(self, reference: str) -> Measure | None:
        """The measure that `source.measure` names; None for a journey's, and for one that is not there."""
        source, name = reference.split(".", 1)
        return self.sources[source].measures.get(name) if source in self.sources else None

    def wrong_source(self, name: str, path: Path, *, on_key: bool = False) -> Iterator[Fault]:
        if name not in self.sources and f"{name}." not in self.unsound:
            hint = suggest(name, self.sources) or _list("sources", self.sources)
            yield Fault("unknown-source", f"there is no source '{name}'", path, hint, on_key=on_key)

    def wrong_measure(self, reference: str, path: Path) -> Iterator[Fault]:
        source, name = reference.split(".", 1)
        if {f"{source}.", reference} & self.unsound:
            return
        if source not in self.sources and source not in self.journeys:
            yield from self._no_such_source(reference, path)
            return
        known = self.journeys[source].measures if source in self.journeys else tuple(self.sources[source].measures)
        if name not in known:
            hint = suggest(name, known) or _list(f"measures of {source}", known)
            yield Fault("unknown-measure", f"'{source}' has no measure '{name}'", path, hint)

    def wrong_metric(self, name: str, path: Path) -> Iterator[Fault]:
        if name not in self.metrics and name not in self.unsound:
            yield Fault("unknown-metric", f"there is no metric '{name}'", path, suggest(name, self.metrics))

    def _no_such_source(self, reference: str, path: Path) -> Iterator[Fault]:
        source, name = reference.split(".", 1)
        offered = [other for other, model in self.sources.items() if name in model.measures]
        near = suggest(source, [*self.sources, *self.journeys])
        hint = near or (f"did you mean '{offered[0]}.{name}'?" if offered else "")
        yield Fault("unknown-source", f"there is no source '{source}' for '{reference}'", path, hint)


def _list(what: str, names: Iterable[str]) -> str:
    shown = sorted(names)
    more = f" and {len(shown) - 8} more" if len(shown) > 8 else ""
    return f"{what}: {', '.join(shown[:8])}{more}" if shown else ""
