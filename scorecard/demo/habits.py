"""Habits: how often a team does what lets customers down, or pleases them; a story changes a few of one team."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

USUAL = MappingProxyType(
    {
        # billing
        "pace": 0.80,  # share of the statements it could send that it does send
        "no_invoice": 0.007,
        "wrong": 0.005,  # of statements that have an invoice
        "wrong_pounds": 80.0,
        "explained": 0.868,
        # care and digital
        "note": 0.91,
        "handle": 385.0,  # seconds
        "settle": 0.812,  # contacts that nothing stands in the way of
        "passed_on": 0.13,
        "blocked": 0.20,
        "away": 0.115,  # callers of a personal agent who is away
        "away_again": 0.20,  # the same, when they were told to wait before
        "wait": 0.29,  # of those, told to wait until she is back
        "call_again": 0.35,  # of those told to wait; usually the agent rings them herself
        "understood": 0.79,
        "rekeyed_wrong": 0.04,
        "rekey_note": 0.90,
        # sales and digital
        "callback_possible": 0.98,
        "plan_possible": 0.98,
        "day_possible": 0.96,
        "order_note": 0.92,
        "keyed_wrong": 0.03,
        "web_note": 0.95,
        # warehouse
        "pick_wrong": 0.008,
        "pack_wrong": 0.011,
        "pick_minutes": 4.44,
        "pack_minutes": 6.1,
        # delivery
        "knock_again": 0.06,
        "late": 0.022,
        "note_in_box": 0.0,
        "no_ring": 0.10,
        # field service
        "not_fixed": 0.14,
        "visit_possible": 0.97,
        "visit_late": 0.045,
        "referral_note": 0.88,
        "on_paper": 0.14,
    }
)

# Habits that every team shares to the letter; in the others teams differ by up to a tenth.
SHARED = frozenset(
    {
        *("pace", "wrong_pounds", "handle", "away", "away_again", "wait", "call_again"),
        *("note_in_box", "pick_minutes", "pack_minutes"),
    }
)


@dataclass(frozen=True)
class Change:
    """One habit of one team over some months, in place of the usual one."""

    team: str
    habit: str
    value: float
    months: frozenset[int]


def crew_sql(changes: tuple[Change, ...]) -> tuple[str, ...]:
    """SQL that makes table `crew`: who is in a team in a month, and its habits.

    Needs tables `rosters` (team, name, m, members). Teams differ a little in what they do wrong.
    """
    columns = ",\n    ".join(f"{_of_team(habit, usual)}::DOUBLE AS {habit}" for habit, usual in USUAL.items())
    return (
        "CREATE OR REPLACE TABLE crew AS\nSELECT\n    cell_of(team, m) AS cell, team, name, m, members,\n"
        f"    {columns}\nFROM rosters ORDER BY team, m",
        *(_update(change) for change in changes),
    )


def _of_team(habit: str, usual: float) -> str:
    if habit in SHARED:
        return str(usual)
    spread = f"0.2 * (u(team, 'habit {habit}') - 0.5)"
    if 0.5 < usual < 1:
        return f"1 - {1 - usual:.6g} * (1 + {spread})"
    return f"{usual} * (1 + {spread})"


def _update(change: Change) -> str:
    months = ", ".join(str(month) for month in sorted(change.months))
    return f"UPDATE crew SET {change.habit} = {change.value} WHERE name = '{change.team}' AND m IN ({months})"
