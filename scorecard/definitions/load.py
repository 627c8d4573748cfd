"""Loading: a project's metrics folder as a catalogue, with every problem of every file at once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path as FilePath

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.draft import catalogue_of
from scorecard.definitions.nouns import Noun, nouns_in
from scorecard.problems import Place, Problem, Severity, in_order
from scorecard.reading import Reading, read_text, read_yaml
from scorecard.uncollected import uncollected

FOLDER = "metrics"
A_KEY = re.compile(r"^ {0,4}([a-z][a-z0-9_]*):", re.MULTILINE)
A_NAME = re.compile(r"^(?:source|journey|voice): *([a-z][a-z0-9_]*)", re.MULTILINE)


@dataclass(frozen=True)
class Loaded:
    """What a project's files define, and all that is wrong with them."""

    catalogue: Catalogue
    problems: tuple[Problem, ...] = ()


def load(root: FilePath) -> Loaded:
    """Everything below `root/metrics`; what is unsound is left out and told."""
    files = _definition_files(root)
    if not any(file.suffix == ".yml" for file in files):
        hint = "'scorecard demo' makes an example"
        told = Problem("no-definitions", f"there is no .yml file in {FOLDER}/", Place(FOLDER), hint)
        return Loaded(Catalogue(), (told, *(_not_read(file, root) for file in files)))
    ours = [file for file in files if file.suffix == ".yml"]
    loaded = load_texts((name, read_text(file, name)) for file in ours for name in [_shown(file, root)])
    others = [_not_read(file, root) for file in files if file.suffix != ".yml"]
    return Loaded(loaded.catalogue, in_order([*loaded.problems, *others]))


@uncollected()
def load_texts(texts: Iterable[tuple[str, str | Problem]]) -> Loaded:
    """Definitions from texts by the name of their file; a file that could not be read comes as its problem."""
    shelf = _Shelf()
    for file, text in texts:
        shelf.take(file, text)
    catalogue, problems = catalogue_of(shelf.nouns, shelf.doubtful)
    return Loaded(catalogue, in_order([*shelf.problems, *problems]))


@dataclass
class _Shelf:
    """Nouns and problems while files are read; `doubtful` are the names that an unreadable file may define."""

    nouns: list[Noun] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    doubtful: set[str] = field(default_factory=set)

    def take(self, file: str, text: str | Problem) -> None:
        if isinstance(text, Problem):
            self.problems.append(text)
            return
        reading = read_yaml(text, file)
        self.problems.extend(reading.problems)
        if reading.document is None:
            named = [*A_KEY.findall(text), *A_NAME.findall(text)]
            self.doubtful.update(named, (f"{name}." for name in named))
            return
        for noun in nouns_in(reading.document, self.problems.append):
            self._take_noun(noun, reading)

    def _take_noun(self, noun: Noun, reading: Reading) -> None:
        """A noun without what the reader already found wrong in it."""
        here = [path for path, _ in reading.faults if path[: len(noun.path)] == noun.path]
        above = [path for path, _ in reading.faults if len(path) < len(noun.path)]
        spared = [noun.kind.spares(path[len(noun.path) :]) for path in here]
        if above or None in spared:
            self.doubtful.add(noun.tag)
            return
        self.nouns.append(noun.without([path for path in spared if path is not None]))


def _definition_files(root: FilePath) -> list[FilePath]:
    folder = root / FOLDER
    found = sorted(path for path in folder.rglob("*") if path.suffix in {".yml", ".yaml"})
    return [path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts)]


def _shown(file: FilePath, root: FilePath) -> str:
    return file.relative_to(root).as_posix()


def _not_read(file: FilePath, root: FilePath) -> Problem:
    told = "is not read: definitions end in .yml"
    return Problem("file-not-read", told, Place(_shown(file, root)), f"rename it to {file.stem}.yml", Severity.WARNING)
