"""Words of a gap: how much of it is whose, as a page says it."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard.definitions.terms import Better
from scorecard.results.figures import MINUS, currency_sign, difference_figure
from scorecard.results.gap import LEAST, Gap, Share
from scorecard.results.rows import MetricRow
from scorecard.results.words import listed, owned_by

ALL = 0.99  # of a gap, as it is printed
NAMED = 2  # departments that are named as those from whom most of a gap comes
NOTHING_EXPLAINS = "nothing we measure explains it"
NOT_MATCHED = "customers not matched"
OTHERS = "too few to show, or of no department"
BELOW_NONE = (
    "Below none: customers whom nothing that we follow has reached are better than the goal asks, "
    "so that what let the others down comes to more than the whole gap."
)


def of_gap(points: float, gap: Gap, row: MetricRow) -> str:
    """How much of a gap some points are; the points are not none of it.

    "7 of the 10.7 points missing", "all 5.5 points missing", "40 of the 106 too many", "6 points, more than the whole
    gap of 5.2 points".
    """
    whole, part = amount(gap.size, row), amount(points, row)
    missing = missing_word(row)
    if part == whole or ALL * gap.size <= points <= gap.size:
        return f"all {whole} {missing}"
    if points > gap.size:
        return f"{part}, more than the whole gap of {whole}"
    return f"{_number(part, whole)} of the {whole} {missing}"


def missing_word(row: MetricRow) -> str:
    """What is said of the distance of an outcome from its goal: it is missing, or it is too much."""
    if not _is_over(row):
        return "missing"
    if row.unit in ("seconds", "minutes", "hours", "days"):
        return "too long"
    return "too much" if currency_sign(row.unit) else "too many"


def amount(points: float, row: MetricRow) -> str:
    """So many points in the unit of an outcome, without sign, to the places of its value."""
    return difference_figure(points, row.value.value or 0.0, row.unit)


def signed(points: float, row: MetricRow) -> str:
    """The same with its sign, where it is below 0; "0" for nothing."""
    return f"{MINUS if points < 0 else ''}{amount(points, row)}" if points else "0"


def share_words(share: Share, gap: Gap, row: MetricRow) -> str:
    """ "Billing: 7 of the 10.7 points missing", "none pinned on Billing"; of what luck may make, "(may be none)" """
    if gap.is_none(share.points):
        return f"none pinned on {share.label}"
    return f"{share.label}: {_surely(share, gap, row)}"


def most_words(gap: Gap) -> str:
    """ "most from Billing", "spread over departments", "none pinned on a department" """
    if not gap.most:
        return "none pinned on a department"
    if len(gap.most) > NAMED:
        return "spread over departments"
    return f"most from {listed([share.label for share in gap.most])}"


def pinned_words(label: str, gaps: Sequence[tuple[MetricRow, Gap, Share]]) -> str:
    """What a department carries of all gaps, in one or two sentences; "" where nothing is missing.

    "Billing's share of the goal line: 7 of the 10.7 points missing in “Would recommend us”. No part of the gap of
    “Promises kept” can be pinned on it."
    """
    if not gaps:
        return ""
    some = [f"{_surely(share, gap, row)} in “{row.label}”" for row, gap, share in gaps if not gap.is_none(share.points)]
    none = [f"“{row.label}”" for row, gap, share in gaps if gap.is_none(share.points)]
    if not some:
        of = f"the gap of {none[0]}" if len(none) == 1 else "any gap of the goal line"
        return f"No part of {of} can be pinned on {label}."
    told = f"{owned_by(label)} share of the goal line: {listed(some)}."
    rest = f" No part of the gap{'s' if len(none) > 1 else ''} of {listed(none)} can be pinned on it." if none else ""
    return told + rest


def sum_words(gap: Gap, row: MetricRow) -> str:
    """The whole sum on one line, each department with what is pinned on it and between what that may well lie."""
    parts = [
        f"{share.label} {_bare(share.points, row)} ({_bare(share.low, row)} to {_bare(share.high, row)})"
        for share in gap.shares
        if share.points
    ]
    rest = ((OTHERS, gap.others), (NOT_MATCHED, gap.not_matched), (NOTHING_EXPLAINS, gap.not_attributed))
    parts += [f"{words} {_bare(points, row)}" for words, points in rest if points]
    below = f". {BELOW_NONE}" if is_below_none(gap) else ""
    return f"{'; '.join(parts)}: together {amount(gap.size, row)} {missing_word(row)}{below}"


def is_below_none(gap: Gap) -> bool:
    """Whether what nothing explains is below none by more than is told as none."""
    return gap.not_attributed <= -LEAST * gap.size


def _surely(share: Share, gap: Gap, row: MetricRow) -> str:
    return of_gap(share.points, gap, row) + (" (may be none)" if share.may_be_none else "")


def _bare(points: float, row: MetricRow) -> str:
    return _number(signed(points, row), amount(2.0, row))


def _number(part: str, whole: str) -> str:
    """A number without the unit that the next one has."""
    unit = whole.rsplit(" ", 1)[-1] if " " in whole else ""
    return part.removesuffix(f" {unit}").removesuffix(f" {unit.removesuffix('s')}") if unit else part


def _is_over(row: MetricRow) -> bool:
    if row.goal is None or row.value.value is None:
        return row.better is Better.LOWER
    target = row.goal.target
    return row.value.value > (target[1] if isinstance(target, tuple) else target)
