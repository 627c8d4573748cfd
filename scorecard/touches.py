"""Touches: which failures reached the rows of an outcome, counted by combination, by customer and by who carries them.

A **touch** is a failure or delight of one driver that reached a customer within the window before an outcome's row, or
is that row itself; it is known by an id. A **combination** is the tuple of the ids that touched a row, in the order of
the outcome's touches: `()` is a row that nothing touched, None one whose customer is not known (*not matched*). A
**stratum** has a value for each dimension that any edge asks to be held equal.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from scorecard.periods import Period

Combination = tuple[str, ...] | None
Stratum = tuple[str, ...]
WHOLE = ""  # the level, and the node, of all who carry a touch together


class Touched(NamedTuple):
    """The rows of one combination and stratum: sums of numerators `n`, denominators `d` and squared numerators.

    `nn`, `nd`, `dd` are sums over customers of products of their own sums: what an interval by customers is made of.
    A row that is not matched stands for a customer of its own; `customers` counts known ones.
    """

    period: Period
    combination: Combination
    stratum: Stratum
    rows: int
    n: float
    d: float
    squares: float
    customers: int
    nn: float
    nd: float
    dd: float


class Overlap(NamedTuple):
    """Customers with rows in two cells of a period: sums of products of what they have in the one and in the other."""

    period: Period
    combination: Combination
    stratum: Stratum
    other: Combination
    other_stratum: Stratum
    customers: int
    nn: float
    nd: float  # numerator in the one, denominator in the other
    dn: float
    dd: float


class Carried(NamedTuple):
    """What a node carries of a touch in a combination: each touched row's `d`, divided over the rows that touched it.

    `cc` sums squares over customers, `cn` and `cd` products with the customer's own `n` and `d` in the combination.
    """

    period: Period
    touch: str
    combination: Combination
    level: str
    node: str
    share: float
    cc: float
    cn: float
    cd: float


class Behind(NamedTuple):
    """Who stands behind a touch at a node: failing rows that touched any row, and distinct customers.

    These do not add over nodes; `marks` are customers as bits, which merge and never count more than there are.
    """

    period: Period
    touch: str
    level: str
    node: str
    rows: int
    customers: int
    marks: int


@dataclass(frozen=True, slots=True)
class Links:
    """All that is known of how failures are linked to an outcome in some periods."""

    touched: tuple[Touched, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    carried: tuple[Carried, ...] = ()
    behind: tuple[Behind, ...] = ()


def links_by_period(links: Links) -> dict[Period, Links]:
    """The links of each period that has any rows."""
    found: dict[Period, tuple[list[Touched], list[Overlap], list[Carried], list[Behind]]] = defaultdict(
        lambda: ([], [], [], [])
    )
    for touched in links.touched:
        found[touched.period][0].append(touched)
    for overlap in links.overlaps:
        found[overlap.period][1].append(overlap)
    for carried in links.carried:
        found[carried.period][2].append(carried)
    for behind in links.behind:
        found[behind.period][3].append(behind)
    return {period: Links(tuple(a), tuple(b), tuple(c), tuple(d)) for period, (a, b, c, d) in found.items()}


PARTS = ("touched", "overlaps", "carried", "behind")


class AskedLinks(Protocol):
    """What an engine is asked to run: tables made one after the other, then a statement for each of `PARTS`.

    Their columns are those of the row types, in that order: combinations as the sum of a bit for each touch, strata
    and periods (by first day) spread out.
    """

    @property
    def touches(self) -> tuple[str, ...]: ...

    @property
    def strata(self) -> tuple[str, ...]: ...

    @property
    def periods(self) -> tuple[Period, ...]: ...

    def tables(self) -> tuple[tuple[str, str], ...]: ...

    def statements(self) -> tuple[str, ...]: ...
