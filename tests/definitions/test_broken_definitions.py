"""Broken definitions: five hundred of them, each answered with problems and none with a traceback."""

from __future__ import annotations

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scorecard.definitions import load_texts
from scorecard.definitions.base import Definition
from scorecard.graph import Graph, check_references, lint
from scorecard.reading import Json
from scorecard.reading.files import decoded
from scorecard.settings import Settings, settings_of
from tests.definitions.written import CONTACTS
from tests.thorough import tried

JOURNEY = "journey: order\nevents: [{source: contacts, activity: channel}]\ncase: order_id\ncustomer: customer_id\n"
METRICS = """\
department: care
metrics:
  fcr:
    label: First contact
    ratio: {of: contacts.resolved, to: {measure: contacts.contacts, where: channel = 'phone'}}
    failure: contacts.unresolved
    unit: percent
    better: higher
    level: worker
    stage: nurture
    owner: me
    goals: [{from: 2026-01-01, target: 78%, tolerance: 2%, for: {team: north}}]
    drives: [{metric: repeats, effect: lowers, evidence: linked, within: 14 days}]
  repeats:
    label: Repeats
    conversion: {from: contacts.contacts, to: contacts.contacts, by: customer, within: 14 days, match: [channel]}
    failure: matched
    outcome: true
    unit: percent
    better: lower
    level: enterprise
    owner: me
  growth:
    label: Growth
    formula: this / last - 1
    inputs: {this: fcr, last: {metric: fcr, offset: 1 year}}
    unit: percent
    better: higher
    level: enterprise
  promoters:
    label: Promoters
    survey: {score: contacts.recommend, scale: top, top: 9}
    unit: percent
    better: higher
    level: enterprise
"""
CONFIG = """\
name: Small
timezone: Europe/London
goal_line: [repeats]
organisation: {levels: [worker, team, department]}
departments: {care: {label: Care}}
stages: [nurture]
privacy: {min_group: 10}
attention: {enterprise: 7}
"""
SOUND = {"c.yml": CONTACTS, "j.yml": JOURNEY, "m.yml": METRICS}
COMPANY, _ = settings_of(CONFIG)

ODD = st.sampled_from(
    [None, True, 0, -1, 1e300, "", " ", "é\u2028", "on", "78%", "2026-02-30", "a.b", "a.b.c", "sum(x)", "'", "(" * 60,
     [], {}, [[]], {"a": None}, [1, "x"], {"metric": "fcr"}, "fcr", "contacts.resolved", "x" * 10_000]
)  # fmt: skip


def wounded(value: Json, draw: st.DrawFn) -> Json:
    """A value with one thing deleted, renamed, doubled or put in the place of another, somewhere inside it."""
    if not isinstance(value, dict | list) or not value or draw(st.integers(0, 5)) == 0:
        return draw(ODD)
    if isinstance(value, list):
        at = draw(st.integers(0, len(value) - 1))
        return [*value[:at], wounded(value[at], draw), *value[at + 1 :]]
    key = draw(st.sampled_from(sorted(value)))
    match draw(st.integers(0, 4)):
        case 0:
            return {name: inner for name, inner in value.items() if name != key}
        case 1:
            return {(name + "x" if name == key else name): inner for name, inner in value.items()}
        case 2:
            return {**value, draw(st.sampled_from(["extra", "name", "Ünïcode", "a b", ""])): value[key]}
        case _:
            return {**value, key: wounded(value[key], draw)}


@st.composite
def broken_trees(draw: st.DrawFn) -> dict[str, str]:
    """Sound definitions with one to three wounds, written as YAML again."""
    texts = dict(SOUND)
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(sorted(texts)))
        tree = wounded(yaml.safe_load(texts[name]), draw)
        texts[name] = yaml.safe_dump(tree, sort_keys=False, allow_unicode=True)
    return texts


@st.composite
def broken_texts(draw: st.DrawFn) -> dict[str, str]:
    """Sound definitions cut short, or with a stretch of characters put in the place of another."""
    name = draw(st.sampled_from(sorted(SOUND)))
    text = SOUND[name]
    start, length = draw(st.integers(0, len(text))), draw(st.integers(0, 30))
    put = draw(
        st.text(max_size=8) | st.sampled_from(["\t", "[", "{", "}", ": ", "- ", "'", '"', "&a ", "*a", "<<: ", "!"])
    )
    return {**SOUND, name: text[:start] + put * draw(st.sampled_from([1, 1, 1, 200])) + text[start + length :]}


@settings(max_examples=tried(500), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(broken_trees() | broken_texts())
def test_a_broken_definition_gives_problems_and_never_a_traceback(texts: dict[str, str]) -> None:
    loaded = load_texts(texts.items())
    for problem in loaded.problems:
        assert problem.place.file in texts
        assert problem.code
        assert problem.message
    assert isinstance(COMPANY, Settings)
    catalogue, _ = check_references(loaded.catalogue, COMPANY)
    lint(catalogue, COMPANY, Graph.of(catalogue, "worker"))
    assert not set(catalogue.metrics) & catalogue.unsound


@settings(max_examples=tried(200), deadline=None)
@given(st.data())
def test_broken_settings_give_problems_and_never_a_traceback(data: st.DataObject) -> None:
    tree = data.draw(st.composite(lambda draw: wounded(yaml.safe_load(CONFIG), draw))())
    settings_of(yaml.safe_dump(tree, sort_keys=False, allow_unicode=True))


@given(st.binary(max_size=200))
def test_any_bytes_are_a_text_or_a_problem(raw: bytes) -> None:
    text = decoded(raw, "m.yml")
    load_texts([("m.yml", text)])


def test_the_sound_definitions_are_sound() -> None:
    assert load_texts(SOUND.items()).problems == ()


def test_definitions_survive_being_written_and_read_again() -> None:
    first = load_texts(SOUND.items()).catalogue
    metrics = {name: told(metric, exclude={"name"}) for name, metric in first.metrics.items()}
    written = {
        "c.yml": told(first.sources["contacts"]),
        "j.yml": told(first.journeys["order"]),
        "m.yml": {"metrics": metrics},
    }
    again = load_texts((name, yaml.safe_dump(value, sort_keys=False)) for name, value in written.items())
    assert again.problems == ()
    assert again.catalogue.sources == first.sources
    assert again.catalogue.journeys == first.journeys
    assert again.catalogue.metrics == first.metrics
    assert again.catalogue.hashes == first.hashes


def told(definition: Definition, exclude: set[str] | None = None) -> Json:
    """A definition as YAML would say it."""
    found: Json = definition.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude=exclude)
    return found
