"""What an analyst gets wrong in a metric: each mistake with its place, its sentence and what to do."""

from __future__ import annotations

import pytest

from tests.definitions.written import FRAME, problems_of, problems_of_metric

# what is wrong · as it is written · as it is told
CASES = [
    (
        "a measure that is not there",
        "measure: contacts.contcts",
        [
            "m.yml:7:14: unknown-measure m: 'contacts' has no measure 'contcts' (did you mean 'contacts'?)",
        ],
    ),
    (
        "a source that is not there",
        "measure: contcts.contacts",
        [
            "m.yml:7:14: unknown-source m: there is no source 'contcts' for 'contcts.contacts' (did "
            "you mean 'contacts'?)",
        ],
    ),
    (
        "a source without its measure",
        "measure: contacts",
        [
            "m.yml:7:14: bad-reference m: 'measure' should be a measure written source.measure, not 'contacts'",
        ],
    ),
    (
        "a wrong source in a ratio",
        "ratio: {of: contacts.resolved, to: contacs.contacts}",
        [
            "m.yml:7:40: unknown-source m: there is no source 'contacs' for 'contacs.contacts' (did "
            "you mean 'contacts'?)",
        ],
    ),
    (
        "a metric that is not there",
        "ratio: {of: nothing, to: contacts.contacts}",
        [
            "m.yml:7:17: unknown-metric m: there is no metric 'nothing'",
        ],
    ),
    (
        "half a ratio",
        "ratio: {of: contacts.resolved}",
        [
            "m.yml:7:12: missing-key m: the key 'to' is missing",
        ],
    ),
    (
        "a key with a slip of the pen",
        "unt: percent\nmeasure: contacts.contacts",
        [
            "m.yml:7:5: unknown-key m: the key 'unt' is not part of the language (did you mean 'unit'?)",
        ],
    ),
    (
        "two kinds at once",
        "measure: contacts.contacts\nratio: {of: contacts.resolved, to: contacts.contacts}",
        [
            "m.yml:8:5: several-kinds m: has 'ratio' beside 'measure'; a metric is made in one way (keep one of them)",
        ],
    ),
    (
        "no kind at all",
        "means: nothing",
        [
            "m.yml:2:3: no-kind m: does not say what it is made of (give one of measure, ratio, "
            "formula, cumulative, conversion, given, survey)",
        ],
    ),
    (
        "an input that the formula does not know",
        "formula: a / b\ninputs: {a: m2, c: m3}",
        [
            "m.yml:7:18: unknown-input m: 'b' is not among the inputs (inputs: a, c)",
            "m.yml:8:17: unknown-metric m: there is no metric 'm2' (did you mean 'm'?)",
            "m.yml:8:21: unused-input m: the formula does not use 'c' (leave it out)",
            "m.yml:8:24: unknown-metric m: there is no metric 'm3' (did you mean 'm'?)",
        ],
    ),
    (
        "a formula that ends too soon",
        "formula: a +\ninputs: {a: m2}",
        [
            "m.yml:7:17: bad-formula m: the end stands where a number, a name or a parenthesis is "
            "expected (write + - * / over inputs)",
            "m.yml:8:17: unknown-metric m: there is no metric 'm2' (did you mean 'm'?)",
        ],
    ),
    (
        "a sign that formulas do not have",
        "formula: a % b\ninputs: {a: m2, b: m2}",
        [
            "m.yml:7:16: bad-formula m: '%' is not allowed in a formula (write + - * / over inputs)",
            "m.yml:8:17: unknown-metric m: there is no metric 'm2' (did you mean 'm'?)",
            "m.yml:8:24: unknown-metric m: there is no metric 'm2' (did you mean 'm'?)",
        ],
    ),
    (
        "inputs without a formula",
        "inputs: {a: m2}\nmeasure: contacts.contacts",
        [
            "m.yml:7:5: spare-key m: 'inputs' belong to a formula (leave them out)",
            "m.yml:7:17: unknown-metric m: there is no metric 'm2' (did you mean 'm'?)",
        ],
    ),
    (
        "a metric made of itself",
        "formula: a * 2\ninputs: {a: m}",
        [
            "m.yml:8:17: cycle m: is made of itself: m → m (one of them must be made of something else)",
        ],
    ),
    (
        "a cumulative metric over no stretch",
        "cumulative: {measure: contacts.contacts}",
        [
            "m.yml:7:17: wrong-value m: 'cumulative' needs either window or to_date (window: 28 days, "
            "or to_date: year)",
        ],
    ),
    (
        "a cumulative metric over two stretches",
        "cumulative: {measure: contacts.contacts, window: 28 days, to_date: year}",
        [
            "m.yml:7:17: wrong-value m: 'cumulative' has both window and to_date (window: 28 days, or to_date: year)",
        ],
    ),
    (
        "finished numbers of no known length",
        "given: {measure: contacts.seconds, per: fortnight}",
        ["m.yml:7:45: unknown-word m: 'per' should be day, week, month, quarter or year, not 'fortnight'"],
    ),
    (
        "a length of time with a slip of the pen",
        "cumulative: {measure: contacts.contacts, window: 28 dys}",
        [
            "m.yml:7:54: not-a-length m: '28 dys' is not a length of time (write for example 14 days, "
            "1 month or 1 year)",
        ],
    ),
    (
        "a length of time without its unit",
        "conversion: {from: contacts.contacts, to: contacts.contacts, within: 14}",
        [
            "m.yml:7:74: not-a-length m: '14' is not a length of time (write for example 14 days, 1 month or 1 year)",
        ],
    ),
    (
        "a match by a dimension that is not there",
        "conversion: {from: contacts.contacts, to: contacts.contacts, within: 14 days, match: chanel}",
        [
            "m.yml:7:90: unknown-dimension m: 'chanel' is no dimension of 'contacts' (did you mean 'channel'?)",
        ],
    ),
    (
        "a share of top scores without the lowest",
        "survey: {score: contacts.score, scale: top}",
        [
            "m.yml:7:13: missing-key m: the scale top needs 'top': the lowest score that counts (write top: 4)",
        ],
    ),
    (
        "a lowest score that the scale has no use for",
        "survey: {score: contacts.score, scale: nps, top: 4}",
        [
            "m.yml:7:49: spare-key m: the scale nps has no use for 'top'",
        ],
    ),
    (
        "a survey of a source that is not there",
        "survey: {score: contcts.score, scale: nps}",
        [
            "m.yml:7:21: unknown-source m: there is no source 'contcts' (did you mean 'contacts'?)",
        ],
    ),
    (
        "a scale that is not known",
        "survey: {score: contacts.score, scale: star}",
        [
            "m.yml:7:44: unknown-word m: 'scale' should be nps, top or mean, not 'star'",
        ],
    ),
    (
        "a reported number that is not there",
        "given: contacts.nothing",
        [
            "m.yml:7:12: unknown-measure m: 'contacts' has no measure 'nothing' (measures of contacts: "
            "contacts, customers, minutes, resolved, seconds, unresolved)",
        ],
    ),
    (
        "a where over a column",
        "measure: contacts.contacts\nwhere: chanel = 'phone'",
        [
            "m.yml:8:12: unknown-dimension m: 'chanel' is no dimension of 'contacts' (did you mean 'channel'?)",
        ],
    ),
    (
        "a where over many rows",
        "measure: contacts.contacts\nwhere: channel = 'phone' and sum(x) > 1",
        [
            "m.yml:8:34: refused-expression m: 'sum' takes many rows together (an expression speaks of "
            "one row: say it as the measure's agg, or in a source's sql)",
        ],
    ),
    (
        "a where that asks another table",
        "measure: contacts.contacts\nwhere: channel = (select 1)",
        [
            "m.yml:8:23: refused-expression m: a query cannot stand inside an expression (join the "
            "other table in the source)",
        ],
    ),
    (
        "a where over metrics",
        "ratio: {of: m2, to: m3}\nwhere: channel = 'phone'",
        [
            "m.yml:7:17: unknown-metric m: there is no metric 'm2' (did you mean 'm'?)",
            "m.yml:7:25: unknown-metric m: there is no metric 'm3' (did you mean 'm'?)",
            "m.yml:8:5: where-over-metrics m: a where is not carried into the metrics that this one is "
            "made of (write it on each of them)",
        ],
    ),
    (
        "a side of a ratio over a column",
        "ratio: {of: {measure: contacts.resolved, where: team = 'a'}, to: contacts.contacts}",
        [
            "m.yml:7:53: unknown-dimension m: 'team' is no dimension of 'contacts' (dimensions of contacts: channel)",
        ],
    ),
    (
        "matched without a conversion",
        "measure: contacts.contacts\nfailure: matched",
        [
            "m.yml:8:14: spare-key m: 'matched' is for conversions (name a measure, such as contacts.unresolved)",
        ],
    ),
    (
        "a failure that is not there",
        "measure: contacts.contacts\nfailure: contacts.nope",
        [
            "m.yml:8:14: unknown-measure m: 'contacts' has no measure 'nope' (measures of contacts: "
            "contacts, customers, minutes, resolved, seconds, unresolved)",
        ],
    ),
    (
        "a counterweight to itself",
        "measure: contacts.contacts\npairs_with: m",
        [
            "m.yml:8:17: wrong-value m: a metric cannot be its own counterweight",
        ],
    ),
    (
        "a counterweight that is not there",
        "measure: contacts.contacts\npairs_with: mm",
        [
            "m.yml:8:17: unknown-metric m: there is no metric 'mm' (did you mean 'm'?)",
        ],
    ),
    (
        "an old name that is still there",
        "measure: contacts.contacts\nwas: [old, m]",
        [
            "m.yml:8:16: duplicate-name m: was itself (a renamed metric keeps the history of a name that is gone)",
        ],
    ),
    (
        "yes for true",
        "measure: contacts.contacts\noutcome: yes",
        [
            "m.yml:8:14: wrong-type m: 'outcome' should be true or false, not 'yes' (write true or "
            "false: this is YAML 1.2, in which yes, no, on and off are words)",
        ],
    ),
    (
        "a chart that is not known",
        "measure: contacts.contacts\nchart: xbar",
        [
            "m.yml:8:12: unknown-word m: 'chart' should be xmr, p, u or none, not 'xbar'",
        ],
    ),
    (
        "a day that is no day",
        "measure: contacts.contacts\nrebase: [{at: soon}]",
        [
            "m.yml:8:19: wrong-type m: 'at' should be a day such as 2026-01-31, not 'soon'",
        ],
    ),
    (
        "a key without a value",
        "measure: contacts.contacts\nwhere:",
        [
            "m.yml:8:11: wrong-type m: 'where' has no value (give it a value or leave the key out)",
        ],
    ),
    (
        "a key given twice",
        "measure: contacts.contacts\nlabel: Twice",
        [
            "m.yml:8:5: duplicate-key 'label' is given twice, first at m.yml:3:5 (keep one of them)",
        ],
    ),
    (
        "its name once more",
        "measure: contacts.contacts\nname: m",
        [
            "m.yml:8:5: unknown-key m: the key 'name' is not part of the language (known keys: label, "
            "means, department, measure, ratio, formula, inputs, cumulative, conversion, given, "
            "survey, among, where, customer_says, failure, delight, outcome, unit, better, level, "
            "stage, owner, pairs_with, chart, goals, drives, rebase, was)",
        ],
    ),
]


@pytest.mark.parametrize(("written", "told"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_every_mistake_is_told_with_its_place(written: str, told: list[str]) -> None:
    assert problems_of_metric(written) == told


def test_a_stock_has_no_value_over_a_stretch_of_time() -> None:
    stock = "source: shelves\nfiles: s.csv\ntime: day\nmeasures: {on_hand: {agg: last, expr: pieces}}\n"
    metric = FRAME + "    cumulative: {measure: shelves.on_hand, window: 28 days}\n"
    assert problems_of(metric, shelves=stock) == [
        "m.yml:7:27: wrong-value m: 'shelves.on_hand' is a stock: it has a value at the end of a period and none over "
        "a stretch of time (take the measure itself, or one that counts or sums)",
    ]
