"""Words: the few that views add to those of results, and the exact terms that stand one hover away."""

from __future__ import annotations

from typing import assert_never

from scorecard.answers import Note
from scorecard.results.assurance import Assurance
from scorecard.results.figures import Figure
from scorecard.results.rows import MetricRow
from scorecard.results.sentences import note_words
from scorecard.results.signals import Variation
from scorecard.views.html import Html, element


def figure(shown: Figure) -> Html:
    """A number with its unit smaller beside it."""
    unit = element("small", shown.unit) if shown.unit else None
    return element("span", element("b", shown.number), " " if unit else None, unit, class_="gt-number")


def told(row: MetricRow) -> str:
    """A value as words: the number, and why it is not to be taken at face value or not there."""
    return row.figure.text if row.note is Note.NONE else f"{row.figure.text} ({note_words(row.note)})"


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
            return "variation: needs at least six periods with data"
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
            return "assurance: needs at least six periods with data"
        case _:
            assert_never(assurance)
