"""Journeys: the cases of a journey, put together of the rows of several sources, as one statement."""

from scorecard.plan.journeys.asked import Asked, Pick
from scorecard.plan.journeys.relation import journey_rows
from scorecard.plan.journeys.row_case import row_case_sql

__all__ = ["Asked", "Pick", "journey_rows", "row_case_sql"]
