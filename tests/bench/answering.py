"""Answering: how long each page's numbers take in a process that has answered before, from the snapshot and from rows.

Run as `python -m tests.bench.answering snapshot|again|rows|filtered|unkept PROJECT`; prints seconds as JSON. *Again* is
every page of *snapshot* once more in the same process; *filtered* is what the snapshot keeps by the company's own
filters, *unkept* the same as if it named none.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from scorecard.answers import Question
from scorecard.periods import Grain
from scorecard.project import Project, View, open_project

HERE = Path(__file__).parents[2]
GRAINS = (Grain.MONTH, Grain.WEEK)
ROWS_EVERY = 8  # from rows a page takes seconds: one metric in so many is enough to know its middle


@dataclass(frozen=True, slots=True)
class Times:
    """The middle and the 95th percentile of seconds, over so many answers."""

    median: float
    high: float
    answers: int


def measured(way: str, project: Path) -> dict[str, Times]:
    """By page, in a process of its own."""
    call = [sys.executable, "-m", "tests.bench.answering", way, str(project)]
    said = subprocess.run(call, cwd=HERE, check=True, stdout=subprocess.PIPE, text=True).stdout
    return {page: Times(**told) for page, told in json.loads(said).items()}


def pages_of(opened: Project, every: int) -> dict[str, list[Callable[[], object]]]:
    """Every executive, department and metric page, for the newest closed month and week."""
    found: dict[str, list[Callable[[], object]]] = {"executive": [], "department": [], "metric": []}
    for view in _views(opened):
        found["executive"].append(lambda view=view: (opened.goal_line(view), opened.executive(view)))
        for name in list(opened.settings.departments)[::every]:
            found["department"].append(
                lambda view=view, name=name: (opened.goal_line(view), opened.department(name, view))
            )
        for name in list(opened.catalogue.metrics)[::every]:
            found["metric"].append(lambda view=view, name=name: (opened.goal_line(view), opened.metric(name, view)))
    return found


def filtered_of(opened: Project) -> dict[str, list[Callable[[], object]]]:
    """The outcomes of the executive page, together and each by itself, for one region at a time, over all periods."""
    outcomes = tuple(name for name, metric in opened.catalogue.metrics.items() if metric.outcome)
    regions = [str(told) for (told,) in opened.engine.rows("SELECT DISTINCT region FROM sources.customers ORDER BY 1")]
    able = tuple(name for name in outcomes if _has_region(opened, name))
    asked = [Question(able, grain=grain, where=f"region = '{region}'") for grain in GRAINS for region in regions[:4]]
    alone = [replace(each, metrics=(name,)) for each in asked for name in able]
    return {
        f"{len(able)} outcomes of a region": [partial(opened.values, each) for each in asked],
        "one outcome of a region": [partial(opened.values, each) for each in alone],
    }


def _has_region(opened: Project, name: str) -> bool:
    from scorecard.problems import ScorecardError

    try:
        opened.sql(Question((name,), where="region = 'North'"))
    except ScorecardError:
        return False
    return True


def _some(names: Iterable[str], every: int) -> list[str]:
    return list(names)[::every]


def _views(opened: Project) -> Iterator[View]:
    for grain in GRAINS:
        yield View(next(period for period in opened.periods(grain) if opened.extent.is_over(period)), grain)


def times_of(calls: list[Callable[[], object]]) -> Times:
    took = sorted(_seconds(call) for call in calls)
    high = quantiles(took, n=20, method="inclusive")[-1] if len(took) > 1 else took[0]
    return Times(median(took), high, len(took))


def _seconds(call: Callable[[], object]) -> float:
    begun = perf_counter()
    call()
    return perf_counter() - begun


def main(way: str, project: str) -> None:
    opened = open_project(project)
    if way == "rows":
        opened = replace(opened, shelf=None)
    if way == "unkept":
        opened = replace(opened, settings=opened.settings.model_copy(update={"filters": ()}))
    pages = (
        filtered_of(opened) if way in ("filtered", "unkept") else pages_of(opened, ROWS_EVERY if way == "rows" else 1)
    )
    for calls in pages.values():
        for call in calls if way == "again" else calls[:1]:
            call()  # what is learned once a process
    print(json.dumps({page: asdict(times_of(calls)) for page, calls in pages.items()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
