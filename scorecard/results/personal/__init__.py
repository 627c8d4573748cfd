"""Personal data: the one way by which customers' words leave a project, with all that says who wrote them taken out."""

from scorecard.results.personal.folding import folded
from scorecard.results.personal.removal import Cleaned, cleaned, cleaned_all

__all__ = ["Cleaned", "cleaned", "cleaned_all", "folded"]
