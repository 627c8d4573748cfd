"""Promise words: the ledger of promises as a page says it, in a headline, a sentence and rows of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from scorecard.results.journey_words import NOBODY_KNOWS, place_words
from scorecard.results.promises import PromiseCounts, PromiseLedger, PromiseRow
from scorecard.results.words import counted, share_words

FEW = "too few to show"
NONE = "–"


@dataclass(frozen=True, slots=True)
class LedgerTold:
    """A ledger in words: `pairs` and `teams` are rows of tables, each begun by its name."""

    headline: str
    sentence: str
    pairs: tuple[tuple[str, ...], ...]
    teams: tuple[tuple[str, ...], ...]
    level: str


def ledger_told(ledger: PromiseLedger, finer: PromiseLedger | None, labels: Mapping[str, str]) -> LedgerTold | None:
    """The pairs with most promises that could not be kept first, and of each finer node both its sides."""
    whole = ledger.whole
    if whole is None or whole.counts is None or not whole.counts.due:
        return None
    shown = [(row, row.counts) for row in ledger.pairs if row.counts]
    pairs = sorted(shown, key=lambda each: (-each[1].impossible, -each[1].broken))
    small = [row for row in ledger.pairs if row.counts is None]
    rows = [_pair(row, counts, labels, ledger) for row, counts in pairs]
    rows += [(counted(len(small), "other pair"), NONE, *(FEW,) * 4)] if small else []
    return LedgerTold(
        _headline(whole.counts),
        _sentence(pairs, labels),
        tuple(rows),
        tuple(_teams(finer, labels)) if finer else (),
        finer.level if finer else ledger.level,
    )


def department_words(ledger: PromiseLedger, department: str, label: str) -> str:
    """What a department promised and what it was to keep, in a sentence; "" where it did neither."""
    made, kept = ledger.made_by(department), ledger.kept_by(department)
    told = []
    if made and made.counts and ledger.knows_makers:
        most = f"{made.counts.impossible:,} could not be kept when they were made" if made.counts.known else ""
        told += [f"of {counted(made.counts.due, 'promise')} that {label} made, {most}"] if most else []
    if kept and kept.counts:
        rate = share_words(kept.counts.kept_rate)
        due = f"{kept.counts.due:,}" if told else counted(kept.counts.due, "promise")
        told.append(f"of {due} that it was to keep, it kept {kept.counts.kept:,} ({rate})")
    words = "; ".join(told)
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _headline(counts: PromiseCounts) -> str:
    told = f"{counts.kept:,} of {counts.due:,} promises that fell due were kept ({share_words(counts.kept_rate)})"
    if not counts.known:
        return f"{told}."
    return f"{told}; {counts.impossible:,} could not be kept when they were made."


def _sentence(pairs: Iterable[tuple[PromiseRow, PromiseCounts]], labels: Mapping[str, str]) -> str:
    """Where most of those come from that could not be kept, else where most were broken."""
    for row, counts in pairs:
        if counts.impossible:
            return f"Most that could not be kept were {_between(row, labels)}: {counts.impossible:,} of {counts.due:,}."
        if counts.broken:
            return f"Most broken ones were {_between(row, labels)}: {counts.broken:,} of {counts.due:,}."
    return ""


def _between(row: PromiseRow, labels: Mapping[str, str]) -> str:
    """Made by Sales for Billing to keep; who made it is left out where nobody knows."""
    maker, keeper = place_words(row.maker, labels), place_words(row.keeper, labels)
    if maker == NOBODY_KNOWS:
        return f"for {keeper} to keep"
    return f"made by {maker} for {'itself' if maker == keeper else keeper} to keep"


def _pair(row: PromiseRow, counts: PromiseCounts, labels: Mapping[str, str], ledger: PromiseLedger) -> tuple[str, ...]:
    maker = place_words(row.maker, labels) if ledger.knows_makers else NONE
    return maker, place_words(row.keeper, labels), f"{counts.due:,}", *_kept(counts), _impossible(counts)


def _kept(counts: PromiseCounts) -> tuple[str, str]:
    return f"{counts.kept:,} ({share_words(counts.kept_rate)})", f"{counts.broken:,}"


def _impossible(counts: PromiseCounts) -> str:
    rate = counts.impossible_rate
    return NONE if rate is None else f"{counts.impossible:,} ({share_words(rate)})"


def _teams(ledger: PromiseLedger, labels: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """In the order of the organisation, never by their numbers."""
    nodes = dict.fromkeys((row.department, row.maker or row.keeper or "") for row in ledger.rows)
    made = {(row.department, row.maker): row for row in ledger.rows if row.maker is not None}
    kept = {(row.department, row.keeper): row for row in ledger.rows if row.keeper is not None}
    places = [*labels]
    for node in sorted(nodes, key=lambda each: (places.index(each[0]) if each[0] in labels else len(labels), each)):
        name = node[1] if node[1] != "unknown" else place_words(None, labels)
        yield name, place_words(node[0], labels), *_side(made.get(node), "made"), *_side(kept.get(node), "kept")


def _side(row: PromiseRow | None, side: str) -> tuple[str, str]:
    if row is None:
        return NONE, NONE
    if row.counts is None:
        return FEW, FEW
    rate = _impossible(row.counts) if side == "made" else _kept(row.counts)[0]
    return f"{row.counts.due:,}", rate
