"""Said: a metric as a customer would say it, and of how many hundred customers or cases that could be said."""

from __future__ import annotations

from dataclasses import dataclass, replace

from scorecard.definitions.terms import Better
from scorecard.results.assurance import Assurance
from scorecard.results.figures import NO_NUMBER, Figure, figure_of, significant
from scorecard.results.rows import Mark, MetricRow

SO, NOT_SO = "could say so", "could not say so"
_FORETOLD = {Assurance.WILL_MEET: "meet", Assurance.WILL_MISS: "miss"}


@dataclass(frozen=True, slots=True)
class Telling:
    """What stands in a row: its name and what stands under that, its number, and the row of which the rest is drawn.

    `so` is what is so of the number, "" where the number says all; `is_faded` where no customer would say a word.
    """

    name: str
    under: str
    figure: Figure
    so: str
    drawn: MetricRow
    is_faded: bool = False


def telling_of(row: MetricRow, *, in_words: bool) -> Telling:
    """A row as we call it, or as a customer would say it, what we call it under that."""
    under = row.says or row.owner
    if not in_words or not is_said(row):
        return Telling(row.label, under, row.figure, "", row, is_faded=in_words)
    figure, so = said_figure(row)
    return Telling(f"“{row.says}”", row.label, figure, so, turned(row))


def is_said(row: MetricRow) -> bool:
    """Whether a customer would say anything about it."""
    return bool(row.says)


def said_figure(row: MetricRow) -> tuple[Figure, str]:
    """A row's number for what a customer would say, and what is so of so many: ("77 of 100", "could say so").

    What is no share, no balance and no count stays the number that it is.
    """
    row = turned(row)
    value = row.value.value
    if value is None or not is_said(row):
        return row.figure, ""
    match row.unit:
        case "percent" if 0 <= value <= 1 and row.better is Better.HIGHER:
            return Figure(_of_hundred(value), "of 100"), SO
        case "points" if -100 <= value <= 100 and row.better is Better.HIGHER:
            return Figure(_hundredths(abs(value)), "of 100"), f"{'more' if value >= 0 else 'fewer'} would, net"
        case "count" if row.better is Better.LOWER:
            return row.figure, NOT_SO
        case "count" if row.better is Better.HIGHER:
            return row.figure, SO
        case _:
            return row.figure, ""


def turned(row: MetricRow) -> MetricRow:
    """A share of which less is better, told of the others: a customer says what was well. Any other row as it is."""
    value = row.value.value
    if not is_said(row) or row.unit != "percent" or row.better is not Better.LOWER:
        return row
    goal, prospect = row.goal, row.prospect
    if goal and not isinstance(goal.target, tuple):
        target = _of_hundred(1 - goal.target)
        goal = replace(goal, target=1 - goal.target, words=f"goal {target} of 100")
        if prospect.assurance in _FORETOLD:
            prospect = replace(prospect, words=f"Will {_FORETOLD[prospect.assurance]} {target} as it is")
    return replace(
        row,
        value=row.value._replace(value=None if value is None else 1 - value),
        figure=figure_of(None if value is None else 1 - value, row.unit),
        better=Better.HIGHER,
        goal=goal,
        prospect=prospect,
        series=tuple(map(_turned, row.series)),
    )


def _turned(mark: Mark) -> Mark:
    value, lower, upper = (None if each is None else 1 - each for each in (mark.value, mark.upper, mark.lower))
    figure = figure_of(value, "percent")
    return replace(
        mark,
        value=value,
        lower=lower,
        upper=upper,
        figure=figure,
        words=mark.words.replace(mark.figure.text, figure.text),
    )


def said_words(row: MetricRow) -> str:
    """ "I only had to ask once: 77 of 100 could say so." "" for what no customer would say."""
    if not is_said(row):
        return ""
    figure, so = said_figure(row)
    number = "no number" if figure.number == NO_NUMBER else figure.text
    return f"{row.says.rstrip('.!')}: {' '.join(part for part in (number, so) if part)}."


def _of_hundred(share: float) -> str:
    """Whole hundredths, but for what is nearly all or nearly none: 99.6 of 100 is not all of them.

    >>> _of_hundred(0.771), _of_hundred(0.9962), _of_hundred(0.004), _of_hundred(1.0), _of_hundred(0.0)
    ('77', '99.6', '0.4', '100', '0')
    """
    return _hundredths(share * 100)


def _hundredths(number: float) -> str:
    whole = round(number)
    is_plain = whole == number or 0 < whole < 100
    return str(whole) if is_plain else significant(number, 3 if number > 1 else 1)
