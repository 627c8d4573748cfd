"""What an analyst gets wrong in a source."""

from __future__ import annotations

import pytest

from tests.definitions.written import problems_of_source

# what is wrong · as it is written · as it is told
CASES = [
    (
        "rows from two places",
        "table: t",
        [
            "m.yml:3:1: spare-key has 'table' beside 'files'; rows come from one place (keep one of them)",
        ],
    ),
    (
        "aggregates that lack something or have too much",
        "time: at\n"
        "measures:\n"
        "  n: {agg: count, expr: x}\n"
        "  s: {agg: sum}\n"
        "  p: {agg: percentile, expr: x}\n"
        "  o: {agg: open, from: a}\n"
        "  c: {agg: cnt}\n"
        "  q: {agg: percentile, expr: x, p: 90}",
        [
            "m.yml:5:19: spare-key count has no use for 'expr' (write where: … is not null)",
            "m.yml:6:6: missing-key 's' lacks 'expr': sum needs it ({agg: sum, expr: amount})",
            "m.yml:7:6: missing-key 'p' lacks 'p': percentile needs it ({agg: percentile, expr: amount, p: 0.9})",
            "m.yml:8:6: missing-key 'o' lacks 'to': open needs it ({agg: open, from: opened_at, to: closed_at})",
            "m.yml:9:12: unknown-word 'agg' should be count, count_distinct, sum, average, share, min, "
            "max, median, percentile, open or last, not 'cnt' (did you mean 'count'?)",
            "m.yml:10:36: wrong-value 'p' should be below 1, not the number 90",
        ],
    ),
    (
        "a measure that counts at no time",
        "measures: {n: {agg: count}}",
        [
            "m.yml:3:12: no-time nothing says when 'n' counts (give 's' a time)",
        ],
    ),
    (
        "a stock that is dated a third time",
        "measures: {n: {agg: open, from: a, to: b, time: c}}",
        [
            "m.yml:3:43: spare-key open is dated by 'from' and 'to' (leave it out)",
        ],
    ),
    (
        "a role that is not there",
        "time: at\nmeasures: {n: {agg: count, role: cause}}",
        [
            "m.yml:4:34: unknown-role there is no role 'cause' ('s' has no roles)",
        ],
    ),
    (
        "a unit that is not known",
        "time: at\nmeasures: {n: {agg: count, unit: sec}}",
        [
            "m.yml:4:34: unknown-unit there is no unit 'sec' (write seconds)",
        ],
    ),
    (
        "a function that reads files",
        "time: read_csv('x')",
        [
            "m.yml:3:7: refused-expression 'read_csv' reads files (name files in a source)",
        ],
    ),
    (
        "a function that asks the clock",
        "time: now()",
        [
            "m.yml:3:7: refused-expression 'now' is not the same every time (an answer must not depend "
            "on when it is asked)",
        ],
    ),
    (
        "a column of a source that is not joined",
        "time: customers.joined_at",
        [
            "m.yml:3:7: unknown-join 'customers.joined_at' looks into 'customers', which is not joined "
            "('s' has no joins)",
        ],
    ),
    (
        "two words where an operator is missing",
        "customer: a b",
        [
            "m.yml:3:13: refused-expression 'b' stands where an operator is missing (use AND, OR, or quote a text)",
        ],
    ),
    (
        "a join to a source that is not there",
        "joins: {contcts: {using: x}}",
        [
            "m.yml:3:9: unknown-source there is no source 'contcts' (did you mean 'contacts'?)",
        ],
    ),
    (
        "a join to itself",
        "joins: {s: {using: x}}",
        [
            "m.yml:3:9: unknown-source a source cannot join itself (do it in sql)",
        ],
    ),
    (
        "a join that could multiply rows",
        "joins: {contacts: {using: {a: b}}}",
        [
            "m.yml:3:27: join-multiplies meets 'contacts' by b, but its key is contact_id: this could "
            "multiply rows (join by the whole key)",
        ],
    ),
    (
        "a join by a list",
        "joins: {contacts: {using: [a]}}",
        [
            "m.yml:3:27: wrong-type 'using' should be a text or a mapping, not a list",
        ],
    ),
    (
        "a time zone that is not there",
        "timezone: Europe/Lundon",
        [
            "m.yml:3:11: unknown-timezone there is no time zone 'Europe/Lundon' (did you mean 'Europe/London'?)",
        ],
    ),
    (
        "an organisation that is a word",
        "organisation: nobody",
        [
            "m.yml:3:15: unknown-word 'organisation' should be none, not 'nobody'",
        ],
    ),
    (
        "a capital letter in a name",
        "dimensions: {Channel: x}",
        [
            "m.yml:3:14: bad-name 'Channel' should be a name of small letters, digits and _",
        ],
    ),
    (
        "a dimension over many rows",
        "dimensions: {a: sum(x)}",
        [
            "m.yml:3:17: refused-expression 'sum' takes many rows together (an expression speaks of "
            "one row: say it as the measure's agg, or in a source's sql)",
        ],
    ),
    (
        "a comma that ends a value too soon",
        "time: at\nmeasures: {n: {agg: count, where: kind in ('a', 'b')}}",
        [
            "m.yml:4:52: broken-yaml a mapping in { } is not closed, or lacks a comma (close it with "
            "}, or quote the text)",
        ],
    ),
    (
        "a number among columns",
        "key: [a, 1]",
        [
            "m.yml:3:10: wrong-type item 2 of 'key' should be a text, not the number 1 (put it in quotes)",
        ],
    ),
    (
        "a number for a column",
        "changed_at: 3",
        [
            "m.yml:3:13: wrong-type 'changed_at' should be a text, not the number 3 (put it in quotes)",
        ],
    ),
    (
        "a bad word in the third line of a text",
        "time: |\n  a\n  + lowr(b)",
        [
            "m.yml:5:5: refused-expression the function 'lowr' is not known here (did you mean 'lower'?)",
        ],
    ),
    (
        "a bad word after escaped quotes",
        'time: "date_trunc(\'day\', \\"at\\") + foo(1)"',
        [
            "m.yml:3:36: refused-expression the function 'foo' is not known here (did you mean 'floor'?)",
        ],
    ),
]


@pytest.mark.parametrize(("written", "told"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_every_mistake_is_told_with_its_place(written: str, told: list[str]) -> None:
    assert problems_of_source(written) == told
