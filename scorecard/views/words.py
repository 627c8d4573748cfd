"""Words: the few that views add to those of results, and the exact terms that stand one hover away."""

from __future__ import annotations

from typing import assert_never

from scorecard.answers import Note
from scorecard.periods import Period
from scorecard.results.assurance import Assurance
from scorecard.results.figures import Figure
from scorecard.results.rows import MetricRow
from scorecard.results.sentences import note_words
from scorecard.results.signals import Variation
from scorecard.results.untold import stopped_words
from scorecard.results.words import sentence, short_words
from scorecard.views.html import Html, element


def figure(shown: Figure) -> Html:
    """A number with its unit smaller beside it."""
    unit = element("small", shown.unit) if shown.unit else None
    return element("span", element("b", shown.number), " " if unit else None, unit, class_="gt-number")


def told(row: MetricRow, asked: Period) -> str:
    """A value as words: the number, and why it is not to be taken at face value or not there."""
    note = note_of(row, asked)
    return f"{row.figure.text} ({note})" if note else row.figure.text


def note_of(row: MetricRow, asked: Period) -> str:
    """Why a number is not to be taken at face value, or of which period it is where the one asked still waits."""
    if row.note is Note.NONE and row.period != asked:
        return short_words(row.period, asked).removeprefix("the ")
    return stopped_words(row, asked) or note_words(row.note)


def behind_sentence(row: MetricRow) -> str:
    """ "Behind 76.8 %: 9,236 of 12,025." "" where there is nothing to tell of a number's ground."""
    return sentence(f"Behind {row.figure.text}: {row.behind}") if row.behind else ""


def moved_exactly(variation: Variation | None) -> str:
    match variation:
        case Variation.CONCERN:
            return "variation: special cause, for the worse"
        case Variation.IMPROVEMENT:
            return "variation: special cause, for the better"
        case Variation.NEUTRAL:
            return "variation: special cause, neither better nor worse"
        case Variation.COMMON:
            return "variation: common cause, within natural limits"
        case None:
            return "variation: needs at least six periods with data, the last among them"
        case _:
            assert_never(variation)


def reached_exactly(assurance: Assurance | None) -> str:
    match assurance:
        case Assurance.WILL_MEET:
            return "assurance: the goal lies beyond the natural limits, on the good side"
        case Assurance.WILL_MISS:
            return "assurance: the goal lies beyond the natural limits, on the bad side"
        case Assurance.HIT_AND_MISS:
            return "assurance: the goal lies within the natural limits, so it is met by chance"
        case Assurance.NO_TARGET:
            return "assurance: there is no goal to meet"
        case None:
            return "assurance: needs at least six periods with data, the last among them"
        case _:
            assert_never(assurance)
