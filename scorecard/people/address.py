"""Address: where the book of a project lies: in a file below its data, or in a company's Postgres."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scorecard.settings import Settings

VARIABLE = "SCORECARD_BOOK"
FILE = "data/book.sqlite"


@dataclass(frozen=True, slots=True)
class Address:
    """Of a database that is reached by its URL, or of a file."""

    url: str = field(default="", repr=False)  # it may hold a password
    file: Path | None = None

    def __str__(self) -> str:
        """Without what is secret about it.

        >>> str(Address("postgresql://scorecard:secret@db.internal/book"))
        'the database at db.internal/book'
        """
        if self.file is not None:
            return FILE
        return f"the database at {self.url.split('://')[-1].split('@')[-1].split('?')[0]}"

    def stamp(self) -> str:
        """Another one where another file has taken the place of the book; a database has none."""
        if self.file is None:
            return ""
        try:
            return str(self.file.stat().st_ino)
        except OSError:
            return "none"


def address_of(root: Path, settings: Settings, environment: Mapping[str, str]) -> Address:
    """What the environment says, else config/scorecard.yml, else a file of the project."""
    url = environment.get(VARIABLE) or settings.book.url
    return Address(url=_with_driver(url)) if url else Address(file=root / FILE)


def _with_driver(url: str) -> str:
    """
    >>> _with_driver("postgresql://db.internal/book")
    'postgresql+psycopg://db.internal/book'
    """
    name, separator, rest = url.partition("://")
    return f"postgresql+psycopg{separator}{rest}" if name in ("postgresql", "postgres") else url
