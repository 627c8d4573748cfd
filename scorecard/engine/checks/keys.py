"""Keys: whether rows are told apart by what should tell them apart, and whether any of them came twice."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.engine.checks.shares import RARELY, severity, share, verb
from scorecard.engine.checks.subject import Found, Look, Subject
from scorecard.problems import Problem, Severity


def repeated_keys(subject: Subject) -> Iterator[Look]:
    """Rows that share their key with another: each is counted again."""
    keys = [key for name in subject.source.key if (key := subject.sql(name))]
    if not keys:
        return
    place, told = subject.place("key"), ", ".join(subject.source.key)
    known = f"NOT ({' AND '.join(f'{key} IS NULL' for key in keys)})"

    def tell(found: Found) -> Iterator[Problem]:
        if again := found.count("again"):
            message = (
                f"source '{subject.name}': {share(again, found.rows)}, {verb(again, 'shares its', 'share their')} "
                f"key ({told}) with another row and {verb(again, 'counts', 'count')} again"
            )
            hint = "take what came twice out of the data, or name all columns that tell a row from the others"
            yield Problem("repeated-key", message, place, hint, Severity.WARNING)

    # a hash in place of several columns: two of them alike by chance are less likely than a broken disk
    again = f"COUNT(*) FILTER (WHERE {known}) - COUNT(DISTINCT hash({', '.join(keys)})) FILTER (WHERE {known})"
    yield Look(place, {"again": again}, tell)


def empty_keys(subject: Subject) -> Iterator[Look]:
    """Rows without a key, such as a row of totals at the end of an export."""
    keys = [key for name in subject.source.key if (key := subject.sql(name))]
    if not keys:
        return
    place, told = subject.place("key"), ", ".join(subject.source.key)

    def tell(found: Found) -> Iterator[Problem]:
        if empty := found.count("empty"):
            message = f"source '{subject.name}': {share(empty, found.rows)}, {verb(empty, 'has', 'have')} no {told}"
            hint = "look for empty rows and rows of totals, and leave them out in the source's sql"
            yield Problem("empty-key", message, place, hint, Severity.WARNING)

    yield Look(place, {"empty": f"COUNT(*) FILTER (WHERE {' AND '.join(f'{key} IS NULL' for key in keys)})"}, tell)


def repeated_rows(subject: Subject) -> Iterator[Look]:
    """Rows that are the same as another in every column: a file that was read twice, mostly."""
    place = subject.place("key")
    # where nothing is said to tell rows apart, two of them may well be alike
    how_bad = Severity.WARNING if subject.source.key else Severity.NOTE

    def tell(found: Found) -> Iterator[Problem]:
        if again := found.count("again"):
            same = verb(again, "is", "are")
            message = f"source '{subject.name}': {share(again, found.rows)}, {same} the same as another in every column"
            hint = "look whether a file was exported or read twice"
            yield Problem("repeated-row", message, place, hint, how_bad)

    columns = ", ".join(subject.columns())
    yield Look(place, {"again": f"COUNT(*) - COUNT(DISTINCT hash({columns}))"}, tell)


def same_but_for_the_key(subject: Subject) -> Iterator[Look]:
    """The same customer at the same moment with all else alike, under another number: told twice, mostly.

    Only where one column numbers the rows and they say a moment, not a day: two lines of an order, or two sales of a
    day, may well be alike.
    """
    source = subject.source
    time, customer = subject.sql(source.time), subject.sql(source.customer)
    if len(source.key) != 1 or not time or not customer or source.customer in source.key:
        return
    # when a row was written tells its copies apart, as its key does
    rest = subject.columns((*source.key, *([source.changed_at] if source.changed_at else [])))
    place, told = subject.place("key"), source.key[0]

    def tell(found: Found) -> Iterator[Problem]:
        again = found.count("again") - found.count("whole")
        if again > 0:
            message = (
                f"source '{subject.name}': {share(again, found.rows)}, "
                f"{verb(again, 'is', 'are')} the same as another but for {verb(again, 'its', 'their')} key ({told}): "
                f"the same customer, the same time, the same in all else"
            )
            hint = "most likely they came in twice: keep one of each in the source's sql"
            yield Problem("repeated-but-for-key", message, place, hint, severity(again, found.rows, RARELY))

    asked = f"FILTER (WHERE {customer} IS NOT NULL AND {time} IS NOT NULL AND typeof({time}) <> 'DATE')"
    written = [key for name in (*source.key, source.changed_at) if name and (key := subject.sql(name))]
    yield Look(
        place,
        {
            "again": f"COUNT(*) {asked} - COUNT(DISTINCT hash({', '.join(rest)})) {asked}",
            "whole": f"COUNT(*) {asked} - COUNT(DISTINCT hash({', '.join([*written[:1], *rest])})) {asked}",
        },
        tell,
    )
