"""What an analyst gets wrong in YAML."""

from __future__ import annotations

import pytest

from tests.definitions.written import problems_of

# what is wrong · as it is written · as it is told
CASES = [
    (
        "nothing at all",
        "",
        [
            "m.yml: empty-file the file says nothing",
        ],
    ),
    (
        "only a comment",
        "# later",
        [
            "m.yml: empty-file the file says nothing",
        ],
    ),
    (
        "two documents",
        "source: s\ntable: t\n---\nsource: u",
        [
            "m.yml:3:1: several-documents a second document begins here; one file is one document "
            "(make it a file of its own)",
        ],
    ),
    (
        "a tab",
        "source: s\n	table: t",
        [
            "m.yml:2:1: broken-yaml a tab where only spaces may stand (indent with spaces)",
        ],
    ),
    (
        "a quote that is never closed",
        "source: 's\ntable: t",
        [
            "m.yml:1:9: broken-yaml a quoted text is never closed (close the quote)",
        ],
    ),
    (
        "a colon inside a text",
        "source: s\nmeans: a: b",
        [
            "m.yml:2:9: broken-yaml a ':' stands where none can (quote a text that contains ': ', or indent it anew)",
        ],
    ),
    (
        "a list that is never closed",
        "source: s\ntable: t\nkey: [a, b\ntime: c",
        [
            "m.yml:4:5: broken-yaml a list in [ ] is not closed, or lacks a comma (close it with ], or quote the text)",
        ],
    ),
    (
        "an indentation that fits nothing",
        "source: s\n table: t",
        [
            "m.yml:2:7: broken-yaml a ':' stands where none can (quote a text that contains ': ', or indent it anew)",
        ],
    ),
    (
        "a percent sign at the beginning",
        "source: s\nmeans: %a",
        [
            "m.yml:2:8: broken-yaml '%' cannot begin a value (quote the text)",
        ],
    ),
    (
        "a merge key",
        "source: s\n<<: {table: t}",
        [
            "m.yml:2:1: merge-key '<<' is not part of YAML 1.2 (write the keys out, or alias a single value)",
        ],
    ),
    (
        "a list for a key",
        "source: s\ntable: t\n? [a]\n: b",
        [
            "m.yml:3:3: bad-key a list or mapping cannot be a key",
        ],
    ),
    (
        "an alias for a key",
        "source: &s s\ntable: t\n*s : b",
        [
            "m.yml:3:1: bad-key an alias cannot be a key (write the key out)",
        ],
    ),
    (
        "an alias to nothing",
        "source: s\ntable: *t",
        [
            "m.yml:2:8: unknown-alias '*t' is not defined above",
        ],
    ),
    (
        "an alias that stands for itself",
        "source: s\ntable: t\nkey: &k [*k]",
        [
            "m.yml:3:10: unknown-alias '*k' stands for itself",
        ],
    ),
    (
        "a tag",
        "source: s\ntable: !secret t",
        [
            "m.yml:2:8: unknown-tag the tag '!secret' is not part of the language",
        ],
    ),
    (
        "lists forty-one deep",
        "source: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
        [
            "m.yml:1:48: too-deep nested more than 40 deep",
        ],
    ),
    (
        "a control character",
        "source: s\ntable: t\x07",
        [
            "m.yml:2:9: broken-yaml the character U+0007 cannot stand in YAML (delete it)",
        ],
    ),
    (
        "an escape that is none",
        'source: s\ntable: "\\q"',
        [
            "m.yml:2:9: broken-yaml an escape that does not exist (write \\\\ for a backslash, or use single quotes)",
        ],
    ),
    (
        "a key twice",
        "source: s\ntable: t\ntable: u",
        [
            "m.yml:3:1: duplicate-key 'table' is given twice, first at m.yml:2:1 (keep one of them)",
        ],
    ),
    (
        "copies of copies",
        "a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n"
        "b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\n"
        "c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\n"
        "d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]\n"
        "e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]\n"
        "f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]\n",
        [
            "m.yml:4:36: too-many-copies '*c' multiplies what it stands for",
        ],
    ),
    (
        "a word with a number's look",
        "source: s\ntable: t\nkey: 1_000\ntimezone: 0o17",
        [
            "m.yml:4:11: wrong-type 'timezone' should be a text, not the number 15 (put it in quotes)",
        ],
    ),
]


@pytest.mark.parametrize(("written", "told"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_every_mistake_is_told_with_its_place(written: str, told: list[str]) -> None:
    assert problems_of(written) == told
