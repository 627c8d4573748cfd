"""Loading: what is sound still loads, nothing is told twice, and nobody is blamed for another's mistake."""

from __future__ import annotations

from pathlib import Path

from scorecard.definitions import load
from scorecard.problems import Place
from tests.definitions.written import CONTACTS, FRAME, load_files

SOUND = FRAME + "    measure: contacts.contacts\n"


def codes(files: dict[str, str]) -> list[str]:
    return [problem.code for problem in load_files(files).problems]


def metric(name: str, keys: str) -> str:
    return SOUND.replace("  m:\n", f"  {name}:\n").replace("    measure: contacts.contacts\n", f"    {keys}\n")


def test_a_sound_project_has_no_problems() -> None:
    loaded = load_files({"contacts.yml": CONTACTS, "m.yml": SOUND})
    assert loaded.problems == ()
    assert list(loaded.catalogue.metrics) == ["m"]


def test_a_metric_stands_beside_a_broken_one() -> None:
    text = SOUND + metric("n", "measure: contacts.nope").removeprefix("metrics:\n")
    loaded = load_files({"contacts.yml": CONTACTS, "m.yml": text})
    assert [problem.code for problem in loaded.problems] == ["unknown-measure"]
    assert list(loaded.catalogue.metrics) == ["m"]
    assert loaded.catalogue.unsound == {"n"}


def test_a_file_stands_beside_one_that_is_no_yaml() -> None:
    loaded = load_files({"contacts.yml": CONTACTS, "m.yml": SOUND, "n.yml": "metrics: [\n"})
    assert [problem.place.file for problem in loaded.problems] == ["n.yml"]
    assert list(loaded.catalogue.metrics) == ["m"]


def test_names_in_a_broken_file_are_not_called_unknown() -> None:
    broken = "metrics:\n  hold_time:\n    label: 'Hold\n"
    files = {"n.yml": broken, "m.yml": metric("m", "formula: a * 2\n    inputs: {a: hold_time}")}
    assert codes(files) == ["broken-yaml"]


def test_a_metric_is_not_blamed_for_its_source() -> None:
    broken = CONTACTS.replace("time: contacted_at", "time: now()")
    loaded = load_files({"contacts.yml": broken, "m.yml": SOUND})
    assert [problem.code for problem in loaded.problems] == ["refused-expression"]
    assert loaded.catalogue.metrics == {}


def test_a_source_stands_without_a_measure_that_is_wrong() -> None:
    broken = CONTACTS.replace("{agg: count, where: resolved}", "{agg: cuont, where: resolved}")
    loaded = load_files({"contacts.yml": broken, "m.yml": SOUND})
    assert [problem.code for problem in loaded.problems] == ["unknown-word"]
    assert "resolved" not in loaded.catalogue.sources["contacts"].measures
    assert list(loaded.catalogue.metrics) == ["m"]


def test_what_rests_on_a_lost_measure_goes_with_it_untold() -> None:
    broken = CONTACTS.replace("{agg: count, where: resolved}", "{agg: cuont, where: resolved}")
    ratio = metric("r", "ratio: {of: contacts.resolved, to: contacts.contacts}")
    above = metric("a", "formula: r * 2\n    inputs: {r: r}")
    loaded = load_files({"contacts.yml": broken, "r.yml": ratio, "a.yml": above})
    assert [problem.code for problem in loaded.problems] == ["unknown-word"]
    assert loaded.catalogue.metrics == {}
    assert {"r", "a", "contacts.resolved"} <= loaded.catalogue.unsound


def test_a_metric_stands_without_a_goal_that_is_wrong() -> None:
    goals = "goals:\n      - {from: 2026-01-01, target: x}\n      - {from: 2026-02-01, target: 5, per: month}\n"
    loaded = load_files({"contacts.yml": CONTACTS, "m.yml": SOUND + "    " + goals})
    assert [problem.code for problem in loaded.problems] == ["not-an-amount"]
    assert [goal.target for goal in loaded.catalogue.metrics["m"].goals] == [5.0]


def test_the_second_goal_keeps_its_place_when_the_first_is_lost() -> None:
    goals = "goals:\n      - {from: 2026-01-01, target: x}\n      - {from: 2026-02-01, target: 5, per: month}\n"
    catalogue = load_files({"contacts.yml": CONTACTS, "m.yml": SOUND + "    " + goals}).catalogue
    assert catalogue.place_of("metrics", "m", "goals", 0, "target") == Place("m.yml", 10, 36)


def test_a_metric_is_not_shown_without_its_where() -> None:
    broken = SOUND + "    where: channel == sum(1)\n"
    assert load_files({"contacts.yml": CONTACTS, "m.yml": broken}).catalogue.metrics == {}


