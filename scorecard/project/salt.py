"""Salt: the secret of a project without which nobody can tell whom a pseudonym stands for by trying keys."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from scorecard.plan.journeys.asked import DIGITS

VARIABLE = "SCORECARD_SALT"
FILE = "data/pseudonyms.key"
BYTES = 24


def salt_of(root: Path, environment: Mapping[str, str] = os.environ) -> str:
    """What the environment says, else what the project's own file holds, which is made where there is none.

    Where nothing can be written it holds as long as the process: pseudonyms are others after a start.
    """
    return environment.get(VARIABLE) or _kept(root / FILE) or _of_this_process()


def pseudonym_of_row(salt: str, source: str, key: str) -> str:
    """What stands for a row of a source where its key may not.

    >>> pseudonym_of_row("x", "contacts", "8851")
    'contacts:55db99e7f6ac'
    """
    return f"{source}:{hashlib.sha256(f'{salt}{source}{key}'.encode()).hexdigest()[:DIGITS]}"


def _kept(path: Path) -> str:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(BYTES))
    except FileExistsError:
        pass
    except OSError:
        return ""
    try:
        return path.read_text().strip()
    except OSError:
        return ""


@cache
def _of_this_process() -> str:
    return secrets.token_hex(BYTES)
