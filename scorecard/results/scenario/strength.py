"""Strength: how much a metric moves for a change of one in another that leads to it, and how sure we are of that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zlib import crc32

import numpy as np
import numpy.typing as npt

from scorecard.definitions.terms import Effect, Evidence
from scorecard.graph.edges import Edge

DRAWS = 5000
SEED = 1960
NINETY_FIVE = 1.96  # standard errors to either side that hold 95 of 100

Draws = npt.NDArray[np.float64]
EdgeName = tuple[str, str]  # lower metric, upper metric


@dataclass(frozen=True, slots=True)
class Between:
    """Anything from `low` to `high`, and no value in between likelier than another: a belief."""

    low: float
    high: float

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2

    @property
    def ends(self) -> tuple[float, float]:
        return self.low, self.high

    def drawn(self, random: np.random.Generator, count: int) -> Draws:
        return random.uniform(self.low, self.high, count)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A measured coefficient with its standard error."""

    value: float
    error: float

    @property
    def middle(self) -> float:
        return self.value

    @property
    def ends(self) -> tuple[float, float]:
        return self.value - NINETY_FIVE * self.error, self.value + NINETY_FIVE * self.error

    def drawn(self, random: np.random.Generator, count: int) -> Draws:
        return random.normal(self.value, self.error, count)


@dataclass(frozen=True, slots=True)
class Measured:
    """A measured coefficient with its 95 % interval, which may reach further to one side than to the other."""

    value: float
    low: float
    high: float

    @property
    def middle(self) -> float:
        return self.value

    @property
    def ends(self) -> tuple[float, float]:
        return self.low, self.high

    def drawn(self, random: np.random.Generator, count: int) -> Draws:
        sigmas = random.normal(0.0, 1.0, count)
        reach = np.where(sigmas < 0, self.value - self.low, self.high - self.value)
        return self.value + sigmas * reach / NINETY_FIVE

    def times(self, factor: float) -> Measured:
        """The same in another unit; a factor below 0 turns the ends round.

        >>> Measured(1.0, 0.0, 3.0).times(-2)
        Measured(value=-2.0, low=-6.0, high=-0.0)
        """
        low, high = sorted((self.low * factor, self.high * factor))
        return Measured(self.value * factor, low, high)


Strength = Between | Estimate | Measured
Strengths = Mapping[EdgeName, Strength]


def name_of(edge: Edge) -> EdgeName:
    return edge.lower, edge.upper


def believed_strengths(edges: Iterable[Edge]) -> dict[EdgeName, Strength]:
    """The strengths that owners wrote beside their beliefs.

    A range that an owner of an edge that lowers wrote without its sign is read with it.

    >>> believed_strengths([Edge("notes", "repeats", Effect.LOWERS, Evidence.ASSUMED, strength=(0.1, 0.4))])
    {('notes', 'repeats'): Between(low=-0.4, high=-0.1)}
    """
    return {
        name_of(edge): _signed(*edge.strength, edge.effect)
        for edge in edges
        if edge.evidence is Evidence.ASSUMED and edge.strength is not None
    }


def drawn_from(strengths: Strengths, count: int = DRAWS, seed: int = SEED) -> dict[EdgeName, Draws]:
    """Joint draws: each strength once, whichever ways it lies on, and the same whatever else is drawn beside it."""
    return {
        edge: strength.drawn(np.random.default_rng([seed, crc32("→".join(edge).encode())]), count)
        for edge, strength in strengths.items()
    }


def _signed(low: float, high: float, effect: Effect | None) -> Between:
    if effect is Effect.LOWERS and low >= 0:
        return Between(-high, -low)
    return Between(low, high)
