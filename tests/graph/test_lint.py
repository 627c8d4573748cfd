"""Lint: each rule finds what it is for, says so in a sentence, and keeps silent about what is well."""

from __future__ import annotations

from tests.definitions.written import CONTACTS
from tests.graph.small import CONFIG, catalogue_from, findings, loaded_from, metric


def found(*metrics: str, config: str = CONFIG, contacts: str = CONTACTS, **files: str) -> list[str]:
    """What lint says, without the hints."""
    return [told.split(" (")[0] for told in findings(catalogue_from(*metrics, contacts=contacts, **files), config)]


LEADS = "drives: [{metric: happy, effect: raises, evidence: panel}]"
COUNT = f"measure: contacts.seconds, better: higher, level: worker, {LEADS}"


def test_a_sound_company_gives_nothing_to_say() -> None:
    assert findings(catalogue_from()) == []


def test_a_metric_that_leads_to_no_outcome_is_an_orphan() -> None:
    assert findings(catalogue_from(metric("m", "measure: contacts.seconds, better: higher, level: worker"))) == [
        "m.yml:2:3: orphan 'm' leads to no outcome (say what it drives, or do without it)"
    ]


def test_a_metric_is_no_orphan_for_what_another_got_wrong() -> None:
    gone = "gone: {label: Gone, measure: nope.nope, unit: count, better: lower, level: team}"
    leads = "drives: [{metric: gone, effect: raises, evidence: panel}]"
    below = metric("m", f"measure: contacts.seconds, better: higher, level: worker, {leads}")
    catalogue = loaded_from(gone, below).catalogue
    assert "gone" in catalogue.unsound
    assert findings(catalogue) == []


def test_an_outcome_that_no_workers_measure_leads_to() -> None:
    lone = "lone: {label: Lone, measure: contacts.seconds, unit: seconds, better: higher, level: enterprise, outcome: true, owner: me}"  # noqa: E501
    assert found(lone) == ["m.yml:2:3: outcome-without-worker no worker's measure leads to the outcome 'lone'"]


def test_a_metric_whose_threads_stay_in_its_department_is_in_a_silo() -> None:
    to = "drives: [{metric: own, effect: raises, evidence: panel}]"
    own = f"measure: contacts.seconds, better: higher, level: team, department: care, outcome: true, {LEADS}"
    below = f"measure: contacts.minutes, better: higher, level: worker, department: care, {to}"
    silent = [metric("own", own), metric("below", below)]
    assert found(*silent) == []
    alone = [metric("own", own.replace(f", {LEADS}", "")), metric("below", below)]
    assert found(*alone) == ["m.yml:3:3: silo every thread of 'below' stays in care"]


def test_a_metric_that_nobody_owns() -> None:
    assert found(metric("m", COUNT).replace("owner: me, ", "")) == ["m.yml:2:3: no-owner nobody owns 'm'"]


def test_the_goal_line_without_a_goal() -> None:
    config = CONFIG.replace("[happy]", "[happy, calm]")
    calm = metric("calm", "measure: contacts.seconds, better: lower, level: worker, outcome: true")
    assert found(calm, config=config) == ["m.yml:2:3: no-goal 'calm' stands on the goal line without a goal"]


def test_averages_that_are_added_up_or_divided() -> None:
    first = metric("a", f"measure: contacts.minutes, better: higher, level: worker, {LEADS}")
    second = metric(
        "b", f"ratio: {{of: contacts.seconds, to: contacts.contacts}}, better: higher, level: worker, {LEADS}"
    )
    mean = metric("mean", f"formula: (a + b) / 2, inputs: {{a: a, b: b}}, better: higher, level: worker, {LEADS}")
    over = metric("over", f"ratio: {{of: a, to: b}}, better: higher, level: worker, {LEADS}")
    assert found(first, second, mean, over) == [
        "m.yml:4:3: average-of-averages 'mean' adds up or divides a and b, which do not add up",
        "m.yml:5:3: average-of-averages 'over' adds up or divides a and b, which do not add up",
    ]


def test_growth_of_an_average_is_no_average_of_averages() -> None:
    first = metric("a", f"measure: contacts.minutes, better: higher, level: worker, {LEADS}")
    inputs = "{this: a, last: {metric: a, offset: 1 year}}"
    growth = metric("g", f"formula: this / last - 1, inputs: {inputs}, better: higher, level: worker, {LEADS}")
    assert found(first, growth) == []


def test_two_metrics_that_are_one_number() -> None:
    assert found(metric("a", COUNT), metric("b", COUNT)) == ["m.yml:3:3: duplicate 'b' is the same number as 'a'"]


def test_two_numbers_of_one_name() -> None:
    other = COUNT.replace("seconds", "minutes")
    assert found(metric("a", COUNT, "Speed"), metric("b", other, "speed")) == [
        "m.yml:3:14: same-label 'b' and 'a' are both called 'speed' and are different numbers"
    ]


def test_a_metric_that_gets_better_at_anothers_cost() -> None:
    harm = COUNT.replace("better: higher", "better: lower")
    assert found(metric("m", harm)) == ["m.yml:2:107: tension when 'm' gets better, 'happy' gets worse"]
    assert found(metric("m", f"{harm}, pairs_with: happy")) == []


def test_a_workers_goal_that_no_customer_speaks_of() -> None:
    goals = "goals: [{from: 2026-01-01, target: 5, per: day}]"
    what = "'m', a goal of each worker, is nothing a customer speaks of and has no counterweight"
    told = f"m.yml:2:3: no-counterweight {what}"
    assert found(metric("m", f"{COUNT}, {goals}")) == [told]
    assert found(metric("m", f"{COUNT}, {goals}, pairs_with: work")) == []
    assert found(metric("m", f"{COUNT}, {goals}, customer_says: they were quick")) == []


def test_more_than_anyone_can_watch() -> None:
    config = (
        CONFIG.replace("goal_line: [happy]", "goal_line: [happy, joy]") + "attention: {enterprise: 1, department: 1}\n"
    )
    joy = "joy: {label: Joy, survey: {score: contacts.joy, scale: nps}, unit: points, better: higher, level: worker, outcome: true, owner: me, department: care, goals: [{from: 2026-01-01, target: 5}], customer_says: joy}"  # noqa: E501
    assert found(joy, metric("m", f"{COUNT}, department: care"), config=config) == [
        "config/scorecard.yml:3:12: attention the goal line has 2 metrics; attention is 1",
        "config/scorecard.yml:5:21: attention care is asked to watch 2 metrics; attention is 1",
    ]


def test_a_level_that_the_rows_know_nothing_of() -> None:
    contacts = CONTACTS.replace("organisation: {worker: worker_id}", "organisation: {team: team}")
    told = "m.yml:3:116: level-not-found 'work' measures each worker, but 'contacts' names no worker"
    assert found(contacts=contacts) == [told]


def test_what_is_the_same_at_every_node_need_not_name_the_level() -> None:
    keys = "time: day\norganisation: none\nmeasures: {price: {agg: last, expr: dollars}}"
    spent = metric("m", f"ratio: {{of: contacts.seconds, to: prices.price}}, better: higher, level: worker, {LEADS}")
    assert found(spent, prices=f"source: prices\nfiles: prices.csv\n{keys}\n") == []
