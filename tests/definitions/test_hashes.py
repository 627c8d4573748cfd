"""Hashes: what a number depends on changes its hash, and nothing else does."""

from __future__ import annotations

import pytest

from tests.definitions.written import CONTACTS, load_files

METRIC = """\
# first-contact resolution
metrics:
  fcr:
    label: First contact
    ratio: {of: contacts.resolved, to: contacts.contacts}
    where: channel = 'phone' and not channel = 'chat'
    unit: percent
    better: higher
    level: worker
    goals: [{from: 2026-01-01, target: 78%}]
  twice:
    label: Twice
    formula: x * 2
    inputs: {x: fcr}
    unit: percent
    better: higher
    level: worker
"""


def hashes(metric: str = METRIC, contacts: str = CONTACTS) -> dict[str, str]:
    loaded = load_files({"contacts.yml": contacts, "m.yml": metric})
    assert loaded.problems == ()
    return dict(loaded.catalogue.hashes)


SAME = {
    "a comment": (METRIC + "# more\n", CONTACTS),
    "a label": (METRIC.replace("First contact", "FCR"), CONTACTS),
    "a goal": (METRIC.replace("78%", "80%"), CONTACTS),
    "an owner": (METRIC.replace("level: worker\n", "level: worker\n    owner: me\n", 1), CONTACTS),
    "spacing and case of SQL": (METRIC.replace("and not", "AND  NOT"), CONTACTS),
    "another measure": (METRIC, CONTACTS.replace("agg: sum", "agg: max")),
    "another dimension": (METRIC, CONTACTS.replace("{channel: channel}", "{channel: channel, region: region}")),
    "the order of keys": (
        METRIC.replace("of: contacts.resolved, to: contacts.contacts", "to: contacts.contacts, of: contacts.resolved"),
        CONTACTS,
    ),
}  # fmt: skip
OTHER = {
    "the measure's filter": (METRIC, CONTACTS.replace("where: resolved}", "where: resolved or repeated}")),
    "the source's files": (METRIC, CONTACTS.replace("contacts.parquet", "others.parquet")),
    "the source's time": (METRIC, CONTACTS.replace("contacted_at", "answered_at")),
    "the source's time zone": (METRIC, CONTACTS + "timezone: Europe/London\n"),
    "the dimension that it asks": (METRIC, CONTACTS.replace("channel: channel", "channel: lower(channel)")),
    "its where": (METRIC.replace("'phone'", "'mail'"), CONTACTS),
    "its sides": (METRIC.replace("of: contacts.resolved", "of: contacts.unresolved"), CONTACTS),
}


@pytest.mark.parametrize("what", SAME)
def test_what_does_not_change_the_number_keeps_the_hash(what: str) -> None:
    assert hashes(*SAME[what]) == hashes()


@pytest.mark.parametrize("what", OTHER)
def test_what_may_change_the_number_changes_the_hash(what: str) -> None:
    assert hashes(*OTHER[what])["fcr"] != hashes()["fcr"]


def test_how_the_files_are_read_may_change_the_number() -> None:
    exported = CONTACTS.replace("contacts.parquet", "contacts.csv")
    reads = ("", "read: {decimal: ','}\n", "read: {leave_out: channel = 'Total'}\n", "read: {columns: {at: time}}\n")
    assert len({hashes(METRIC, exported + read)["fcr"] for read in reads}) == len(reads)
    spaced = hashes(METRIC, exported + "read: {leave_out: channel  =  'Total'}\n")
    assert spaced == hashes(METRIC, exported + reads[2])


def test_a_formula_changes_with_what_it_is_made_of() -> None:
    assert hashes(METRIC.replace("'phone'", "'mail'"))["twice"] != hashes()["twice"]


def test_a_renamed_metric_is_the_same_number() -> None:
    renamed = METRIC.replace("  fcr:", "  first_contact:").replace("{x: fcr}", "{x: first_contact}")
    assert list(hashes(renamed).values()) == list(hashes().values())


def test_two_metrics_of_one_definition_have_one_hash() -> None:
    again = METRIC + METRIC.split("metrics:\n", 1)[1].split("  twice:")[0].replace("fcr:", "again:")
    found = hashes(again)
    assert found["again"] == found["fcr"]


def test_a_renamed_measure_is_the_same_number() -> None:
    renamed = hashes(
        METRIC.replace("contacts.resolved", "contacts.settled"), CONTACTS.replace("  resolved:", "  settled:")
    )
    assert renamed == hashes()


def test_a_cumulative_metric_depends_on_its_measure_too() -> None:
    metric = METRIC.replace(
        "ratio: {of: contacts.resolved, to: contacts.contacts}",
        "cumulative: {measure: contacts.resolved, window: 28 days}",
    )
    other = CONTACTS.replace("where: resolved}", "where: resolved or repeated}")
    assert hashes(metric)["fcr"] != hashes(metric, other)["fcr"]
