"""Our side of the benchmark beside other tools: its values are those of the SQL written by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.project import open_project
from tests.bench.peers import contacts, ours, running, thousand
from tests.bench.peers.by_hand import ByHand
from tests.bench.peers.comparing import different
from tests.bench.peers.contacts import Company
from tests.bench.peers.question import METRICS, VALUES, answered
from tests.bench.peers.running import BY_HAND, OURS, OURS_SUPPRESSED, Way

SMALL = Company(40_000)  # about eighty contacts of a worker in a month: no cell is too small to be shown


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    database = tmp_path_factory.mktemp("peers") / "contacts.duckdb"
    contacts.make(database, SMALL)
    return database


@pytest.fixture(scope="module")
def by_hand(table: Path) -> Path:
    folder = running.prepared(BY_HAND, table, table.parent)
    answered(ByHand, folder)
    return folder / VALUES


@pytest.mark.parametrize("way", [OURS, OURS_SUPPRESSED], ids=lambda way: way.label)
def test_our_values_are_those_of_the_sql_written_by_hand(way: Way, table: Path, by_hand: Path) -> None:
    folder = running.prepared(way, table, table.parent)
    told = answered(ours.Ours, folder)
    assert different(folder / VALUES, by_hand) == ()
    assert told.values == len(METRICS) * 24 * (SMALL.workers + SMALL.teams + SMALL.departments + 1)


def test_a_value_that_is_another_or_not_there_is_told(by_hand: Path, tmp_path: Path) -> None:
    heading, first, *others = by_hand.read_text().splitlines()
    level, month, node, counted, *values = first.split(",")
    wrong = tmp_path / VALUES
    wrong.write_text("\n".join([heading, ",".join([level, month, node, str(int(counted) + 1), *values]), *others[1:]]))
    found = {one.metric: one.cells for one in different(wrong, by_hand)}
    assert found == dict.fromkeys(METRICS, 1) | {"contacts": 2}


@pytest.mark.long
def test_our_thousand_metrics_can_all_be_asked(table: Path, tmp_path: Path) -> None:
    opened = open_project(running.prepared_thousand(OURS, table, tmp_path))
    assert sorted(opened.catalogue.metrics) == sorted(thousand.names())
    assert len(thousand.names()) == 1_000
