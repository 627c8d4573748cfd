"""How many examples a claim is tried on: all where a change is judged, some where one waits, many more in a study."""

from __future__ import annotations

import os

from hypothesis import settings

JUDGED = bool(os.environ.get("CI"))
THOROUGH = bool(os.environ.get("THOROUGH"))
USUALLY = 100 if JUDGED else 25  # where a claim does not say


def tried(judged: int) -> int:
    """That many where a change is judged, as `CI` says, and a quarter where one waits.

    With THOROUGH set, as `make study` sets it, twenty times as many.
    """
    if THOROUGH:
        return 20 * judged
    return judged if JUDGED else max(judged // 4, 1)


def examples(judged: int) -> settings:
    """Settings of a claim that is tried on so many."""
    return settings(max_examples=tried(judged))
