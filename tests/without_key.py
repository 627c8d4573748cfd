"""A company whose exports share no key: tickets of a repair service, and calls to a desk that knows no customer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

FIRST, WEEKS = date(2026, 1, 5), 34  # up to 30 August 2026: eight months, of which the last is not over
WORSE_FROM = 26  # the week from which the vans fix less, and the desk is called again more

CONFIG = """\
name: Fixit
timezone: Europe/London
as_of: calls
goal_line: [called_again]
organisation: {levels: [team, department]}
departments:
  service: {label: Repair service}
  desk: {label: Service desk}
privacy: {min_group: 10}
"""
TICKETS = """\
source: tickets
means: One row per repair.
files: data/tickets.csv
key: ticket
time: opened_on
organisation: {team: team, department: "'service'"}
measures:
  tickets: {agg: count}
  fixed: {agg: count, where: fixed}
  not_fixed: {agg: count, where: not fixed}
  hours: {agg: average, expr: hours, unit: hours}
"""
CALLS = """\
source: calls
means: One row per call to the desk.
files: data/calls.csv
key: call_no
time: called_on
organisation: {team: desk, department: "'desk'"}
measures:
  calls: {agg: count}
  again: {agg: count, where: again}
"""
SERVICE = """\
department: service
metrics:
  fixed_first:
    label: Fixed at the first visit
    means: Of all repairs, those that needed one visit.
    ratio: {of: tickets.fixed, to: tickets.tickets}
    customer_says: They fixed it the first time.
    failure: tickets.not_fixed
    unit: percent
    better: higher
    level: team
    owner: head-of-service
    goals: [{from: 2026-01-01, target: 80%, tolerance: 5%}]
    drives:
      - {metric: called_again, effect: lowers, evidence: assumed, strength: [-0.5, -0.1], because: It comes back.}
  hours_to_fix:
    label: Hours per repair
    means: Hours that a repair took.
    measure: tickets.hours
    unit: hours
    better: lower
    level: team
    owner: head-of-service
    pairs_with: fixed_first
    drives: [{metric: fixed_first, effect: raises, evidence: panel, lag: 1 week, because: Haste.}]
"""
DESK = """\
department: desk
metrics:
  calls:
    label: Calls
    means: Calls taken.
    measure: calls.calls
    unit: count
    better: neither
    level: team
    owner: head-of-desk
  calls_again:
    label: Calls about the same
    means: Calls about something that an earlier call had been about.
    measure: calls.again
    unit: count
    better: lower
    level: team
    owner: head-of-desk
"""
OUTCOMES = """\
metrics:
  called_again:
    label: Had to call again
    means: Of all calls, those about something that an earlier call had been about.
    formula: again / calls
    inputs: {again: calls_again, calls: calls}
    customer_says: I only had to call once.
    outcome: true
    unit: percent
    better: lower
    level: enterprise
    owner: chief-executive
    goals: [{from: 2026-01-01, target: 25%, tolerance: 2%}]
"""


def written(folder: Path) -> Path:
    """The project, with its two exports, in a folder of its own."""
    files = {
        "config/scorecard.yml": CONFIG,
        "metrics/sources/tickets.yml": TICKETS,
        "metrics/sources/calls.yml": CALLS,
        "metrics/service.yml": SERVICE,
        "metrics/desk.yml": DESK,
        "metrics/outcomes.yml": OUTCOMES,
        "data/tickets.csv": "\n".join(_tickets()),
        "data/calls.csv": "\n".join(_calls()),
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def _tickets() -> Iterator[str]:
    """Each week 20 repairs by the vans and 20 by the shop, and 4 by night, which are too few to show."""
    yield "ticket,opened_on,team,fixed,hours,region"
    number = 0
    for week in range(WEEKS):
        for team, count in (("Vans", 20), ("Shop", 20), ("Night", 4)):
            fixed = round(count * (0.6 if team == "Vans" and week >= WORSE_FROM else 0.85)) - week % 2
            for at in range(count):
                number += 1
                region = ("North", "South")[at % 2]
                yield f"{number},{_day(week, at)},{team},{at < fixed},{1 + (at + week) % 3},{region}"


def _calls() -> Iterator[str]:
    """Each week 50 calls at either desk."""
    yield "call_no,called_on,desk,again,region"
    number = 0
    for week in range(WEEKS):
        for desk in ("Phones", "Chat"):
            again = (17 if week >= WORSE_FROM else 10) + week % 2
            for at in range(50):
                number += 1
                yield f"{number},{_day(week, at)},{desk},{at < again},{('North', 'South')[at % 2]}"


def _day(week: int, at: int) -> date:
    return FIRST + timedelta(days=7 * week + at % 7)
