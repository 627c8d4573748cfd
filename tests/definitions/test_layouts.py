"""Layouts: what an analyst writes is read as it is meant, and what cannot be is told at its place."""

from __future__ import annotations

import json
import string

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from scorecard.definitions.layouts import Content, Layout, Months, Order, Type
from tests.definitions.written import problems_of, problems_of_source

names = st.text(string.ascii_lowercase, min_size=1, max_size=8)
orders = st.builds(Content, st.sampled_from([Type.DATE, Type.TIME]), st.sampled_from(Order))
forms = st.builds(Content, st.sampled_from([Type.DATE, Type.TIME]), form=st.sampled_from(["%Y%m%d", "%d.%m.%y %H:%M"]))
contents = st.one_of(orders, forms, st.builds(Content, st.sampled_from([Type.TEXT, Type.NUMBER, Type.YES_NO])))
lines = st.integers(1, 50)
layouts = st.builds(
    Layout,
    sheet=st.none() | names,
    encoding=st.sampled_from(["utf-8", "cp1252", "utf-16"]),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    header=st.one_of(st.just("none"), lines, st.lists(lines, min_size=1, max_size=3).map(tuple)),
    decimal=st.sampled_from([".", ","]),
    thousands=st.sampled_from([None, ".", ",", " ", "'"]),
    empty=st.lists(st.sampled_from(["-", "n/a", "null", "no", "~"]), max_size=3).map(tuple),
    leave_out=st.none() | st.just("region = 'Total'"),
    fill_down=st.lists(names, max_size=2).map(tuple),
    months=st.none() | st.builds(Months, period=names, value=names, year=st.none() | st.integers(1990, 2100)),
    columns=st.dictionaries(names, contents, max_size=4),
)


@given(layouts)
def test_what_is_written_down_is_read_back(layout: Layout) -> None:
    written = yaml.safe_dump(layout.written(), allow_unicode=True)
    assert Layout.model_validate_json(json.dumps(yaml.safe_load(written))) == layout


def test_what_goes_without_saying_is_not_written() -> None:
    assert Layout().written() == {}
    assert Layout(months=Months()).written() == {"months": {"period": "month", "value": "value"}}
    assert Layout(columns={"day": Content(Type.DATE, Order.DAY)}).written() == {"columns": {"day": "date day first"}}


CASES = {
    "a key that there is not": ("read: {delimeter: ';'}", "m.yml:3:8: unknown-key", "did you mean 'delimiter'?"),
    "an encoding that there is not": ("read: {encoding: cp12552}", "m.yml:3:18: wrong-value", "mean 'cp1252'?"),
    "an encoding of no text": ("read: {encoding: base64}", "m.yml:3:18: wrong-value", "no encoding 'base64'"),
    "a sign for two things": ("read: {decimal: ',', thousands: ','}", "m.yml:3:33: wrong-value", "the thousands"),
    "a content that there is not": ("read: {columns: {a: day first}}", "m.yml:3:21: unknown-word", "write text"),
    "an order of numbers": ("read: {columns: {a: number day first}}", "m.yml:3:21: unknown-word", "write text"),
    "a delimiter of two signs": ("read: {delimiter: '||'}", "m.yml:3:19: wrong-value", "delimiter"),
    "a quote between cells": ("read: {delimiter: '\"'}", "m.yml:3:19: wrong-value", "cannot stand between two cells"),
    "a header before the first line": ("read: {header: 0}", "m.yml:3:16: unknown-word", "at least 1"),
    "an expression that reads files": (
        "read: {leave_out: read_csv('x') = 1}", "m.yml:3:19: refused-expression", "reads files"
    ),
    "an expression over another source": (
        "read: {leave_out: customers.region = 'x'}", "m.yml:3:19: unknown-join", "which is not joined"
    ),
    "a key without a value": ("read: {sheet: }", "m.yml:3:15: wrong-type", "has no value"),
}  # fmt: skip


@pytest.mark.parametrize("what", CASES)
def test_what_cannot_be_is_told_at_its_place(what: str) -> None:
    text, place, part = CASES[what]
    (told,) = problems_of(f"source: s\nfiles: s.csv\n{text}")
    assert told.startswith(place)
    assert part in told


def test_a_parquet_file_and_a_table_need_no_layout() -> None:
    (told,) = problems_of_source("read: {decimal: ','}")
    assert told.startswith("m.yml:3:1: spare-key a Parquet file says itself how it is read")
    (told,) = problems_of("source: s\ntable: s\nread: {decimal: ','}")
    assert told.startswith("m.yml:3:1: spare-key 'read' says how files are read")
