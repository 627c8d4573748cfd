"""Worth: an open project's answers to what customers are worth by cohort, and what failures put at risk of it."""

from __future__ import annotations

from collections.abc import Iterable

from scorecard.answers import Note, Question, Value, Viewer
from scorecard.definitions.metrics import Metric
from scorecard.heard import Joined
from scorecard.listing import Listing
from scorecard.periods import Period
from scorecard.plan.cohorts import CohortsPlan
from scorecard.problems import ScorecardError
from scorecard.project.answering import ANYONE
from scorecard.project.project import Project
from scorecard.results.attribution.contributions import Split
from scorecard.results.worth import AtRisk, Cohort, at_risk_of, cohorts_of
from scorecard.settings import ENTERPRISE

COHORTS = ("joined", "customers", "kept_a_year", "low", "high", "still", "value_each", "value", "note")
AT_RISK = ("metric", "customers", "more_left", "low", "high", "value", "value_low", "value_high")
STAGES = ("stage", "metric", "value", "rows", "note")
STAGE = "stage"


def cohorts_in(project: Project, viewer: Viewer = ANYONE) -> tuple[Cohort, ...]:
    """By the quarter in which customers joined; raises ScorecardError where no source says who is one."""
    plan = CohortsPlan(project.numbers_for(viewer).ground, project.extent.as_of)
    joined = (Joined(*row) for row in project.engine.heard(plan)["cohorts"])  # type: ignore[arg-type]
    return cohorts_of(joined, project.settings.privacy.min_group)


def at_risk_in(project: Project, period: Period, viewer: Viewer = ANYONE) -> tuple[AtRisk, ...]:
    """What failures go with more customers leaving in a period than before; nothing where no outcome counts them."""
    outcome = leaving_in(project)
    if outcome is None:
        return ()
    try:
        why = project.why(outcome.name, period, None, Split.LINKED, ENTERPRISE, viewer=viewer)
    except ScorecardError:
        return ()
    known = [each for each in cohorts_in(project, viewer) if each.customers and each.value_each is not None]
    customers = sum(each.customers or 0 for each in known)
    worth = sum((each.customers or 0) * (each.value_each or 0.0) for each in known)
    return at_risk_of(why.contributions, worth / customers if customers else None)


def leaving_in(project: Project) -> Metric | None:
    """The outcome of the goal line that counts customers, among those who could have left."""
    line = (project.catalogue.metrics.get(name) for name in project.settings.goal_line)
    return next((each for each in line if each and each.unit == "count" and each.among), None)


def stages_in(project: Project, period: Period, viewer: Viewer = ANYONE) -> tuple[tuple[str, Metric, Value], ...]:
    """Customers' own score in each stage of their journey, in the order of stages: of the goal line's survey."""
    for name in project.settings.goal_line:
        metric = project.catalogue.metrics.get(name)
        source = (
            project.catalogue.sources.get(metric.survey.score.partition(".")[0]) if metric and metric.survey else None
        )
        if metric is None or source is None or STAGE not in source.dimensions:
            continue
        question = Question((name,), ((STAGE,),), period.grain, period.start, period.end)
        values = {value.key[0]: value for value in project.values(question, viewer)}
        return tuple((stage, metric, values[stage]) for stage in project.settings.stages if stage in values)
    return ()


def listing_of_cohorts(found: Iterable[Cohort]) -> Listing:
    rows = ((e.joined, e.customers, e.kept, e.low, e.high, e.still, e.value_each, e.value, e.note.value) for e in found)
    return Listing(COHORTS, tuple(rows))


def listing_of_risk(found: Iterable[AtRisk]) -> Listing:
    rows = ((e.metric, e.customers, e.more, e.low, e.high, e.value, e.value_low, e.value_high) for e in found)
    return Listing(AT_RISK, tuple(rows))


def listing_of_stages(found: Iterable[tuple[str, Metric, Value]]) -> Listing:
    rows = (
        (stage, metric.name, value.value if value.note is not Note.SUPPRESSED else None, value.rows, value.note.value)
        for stage, metric, value in found
    )
    return Listing(STAGES, tuple(rows))
