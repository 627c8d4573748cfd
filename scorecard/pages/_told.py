"""Told: the pages of what customers say and of what we say beside them, as far as a project has any."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.pages._book import or_nothing, signed_in
from scorecard.pages._heard import let_down, perception_page
from scorecard.pages._here import here
from scorecard.project import Project
from scorecard.project.hearing import perception_in
from scorecard.results.perception_page import PerceptionPage
from scorecard.views.all_green import way_to_one
from scorecard.views.follow import quiet_line
from scorecard.views.html import Html, together
from scorecard.views.links import PERCEPTION, VOICE, anchor
from scorecard.views.perception import small_gap

# page, title, and other words that it is looked for by
TOLD = (
    (VOICE, "Voice of the customer", "what customers say: words, themes, survey, reviews, complaints, silent"),
    (PERCEPTION, "What we say, what they say", "perception gap of leaders, staff and customers, promise by promise"),
)


def is_told(project: Project, page: str) -> bool:
    """Whether a project defines what a page of TOLD would show."""
    return bool(project.catalogue.voices) if page == VOICE else perception_in(project) is not None


def said_of_promises() -> Html:
    """What leaders, staff and customers say of all promises, drawn; in a sentence where only two sides have numbers."""
    at, page = here(), _perceived()
    drawn = small_gap(page.whole, at.links) if page and page.whole else None
    if drawn is None and page and page.short:
        return quiet_line([anchor(at.links.perception(), f"{page.short}.", class_="gt-thread")])
    return together(drawn)


def heard_in_a_line() -> Iterator[Html]:
    """The way to what customers say at all, where it is told."""
    at = here()
    if at.project.catalogue.voices:
        yield anchor(at.links.voice(), "What customers told us.", class_="gt-thread")


def let_down_in_a_line(*, is_counted: bool = False) -> Html | None:
    """The way to one whom everybody let down though they were green; None where nothing is known of journeys.

    How many there were is told where a snapshot keeps what that is counted of.
    """
    at = here()
    journey = next(iter(at.project.catalogue.journeys), None)
    if journey is None:
        return None
    told = or_nothing(lambda: let_down(journey), None) if is_counted and at.project.shelf else None
    return way_to_one(at.links, journey, told, may_see=at.project.case_access(signed_in()).is_allowed)


def _perceived() -> PerceptionPage | None:
    return or_nothing(perception_page, None) if perception_in(here().project) else None
