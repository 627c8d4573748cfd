"""What any engine does: offer the sources' columns, say how far the data reach, and answer a plan with parts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from scorecard.answers import Asked, Case, Cut, Defined, Extent, Key, Meeting, Parts, Restated, Rhythm, Stored
from scorecard.definitions.catalogue import Catalogue
from scorecard.heard import AskedVoice, Row
from scorecard.problems import Problem
from scorecard.touches import AskedLinks, Links


@dataclass(frozen=True, slots=True)
class Answer:
    """Parts, and what failed: a value that cannot be cast, a file that is not what it was, an expression's type."""

    parts: tuple[Parts, ...]
    problems: tuple[Problem, ...] = ()


class Engine(Protocol):
    """An open connection to a project's data; every method may be called from any thread."""

    def columns(self, source: str) -> Mapping[str, str]:
        """A source's columns with their SQL types; raises ScorecardError where it cannot be read."""
        ...

    def types(self, source: str, expressions: Iterable[str]) -> Mapping[str, str | Problem]:
        """The SQL type of each expression over a source that can be read, or why the engine refuses it."""
        ...

    def extent(self) -> Extent | None:
        """How far the data reach; None where no source has a row with a time."""
        ...

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """The rows of a statement that was made here; raises ScorecardError where the engine refuses it."""
        ...

    def hold(self, source: str, made_of: Iterable[str], defined_by: Callable[[], str]) -> bool:
        """Makes the rows of a source that is put together of others once, for all that is asked of it from here on.

        Whether they are those that a snapshot keeps.
        """
        ...

    def parts(self, plan: Asked) -> tuple[Parts, ...]:
        """The parts of every leaf in every cell that has rows; raises ScorecardError where anything fails."""
        ...

    def answer(self, plan: Asked) -> Answer:
        """The parts of all leaves that can be computed, and why others cannot; raises ScorecardError where none can."""
        ...

    def stored(self, statements: Iterable[Stored]) -> tuple[Parts, ...]:
        """The parts that a snapshot holds; raises ScorecardError where its file is not what it was."""
        ...

    def nodes(self, table: str, levels: Cut) -> tuple[Key, ...]:
        """The nodes of some levels that the rows behind a snapshot's table are of, each once; none where it does not
        keep whose rows they are."""
        ...

    def links(self, plan: AskedLinks) -> Links:
        """How failures are linked to an outcome, from the rows; raises ScorecardError where anything fails."""
        ...

    def heard(self, plan: AskedVoice) -> Mapping[str, tuple[Row, ...]]:
        """What a plan about customers' words comes to, by statement; raises ScorecardError where anything fails."""
        ...

    def kept_links(self, signature: str, plan: AskedLinks, levels: Collection[str] | None = None) -> Links | None:
        """The same as a snapshot keeps it under a signature; None where it does not, or cannot be read.

        With `levels`, only those are read of who carries it.
        """
        ...

    def ready(self, decided_by: str, name: str) -> str | None:
        """A finished answer that a snapshot keeps; None where it does not, or where something else decided it."""
        ...

    def cases(self, statement: str, min_group: int) -> tuple[Case, ...]:
        """The rows of a statement of cases; none where fewer customers than `min_group` are behind them all."""
        ...

    def restated(self) -> tuple[Restated, ...]:
        """Every published number that a later refresh put another in the place of, latest first."""
        ...

    def defined(self) -> Mapping[str, Defined]:
        """Since when each metric is counted as it was at the last refresh; nothing where that was not noted."""
        ...

    def behind(self) -> tuple[str, ...]:
        """The sources whose files have changed since the snapshot was made; none where there is no snapshot."""
        ...

    def check_data(self, sound: Catalogue | None = None) -> tuple[Problem, ...]:
        """What is wrong with the rows, as the definitions that are sound use them; by default, as all of them do."""
        ...

    def rhythms(self, until: datetime, sound: Catalogue | None = None) -> tuple[Rhythm, ...]:
        """How many rows each source has in every hour on the wall before `until`; sources that fail are left out."""
        ...

    def meetings(self, keys: Mapping[str, str]) -> tuple[Meeting, ...]:
        """How the rows of sources meet by the key that each gives as an expression; in one statement.

        A source whose key the rows do not let be computed is left out.
        """
        ...
