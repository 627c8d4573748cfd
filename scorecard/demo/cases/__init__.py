"""Cases: three customers whose whole story is told, with the same ids in every company."""

from __future__ import annotations

from scorecard.demo.cases import eight_deliveries, no_way_to_call_back, statement_of_832_82
from scorecard.demo.cases.case import Case
from scorecard.demo.cases.setting import Setting
from scorecard.demo.cases.tables import TABLES, lay_cases, name_of
from scorecard.demo.timeline import Timeline

TELLERS = (statement_of_832_82.told, no_way_to_call_back.told, eight_deliveries.told)


def cases_of(timeline: Timeline, seed: int, scale: float) -> tuple[Case, ...]:
    """The cases that lie wholly within the months made: all of them in a company of thirty."""
    setting = Setting.of(timeline, seed, scale)
    return tuple(case for case in (teller(setting) for teller in TELLERS) if case.months_back <= timeline.last)


__all__ = ["TABLES", "Case", "cases_of", "lay_cases", "name_of"]
