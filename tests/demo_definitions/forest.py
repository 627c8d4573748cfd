"""The forest as it was planned: which metrics of the warehouse are too many, and why."""

from __future__ import annotations

LEADS_NOWHERE = frozenset(
    {
        *("tasks_done", "tasks_per_shift", "picks_done", "pack_minutes", "load_minutes", "busy_hours", "error_rate"),
        *("people_active", "orders_touched", "value_picked", "value_per_head", "evening_share", "weekend_share"),
        "longest_pick",
    }
)
SAID_TWICE = {
    "tasks_per_head_and_day": "tasks_per_shift",
    "pick_minutes": "lines_per_hour",
    "quality_rate": "error_rate",
    "tasks_redone": "error_rate",
}
TWO_OF_ONE_NAME = frozenset({"order_accuracy_picks", "order_accuracy_orders"})
FLAT = frozenset({"pick_share"})
REWARDED = frozenset({"released_same_day"})  # here, and paid for by other departments' customers

FORESTERS = (LEADS_NOWHERE, frozenset(SAID_TWICE), TWO_OF_ONE_NAME, FLAT, REWARDED)
FOREST = frozenset().union(*FORESTERS)
