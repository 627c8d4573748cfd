"""`scorecard voice` and `scorecard perception` print rows in every form, and refuse with a reason."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from scorecard.cli import main
from tests.voice.shop import shop_in

FEBRUARY = ("--period", "2026-02")
ASKED = [
    ("voice", "words", *FEBRUARY),
    ("voice", "words", *FEBRUARY, "--themes"),
    ("voice", "words", *FEBRUARY, "--causes"),
    ("voice", "words", *FEBRUARY, "--words", "in_time"),
    ("voice", "words", "--labelled"),
    ("perception", *FEBRUARY),
    ("perception", *FEBRUARY, "--asked"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shop")
    shop_in(folder)
    return folder


@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_every_form_has_the_same_rows(words: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = {}
    for form in ("table", "csv", "json"):
        assert main(["-C", str(folder), *words, "--format", form]) == 0
        told[form] = capsys.readouterr().out
    rows = json.loads(told["json"])
    assert rows
    assert len(list(csv.DictReader(io.StringIO(told["csv"])))) == len(rows) == len(told["table"].splitlines()) - 1
    assert list(rows[0]) == told["csv"].splitlines()[0].split(",")


def test_a_theme_a_channel_and_all_of_them_are_told_by_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["-C", str(folder), "voice", "words", *FEBRUARY, "--themes", "--format", "json"])
    rows = json.loads(capsys.readouterr().out)
    assert rows[0]["theme"] == rows[0]["channel"] == "all"
    assert {row["channel"] for row in rows if row["theme"] == "late"} == {"all", "web", "mail", "calls"}


def test_the_mark_of_the_field_is_told_beside_the_rows(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["-C", str(folder), "perception", *FEBRUARY])
    assert "80% of companies said so of themselves, 8% of their customers" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("voice", "wrds"), "unknown-voice there is no voice 'wrds' (did you mean 'words'?)"),
        (("voice", "words", "--period", "soon"), "unknown-period 'soon' is not a period"),
        (("voice", "words", "--words", "in_tme"), "unknown-metric there is no metric 'in_tme'"),
        (("voice", "words", "--words", "recommend"), "no-words 'recommend' has no words behind it"),
        (("perception", "--period", "soon"), "unknown-period 'soon' is not a period"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_a_reason(
    words: tuple[str, ...], told: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(folder), *words]) == 1
    out, err = capsys.readouterr()
    assert (out, told in err, "Traceback" in err) == ("", True, False)


def test_what_a_voice_names_and_is_not_there_is_told_by_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shop_in(tmp_path)
    path = tmp_path / "metrics" / "voice" / "words.yml"
    wrong = {"source: labelled": "source: labeled", "staff.name": "staff.nme", "calls.unsolved": "calls.unslvd"}
    text = path.read_text()
    for right, other in wrong.items():
        text = text.replace(right, other)
    path.write_text(text)
    assert main(["-C", str(tmp_path), "check"]) == 1
    err = capsys.readouterr()
    told = err.out + err.err
    assert "unknown-source there is no source 'labeled' (did you mean 'labelled'?)" in told
    assert "unknown-measure 'calls' has no measure 'unslvd'" in told
