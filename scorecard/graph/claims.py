"""Claims: what every expression of a definition must come to: a time, a number, true or false, or one value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import assert_never

from scorecard.definitions.catalogue import Catalogue
from scorecard.definitions.expressions import Expression, parse
from scorecard.definitions.relations import join_pairs
from scorecard.definitions.rules.metrics import conditions_of
from scorecard.definitions.rules.voice import expressions_elsewhere
from scorecard.definitions.sources import Measure, Source
from scorecard.definitions.terms import Aggregation
from scorecard.problems import Place
from scorecard.reading import Path
from scorecard.settings import Settings

TIMES = ("DATE", "TIMESTAMP", "DATETIME")
NUMBERS = frozenset({
    "TINYINT", "SMALLINT", "INT", "INTEGER", "BIGINT", "HUGEINT", "BIGNUM", "UTINYINT", "USMALLINT", "UINTEGER",
    "UBIGINT", "UHUGEINT", "FLOAT", "REAL", "DOUBLE", "DECIMAL", "NUMERIC",
})  # fmt: skip
SEVERAL = ("STRUCT", "MAP", "UNION")


class Wanted(Enum):
    TIME = "a time"
    NUMBER = "a number"
    TRUTH = "true or false"
    ONE_VALUE = "one value"

    def is_met_by(self, kind: str) -> bool:
        """Whether an SQL type, in capitals, is of this sort.

        >>> [Wanted.NUMBER.is_met_by(kind) for kind in ("DECIMAL(9,2)", "BIGINT[]", "BOOLEAN", "INTERVAL")]
        [True, False, False, False]
        """
        is_list = kind.endswith("]")
        match self:
            case Wanted.TIME:
                return kind.startswith(TIMES) and not is_list
            case Wanted.NUMBER:
                return kind.partition("(")[0] in NUMBERS and not is_list
            case Wanted.TRUTH:
                return kind in {"BOOLEAN", "BOOL"}
            case Wanted.ONE_VALUE:
                return not is_list and not kind.startswith(SEVERAL)
            case _:
                assert_never(self)


@dataclass(frozen=True)
class Claim:
    """What the expression at `path` must come to.

    `text` is `written` over the columns of `source` and of its joins; `rests_on` are the paths of joins and dimensions
    that it is read through; `meets` is the source and column that a join compares it with.
    """

    path: Path
    place: Place
    source: str
    written: str
    wanted: Wanted
    text: str
    rests_on: frozenset[Path] = frozenset()
    meets: tuple[str, str] | None = None


def claims_of(catalogue: Catalogue, settings: Settings) -> Iterator[Claim]:
    """Every expression that can be typed by itself: those of sources first, joins before what is read through them."""
    for source in catalogue.sources.values():
        yield from _of_joins(source, catalogue)
        yield from _of_source(source, catalogue)
    yield from _of_metrics(catalogue)
    yield from _of_journeys(catalogue)
    yield from _of_voices(catalogue)
    yield from _of_settings(settings)


def _claim(path: Path, catalogue: Catalogue, source: str, text: str, wanted: Wanted) -> Claim:
    parsed = parse(text)
    tables = {use.table for use in parsed.columns if use.table} if isinstance(parsed, Expression) else set()
    joins = frozenset(("sources", source, "joins", table) for table in tables - {source})
    return Claim(path, catalogue.place_of(*path), source, text, wanted, text, joins)


def _of_joins(source: Source, catalogue: Catalogue) -> Iterator[Claim]:
    for name, join in source.joins.items():
        path: Path = ("sources", source.source, "joins", name, "using")
        for ours, theirs in join_pairs(join, catalogue.sources[name]) if name in catalogue.sources else ():
            own = path if isinstance(join.using, str) else (*path, ours)
            place = catalogue.place_of(*path) if isinstance(join.using, str) else catalogue.place_of_key(*own)
            yield Claim(own, place, source.source, ours, Wanted.ONE_VALUE, ours, meets=(name, theirs))


def _of_source(source: Source, catalogue: Catalogue) -> Iterator[Claim]:
    for path, text, wanted in _said_by(source):
        yield _claim(("sources", source.source, *path), catalogue, source.source, text, wanted)


def _said_by(source: Source) -> Iterator[tuple[Path, str, Wanted]]:
    told: list[tuple[Path, str | None, Wanted]] = [
        (("time",), source.time, Wanted.TIME),
        (("changed_at",), source.changed_at, Wanted.TIME),
        (("customer",), source.customer, Wanted.ONE_VALUE),
        *((("organisation", level), text, Wanted.ONE_VALUE) for level, text in source.levels.items()),
        *((("dimensions", name), text, Wanted.ONE_VALUE) for name, text in source.dimensions.items()),
    ]
    for role, levels in source.roles.items():
        told += ((("roles", role, level), text, Wanted.ONE_VALUE) for level, text in levels.items())
    for name, measure in source.measures.items():
        told += ((("measures", name, key), text, wanted) for key, text, wanted in _said_by_measure(measure))
    yield from ((path, text, wanted) for path, text, wanted in told if text)


def _said_by_measure(measure: Measure) -> Iterator[tuple[str, str | None, Wanted]]:
    yield "expr", measure.expr, _aggregated(measure.agg)
    yield "where", measure.where, Wanted.TRUTH
    yield "time", measure.time, Wanted.TIME
    yield "from", measure.opened, Wanted.TIME
    yield "to", measure.closed, Wanted.TIME


def _aggregated(agg: Aggregation) -> Wanted:
    match agg:
        case Aggregation.COUNT | Aggregation.COUNT_DISTINCT | Aggregation.OPEN:
            return Wanted.ONE_VALUE
        case Aggregation.SHARE:
            return Wanted.TRUTH
        case (
            Aggregation.SUM
            | Aggregation.AVERAGE
            | Aggregation.MIN
            | Aggregation.MAX
            | Aggregation.MEDIAN
            | Aggregation.PERCENTILE
            | Aggregation.LAST
        ):
            return Wanted.NUMBER
        case _:
            assert_never(agg)


def _of_metrics(catalogue: Catalogue) -> Iterator[Claim]:
    for name, metric in catalogue.metrics.items():
        shelf: Path = ("metrics", name)
        if metric.survey:
            source, column = metric.survey.score.split(".", 1)
            yield _claim((*shelf, "survey", "score"), catalogue, source, column, Wanted.NUMBER)
        for path, text, source in conditions_of(metric):
            if source in catalogue.sources:
                yield _over_columns((*shelf, *path), text, catalogue.sources[source], catalogue)


def _over_columns(path: Path, where: str, source: Source, catalogue: Catalogue) -> Claim:
    """A condition over dimensions, with the expression of each dimension in its place."""
    parsed = parse(where)
    assert isinstance(parsed, Expression), f"'{where}' was held to the language"
    text = where
    for use in reversed(parsed.columns):
        quotes = 2 if where[use.at] == '"' else 0
        meant = source.dimensions.get(use.name, use.name)
        text = f"{text[: use.at]}({meant}){text[use.at + len(use.name) + quotes :]}"
    used: frozenset[Path] = frozenset(("sources", source.source, "dimensions", use.name) for use in parsed.columns)
    return Claim(path, catalogue.place_of(*path), source.source, where, Wanted.TRUTH, text, used)


def _of_journeys(catalogue: Catalogue) -> Iterator[Claim]:
    for name, journey in catalogue.journeys.items():
        shelf: Path = ("journeys", name)
        for index, event in enumerate(journey.events):
            path = (*shelf, "events", index, "activity")
            yield _claim(path, catalogue, event.source, event.activity, Wanted.ONE_VALUE)
            if event.ends:
                yield _claim((*shelf, "events", index, "ends"), catalogue, event.source, event.ends, Wanted.TIME)
        if after := journey.follows:
            for key, own in (("case", after.case), ("after", after.after)):
                yield _claim((*shelf, "follows", key), catalogue, after.source, own, Wanted.ONE_VALUE)
        if told := journey.promises:
            keys = (("due", told.due, Wanted.TIME), ("kept", told.kept, Wanted.TIME))
            more = (("possible", told.possible, Wanted.TRUTH), ("made", told.made, Wanted.TIME))
            for key, text, wanted in (*keys, *more):
                if text:
                    yield _claim((*shelf, "promises", key), catalogue, told.source, text, wanted)
        if tied := journey.tied:
            yield _claim((*shelf, "tied", "to"), catalogue, tied.source, tied.to, Wanted.ONE_VALUE)
        if (demand := journey.failure_demand) and demand.hours:
            path = (*shelf, "failure_demand", "hours")
            yield _claim(path, catalogue, demand.source, demand.hours, Wanted.NUMBER)


def _of_voices(catalogue: Catalogue) -> Iterator[Claim]:
    for name, voice in catalogue.voices.items():
        for source, words in voice.sources.items():
            keys = (("text", words.text, Wanted.ONE_VALUE), ("channel", words.channel, Wanted.ONE_VALUE))
            for key, text, wanted in (*keys, ("score", words.score, Wanted.NUMBER)):
                if text:
                    yield _claim(("voices", name, "sources", source, key), catalogue, source, text, wanted)
        for part, source, told in expressions_elsewhere(voice):
            for key, text in told.items():
                if key != "themes":  # of which there may be many
                    wanted = Wanted.NUMBER if key == "score" else Wanted.ONE_VALUE
                    yield _claim(("voices", name, *part, key), catalogue, source, text, wanted)


def _of_settings(settings: Settings) -> Iterator[Claim]:
    told = settings.organisation
    if told.source and told.valid:
        for key, column in (("from", told.valid.start), ("to", told.valid.end)):
            if column:
                place = settings.place_of("organisation", "valid", key)
                yield Claim((), place, told.source, column, Wanted.TIME, column)


__all__ = ["Claim", "Wanted", "claims_of"]
