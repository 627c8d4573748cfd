"""Contents: what each column of a table holds, by its cells, and what they leave in doubt."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from scorecard.definitions.layouts import Content, Order, Type
from scorecard.starter.seen.orders import Ordered, order_of
from scorecard.starter.seen.spellings import NOTHING, OFFSET, WORDED, YEAR_FIRST, YEAR_LAST, is_date, is_number

ENOUGH = 0.9  # of the cells fit, where a column is of a type
LONGEST_NUMBER = 15  # digits
LETTERS = re.compile(r"[^\W\d_]{3}")  # what holds so many together may be somebody's name, and is not shown
PAIRS = (("yes", "no"), ("ja", "nein"), ("oui", "non"), ("true", "false"), ("wahr", "falsch"), ("si", "no"),
         ("sí", "no"), ("y", "n"), ("j", "n"))  # fmt: skip
ZONELESS = "do not say of which time zone they are"
COMPACT = {8: "%Y%m%d", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}


@dataclass(frozen=True)
class Contents:
    """What columns hold, by name; `empty` are the words that stand for nothing among them."""

    columns: Mapping[str, Content]
    empty: tuple[str, ...]
    doubts: tuple[str, ...]


def contents_of(columns: Mapping[str, Sequence[str]], *, is_continental: bool) -> Contents:
    """What columns hold; `is_continental` where numbers have a comma before their decimals, and days come first."""
    filled = {name: [cell for cell in cells if cell] for name, cells in columns.items()}
    held = {name: cells for name, cells in filled.items() if cells}
    types = {name: _type_of(cells) for name, cells in held.items()}
    nothing = {name: _nothing_in(held[name]) for name, kind in types.items() if kind is not Type.TEXT}
    orders = {
        name: order_of([cell for cell in held[name] if cell.lower() not in NOTHING])
        for name, kind in types.items()
        if kind in {Type.DATE, Type.TIME}
    }
    known = next((one.order for one in orders.values() if one.is_certain and one.order is not Order.YEAR), None)
    contents = {
        name: _content(kind, held[name], orders.get(name), known or (Order.DAY if is_continental else None))
        for name, kind in types.items()
    }
    doubts = [
        *(doubt for name, one in orders.items() if (doubt := _order_doubt(name, one, contents[name], known))),
        _zone_doubt({name: held[name] for name, kind in types.items() if kind is Type.TIME}),
        *(doubt for name in types if (doubt := _misfit_doubt(name, held[name], contents[name]))),
    ]
    empty = tuple(sorted({word for words in nothing.values() for word in words}))
    return Contents(contents, empty, tuple(filter(None, doubts)))


def _type_of(cells: Sequence[str]) -> Type:
    values = [cell for cell in cells if cell.lower() not in NOTHING]
    if not values:
        return Type.TEXT
    least = ENOUGH * len(values)
    if _form_of(values):
        return Type.TIME if "%H" in _form_of(values) else Type.DATE
    if (dates := sum(map(is_date, values))) >= least and dates:
        return Type.TIME if any(_has_clock(cell) for cell in values) else Type.DATE
    if sum(map(is_number, values)) >= least:
        return Type.TEXT if any(_is_code(cell) for cell in values) else Type.NUMBER
    words = {cell.lower() for cell in values}
    return Type.YES_NO if len(words) == 2 and any(words == set(pair) for pair in PAIRS) else Type.TEXT


def _is_code(cell: str) -> bool:
    """Whether a number is a name: it would not be the same without its first zeros, with fewer digits, or as 1e5."""
    return re.match(r"0\d|\d+[eE]\d+$", cell) is not None or sum(sign.isdigit() for sign in cell) > LONGEST_NUMBER


def _has_clock(cell: str) -> bool:
    found = YEAR_FIRST.fullmatch(cell) or YEAR_LAST.fullmatch(cell) or WORDED.fullmatch(cell)
    return found is not None and re.search(r"[1-9]", found["clock"].replace("12:00:00 AM", "")) is not None


def _form_of(cells: Sequence[str]) -> str:
    """The form of dates without a sign between their parts: all digits, as many in each, and each a day of our time."""
    form = COMPACT.get(len(cells[0]), "")
    if not form or any(not cell.isdigit() or len(cell) != len(cells[0]) for cell in cells):
        return ""
    return form if all(_is_of_form(cell, form) for cell in set(cells)) else ""


def _is_of_form(cell: str, form: str) -> bool:
    try:
        return 1950 <= datetime.strptime(cell, form).year <= 2100
    except ValueError:
        return False


def _content(kind: Type, cells: Sequence[str], ordered: Ordered | None, known: Order | None) -> Content:
    if ordered is None:
        return Content(kind)
    if form := _form_of([cell for cell in cells if cell.lower() not in NOTHING]):
        return Content(kind, form=form)
    return Content(kind, ordered.order if ordered.is_certain else known or ordered.order)


def _order_doubt(name: str, ordered: Ordered, content: Content, known: Order | None) -> str:
    if ordered.is_certain or content.form:
        return ""
    if not ordered.example:
        return f"some dates in '{name}' have the day first and some the month; {content.order} was taken"
    because = ", as in another column" if known else ""
    return f"'{ordered.example}' in '{name}' may have the day or the month first; {content.order} was taken{because}"


def _zone_doubt(times: Mapping[str, Sequence[str]]) -> str:
    """One sentence a file: all its times are of the clock that `timezone` names, where they say no other."""
    every = [cell for cells in times.values() for cell in cells]
    stated = sum(OFFSET.search(cell) is not None for cell in every)
    if stated == len(every):
        return ""
    which = "" if not stated else f"{len(every) - stated:,} of {len(every):,} "
    names = ", ".join(f"'{name}'" for name, cells in times.items() if not all(map(OFFSET.search, cells)))
    return f"{which}times in {names} {ZONELESS}"


def _misfit_doubt(name: str, cells: Sequence[str], content: Content) -> str:
    fits = {Type.NUMBER: is_number, Type.DATE: is_date, Type.TIME: is_date}.get(content.type)
    if fits is None or content.form:
        return ""
    odd = [cell for cell in cells if not fits(cell) and cell.lower() not in NOTHING]
    if not odd:
        return ""
    told = f"{len(odd):,} of {len(cells):,} cells in '{name}' are no {content.type}"
    shown = next((f", such as '{cell[:40]}'" for cell in odd if not LETTERS.search(cell)), "")
    return f"{told}{shown}; they read as empty"


def _nothing_in(cells: Sequence[str]) -> set[str]:
    return {cell.lower() for cell in cells if cell.lower() in NOTHING}
