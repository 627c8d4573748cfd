"""Starter: a first project made of a folder's exports, every proposal with its evidence counted on the rows."""

from scorecard.starter.start import Started, start
from scorecard.starter.zone import local_zone

__all__ = ["Started", "local_zone", "start"]
