"""Units: what a number is counted in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scorecard.problems import suggest
from scorecard.reading import Fault, Path

UNITS = ("count", "percent", "points", "seconds", "minutes", "hours", "days", "ratio")
CURRENCY = re.compile(r"[A-Z]{3}")


def is_unit(text: str) -> bool:
    return text in UNITS or CURRENCY.fullmatch(text) is not None


def wrong_unit(text: str, path: Path) -> Iterator[Fault]:
    if not is_unit(text):
        hint = suggest(text, UNITS) or f"{', '.join(UNITS)}, or a currency code such as GBP"
        if CURRENCY.fullmatch(text.upper()) and text not in UNITS:
            hint = f"write {text.upper()} for a currency"
        yield Fault("unknown-unit", f"there is no unit '{text}'", path, hint)
