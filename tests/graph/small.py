"""A company of one source, whose metrics, settings or columns a test puts something wrong into."""

from __future__ import annotations

from scorecard.definitions import Catalogue, Loaded
from scorecard.graph import Graph, check_columns, check_references, lint
from scorecard.problems import Problem
from scorecard.settings import Settings, settings_of
from tests.definitions.written import CONTACTS, load_files

CONFIG = """\
name: Small
timezone: Europe/London
goal_line: [happy]
organisation: {levels: [worker, team, department], source: workers}
departments: {care: {label: Care}, sales: {label: Sales}}
stages: [nurture]
"""
WORKERS = """\
source: workers
files: workers.parquet
key: worker_id
organisation: {worker: worker_id, team: team, department: department}
"""
HAPPY = (
    "happy: {label: Happy, survey: {score: contacts.score, scale: nps}, unit: points, better: higher, "
    "level: enterprise, outcome: true, owner: me, goals: [{from: 2026-01-01, target: 5}]}"
)
WORK = "work: {label: Work, ratio: {of: contacts.resolved, to: contacts.contacts}, unit: percent, better: higher, \
level: worker, owner: me, customer_says: it was done, drives: [{metric: happy, effect: raises, evidence: panel}]}"


def settings_from(config: str = CONFIG) -> Settings:
    settings, problems = settings_of(config)
    assert problems == ()
    assert settings is not None
    return settings


def loaded_from(*metrics: str, contacts: str = CONTACTS, **files: str) -> Loaded:
    """Metrics written one a line, in m.yml from line 2, column 3, beside the two that every company has."""
    lines = "\n".join(f"  {metric}" for metric in (*metrics, HAPPY, WORK))
    others = {f"{name}.yml": text for name, text in files.items()}
    return load_files({"c.yml": contacts, "w.yml": WORKERS, "m.yml": f"metrics:\n{lines}\n", **others})


def catalogue_from(*metrics: str, contacts: str = CONTACTS, **files: str) -> Catalogue:
    """The same, with nothing wrong in it."""
    loaded = loaded_from(*metrics, contacts=contacts, **files)
    assert loaded.problems == ()
    return loaded.catalogue


def told(problems: tuple[Problem, ...]) -> list[str]:
    return [str(problem) for problem in problems]


def references(catalogue: Catalogue, config: str = CONFIG) -> list[str]:
    return told(check_references(catalogue, settings_from(config))[1])


def findings(catalogue: Catalogue, config: str = CONFIG) -> list[str]:
    settings = settings_from(config)
    return told(lint(catalogue, settings, Graph.of(catalogue, settings.levels[0])))


def columns_wrong(catalogue: Catalogue, columns: dict[str, dict[str, str]], config: str = CONFIG) -> list[str]:
    return told(check_columns(catalogue, settings_from(config), columns)[1])


def metric(name: str, keys: str, label: str = "") -> str:
    """A metric of a worker that is all right, but for what `keys` say."""
    return f"{name}: {{label: {label or name}, unit: count, owner: me, {keys}}}"
