"""Backtests: what an outcome's closed periods tell of its linked edges, from the links of each of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import isclose
from typing import TYPE_CHECKING

from scorecard.answers import Note, Question
from scorecard.periods import Period
from scorecard.problems import ScorecardError
from scorecard.project.linking import is_whole, links_in
from scorecard.touches import Links, links_by_period

if TYPE_CHECKING:
    from scorecard.plan.links import LinksPlan
    from scorecard.project.project import Project
    from scorecard.results.links.moment import Moment
    from scorecard.results.panel.linked import LinksTried

CLOSE = 1e-9


@dataclass
class KnownBacktests:
    """By outcome; tried once while a project is open."""

    _known: dict[str, LinksTried] = field(default_factory=dict)

    def of(self, project: Project, outcome: str) -> LinksTried:
        if outcome not in self._known:
            self._known[outcome] = _tested(project, outcome)
        return self._known[outcome]


def _tested(project: Project, outcome: str) -> LinksTried:
    from scorecard.results.panel.linked import LinksTried

    values = _closed_values(project, outcome)
    try:
        plan, links = links_in(project, project.catalogue.metrics[outcome], values)
    except ScorecardError:
        return LinksTried(why_not="it cannot be split")
    told = links_by_period(links)
    moments = (_moment(plan, told.get(period, Links()), period, value, project) for period, value in values.items())
    return LinksTried(plan.known, tuple(moments), str(project.usual_grain))


def _closed_values(project: Project, outcome: str) -> dict[Period, float | None]:
    """In time order; None where there is no number, or none to be seen."""
    told = project.values(Question((outcome,), grain=project.usual_grain))
    metric, extent = project.catalogue.metrics[outcome], project.extent
    over = [value for value in told if value.note is not Note.PARTIAL and is_whole(value.period, metric, extent)]
    return {value.period: value.value if value.note is Note.NONE else None for value in over}


def _moment(plan: LinksPlan, links: Links, period: Period, value: float | None, project: Project) -> Moment | None:
    from scorecard.results.links.moment import moment_of

    least = project.settings.privacy.min_group
    found = moment_of(links, period, plan.known, is_count=plan.is_count, min_group=least) if value is not None else None
    # what its rows do not come to cannot be told from them
    return found if found and value is not None and isclose(found.value, value, rel_tol=CLOSE, abs_tol=CLOSE) else None


def tried_note(project: Project, outcome: str) -> str:
    """How well an outcome's links foretold later periods, as its page says it; "" without a snapshot, which is slow."""
    if not project.shelf:
        return ""
    from scorecard.results.panel.linked_words import tried_sentence

    metrics = project.catalogue.metrics
    found = project.tried_links(outcome).evidence_of(project.graph.below(outcome), metrics)
    return tried_sentence(found, metrics, str(project.usual_grain))
