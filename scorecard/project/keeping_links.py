"""Keeping links: a refresh links each outcome to failures anew in the periods that changed rows reach."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from scorecard.answers import KEPT_GRAINS
from scorecard.definitions.metrics import Metric
from scorecard.engine.links import Making
from scorecard.engine.snapshot.fewer import MORE, TooLittleMemoryError, fewer_at_a_time
from scorecard.engine.snapshot.links import KeptLinks
from scorecard.periods import Period, joined
from scorecard.plan.links import LinksPlan
from scorecard.problems import Problem, ScorecardError, Severity
from scorecard.project.dirty_links import DirtyLinks, Reached
from scorecard.project.linked_rows import LinkedRows
from scorecard.project.linking import links_plan, name_of, periods_kept
from scorecard.project.names_of_links import NamesOfLinks

if TYPE_CHECKING:
    from scorecard.engine.snapshot.store import Store
    from scorecard.project.dirty import Dirt
    from scorecard.project.project import Project

Linked = frozenset[tuple[str, Period]]


class KeptNow(NamedTuple):
    """Under which signature the links of each outcome are kept, and which outcomes and periods were computed."""

    signatures: Mapping[str, str | None]
    linked: Linked
    problems: tuple[Problem, ...]


def keep_links(project: Project, store: Store, dirt: Dirt) -> KeptNow:
    """Keeps the links of every outcome, computed where rows that they rest on changed; what fails is told, not kept."""
    names = NamesOfLinks(project, store)
    rows = LinkedRows(dirt.changes, store)
    keeping = _Keeping(project, store, KeptLinks(store), DirtyLinks(dirt), Making(store.run), names, rows)
    metrics = project.catalogue.metrics.values()
    problems = list(_told_by(keeping.find, metrics))
    rows.hold_for(keeping.asked())
    problems += _told_by(keeping.keep, metrics)
    keeping.finish()
    names.keep()
    return KeptNow(keeping.signatures, frozenset(keeping.linked), tuple(problems))


def _told_by(step: Callable[[Metric], None], metrics: Iterable[Metric]) -> Iterator[Problem]:
    """What a step cannot do for one outcome is done for the others."""
    for metric in metrics:
        try:
            step(metric)
        except TooLittleMemoryError:
            told = f"'{metric.name}' is split by failures from the rows: memory does not hold what links of it take"
            yield Problem("links-not-kept", told, hint=MORE, severity=Severity.WARNING)
        except ScorecardError as error:
            if any(told.code == "unreadable-snapshot" for told in error.problems):
                raise
            yield from error.problems


@dataclass(frozen=True)
class _Found:
    """The periods of an outcome by the name under which their links stand, and those that are to be linked."""

    plan: LinksPlan
    signature: str
    kept: Mapping[str, tuple[Period, ...]]
    dirty: Mapping[str, tuple[Period, ...]]

    def asked(self) -> Iterator[tuple[str, LinksPlan]]:
        """A plan for each name: those of the same stretches of days mark the same rows."""
        spans = joined((period.start, period.end) for told in self.dirty.values() for period in told)
        for name, periods in self.dirty.items():
            if periods:
                yield name, self.plan.over(periods, spans)


@dataclass
class _Keeping:
    project: Project
    store: Store
    kept: KeptLinks
    dirty: DirtyLinks
    making: Making
    names: NamesOfLinks
    rows: LinkedRows
    signatures: dict[str, str | None] = field(default_factory=dict)
    linked: set[tuple[str, Period]] = field(default_factory=set)
    _found: dict[str, _Found] = field(default_factory=dict)
    _wanted: dict[str, list[date]] = field(default_factory=dict)

    def find(self, metric: Metric) -> None:
        """Finds out in which periods a metric has to be linked anew."""
        if metric.outcome:
            self.signatures[metric.name] = None  # until all of it is kept
        signature = self.names.of(metric)
        if signature is None:
            return
        by_grain = {grain: periods_kept(self.project, metric, grain) for grain in KEPT_GRAINS}
        periods = {name_of(signature, grain): told for grain, told in by_grain.items() if told}
        if not periods:
            return
        plan = links_plan(self.project, metric, next(iter(periods.values())))
        reached = self.dirty.reached(plan)
        dirty = {name: self._dirty(plan.over(told), reached, name) for name, told in periods.items()}
        self._found[metric.name] = _Found(plan, signature, periods, dirty)

    def asked(self) -> Iterator[LinksPlan]:
        """All that is to be linked."""
        for found in self._found.values():
            yield from (plan for _, plan in found.asked())

    def keep(self, metric: Metric) -> None:
        """Brings the links of a metric up to date; those of every grain are made of the same marked rows."""
        found = self._found.get(metric.name)
        if found is None:
            return
        instead: Mapping[str, str] | None = None
        for name, asked in found.asked():
            instead = self.rows.read_by(asked) if instead is None else instead  # all of them read the same
            fewer_at_a_time(asked.periods, partial(self._link, name, asked, instead))
            self.linked.update((metric.name, period) for period in asked.periods)
        self._wanted |= {name: [period.start for period in told] for name, told in found.kept.items()}
        self.signatures[metric.name] = found.signature

    def _link(self, name: str, asked: LinksPlan, instead: Mapping[str, str], periods: Sequence[Period]) -> None:
        some = asked if len(periods) == len(asked.periods) else asked.over(tuple(periods))
        self.kept.keep(name, some, self.making, instead)

    def finish(self) -> None:
        self.making.clear()
        self.rows.clear()
        self.kept.keep_only(self._wanted)

    def _dirty(self, plan: LinksPlan, reached: Reached, name: str) -> tuple[Period, ...]:
        """Those of a plan's periods whose links are others than what is kept under a name, or are not kept yet."""
        changed: frozenset[date] = frozenset()
        if plan.is_count:
            # whoever left is one less in the periods after, and no other in those before
            changed = self.kept.changed(name, plan.rows_told_apart())
        held = self.kept.periods(name) - changed
        return tuple(period for period in plan.periods if period.start not in held or reached.touches(period))
