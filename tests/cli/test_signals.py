"""What the command line prints of a shop's charts: each point's own limits, and the bill of red and green."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from scorecard.cli import main
from tests.cli.conftest import METRICS, Run

# so many of so many calls settled in each month from August 2025 on; the last month is off its goal of 80 %
MONTHS = [
    (9, 10),
    (17, 20),
    (8, 10),
    (9, 10),
    (16, 20),
    (9, 10),
    (8, 10),
    (18, 20),
    (9, 10),
    (8, 10),
    (17, 20),
    (9, 10),
    (2, 10),
]


@pytest.fixture
def months(shop: Path) -> Path:
    """Thirteen months of calls up to August 2026, and a goal that holds in all of them."""
    told = METRICS.replace("from: 2026-01-01", "from: 2025-01-01").replace(
        "    outcome: true\n", "    outcome: true\n    chart: p\n"
    )
    (shop / "metrics/till.yml").write_text(told)
    (shop / "data/calls.csv").write_text("call_id,called_on,worker,customer,channel,settled\n" + "\n".join(_calls()))
    config = shop / "config/scorecard.yml"
    config.write_text(config.read_text().replace("as_of: 2026-08-31", "as_of: 2026-09-01"))
    return shop


def _calls() -> list[str]:
    calls = [(at + 7, call < of) for at, (of, to) in enumerate(MONTHS) for call in range(to)]
    days = (f"{2025 + at // 12}-{at % 12 + 1:02}-{number % 27 + 1:02}" for number, (at, _) in enumerate(calls))
    return [
        f"{number},{day},ann,{number},phone,{str(settled).lower()}"
        for number, (day, (_, settled)) in enumerate(zip(days, calls, strict=True))
    ]


def rows(out: str) -> list[dict[str, str]]:
    return list(csv.DictReader(out.splitlines()))


@pytest.mark.usefixtures("months")
def test_each_point_has_limits_of_its_own(run: Run) -> None:
    points = rows(run("signals", "settled", "--points", "--format", "csv").out)

    assert len(points) == 13
    assert {round(float(point["centre"]), 6) for point in points} == {round(sum(of for of, _ in MONTHS) / 170, 6)}
    lower = [float(point["lower"]) for point in points]
    assert lower[1] == lower[4] > lower[0] == lower[12]  # of 20 calls and of 10
    assert {float(point["upper"]) for point in points} == {1.0}
    assert (points[-1]["signal"], points[-1]["rule"]) == ("concern", "outside")


@pytest.mark.usefixtures("months")
def test_a_listing_of_all_metrics_ends_with_the_noise_bill_on_stderr(run: Run) -> None:
    ran = run("signals", "--format", "csv")

    assert [row["metric"] for row in rows(ran.out)] == ["settled", "asked_twice"]
    assert ran.err == "In twelve months red and green would have changed once; it was a signal.\n"
    assert run("signals", "settled").err == ""


@pytest.mark.usefixtures("months")
def test_luck_is_shared_among_the_metrics_of_a_listing(run: Run) -> None:
    alone = rows(run("signals", "settled", "--format", "csv").out)[0]["q"]
    beside = {row["metric"]: float(row["q"]) for row in rows(run("signals", "--format", "csv").out)}

    assert 0 < float(alone) < 0.01
    assert beside["settled"] == pytest.approx(2 * float(alone))
    assert beside["asked_twice"] > 0.05


@pytest.mark.usefixtures("shop")
def test_fewer_than_thirteen_months_have_no_noise_bill(run: Run) -> None:
    assert run("signals").err == ""


def test_a_chart_of_shares_on_a_count_is_a_problem_with_its_place(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    metrics = shop / "metrics/till.yml"
    metrics.write_text(METRICS.replace("    measure: calls.calls\n", "    measure: calls.calls\n    chart: p\n"))

    assert main(["-C", str(shop), "check"]) == 1
    assert "metrics/till.yml:17:12: chart-without-counts asked_twice:" in capsys.readouterr().err
