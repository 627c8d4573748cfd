"""Figures: numbers as a reader sees them, by unit, in three significant digits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import floor, log10

DIGITS = 3
MINUS = "−"
NO_NUMBER = "–"
ALMOST_ALL = "99.999"  # percent, of what is not all, however little is missing
CURRENCIES = {"GBP": "£", "EUR": "€", "USD": "$"}
MILLION = 1_000_000
# A number beyond these is read by its word; a count below a thousand million stands in full, as people count it.
_WORDS = ((10**12, "trillion"), (10**9, "billion"), (MILLION, "million"))
_IN_FULL, _BEYOND_WORDS = 10**9, 10**18
_LONG = 1000  # hours, beside which minutes are nothing


def currency_sign(unit: str) -> str:
    """What stands before an amount of money; "" before any other number.

    >>> currency_sign("GBP"), currency_sign("CHF"), currency_sign("days")
    ('£', 'CHF ', '')
    """
    return CURRENCIES.get(unit, f"{unit} " if unit.isupper() else "")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as printed and the word smaller beside it: ("91.5", "%"), ("18.5", "points"), ("£1,240", "").

    No number is ("–", ""), never 0.
    """

    number: str
    unit: str

    @property
    def text(self) -> str:
        return f"{self.number} {self.unit}".strip()


def figure_of(value: float | None, unit: str) -> Figure:
    """A value in a metric's unit, as printed; percent is a fraction inside and times a hundred here.

    >>> figure_of(0.9149, "percent").text, figure_of(-1240.4, "GBP").text, figure_of(376, "seconds").text
    ('91.5 %', '−£1,240', '6 min 16 s')
    """
    if value is None:
        return Figure(NO_NUMBER, "")
    figure = _PRINTED.get(unit, _money(unit))(abs(value))
    is_negative = value < 0 and any(digit in "123456789" for digit in figure.number)
    return Figure(f"{MINUS}{figure.number}", figure.unit) if is_negative else figure


def target_figure(value: float, unit: str) -> str:
    """A goal's number as people write it: no zeros behind the point, and no unit that stands beside the value anyway.

    >>> target_figure(0.95, "percent"), target_figure(22.0, "points"), target_figure(8.0, "days")
    ('95 %', '22', '8 days')
    >>> target_figure(0.0, "GBP"), target_figure(2.5, "GBP"), target_figure(1e12, "GBP")
    ('£0', '£2.50', '£1 trillion')
    """
    if unit in ("seconds", "minutes", "hours", "days"):
        return figure_of(value, unit).text
    number = value * 100 if unit == "percent" else value
    if unit == "percent":
        return f"{_written(number)} %"
    if unit in ("points", "ratio", "count"):
        return _written(number)
    return figure_of(value, unit).text.replace(".00", "")


def difference_figure(change: float, value: float, unit: str) -> str:
    """How far two values lie apart, without sign, to the places that the value itself is printed with.

    Between two percentages lie points: from 91.5 % to 88 % are 3.5 points.

    >>> difference_figure(-0.035, 0.88, "percent"), difference_figure(1, 541, "count")
    ('3.5 points', '1')
    """
    size, beside = abs(change), abs(value)
    match unit:
        case "percent":
            return _counted_unit(_to_places_of(beside * 100, size * 100, most=2), "point").text
        case "points":
            return _counted_unit(_to_places_of(beside, size, most=2), "point").text
        case "ratio" | "count":
            return _to_places_of(beside, size)
        case "seconds" if beside < 60 and size < 60:
            return _counted_unit(_to_places_of(beside, size), "second").text
        case "minutes" if beside >= _LONG * 60:
            return difference_figure(change / 60, value / 60, "hours")  # as the value itself is told
        case "minutes" | "hours" | "days" if figure_of(size, unit).unit:
            return _counted_unit(_to_places_of(beside, size), unit.removesuffix("s")).text
        case "seconds" | "minutes" | "hours" | "days":
            return figure_of(float(round(size)) or size, unit).text
        case _:
            return figure_of(size, unit).text if size >= 100 or beside < 100 else _whole_money(size, unit)


def significant(value: float, digits: int = DIGITS) -> str:
    """A number of 0 or more in so many significant digits, never fewer than its whole part has up to a billion.

    >>> significant(0.04567), significant(7.126), significant(12345.6), significant(99.96), significant(7.126e9)
    ('0.0457', '7.13', '12,346', '100', '7.13 billion')
    """
    if value >= _IN_FULL:
        return worded(value)
    return f"{value:,.{_places(value, digits)}f}"


