"""Units: what a number is counted in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scorecard.problems import suggest
from scorecard.reading import Fault, Path

UNITS = ("count", "percent", "points", "seconds", "minutes", "hours", "days", "ratio")
# what people write instead
OTHER_WORDS = {
    **dict.fromkeys(("%", "pct", "per cent", "percentage", "share", "rate"), "percent"),
    **dict.fromkeys(("s", "sec", "secs"), "seconds"),
    **dict.fromkeys(("min", "mins"), "minutes"),
    **dict.fromkeys(("h", "hr", "hrs"), "hours"),
    **dict.fromkeys(("d",), "days"),
    **dict.fromkeys(("number", "#", "n", "counts"), "count"),
    **{code.casefold(): code for code in ("GBP", "EUR", "USD", "CHF", "SEK", "NOK", "DKK", "JPY", "AUD", "CAD")},
    **{"£": "GBP", "€": "EUR", "$": "USD"},
}
CURRENCY = re.compile(r"[A-Z]{3}")


def is_unit(text: str) -> bool:
    return text in UNITS or CURRENCY.fullmatch(text) is not None


def wrong_unit(text: str, path: Path) -> Iterator[Fault]:
    if not is_unit(text):
        meant = OTHER_WORDS.get(text.casefold().rstrip("."))
        hint = f"write {meant}" if meant else suggest(text, UNITS)
        hint = hint or f"{', '.join(UNITS)}, or a currency code such as GBP"
        yield Fault("unknown-unit", f"there is no unit '{text}'", path, hint)
