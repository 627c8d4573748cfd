"""Plan: from a question to SQL that aggregates each source first and joins what is left."""

from scorecard.plan.plan import Plan, plan_for
from scorecard.plan.printed import DIALECTS
from scorecard.plan.scans import TypesOf

__all__ = ["DIALECTS", "Plan", "TypesOf", "plan_for"]
