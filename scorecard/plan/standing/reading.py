"""Reading a snapshot: the statements that answer a request from what is kept, where all of it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import islice
from threading import Lock

from scorecard.answers import KEPT_GRAINS, Cut, Key, Layout, Question, Reading, Shelf, Stored
from scorecard.definitions.leaves import Leaf
from scorecard.plan.plan import Ground
from scorecard.plan.request import Request, request_of
from scorecard.plan.scan import cuts_in
from scorecard.plan.standing.kept import Kept, kept_cuts, kept_for
from scorecard.plan.standing.paths import Place, is_path, places_by_key
from scorecard.problems import ScorecardError

AT_ONCE = 128  # to learn where so many leaves stand takes a third of a second
Spot = tuple[str, Reading]  # a scan's signature, and the columns in it
Nodes = Callable[[str, Cut], tuple[Key, ...]]  # the nodes of some levels that a kept table's rows are of, each once


@dataclass
class Reader:
    """What a snapshot can answer, for definitions as they are now; where a leaf stands is found out once.

    Without `nodes` only what is kept by one level at a time.
    """

    ground: Ground
    shelf: Shelf
    nodes: Nodes | None = None
    _known: dict[Leaf, tuple[Spot, ...]] = field(default_factory=dict)
    _paths: dict[tuple[str, Cut], Mapping[Key, Place] | None] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    @classmethod
    def knowing(cls, kept: Kept, ground: Ground, shelf: Shelf, nodes: Nodes | None = None) -> Reader:
        """One that does not need to find out where leaves stand."""
        reader = cls(ground, shelf, nodes)
        reader._known |= kept.readings
        return reader

    def statements(self, request: Request) -> tuple[Stored, ...] | None:
        """None where anything asked is not kept: a filter, a dimension, days, a changed definition."""
        levels = self.ground.settings.organisation.levels
        paths = [cut for cut in request.cuts if self.nodes and is_path(cut, levels)]
        plain = tuple(cut for cut in request.cuts if cut not in paths)
        found: list[Stored] = []
        for cuts in ([plain] if plain else []) + [(path,) for path in paths]:
            told = self.by_scan(replace(request, cuts=cuts))
            if told is None:
                return None
            found += told.values()
        return tuple(found)

    def by_scan(self, request: Request) -> dict[str, Stored] | None:
        """The same by the signature of the scan, for cuts by one level each or for one path."""
        if not self._is_kept(request):
            return None
        places = self._places(request)
        by_scan: dict[str, list[Reading]] = {}
        for leaf in request.leaves:
            for signature, reading in places.get(leaf, ()):
                by_scan.setdefault(signature, []).append(reading)
        if any(leaf not in places for leaf in request.leaves):
            return None
        made = {each: self._statement(each, readings, request) for each, readings in by_scan.items()}
        told = {each: statement for each, statement in made.items() if statement is not None}
        return told if len(told) == len(made) else None

    def _is_kept(self, request: Request) -> bool:
        cuts = set(kept_cuts(self.ground.settings))
        return (
            request.where is None
            and bool(request.periods)
            and request.periods[0].grain in KEPT_GRAINS
            and (set(request.cuts) <= cuts or self._is_path(request.cuts))
            and request.periods[0].start >= self._first(request)
            and request.as_of == self.shelf.extent.as_of
        )

    def _is_path(self, cuts: tuple[Cut, ...]) -> bool:
        levels = self.ground.settings.organisation.levels
        return self.nodes is not None and len(cuts) == 1 and is_path(cuts[0], levels)

    def _first(self, request: Request) -> date:
        return self.ground.settings.periods.period_at(self.shelf.first, request.periods[0].grain).start

    def _places(self, request: Request) -> Mapping[Leaf, tuple[Spot, ...]]:
        """Where leaves stand; those that cannot be read are left out."""
        with self._lock:
            new = [leaf for leaf in request.leaves if leaf not in self._known]
            if new:
                self._learn(new)
            return {leaf: spots for leaf in request.leaves if (spots := self._known.get(leaf))}

    def _learn(self, new: Sequence[Leaf]) -> None:
        """Others along with those asked: the next page asks for them, and to learn them one by one takes longer."""
        waiting = (leaf for leaf in self._kept.leaves if leaf not in self._known and leaf not in new)
        for leaves in ((*new, *islice(waiting, AT_ONCE)), new):
            try:
                found = kept_for(replace(self._kept, leaves=tuple(leaves)), self.ground).readings
            except ScorecardError:
                found = {}
            if found or leaves is new:
                self._known |= {leaf: found.get(leaf, ()) for leaf in leaves}
                return

    @cached_property
    def _kept(self) -> Request:
        """All that a refresh keeps: a leaf stands where it does for whichever of its metrics asks for it."""
        ground = self.ground
        question = Question(tuple(ground.catalogue.metrics), kept_cuts(ground.settings))
        return request_of(question, ground.catalogue, ground.settings, None)

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
        held = dict(zip(columns, map(str, tables), strict=True))
        if not self._is_path(cuts):
            return _select(held, layout), layout
        places = self._places_by_key(str(tables[0]), cuts[0])
        if places is None or any(reading.cuts is not None for reading in told):
            return None  # what is read otherwise at some levels than at others is not found at a node of one
        return _select_path(held, layout, places), layout

    def _places_by_key(self, table: str, path: Cut) -> Mapping[Key, Place] | None:
        if (table, path) not in self._paths:
            keys = self.nodes(table, path) if self.nodes else ()
            self._paths[table, path] = places_by_key(path, keys) if keys else None
        return self._paths[table, path]


def _select(held: Mapping[str, str], layout: Layout) -> str:
    """One read of the tables in which the columns stand, by column."""
    number = " ".join(f"WHEN {_text(_level(cut))} THEN {layout.number_of(cut)}" for cut in layout.cuts)
    chosen = [f"CASE level {number} END AS cut", *(f"node AS {_name(split)}" for split in layout.splits)]
    levels = ", ".join(_text(_level(cut)) for cut in layout.cuts)
    return f"{_rows(chosen, held, layout)} WHERE level IN ({levels}) AND {_within(layout)}"


def _select_path(held: Mapping[str, str], layout: Layout, places: Mapping[Key, Place]) -> str:
    """The same at the nodes where the keys of a path are kept."""
    names = [f"node_{number}" for number in range(len(layout.splits))]
    columns = zip(*((*place, *key) for key, place in places.items()), strict=True)
    told = ", ".join(map(_unnested, columns))
    place = f"(SELECT {told}) AS place(level, node, {', '.join(names)})"
    chosen = [f"{name} AS {_name(split)}" for name, split in zip(names, layout.splits, strict=True)]
    return f"{_rows(chosen, held, layout)} JOIN {place} USING (level, node) WHERE {_within(layout)}"


def _unnested(names: Sequence[str]) -> str:
    """A row a name, out of one text: thousands of rows one by one take half a second to be read."""
    mark = next(each for each in map(chr, range(0xE000, 0xF900)) if not any(each in name for name in names))
    return f"unnest(string_split({_text(mark.join(names))}, {_text(mark)}))"


def _rows(chosen: Iterable[str], held: Mapping[str, str], layout: Layout) -> str:
    """Cells are the same in all tables of a scan."""
    grain = layout.periods[0].grain
    first, *others = dict.fromkeys(held.values())
    columns = (f"{_name(table)}.{_name(column)}" for column, table in held.items())
    joined = (f" JOIN snapshot.{grain}.{_name(name)} USING (level, node, period)" for name in others)
    return f"SELECT {', '.join([*chosen, 'period', *columns])} FROM snapshot.{grain}.{_name(first)}{''.join(joined)}"


def _within(layout: Layout) -> str:
    return f"period BETWEEN DATE '{layout.periods[0].start}' AND DATE '{layout.periods[-1].start}'"


def _level(cut: Cut) -> str:
    return cut[0] if cut else ""


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
