"""Definitions: what a project's YAML files say of sources, metrics, journeys and voices."""

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.load import Loaded, load, load_texts

__all__ = ["Catalogue", "Loaded", "load", "load_texts"]
