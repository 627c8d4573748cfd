"""Links from a snapshot and from the rows are the same, and what is kept is brought up to date with any source."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from scorecard import open_project
from scorecard.periods import Grain, Period, parse_period
from scorecard.project import Project, refresh
from scorecard.project.answering import ANYONE
from scorecard.project.explaining import weights_from_links
from scorecard.project.linking import is_whole, links_plan, name_of, plan_of_any_time
from scorecard.project.links import LinkedSplit
from scorecard.results.gap import Linked
from tests.mostly_long import mostly_long

Splits = dict[tuple[str, str, str | None], LinkedSplit]

NOW = datetime(2026, 9, 10, tzinfo=UTC)
OUTCOMES = ("solved", "again", "lost", "recommend")
KEPT = (("2026-07", None), ("2026-07", "team"))
ASKED = (*KEPT, ("2026-Q3", "team"))  # a quarter that is not over
CONFIG = """
name: Kept
timezone: Europe/London
goal_line: []
organisation: {levels: [worker, team], source: workers, valid: {from: since, to: until}}
departments: {}
privacy: {min_group: 5}
"""
SOURCES = {
    "contacts": {
        "key": "id", "time": "called", "customer": "customer", "organisation": {"worker": "worker"},
        "dimensions": {"region": "region"},
        "measures": {"contacts": {"agg": "count"}, "solved": {"agg": "count", "where": "solved"},
                     "unsolved": {"agg": "count", "where": "not solved"}},
    },
    "letters": {
        "key": "id", "time": "sent", "customer": "customer", "organisation": {"worker": "worker"},
        "measures": {"letters": {"agg": "count"}, "wrong": {"agg": "count", "where": "wrong"}},
    },
    "answers": {"key": "id", "time": "asked", "customer": "customer", "dimensions": {"region": "region"}},
    "people": {"key": "customer", "customer": "customer", "organisation": "none",
               "measures": {"present": {"agg": "open", "from": "came", "to": "went"}}},
    "leavers": {"key": "customer", "time": "went", "customer": "customer", "organisation": "none",
                "measures": {"left": {"agg": "count"}}},
    "workers": {"key": ["worker", "since"], "organisation": {"worker": "worker", "team": "team"}},
}  # fmt: skip
METRICS = """
metrics:
  solved: {label: s, ratio: {of: contacts.solved, to: contacts.contacts}, outcome: true, unit: percent, better: higher,
    level: enterprise, goals: [{from: 2026-01-01, target: 90%, tolerance: 1%}]}
  again: {label: a, conversion: {from: contacts.contacts, to: contacts.contacts, within: 7 days}, failure: matched,
    outcome: true, unit: percent, better: lower, level: enterprise,
    drives: [{metric: recommend, effect: lowers, evidence: linked, within: 30 days}]}
  lost: {label: l, measure: leavers.left, among: people.present, outcome: true, unit: count, better: lower,
    level: enterprise}
  recommend: {label: r, survey: {score: answers.score, scale: nps}, outcome: true, unit: points, better: higher,
    level: enterprise}
  letters_right: {label: w, measure: letters.wrong, failure: letters.wrong, unit: count, better: lower, level: worker,
    drives: [{metric: recommend, effect: lowers, evidence: linked, within: 30 days, adjust: region},
      {metric: again, effect: raises, evidence: linked, within: 14 days},
      {metric: solved, effect: lowers, evidence: linked, within: 14 days},
      {metric: lost, effect: raises, evidence: linked, within: 60 days}]}
  unsolved: {label: u, measure: contacts.unsolved, failure: contacts.unsolved, unit: count, better: lower,
    level: worker, drives: [{metric: again, effect: raises, evidence: linked, within: 14 days},
      {metric: lost, effect: raises, evidence: linked, within: 60 days}]}
