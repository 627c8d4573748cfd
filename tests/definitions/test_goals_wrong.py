"""What an analyst gets wrong in a goal."""

from __future__ import annotations

import pytest

from tests.definitions.written import problems_of_metric

# what is wrong · as it is written · as it is told
CASES = [
    (
        "a goal of a count without its length",
        "measure: contacts.contacts\ngoals: [{from: 2026-01-01, target: 5}]",
        [
            "m.yml:8:13: goal-needs-per m: the goal of a count or sum says for how long (add per: month)",
        ],
    ),
    (
        "a goal of an average with a length",
        "measure: contacts.minutes\ngoals: [{from: 2026-01-01, target: 5, per: month}]",
        [
            "m.yml:8:43: spare-key m: 'per' belongs to counts and sums (leave it out)",
        ],
    ),
    (
        "two targets where lower is better",
        "measure: contacts.minutes\ngoals: [{from: 2026-01-01, target: [5, 6]}]",
        [
            "m.yml:8:40: goal-form m: two targets, but better is lower (write one target, or better: between)",
        ],
    ),
    (
        "percent of a metric that is none",
        "measure: contacts.minutes\ngoals: [{from: 2026-01-01, target: 78%}]",
        [
            "m.yml:8:40: goal-unit m: 78% of a metric in count (write a number of count)",
        ],
    ),
    (
        "a word for a target",
        "measure: contacts.minutes\ngoals: [{from: 2026-01-01, target: many}]",
        [
            "m.yml:8:40: not-an-amount m: 'many' is not a number (write 78% for a share, or a plain "
            "number in the metric's own unit)",
        ],
    ),
    (
        "a month that no year has",
        "measure: contacts.minutes\ngoals: [{from: 2026-13-01, target: 5}]",
        [
            "m.yml:8:20: wrong-type m: 'from' should be a day such as 2026-01-31, not '2026-13-01'",
        ],
    ),
    (
        "a goal to be met before it begins",
        "measure: contacts.minutes\ngoals: [{from: 2026-01-01, target: 5, by: 2025-12-31}]",
        [
            "m.yml:8:47: goal-dates m: 'by' (2025-12-31) lies before 'from' (2026-01-01)",
        ],
    ),
    (
        "two goals from the same day",
        "measure: contacts.minutes\ngoals: [{from: 2026-01-01, target: 5}, {from: 2026-01-01, target: 6}]",
        [
            "m.yml:8:51: duplicate-goal m: begins on the same day as goal 1; only one can apply (keep one of them)",
        ],
    ),
    (
        "a goal of two nodes",
        "measure: contacts.minutes\ngoals: [{from: 2026-01-01, target: 5, for: {team: a, worker: b}}]",
        [
            "m.yml:8:48: wrong-value m: 'for' names one node (write {level: name})",
        ],
    ),
    (
        "a tolerance wider than the target",
        "measure: contacts.minutes\ngoals: [{from: 2026-01-01, target: 5, tolerance: 6}]",
        [
            "m.yml:8:54: wide-tolerance m: the tolerance is larger than the target: everything is "
            "within it (write how far off is still acceptable)",
        ],
    ),
    (
        "a tolerance below nothing",
        "measure: contacts.minutes\ngoals: [{from: 2026-01-01, target: 5, tolerance: -1}]",
        [
            "m.yml:8:54: wrong-value m: 'tolerance' cannot be below 0",
        ],
    ),
    (
        "one goal instead of a list",
        "measure: contacts.minutes\ngoals: {from: 2026-01-01, target: 5}",
        [
            "m.yml:8:12: wrong-type m: 'goals' should be a list, not a mapping (begin each item with '- ')",
        ],
    ),
    (
        "a goal that never begins",
        "measure: contacts.minutes\ngoals: [{target: 5}]",
        [
            "m.yml:8:13: missing-key m: the key 'from' is missing",
        ],
    ),
]


@pytest.mark.parametrize(("written", "told"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_every_mistake_is_told_with_its_place(written: str, told: list[str]) -> None:
    assert problems_of_metric(written) == told
