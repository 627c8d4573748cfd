"""Drawn: which of several ways a story goes - the first one in the default company, any of them in another."""

from __future__ import annotations

from typing import TypeVar

from scorecard.demo.draws import uniform

DEFAULT_SEED = 1  # the company that everybody sees: its stories go as DEMO.md tells them

Choice = TypeVar("Choice", str, int)


def drawn(seed: int, name: str, choices: tuple[Choice, ...]) -> Choice:
    """One of the choices.

    >>> drawn(1, "story 1 team", ("Accounts East", "Accounts West"))
    'Accounts East'
    """
    return choices[0] if seed == DEFAULT_SEED else choices[int(len(choices) * uniform(seed, name, "story"))]
