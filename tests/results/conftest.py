"""A small help desk: two sources, a handful of metrics, periods of a month, and parts written by hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import pytest

from scorecard.answers import Cut, Extent, Key, Note, Parts, Value
from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.metrics import Metric
from scorecard.definitions.sources import Source
from scorecard.periods import Calendar, Grain, Period
from scorecard.results.screen import Screen
from scorecard.settings import Settings

MONTHS = Calendar().spine(date(2026, 1, 1), date(2026, 4, 1), Grain.MONTH)
JANUARY, FEBRUARY, MARCH = MONTHS

SOURCES: dict[str, dict[str, Any]] = {
    "contacts": {
        "files": "contacts.parquet",
        "organisation": {"worker": "worker_id"},
        "measures": {
            "contacts": {"agg": "count"},
            "resolved": {"agg": "count", "where": "resolved"},
            "seconds": {"agg": "sum", "expr": "seconds"},
            "minutes": {"agg": "average", "expr": "seconds / 60"},
            "longest": {"agg": "max", "expr": "seconds"},
            "spent": {"agg": "sum", "expr": "amount"},
        },
    },
    "surveys": {"files": "surveys.parquet", "organisation": {"worker": "worker_id"}},
    "staff": {
        "files": "staff.parquet",
        "organisation": "none",
        "measures": {"staff": {"agg": "count"}, "present": {"agg": "open", "from": "joined", "to": "left"}},
    },
}

KINDS: dict[str, dict[str, Any]] = {
    "contacts": {"measure": "contacts.contacts", "unit": "count", "better": "neither"},
    "resolved": {"measure": "contacts.resolved", "unit": "count"},
    "minutes": {"measure": "contacts.minutes", "unit": "minutes", "better": "lower"},
    "longest": {"measure": "contacts.longest", "unit": "seconds", "better": "lower"},
    "spent": {"measure": "contacts.spent", "unit": "GBP", "better": "lower"},
    "spent_each": {"ratio": {"of": "contacts.spent", "to": "contacts.contacts"}, "unit": "GBP", "better": "lower"},
    "staffed": {"measure": "staff.staff", "unit": "count"},
    "settled": {"ratio": {"of": "contacts.resolved", "to": "contacts.contacts"}},
    "settled_by_phone": {"ratio": {"of": "contacts.resolved", "to": "contacts.contacts"}, "where": "channel = 'phone'"},
    "per_head": {"ratio": {"of": "contacts.contacts", "to": "staff.present"}, "unit": "ratio"},
    "settled_share": {"ratio": {"of": "resolved", "to": "contacts"}},
    "growth": {
        "formula": "this / last - 1",
        "inputs": {"this": "contacts", "last": {"metric": "contacts", "offset": "1 month"}},
    },
    "growth_of_settled": {"formula": "settled - before", "inputs": {"settled": "settled", "before": "settled"}},
    "called_again": {
        "conversion": {"from": "contacts.contacts", "to": "contacts.contacts", "within": "14 days"},
        "better": "lower",
    },
    "recommend": {"survey": {"score": "surveys.recommend", "scale": "nps"}, "unit": "points"},
    "happy": {"survey": {"score": "surveys.happy", "scale": "top", "top": 4}},
    "stars": {"survey": {"score": "surveys.stars", "scale": "mean"}, "unit": "points"},
    "in_all": {"cumulative": {"measure": "contacts.contacts", "to_date": "year"}, "unit": "count"},
    "lately": {"cumulative": {"measure": "contacts.contacts", "window": "6 weeks"}, "unit": "count"},
    "told": {"given": "board.value"},
    "hand_offs": {"measure": "order.hand_offs", "unit": "count"},
}

PartOf = Callable[..., Parts]
MetricOf = Callable[..., Metric]


def metric_named(name: str, **keys: Any) -> Metric:
    node = {"name": name, "label": name.replace("_", " ").capitalize(), "unit": "percent", "better": "higher"}
    return Metric.model_validate_json(json.dumps(node | {"level": "worker"} | keys))


def part(
    leaf: str,
    n: float | None,
    d: float | None = None,
    *,
    cut: Cut = (),
    key: Key = (),
    period: Period = JANUARY,
    rows: int | None = None,
    seen: int | None = None,
    customers: int | None = None,
    customers_seen: int | None = None,
) -> Parts:
    """Parts of a cell; rows default to the denominator or the count, and everything seen to what is kept."""
    kept = rows if rows is not None else int(d if d is not None else n or 0)
    all_rows = seen if seen is not None else max(kept, 1)
    return Parts(
        leaf=leaf,
        cut=cut,
        key=key,
        period=period,
        n=n,
        d=d,
        squares=None,
        rows=kept,
        seen=all_rows,
        customers=kept if customers is None else customers,
        customers_seen=all_rows if customers_seen is None else customers_seen,
    )


@pytest.fixture
def parts_of() -> PartOf:
    return part


@pytest.fixture
def metric_of() -> MetricOf:
    return metric_named


@pytest.fixture
def catalogue() -> Catalogue:
    return Catalogue(
        sources={
            name: Source.model_validate_json(json.dumps({"source": name} | node)) for name, node in SOURCES.items()
        },
        metrics={name: metric_named(name, **node) for name, node in KINDS.items()},
    )


@pytest.fixture
def settings() -> Settings:
    """Nobody is hidden: min_group 0."""
    return settings_with(min_group=0)


@pytest.fixture
def settings_of() -> Callable[..., Settings]:
    return settings_with


def settings_with(min_group: int) -> Settings:
    node = {
        "name": "Help desk",
        "timezone": "Europe/London",
        "goal_line": ["recommend"],
        "organisation": {"levels": ["worker", "team", "department"]},
        "departments": {"care": {"label": "Customer care"}},
        "privacy": {"min_group": min_group},
    }
    return Settings.model_validate_json(json.dumps(node))


@pytest.fixture
def extent() -> Extent:
    """Data from January to the middle of March 2026."""
    return Extent(date(2026, 1, 1), datetime(2026, 3, 15, 12))


# --- a billing department whose statements lead to what customers say ------------------------------------------------

GOAL = {"from": "2025-01-01", "tolerance": 0.01}
DRIVEN: dict[str, dict[str, Any]] = {
    "recommend": {
        **KINDS["recommend"],
        "label": "Would recommend us",
        "outcome": True,
        "level": "enterprise",
        "goals": [{"from": "2025-01-01", "target": 22, "tolerance": 1}],
    },
    "called_again": {
        **KINDS["called_again"],
        "label": "Had to call again",
        "customer_says": "I only had to ask once.",
        "outcome": True,
        "level": "enterprise",
        "drives": [{"metric": "recommend", "effect": "lowers", "evidence": "linked", "within": "60 days"}],
    },
    "settled": {
        **KINDS["settled"],
        "label": "Settled at once",
        "department": "care",
        "level": "team",
        "owner": "head-of-care",
        "pairs_with": "minutes",
        "goals": [GOAL | {"target": 0.8}],
        "drives": [{"metric": "called_again", "effect": "lowers", "evidence": "linked", "within": "14 days"}],
    },
    "notes": {
        **KINDS["settled"],
        "label": "Notes written",
        "department": "care",
        "drives": [{"metric": "settled", "effect": "raises", "evidence": "panel", "lag": "1 month"}],
    },
    "minutes": {**KINDS["minutes"], "label": "Minutes per contact", "department": "care", "level": "worker"},
    "resolved": {**KINDS["resolved"], "label": "Resolved contacts", "department": "care", "level": "worker"},
}


@pytest.fixture
def driven() -> Catalogue:
    """notes → settled → called again → recommend, with minutes as a counterweight and resolved leading nowhere."""
    return Catalogue(
        sources={
            name: Source.model_validate_json(json.dumps({"source": name} | node)) for name, node in SOURCES.items()
        },
        metrics={name: metric_named(name, **node) for name, node in DRIVEN.items()},
        hashes=dict.fromkeys(DRIVEN, "abc123"),
    )


def monthly(
    metric: str,
    numbers: Sequence[float | None],
    *,
    until: date = date(2026, 8, 1),
    note: Note = Note.NONE,
    cut: Cut = (),
    key: Key = (),
) -> list[Value]:
    """Values of the months up to one of them; `note` is the last one's, and None a month without data."""
    calendar = Calendar()
    periods = [calendar.period_at(until, Grain.MONTH)]
    while len(periods) < len(numbers):
        periods.append(calendar.previous(periods[-1]))
    values = [
        Value(metric, cut, key, period, number, number, 1, 100, Note.NONE if number is not None else Note.NO_DATA)
        for period, number in zip(reversed(periods), numbers, strict=True)
    ]
    return [*values[:-1], values[-1]._replace(note=note)] if note is not Note.NONE else values


@pytest.fixture
def months_of() -> Callable[..., list[Value]]:
    return monthly


@pytest.fixture
def screen_of(driven: Catalogue) -> Callable[..., Screen]:
    """A screen on August 2026, with data up to 15 September."""

    def screen(catalogue: Catalogue = driven, **changed: Any) -> Screen:
        august = Calendar().period_at(date(2026, 8, 1), Grain.MONTH)
        extent = Extent(date(2025, 1, 1), datetime(2026, 9, 15, 2))
        return Screen(
            **({"catalogue": catalogue, "settings": settings_with(0), "extent": extent, "period": august} | changed)
        )

    return screen
