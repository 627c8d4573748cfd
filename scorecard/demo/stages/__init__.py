"""Stages: the generator's SQL, a table a stage, in the order that one thing leads to another."""

from __future__ import annotations

from scorecard.demo.stages.baskets import BASKETS
from scorecard.demo.stages.churn import CHURN
from scorecard.demo.stages.contacts import CONTACTS
from scorecard.demo.stages.customers import CUSTOMERS
from scorecard.demo.stages.invitations import INVITATIONS
from scorecard.demo.stages.plans import PLANS
from scorecard.demo.stages.posts import POSTS
from scorecard.demo.stages.promises import PROMISES
from scorecard.demo.stages.quotes import QUOTES
from scorecard.demo.stages.reasons import REASONS
from scorecard.demo.stages.runs import RUNS
from scorecard.demo.stages.stage import Stage
from scorecard.demo.stages.statements import STATEMENTS
from scorecard.demo.stages.steps import STEPS
from scorecard.demo.stages.surveys import SURVEYS, TOUCHES
from scorecard.demo.stages.visits import VISITS

STAGES = (
    CUSTOMERS,
    VISITS,
    QUOTES,
    BASKETS,
    RUNS,
    PLANS,
    STATEMENTS,
    REASONS,
    CONTACTS,
    CHURN,
    PROMISES,
    POSTS,
    INVITATIONS,
    TOUCHES,
    SURVEYS,
    STEPS,
)

__all__ = ["STAGES", "Stage"]
