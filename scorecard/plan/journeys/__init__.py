"""Journeys: the cases of a journey, put together of the rows of several sources, as one statement."""

from scorecard.plan.journeys.asked import Asked, Pick
from scorecard.plan.journeys.relation import journey_rows

__all__ = ["Asked", "Pick", "journey_rows"]
