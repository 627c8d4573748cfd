"""A source of a file a day is brought up to date from few of its files, also where it is put together by a SELECT."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from scorecard import open_project
from scorecard.engine.snapshot.reaches import FEW
from scorecard.periods import Grain
from scorecard.project.refreshing import refresh
from tests.snapshot.comparing import differences_of_answers, differences_of_stores
from tests.snapshot.happenings import (
    a_contact_corrected,
    a_customer_moves,
    a_file_removed,
    a_late_contact,
    a_new_day,
    a_worker_changes_team,
)
from tests.snapshot.living import NOW, OF_CONTACTS, Living

HAPPENINGS = (a_new_day, a_late_contact, a_contact_corrected, a_customer_moves, a_worker_changes_team, a_file_removed)
TOLD = {
    "sql": "SELECT c.*, w.number FROM 'data/contacts/*.parquet' c LEFT JOIN (SELECT customer_id, COUNT(*) AS number "
    "FROM 'data/contacts/*.parquet' GROUP BY ALL) w USING (customer_id)",
    **OF_CONTACTS,
    "measures": {
        "often": {"agg": "average", "expr": "number"},
        "callers": {"agg": "count_distinct", "expr": "channel"},
    },
}


@pytest.mark.study
def test_whatever_happens_many_files_are_answered_as_if_all_had_been_read(tmp_path: Path) -> None:
    company, draw = Living.founded(tmp_path / "company"), Random(7)
    company.sources["told"] = dict(TOLD)
    asked = ("resolved", "pace", "people", "by_phone", "again")
    company.metrics = {name: company.metrics[name] for name in asked}
    company.metrics |= {name: {"measure": f"told.{name}"} for name in ("often", "callers")}
    company.define()
    refresh(company.root, now=NOW)
    for happening in HAPPENINGS:
        happening(company, draw)
        refresh(company.root, now=NOW)
        assert differences_of_answers(open_project(company.root, NOW), (Grain.MONTH,)) == [], happening.__name__
    twin = company.twin(tmp_path / "twin")
    refresh(twin, full=True, now=NOW)
    assert differences_of_stores(company.root, twin) == []


def test_a_new_day_is_computed_from_its_own_files(tmp_path: Path) -> None:
    company = Living.of_contacts_alone(tmp_path / "company")
    refresh(company.root, now=NOW)
    company.new_day(Random(1))
    refreshed = refresh(company.root, now=NOW)
    assert refreshed.in_part == ("contacts",)
    assert refreshed.reread == ()


@pytest.mark.long
def test_a_select_of_many_files_tells_how_far_it_reaches(tmp_path: Path) -> None:
    company = Living.of_contacts_alone(tmp_path / "company")
    company.sources["contacts"].pop("files")
    company.sources["contacts"]["sql"] = "SELECT * FROM 'data/contacts/*.parquet'"
    company.define()
    for seed in range(FEW):
        company.new_day(Random(seed))
    refresh(company.root, now=NOW)
    project = open_project(company.root, NOW)
    assert project.shelf
    assert project.shelf.extent == project.engine.extent()
    assert refresh(company.root, now=NOW).same_since


@pytest.mark.long
def test_what_might_be_a_number_stays_a_name_where_other_files_have_names(tmp_path: Path) -> None:
    company = Living.of_contacts_alone(tmp_path / "company")
    company.sources["contacts"]["files"] = "data/texts/*.csv"
    company.define()
    company.files["workers"].append(company.files["workers"][0] | {"worker_id": "1.50"})
    company.write("workers")
    for at in range(4):
        _write_text(company.root, at, "w1" if at < 3 else "2.50")  # the last is read again too
    refresh(company.root, now=NOW)
    _write_text(company.root, 4, "1.50")
    refresh(company.root, now=NOW)
    twin = company.twin(tmp_path / "twin")
    refresh(twin, full=True, now=NOW)
    assert differences_of_stores(company.root, twin) == []


def _write_text(root: Path, week: int, worker: str) -> None:
    path = root / "data" / "texts" / f"{week}.csv"
    path.parent.mkdir(exist_ok=True)
    day = f"2026-03-{7 * week + 1:02}"
    rows = [f"{week}{at},{day} 10:0{at}:00,{day} 12:00:00,{worker},{at},true" for at in range(9)]
    path.write_text("\n".join(["contact_id,happened_at,loaded_at,worker_id,customer_id,resolved", *rows]))
