"""Recent: what was found lately, kept for whoever asks the same; the oldest is left out where there is too much."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from threading import Lock
from typing import Generic, TypeVar

Asked = TypeVar("Asked", bound=Hashable)
Found = TypeVar("Found")


class Recent(Generic[Asked, Found]):
    """As many answers as `most`, by what was asked; threads may ask and keep side by side.

    >>> recent = Recent[str, int](most=2)
    >>> recent.keep({"one": 1, "two": 2, "three": 3})
    >>> recent.known("one", "three"), recent.known("one")
    (3, None)
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._found: dict[Asked, Found] = {}
        self._lock = Lock()

    def known(self, *asked: Asked) -> Found | None:
        """What was found for the first of these that is known; None where none is."""
        with self._lock:
            return next((self._found[each] for each in asked if each in self._found), None)

    def keep(self, found: Mapping[Asked, Found]) -> None:
        with self._lock:
            self._found |= found
            while len(self._found) > self._most:
                del self._found[next(iter(self._found))]
