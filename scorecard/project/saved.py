"""Saved: scenarios as files of a project, read as strictly as definitions and never written over unasked."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

from scorecard.definitions.base import NAME
from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.scenarios import SavedScenario
from scorecard.problems import Place, Problem, ScorecardError, in_order, suggest
from scorecard.project.amounts import unit_problem, written_amount
from scorecard.project.refusals import unknown_metric
from scorecard.reading import Document, read_text, read_yaml, shaped
from scorecard.results.commitments import WHOLE
from scorecard.results.rows import Node
from scorecard.results.scenario.scenario import Change, Scenario

FOLDER = "scenarios"


def file_of(name: str) -> str:
    """
    >>> file_of("faster_answers")
    'scenarios/faster_answers.yml'
    """
    if not re.fullmatch(NAME, name):
        hint = "small letters, digits and _, beginning with a letter"
        raise ScorecardError(Problem("bad-name", f"'{name}' is no name of a scenario", hint=hint))
    return f"{FOLDER}/{name}.yml"


def text_of(name: str, scenario: Scenario, catalogue: Catalogue) -> str:
    """A scenario as YAML; percent is written as people write it."""
    lines = [f"scenario: {name}"]
    if scenario.node != WHOLE:
        lines.append(f"at: {{{scenario.node.level}: {_quoted(scenario.node.name)}}}")
    lines.append("change:")
    units = {change.metric: catalogue.metrics[change.metric].unit for change in scenario.changes}
    lines += [f"  {each.metric}: {written_amount(each.value, units[each.metric])}" for each in scenario.changes]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A text in quotes, what cannot be seen of it spelled by number."""
    signs = json.dumps(text, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else f"\\U{ord(sign):08x}" for sign in signs)


def save(root: Path, name: str, scenario: Scenario, catalogue: Catalogue, *, replace: bool = False) -> Path:
    """Write a scenario to its file; raises ScorecardError where there is one and nobody said to replace it."""
    file = file_of(name)
    path = root / file
    try:
        path.parent.mkdir(exist_ok=True)
        beside = path.with_suffix(f".{os.getpid()}.part")
        beside.write_text(text_of(name, scenario, catalogue), encoding="utf-8")
        try:
            if replace:
                os.replace(beside, path)
            else:
                os.link(beside, path)  # unlike a rename, refuses what is there already
        finally:
            beside.unlink(missing_ok=True)
    except FileExistsError:
        told = f"there is a scenario '{name}' already"
        hint = "choose another name, or add --replace"
        raise ScorecardError(Problem("scenario-exists", told, Place(file), hint)) from None
    except OSError as error:
        told = f"cannot be written: {error.strerror or error}"
        raise ScorecardError(Problem("cannot-write", told, Place(file))) from None
    return path


def read_saved(root: Path, name: str, catalogue: Catalogue) -> Scenario:
    """The scenario of a file; raises ScorecardError with everything that is wrong with it, each at its place."""
    file = file_of(name)
    if not (root / file).is_file():
        known = sorted(path.stem for path in (root / FOLDER).glob("*.yml") if path.is_file())
        hint = suggest(name, known) or (f"there are: {', '.join(known)}" if known else "save one with --save")
        raise ScorecardError(Problem("unknown-scenario", f"there is no scenario '{name}'", Place(file), hint))
    text = read_text(root / file, file)
    if isinstance(text, Problem):
        raise ScorecardError(text)
    return scenario_in(text, file, catalogue)


def wrong_in_saved(root: Path, catalogue: Catalogue) -> Iterator[Problem]:
    """Everything that is wrong with the saved scenarios of a project."""
    for path in sorted((root / FOLDER).glob("*.yml")):
        try:
            read_saved(root, path.stem, catalogue)
        except ScorecardError as error:
            yield from error.problems


def scenario_in(text: str, file: str, catalogue: Catalogue) -> Scenario:
    """The scenario that a text says; raises ScorecardError with everything that is wrong with it, each at its place."""
    reading = read_yaml(text, file)
    if reading.document is None or reading.problems:
        raise ScorecardError(*in_order(reading.problems))
    document = reading.document
    saved, faults = shaped(SavedScenario, document.value)
    if saved is None:
        raise ScorecardError(
            *in_order(
                Problem(each.code, each.message, document.place_of(each.path, key=each.on_key, at=each.at), each.hint)
                for each in faults
            )
        )
    problems = tuple(_wrong(saved, document, catalogue))
    if problems:
        raise ScorecardError(*in_order(problems))
    node = next((Node(level, name) for level, name in (saved.at or {}).items()), WHOLE)
    changes = (Change(catalogue.name_now(metric), value) for metric, value in saved.change.items())
    return Scenario(tuple(changes), node)


def _wrong(saved: SavedScenario, document: Document, catalogue: Catalogue) -> Iterator[Problem]:
    """What only the metrics' own definitions can tell."""
    if f"{saved.scenario}.yml" != Path(document.file).name:
        hint = f"write scenario: {Path(document.file).stem}, or rename the file"
        told = f"'{saved.scenario}' is not the name of the file"
        yield Problem("wrong-value", told, document.place_of(("scenario",)), hint)
    names = [catalogue.name_now(metric) for metric in saved.change]
    for metric, name in zip(saved.change, names, strict=True):
        path = ("change", metric)
        if name not in catalogue.metrics:
            yield unknown_metric(name, catalogue, document.place_of(path, key=True))
        elif names.count(name) > 1:
            yield Problem("duplicate-name", f"'{name}' changes twice", document.place_of(path, key=True), "keep one")
        elif problem := unit_problem(document.text_at(path), catalogue.metrics[name], document.place_of(path)):
            yield problem
