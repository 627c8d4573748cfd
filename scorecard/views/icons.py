"""Icons: the two questions of every row, told by shape and colour beside their words."""

from __future__ import annotations

from typing import assert_never

from scorecard.results.assurance import Assurance
from scorecard.results.signals import Variation
from scorecard.views.html import Html, element

_SHAPES = {
    "down": element("path", d="M1 2 h10 l-5 8.6 z"),
    "up": element("path", d="M1 10 h10 l-5 -8.6 z"),
    "diamond": element("path", d="M6 .6 l5.2 5.4 -5.2 5.4 -5.2 -5.4 z"),
    "wave": element("path", d="M.6 6.4 q2.7 -4.6 5.4 0 t5.4 0", class_="gt-stroke"),
    "waves": element("path", d="M.6 4.4 q2.7 -4 5.4 0 t5.4 0 M.6 9 q2.7 -4 5.4 0 t5.4 0", class_="gt-stroke"),
    "ring": element("circle", cx=6, cy=6, r=4, class_="gt-stroke"),
    "tick": element("path", d="M1.6 6.4 l3 3.2 l5.8 -7.4", class_="gt-stroke"),
    "dash": element("path", d="M2 6 h8", class_="gt-stroke"),
}


def worse_icon() -> Html:
    """Beside what a customer was let down by; the words beside it say so too."""
    return _icon("down", "worse")


def met_icon() -> Html:
    """Beside who met their goals; the words beside it say so too."""
    return _icon("tick", "better")


def variation_icon(variation: Variation | None) -> Html:
    """Is it moving? Down for worse, up for better, whichever way the number went."""
    match variation:
        case Variation.CONCERN:
            return _icon("down", "worse")
        case Variation.IMPROVEMENT:
            return _icon("up", "better")
        case Variation.NEUTRAL:
            return _icon("diamond", "usual")
        case Variation.COMMON:
            return _icon("wave", "usual")
        case None:
            return _icon("dash", "usual")
        case _:
            assert_never(variation)


def assurance_icon(assurance: Assurance | None) -> Html:
    """Will it reach the goal, as it runs now?"""
    match assurance:
        case Assurance.WILL_MISS:
            return _icon("down", "worse")
        case Assurance.WILL_MEET:
            return _icon("up", "better")
        case Assurance.HIT_AND_MISS:
            return _icon("waves", "usual")
        case Assurance.NO_TARGET:
            return _icon("ring", "usual")
        case None:
            return _icon("dash", "usual")
        case _:
            assert_never(assurance)


def _icon(shape: str, role: str) -> Html:
    # the word beside it says the same, so a screen reader passes over it
    return element("svg", _SHAPES[shape], viewBox="0 0 12 12", class_=f"gt-icon gt-{role}", aria_hidden="true")
