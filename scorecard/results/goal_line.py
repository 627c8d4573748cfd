"""Goal line: the few outcomes that everyone sees on every page, and how the gap of each to its goal is shared out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from scorecard.periods import Period
from scorecard.results.delight import Thanks, thanks_of
from scorecard.results.follow_words import no_key_words
from scorecard.results.gap import Gap, Linked, gap_of
from scorecard.results.gap_words import most_words, pinned_words, share_words, sum_words
from scorecard.results.metric_rows import SeriesByPlace, row_of
from scorecard.results.rows import MetricRow
from scorecard.results.screen import Screen
from scorecard.results.sentences import gap_words
from scorecard.results.status import Status
from scorecard.results.untold import stopped_words
from scorecard.results.words import capital

NO_SNAPSHOT = "shares of the gaps of other outcomes not yet: 'scorecard refresh' works them out"
MISSED = (Status.WITHIN_TOLERANCE, Status.OFF_TARGET)


@dataclass(frozen=True, slots=True)
class GoalEntry:
    """One outcome of the goal line.

    `gap` says how far it is from its goal, `shared` whose that is; None where nothing is missing or it is not known,
    and then `why_not` says why. `thanks` are the delights that are linked to the outcome.
    """

    row: MetricRow
    gap: str  # "5.5 points short of the goal", "goal reached", "no goal", "none since May"
    shared: Gap | None = None
    why_not: str = ""  # "shares of the gap not yet: no shared key; it takes a customer number in tickets"
    thanks: tuple[Thanks, ...] = ()

    def words_for(self, department: str | None) -> str:
        """What the page of a department says of its share; that of nobody, from whom most of the gap comes."""
        if self.shared is None:
            return self.gap
        share = self.shared.of(department) if department else None
        return share_words(share, self.shared, self.row) if share else f"{self.gap}, {most_words(self.shared)}"

    @property
    def exactly(self) -> str:
        """The goal and, where the gap is shared out, the whole sum."""
        goal = self.row.goal.words if self.row.goal else "no goal"
        return f"{capital(goal)}. {sum_words(self.shared, self.row)}" if self.shared else capital(goal)


@dataclass(frozen=True, slots=True)
class GoalLine:
    """In the order of the settings' `goal_line`."""

    period: Period
    as_of: datetime
    entries: tuple[GoalEntry, ...]

    def pinned_on(self, department: str, label: str) -> str:
        """What a department carries of all gaps, in words; "" where nothing is missing, or it is not known."""
        told = [(entry.row, entry.shared, entry.shared.of(department)) for entry in self.entries if entry.shared]
        return pinned_words(label, [(row, gap, share) for row, gap, share in told if share])

    def thanks_for(self, department: str) -> tuple[Thanks, ...]:
        """What customers thanked a department for, each delight once for every outcome that it leads to."""
        return tuple(each for entry in self.entries for each in entry.thanks if each.department == department)


def goal_line_names(screen: Screen) -> tuple[str, ...]:
    """The metrics of the goal line that are sound; what is wrong with the others is told as a problem."""
    return tuple(name for name in screen.settings.goal_line if name in screen.catalogue.metrics)


def goal_line_of(screen: Screen, series: SeriesByPlace) -> GoalLine:
    """The header of every page, its gaps not yet shared out."""
    rows = [row_of(screen, name, series) for name in goal_line_names(screen)]
    entries = (
        GoalEntry(row, stopped_words(row, screen.period) or gap_words(row.value, screen.metric(row.name), row.goal))
        for row in rows
    )
    return GoalLine(screen.period, screen.extent.as_of, tuple(entries))


def shared_out(screen: Screen, line: GoalLine, linked: Mapping[str, Linked]) -> GoalLine:
    """The same with the share of every department in every gap; `linked` by outcome, as it was split."""
    return replace(line, entries=tuple(_shared(screen, entry, linked.get(entry.row.name)) for entry in line.entries))


def gap_in(screen: Screen, row: MetricRow, linked: Linked | None) -> Gap | None:
    """The gap of a row that misses its goal, shared out; None where it does not, or where that is not known."""
    if linked is None or row.status not in MISSED or not linked.is_led_to:
        return None
    return gap_of(linked, {name: each.label for name, each in screen.settings.departments.items()})


def why_not_words(screen: Screen, row: MetricRow, linked: Linked | None) -> str:
    """Why a gap is not shared out, and what it takes; "" where it is, or where there is none."""
    if row.status not in MISSED:
        return ""
    if words := no_key_words(screen, "shares", screen.metric(row.name)):
        return words
    if linked is None:
        return NO_SNAPSHOT
    if linked.why_not:
        return f"shares of the gap of “{row.label}” not yet: {linked.why_not}"
    if not linked.is_led_to:
        return f"shares of the gap not yet: nothing leads to “{row.label}” over the same customers"
    return ""


def _shared(screen: Screen, entry: GoalEntry, linked: Linked | None) -> GoalEntry:
    shared = gap_in(screen, entry.row, linked)
    thanks = thanks_of(screen, entry.row, linked) if linked else ()
    return replace(entry, shared=shared, why_not=why_not_words(screen, entry.row, linked), thanks=thanks)
