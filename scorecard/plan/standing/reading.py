"""Reading a snapshot: the statements that answer a request from what is kept, where all of it is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from threading import Lock

from scorecard.answers import KEPT_GRAINS, Cut, Layout, Reading, Shelf, Stored
from scorecard.definitions.leaves import Leaf
from scorecard.plan.judged import Judged
from scorecard.plan.plan import Ground
from scorecard.plan.request import Request
from scorecard.plan.scan import cuts_in
from scorecard.plan.standing.kept import Kept, kept_cuts, kept_for
from scorecard.problems import ScorecardError

Place = tuple[str, Reading]  # a scan's signature, and the columns in it


@dataclass
class Reader:
    """What a snapshot can answer, for definitions as they are now; where a leaf stands is found out once."""

    ground: Ground
    shelf: Shelf
    _known: dict[tuple[Leaf, Judged], tuple[Place, ...]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    @classmethod
    def knowing(cls, kept: Kept, ground: Ground, shelf: Shelf) -> Reader:
        """One that does not need to find out where leaves stand."""
        reader = cls(ground, shelf)
        reader._learn(kept, kept.request)
        return reader

    def statements(self, request: Request) -> tuple[Stored, ...] | None:
        """None where anything asked is not kept: a filter, a dimension, days, a changed definition."""
        if not self._is_kept(request):
            return None
        places = self._places(request)
        by_scan: dict[str, list[Reading]] = {}
        for leaf in request.leaves:
            for signature, reading in places.get(leaf, ()):
                by_scan.setdefault(signature, []).append(reading)
        if any(leaf not in places for leaf in request.leaves):
            return None
        made = [self._statement(each, readings, request) for each, readings in by_scan.items()]
        told = tuple(statement for statement in made if statement is not None)
        return told if len(told) == len(made) else None

    def _is_kept(self, request: Request) -> bool:
        cuts = set(kept_cuts(self.ground.settings))
        return (
            request.where is None
            and bool(request.periods)
            and request.periods[0].grain in KEPT_GRAINS
            and set(request.cuts) <= cuts
            and request.periods[0].start >= self._first(request)
            and request.as_of == self.shelf.extent.as_of
        )

    def _first(self, request: Request) -> date:
        return self.ground.settings.periods.period_at(self.shelf.first, request.periods[0].grain).start

    def _places(self, request: Request) -> dict[Leaf, tuple[Place, ...]]:
        wanted = [(leaf, request.judged.get(leaf, Judged())) for leaf in request.leaves]
        with self._lock:
            new = {leaf for leaf, judged in wanted if (leaf, judged) not in self._known}
            if new:
                try:
                    self._learn(kept_for(replace(request, leaves=tuple(new)), self.ground), request)
                except ScorecardError:
                    return {}
            return {leaf: self._known[leaf, judged] for leaf, judged in wanted if (leaf, judged) in self._known}

    def _learn(self, kept: Kept, request: Request) -> None:
        for leaf, places in kept.readings.items():
            self._known[leaf, request.judged.get(leaf, Judged())] = places

    def _statement(self, signature: str, readings: Iterable[Reading], request: Request) -> Stored | None:
        told = tuple(readings)
        columns = sorted({name for reading in told for name in reading.columns})
        tables = [self.shelf.places.get((signature, column)) for column in columns]
        if None in tables:
            return None
        source = self.ground.catalogue.sources[told[0].source]
        cuts = tuple(cut for cut in cuts_in(source, self.ground.settings, request.cuts))
        splits = tuple(dict.fromkeys(split for cut in request.cuts for split in cut))
        layout = Layout(told, cuts, splits, request.periods)
        return _select(dict(zip(columns, tables, strict=True)), layout), layout


def _select(tables: dict[str, str | None], layout: Layout) -> str:
    """One read of the tables in which the columns stand; cells are the same in all tables of a scan."""
    grain, first, last = layout.periods[0].grain, layout.periods[0].start, layout.periods[-1].start
    names = list(dict.fromkeys(str(table) for table in tables.values()))
    number = " ".join(f"WHEN {_text(_level(cut))} THEN {layout.number_of(cut)}" for cut in layout.cuts)
    chosen = [f"CASE level {number} END AS cut", "period"]
    chosen += [f"node AS {_name(split)}" for split in layout.splits]
    chosen += [f"{_name(str(table))}.{_name(column)}" for column, table in tables.items()]
    rows = f"snapshot.{grain}.{_name(names[0])}"
    rows += "".join(f" JOIN snapshot.{grain}.{_name(name)} USING (level, node, period)" for name in names[1:])
    levels = ", ".join(_text(_level(cut)) for cut in layout.cuts)
    where = f"level IN ({levels}) AND period BETWEEN DATE '{first}' AND DATE '{last}'"
    return f"SELECT {', '.join(chosen)} FROM {rows} WHERE {where}"


def _level(cut: Cut) -> str:
    return cut[0] if cut else ""


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
