"""The failing rows of several metrics over one source are read once, and are those that each metric finds alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from scorecard.graph.links import Touch
from scorecard.periods import Period
from scorecard.plan.links.places import Places
from scorecard.plan.voice.causes import failed_tables, touch_of
from scorecard.plan.voice.plan import places_for
from scorecard.project import Project, open_project
from scorecard.project.answering import ANYONE
from tests.voice.shop import METRICS, SOURCES, shop_in

METRIC = """
  {name}: {{label: {name}, means: Calls., ratio: {{of: calls.{of}, to: calls.calls}}, failure: calls.{failure},
            unit: percent, better: higher, level: worker, department: till, {more}}}
"""
DRIVES = "drives: [{metric: recommend, effect: raises, evidence: linked, within: 60 days, because: They say so.}]"
MORE = (
    ("told", "early", "late", ""),
    ("narrowed", "early", "late", "where: \"third = 'yes'\", " + DRIVES),
    ("even", "solved", "odd", DRIVES),
    ("by_day", "early", "dated", DRIVES),
)
ALL = ("in_time", "solved", *(name for name, *_ in MORE))


@dataclass(frozen=True)
class Asked:
    """Failing rows as a voice asks for them."""

    touches: Sequence[Touch]
    places: Places
    said_in: Sequence[str]

    def tables(self) -> tuple[tuple[str, str], ...]:
        return tuple(failed_tables(self.touches, self.places, self.said_in))

    def statements(self) -> Mapping[str, str]:
        return {"failed": "SELECT touch, customer, moment::TEXT, within, row_key, failed_in FROM voice_failed"}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("read_once")
    extra = "".join(METRIC.format(name=name, of=of, failure=failure, more=more) for name, of, failure, more in MORE)
    measures = (
        ", early: {agg: count, where: hour(called) < 12}, late: {agg: count, where: hour(called) >= 12}, "
        "odd: {agg: count, where: id % 2 = 1}, dated: {agg: count, time: logged, where: not solved}}"
    )
    calls = SOURCES["calls"].removesuffix("}") + measures
    logged = """SELECT id, 1 + (id * 3) % 40 AS customer, 'w' || id % 3 AS worker, id % 4 <> 0 AS solved,
      '' AS transcript,
      TIMESTAMPTZ '2026-01-04 09:00:00+00' + INTERVAL (id * 5) HOUR AS called,
      TIMESTAMPTZ '2026-01-05 09:00:00+00' + INTERVAL (id * 4) HOUR AS logged FROM range(1, 301) AS t(id)"""
    calls += "\ndimensions: {third: \"case when id % 3 = 0 then 'yes' else 'no' end\"}"
    shop_in(folder, calls=logged)
    (folder / "metrics/sources/calls.yml").write_text(f"source: calls\nfiles: data/calls.parquet\n{calls}\n")
    (folder / "metrics/all.yml").write_text(METRICS + extra)
    return open_project(folder, datetime(2026, 4, 1, tzinfo=UTC))


def _asked(shop: Project, names: Sequence[str], said_in: Sequence[str], months: Sequence[str]) -> Asked:
    periods: tuple[Period, ...] = tuple(shop.period_of(month) for month in months)
    places = places_for(periods, shop.extent.as_of, shop.numbers_for(ANYONE).ground)
    touches = [touch for name in names if (touch := touch_of(shop.catalogue.metrics[name]))]
    return Asked(touches, places, said_in)


@pytest.mark.parametrize("said_in", [(), ("calls",)], ids=["words from elsewhere", "words of the failing rows"])
@pytest.mark.parametrize("months", [("2026-02", "2026-03"), ("2026-01", "2026-03")], ids=["in a row", "apart"])
def test_rows_read_together_are_those_that_each_metric_finds_alone(
    shop: Project, said_in: Sequence[str], months: Sequence[str]
) -> None:
    assert not [problem for problem in shop.problems if problem.severity == "error"]
    together = shop.engine.heard(_asked(shop, ALL, said_in, months))["failed"]
    alone = [row for name in ALL for row in shop.engine.heard(_asked(shop, [name], said_in, months))["failed"]]
    assert {row[0] for row in together} == set(ALL)
    assert sorted(map(repr, together)) == sorted(map(repr, alone))


def test_a_source_behind_several_metrics_is_read_once(shop: Project) -> None:
    tables = dict(_asked(shop, ALL, (), ("2026-02",)).tables())
    (read,) = (query for name, query in tables.items() if name.startswith("voice_read"))
    assert read.count("sources.calls AS") == 1
    assert "sources.calls" not in tables["voice_failed"]
    assert "sources.parcels" in tables["voice_failed"]  # behind one metric alone
