"""Totals: lines that are no rows: sums of those above them, footers below them, headers that come again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scorecard.engine.exports import Row
from scorecard.engine.quoting import quoted

WORD = re.compile(
    r"(?:grand\s+|sub[\s-]?|zwischen|gesamt)?(?:totals?|totale|totaux|summe|sum|gesamt|insgesamt|somme|suma|overall)\b.*",
    re.IGNORECASE,
)
FOOTER = 3  # a footer has less than this part of a row's cells filled
SURELY = 4  # columns that every row has and a footer has not, to tell it by
CLOSE = 0.006  # what rounding may add to a sum


@dataclass(frozen=True)
class LeftOut:
    """An expression for the lines that are no rows, which they are, and on what evidence."""

    expression: str
    lines: frozenset[int]
    doubts: tuple[str, ...]


def left_out(
    rows: Sequence[Row], headers: Sequence[str], names: Sequence[str], numbers: Mapping[int, Sequence[float | None]]
) -> LeftOut:
    """What is no row; `names` are what the headers become, `numbers` the values of columns of numbers by place."""
    found: dict[str, tuple[int, ...]] = {}
    doubts: list[str] = []
    for text, lines, doubt in (
        *_repeated(rows, headers, names),
        *_totals(rows, names, numbers),
        *_footers(rows, names),
    ):
        if text:
            found[text] = (*found.get(text, ()), *lines)
        if doubt:
            doubts.append(doubt)
    every = frozenset(line for several in found.values() for line in several)
    return LeftOut(" or ".join(found), every, tuple(dict.fromkeys(doubts)))


Found = tuple[str, tuple[int, ...], str]


def _repeated(rows: Sequence[Row], headers: Sequence[str], names: Sequence[str]) -> Iterator[Found]:
    """The header, printed again on every page."""
    wanted = [cell for cell in headers if cell]
    for line, cells in rows:
        if len(wanted) > 1 and [cell for cell in cells if cell] == wanted:
            at = next(at for at, cell in enumerate(cells) if cell)
            yield f"{names[at]} = {quoted(cells[at])}", (line,), f"line {line} names the columns again; it is left out"


def _totals(
    rows: Sequence[Row], names: Sequence[str], numbers: Mapping[int, Sequence[float | None]]
) -> Iterator[Found]:
    begins = 0
    for index, (line, cells) in enumerate(rows):
        at = next((at for at, cell in enumerate(cells) if cell), 0)
        if not WORD.fullmatch(cells[at]) or sum(bool(cell) for cell in cells[:at]):
            continue
        sums = [place for place, values in numbers.items() if values[index] is not None]
        proven = [names[place] for place in sums if _is_sum(numbers[place], begins, index, rows)]
        if sums and not proven:
            yield "", (), f"line {line} says '{cells[at]}' and adds up to nothing above it; it counts as a row"
            continue
        begins = index + 1
        evidence = f"'{proven[0]}' adds up to it" if proven else "nothing else stands in it"
        yield _alike(names[at], cells[at]), (line,), f"line {line} says '{cells[at]}' and {evidence}; it is left out"


def _is_sum(values: Sequence[float | None], begins: int, index: int, rows: Sequence[Row]) -> bool:
    """Whether a value is what stands above it taken together, since the last total or since the beginning."""
    total = values[index] or 0.0
    plain = [
        value or 0.0
        for (_, cells), value in zip(rows[:index], values[:index], strict=True)
        if not any(WORD.fullmatch(cell) for cell in cells[:2])
    ]
    above = (sum(value or 0.0 for value in values[begins:index]), sum(plain))
    return index > begins - 1 and any(abs(total - one) <= max(CLOSE, CLOSE * abs(one) / 100) for one in above)


def _footers(rows: Sequence[Row], names: Sequence[str]) -> Iterator[Found]:
    """Lines at the end in which hardly anything stands, and that in the first columns.

    They are told by what is empty, where rows have it: a footer says who exported, and names belong nowhere else.
    """
    found = tuple(_footers_of(rows, names))
    if not found:
        return
    lines = {line for line, _ in found}
    others = [cells for line, cells in rows if line not in lines and not WORD.fullmatch(_first_in(cells))]
    empty = [at for at in range(len(names)) if others and all(cells[at] for cells in others)]
    empty = [at for at in empty if not any(cells[at] for _, cells in found)][:SURELY]
    for line, cells in reversed(found):
        at = next(at for at, cell in enumerate(cells) if cell)
        told = " and ".join(f"{names[place]} is null" for place in empty) or _alike(names[at], cells[at])
        yield f"({told})" if len(empty) > 1 else told, (line,), ""
    first, last = min(lines), max(lines)
    which = f"line {last}" if first == last else f"lines {first} to {last}"
    yield "", (), f"{which} at the end {'has' if first == last else 'have'} hardly a cell filled; left out as a footer"


def _footers_of(rows: Sequence[Row], names: Sequence[str]) -> Iterator[Row]:
    usual = Counter(sum(bool(cell) for cell in cells) for _, cells in rows).most_common(1)
    if len(names) < FOOTER or not usual or usual[0][0] < FOOTER:
        return
    for line, cells in reversed(rows[-20:]):
        filled = [at for at, cell in enumerate(cells) if cell]
        if len(filled) * FOOTER > usual[0][0] or not re.search(r"[^\W\d]", cells[filled[0]]):
            return
        if not WORD.fullmatch(cells[filled[0]]):
            yield line, cells


def _first_in(cells: Sequence[str]) -> str:
    return next((cell for cell in cells if cell), "")


def _alike(name: str, text: str) -> str:
    """What tells such a line next month too: its words up to the first number, as they are spaced."""
    words = re.split(r"\d", text, maxsplit=1)[0]
    if words == text and len(text) <= 40 and len(text.split()) < 4:
        return f"{name} = {quoted(text)}"
    start = found[0] if (found := re.match(r"\S+(?:\s+\S+){0,2}", words)) else text[:12]
    return f"starts_with({name}, {quoted(start)})"
