"""Caused: contacts that our own work caused, by the department that did and the one that received them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scorecard.results.crossed import hidden_cells


@dataclass(frozen=True, slots=True)
class DemandCounts:
    contacts: int
    hours: float

    def less(self, other: DemandCounts) -> DemandCounts:
        return DemandCounts(self.contacts - other.contacts, max(self.hours - other.hours, 0.0))


@dataclass(frozen=True, slots=True)
class DemandRow:
    """Contacts that one department caused and one received; None stands for all of them.

    Without counts where too few customers stand behind them.
    """

    cause: str | None
    receiver: str | None
    customers: int
    counts: DemandCounts | None

    @property
    def is_total(self) -> bool:
        return self.cause is None or self.receiver is None


@dataclass(frozen=True, slots=True)
class Demand:
    """The contacts that we caused ourselves, and those that nobody is known to have caused (None: too few to show)."""

    journey: str
    rows: tuple[DemandRow, ...]
    others: DemandCounts | None
    knows_hours: bool = True

    @property
    def pairs(self) -> tuple[DemandRow, ...]:
        return tuple(row for row in self.rows if not row.is_total)

    def at(self, cause: str | None, receiver: str | None) -> DemandRow | None:
        return next((row for row in self.rows if (row.cause, row.receiver) == (cause, receiver)), None)

    def exported(self, department: str) -> DemandCounts | None:
        """What a department caused and others received; None where that cannot be shown."""
        return self._with_others(self.at(department, None), department)

    def imported(self, department: str) -> DemandCounts | None:
        """What a department received and others caused; None where that cannot be shown."""
        return self._with_others(self.at(None, department), department)

    def _with_others(self, total: DemandRow | None, department: str) -> DemandCounts | None:
        own = self.at(department, department)
        if total is None:
            return DemandCounts(0, 0.0)
        if total.counts is None or (own and own.counts is None):
            return None
        return total.counts.less(own.counts) if own and own.counts else total.counts


def demand_without_small(rows: Sequence[DemandRow], min_group: int) -> tuple[DemandRow, ...]:
    """The same rows without those that too few customers are behind, or that would tell of these."""
    hidden = hidden_cells({(row.cause, row.receiver): row.customers for row in rows}, min_group)
    return tuple(replace(row, counts=None) if (row.cause, row.receiver) in hidden else row for row in rows)
