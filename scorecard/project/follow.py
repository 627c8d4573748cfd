"""Follow: the listings that say how far a customer can be followed, and what to ask for where that ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from scorecard.definitions.catalogue import Catalogue
from scorecard.listing import Listing
from scorecard.results.ends import How
from scorecard.results.follow import Follow, Way
from scorecard.results.missing_keys import key_for, keys_that_raise
from scorecard.results.words import share_words

COLUMNS = ("source", "outcome", "how", "by", "rows", "named", "known", "shared", "key")
WIDEST = 100  # characters; what is wider is told in several tables
OF_SHARES = "A share: of the rows, those whose customer the other source has too; few of them may have got that far."
OF_ROWS = "same rows: work and outcome are counted in the same rows, which name no customer."
OF_PLACES = "A name, such as team: that and the week are the same, not the customer."
OF_BELIEF = "belief: nothing is shared."
NOBODY = "No metric is an outcome yet, so there is nobody to follow: say 'outcome: true' of one."


def listing_of_follow(follow: Follow, catalogue: Catalogue) -> Listing:
    """A row for each source of work and each source of outcomes; counts of rows, empty where nothing is shared."""
    return Listing(
        COLUMNS,
        tuple(
            (
                way.source,
                way.outcome,
                str(way.how),
                way.by or None,
                way.rows,
                way.named,
                way.known,
                way.shared,
                _key(way, catalogue),
            )
            for way in follow.ways
        ),
    )


def matrix_of(follow: Follow) -> tuple[Listing, ...]:
    """A row for each source of work and a column for each of outcomes; several where they would be too wide."""
    blocks: list[list[str]] = []
    for outcome in follow.outcomes:
        if blocks and _width(follow, [*blocks[-1], outcome]) <= WIDEST:
            blocks[-1].append(outcome)
        else:
            blocks.append([outcome])
    return tuple(_block(follow, outcomes) for outcomes in blocks)


def matrix_words(follow: Follow, catalogue: Catalogue) -> str:
    """ "Can we follow a customer from A to B?" as text, with what would let us follow more below it."""
    return "\n".join(_lines(follow, catalogue))


def _lines(follow: Follow, catalogue: Catalogue) -> Iterator[str]:
    yield "Can we follow a customer from where work is done to where an outcome is measured?"
    if not follow.ways:
        yield NOBODY
        return
    for block in matrix_of(follow):
        yield f"\n{block.to_text()}"
    yield ""
    yield from dict.fromkeys(filter(None, map(_footnote, follow.ways)))
    keys = keys_that_raise(follow, catalogue)
    if keys:
        yield "To follow more, ask for:"
        yield from (f"  {number}. {key.words}" for number, key in enumerate(keys, start=1))


def _block(follow: Follow, outcomes: list[str]) -> Listing:
    rows = (_row(source, follow, outcomes) for source in follow.sources)
    return Listing(("from", *outcomes), tuple(rows))


def _row(source: str, follow: Follow, outcomes: list[str]) -> tuple[str, ...]:
    """What all of a row's ways have to go through stands beside its name, and not in every cell."""
    ways = follow.between({source}, outcomes)
    through = {way.by for way in follow.between({source}, follow.outcomes) if way.how in (How.CUSTOMER, How.ORDER)}
    name = f"{source} by {min(through)}" if len(through) == 1 and min(through) else source
    cells = {way.outcome: _cell(way, is_said=len(through) == 1) for way in ways}
    return (name, *(cells[outcome] for outcome in outcomes))


def _cell(way: Way, *, is_said: bool) -> str:
    if way.is_within and not way.has_customer:
        return "same rows"
    match way.how:
        case How.CUSTOMER | How.ORDER:
            share = "not told" if way.share is None else share_words(way.share)
            return share if is_said or not way.by else f"{share} by {way.by}"
        case How.PLACE:
            return way.by
        case How.BELIEF:
            return "belief"
        case _:
            assert_never(way.how)


def _footnote(way: Way) -> str:
    """What the cell of a way says, for whoever has not seen one before."""
    if way.is_within and not way.has_customer:
        return OF_ROWS
    return {How.CUSTOMER: OF_SHARES, How.ORDER: OF_SHARES, How.PLACE: OF_PLACES, How.BELIEF: OF_BELIEF}[way.how]


def _width(follow: Follow, outcomes: list[str]) -> int:
    return max(map(len, _block(follow, outcomes).to_text().splitlines()))


def _key(way: Way, catalogue: Catalogue) -> str | None:
    key = key_for(way, catalogue)
    return key.words if key else None