def _places(value: float, digits: int = DIGITS) -> int:
    """How many places behind the point give so many significant digits."""
    if value == 0:
        return 0
    places = max(0, digits - 1 - floor(log10(value)))
    # 9.996 has three digits as 10.0, one place fewer than 9.99 has
    rounded = round(value, places)
    return max(0, digits - 1 - floor(log10(rounded))) if rounded else places


def _to_places_of(value: float, change: float, most: int = 6) -> str:
    if change >= _IN_FULL:
        return worded(change)
    places = min(_places(value), most)
    if change and round(change, places) == 0:
        return significant(change, 1)
    return _trimmed(f"{change:,.{places}f}")


def _written(number: float) -> str:
    if abs(number) >= _IN_FULL:
        return f"{MINUS if number < 0 else ''}{worded(abs(number))}"
    return _trimmed(f"{number:,.10g}" if abs(number) < MILLION else f"{number:,.0f}").replace("-", MINUS)


def _trimmed(number: str) -> str:
    return number.rstrip("0").rstrip(".") if "." in number and " " not in number else number


def _percent(value: float) -> Figure:
    number = value * 100
    digits = DIGITS
    while number < 100 <= float(significant(number, digits).replace(",", "")) and digits < 6:
        digits += 1  # 99.96 % is not all of it
    printed = significant(number, digits)
    return Figure(printed if number >= 100 or float(printed) < 100 else ALMOST_ALL, "%")


def worded(value: float) -> str:
    """A number of a million or more, with the word for its size; beyond all words as a power of ten.

    >>> worded(1_240_000), worded(42.07e12), worded(42.07e15), worded(6.02e23)
    ('1.24 million', '42.1 trillion', '42,070 trillion', '6.02 × 10^23')
    """
    if value >= _BEYOND_WORDS:
        power = floor(log10(value))
        return f"{significant(value / 10**power)} × 10^{power}"
    size, word = next((size, word) for size, word in _WORDS if round(value, -int(log10(value)) + 2) >= size)
    return f"{significant(value / size)} {word}"


def _count(value: float) -> Figure:
    is_in_full = value < _IN_FULL and value == round(value)
    return Figure(f"{value:,.0f}" if is_in_full else significant(value), "")


def _plain(value: float) -> Figure:
    return Figure(significant(value), "")


def _points(value: float) -> Figure:
    return _counted_unit(significant(value), "point")


def _seconds(value: float) -> Figure:
    return _clock(round(value)) if round(value) >= 60 else _counted_unit(_trimmed(significant(value)), "second")


def _minutes(value: float) -> Figure:
    return _clock(round(value) * 60) if round(value) >= 60 else _counted_unit(_trimmed(significant(value)), "minute")


def _hours(value: float) -> Figure:
    return _counted_unit(_trimmed(significant(value)), "hour")


def _days(value: float) -> Figure:
    return _counted_unit(_trimmed(significant(value)), "day")


def _clock(seconds: int) -> Figure:
    hours, minutes = divmod(seconds // 60, 60)
    if hours >= _LONG:
        return Figure(significant(hours), "hours")
    if hours:
        return Figure(f"{hours} h {minutes} min", "")
    return Figure(f"{minutes} min {seconds % 60} s", "")


def _counted_unit(number: str, unit: str) -> Figure:
    return Figure(number, unit if number == "1" else f"{unit}s")


def _whole_money(value: float, code: str) -> str:
    return f"{currency_sign(code)}{value:,.0f}" if 1 <= round(value) < MILLION else _money(code)(value).text


def _money(code: str) -> Callable[[float], Figure]:
    sign = currency_sign(code)

    def printed(value: float) -> Figure:
        if value >= MILLION:
            return Figure(f"{sign}{worded(value)}", "")
        if value >= 100:
            places = 2 - floor(log10(value))
            return Figure(f"{sign}{round(value, places):,.0f}", "")
        return Figure(f"{sign}{value:.2f}", "")

    return printed


_PRINTED: dict[str, Callable[[float], Figure]] = {
    "percent": _percent,
    "count": _count,
    "points": _points,
    "ratio": _plain,
    "seconds": _seconds,
    "minutes": _minutes,
    "hours": _hours,
    "days": _days,
}
