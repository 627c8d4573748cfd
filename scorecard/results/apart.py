"""Apart: the department whose leaders and customers say the least of the same, with the failures that go with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from scorecard.definitions.metrics import Metric
from scorecard.periods import Calendar, parse_period
from scorecard.results.attribution.contributions import Contribution, Why
from scorecard.results.felt import clear_failures, worse_way, worse_words
from scorecard.results.perception import CUSTOMERS
from scorecard.results.perception_page import LEADER, Line
from scorecard.results.words import counted, period_words


class Leads(StrEnum):
    """Where a part of the sentence leads."""

    NOWHERE = ""
    DEPARTMENT = "department"
    METRIC = "metric"
    WHY = "why"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence; `name` is of the department or metric that it leads to."""

    words: str
    leads: Leads = Leads.NOWHERE
    name: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """`own` is a failure of the department that stands apart, `most` the one that goes with most of the outcome."""

    line: Line
    why: Why
    own: Contribution
    most: Contribution
    is_furthest: bool = True  # of all departments, and not of those with such a failure alone


def apart_of(
    lines: Iterable[Line], metrics: Mapping[str, Metric], whys_of: Callable[[str], Iterable[Why]]
) -> Found | None:
    """None where no department's leaders say more than its customers beyond luck with a failure of its own behind it.

    `whys_of` gives what went with a change of each outcome that a department's failures are linked to.
    """
    ahead = sorted((each for each in lines if each.ahead > 0 and each.department), key=lambda each: -each.ahead)
    for number, line in enumerate(ahead):
        found = [each for why in whys_of(line.department) for each in _found(line, why, metrics)]
        if found:
            most = max(found, key=lambda each: each.own.customers or 0)
            return replace(most, is_furthest=number == 0)
    return None


def _found(line: Line, why: Why, metrics: Mapping[str, Metric]) -> Iterator[Found]:
    clear = clear_failures(why, metrics)
    own = next((each for each in clear if metrics[each.metric].department == line.department), None)
    if own:
        yield Found(line, why, own, clear[0])


def apart_words(
    found: Found, metrics: Mapping[str, Metric], departments: Mapping[str, str], calendar: Calendar
) -> tuple[Part, ...]:
    """One sentence on who stands apart, one on what goes with it: team and month as `why` names them."""
    line, why, most = found.line, found.why, found.most
    outcome, failed = metrics[why.metric], metrics[most.metric]
    said = {each.who: each.number for each in line.said}
    is_own = failed.department == line.department
    begun = "Those" if found.is_furthest else "Of departments with a failure behind it, those"
    return (
        Part(f"{begun} who lead "), Part(line.label, Leads.DEPARTMENT, line.department),
        Part(f" and its customers are furthest apart: {said[LEADER]} against {said[CUSTOMERS]} "
             f"say that promises are kept. Failures of {line.label} go with a {worse_way(outcome.better)} "),
        Part(f"“{outcome.label}”", Leads.WHY, outcome.name),
        Part(", most of all " if is_own else "; what goes with it most is "),
        Part(f"“{failed.label}”", Leads.METRIC, failed.name),
        Part(f"{_where(most, failed, departments, is_own=is_own)}{_since(most, calendar)}: in "
             f"{period_words(why.period)}, {counted(most.customers or 0, 'customer')} met a failure of it, and with it "
             f"{worse_words(why, most, outcome.label, outcome.better)}. They go together: that is association, and no "
             "more."),
    )  # fmt: skip


def plain(parts: Sequence[Part]) -> str:
    return "".join(each.words for each in parts)


def _where(most: Contribution, failed: Metric, departments: Mapping[str, str], *, is_own: bool) -> str:
    """ " in Customer care, at After-sales Desk" """
    whose = departments.get(failed.department or "", "")
    return ("" if is_own or not whose else f" in {whose}") + (f", at {most.node.name}" if most.node.name else "")


def _since(most: Contribution, calendar: Calendar) -> str:
    return f", worse since {period_words(parse_period(most.since, calendar))}" if most.since else ""
