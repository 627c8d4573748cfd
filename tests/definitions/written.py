"""Definitions as an analyst would write them, with what reading them says."""

from __future__ import annotations

from textwrap import dedent, indent

from scorecard.definitions import Loaded, load_texts

CONTACTS = """\
source: contacts
files: contacts.parquet
key: contact_id
time: contacted_at
organisation: {worker: worker_id}
customer: customer_id
dimensions: {channel: channel}
measures:
  contacts: {agg: count}
  resolved: {agg: count, where: resolved}
  unresolved: {agg: count, where: not resolved}
  seconds: {agg: sum, expr: handle_seconds}
  customers: {agg: count_distinct, expr: customer_id}
  minutes: {agg: average, expr: handle_seconds / 60}
"""
FRAME = """\
metrics:
  m:
    label: M
    unit: count
    better: lower
    level: worker
"""


def load_files(files: dict[str, str]) -> Loaded:
    return load_texts([(name, dedent(text)) for name, text in files.items()])


def problems_of(text: str, **others: str) -> list[str]:
    """What is wrong with one file, `m.yml`, beside the source contacts and `others`, each named after its key."""
    files = {"contacts.yml": CONTACTS, **{f"{name}.yml": other for name, other in others.items()}, "m.yml": text}
    return [str(problem) for problem in load_files(files).problems]


def problems_of_metric(keys: str) -> list[str]:
    """What is wrong with a metric of these keys: they begin in line 7, column 5."""
    return problems_of(FRAME + indent(dedent(keys).strip("\n"), "    "))


def problems_of_source(keys: str) -> list[str]:
    """What is wrong with a source of these keys: they begin in line 3, column 1."""
    return problems_of("source: s\nfiles: s.parquet\n" + dedent(keys).strip("\n"))
