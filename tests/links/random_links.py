"""Links of an outcome drawn at random, as an engine might have counted them, and as rows that it might have read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from hypothesis import strategies as st

from scorecard.graph.links import Touch
from scorecard.periods import Grain, Period, Span
from scorecard.touches import WHOLE, Behind, Carried, Combination, Links, Overlap, Touched

NAMES = ("a", "b", "c", "d")
NODES = ("red", "blue")
WINDOW = Span(14, Grain.DAY)


@dataclass(frozen=True)
class Row:
    """One row of an outcome: whose it is, what touched it, and which node carries each touch."""

    customer: int | None
    touched: frozenset[str]
    n: int
    d: int
    node: str
    stratum: str


def touch(name: str, layer: int = 0, adjust: tuple[str, ...] = ()) -> Touch:
    return Touch(name, name, False, "letters.wrong", WINDOW, adjust, layer)


rows = st.builds(
    Row,
    customer=st.one_of(st.none(), st.integers(1, 12)),
    touched=st.frozensets(st.sampled_from(NAMES)),
    n=st.integers(-3, 9),
    d=st.integers(1, 4),
    node=st.sampled_from(NODES),
    stratum=st.sampled_from(("north", "south")),
)
many_rows = st.lists(rows, min_size=1, max_size=150)
layered = st.tuples(*(st.integers(0, 2) for _ in NAMES)).map(
    lambda depths: tuple(touch(name, depth) for name, depth in zip(NAMES, depths, strict=True))
)

Cell = tuple[Combination, tuple[str, ...]]


def links_of(told: Sequence[Row], period: Period) -> Links:
    """The parts that an engine counts of rows, one row after the other."""
    cells: dict[Cell, list[Row]] = defaultdict(list)
    for row in told:
        cells[_cell(row)].append(row)
    touched = tuple(_touched(period, cell, found) for cell, found in cells.items())
    pairs = tuple(_overlaps(period, cells))
    carried, behind = _carried(period, told)
    return Links(touched, pairs, carried, behind)


def _cell(row: Row) -> Cell:
    combination = None if row.customer is None else tuple(name for name in NAMES if name in row.touched)
    return combination, (row.stratum,)


def _clusters(found: Sequence[Row]) -> dict[object, tuple[float, float]]:
    sums: dict[object, tuple[float, float]] = {}
    for at, row in enumerate(found):
        who = ("nobody", at) if row.customer is None else row.customer
        n, d = sums.get(who, (0.0, 0.0))
        sums[who] = n + row.n, d + row.d
    return sums


def _touched(period: Period, cell: Cell, found: Sequence[Row]) -> Touched:
    own = list(_clusters(found).values())
    known = 0 if cell[0] is None else len(own)
    n, d = sum(row.n for row in found), sum(row.d for row in found)
    moments = sum(n * n for n, _ in own), sum(n * d for n, d in own), sum(d * d for _, d in own)
    return Touched(period, *cell, len(found), n, d, sum(row.n**2 for row in found), known, *moments)


def _overlaps(period: Period, cells: dict[Cell, list[Row]]) -> list[Overlap]:
    own = {cell: _clusters(found) for cell, found in cells.items() if cell[0] is not None}
    found = []
    for one, other in combinations(own, 2):
        both = [(own[one][who], own[other][who]) for who in own[one].keys() & own[other].keys()]
        if both:
            sums = [sum(a[i] * b[j] for a, b in both) for i in (0, 1) for j in (0, 1)]
            found.append(Overlap(period, *one, *other, len(both), *sums))
    return found


def _carried(period: Period, told: Sequence[Row]) -> tuple[tuple[Carried, ...], tuple[Behind, ...]]:
    shares: dict[tuple[str, Combination, str], dict[int, float]] = defaultdict(lambda: defaultdict(float))
    who: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    own: dict[tuple[Combination, int], tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
    for row in told:
        combination, _ = _cell(row)
        if row.customer is None or combination is None:
            continue
        n, d = own[combination, row.customer]
        own[combination, row.customer] = n + row.n, d + row.d
        for name in row.touched:
            shares[name, combination, row.node][row.customer] += row.d
            who[name, "team", row.node].append(row.customer)
            who[name, WHOLE, WHOLE].append(row.customer)
    carried = tuple(
        Carried(
            period,
            name,
            combination,
            "team",
            node,
            sum(each.values()),
            sum(share**2 for share in each.values()),
            sum(share * own[combination, customer][0] for customer, share in each.items()),
            sum(share * own[combination, customer][1] for customer, share in each.items()),
        )
        for (name, combination, node), each in shares.items()
    )
    behind = tuple(
        Behind(period, *place, len(customers), len(set(customers)), _marks(customers))
        for place, customers in who.items()
    )
    return carried, behind


def _marks(customers: Sequence[int]) -> int:
    found = 0
    for customer in customers:
        found |= 1 << customer
    return found
