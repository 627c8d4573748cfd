"""Quoting: texts and names as they stand in SQL."""

from __future__ import annotations


def quoted(text: str) -> str:
    """A text: what is between single quotes.

    >>> quoted("it's")
    "'it''s'"
    """
    return "'" + text.replace("'", "''") + "'"


def named(name: str) -> str:
    """A name: what is between double quotes."""
    return '"' + name.replace('"', '""') + '"'
