"""Address: a scenario as the query of an address, and back."""

from __future__ import annotations

from math import inf, isfinite
from urllib.parse import parse_qsl, urlencode

from scorecard.definitions.goals import PERCENT
from scorecard.reading.document import DECIMAL
from scorecard.results.commitments import WHOLE
from scorecard.results.rows import Node
from scorecard.results.scenario.scenario import Change, Scenario

WHATIF, AT = "whatif", "at"


def query_of(scenario: Scenario) -> str:
    """
    >>> query_of(Scenario((Change("settled", 0.78), Change("calls", 400)), Node("team", "Group 56")))
    'whatif=settled:0.78,calls:400&at=team:Group+56'
    """
    told = [(WHATIF, ",".join(f"{change.metric}:{plain_number(change.value)}" for change in scenario.changes))]
    if scenario.node != WHOLE:
        told.append((AT, f"{scenario.node.level}:{scenario.node.name}"))
    return urlencode(told, safe=":,")


def scenario_from(query: str) -> Scenario | None:
    """The scenario of a query; None where it holds none that can be read, since anybody can write an address.

    >>> scenario_from("whatif=settled:78%25&page=2")
    Scenario(changes=(Change(metric='settled', value=0.78),), node=Node(level='', name=''))
    """
    told = dict(parse_qsl(query))
    changes = [_change(text) for text in told.get(WHATIF, "").split(",")]
    level, _, name = told.get(AT, "").partition(":")
    if None in changes or bool(level) != bool(name):
        return None
    kept = {change.metric: change for change in changes if change}
    return Scenario(tuple(kept.values()), Node(level, name))


def plain_number(value: float) -> str:
    """A number in full precision, whole ones without a point.

    >>> plain_number(400.0), plain_number(0.1)
    ('400', '0.1')
    """
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(float(value))


def number_from(text: str) -> float | None:
    """A number as analysts write it, 78% or 0.78; None where it is none.

    >>> number_from("78%"), number_from("1e999"), number_from("soon")
    (0.78, None, None)
    """
    if percent := PERCENT.fullmatch(text):
        return round(float(percent[1]) / 100, 12)
    value = float(text) if DECIMAL.fullmatch(text) else inf
    return value if isfinite(value) else None


def _change(text: str) -> Change | None:
    metric, _, written = text.partition(":")
    value = number_from(written)
    return Change(metric, value) if metric and value is not None else None
