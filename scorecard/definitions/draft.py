"""Drafts: all definitions of a project between reading and trusting; what fails a check is cut back or left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from scorecard.definitions.base import Definition
from scorecard.definitions.catalogue import Catalogue, Written
from scorecard.definitions.dependents import fallen, lost_pointers
from scorecard.definitions.hashes import hashes_of
from scorecard.definitions.journey_sources import as_meant
from scorecard.definitions.journeys import Journey
from scorecard.definitions.metrics import Metric
from scorecard.definitions.names import Names
from scorecard.definitions.nouns import Kind, Noun
from scorecard.definitions.rules import faults_of
from scorecard.definitions.sources import Source
from scorecard.definitions.voice import Voice
from scorecard.problems import Problem, Severity
from scorecard.reading import Fault

D = TypeVar("D", bound=Definition)
Look = Callable[[Noun], tuple[Noun, tuple[Fault, ...]]]


@dataclass
class Draft:
    """Definitions on their way into a catalogue; what is wrong with them gathers on the way."""

    nouns: list[Noun]
    unsound: set[str]
    problems: list[Problem] = field(default_factory=list)

    def without_doubles(self) -> Draft:
        """Only what is defined once: of two that say different things, neither can be trusted."""
        first: dict[tuple[Kind, str], Noun] = {}
        doubled: set[tuple[Kind, str]] = set()
        for noun in self.nouns:
            # journeys offer measures as sources do; metrics and voices are named apart from them
            same = (Kind.SOURCE if noun.kind is Kind.JOURNEY else noun.kind, noun.name)
            if same in first:
                other = first[same]
                told = f"the name '{noun.name}' is taken by a {other.kind.noun} at {other.place}"
                self.problems.append(Problem("duplicate-name", told, noun.place, "give one of them another name"))
                doubled.add(same)
                self.unsound.add(noun.tag)
            first.setdefault(same, noun)
        self.nouns = [noun for same, noun in first.items() if same not in doubled]
        return self

    def cut_back(self, look: Look) -> Draft:
        """Each definition without the parts that are at fault, or not at all where it would mean something else."""
        self.nouns = [sound for noun in self.nouns for sound in self._cut(noun, look)]
        return self

    def without_dependents(self) -> Draft:
        """Nothing that leans on what has been left out."""
        gone = fallen({noun.tag: noun.model for noun in self.nouns if noun.model}, self.unsound)
        self.unsound |= gone
        self.nouns = [self._without_pointers(noun) for noun in self.nouns if noun.tag not in gone]
        return self

    def names(self) -> Names:
        return Names(self.all(Source), self.all(Metric), self.all(Journey), frozenset(self.unsound))

    def all(self, model: type[D]) -> dict[str, D]:
        return {noun.name: noun.model for noun in self.nouns if isinstance(noun.model, model)}

    def _without_pointers(self, noun: Noun) -> Noun:
        lost = lost_pointers(noun.model, self.unsound) if isinstance(noun.model, Metric) else []
        return noun.without([(key,) for key in lost]).read()[0] if lost else noun

    def _cut(self, noun: Noun, look: Look) -> Iterator[Noun]:
        """What stands without its faulty parts; what then looks into a part that is gone goes too, untold."""
        noun, faults = look(noun)
        self.problems.extend(noun.problem(fault) for fault in faults)
        while spared := {noun.kind.spares(fault.path) for fault in faults if fault.severity is Severity.ERROR}:
            lost = {path for path in spared if path}
            self.unsound |= {f"{noun.name}.{path[-1]}" for path in lost if isinstance(path[-1], str)}
            if len(lost) < len(spared) or not all(noun.document.has((*noun.path, *path)) for path in lost):
                self.unsound.add(noun.tag)
                return
            noun, faults = look(noun.without(lost))
        yield noun


def held_to_rules(noun: Noun, names: Names) -> tuple[Noun, tuple[Fault, ...]]:
    """A definition with its model, and what the shape or else the rules find wrong in it."""
    noun, faults = (noun, ()) if noun.model else noun.read()
    return noun, faults or tuple(faults_of(noun, names))


def catalogue_of(nouns: Iterable[Noun], doubtful: Iterable[str]) -> tuple[Catalogue, tuple[Problem, ...]]:
    """The sound definitions among those that files hold, and all that is wrong with the others."""
    written = list(nouns)
    draft = Draft(list(written), set(doubtful)).without_doubles()
    names = draft.cut_back(Noun.read).names()
    draft = draft.cut_back(lambda noun: held_to_rules(noun, names)).without_dependents()
    metrics, sources, journeys = draft.all(Metric), draft.all(Source), draft.all(Journey)
    meant = {name: as_meant(journey, sources) for name, journey in journeys.items()}
    catalogue = Catalogue(
        sources=sources,
        metrics=metrics,
        written={(noun.kind.shelf, noun.name): Written(noun.document, noun.path, noun.place) for noun in draft.nouns},
        hashes=hashes_of(metrics, {**sources, **meant}),
        journeys=journeys,
        voices=draft.all(Voice),
        unsound=frozenset(draft.unsound),
        left_out={
            each.name: each.department for each in written if each.kind is Kind.METRIC and each.name not in metrics
        },
    )
    return catalogue, tuple(draft.problems)
