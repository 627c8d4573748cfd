"""`journey`: what it prints of promises, causes, cases and cover, and that a look at a case is written down."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from scorecard.cli import main

Asked = Callable[..., list[dict[str, object]]]


@pytest.fixture
def company(copy_of_small_company: Callable[[], Path]) -> Path:
    return copy_of_small_company()


@pytest.fixture
def asked(company: Path, capsys: pytest.CaptureFixture[str]) -> Asked:
    def ask(*options: str) -> list[dict[str, object]]:
        code = main(["-C", str(company), "journey", "order", *options, "--format", "json"])
        told = capsys.readouterr()
        assert code == 0, told.err
        rows: list[dict[str, object]] = json.loads(told.out)
        return rows

    return ask


@pytest.mark.long
def test_promises_and_causes_add_up_to_their_totals(asked: Asked) -> None:
    stretch = ("--from", "2026-06", "--to", "2026-09")
    for option, sides, counted in (
        ("--promises", ("maker", "keeper"), "due"),
        ("--caused", ("cause", "receiver"), "contacts"),
    ):
        rows = asked(option, *stretch)
        (whole,) = (row for row in rows if row[sides[0]] is row[sides[1]] is None)
        shown = [int(str(row[counted])) for row in rows if row[sides[0]] and row[sides[1]] and row[counted]]
        assert 0 < sum(shown) <= int(str(whole[counted]))
    assert {row["note"] for row in asked("--promises", "--by", "team", *stretch)} == {None, "suppressed"}
    assert [row["when"] for row in asked("--cover", *stretch)] == ["away", "there", "tied to nobody"]


@pytest.mark.long
def test_who_walks_a_case_stands_in_the_book(asked: Asked) -> None:
    july = ("--from", "2026-07", "--to", "2026-08")
    (month,) = asked("--let-down", *july)
    assert int(str(month["all_green"])) > 0
    listed = asked("--let-down", "--list", *july)
    in_list = asked("--seen")
    assert {(look["case"], look["asked"]) for look in in_list} == {(each["case"], "in a list") for each in listed}
    walked = asked("--green", *july)
    assert walked[0]["case"] == listed[0]["case"]
    look, *_ = asked("--seen")
    assert (look["case"], look["asked"], look["how"]) == (walked[0]["case"], "green", "command line")


@pytest.mark.long
def test_without_a_role_that_allows_it_a_command_shows_no_case(
    company: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = company / "config/access.yml"
    path.write_text(path.read_text().replace("cases: true", "cases: false"))
    for options in (["--worst"], ["--case", "8851"], ["--green"], ["--let-down", "--list"], ["--seen"]):
        assert main(["-C", str(company), "journey", "order", *options]) == 1
        told = capsys.readouterr()
        assert (told.out, "not-allowed" in told.err) == ("", True), options


def test_a_level_of_single_people_is_refused(company: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(company), "journey", "order", "--promises", "--by", "worker"]) == 1
    assert "never kept by worker" in capsys.readouterr().err


@pytest.mark.parametrize(("option", "other"), [(("--list",), "--let-down"), (("--by", "team"), "--promises")])
def test_an_option_that_would_change_nothing_is_refused(
    company: Path, capsys: pytest.CaptureFixture[str], option: tuple[str, ...], other: str
) -> None:
    for also in ((), ("--errors",), ("--green",)):
        assert main(["-C", str(company), "journey", "order", *also, *option]) == 1
        told = capsys.readouterr()
        assert (told.out, f"idle-option {option[0]} belongs to {other}" in told.err) == ("", True), told.err
        assert f"write {other} with it" in told.err
