"""Book: an open database of what people write, read and written in whole steps; what goes wrong is a sentence."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, MetaData
from sqlalchemy.exc import SQLAlchemyError

from scorecard.people.address import Address
from scorecard.people.connecting import WRITES, engine_at, reason_of
from scorecard.people.migrating import bring_up_to_date
from scorecard.problems import ScorecardError

TABLES = MetaData()  # each noun's file adds its own
LOG = logging.getLogger("scorecard.people")


@dataclass(frozen=True)
class Book:
    """Opened by `open_book`; any number of threads and processes may read and write it at once."""

    address: Address
    engine: Engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with told_in_sentences(self.address), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One step: all of it is kept, or nothing."""
        with told_in_sentences(self.address), self.engine.execution_options(**WRITES).begin() as connection:
            yield connection

    def close(self) -> None:
        self.engine.dispose()


def open_book(address: Address) -> Book:
    """The book at an address, made where there is none and brought up to date where it is of an earlier version.

    Raises ScorecardError where it cannot be read, or was written by a later version of the program.
    """
    with told_in_sentences(address):
        engine = engine_at(address)
        try:
            bring_up_to_date(engine, address)
        except BaseException:
            engine.dispose()
            raise
    return Book(address, engine)


@contextmanager
def told_in_sentences(address: Address) -> Iterator[None]:
    """What a database complains of, as a problem; its own words are logged: they may name hosts and accounts."""
    try:
        yield
    except (SQLAlchemyError, OSError) as error:
        LOG.warning("the book at %s: %s", address, error)
        raise ScorecardError(reason_of(error, address)) from error
