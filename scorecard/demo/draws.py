"""Draws: every chance event of the demo company is a hash of the seed, an id and the draw's name.

So two companies that differ in one story share every draw that the story does not touch.
"""

from __future__ import annotations

import hashlib
from statistics import NormalDist


def uniform(seed: int, key: int | str, name: str) -> float:
    """A draw between 0 and 1, never either of them, for what is decided before there are tables.

    >>> uniform(1, 7, "team") == uniform(1, 7, "team") != uniform(2, 7, "team")
    True
    """
    digest = hashlib.blake2b(f"{seed}/{key}/{name}".encode(), digest_size=7).digest()
    return (int.from_bytes(digest) + 0.5) / 2**56


def bell(seed: int, key: int | str, name: str) -> float:
    """A draw from the standard normal distribution."""
    return NormalDist().inv_cdf(uniform(seed, key, name))
