"""Whatever way a small company is asked, nothing that is told adds up to a number that too few customers are behind."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise, product
from pathlib import Path

import duckdb
import numpy as np
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.answers import Note, Question
from scorecard.periods import Grain, Period
from scorecard.problems import ScorecardError
from scorecard.project import Project, open_project
from scorecard.results.attribution.contributions import Effect, Split
from scorecard.results.rows import Node
from tests.results.suppression.test_pools import is_settled, open_directions
from tests.thorough import tried

LEAST = 5
TEAMS, MONTHS = ("red", "blue", "green", "grey"), (1, 2, 3, 4)
CONFIG = f"""
name: Desk
timezone: Europe/London
as_of: 2026-06-30
goal_line: []
organisation: {{levels: [worker, team, department]}}
departments: {{care: {{label: Care}}}}
privacy: {{min_group: {LEAST}}}
"""
SOURCE = """
source: calls
files: calls.parquet
key: call
time: called_on
organisation: {worker: team, team: team, department: "'care'"}
customer: customer
measures: {calls: {agg: count}}
"""
CALLS = {
    "label": "Calls",
    "means": "A number.",
    "unit": "count",
    "better": "neither",
    "level": "team",
    "owner": "head-of-care",
    "measure": "calls.calls",
}
Place = tuple[str, int]  # a team and a month
Told = tuple[Mapping[Place, int], str]  # how often each place's calls are in a number that is told, and by what
SIZES = st.sampled_from([0, 1, 3, 6, 7, 12, 25])
COMPANIES = st.fixed_dictionaries(dict.fromkeys(product(TEAMS, MONTHS), SIZES))


def opened(folder: Path, sizes: Mapping[Place, int]) -> Project:
    told = [
        f"('{team}{month}{at}', DATE '2026-{month:02}-07', '{team}', {at})"
        for (team, month), size in sizes.items()
        for at in range(size)
    ]
    query = f"SELECT * FROM (VALUES {', '.join(told)}) AS told(call, called_on, team, customer)"
    duckdb.sql(query).write_parquet(str(folder / "calls.parquet"))
    for name, text in (
        ("config/scorecard.yml", CONFIG),
        ("metrics/sources/calls.yml", SOURCE),
        ("metrics/care.yml", yaml.safe_dump({"department": "care", "metrics": {"calls": CALLS}})),
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return open_project(folder)


def places_in(period: Period, teams: tuple[str, ...]) -> dict[Place, int]:
    return {(team, month): 1 for team in teams for month in MONTHS if date(2026, month, 7) in period}


def by_values(project: Project) -> Iterator[Told]:
    """The public call, at every grain and cut."""
    for grain, cut in product((Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR), ((), ("team",))):
        for value in project.values(Question(("calls",), (cut,), grain)):
            teams = value.key or TEAMS
            if value.note in (Note.NONE, Note.PARTIAL) and set(teams) <= set(TEAMS):
                yield places_in(value.period, teams), f"values {value.key} {value.period}"


def by_why(project: Project) -> Iterator[Told]:
    """What moved the whole, and what each team's own number was."""
    for before, now in pairwise(project.settings.periods.spine(date(2026, 1, 1), date(2026, 5, 1), Grain.MONTH)):
        for team in ("", *TEAMS):
            node, to = (Node("team", team), "worker") if team else (Node(), "team")
            try:
                why = project.why("calls", now, before, Split.ORGANISATION, to, node)
            except ScorecardError:
                continue
            own = (team,) if team else TEAMS
            yield places_in(now, own), f"why {team} {now}"
            yield places_in(before, own), f"why {team} {before}"
            for each in why.contributions:
                if each.effect is Effect.TOTAL and each.node.name in own:
                    teams = (each.node.name,)
                    less = dict.fromkeys(places_in(before, teams), -1)
                    yield {**places_in(now, teams), **less}, f"why {each.node.name} {now} less {before}"


@settings(max_examples=tried(20))
@given(COMPANIES)
def test_nothing_that_is_told_adds_up_to_what_too_few_customers_are_behind(sizes: Mapping[Place, int]) -> None:
    if not any(sizes.values()):
        return
    with tempfile.TemporaryDirectory() as folder:
        project = opened(Path(folder), sizes)
        told = [*by_values(project), *by_why(project)]
    places = [place for place, size in sizes.items() if size]  # where there is nothing everybody sees that
    seen = np.array([[each.get(place, 0) for place in places] for each, _ in told] or [[0] * len(places)], float)
    directions = open_directions(seen)
    few = [place for place in places if sizes[place] < LEAST]
    assert [place for place in few if is_settled([int(place == each) for each in places], directions)] == []
