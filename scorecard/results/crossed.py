"""Crossed: which cells of a table with totals both ways stay hidden, so that no sums tell what too few are behind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

Cell = tuple[str | None, str | None]  # row and column; None: the total of all of them
Line = tuple[bool, str | None]  # whether a row, and which


def hidden_cells(customers: Mapping[Cell, int], min_group: int) -> set[Cell]:
    """The cells of fewer than `min_group` customers, and the smallest others without which those could be worked out.

    A line is a row or a column with its total: what is hidden of it must be two cells at least, which together pass,
    and no hidden cell may be what alone holds two parts of the hidden ones together: then sums of lines would tell it.
    The order of the cells is of no account: who asks twice would else see what was hidden the first time.

    >>> inside = {("a", "x"): 3, ("a", "y"): 20, ("b", "x"): 40, ("b", "y"): 50}
    >>> totals = {("a", None): 23, ("b", None): 90, (None, "x"): 43, (None, "y"): 70, (None, None): 113}
    >>> sorted(hidden_cells(inside | totals, 10))
    [('a', 'x'), ('a', 'y'), ('b', 'x'), ('b', 'y')]
    """
    customers = dict(sorted(customers.items(), key=str))
    few = {cell for cell, count in customers.items() if count < min_group}
    hidden = set(few)
    while (more := _told_by_a_line(customers, hidden, min_group) or _told_by_lines(customers, hidden, few)) is not None:
        hidden.add(more)
    return hidden


def _told_by_a_line(customers: Mapping[Cell, int], hidden: set[Cell], min_group: int) -> Cell | None:
    """The next cell to hide, of a line that tells too much."""
    lines: dict[Line, list[Cell]] = defaultdict(list)
    for cell in customers:
        for line in _lines(cell):
            lines[line].append(cell)
    for line, cells in lines.items():
        mine = [cell for cell in cells if cell in hidden]
        is_summed = not any(_is_total(cell, line) for cell in mine)
        is_few = is_summed and sum(customers[cell] for cell in mine) < min_group
        others = [cell for cell in cells if cell not in hidden]
        if mine and others and (len(mine) == 1 or is_few):
            return _smallest(customers, others)
    return None


def _told_by_lines(customers: Mapping[Cell, int], hidden: set[Cell], few: set[Cell]) -> Cell | None:
    """The cell that closes a ring through a small one, which sums of several lines would tell otherwise."""
    for cell in sorted(few, key=str):
        row, column = _lines(cell)
        near = _reached(row, hidden - {cell})
        if column in near:
            continue
        far = _reached(column, hidden - {cell})
        crossing = [other for other in customers if other not in hidden and _crosses(other, near, far)]
        outwards = [other for other in customers if other not in hidden and not near.isdisjoint(_lines(other))]
        if crossing or outwards:
            return _smallest(customers, crossing or outwards)
    return None


def _lines(cell: Cell) -> tuple[Line, Line]:
    return (True, cell[0]), (False, cell[1])


def _is_total(cell: Cell, line: Line) -> bool:
    """Whether a cell is the total of a line."""
    return cell[1 if line[0] else 0] is None


def _smallest(customers: Mapping[Cell, int], cells: list[Cell]) -> Cell:
    return min(cells, key=lambda cell: (customers[cell], str(cell)))


def _crosses(cell: Cell, near: set[Line], far: set[Line]) -> bool:
    row, column = _lines(cell)
    return (row in near and column in far) or (row in far and column in near)


def _reached(start: Line, cells: set[Cell]) -> set[Line]:
    """The lines that can be come to from one over cells that both share."""
    found, waiting = {start}, [start]
    while waiting:
        for line in _beside(waiting.pop(), cells):
            if line not in found:
                found.add(line)
                waiting.append(line)
    return found


def _beside(line: Line, cells: set[Cell]) -> Iterator[Line]:
    for cell in cells:
        row, column = _lines(cell)
        if line == row:
            yield column
        elif line == column:
            yield row
