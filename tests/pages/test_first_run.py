"""The first run: definitions of the demo company without its data, and the app makes them by itself."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import PIPE, Popen

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.engine.snapshot.place import SnapshotPlace
from scorecard.pages._open import fingerprint
from scorecard.pages._ready import begun, make_ready
from tests.pages.told import markup, words

ROOT = Path(__file__).parents[2]


@pytest.fixture
def without_data(tmp_path: Path) -> Path:
    for part in ("config", "metrics"):
        shutil.copytree(ROOT / part, tmp_path / part)
    return tmp_path


@pytest.mark.study
def test_the_demo_company_is_made_where_its_data_are_missing(
    opened: Callable[..., AppTest], without_data: Path
) -> None:
    app = opened(without_data)
    assert (without_data / "data" / "demo" / "contacts").is_dir()
    assert 'id="row-promises_kept"' in markup(app)
    assert not app.exception
    with begun()[without_data] as refresh:  # the page did not wait for it
        refresh.terminate()


@pytest.mark.long
def test_a_snapshot_is_made_beside_the_app(
    opened: Callable[..., AppTest], copy_of_small_company: Callable[[], Path]
) -> None:
    root = copy_of_small_company()
    app = opened(root)
    make_ready(root)
    assert begun()[root].wait() == 0
    assert SnapshotPlace(root).current()
    assert 'id="row-promises_kept"' in markup(app.run())
    assert not app.exception


@pytest.mark.long
def test_a_page_says_that_a_snapshot_is_being_made_for_as_long_as_it_is(
    opened: Callable[..., AppTest], small_company: Path
) -> None:
    with Popen(["cat"], stdin=PIPE) as made:  # what runs until it is told to end
        begun()[small_company] = made
        told = opened(small_company)
        assert 'id="ready"' in markup(told)
    assert 'id="ready"' not in markup(told.run())
    assert not told.exception
    del begun()[small_company]


@pytest.mark.long
def test_a_snapshot_that_somebody_makes_already_is_not_made_twice(copy_of_small_company: Callable[[], Path]) -> None:
    root = copy_of_small_company()
    with SnapshotPlace(root).alone():
        make_ready(root)
        assert begun()[root].wait() == 1
    assert SnapshotPlace(root).current() is None


def test_a_company_of_somebody_else_is_not_given_made_up_data(
    opened: Callable[..., AppTest], without_data: Path
) -> None:
    for file in without_data.glob("metrics/sources/*.yml"):
        file.write_text(file.read_text().replace("data/demo/", "data/ours/"))
    app = opened(without_data)
    assert not (without_data / "data").exists()
    assert "metrics/sources/contacts.yml" in words(app)


def test_a_changed_definition_and_new_data_are_seen(without_data: Path) -> None:
    before = fingerprint(without_data)
    assert fingerprint(without_data) == before
    care = without_data / "metrics" / "care.yml"
    care.write_text(care.read_text() + "\n# changed\n")
    changed = fingerprint(without_data)
    (without_data / "data").mkdir()
    (without_data / "data" / "new.parquet").write_bytes(b"")
    assert len({before, changed, fingerprint(without_data)}) == 3


def test_an_export_that_is_dropped_beside_the_definitions_is_seen(without_data: Path) -> None:
    before = fingerprint(without_data)
    (without_data / "Orders March.xlsx").write_bytes(b"PK")
    dropped = fingerprint(without_data)
    (without_data / ".git").mkdir()
    (without_data / ".git" / "notes.csv").write_text("a")
    assert before != dropped == fingerprint(without_data)