def test_a_name_given_in_two_files_names_both_places() -> None:
    loaded = load_files({"contacts.yml": CONTACTS, "a.yml": SOUND, "b.yml": SOUND})
    assert [str(problem) for problem in loaded.problems] == [
        "b.yml:2:3: duplicate-name the name 'm' is taken by a metric at a.yml:2:3 (give one of them another name)"
    ]
    assert loaded.catalogue.metrics == {}


def test_a_metric_may_have_the_name_of_a_source() -> None:
    named = metric("contacts", "measure: contacts.contacts")
    assert codes({"contacts.yml": CONTACTS, "m.yml": named}) == []


def test_a_cycle_is_spelled_out_once() -> None:
    ring = {
        "a.yml": metric("a", "formula: x + 1\n    inputs: {x: b}"),
        "b.yml": metric("b", "formula: x + 1\n    inputs: {x: c}"),
        "c.yml": metric("c", "formula: x + 1\n    inputs: {x: a}"),
        "d.yml": metric("d", "formula: x + 1\n    inputs: {x: a}"),
    }
    loaded = load_files(ring)
    told = [str(problem) for problem in loaded.problems]
    hint = "(one of them must be made of something else)"
    assert told == [f"a.yml:8:17: cycle a: is made of itself: a → b → c → a {hint}"]
    assert loaded.catalogue.metrics == {}


def test_a_thousand_metrics_in_a_row_are_no_recursion() -> None:
    rows = [metric(f"m{n}", f"formula: x + 1\n    inputs: {{x: m{n - 1}}}") for n in range(1, 1000)]
    text = metric("m0", "measure: contacts.contacts") + "".join(row.removeprefix("metrics:\n") for row in rows)
    loaded = load_files({"contacts.yml": CONTACTS, "m.yml": text})
    assert loaded.problems == ()
    assert len(loaded.catalogue.hashes) == 1000


def test_the_department_of_a_file_holds_for_metrics_that_name_none() -> None:
    text = "department: care\n" + SOUND + metric("n", "department: sales\n    measure: contacts.contacts")[9:]
    metrics = load_files({"contacts.yml": CONTACTS, "m.yml": text}).catalogue.metrics
    assert [metrics["m"].department, metrics["n"].department] == ["care", "sales"]


def test_words_are_words_as_in_yaml_1_2() -> None:
    text = CONTACTS.replace("{channel: channel}", "{yes: yes, no: off}")
    catalogue = load_files({"contacts.yml": text}).catalogue
    assert catalogue.sources["contacts"].dimensions == {"yes": "yes", "no": "off"}


def test_an_alias_stands_for_what_it_is_an_alias_of() -> None:
    text = SOUND + "    goals:\n      - {from: 2026-01-01, target: &five 5, per: month, tolerance: *five}\n"
    loaded = load_files({"contacts.yml": CONTACTS, "m.yml": text})
    assert loaded.problems == ()
    assert loaded.catalogue.metrics["m"].goals[0].tolerance == 5.0


def test_journeys_offer_measures_as_sources_do() -> None:
    journey = "journey: order\nevents: [{source: contacts, activity: channel}]\ncase: order_id\ncustomer: customer_id\n"
    named = metric("m", "ratio: {of: order.blind_hand_offs, to: order.hand_offs}")
    loaded = load_files({"contacts.yml": CONTACTS, "j.yml": journey, "m.yml": named})
    assert loaded.problems == ()
    assert list(loaded.catalogue.metrics) == ["m"]


def test_a_folder_without_definitions_is_told(tmp_path: Path) -> None:
    assert [problem.code for problem in load(tmp_path).problems] == ["no-definitions"]


def test_a_file_that_is_not_utf8_is_told_by_its_byte(tmp_path: Path) -> None:
    (tmp_path / "metrics").mkdir()
    (tmp_path / "metrics" / "a.yml").write_bytes(b"source: s\nmeans: Caf\xe9\n")
    told = "metrics/a.yml:2:11: not-utf8 byte 0xE9 is not UTF-8 (save the file as UTF-8)"
    assert [str(problem) for problem in load(tmp_path).problems] == [told]


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    (tmp_path / "metrics").mkdir()
    (tmp_path / "metrics" / "a.yml").write_bytes(b"\xef\xbb\xbf" + CONTACTS.encode())
    assert load(tmp_path).problems == ()


def test_a_file_with_another_ending_is_told_rather_than_ignored(tmp_path: Path) -> None:
    (tmp_path / "metrics").mkdir()
    (tmp_path / "metrics" / "a.yml").write_text(CONTACTS)
    (tmp_path / "metrics" / "b.yaml").write_text(CONTACTS)
    told = "metrics/b.yaml: file-not-read is not read: definitions end in .yml (rename it to b.yml)"
    assert [str(problem) for problem in load(tmp_path).problems] == [told]


def test_a_folder_named_like_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "metrics" / "a.yml").mkdir(parents=True)
    assert [problem.code for problem in load(tmp_path).problems] == ["unreadable-file"]
