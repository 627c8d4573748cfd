"""Zone: by which clock this computer tells the time."""

from __future__ import annotations

import os
from pathlib import Path
from zoneinfo import available_timezones

LINK = Path("/etc/localtime")
SAME = frozenset({"Etc/UTC", "Etc/UCT", "UCT", "Zulu", "Etc/Zulu", "Universal", "Etc/Universal"})  # as UTC


def local_zone() -> str:
    """The name of this computer's time zone; UTC where it has none that is known by name.

    >>> local_zone() in available_timezones()
    True
    """
    parts = str(LINK.resolve()).partition("zoneinfo/")[2] if LINK.is_symlink() else ""
    told = (os.environ.get("TZ", "").lstrip(":"), parts, "UTC")
    found = next(name for name in told if name in available_timezones())
    return "UTC" if found in SAME else found
