"""What a command prints: listings on stdout in the format asked for, problems and progress on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import assert_never

from scorecard.listing import Listing
from scorecard.problems import Problem, in_order


class Format(StrEnum):
    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def show(listing: Listing, form: Format) -> None:
    """Print a listing; an empty one still prints its header, so that a reader sees that nothing was found."""
    match form:
        case Format.TABLE:
            print(listing.to_text())
        case Format.CSV:
            print(listing.to_csv())
        case Format.JSON:
            print(listing.to_json())
        case _:
            assert_never(form)


def tell(problems: Iterable[Problem]) -> None:
    """Print problems in the order of their places, each as `file:line:column: severity code message (hint)`."""
    for problem in in_order(problems):
        print(problem, file=sys.stderr)


def progress(step: str, done: int, of: int) -> None:
    """One line that fills up; printed only where somebody watches."""
    if not sys.stderr.isatty():
        return
    width = 30
    filled = width * done // max(of, 1)
    end = "\n" if done >= of else ""
    print(f"\r{'█' * filled}{'·' * (width - filled)} {done}/{of} {step:<40.40}", end=end, file=sys.stderr, flush=True)
