"""How many examples a claim is tried on: enough to fail soon where it does not hold, and many more in a study."""

from __future__ import annotations

import os

from hypothesis import settings

MORE = 20 if os.environ.get("THOROUGH") else 1


def examples(usual: int) -> settings:
    """That many of them; with THOROUGH set in the environment, as `make study` sets it, twenty times as many."""
    return settings(max_examples=usual * MORE)
