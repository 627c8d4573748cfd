"""Explained: an open project's answers to why a number moved, split one way or another."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, cast

from scorecard.answers import Anyone, Viewer
from scorecard.periods import Period
from scorecard.project.linking import links_in
from scorecard.project.links import LinkedSplit, Splitting
from scorecard.project.refusals import refuse_unknown
from scorecard.project.why.answering import WhyAsked, why_of
from scorecard.project.why.books import Books
from scorecard.project.why.whom_show_hides import WhomShowHides
from scorecard.results.attribution.contributions import Split, Why
from scorecard.results.commitments import WHOLE
from scorecard.results.rows import Node
from scorecard.uncollected import uncollected

if TYPE_CHECKING:
    from scorecard.project.project import Project

ANYONE = Anyone()


class ChangesExplained:
    """What a project can tell of a change; mixed into it."""

    @cached_property
    def _whom_show_hides(self) -> WhomShowHides:
        return WhomShowHides(cast("Project", self).numbers_for)

    @uncollected()
    def why(
        self,
        metric: str,
        period: Period | str | None = None,
        against: Period | str | None = None,
        split: Split | None = None,
        to: str | None = None,
        node: Node = WHOLE,
        viewer: Viewer = ANYONE,
    ) -> Why:
        """Why did it move: parts of one split that add up to the change; without a period, of the last that is over."""
        project = cast("Project", self)
        refuse_unknown((metric,), project.catalogue)
        numbers, links = project.numbers_for(viewer), partial(links_in, project)
        at = project.extent, project.usual_grain, project.engine
        values_of = partial(project.values, viewer=viewer)
        asked = numbers.parts, values_of, partial(self._whom_show_hides.among, viewer=viewer)
        books = Books(numbers.ground, *at, *asked, links, project.graph, project.waiting)
        return why_of(WhyAsked(metric, period, against, split, to, node), books)

    def links(
        self,
        metric: str,
        period: Period,
        against: Period | None = None,
        level: str | None = None,
        viewer: Viewer = ANYONE,  # noqa: ARG002
    ) -> LinkedSplit:
        """What moved an outcome since another period, over the same customers, or keeps it from its goal (None).

        By driver, or with a level of the organisation by driver and the node whose failing rows they are.
        """
        project = cast("Project", self)
        refuse_unknown((metric,), project.catalogue)
        return Splitting(project, project.catalogue.metrics[metric], period, against, (level,)).splits()[0]
