"""From an outcome and what is said to reach its customers to the SQL that counts what did."""

from scorecard.plan.links.plan import LinksPlan, links_plan_for

__all__ = ["LinksPlan", "links_plan_for"]
