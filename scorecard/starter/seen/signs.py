"""Signs: which sign stands before the decimals of a table's numbers, and which between their thousands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from scorecard.starter.seen.spellings import NUMBER

Thousands = Literal[".", ",", " ", "'"]
OTHER: dict[str, Literal[".", ","]] = {".": ",", ",": "."}


@dataclass(frozen=True, slots=True)
class Signs:
    """`doubt` is a sentence where no number decides."""

    decimal: Literal[".", ","] = "."
    thousands: Thousands | None = None
    doubt: str = ""


def signs_of(numbers: Iterable[str], delimiter: str) -> Signs:
    """The signs that the numbers of a table show, all of them together.

    >>> signs_of(["1.234,50", "12"], ";")
    Signs(decimal=',', thousands='.', doubt='')
    >>> signs_of(["1,234", "2,500"], ",").thousands
    ','
    """
    shown: Counter[str] = Counter()
    unclear: Counter[str] = Counter()
    thousands: Counter[str] = Counter()
    example = ""
    for number in numbers:
        digits = found["digits"] if (found := NUMBER.fullmatch(number)) else ""
        between = [sign for sign in digits if not sign.isdigit()]
        if len(between) == 1 and between[0] in OTHER and re.fullmatch(r"\d{1,3}[.,]\d{3}", digits):
            unclear[between[0]] += 1
            example = example or number
        elif between:
            _count(between, shown, thousands)
    if not shown and unclear:
        return _undecided(unclear, delimiter, example)
    return _decided(shown, unclear, thousands)


def _count(between: list[str], shown: Counter[str], thousands: Counter[str]) -> None:
    """What one number shows: the last of two signs is before the decimals, one that repeats is between thousands."""
    last = between[-1]
    if last not in OTHER:
        thousands[_plain(last)] += 1
    elif between.count(last) > 1:
        thousands[last] += 1
        shown[OTHER[last]] += 1
    else:
        shown[last] += 1
        thousands.update({_plain(sign) for sign in between[:-1]})


def _plain(sign: str) -> str:
    return {"’": "'", "\u00a0": " ", "\u202f": " "}.get(sign, sign)


def _decided(shown: Counter[str], unclear: Counter[str], thousands: Counter[str]) -> Signs:
    decimal: Literal[".", ","] = "," if shown[","] > shown["."] else "."
    for sign in unclear:
        if sign != decimal:
            thousands[sign] += unclear[sign]
    seen = next((sign for sign, _ in thousands.most_common() if sign != decimal), None)
    doubt = ""
    if shown["."] and shown[","]:
        less = OTHER[decimal]
        doubt = f"{shown[less]} numbers have '{less}' before their decimals and {shown[decimal]} have '{decimal}'"
    between: Thousands | None = _thousands(seen) if seen else "." if decimal == "," else None
    return Signs(decimal, between, doubt)


def _undecided(unclear: Counter[str], delimiter: str, example: str) -> Signs:
    """Every number could be either: a thousand and some, or one and some thousandths."""
    sign = unclear.most_common(1)[0][0]
    decimal: Literal[".", ","] = "," if delimiter == ";" else "."
    is_decimal = sign == decimal
    read = "one and a part" if is_decimal else "more than a thousand"
    doubt = f"'{example}' may be more than a thousand, or one with three decimals; it was taken for {read}"
    return Signs(decimal, None if is_decimal else _thousands(sign), doubt)


def _thousands(sign: str) -> Thousands:
    match sign:
        case ".":
            return "."
        case ",":
            return ","
        case " ":
            return " "
        case _:
            return "'"


def number_of(cell: str, signs: Signs) -> float | None:
    """The number that a cell is with these signs; None where it is none."""
    found = NUMBER.fullmatch(cell)
    if found is None:
        return None
    digits = re.sub(rf"[^\d{re.escape(signs.decimal)}]", "", found["digits"]).replace(signs.decimal, ".")
    try:
        value = float(digits)
    except ValueError:
        return None
    is_negative = cell.startswith(("(", "-", "−")) or cell.endswith("-") or re.match(r"\D*[-−]\d", cell) is not None
    return -value if is_negative else value
