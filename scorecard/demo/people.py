"""People: the departments, teams and workers of the demo company, and who is in which team when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from scorecard.demo.draws import uniform
from scorecard.demo.timeline import Timeline

MOST_WORKERS_FACTOR = 25  # 5,000 workers


@dataclass(frozen=True)
class Team:
    """A team under the name it started with; `jobs` are the kinds of work that come to it."""

    number: int
    name: str
    department: str
    size: int
    jobs: tuple[str, ...]


_TEAMS = (
    ("sales", "Referrals", 5, "sell"),
    ("sales", "Showroom North", 5, "sell"),
    ("sales", "Showroom South", 5, "sell"),
    ("sales", "Showroom East", 5, "sell"),
    ("sales", "Showroom West", 5, "sell"),
    ("sales", "Phone Sales One", 5, "sell"),
    ("sales", "Phone Sales Two", 5, "sell"),
    ("sales", "Home Visits", 5, "sell"),
    ("digital", "Web Orders", 5, "web"),
    ("digital", "Chat Desk", 5, "chat"),
    ("digital", "Mail and Social", 4, "email post"),
    ("care", "Personal Service", 5, "call"),
    ("care", "After-sales Desk", 6, "call"),
    ("care", "House Accounts", 5, "call"),
    ("care", "Priority Desk", 5, "call"),
    ("care", "Morning Desk", 5, "call"),
    ("care", "Evening Desk", 4, "call"),
    ("care", "Delivery Questions", 4, "call"),
    ("billing", "Accounts East", 5, "bill-East"),
    ("billing", "Accounts West", 5, "bill-West"),
    ("billing", "Accounts North", 4, "bill-North"),
    ("billing", "Accounts South", 4, "bill-South"),
    ("warehouse", "Receiving", 5, "release"),
    ("warehouse", "Release Desk", 5, "release"),
    ("warehouse", "Picking A", 6, "pick"),
    ("warehouse", "Picking B", 6, "pick"),
    ("warehouse", "Picking C", 5, "pick"),
    ("warehouse", "Packing", 5, "pack"),
    ("warehouse", "Returns", 5, "pack"),
    ("warehouse", "Loading", 5, "load"),
    ("delivery", "Vans North", 6, "deliver"),
    ("delivery", "Vans South", 6, "deliver"),
    ("delivery", "Vans East", 5, "deliver"),
    ("delivery", "Vans West", 5, "deliver"),
    ("delivery", "Vans City", 5, "deliver"),
    ("delivery", "Two-man Vans", 5, "deliver"),
    ("field_service", "Engineers North", 5, "visit"),
    ("field_service", "Engineers South", 5, "visit"),
    ("field_service", "Engineers East", 5, "visit"),
    ("field_service", "Engineers West", 5, "visit"),
)

# Which teams can be given a part; the first of each has it in the default company.
PERSONAL = ("Personal Service", "House Accounts", "Priority Desk")
AFTERSALES = ("After-sales Desk", "Delivery Questions")
REFERRALS = ("Referrals", "Home Visits")

# Months before the last closed one.
_RENAMED = {"Phone Sales Two": ("Remote Sales", 16), "Vans City": ("Vans Centre", 19), "Picking C": ("Picking D", 10)}
_MOVES = 10
_REPLACED = 6
_STEADY = {*PERSONAL, *AFTERSALES, *REFERRALS, "Accounts East", "Accounts West", "Returns", "Packing"}


@dataclass(frozen=True)
class Cast:
    """Which team plays which part: personal agents, what has to be replaced, what engineers pass on."""

    personal: str
    aftersales: str
    referrals: str

    def jobs_of(self, team: str, usual: tuple[str, ...]) -> tuple[str, ...]:
        """The kinds of work that come to a team."""
        parts = {self.personal: "personal", self.aftersales: "aftersales", self.referrals: "refer"}
        return (parts[team],) if team in parts else usual


@dataclass(frozen=True)
class Stint:
    """A worker's time in a team: from the start of one month to the start of another, None for open."""

    worker: str
    team: Team
    since: int | None
    until: int | None

    def covers(self, month: int) -> bool:
        return (self.since is None or self.since <= month) and (self.until is None or month < self.until)


@dataclass(frozen=True)
class NamedStint:
    """A row of table `workers`: a stint under one name of its team."""

    stint: Stint
    name: str


def teams(cast: Cast) -> tuple[Team, ...]:
    """The forty teams, each with the work that comes to it."""
    return tuple(
        Team(number, name, department, size, cast.jobs_of(name, tuple(jobs.split())))
        for number, (department, name, size, jobs) in enumerate(_TEAMS)
    )


def desks(roster: tuple[Team, ...]) -> dict[str, list[int]]:
    """The teams that each kind of work comes to, a team once for each of its people."""
    jobs = sorted({job for team in roster for job in team.jobs})
    return {job: [team.number for team in roster if job in team.jobs for _ in range(team.size)] for job in jobs}


def stints(roster: tuple[Team, ...], timeline: Timeline, seed: int, scale: float) -> tuple[Stint, ...]:
    """Who works where; some people move within their department, some leave and are replaced."""
    factor = min(max(scale, 1.0), MOST_WORKERS_FACTOR)
    homes = [team for team in roster for _ in range(round(team.size * factor))]
    everyone = [Stint(f"W{number:04d}", team, None, None) for number, team in enumerate(homes, 1)]
    movable = [at for at, stint in enumerate(everyone) if stint.team.name not in _STEADY]
    chosen = sorted(movable, key=lambda at: uniform(seed, at, "who moves"))[: _MOVES + _REPLACED]
    after: list[Stint] = []
    for rank, at in enumerate(chosen):
        stint = everyone[at]
        month = timeline.last - 2 - int(24 * uniform(seed, at, "moves when"))
        everyone[at] = replace(stint, until=month)
        if rank < _MOVES:
            after.append(Stint(stint.worker, _another(stint.team, roster, seed, at), month, None))
        else:
            after.append(Stint(f"W{len(homes) + rank - _MOVES + 1:04d}", stint.team, month, None))
    return (*everyone, *after)


def _another(team: Team, roster: tuple[Team, ...], seed: int, key: int) -> Team:
    others = [t for t in roster if t.department == team.department and t != team and t.name not in _STEADY]
    return others[int(len(others) * uniform(seed, key, "moves where"))]


def named(stint: Stint, timeline: Timeline) -> Iterator[NamedStint]:
    """The stint under each name that its team had meanwhile."""
    new_name, back = _RENAMED.get(stint.team.name, (stint.team.name, -1))
    month = timeline.last - back
    if back < 0 or (stint.until is not None and stint.until <= month):
        yield NamedStint(stint, stint.team.name)
    elif stint.since is not None and stint.since >= month:
        yield NamedStint(stint, new_name)
    else:
        yield NamedStint(replace(stint, until=month), stint.team.name)
        yield NamedStint(replace(stint, since=month), new_name)
