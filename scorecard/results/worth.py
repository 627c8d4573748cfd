"""Worth: how many customers of each quarter stayed and what they are worth, and what failures put at risk with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from scorecard.answers import Note
from scorecard.heard import Joined
from scorecard.results.attribution.contributions import Contribution, Effect
from scorecard.results.figures import figure_of
from scorecard.results.hidden import hidden_parts
from scorecard.results.intervals import of_share
from scorecard.results.words import share_words

FEW = "too few to show"


@dataclass(frozen=True, slots=True)
class Cohort:
    """Customers who joined in a quarter; `kept` is the share that stayed a year, of those whose year is over.

    `value_each` is what one of them is worth, `value` what those are worth that are still there: both together would
    tell what a few are worth who left, so that it is hidden then.
    """

    joined: date
    customers: int | None
    kept: float | None
    low: float | None
    high: float | None
    still: int | None
    value_each: float | None
    value: float | None
    note: Note = Note.NONE


@dataclass(frozen=True, slots=True)
class AtRisk:
    """How many more customers left than before with a failure before it, and what they are worth: association.

    `low` and `high` are where the number may well lie.
    """

    metric: str
    customers: int | None
    more: float
    low: float
    high: float
    value: float | None
    value_low: float | None
    value_high: float | None


def cohorts_of(joined: Iterable[Joined], min_group: int) -> tuple[Cohort, ...]:
    """The latest first; those of few customers are hidden, and another with them."""
    rows = {str(each.cohort): each for each in joined}
    sizes = {name: each.customers for name, each in rows.items()}
    hidden = hidden_parts(sizes, {name for name, size in sizes.items() if size < min_group}, min_group)
    return tuple(_cohort(each, name in hidden, min_group) for name, each in sorted(rows.items(), reverse=True))


def _cohort(each: Joined, is_hidden: bool, min_group: int) -> Cohort:
    if is_hidden:
        return Cohort(each.cohort, *(None,) * 7, note=Note.SUPPRESSED)
    known = each.year_over >= max(min_group, 1)
    ends = of_share(each.kept, each.year_over) if known else None
    kept = each.kept / each.year_over if known else None
    is_told = each.still >= min_group or not each.still
    low, high = (ends.low, ends.high) if ends else (None, None)
    still = each.still if is_told else None
    value = None if 0 < each.customers - each.still < min_group else each.value if is_told else None
    return Cohort(each.cohort, each.customers, kept, low, high, still, each.value_each, value)


def at_risk_of(contributions: Sequence[Contribution], value_each: float | None) -> tuple[AtRisk, ...]:
    """The failures of which it is told how many customers went with them, those with the most first."""
    found = [
        AtRisk(each.metric, each.customers, each.points, each.low, each.high, *_times(each, value_each))
        for each in contributions
        if each.effect is Effect.FAILURE and each.low is not None and each.high is not None
    ]
    return tuple(sorted(found, key=lambda each: -each.more))


def _times(each: Contribution, value: float | None) -> tuple[float | None, float | None, float | None]:
    if value is None or each.low is None or each.high is None:
        return None, None, None
    return each.points * value, each.low * value, each.high * value


def cohort_cells(each: Cohort, unit: str) -> tuple[str, ...]:
    """A row of a table."""
    quarter = f"{each.joined.year}-Q{(each.joined.month + 2) // 3}"
    if each.customers is None:
        return (quarter, FEW, "–", "–", "–", "–")
    kept = "its year is not over" if each.kept is None else f"{share_words(each.kept)} {_between(each.low, each.high)}"
    still = FEW if each.still is None else f"{each.still:,}"
    return (quarter, f"{each.customers:,}", kept, still, _money(each.value_each, unit), _money(each.value, unit))


def at_risk_cells(each: AtRisk, labels: Mapping[str, str], unit: str) -> tuple[str, ...]:
    reached = "–" if each.customers is None else f"{each.customers:,}"
    more = f"{each.more:+,.0f} ({each.low:+,.0f} to {each.high:+,.0f})".replace("-", "−")
    value = "–"
    if each.value is not None:
        value = f"{_money(each.value, unit)} ({_money(each.value_low, unit)} to {_money(each.value_high, unit)})"
    return (labels.get(each.metric, each.metric), reached, more, value)


def at_risk_words(found: Sequence[AtRisk], labels: Mapping[str, str]) -> str:
    """Whether any failure goes with leaving beyond luck; never that it made anybody leave."""
    if not found:
        return ""
    clear = [each for each in found if each.low > 0]
    if not clear:
        return "No failure of this period goes with more leaving than before beyond what chance explains."
    first = clear[0]
    return (
        f"{labels.get(first.metric, first.metric)}: with its failures {first.more:,.0f} more customers left than "
        f"before ({first.low:,.0f} to {first.high:,.0f}). The two go together: that is association, and no more."
    )


def _money(value: float | None, unit: str) -> str:
    return "–" if value is None else figure_of(value, unit).text


def _between(low: float | None, high: float | None) -> str:
    return "" if low is None or high is None else f"({share_words(low)} to {share_words(high)})"
