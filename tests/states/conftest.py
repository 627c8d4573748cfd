"""The states are read as pages are."""

from tests.pages.conftest import opened

__all__ = ["opened"]
