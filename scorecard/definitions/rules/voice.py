"""Rules of voices: words of sources that exist, and themes that a metric can be asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scorecard.definitions.names import Names
from scorecard.definitions.rules.expressions import wrong_expression
from scorecard.definitions.voice import Voice
from scorecard.reading import Fault, Path


def known_sources(voice: Voice, names: Names) -> Iterator[Fault]:
    for name in voice.sources:
        yield from names.wrong_source(name, ("sources", name), on_key=True)


def sound_expressions(voice: Voice, names: Names) -> Iterator[Fault]:
    for name, words in voice.sources.items():
        joins = tuple(names.sources[name].joins) if name in names.sources else ()
        for key in ("text", "score", "channel", "answered"):
            text = getattr(words, key)
            if text is not None:
                yield from wrong_expression(text, ("sources", name, key), own=name, joins=joins)


def low_scores(voice: Voice, names: Names) -> Iterator[Fault]:  # noqa: ARG001
    for name, words in voice.sources.items():
        if words.low is not None and words.score is None:
            told = "a low score opens a case, and no score is named"
            yield Fault("no-score", told, ("sources", name, "low"), hint="name it under score:")


def known_causes(voice: Voice, names: Names) -> Iterator[Fault]:
    for name, theme in voice.themes.items():
        if theme.caused_by is not None:
            yield from names.wrong_metric(theme.caused_by, ("themes", name, "caused_by"))


def known_elsewhere(voice: Voice, names: Names) -> Iterator[Fault]:
    """The sources of labelled texts, of names and of what is said of promises."""
    for index, column in enumerate(voice.names):
        path: Path = ("names", index) if len(voice.names) > 1 else ("names",)
        yield from names.wrong_source(column.split(".", 1)[0], path)
    for told_path, source, keys in expressions_elsewhere(voice):
        yield from names.wrong_source(source, (*told_path, "source"))
        if source in names.sources:
            joins = tuple(names.sources[source].joins)
            for key, text in keys.items():
                yield from wrong_expression(text, (*told_path, key), own=source, joins=joins)
    if voice.perception and voice.perception.complaint:
        yield from names.wrong_measure(voice.perception.complaint, ("perception", "complaint"))


def expressions_elsewhere(voice: Voice) -> Iterator[tuple[Path, str, dict[str, str]]]:
    """Where expressions stand that are not of a source of words: the path, the source, and each by its key."""
    if told := voice.labelled:
        yield ("labelled",), told.source, {"text": told.text, "themes": told.themes}
    if voice.perception:
        ours, theirs, kept = voice.perception.ours, voice.perception.theirs, voice.perception.promises
        person = {"person": ours.person} if ours.person else {}
        mine = {"score": ours.score, "role": ours.role, "promise": ours.promise, **person}
        yield ("perception", "ours"), ours.source, mine
        yield ("perception", "theirs"), theirs.source, {"score": theirs.score}
        yield ("perception", "promises"), kept.source, {"promise": kept.promise}


VOICE_RULES: tuple[Callable[[Voice, Names], Iterator[Fault]], ...] = (
    known_sources,
    sound_expressions,
    low_scores,
    known_causes,
    known_elsewhere,
)
