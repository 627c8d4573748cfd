"""Worth: the stages of the journey in a row with their scores beneath, cohorts, and what failures put at risk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scorecard.answers import Note, Value
from scorecard.definitions.metrics import Metric
from scorecard.results.figures import figure_of
from scorecard.results.sentences import note_words
from scorecard.results.words import capital
from scorecard.results.worth import AtRisk, Cohort, at_risk_cells, at_risk_words, cohort_cells
from scorecard.views.html import Html, element, together
from scorecard.views.journey import journey_sentence
from scorecard.views.links import Links, anchor
from scorecard.views.tables import table

ByStage = Sequence[tuple[str, Metric, Value]]
COHORTS = ("Joined in", "Customers", "Stayed a year", "Still with us", "Worth each", "Worth of those with us")
AT_RISK = ("What failed", "Customers it reached", "More left than before", "Worth")


def worth_link(links: Links) -> Html:
    """In a quiet line of the scorecard."""
    return anchor(links.worth(), "What they are worth.", class_="gt-thread")


def stages_row(found: ByStage, links: Links) -> Html:
    """From left to right as a customer comes by; nothing where no survey knows its stage."""
    if not found:
        return together()
    metric = found[0][1]
    head = element("tr", *(element("th", capital(stage), scope="col") for stage, _, _ in found))
    body = element("tr", *(element("td", *_score(metric, value)) for _, _, value in found))
    drawn = element("table", element("thead", head), element("tbody", body))
    return together(
        element("h2", anchor(links.metric(metric.name), metric.label), ", stage by stage", class_="gt-reason"),
        element("div", drawn, class_="gt-table", tabindex=0, role="group", aria_label="Stages", id="stages"),
    )


def stages_line(found: ByStage, links: Links) -> Html:
    """The journey in one line of the scorecard, each stage with its customers' own score; else the way to it alone."""
    if not found:
        return element("p", journey_sentence(links), class_="gt-small")
    metric = found[0][1]
    way = anchor(links.journey(), "The journey", class_="gt-thread")
    stops = (element("li", f"{capital(stage)} ", *_score(metric, value)) for stage, _, value in found)
    asked = anchor(links.metric(metric.name), metric.label, class_="gt-quiet")
    return element("div", way, element("ol", *stops), element("span", asked, ", stage by stage"), class_="gt-stops")


def score_under(metric: Metric, value: Value, links: Links) -> Html:
    """The same under the name of a stage, with which question it answers."""
    name = anchor(links.metric(metric.name), metric.label, class_="gt-quiet")
    return element("div", name, " ", *_score(metric, value), class_="gt-small gt-stage-score")


def _score(metric: Metric, value: Value) -> tuple[Html | str, ...]:
    score, answered = score_words(metric, value)
    if value.note is Note.SUPPRESSED or value.value is None:
        return (score,)
    return element("b", score), element("span", f" {answered}" if answered else "", class_="gt-small")


def score_words(metric: Metric, value: Value) -> tuple[str, str]:
    """What customers say, and how many of them: "11.3 points", "92 of 440 answered"; why not where it is not shown."""
    if value.note is Note.SUPPRESSED or value.value is None:
        return note_words(value.note) or "–", ""
    answered = f"{value.denominator:,.0f} of {value.rows:,} answered" if value.denominator and value.rows else ""
    return figure_of(value.value, metric.unit).text, answered


def cohorts(found: Sequence[Cohort], unit: str) -> Html:
    return together(
        element("h2", "Who stayed, and what they are worth", class_="gt-reason"),
        table(COHORTS, (cohort_cells(each, unit) for each in found)),
    )


def at_risk(found: Sequence[AtRisk], labels: Mapping[str, str], unit: str) -> Html:
    if not found:
        return together()
    return together(
        element("h2", "What failures put at risk", class_="gt-reason"),
        element("p", at_risk_words(found, labels), class_="gt-said", id="at-risk"),
        table(AT_RISK, (at_risk_cells(each, labels, unit) for each in found)),
    )
