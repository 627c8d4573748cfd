"""Paths: nodes told with those above them, found among what a snapshot keeps by one level at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from scorecard.answers import Cut, Key

Place = tuple[str, str]  # a level, and a node of it


def is_path(cut: Cut, levels: Collection[str]) -> bool:
    """Whether a cut is by several levels of the organisation and by nothing else."""
    return len(cut) > 1 and set(cut) <= set(levels)


def places_by_key(path: Cut, keys: Collection[Key]) -> Mapping[Key, Place] | None:
    """Where each key of a path is kept: at the node that no other key has, so that its rows are just those of the key.

    `keys` are all those that have rows, of each one. None where a key shares each of its nodes with others.

    >>> places_by_key(("department", "team"), [("care", "a"), ("care", "b"), ("sales", "unknown")])[("care", "b")]
    ('team', 'b')
    >>> places_by_key(("department", "team"), [("care", "a"), ("care", "b"), ("sales", "a"), ("sales", "b")])
    """
    counts = [Counter(nodes) for nodes in zip(*keys, strict=True)]
    found: dict[Key, Place] = {}
    for key in keys:
        own = [at for at, node in enumerate(key) if counts[at][node] == 1]
        if not own:
            return None
        found[key] = (path[own[-1]], key[own[-1]])
    return found
