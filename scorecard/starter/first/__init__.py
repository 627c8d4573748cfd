"""First metrics: the few numbers that a newcomer's tables offer by themselves, the better ones first."""

from scorecard.starter.first.choice import chosen
from scorecard.starter.first.proposed import Proposed, Span

__all__ = ["Proposed", "Span", "chosen"]
