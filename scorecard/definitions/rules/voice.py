"""Rules of voices: words of sources that exist, and themes that a metric can be asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scorecard.definitions.names import Names
from scorecard.definitions.rules.expressions import wrong_expression
from scorecard.definitions.voice import Voice
from scorecard.reading import Fault


def known_sources(voice: Voice, names: Names) -> Iterator[Fault]:
    for name in voice.sources:
        yield from names.wrong_source(name, ("sources", name), on_key=True)


def sound_expressions(voice: Voice, names: Names) -> Iterator[Fault]:
    for name, words in voice.sources.items():
        joins = tuple(names.sources[name].joins) if name in names.sources else ()
        for key in ("text", "score", "channel"):
            text = getattr(words, key)
            if text is not None:
                yield from wrong_expression(text, ("sources", name, key), own=name, joins=joins)


def known_causes(voice: Voice, names: Names) -> Iterator[Fault]:
    for name, theme in voice.themes.items():
        if theme.caused_by is not None:
            yield from names.wrong_metric(theme.caused_by, ("themes", name, "caused_by"))


VOICE_RULES: tuple[Callable[[Voice, Names], Iterator[Fault]], ...] = (known_sources, sound_expressions, known_causes)
