"""What the engine counts and `results` split is what plain SQL and numpy come to by the letter, on the demo company."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from scorecard import open_project
from scorecard.periods import parse_period
from scorecard.project import Project
from scorecard.project.linking import links_plan
from scorecard.results.links.level import Level, level_of
from tests.conftest import company_in
from tests.demo import linked_evidence
from tests.demo.linked_projects import AS_DEFINED

MONTHS = ("2025-11", "2026-08")
# whom these are charged to is a matter of a role, which the reference does not know
CHARGED_TO_A_CAUSE = {"contacts_from_billing", "damaged"}
cases = pytest.mark.parametrize(("name", "month"), [(name, month) for name in AS_DEFINED for month in MONTHS])


@pytest.fixture(scope="module")
def root(shared_folder: Path) -> Path:
    return company_in(shared_folder / "company_for_links", 0.05)


@pytest.fixture(scope="module")
def project(root: Path) -> Project:
    return open_project(root)


def reference(root: Path, name: str, month: str) -> linked_evidence.Level:
    with duckdb.connect() as connection:
        for table in (folder for folder in (root / "data" / "demo").iterdir() if folder.is_dir()):
            connection.execute(f"CREATE VIEW {table.name} AS FROM '{table}/*.parquet'")
        return linked_evidence.level_of(connection, AS_DEFINED[name](month))


def ours(project: Project, name: str, month: str) -> Level:
    period = parse_period(month, project.settings.periods)
    plan = links_plan(project, project.catalogue.metrics[name], [period])
    found = level_of(project.engine.links(plan), period, plan.known)
    assert found is not None
    return found


@pytest.mark.long
@cases
def test_points_and_carriers_are_those_of_the_reference(root: Path, project: Project, name: str, month: str) -> None:
    theirs, found = reference(root, name, month), ours(project, name, month)
    assert found.value == pytest.approx(theirs.value, abs=1e-9)
    assert found.untouched.points == pytest.approx(theirs.untouched, abs=1e-6)
    entries = {entry: points.points for entry, points in theirs.entries.items()}
    told = {entry: points.points for entry, points in found.entries.items()}
    told[linked_evidence.UNMATCHED] = found.unmatched.points
    assert {entry: told.get(entry, 0.0) for entry in entries} == pytest.approx(entries, abs=1e-6)
    assert told.keys() <= entries.keys()
    carried = {who: points.points for who, points in theirs.carried.items() if _is_charged_alike(who, theirs)}
    assert carried or month != MONTHS[-1]
    places = {who: (who[0], "team", "unknown" if who[1] == "?" else who[1]) for who in carried}
    assert {who: found.carried[place].points for who, place in places.items()} == pytest.approx(carried, abs=1e-6)


@pytest.mark.long
@cases
def test_what_the_nodes_of_a_level_carry_is_the_entry(project: Project, name: str, month: str) -> None:
    found = ours(project, name, month)
    for level in project.settings.organisation.levels:
        for entry, points in found.entries.items():
            nodes = [told.points for (of, at, _), told in found.carried.items() if (of, at) == (entry, level)]
            assert sum(nodes) == pytest.approx(points.points, abs=1e-9)


def _is_charged_alike(who: tuple[str, str], theirs: linked_evidence.Level) -> bool:
    """Where the reference names any team of a failure, it names all."""
    return who[0] not in CHARGED_TO_A_CAUSE and any(of == who[0] and carrier != "?" for of, carrier in theirs.carried)
