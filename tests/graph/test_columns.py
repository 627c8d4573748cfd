"""Columns: a column that is not there is told where it is named, and what names it is left out."""

from __future__ import annotations

from scorecard.graph import check_columns
from tests.definitions.written import CONTACTS
from tests.graph.small import CONFIG, catalogue_from, columns_wrong, metric, settings_from

HAS = {
    "contacts": {
        "contact_id": "BIGINT",
        "contacted_at": "TIMESTAMP",
        "worker_id": "VARCHAR",
        "customer_id": "BIGINT",
        "channel": "VARCHAR",
        "resolved": "BOOLEAN",
        "handle_seconds": "INTEGER",
        "score": "INTEGER",
    },
    "workers": {"worker_id": "VARCHAR", "team": "VARCHAR", "department": "VARCHAR"},
}


def without(source: str, column: str) -> dict[str, dict[str, str]]:
    return {**HAS, source: {name: kind for name, kind in HAS[source].items() if name != column}}


def test_columns_that_are_there_are_no_problem() -> None:
    assert columns_wrong(catalogue_from(), HAS) == []


def test_upper_and_lower_case_name_one_column() -> None:
    shouted = {source: {name.upper(): kind for name, kind in told.items()} for source, told in HAS.items()}
    assert columns_wrong(catalogue_from(), shouted) == []


def test_a_source_of_which_nothing_is_known_is_left_alone() -> None:
    assert columns_wrong(catalogue_from(), {}) == []


def test_a_column_that_is_not_there_is_told_where_each_expression_names_it() -> None:
    columns = without("contacts", "resolved") | {}
    columns["contacts"]["resolvd"] = "BOOLEAN"
    assert columns_wrong(catalogue_from(), columns) == [
        "c.yml:10:33: unknown-column 'contacts' has no column 'resolved' (did you mean 'resolvd'?)",
        "c.yml:11:39: unknown-column 'contacts' has no column 'resolved' (did you mean 'resolvd'?)",
    ]


def test_what_names_it_is_left_out_with_what_rests_on_that() -> None:
    catalogue, _ = check_columns(catalogue_from(), settings_from(), without("contacts", "resolved"))
    assert "resolved" not in catalogue.sources["contacts"].measures
    assert list(catalogue.metrics) == ["happy"]
    assert {"work", "contacts.resolved"} <= catalogue.unsound


def test_a_source_that_cannot_be_read_is_left_out() -> None:
    catalogue, problems = check_columns(catalogue_from(), settings_from(), HAS, {"contacts"})
    assert (problems, list(catalogue.sources), dict(catalogue.metrics)) == ((), ["workers"], {})


def test_a_key_and_a_score_are_columns_too() -> None:
    columns = without("contacts", "score")
    del columns["contacts"]["contact_id"]
    told = columns_wrong(catalogue_from(), columns)
    assert [problem.split(" (")[0] for problem in told] == [
        "c.yml:3:6: unknown-column 'contacts' has no column 'contact_id'",
        "m.yml:2:41: unknown-column 'contacts' has no column 'score'",
    ]


def test_both_sides_of_a_join_are_looked_at() -> None:
    contacts = CONTACTS + "joins: {workers: {using: {worker: worker_id}}}\n"
    told = columns_wrong(catalogue_from(contacts=contacts), without("workers", "worker_id"))
    assert [problem.split(" (")[0] for problem in told] == [
        "c.yml:15:27: unknown-column 'contacts' has no column 'worker'",
        "c.yml:15:35: unknown-column 'workers' has no column 'worker_id'",
        "w.yml:3:6: unknown-column 'workers' has no column 'worker_id'",
        "w.yml:4:24: unknown-column 'workers' has no column 'worker_id'",
    ]


def test_a_column_of_a_joined_source_is_looked_for_there() -> None:
    joined = "joins: {workers: {using: worker_id}}\n"
    contacts = CONTACTS.replace("{channel: channel}", "{channel: channel, grade: workers.grade}") + joined
    told = columns_wrong(catalogue_from(contacts=contacts), HAS)
    assert [problem.split(" (")[0] for problem in told] == [
        "c.yml:7:39: unknown-column 'workers' has no column 'grade'"
    ]


def test_a_text_cannot_be_summed_nor_be_a_time() -> None:
    contacts = CONTACTS.replace("time: contacted_at", "time: channel").replace(
        "expr: handle_seconds}", "expr: channel}"
    )
    assert columns_wrong(catalogue_from(contacts=contacts), HAS) == [
        "c.yml:4:7: wrong-column-type 'channel' is VARCHAR, which is not a time (cast it, or name another)",
        "c.yml:12:29: wrong-column-type 'channel' is VARCHAR, which is not a number (cast it, or name another)",
    ]


def test_a_number_is_not_a_condition() -> None:
    contacts = CONTACTS.replace("where: resolved}", "where: handle_seconds}")
    assert columns_wrong(catalogue_from(contacts=contacts), HAS) == [
        "c.yml:10:33: wrong-column-type 'handle_seconds' is INTEGER, which is not true or false "
        "(cast it, or name another)"
    ]


def test_the_columns_of_a_journey_are_in_one_of_its_sources() -> None:
    journey = "journey: j\nevents: [{source: contacts, activity: chanel}]\ncase: order_id\ncustomer: customer_id\n"
    told = columns_wrong(catalogue_from(j=journey), HAS)
    assert [problem.split(" (")[0] for problem in told] == [
        "j.yml:2:39: unknown-column 'contacts' has no column 'chanel'",
        "j.yml:3:7: unknown-column no source of the journey 'j' has a column 'order_id'",
    ]


def test_the_columns_of_a_voice_and_of_the_settings_are_looked_at() -> None:
    voice = "voice: v\nsources: {contacts: {text: wrds}}\n"
    config = (
        CONFIG.replace("source: workers}", "source: workers, valid: {from: joined}}") + "worth: {value: workers.pay}\n"
    )
    told = columns_wrong(catalogue_from(v=voice), HAS, config)
    assert [problem.split(" (")[0] for problem in told] == [
        "config/scorecard.yml:4:83: unknown-column 'workers' has no column 'joined'",
        "config/scorecard.yml:7:16: unknown-column 'workers' has no column 'pay'",
        "v.yml:2:28: unknown-column 'contacts' has no column 'wrds'",
    ]


def test_a_metric_that_only_points_at_a_lost_measure_stands() -> None:
    pointing = metric("m", "measure: contacts.contacts, better: higher, level: team, failure: contacts.unresolved")
    catalogue, _ = check_columns(catalogue_from(pointing), settings_from(), without("contacts", "resolved"))
    assert catalogue.metrics["m"].failure is None
