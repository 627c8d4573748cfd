"""What an analyst gets wrong in a line of sight."""

from __future__ import annotations

import pytest

from tests.definitions.written import problems_of_metric

# what is wrong · as it is written · as it is told
CASES = [
    (
        "a metric that is not there",
        "measure: contacts.contacts\ndrives: [{metric: nope, effect: raises, evidence: panel}]",
        [
            "m.yml:8:23: unknown-metric m: there is no metric 'nope'",
        ],
    ),
    (
        "a metric that drives itself",
        "measure: contacts.contacts\ndrives: [{metric: m, effect: raises, evidence: panel}]",
        [
            "m.yml:8:23: wrong-value m: a metric cannot drive itself",
        ],
    ),
    (
        "words with a slip of the pen",
        "measure: contacts.contacts\ndrives: [{metric: nope, effect: rises, evidence: panl}]",
        [
            "m.yml:8:37: unknown-word m: 'effect' should be raises or lowers, not 'rises' (did you mean 'raises'?)",
            "m.yml:8:54: unknown-word m: 'evidence' should be formula, part, linked, panel or assumed, "
            "not 'panl' (did you mean 'panel'?)",
        ],
    ),
    (
        "linked evidence without a window or a failure",
        "measure: contacts.contacts\ndrives: [{metric: nope, effect: raises, evidence: linked}]",
        [
            "m.yml:8:14: missing-key m: linked evidence needs 'within' (add within: 14 days)",
            "m.yml:8:23: unknown-metric m: there is no metric 'nope'",
            "m.yml:8:55: linked-needs-failure m: linked evidence rests on the rows of 'failure' or "
            "'delight', and there is neither (name a failure, or write evidence: panel)",
        ],
    ),
    (
        "a window for panel evidence",
        "measure: contacts.contacts\ndrives: [{metric: nope, effect: raises, evidence: panel, within: 3 days}]",
        [
            "m.yml:8:23: unknown-metric m: there is no metric 'nope'",
            "m.yml:8:62: spare-key m: 'within' belongs to evidence linked, not panel (write lag, or leave it out)",
        ],
    ),
    (
        "an edge that follows from the definitions",
        "measure: contacts.contacts\ndrives: [{metric: nope, effect: raises, evidence: part}]",
        [
            "m.yml:8:23: unknown-metric m: there is no metric 'nope'",
            "m.yml:8:55: inferred-edge m: 'part' follows from the definitions and is never written "
            "(leave this driver out)",
        ],
    ),
    (
        "a strength from high to low",
        "measure: contacts.contacts\ndrives: [{metric: nope, effect: raises, evidence: assumed, strength: [2, 1]}]",
        [
            "m.yml:8:23: unknown-metric m: there is no metric 'nope'",
            "m.yml:8:74: wrong-value m: 'strength' is [low, high]",
        ],
    ),
    (
        "an adjustment for a dimension that is not there",
        "measure: contacts.contacts\n"
        "failure: contacts.unresolved\n"
        "drives: [{metric: nope, effect: raises, evidence: linked, within: 3 days, adjust: chanel}]",
        [
            "m.yml:9:23: unknown-metric m: there is no metric 'nope'",
            "m.yml:9:87: unknown-dimension m: 'chanel' is no dimension of any source (did you mean 'channel'?)",
        ],
    ),
    (
        "the same upper metric twice",
        "measure: contacts.contacts\n"
        "drives:\n"
        "  - {metric: nope, effect: raises, evidence: panel}\n"
        "  - {metric: nope, effect: lowers, evidence: panel}",
        [
            "m.yml:9:18: unknown-metric m: there is no metric 'nope'",
            "m.yml:10:18: duplicate-edge m: drives 'nope' twice, first as driver 1 (keep one of them)",
            "m.yml:10:18: unknown-metric m: there is no metric 'nope'",
        ],
    ),
]


@pytest.mark.parametrize(("written", "told"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_every_mistake_is_told_with_its_place(written: str, told: list[str]) -> None:
    assert problems_of_metric(written) == told
