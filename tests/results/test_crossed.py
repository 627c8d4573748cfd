"""No sum of shown cells and totals tells a small cell: linear algebra over random tables says so."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.results.crossed import Cell, hidden_cells
from tests.thorough import tried

MIN = 10
TABLES = st.dictionaries(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("wxyz")), st.integers(1, 40), min_size=1, max_size=16
)


def with_totals(cells: Mapping[tuple[str, str], int]) -> dict[Cell, int]:
    """Every customer is in one cell alone."""
    found: dict[Cell, int] = {(None, None): sum(cells.values())}
    for (row, column), count in cells.items():
        found[row, column] = count
        found[row, None] = found.get((row, None), 0) + count
        found[None, column] = found.get((None, column), 0) + count
    return found


def equations(cells: Mapping[Cell, int]) -> list[dict[Cell, int]]:
    """Each line says that its parts less its total are nothing."""
    rows = {row for row, _ in cells}
    columns = {column for _, column in cells}
    lines = [[cell for cell in cells if cell[0] == row] for row in rows]
    told = [{cell: -1 if cell[1] is None else 1 for cell in line} for line in lines]
    lines = [[cell for cell in cells if cell[1] == column] for column in columns]
    return told + [{cell: -1 if cell[0] is None else 1 for cell in line} for line in lines]


def is_told(cell: Cell, cells: Mapping[Cell, int], hidden: set[Cell]) -> bool:
    """Whether the unknowns' equations have one answer for a cell."""
    unknown = sorted(hidden, key=str)
    matrix = np.array([[line.get(other, 0) for other in unknown] for line in equations(cells)], dtype=float)
    asked = np.array([[float(other == cell) for other in unknown]])
    rank = np.linalg.matrix_rank(matrix)
    return bool(np.linalg.matrix_rank(np.vstack([matrix, asked])) == rank)


@given(TABLES, st.randoms(use_true_random=False))
@settings(max_examples=tried(300), deadline=None)
def test_the_same_cells_are_hidden_in_whatever_order_they_come(table: dict[tuple[str, str], int], draw: Random) -> None:
    cells = [*with_totals(table).items()]
    hidden = hidden_cells(dict(cells), MIN)
    draw.shuffle(cells)
    assert hidden_cells(dict(cells), MIN) == hidden


@given(TABLES)
@settings(max_examples=tried(300), deadline=None)
def test_no_small_cell_can_be_worked_out(table: dict[tuple[str, str], int]) -> None:
    cells = with_totals(table)
    hidden = hidden_cells(cells, MIN)
    few = {cell for cell, count in cells.items() if count < MIN}
    assert few <= hidden
    for cell in few:
        assert hidden == set(cells) or not is_told(cell, cells, hidden)


@given(TABLES)
@settings(max_examples=tried(300), deadline=None)
def test_what_is_hidden_of_a_line_under_a_shown_total_passes_together(table: dict[tuple[str, str], int]) -> None:
    cells = with_totals(table)
    hidden = hidden_cells(cells, MIN)
    for line in equations(cells):
        gone = [cell for cell in line if cell in hidden]
        if gone and all(line[cell] > 0 for cell in gone):
            assert sum(cells[cell] for cell in gone) >= MIN


def test_a_table_of_large_cells_is_shown_whole() -> None:
    assert hidden_cells(with_totals({("a", "x"): 10, ("a", "y"): 11, ("b", "x"): 12}), MIN) == set()


def test_where_nobody_is_hidden_by_size_nothing_is() -> None:
    assert hidden_cells(with_totals({("a", "x"): 1, ("b", "y"): 2}), 0) == set()
