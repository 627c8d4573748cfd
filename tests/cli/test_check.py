"""`check`: every problem with its place on stderr, and an exit code that a build can rest on."""

from __future__ import annotations

from pathlib import Path

from tests import without_key
from tests.cli.conftest import Run


def broken(shop: Path, file: str, old: str, new: str) -> None:
    path = shop / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_a_sound_project_has_no_errors(run: Run) -> None:
    assert run("check").code == 0


def test_a_wrong_key_is_told_by_its_place_with_the_nearest_known(run: Run, shop: Path) -> None:
    broken(shop, "metrics/till.yml", "    better: lower", "    beter: lower")
    ran = run("check")
    assert ran.code == 1
    assert "metrics/till.yml:18:5: unknown-key" in ran.err
    assert "did you mean 'better'?" in ran.err


def test_a_column_that_is_not_there_is_told_where_it_is_named(run: Run, shop: Path) -> None:
    broken(shop, "metrics/sources/calls.yml", "where: settled}", "where: setled}")
    ran = run("check")
    assert ran.code == 1
    assert "metrics/sources/calls.yml:10:" in ran.err
    assert "did you mean 'settled'?" in ran.err


def test_a_missing_file_is_told_at_the_source_that_names_it(run: Run, shop: Path) -> None:
    (shop / "data/calls.csv").unlink()
    ran = run("check")
    assert ran.code == 1
    assert "metrics/sources/calls.yml:2:8: missing-file" in ran.err


def test_what_is_sound_is_still_answered(run: Run, shop: Path) -> None:
    broken(shop, "metrics/sources/calls.yml", "where: settled}", "where: setled}")
    assert (
        run("show", "asked_twice", "--grain", "year", "--format", "csv")
        .out.splitlines()[1]
        .startswith("asked_twice,2026-01-01,5")
    )
    ran = run("show", "settled")
    assert (ran.code, ran.out) == (1, "")
    assert "settled" in ran.err


def test_a_number_that_is_text_is_left_out_and_told(run: Run, shop: Path) -> None:
    broken(
        shop,
        "metrics/sources/calls.yml",
        "  settled: {agg: count, where: settled}",
        "  settled: {agg: sum, expr: channel}",
    )
    assert run("check").code == 1
    assert run("show", "asked_twice").code == 0


def test_warnings_fail_only_where_they_are_asked_to(run: Run, shop: Path) -> None:
    broken(
        shop,
        "metrics/till.yml",
        "    drives: [{metric: settled, effect: lowers, evidence: assumed, because: Haste.}]\n",
        "",
    )
    assert run("check").code == 0
    ran = run("check", "--strict")
    assert ran.code == 1
    assert "orphan" in ran.err


def test_rows_are_read_where_that_is_asked(run: Run, shop: Path) -> None:
    with (shop / "data/calls.csv").open("a") as file:
        file.write("5,2026-08-31,ann,13,phone,false\n")
    assert "repeated-key" not in run("check").err
    assert (
        "metrics/sources/calls.yml:3:6: repeated-key source 'calls': 1 of 6 rows, 16.7 %" in run("check", "--data").err
    )
    assert run("check", "--data", "--strict").code == 1


def test_with_the_rows_it_is_told_how_far_a_customer_can_be_followed(run: Run) -> None:
    assert run("check").out == ""
    told = run("check", "--data").out
    assert told.startswith("Can we follow a customer from where work is done to where an outcome is measured?")
    assert "calls  100 %" in told


def test_without_a_shared_key_the_column_to_ask_for_is_told(run: Run, tmp_path: Path) -> None:
    told = run("check", "--data", folder=without_key.written(tmp_path / "fixit")).out
    assert "tickets  belief" in told
    assert "  1. a customer number in tickets and calls" in told
    assert max(map(len, told.splitlines())) <= 110


def test_an_empty_folder_says_what_to_do(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran = run("check", folder=tmp_path / "empty")
    assert ran.code == 1
    assert "config/scorecard.yml" in ran.err


def test_a_folder_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    ran = run("show", "settled", folder=tmp_path / "nowhere")
    assert ran.code == 1
    assert "there is no folder" in ran.err


def test_a_cell_of_an_export_that_does_not_fit_is_told_at_its_own_line_and_the_rest_is_answered(
    run: Run, shop: Path
) -> None:
    whole = run("show", "asked_twice", "--grain", "year", "--format", "csv").out
    calls = (shop / "data/calls.csv").read_text()
    (shop / "data/calls.csv").write_text(f"{calls.rstrip()}\n".replace(",", ";") + "99;soon;;;;\n")
    read = 'files: data/calls.csv\nread: {delimiter: ";", columns: {called_on: date}}'
    broken(shop, "metrics/sources/calls.yml", "files: data/calls.csv", read)
    ran = run("check")
    assert ran.code == 0
    assert (
        f"data/calls.csv:{len(calls.splitlines()) + 1}:1: unfit-value 'soon' in column 'called_on' is no date"
        in ran.err
    )
    assert run("show", "asked_twice", "--grain", "year", "--format", "csv").out == whole
