"""Restating: what of the numbers published before a refresh puts others in the place of, and why each is another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import compress

from scorecard.answers import Question, Shelf
from scorecard.definitions.leaves import leaves_of
from scorecard.engine import DuckDB
from scorecard.engine.snapshot.changes import Dated
from scorecard.engine.snapshot.ledger import Series, definitions_published, publish
from scorecard.engine.snapshot.store import Store
from scorecard.periods import Grain, Period
from scorecard.plan.plan import Ground
from scorecard.plan.request import Request
from scorecard.plan.standing.kept import Kept, KeptScan
from scorecard.plan.standing.reading import Reader
from scorecard.project.dirty import Dirt
from scorecard.project.filling import Touched
from scorecard.results.values import series_of, spine_of
from scorecard.uncollected import uncollected

GRAINS = (Grain.WEEK, Grain.MONTH)


@dataclass(frozen=True)
class Restating:
    """The closed weeks and months at the enterprise and the coarsest level, metric by metric."""

    engine: DuckDB
    store: Store
    ground: Ground
    kept: Kept
    dirt: Dirt
    shelf: Shelf
    request_by: Callable[[Grain], Request]

    def publish(self, touched: Touched, noted: datetime) -> None:
        """Compares the periods that were computed, or all where a definition changed, with what was published."""
        hashes = self.ground.catalogue.hashes
        before = definitions_published(self.store)
        for grain in GRAINS:
            periods = self.request_by(grain).periods
            if all(before.get(name) == told for name, told in hashes.items()):
                periods = tuple(sorted(touched.get(grain, set()) & set(periods)))
            closed = [period for period in periods if self.shelf.extent.is_over(period)]
            if closed:
                publish(self.store, grain, self._series(grain, closed), noted, self._because(grain))

    @uncollected()
    def _series(self, grain: Grain, periods: list[Period]) -> list[Series]:
        ground, catalogue = self.ground, self.ground.catalogue
        cuts = ((), (ground.settings.organisation.levels[-1],))
        asked = Question(tuple(catalogue.metrics), cuts, grain, periods[0].start, periods[-1].end)
        spine = self.request_by(grain)
        request = replace(spine, cuts=cuts, periods=tuple(p for p in spine.periods if p.start < periods[-1].end))
        statements = Reader.knowing(self.kept, ground, self.shelf).statements(request)
        if statements is None:
            return []
        parts = self.engine.stored(statements)
        published = spine_of(asked, ground.settings.periods, self.shelf.extent)
        closed = {period for period in spine.periods if self.shelf.extent.is_over(period)}
        is_closed = [period in closed for period in published]
        days = tuple(compress((period.start for period in published), is_closed))
        found: list[Series] = []
        for metric, cut, key, cells in series_of(asked, catalogue, ground.settings, parts, self.shelf.extent):
            told = tuple(compress(cells, is_closed))
            values, notes = tuple(cell.value for cell in told), tuple(cell.note.value for cell in told)
            definition, rows = catalogue.hashes.get(metric, ""), tuple(cell.rows for cell in told)
            found.append(Series(metric, definition, "".join(cut), "".join(key), days, values, notes, rows))
        return found

    def _because(self, grain: Grain) -> Callable[[str, bool, date], str]:
        calendar = self.ground.settings.periods

        def because(metric: str, is_anew: bool, day: date) -> str:
            if is_anew:
                return "new definition"
            period = calendar.period_at(day, grain)
            told = dict.fromkeys(reason for scan in self._scans(metric) for reason in self._reasons(scan, period))
            return ", ".join(told) or "other numbers that it is made of"

        return because

    def _count(self, rows: Iterable[int]) -> str:
        """Few rows are few people."""
        count, least = sum(rows), self.ground.settings.privacy.min_group
        return f"{count:,}" if count >= least else f"fewer than {least}"

    def _scans(self, metric: str) -> Iterator[KeptScan]:
        for leaf in leaves_of((metric,), self.ground.catalogue.metrics):
            for signature, _ in self.kept.readings.get(leaf, ()):
                yield self.kept.scans[signature]

    def _reasons(self, kept: KeptScan, period: Period) -> Iterator[str]:
        """What happened to the rows on which a scan's numbers of a period rest."""
        key, calendar = kept.scan.key, self.ground.settings.periods
        moves = self.dirt.changes.moves.get(Dated(key.source, key.time), {})
        resting = [day for day in moves if any(self.dirt.resting_on(kept, frozenset({day}), (period,), calendar))]
        more = [moves[day] for day in resting]
        if any(each > 0 for each in more):
            yield f"late rows of {key.source} ({self._count(each for each in more if each > 0)} more)"
        if any(each < 0 for each in more):
            yield f"rows of {key.source} taken out ({self._count(-each for each in more if each < 0)})"
        if any(each == 0 for each in more):
            yield f"corrected rows of {key.source}"
        for other, days in self.dirt.met_days.get(kept.scan.name, {}).items():
            if days is None or any(self.dirt.resting_on(kept, days, (period,), calendar)):
                yield f"changed rows of {other}"
        if key.followed and key.followed.to_source != key.source:
            yield f"changed rows of {key.followed.to_source}"
