from __future__ import annotations

import pytest

from tests.definitions.written import FRAME, problems_of, problems_of_metric

SHARE = "a p chart is of a share of rows: so many of so many"
NUMBER = "a u chart is of a number of rows, alone or for each of something"
FITTING = [
    ("p", "ratio: {of: contacts.resolved, to: contacts.contacts}"),
    ("p", "ratio: {of: {measure: contacts.resolved, where: channel = 'phone'}, to: contacts.customers}"),
    ("p", "conversion: {from: contacts.contacts, to: contacts.contacts, by: customer, within: 7 days}"),
    ("p", "survey: {score: contacts.score, scale: top, top: 4}"),
    ("u", "ratio: {of: contacts.contacts, to: contacts.customers}"),
    ("u", "ratio: {of: contacts.contacts, to: contacts.seconds}"),
    ("u", "measure: contacts.contacts"),
]
UNFIT = [
    ("p", "measure: contacts.contacts"),
    ("p", "measure: contacts.minutes"),
    ("p", "ratio: {of: contacts.minutes, to: contacts.contacts}"),
    ("p", "survey: {score: contacts.score, scale: mean}"),
    ("p", "survey: {score: contacts.score, scale: nps}"),
    ("p", "cumulative: {measure: contacts.contacts, window: 28 days}"),
    ("p", "given: contacts.contacts"),
    ("u", "measure: contacts.minutes"),
    ("u", "ratio: {of: contacts.contacts, to: contacts.minutes}"),
    ("u", "survey: {score: contacts.score, scale: mean}"),
    ("u", "cumulative: {measure: contacts.contacts, window: 28 days}"),
]


@pytest.mark.parametrize(("chart", "kind"), FITTING)
def test_what_is_made_of_rows_that_are_counted_has_a_chart_of_them(chart: str, kind: str) -> None:
    assert problems_of_metric(f"{kind}\nchart: {chart}") == []


@pytest.mark.parametrize(("chart", "kind"), UNFIT)
def test_a_chart_of_what_is_not_counted_is_a_problem_at_its_key(chart: str, kind: str) -> None:
    told = {"p": SHARE, "u": NUMBER}[chart]
    assert problems_of_metric(f"{kind}\nchart: {chart}") == [
        f"m.yml:8:12: chart-without-counts m: {told} (chart: xmr reads any number)"
    ]


def test_a_formula_has_no_chart_of_counts() -> None:
    part = "  n: {label: N, unit: count, better: lower, level: worker, measure: contacts.contacts}\n"
    formula = "    formula: this / last\n    inputs: {this: n, last: {metric: n, offset: 1 year}}\n    chart: p\n"
    assert problems_of(FRAME + formula + part) == [
        f"m.yml:9:12: chart-without-counts m: {SHARE} (chart: xmr reads any number)"
    ]


def test_a_ratio_of_metrics_is_a_share_where_both_are_counts() -> None:
    parts = """\
  n: {label: N, unit: count, better: lower, level: worker, measure: contacts.contacts}
  k: {label: K, unit: count, better: lower, level: worker, measure: contacts.resolved}
  a: {label: A, unit: minutes, better: lower, level: worker, measure: contacts.minutes}
"""
    assert problems_of(FRAME + "    ratio: {of: k, to: n}\n    chart: p\n" + parts) == []
    assert problems_of(FRAME + "    ratio: {of: a, to: n}\n    chart: p\n" + parts) == [
        f"m.yml:8:12: chart-without-counts m: {SHARE} (chart: xmr reads any number)"
    ]
