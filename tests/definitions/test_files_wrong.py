"""What an analyst gets wrong in a file as a whole, in a query, a journey or a voice."""

from __future__ import annotations

import pytest

from tests.definitions.written import problems_of

# what is wrong · as it is written · as it is told
CASES = [
    (
        "a query that drops a table",
        "source: s\nsql: DROP TABLE x",
        [
            "m.yml:2:6: refused-query 'DROP TABLE x' is not a query (a source's sql only reads: one SELECT)",
        ],
    ),
    (
        "a query that calls a table function",
        "source: s\nsql: SELECT * FROM read_csv('x')",
        [
            "m.yml:2:20: refused-query 'READ_CSV('x')' is no table (name tables, or files in quotes: "
            "FROM 'data/orders/*.parquet')",
        ],
    ),
    (
        "a query of a file outside the project",
        "source: s\nsql: >\n  SELECT *\n  FROM '/etc/passwd'",
        [
            "m.yml:4:8: refused-query '/etc/passwd' lies outside the project (write a path below the project's folder)",
        ],
    ),
    (
        "a query of two statements",
        "source: s\nsql: SELECT 1; SELECT 2",
        [
            "m.yml:2:6: refused-query is more than one statement",
        ],
    ),
    (
        "a query that does not parse",
        "source: s\nsql: SELECT a FROM (SELECT 1",
        [
            "m.yml:2:28: bad-query a ')' is missing after '1'",
        ],
    ),
    (
        "a file outside the project",
        "source: s\nfiles: ../x.parquet",
        [
            "m.yml:2:8: outside-project '../x.parquet' lies outside the project (write a path below "
            "the project's folder, such as data/orders/*.parquet)",
        ],
    ),
    (
        "a file on another machine",
        "source: s\nfiles: s3://x",
        [
            "m.yml:2:8: outside-project 's3://x' lies outside the project (write a path below the "
            "project's folder, such as data/orders/*.parquet)",
        ],
    ),
    (
        "a table with a space",
        "source: s\ntable: a b",
        [
            "m.yml:2:8: wrong-value 'a b' is no name of a table (write table, schema.table, or use sql)",
        ],
    ),
    (
        "a source without rows",
        "source: s",
        [
            "m.yml:1:9: missing-key does not say where its rows come from (give files, table or sql)",
        ],
    ),
    (
        "a first key with a slip of the pen",
        "sorce: s",
        [
            "m.yml:1:1: unknown-kind a file begins with source, metrics, journey or voice, not with "
            "'sorce' (did you mean 'source'?)",
        ],
    ),
    (
        "a name that is taken",
        "source: contacts\nfiles: x",
        [
            "m.yml:1:9: duplicate-name the name 'contacts' is taken by a source at contacts.yml:1:9 "
            "(give one of them another name)",
        ],
    ),
    (
        "metrics as a list",
        "metrics: [a]",
        [
            "m.yml:1:10: wrong-type 'metrics' should be a mapping of names, not a list (write each "
            "metric's name as a key)",
        ],
    ),
    (
        "a second key with a slip of the pen",
        "metrics: {}\ndepartmnt: x",
        [
            "m.yml:2:1: unknown-key the key 'departmnt' is not part of the language (did you mean 'department'?)",
        ],
    ),
    (
        "a file of two kinds",
        "source: s\nmetrics: {}",
        [
            "m.yml:2:1: two-kinds a file with 'source' cannot hold 'metrics' too (one file is of one kind)",
        ],
    ),
    (
        "a list",
        "- a",
        [
            "m.yml:1:1: wrong-type a file is a mapping of keys, not a list",
        ],
    ),
    (
        "a sentence",
        "just text",
        [
            "m.yml:1:1: wrong-type a file is a mapping of keys, not 'just text'",
        ],
    ),
    (
        "a journey with the name of a source",
        "journey: contacts\nevents: [{source: contacts, activity: y}]\ncase: a\ncustomer: b",
        [
            "m.yml:1:10: duplicate-name the name 'contacts' is taken by a source at contacts.yml:1:9 "
            "(give one of them another name)",
        ],
    ),
    (
        "a journey that goes wrong",
        "journey: j\n"
        "events: [{source: contcts, activity: \"'c'\"}]\n"
        "case: a\n"
        "customer: b\n"
        "stages: {a: [x, y], b: [y]}\n"
        "barriers: {b: contacts.nope}\n"
        "manual: sum(x)",
        [
            "m.yml:2:19: unknown-source there is no source 'contcts' (did you mean 'contacts'?)",
            "m.yml:5:24: duplicate-name the step 'y' stands in the stages a and b (keep one of them)",
            "m.yml:6:15: unknown-measure 'contacts' has no measure 'nope' (measures of contacts: "
            "contacts, customers, minutes, resolved, seconds, unresolved)",
            "m.yml:7:9: refused-expression 'sum' takes many rows together (an expression speaks of one "
            "row: say it as the measure's agg, or in a source's sql)",
        ],
    ),
    (
        "a voice that goes wrong",
        "voice: v\nsources: {contcts: {text: a}}\nthemes: {t: {label: T, words: [w], caused_by: nope}}",
        [
            "m.yml:2:11: unknown-source there is no source 'contcts' (did you mean 'contacts'?)",
            "m.yml:3:47: unknown-metric there is no metric 'nope'",
        ],
    ),
    (
        "a theme without words",
        "voice: v\nsources: {contacts: {text: a}}\nthemes: {t: {label: T, words: []}}",
        [
            "m.yml:3:31: wrong-value 'words' should be a list of at least 1 item, not an empty list",
        ],
    ),
    (
        "a measure that no journey offers",
        "metrics:\n  m: {label: M, measure: j.cases, unit: count, better: lower, level: w}",
        [
            "m.yml:2:26: unknown-source m: there is no source 'j' for 'j.cases'",
        ],
    ),
    (
        "a metric with a capital letter",
        "metrics:\n  Fcr: {label: M, measure: contacts.contacts, unit: count, better: lower, level: w}",
        [
            "m.yml:2:3: bad-name Fcr: 'Fcr' should be a name of small letters, digits and _",
        ],
    ),
]


@pytest.mark.parametrize(("written", "told"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_every_mistake_is_told_with_its_place(written: str, told: list[str]) -> None:
    assert problems_of(written) == told
