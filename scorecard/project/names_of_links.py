"""Names of links: the signature of each outcome's, noted in a snapshot: to find one out, all its SQL is printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from scorecard.definitions.metrics import Metric
from scorecard.project.decided import defined_by
from scorecard.project.linking import plan_of_any_time
from scorecard.project.ready import SIGNATURES

if TYPE_CHECKING:
    from scorecard.engine.snapshot.store import Store
    from scorecard.project.project import Project

NAMES, DEFINED = "names of links", "names of links are made by"


@dataclass
class NamesOfLinks:
    """Found out where nothing is noted, or definitions have changed since."""

    project: Project
    store: Store
    _found: dict[str, str | None] = field(default_factory=dict)

    def of(self, metric: Metric) -> str | None:
        """None where none are kept."""
        if metric.name not in self._found:
            plan = plan_of_any_time(self.project, metric) if metric.name not in self._noted else None
            self._found[metric.name] = self._noted.get(metric.name) or (plan.signature if plan else None)
        return self._found[metric.name]

    def keep(self) -> None:
        self.store.tell(NAMES, SIGNATURES.dump_json(self._found).decode())
        self.store.tell(DEFINED, self._defined)

    @cached_property
    def _noted(self) -> dict[str, str | None]:
        told = self.store.told(NAMES) if self.store.told(DEFINED) == self._defined else None
        return SIGNATURES.validate_json(told) if told else {}

    @cached_property
    def _defined(self) -> str:
        return defined_by(self.project)
