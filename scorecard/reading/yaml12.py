"""YAML 1.2: a file's text as a document, read by libyaml where it is there, with its own stack and its own limits."""

from __future__ import annotations

from dataclasses import dataclass, field

import yaml

from scorecard.problems import Place, Problem
from scorecard.reading.document import Document, Entries, Items, Node, Path, Scalar
from scorecard.reading.grammar import broken

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
DEEPEST = 40
MOST_COPIES = 10_000
KNOWN_TAGS = {None, "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}


@dataclass
class Reading:
    """What a text turned out to be: a document, unless it is too broken for one, and what is wrong with it.

    Each problem comes with the path of what it spoils; `()` is the whole file.
    """

    document: Document | None
    faults: list[tuple[Path, Problem]] = field(default_factory=list)

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(problem for _, problem in self.faults)


def read_yaml(text: str, file: str, loader: type[yaml.BaseLoader | yaml.CBaseLoader] = LOADER) -> Reading:
    """A YAML text as a document; `file` is the name that places carry."""
    composer = _Composer(text, file)
    try:
        composer.take_all(loader(text))
    except _TooMuchError as error:
        return Reading(None, [*composer.faults, ((), error.problem)])
    except (yaml.YAMLError, ValueError) as error:  # ValueError: an escape that is no character
        return Reading(None, [*composer.faults, ((), broken(error, text, file))])
    root = composer.root
    if root is None or (isinstance(root, Scalar) and root.value is None):
        return Reading(None, [((), Problem("empty-file", "the file says nothing", Place(file)))])
    return Reading(Document(file, root), composer.faults)


class _TooMuchError(Exception):
    """What no file by a person contains: reading stops."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(slots=True)
class _Built:
    """A node with what an alias to it would cost: how many nodes it holds, and how deep they are nested."""

    node: Node
    size: int = 1
    height: int = 0


@dataclass(slots=True)
class _Frame:
    """A list or mapping that is being read; `key` stands between a key and its value, `skips` where that is refused.

    `entries` are those of a mapping.
    """

    built: _Built
    anchor: str | None
    entries: Entries | None
    key: str | None = None
    skips: bool = False

    @property
    def awaits_key(self) -> bool:
        return self.entries is not None and self.key is None

    @property
    def step(self) -> str | int:
        return len(self.built.node.items) if isinstance(self.built.node, Items) else self.key or ""

    def take(self, node: Node, size: int, height: int) -> None:
        """The next item, or the value of the key that stands here."""
        built = self.built
        if not self.skips:
            if self.entries is not None:
                self.entries.nodes[self.key or ""] = node
            else:
                assert isinstance(built.node, Items), "a scalar holds nothing"
                built.node.items.append(node)
        built.size += size
        if height >= built.height:
            built.height = height + 1
        self.key, self.skips = None, False


class _Composer:
    """Puts events together to nodes."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.root: Node | None = None
        self.faults: list[tuple[Path, Problem]] = []
        self._open: list[_Frame] = []
        self._anchors: dict[str, _Built | None] = {}
        self._documents = 0
        self._copies = 0

    def take_all(self, parser: yaml.BaseLoader | yaml.CBaseLoader) -> None:
        try:
            while (event := parser.get_event()) is not None:
                # a file has thousands of events, most of them scalars: those first
                if isinstance(event, yaml.ScalarEvent):
                    self._take_scalar(event)
                elif isinstance(event, yaml.StreamEndEvent):
                    return
                else:
                    self._take(event)
        finally:
            parser.dispose()

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.CollectionStartEvent):
            self._begin(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end()
        elif isinstance(event, yaml.AliasEvent):
            self._copy(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._count_document(event)

    def _count_document(self, event: yaml.Event) -> None:
        self._documents += 1
        if self._documents > 1:
            told = "a second document begins here; one file is one document"
            raise _TooMuchError(Problem("several-documents", told, self._place(event), "make it a file of its own"))

    def _take_scalar(self, event: yaml.ScalarEvent) -> None:
        if event.tag not in KNOWN_TAGS:
            self._refuse_tag(event)
        start, end = event.start_mark, event.end_mark
        assert start is not None
        assert end is not None
        place = Place(self.file, start.line + 1, start.column + 1)
        frame = self._open[-1] if self._open else None
        if frame is not None and frame.entries is not None and frame.key is None:
            self._take_key(frame, frame.entries, event.value, place)
            return
        is_plain = event.implicit[0] and event.tag is None
        scalar = Scalar(event.value, place, is_plain, self.text[start.index : end.index])
        if frame is not None and not event.anchor:
            frame.take(scalar, 1, 0)
        else:
            self._add(_Built(scalar), event.anchor)

    def _take_key(self, frame: _Frame, entries: Entries, key: str, place: Place) -> None:
        frame.key, frame.skips = key, False
        if first := entries.keys.get(key):
            told = f"'{key}' is given twice, first at {first}"
            self._refuse_entry(Problem("duplicate-key", told, place, "keep one of them"))
        elif key == "<<":
            told = "'<<' is not part of YAML 1.2"
            self._refuse_entry(Problem("merge-key", told, place, "write the keys out, or alias a single value"))
        else:
            entries.keys[key] = place

    def _refuse_entry(self, problem: Problem) -> None:
        self._fault(problem)
        self._open[-1].skips = True

    def _begin(self, event: yaml.CollectionStartEvent) -> None:
        if event.tag not in KNOWN_TAGS:
            self._refuse_tag(event)
        if len(self._open) >= DEEPEST:
            raise _TooMuchError(Problem("too-deep", f"nested more than {DEEPEST} deep", self._place(event)))
        if event.anchor:
            self._anchors[event.anchor] = None
        place = self._place(event)
        entries = None if isinstance(event, yaml.SequenceStartEvent) else Entries(place)
        self._open.append(_Frame(_Built(Items(place) if entries is None else entries, height=1), event.anchor, entries))

    def _end(self) -> None:
        frame = self._open.pop()
        if self._open and self._open[-1].awaits_key:
            self._open[-1].key = "?"
            self._refuse_entry(Problem("bad-key", "a list or mapping cannot be a key", frame.built.node.place))
            return
        self._add(frame.built, frame.anchor)

    def _copy(self, event: yaml.AliasEvent) -> None:
        place, name = self._place(event), event.anchor or ""
        if self._open and self._open[-1].awaits_key:
            self._open[-1].key = "?"
            return self._refuse_entry(Problem("bad-key", "an alias cannot be a key", place, "write the key out"))
        built = self._anchors.get(name)
        if built is None:
            known = "stands for itself" if name in self._anchors else "is not defined above"
            self._fault(Problem("unknown-alias", f"'*{name}' {known}", place))
            return self._add(_Built(Scalar("", place)), None)
        self._copies += built.size
        if self._copies > MOST_COPIES or len(self._open) + built.height > DEEPEST:
            raise _TooMuchError(Problem("too-many-copies", f"'*{name}' multiplies what it stands for", place))
        return self._add(built, None)

    def _add(self, built: _Built, anchor: str | None) -> None:
        if anchor:
            self._anchors[anchor] = built
        if not self._open:
            self.root = built.node
            return
        self._open[-1].take(built.node, built.size, built.height)

    def _refuse_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        told = f"the tag '{event.tag}' is not part of the language"
        self._fault(Problem("unknown-tag", told, self._place(event)))

    def _fault(self, problem: Problem) -> None:
        self.faults.append((tuple(frame.step for frame in self._open), problem))

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file)
