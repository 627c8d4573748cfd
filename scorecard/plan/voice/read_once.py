"""Read once: the failing rows of several touches that are rows of one source, from one reading of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlglot import exp

from scorecard.plan.links.failing import Failing, as_customer, conditions_of, within_reach
from scorecard.plan.links.places import Places, customer_of, instant, row_key
from scorecard.plan.links.queries import query
from scorecard.plan.phrases import tables_in
from scorecard.plan.scan import rows_of
from scorecard.plan.voice.texts import with_members

Alike = tuple[str, str | None, frozenset[str]]


def read_alike(failing: Iterable[Failing]) -> list[list[Failing]]:
    """Those together whose rows come from the same tables; whose rows are followed or looked up stands alone."""
    groups: dict[Alike | int, list[Failing]] = {}
    for number, each in enumerate(failing):
        read = frozenset(tables_in(_trees(each)))
        is_plain = each.scan.key.followed is None and not list(each.scan.fields.lookups_among(read))
        key = (each.scan.key.source, each.scan.key.role, read) if is_plain else number
        groups.setdefault(key, []).append(each)
    return list(groups.values())


def read_once(group: Sequence[Failing], places: Places) -> str:
    """Rows that failed in any of some ways, each way with its time and whether the row is one of it."""
    scan = group[0].scan
    key = row_key(scan) if group[0].is_own else None
    ways = [exp.and_(*_conditions(each, places)) for each in group]
    chosen: list[exp.Expr] = [
        exp.alias_(as_customer(customer_of(scan), as_text=True), "customer"),
        exp.alias_(key or exp.Null(), "row_key"),
        *(exp.alias_(instant(each.scan.time), f"moment_{number}") for number, each in enumerate(group)),
        *(exp.alias_(way.copy(), f"is_{number}") for number, way in enumerate(ways)),
    ]
    rows = rows_of(scan, chosen, places.window, None, [*_reach(group, places), exp.or_(*ways)])
    return with_members(query(f"SELECT * FROM {scan.name}"), [(scan.name, rows)], places)


def taken_of(number: int, read: str) -> str:
    """Of rows that were read once those of one of the touches."""
    return f"(SELECT customer, moment_{number} AS moment, row_key FROM {read} WHERE is_{number}) AS taken"


def _reach(group: Sequence[Failing], places: Places) -> Iterator[exp.Expr]:
    """Beside each touch's own, since no engine skips files by the one or the other of several conditions."""
    if len({each.scan.key.time for each in group}) == 1 and all(each.is_bounded for each in group):
        yield within_reach(group[0].scan.time, [each.touch.within for each in group], places)


def _conditions(failing: Failing, places: Places) -> Iterator[exp.Expr]:
    yield from conditions_of(failing, places)
    if failing.metric.where:
        yield failing.scan.fields.condition(failing.metric.where).tree.copy()


def _trees(failing: Failing) -> Iterator[exp.Expr]:
    """Everything that is asked of a failing row, whenever it failed."""
    scan, fields = failing.scan, failing.scan.fields
    yield from (customer_of(scan), scan.time)
    if failing.measure.where:
        yield fields.relation.resolved(failing.measure.where)
    if failing.metric.where:
        yield fields.condition(failing.metric.where).tree
