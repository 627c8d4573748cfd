"""Told: the pages of what customers say and of what we say beside them, as far as a project has any."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.pages._book import or_nothing, signed_in
from scorecard.pages._heard import perception_page
from scorecard.pages._here import here
from scorecard.project import Project
from scorecard.project.hearing import perception_in
from scorecard.views.all_green import way_to_one
from scorecard.views.html import Html
from scorecard.views.links import PERCEPTION, VOICE, anchor

# page, title, and other words that it is looked for by
TOLD = (
    (VOICE, "Voice of the customer", "what customers say: words, themes, survey, reviews, complaints, silent"),
    (PERCEPTION, "What we say, what they say", "perception gap of leaders, staff and customers, promise by promise"),
)


def is_told(project: Project, page: str) -> bool:
    """Whether a project defines what a page of TOLD would show."""
    return bool(project.catalogue.voices) if page == VOICE else perception_in(project) is not None


def said_in_a_line() -> Iterator[Html]:
    """What we say and what customers say of all promises, and what customers say at all: a link each."""
    at = here()
    page = or_nothing(perception_page, None) if perception_in(at.project) else None
    if page and page.short:
        yield anchor(at.links.perception(), f"{page.short}.", class_="gt-thread")
    if at.project.catalogue.voices:
        yield anchor(at.links.voice(), "What customers told us.", class_="gt-thread")


def let_down_in_a_line() -> Html | None:
    """The way to one whom everybody let down though they were green; None where nothing is known of journeys."""
    at = here()
    journey = next(iter(at.project.catalogue.journeys), None)
    return way_to_one(at.links, journey, may_see=at.project.case_access(signed_in()).is_allowed) if journey else None
