"""Answering: what each part of a project's answers asks of the project that it is mixed into."""

from __future__ import annotations

from abc import ABC, abstractmethod

from scorecard.answers import Anyone, Extent, Question, Value, Viewer
from scorecard.definitions import Catalogue
from scorecard.graph import Graph
from scorecard.periods import Grain
from scorecard.settings import Settings

ANYONE = Anyone()


class Answering(ABC):
    """Sound definitions, how far data reach, and values as a viewer may see them."""

    settings: Settings
    catalogue: Catalogue
    graph: Graph

    @property
    @abstractmethod
    def extent(self) -> Extent: ...

    @property
    @abstractmethod
    def usual_grain(self) -> Grain: ...

    @abstractmethod
    def values(self, question: Question, viewer: Viewer = ANYONE) -> tuple[Value, ...]: ...
