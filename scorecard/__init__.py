"""Golden Thread: a scorecard that links worker-level measures to customer outcomes."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scorecard.project import open_project

__all__ = ["open_project"]


def __getattr__(name: str) -> object:
    """`scorecard.open_project`, looked up when it is first asked for, so that `import scorecard` alone stays light."""
    if name == "open_project":
        return import_module("scorecard.project").open_project
    raise AttributeError(name)
