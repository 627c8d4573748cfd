"""Pictures: the charts of a metric's page, finished, so that they can be kept and shown again."""

from __future__ import annotations

from dataclasses import dataclass

from altair.utils.schemapi import debug_mode

from scorecard.results.metric import MetricPage
from scorecard.results.reasons.reasons import Reasons
from scorecard.results.thread import ThreadView
from scorecard.views.history import months_chart, weeks_chart
from scorecard.views.palette import PAGE, Palette
from scorecard.views.reasons import reasons_chart
from scorecard.views.theme import Specification, specification
from scorecard.views.thread_chart import thread_chart


@dataclass(frozen=True, slots=True)
class Pictures:
    """`weeks` is None on a page that shows none."""

    months: Specification
    weeks: Specification | None


def pictures_of(page: MetricPage, colours: Palette = PAGE) -> Pictures:
    """The charts of a page; that each part is sound is looked at in tests, and not again for every reader."""
    with debug_mode(False):
        return Pictures(
            months=specification(months_chart(page, colours)),
            weeks=specification(weeks_chart(page, colours)) if page.weeks else None,
        )


def thread_drawing_of(view: ThreadView, colours: Palette) -> Specification:
    """A thread as it leaves the app; on a page its boxes are links."""
    with debug_mode(False):
        return specification(thread_chart(view, colours))


def reasons_picture_of(told: Reasons) -> Specification:
    """The bars of one listing of reasons."""
    with debug_mode(False):
        return specification(reasons_chart(told))
