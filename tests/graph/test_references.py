"""References: what definitions and settings say of each other is so, or is told where it is written."""

from __future__ import annotations

from scorecard.graph import check_references
from tests.definitions.written import CONTACTS
from tests.graph.small import CONFIG, catalogue_from, metric, references, settings_from

COUNT = "measure: contacts.contacts, better: higher"


def test_a_sound_company_has_no_problems() -> None:
    assert references(catalogue_from()) == []


def test_a_goal_line_of_what_is_not_there_and_of_what_is_no_outcome() -> None:
    config = CONFIG.replace("[happy]", "[hapy, work]")
    assert references(catalogue_from(), config) == [
        "config/scorecard.yml:3:13: unknown-metric the goal line names 'hapy', which is no metric "
        "(did you mean 'happy'?)",
        "config/scorecard.yml:3:19: not-an-outcome 'work' stands on the goal line and is no outcome "
        "(write outcome: true at 'work', or take it off the line)",
    ]


def test_a_filter_that_is_no_dimension_of_any_source() -> None:
    config = CONFIG + "filters: [chanel, team, x]\n"
    line = config.count("\n")
    assert references(catalogue_from(), config) == [
        f"config/scorecard.yml:{line}:11: unknown-dimension filters names 'chanel', which is no dimension of any "
        "source (did you mean 'channel'?)",
        f"config/scorecard.yml:{line}:19: unknown-dimension filters names 'team', which is no dimension of any source "
        "(leave it out: numbers are kept by every level anyway)",
        f"config/scorecard.yml:{line}:25: unknown-dimension filters names 'x', which is no dimension of any source "
        "(name dimensions that sources have, such as those in metrics/sources)",
    ]


def test_a_level_that_is_not_there() -> None:
    catalogue = catalogue_from(metric("m", f"{COUNT}, level: tem"))
    assert references(catalogue) == ["m.yml:2:92: unknown-level there is no level 'tem' (did you mean 'team'?)"]
    assert "m" not in check_references(catalogue, settings_from())[0].metrics


def test_a_goal_of_a_node_that_cannot_be() -> None:
    goals = "goals: [{from: 2026-01-01, target: 1, per: day, for: {tem: a}}, {from: 2026-01-01, target: 1, per: day, for: {department: car}}, {from: 2026-02-01, target: 2, per: day}]"  # fmt: skip  # noqa: E501
    catalogue = catalogue_from(metric("m", f"{COUNT}, level: team, {goals}"))
    assert references(catalogue) == [
        "m.yml:2:152: unknown-level there is no level 'tem' (did you mean 'team'?)",
        "m.yml:2:220: unknown-department there is no department 'car' (did you mean 'care'?)",
    ]
    narrowed, _ = check_references(catalogue, settings_from())
    assert [goal.target for goal in narrowed.metrics["m"].goals] == [2.0]
    assert narrowed.place_of("metrics", "m", "goals", 0, "target").column == 254


def test_a_department_and_a_stage_that_are_not_there() -> None:
    catalogue = catalogue_from(metric("m", f"{COUNT}, level: team, department: cares, stage: nuture"))
    assert references(catalogue) == [
        "m.yml:2:110: unknown-department there is no department 'cares' (did you mean 'care'?)",
        "m.yml:2:124: unknown-stage there is no stage 'nuture' (did you mean 'nurture'?)",
    ]


def test_a_source_of_a_level_that_is_not_there() -> None:
    contacts = (
        CONTACTS.replace("{worker: worker_id}", "{wrker: worker_id}") + "roles: {cause: {departmnt: caused_by}}\n"
    )
    assert references(catalogue_from(contacts=contacts)) == [
        "c.yml:5:16: unknown-level there is no level 'wrker' (did you mean 'worker'?)",
        "c.yml:15:17: unknown-level there is no level 'departmnt' (did you mean 'department'?)",
    ]


def test_a_dimension_with_the_name_of_a_level() -> None:
    contacts = CONTACTS.replace("{channel: channel}", "{channel: channel, team: team}")
    assert references(catalogue_from(contacts=contacts)) == [
        "c.yml:7:32: reserved-name the dimension 'team' has the name of a level (give the dimension another name)"
    ]


def test_settings_that_name_a_source_that_is_not_there() -> None:
    config = CONFIG.replace("source: workers", "source: workes") + "as_of: contcts\nworth: {value: custmers.value}\n"
    assert references(catalogue_from(), config) == [
        "config/scorecard.yml:4:60: unknown-source there is no source 'workes' (did you mean 'workers'?)",
        "config/scorecard.yml:7:8: unknown-source there is no source 'contcts' (did you mean 'contacts'?)",
        "config/scorecard.yml:8:16: unknown-source there is no source 'custmers'",
    ]


def test_data_cannot_end_at_a_source_without_a_time() -> None:
    assert references(catalogue_from(), CONFIG + "as_of: workers\n") == [
        "config/scorecard.yml:7:8: no-time 'workers' has no time, so the data cannot end at its latest row "
        "(give 'workers' a time)"
    ]


def test_a_membership_says_where_every_level_is_found() -> None:
    config = CONFIG.replace("source: workers", "source: contacts")
    assert references(catalogue_from(), config) == [
        "c.yml:5:15: missing-key 'contacts' does not say in which column a department is found "
        "(organisation: {department: some_column, …})",
        "c.yml:5:15: missing-key 'contacts' does not say in which column a team is found "
        "(organisation: {team: some_column, …})",
    ]


def test_a_stage_of_a_journey_that_is_not_there() -> None:
    journey = "journey: j\nevents: [{source: contacts, activity: a}]\ncase: a\ncustomer: b\nstages: {aquire: [a]}\n"
    assert references(catalogue_from(j=journey)) == [
        "j.yml:5:10: unknown-stage there is no stage 'aquire' (add it to stages in config/scorecard.yml)"
    ]


def test_lines_of_sight_in_a_circle_are_spelled_out_once() -> None:
    to = "drives: [{{metric: {}, effect: raises, evidence: panel}}]"
    catalogue = catalogue_from(
        metric("a", f"{COUNT}, level: team, {to.format('b')}"),
        metric("b", f"measure: contacts.seconds, better: higher, level: team, {to.format('c')}"),
        metric("c", f"measure: contacts.minutes, better: higher, level: team, {to.format('a')}"),
    )
    assert references(catalogue) == [
        "m.yml:2:116: cycle a: leads back to itself: a → b → c → a (leave out the driver that is the weakest belief)"
    ]
