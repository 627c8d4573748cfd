"""Hearing: what an open project's pages tell of customers' words, and of what is thought of its promises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from scorecard.answers import Viewer
from scorecard.definitions.perception import Perception
from scorecard.definitions.terms import Evidence
from scorecard.heard import OwnAnswer
from scorecard.periods import Grain, Period, add_months
from scorecard.problems import ScorecardError
from scorecard.project.view import View
from scorecard.results.apart import Part, apart_of, apart_words
from scorecard.results.attribution.contributions import Split, Why
from scorecard.results.differences import A_YEAR as ONE_YEAR
from scorecard.results.felt import felt_words
from scorecard.results.perception_page import PerceptionPage, perception_page_of
from scorecard.results.spoken import WordsBehind
from scorecard.results.voice_page import VoicePage, voice_page_of
from scorecard.settings import ENTERPRISE

if TYPE_CHECKING:
    from scorecard.project.project import Project

A_YEAR = 12  # months
LONG = (Grain.YEAR,)


def voice_page_in(project: Project, name: str, view: View, viewer: Viewer) -> VoicePage:
    """Raises ScorecardError where no source of the voice can be read."""
    told = project.voice(name, view.period, viewer)
    return voice_page_of(told, project.catalogue.metrics, _departments(project))


def perception_page_in(
    project: Project, view: View, viewer: Viewer, answers: Sequence[OwnAnswer] = ()
) -> PerceptionPage:
    """Of the twelve months that end with the period of a view: leaders and staff are asked rarely, and few of them.

    `answers` are those that were given in the app. Raises ScorecardError where the two sides cannot be laid side by
    side.
    """
    asked = perception_in(project)
    told = project.perception(year_to(view.period), viewer, answers)
    return perception_page_of(told, asked.good if asked else 0.0, _departments(project))


def perception_before_in(project: Project, view: View, viewer: Viewer) -> PerceptionPage | None:
    """The same of the year before; None where data do not reach that far."""
    before = project.settings.periods.shift(view.period, ONE_YEAR)
    if before.start < project.extent.first:
        return None
    return perception_page_in(project, View(before, view.grain, view.compare), viewer)


def felt_in(project: Project, period: Period, viewer: Viewer) -> Why | None:
    """What went with a change of customers' own score, by failure; None where the goal line has none of that survey."""
    own = _own_score(project)
    if own:
        with suppress(ScorecardError):
            return project.why(own, period, None, Split.LINKED, ENTERPRISE, viewer=viewer)
    return None


def _own_score(project: Project) -> str | None:
    """The metric on the goal line that is told by the survey in which customers score promises."""
    asked = perception_in(project)
    line = (project.catalogue.metrics.get(name) for name in project.settings.goal_line)
    ours = (each.name for each in line if each and each.survey and asked
            and each.survey.score.partition(".")[0] == asked.theirs.source)  # fmt: skip
    return next(ours, None)


def felt_words_in(project: Project, period: Period, viewer: Viewer, page: PerceptionPage) -> str:
    """The failure that most went with it, in a sentence."""
    why = felt_in(project, period, viewer)
    return felt_words(why, project.catalogue.metrics, _departments(project), page.departments)


def apart_in(project: Project, period: Period, viewer: Viewer, page: PerceptionPage) -> tuple[Part, ...]:
    """Whose leaders and customers are furthest apart, and which failures, team and month `why` names for it.

    Of another outcome than customers' own score, of which `felt_words_in` tells.
    """
    metrics = project.catalogue.metrics

    def whys_of(department: str) -> Iterator[Why]:
        for name in _outcomes_of(project, department):
            with suppress(ScorecardError):
                yield project.why(name, period, None, Split.LINKED, viewer=viewer)

    found = apart_of(page.departments, metrics, whys_of)
    return apart_words(found, metrics, _departments(project), project.settings.periods) if found else ()


def _outcomes_of(project: Project, department: str) -> Iterator[str]:
    """The outcomes that a failure of a department is linked to."""
    metrics, told = project.catalogue.metrics, _own_score(project)
    for name, metric in metrics.items():
        below = (edge for edge in project.graph.below(name) if edge.evidence is Evidence.LINKED)
        if metric.outcome and name != told and any(metrics[edge.lower].department == department for edge in below):
            yield name


def perception_in(project: Project) -> Perception | None:
    """The first perception that any voice defines; whether its sources can be read is another question."""
    return next((voice.perception for voice in project.catalogue.voices.values() if voice.perception), None)


def themed_metrics_in(project: Project, name: str) -> dict[str, str]:
    """The metrics that cause the themes of a voice, by name, with their label."""
    themes = project.catalogue.voices[name].themes.values()
    known = project.catalogue.metrics
    causes = dict.fromkeys(theme.caused_by for theme in themes if theme.caused_by in known)
    return {cause: known[cause].label for cause in causes if cause}


def words_first_shown(project: Project, name: str, cause: str, period: Period, viewer: Viewer) -> WordsBehind | None:
    """The words that a voice's page shows before anybody chooses a metric; None where there are none to choose from."""
    offered = themed_metrics_in(project, name)
    if not offered:
        return None
    try:
        return project.words(name, cause if cause in offered else next(iter(offered)), period, viewer=viewer)
    except ScorecardError:
        return None


def has_words_behind(project: Project, metric: str) -> bool:
    """Whether some theme that customers speak of is caused by a metric."""
    return any(metric in themed_metrics_in(project, name) for name in project.catalogue.voices)


def year_to(period: Period) -> Period:
    """The twelve months that end with a period; one that is longer is its own."""
    if period.grain in LONG:
        return period
    return Period(add_months(period.end, -A_YEAR), period.end, Grain.YEAR)


def _departments(project: Project) -> Mapping[str, str]:
    return {name: department.label for name, department in project.settings.departments.items()}
