"""Uncollected: work whose objects nearly all stay, done without searching them over and over for some to drop."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Python's search for circles of objects that nobody holds rests; also a decorator.

    Whoever found it running starts it again, so that it runs once all such work is done, in whatever threads.
    """
    ran = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if ran:
            gc.enable()


atexit.register(gc.unfreeze)  # the last search of all is to find everything, or libraries say that they lost it


@contextmanager
def settled() -> Iterator[None]:
    """As `uncollected`, for work whose objects stay for long: no later search looks among them; also a decorator.

    Whatever circles are nobody's by then stay too, until the next work of this kind begins, and can be found again.
    """
    gc.unfreeze()
    with uncollected():
        yield
        gc.freeze()