"""
GOALS = {
    "again": "target: 1%, tolerance: 1%",
    "lost": "target: 1, tolerance: 1, per: month",
    "recommend": "target: 50, tolerance: 1",
}
# every draw is a hash of the row's number
DRAWN = {
    "contacts": """SELECT i AS id, IF(hash(i, 1) % 20 = 0, NULL, hash(i, 2) % 90) AS customer,
        TIMESTAMP '2026-05-01' + INTERVAL (hash(i, 3) % 11000000) SECOND AS called, hash(i, 4) % 3 > 0 AS solved,
        'w' || hash(i, 5) % 6 AS worker, ['north', 'south'][1 + (hash(i, 2) % 2)::INTEGER] AS region
        FROM range(900) AS t(i)""",
    "letters": """SELECT i AS id, hash(i, 6) % 90 AS customer,
        DATE '2026-04-01' + (hash(i, 7) % 150)::INTEGER AS sent, hash(i, 8) % 3 = 0 AS wrong,
        'w' || hash(i, 9) % 6 AS worker FROM range({letters}) AS t(i)""",
    "answers": """SELECT i AS id, hash(i, 10) % 90 AS customer,
        TIMESTAMP '2026-05-01' + INTERVAL (hash(i, 11) % 11000000) SECOND AS asked,
        IF(hash(i, 12) % 3 = 0, NULL, hash(i, 13) % 11) AS score,
        ['north', 'south'][1 + (hash(i, 10) % 2)::INTEGER] AS region FROM range(900) AS t(i)""",
    "people": """SELECT i AS customer, DATE '2025-01-01' AS came,
        IF(hash(i, 14) % 4 = 0, DATE '2026-05-01' + (hash(i, 15) % 120)::INTEGER, NULL) AS went
        FROM range(90) AS t(i)""",
    "workers": """SELECT 'w' || i AS worker, ['red', 'blue'][1 + (i % 2)::INTEGER] AS team, DATE '2020-01-01' AS since,
        NULL::DATE AS until FROM range(6) AS t(i)""",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("config", "metrics/sources", "data"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "config" / "scorecard.yml").write_text(CONFIG)
    (tmp_path / "metrics" / "all.yml").write_text(METRICS)
    for name, told in SOURCES.items():
        rows = {"sql": "SELECT * FROM 'data/people.parquet' WHERE went IS NOT NULL"}
        place = rows if name == "leavers" else {"files": f"data/{name}.parquet"}
        text = json.dumps({"source": name} | place | told)
        (tmp_path / "metrics" / "sources" / f"{name}.yml").write_text(text)
    for name in DRAWN:
        write(tmp_path, name)
    return tmp_path


def write(root: Path, name: str, letters: int = 200) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"COPY ({DRAWN[name].format(letters=letters)}) TO '{root}/data/{name}.parquet'")


def opened(root: Path) -> Project:
    found = open_project(root, NOW)
    assert {problem.code for problem in found.problems} <= {"orphan", "no-goal", "no-owner"}
    return found


def splits(project: Project) -> Splits:
    calendar = project.settings.periods
    found = {}
    for name in OUTCOMES:
        for text, level in ASKED:
            period = parse_period(text, calendar)
            found[name, text, level] = project.links(name, period, calendar.previous(period), level)
    found["solved", "goal", None] = project.links("solved", parse_period("2026-08", calendar))
    return found


def assert_same(one: Splits, other: Splits) -> None:
    assert one.keys() == other.keys()
    for asked, split in one.items():
        theirs = other[asked]
        assert [problem.code for problem in split.problems] == [problem.code for problem in theirs.problems], asked
        assert who(split) == who(theirs), asked
        assert numbers(split) == pytest.approx(numbers(theirs), abs=1e-9), asked


def who(split: LinkedSplit) -> list[tuple[object, ...]]:
    return [
        (told.effect, told.metric, told.node, told.customers, told.rows, told.others) for told in split.contributions
    ]


def numbers(split: LinkedSplit) -> list[float]:
    return [number for told in split.contributions for number in (told.points, told.low, told.high)]


def kept(found: Splits) -> Splits:
    """Those of periods that were over, of which a snapshot keeps links."""
    return {asked: split for asked, split in found.items() if asked[1:] in KEPT or asked[1] == "goal"}


def is_kept(project: Project, name: str, text: str = "2026-07") -> bool:
    period = parse_period(text, project.settings.periods)
    metric = project.catalogue.metrics[name]
    signature = project.shelved_links.signature(project, metric)
    assert signature is not None
    plan = links_plan(project, metric, [period])
    return project.engine.kept_links(name_of(signature, period.grain), plan) is not None


def test_every_split_adds_up_to_its_change(root: Path) -> None:
    for asked, split in splits(opened(root)).items():
        if split.contributions:
            assert split.change is not None
            assert sum(each.points for each in split.contributions) == pytest.approx(split.change, abs=1e-9), asked


@pytest.mark.long
def test_links_of_a_snapshot_are_those_of_the_rows_and_are_brought_up_to_date_with_them(root: Path) -> None:
    from_rows = splits(opened(root))
    assert any(split.contributions for split in from_rows.values())
    refresh(root, now=NOW)
    project = opened(root)
    assert all(is_kept(project, name) for name in OUTCOMES)
    assert_same(splits(project), from_rows)
    write(root, "letters", 400)
    assert_same(kept(splits(opened(root))), kept(from_rows))  # a reader sees the last whole snapshot
    refresh(root, now=NOW)
    after = splits(opened(root))
    assert after["again", "2026-07", None] != from_rows["again", "2026-07", None]
    for snapshot in (root / "data" / "snapshots").iterdir():
        snapshot.unlink()
    assert_same(after, splits(opened(root)))


@pytest.mark.long
@pytest.mark.parametrize("late", mostly_long(["letters", "contacts"]))
def test_of_a_period_that_is_not_over_no_split_is_of_other_rows_than_its_number(root: Path, late: str) -> None:
    refresh(root, now=NOW)
    quarter = parse_period("2026-Q3", opened(root).settings.periods)
    before = opened(root).links("solved", quarter)
    assert before.contributions
    assert not any(is_kept(opened(root), name, "2026-Q3") for name in OUTCOMES)
    # the number of a ratio of contacts is the same whatever letters there are, and what is behind it is not
    write(root, late, 400)
    project = opened(root)
    (told,) = project.links("solved", quarter).problems
    assert (told.code, "rows have changed since the snapshot" in told.message) == ("no-linked-split", True)
    refresh(root, now=NOW)
    after, by_rows = opened(root).links("solved", quarter), replace(opened(root), shelf=None).links("solved", quarter)
    assert numbers(after) == pytest.approx(numbers(by_rows), abs=1e-9)
    assert (who(after) == who(before)) == (late == "contacts")


@pytest.mark.long
def test_days_and_their_links_both_come_from_the_rows_of_now(root: Path) -> None:
    refresh(root, now=NOW)
    write(root, "letters", 400)
    project = opened(root)
    day = parse_period("2026-07-07", project.settings.periods)
    assert_same(
        {("solved", "day", None): project.links("solved", day)},
        {("solved", "day", None): replace(project, shelf=None).links("solved", day)},
    )


def test_what_drivers_carry_is_told_of_a_whole_number_alone(root: Path) -> None:
    project = opened(root)
    august, quarter = (parse_period(text, project.settings.periods) for text in ("2026-08", "2026-Q3"))
    assert weights_from_links(project, "solved", august, ANYONE)
    assert weights_from_links(project, "solved", quarter, ANYONE) == {}


@pytest.mark.study
def test_links_of_a_conversion_are_kept_once_what_may_follow_its_last_rows_has(root: Path) -> None:
    refresh(root, now=NOW)
    project = opened(root)
    assert f"{project.extent.as_of:%m-%d}" < "09-07"  # a week after August
    assert [is_kept(project, name, "2026-08") for name in ("solved", "again")] == [True, False]


@pytest.mark.study
def test_what_no_snapshot_keeps_is_not_split_by_rows_that_its_number_does_not_know(root: Path) -> None:
    text = METRICS.replace("outcome: true, unit: percent, better: lower", "unit: percent, better: lower")
    (root / "metrics" / "all.yml").write_text(text)
    refresh(root, now=NOW)
    august = parse_period("2026-08", opened(root).settings.periods)
    july = parse_period("2026-07", opened(root).settings.periods)
    assert opened(root).links("again", august, july).contributions
    more = DRAWN["contacts"].replace("range(900)", "range(1200)")
    with duckdb.connect() as connection:
        connection.execute(f"COPY ({more}) TO '{root}/data/contacts.parquet'")
    (told,) = opened(root).links("again", august, july).problems
    assert (told.code, "rows have changed since the snapshot" in told.message) == ("no-linked-split", True)
    refresh(root, now=NOW)
    assert opened(root).links("again", august, july).contributions


def test_a_numerator_with_rows_of_its_own_is_not_split(root: Path) -> None:
    ratio = METRICS.replace("of: contacts.solved, to: contacts.contacts", "of: contacts.solved, to: contacts.unsolved")
    (root / "metrics" / "all.yml").write_text(ratio)
    august = parse_period("2026-08", opened(root).settings.periods)
    (told,) = opened(root).links("solved", august).problems
    assert "counts rows that its denominator does not" in told.message


@pytest.mark.long
def test_a_changed_definition_is_never_answered_with_old_links(root: Path) -> None:
    refresh(root, now=NOW)
    text = METRICS.replace("within: 14 days}", "within: 3 days}").replace("linked, within: 60 days", "panel")
    (root / "metrics" / "all.yml").write_text(text)
    project = opened(root)
    assert not is_kept(project, "again")
    assert is_kept(project, "recommend")
    refresh(root, now=NOW)
    project = opened(root)
    assert is_kept(project, "again")
    # what no definition comes to any more is taken away: three outcomes are left, four parts each, and no year is over
    tables = project.engine.store.rows(  # type: ignore[attr-defined]
        "SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'links' AND starts_with(table_name, 'l_')"
    )
    assert tables == [(3 * 3 * 4,)]


@pytest.mark.study
def test_a_gap_that_a_snapshot_was_asked_for_is_told_again_as_it_was(root: Path) -> None:
    august = parse_period("2026-08", opened(root).settings.periods)
    from_rows = opened(root)
    first = from_rows.known_gaps.linked(from_rows, "again", august, whole=False)
    assert from_rows.known_gaps.linked(from_rows, "again", august, whole=False) is not first
    refresh(root, now=NOW)
    project = opened(root)
    whole = project.known_gaps.linked(project, "again", august, whole=True)
    assert project.known_gaps.linked(project, "again", august, whole=False) is whole


def gaps(project: Project, grain: Grain) -> dict[tuple[str, Period], Linked]:
    """The gaps of the latest periods whose numbers are whole, as a page asks for them."""
    known, metrics = project.known_gaps, project.catalogue.metrics
    return {
        (name, period): known.linked(project, name, period, whole=True)
        for name in OUTCOMES
        for period in project.periods(grain)[1:4]
        if is_whole(period, metrics[name], project.extent)
    }


def numbers_in(linked: Linked) -> list[float]:
    parts = (*linked.drivers, *linked.departments, *linked.teams)
    of_parts = [number for told in parts for number in (told.points, told.low, told.high)]
    of_differences = [told.difference.adjusted.points for told in parts if told.difference]
    return [linked.change, linked.matched or 0, *of_parts, *of_differences]


@pytest.mark.study
@pytest.mark.parametrize("grain", [Grain.MONTH, Grain.WEEK])
def test_gaps_that_a_refresh_made_ready_are_those_of_the_rows(root: Path, grain: Grain) -> None:
    with_goals(root)
    from_rows = gaps(opened(root), grain)
    assert any(gap.drivers for gap in from_rows.values())
    refresh(root, now=NOW)
    project, made = opened(root), set()
    for asked, gap in gaps(project, grain).items():
        theirs = from_rows[asked]
        ready = project.ready_made.gap(*asked)
        if ready is None:  # it cannot be split, or the period's windows are not over: no page asks for it
            continue
        assert ready is gap, asked
        made.add(asked[0])
        assert gap.why_not == theirs.why_not, asked
        assert [(told.effect, told.metric, told.node, told.customers) for told in gap.teams] == [
            (told.effect, told.metric, told.node, told.customers) for told in theirs.teams
        ]
        assert numbers_in(gap) == pytest.approx(numbers_in(theirs), abs=1e-9), asked
    assert made >= {"solved", "again", "recommend"}


@pytest.mark.study
def test_gaps_made_ready_are_those_of_the_rows_that_a_later_refresh_read(root: Path) -> None:
    with_goals(root)
    refresh(root, now=NOW)
    before = gaps(opened(root), Grain.MONTH)
    write(root, "letters", 400)
    assert gaps(opened(root), Grain.MONTH) == before  # a reader sees the last whole snapshot
    refresh(root, now=NOW)
    project = opened(root)
    after = gaps(project, Grain.MONTH)
    again = replace(project, shelf=None)
    assert after != before
    for asked, gap in gaps(again, Grain.MONTH).items():
        assert numbers_in(after[asked]) == pytest.approx(numbers_in(gap), abs=1e-9), asked


@pytest.mark.long
@pytest.mark.parametrize(
    ("was", "now"),
    [("target: 90%", "target: 80%"), ("linked, within: 14 days}", "linked, within: 3 days}")],
    ids=["goal", "window"],
)
def test_a_changed_definition_is_never_answered_with_gaps_made_ready_before(root: Path, was: str, now: str) -> None:
    refresh(root, now=NOW)
    august = parse_period("2026-08", opened(root).settings.periods)
    assert opened(root).ready_made.gap("solved", august)
    (root / "metrics" / "all.yml").write_text(METRICS.replace(was, now))
    project = opened(root)
    assert project.ready_made.gap("solved", august) is None
    assert project.ready_made.signatures == {}
    told = project.known_gaps.linked(project, "solved", august, whole=True)
    theirs = replace(project, shelf=None)
    assert numbers_in(told) == pytest.approx(
        numbers_in(theirs.known_gaps.linked(theirs, "solved", august, whole=True)), abs=1e-9
    )


@pytest.mark.study
def test_links_stand_under_the_names_that_a_refresh_made_ready(root: Path) -> None:
    refresh(root, now=NOW)
    project = opened(root)
    plans = {name: plan_of_any_time(project, project.catalogue.metrics[name]) for name in OUTCOMES}
    assert project.ready_made.signatures == {name: plan.signature for name, plan in plans.items() if plan}


def test_a_plan_of_other_periods_is_that_which_is_made_for_them(root: Path) -> None:
    project = opened(root)
    periods = project.periods(Grain.WEEK)[1:3]
    for name in OUTCOMES:
        metric = project.catalogue.metrics[name]
        plan = links_plan(project, metric, project.periods(Grain.MONTH))
        theirs = links_plan(project, metric, periods)
        assert plan.over(theirs.periods).signature == theirs.signature


def with_goals(root: Path) -> None:
    """Gives the other outcomes a goal too, one that they miss."""
    text = METRICS
    for name, goal in GOALS.items():
        at = text.index(f"  {name}:")
        text = text[:at] + text[at:].replace(
            "outcome: true,", f"outcome: true, goals: [{{from: 2026-01-01, {goal}}}],", 1
        )
    (root / "metrics" / "all.yml").write_text(text)
