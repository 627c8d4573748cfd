"""`refresh`: what it publishes is what the rows say, and what is read until the next one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

ASK = ("show", "settled", "asked_twice", "--by", "worker", "--format", "csv")


def test_numbers_are_the_same_from_a_snapshot_and_from_the_rows(run: Run) -> None:
    from_rows = run(*ASK)
    refreshed = run("refresh")
    assert refreshed.code == 0, refreshed.err
    assert "published" in refreshed.out
    assert run(*ASK).out == from_rows.out


def test_a_snapshot_stands_until_the_next_and_says_that_rows_have_changed(run: Run, shop: Path) -> None:
    run("refresh")
    before = run(*ASK)
    calls = shop / "data/calls.csv"
    calls.write_text(calls.read_text() + "6,2026-08-31,bob,14,phone,false\n")
    assert run(*ASK).out == before.out
    assert "snapshot-behind" in run(*ASK).err
    assert "calls" in run(*ASK).err
    assert run("refresh").code == 0
    after = run(*ASK)
    assert "snapshot-behind" not in after.err
    assert after.out != before.out
    run("refresh", "--full")
    assert run(*ASK).out == after.out


def test_a_changed_definition_is_answered_from_the_rows_at_once(run: Run, shop: Path) -> None:
    run("refresh")
    source = shop / "metrics/sources/calls.yml"
    source.write_text(source.read_text().replace("where: settled", "where: not settled"))
    told = run("show", "settled", "--from", "2026-07-01", "--to", "2026-09-01", "--format", "csv").out.splitlines()
    assert [line.split(",")[3:5] for line in told[1:]] == [["1.0", "2.0"], ["1.0", "3.0"]]


def test_another_as_of_day_is_no_day_of_the_snapshot(run: Run, shop: Path) -> None:
    run("refresh")
    config = shop / "config/scorecard.yml"
    config.write_text(config.read_text().replace("as_of: 2026-08-31", "as_of: 2026-08-01"))
    from_rows = run(*ASK)
    assert "unreadable-snapshot" not in run("check").err
    assert "asked_twice,2026-08-01,bob,1.0,,,1,partial" in from_rows.out
    assert run("refresh").code == 0
    assert run(*ASK).out == from_rows.out


@pytest.mark.long
def test_a_damaged_snapshot_is_told_and_made_anew(run: Run, shop: Path) -> None:
    from_rows = run(*ASK).out
    run("refresh")
    folder = shop / "data/snapshots"
    (folder / (folder / "current").read_text().strip()).write_bytes(b"no database")
    assert run(*ASK).out == from_rows
    assert "unreadable-snapshot" in run("check").err
    assert run("refresh").code == 0
    assert "unreadable-snapshot" not in run("check").err


def test_a_source_that_cannot_be_read_leaves_the_last_snapshot_in_its_place(run: Run, shop: Path) -> None:
    run("refresh")
    before, calls = run(*ASK).out, shop / "data/calls.csv"
    kept = calls.read_text()
    calls.unlink()
    refused = run("refresh")
    assert refused.code == 1
    assert "calls" in refused.err
    still = run(*ASK)
    assert still.out == before, "what was published is read on"
    assert "snapshot-behind" in still.err
    by_rows = run("show", "settled", "--by", "channel")
    assert by_rows.code == 1
    assert "cannot be read" in by_rows.err
    assert run("check").code == 1
    calls.write_text(kept)
    assert run(*ASK).out == before
