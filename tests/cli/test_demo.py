"""`demo`: the company is made where it is asked for, and what was there stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.cli import main
from scorecard.project import open_project


@pytest.mark.long
def test_the_demo_is_made_beside_definitions_that_stay(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config/scorecard.yml").write_text("name: Ours\n")
    assert main(["-C", str(tmp_path), "demo", "--scale", "0.02", "--seed", "7"]) == 0
    assert "rows in 12 tables" in capsys.readouterr().out
    assert (tmp_path / "data/demo/contacts").is_dir()
    assert (tmp_path / "config/scorecard.yml").read_text() == "name: Ours\n"


@pytest.mark.study
def test_an_empty_folder_becomes_the_whole_demo_company_whose_numbers_are_there_to_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(tmp_path), "demo", "--scale", "0.02"]) == 0
    assert main(["-C", str(tmp_path), "check"]) == 0
    assert "config/ and metrics/" in capsys.readouterr().out
    project = open_project(tmp_path)
    assert project.shelf is not None
    assert project.waiting == ()


@pytest.mark.study
def test_a_demo_beside_definitions_that_are_not_sound_says_that_its_numbers_were_not_added_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config/scorecard.yml").write_text("name: [")
    assert main(["-C", str(tmp_path), "demo", "--scale", "0.02"]) == 0
    told = capsys.readouterr().err
    assert "config/scorecard.yml" in told
    assert "no snapshot was made" in told
