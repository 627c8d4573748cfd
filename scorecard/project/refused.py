"""Refused: what is told to whoever asks for a department that is not there, or for a split of what has no nodes."""

from __future__ import annotations

from collections.abc import Iterable

from scorecard.answers import Question, Value
from scorecard.definitions import Catalogue
from scorecard.definitions.leaves import leaves_of
from scorecard.problems import Problem, ScorecardError, suggest
from scorecard.settings import Settings


def unknown_department(name: str, settings: Settings) -> Problem:
    hint = suggest(name, settings.departments)
    return Problem("unknown-department", f"there is no department '{name}'", hint=hint)


def refuse_unsplit(question: Question, values: Iterable[Value], catalogue: Catalogue) -> None:
    """A metric that stands at every node alike has no rows where no node is known: that is said, not left empty."""
    told = {value.metric for value in values}
    silent = [name for name in question.metrics if name not in told and _is_same_everywhere(name, catalogue)]
    if silent:
        hint = "ask for it without --by, or beside a metric that has such nodes"
        raise ScorecardError(
            *(Problem("same-everywhere", f"'{name}' is the same at every node", hint=hint) for name in silent)
        )


def _is_same_everywhere(metric: str, catalogue: Catalogue) -> bool:
    sources = {leaf.source for leaf in leaves_of((metric,), catalogue.metrics)}
    known = [catalogue.sources[name] for name in sources if name in catalogue.sources]
    return bool(known) and all(source.stands_everywhere for source in known)
