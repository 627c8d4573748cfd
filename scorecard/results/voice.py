"""Voice: what customers told a company on every channel: scores, who stayed silent, themes and what lay behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from scorecard.answers import Note, Value
from scorecard.definitions.metrics import Metric
from scorecard.definitions.voice import Voice
from scorecard.heard import ALL, Caused, Scored, Stayed, Told
from scorecard.periods import Period
from scorecard.problems import Problem
from scorecard.results.hidden import hidden_parts
from scorecard.results.intervals import Interval, interval_of, of_mean, of_share

Cells = dict[tuple[str, str], Told | None]  # by theme and channel; None: hidden


@dataclass(frozen=True, slots=True)
class ScoreTold:
    """A source's score in a period; `metric` is the survey metric whose number it is, empty for a plain mean.

    `asked` are all rows, `answered` those with a score, None where too few to be shown; `note` says why
    there is no value.
    """

    source: str
    metric: str
    label: str
    value: float | None
    low: float | None
    high: float | None
    asked: int | None
    answered: int | None
    response_rate: float | None
    note: Note = Note.NONE


@dataclass(frozen=True, slots=True)
class Silent:
    """Customers who were asked by a source and did not answer, beside those who did, and who of both is still there.

    Shares are of those of whom it is known; `low` and `high` are their interval.
    """

    source: str
    answered: bool
    customers: int | None
    stayed: int | None
    share: float | None
    low: float | None
    high: float | None
    note: Note = Note.NONE


@dataclass(frozen=True, slots=True)
class ThemeTold:
    """Texts of a theme on a channel (ALL: on all of them), and of the period before; None where too few said so.

    `share` is of the channel's texts. A theme of ALL stands for all texts.
    """

    theme: str
    label: str
    channel: str
    texts: int | None
    before: int | None
    share: float | None
    customers: int | None
    note: Note = Note.NONE

    @property
    def change(self) -> int | None:
        return None if self.texts is None or self.before is None else self.texts - self.before


@dataclass(frozen=True, slots=True)
class CauseTold:
    """Texts of a theme and how many of them had the failure of its metric in the records, within the window before.

    `matched` are texts whose customer is known; `rate` is `failed` of them, `others_rate` the same among all texts
    without the theme. It is association: the rate beside that of the others is what the words are worth as a sign.
    """

    theme: str
    label: str
    metric: str
    texts: int | None
    matched: int | None
    failed: int | None
    rate: float | None
    low: float | None
    high: float | None
    others_rate: float | None
    note: Note = Note.NONE


@dataclass(frozen=True, slots=True)
class VoiceTold:
    """All that a voice says of a period; `problems` say which themes could not be held against their cause."""

    name: str
    period: Period
    before: Period
    scores: tuple[ScoreTold, ...]
    silent: tuple[Silent, ...]
    themes: tuple[ThemeTold, ...]
    causes: tuple[CauseTold, ...]
    problems: tuple[Problem, ...] = ()


def so_far(told: VoiceTold) -> VoiceTold:
    """The same of a period that is not over: marked as partial, and compared with nothing."""
    return replace(
        told,
        scores=tuple(replace(each, note=each.note or Note.PARTIAL) for each in told.scores),
        silent=tuple(replace(each, note=each.note or Note.PARTIAL) for each in told.silent),
        themes=tuple(replace(each, before=None, note=each.note or Note.PARTIAL) for each in told.themes),
        causes=tuple(replace(each, note=each.note or Note.PARTIAL) for each in told.causes),
    )


def scores_of(
    scored: Iterable[Scored], period: Period, metrics: Mapping[str, tuple[Metric, Value]], min_group: int
) -> tuple[ScoreTold, ...]:
    """A score for each source that has one; `metrics` give a source's survey metric with its value."""
    there = sorted(each for each in scored if each.period == period.start and (each.answered or each.source in metrics))
    return tuple(_score(each, metrics.get(each.source), min_group) for each in there)


def _score(scored: Scored, known: tuple[Metric, Value] | None, min_group: int) -> ScoreTold:
    name, label, value, interval, note = "", f"Mean score in {scored.source}", None, None, Note.NONE
    if known:
        metric, told = known
        name, label, value, note, interval = metric.name, metric.label, told.value, told.note, interval_of(told, metric)
    elif scored.answered:
        value = scored.total / scored.answered
        interval = of_mean(scored.total, scored.squares, scored.answered)
    if scored.customers_answered < min_group:
        value, interval, note = None, None, Note.SUPPRESSED if scored.answered else Note.NO_DATA
    asked = None if scored.customers < min_group else scored.rows
    answered = None if note is Note.SUPPRESSED else scored.answered
    rate = answered / asked if answered is not None and asked else None
    return ScoreTold(scored.source, name, label, value, *_ends(interval), asked, answered, rate, note)


def silent_of(stayed: Iterable[Stayed], period: Period, min_group: int) -> tuple[Silent, ...]:
    """Those who stayed silent first, then those who answered."""
    there = sorted(each for each in stayed if each.period == period.start)
    return tuple(_silent(each, min_group) for each in there)


def _silent(told: Stayed, min_group: int) -> Silent:
    if told.known < min_group:
        return Silent(told.source, told.answered, None, None, None, None, None, Note.SUPPRESSED)
    ends = _ends(of_share(told.stayed, told.known))
    return Silent(told.source, told.answered, told.customers, told.stayed, told.stayed / told.known, *ends)


def themes_of(
    told: Sequence[Told], period: Period, before: Period, voice: Voice, min_group: int
) -> tuple[ThemeTold, ...]:
    """Each theme that anybody spoke of, all channels first; the most spoken of first, all texts before them all."""
    now, then = _visible(told, period, min_group), _visible(told, before, min_group)
    found = [
        _theme(theme, channel, seen, _share(seen, now), _before(theme, channel, then), voice)
        for (theme, channel), seen in now.items()
    ]
    totals = {each.theme: each.texts or 0 for each in found if each.channel == ALL}
    return tuple(sorted(found, key=lambda each: (each.theme != ALL, -totals[each.theme], each.theme, each.channel)))


def _theme(
    theme: str, channel: str, seen: Told | None, share: float | None, before: int | None, voice: Voice
) -> ThemeTold:
    label = voice.themes[theme].label if theme in voice.themes else "All texts"
    if seen is None:
        return ThemeTold(theme, label, channel, None, None, None, None, Note.SUPPRESSED)
    return ThemeTold(theme, label, channel, seen.texts, before, share, seen.customers)


def _share(seen: Told | None, now: Cells) -> float | None:
    of = now.get((ALL, seen.channel)) if seen and seen.theme != ALL else None
    return seen.texts / of.texts if seen and of else None


def _before(theme: str, channel: str, then: Cells) -> int | None:
    """Nobody spoke of it where others spoke: that is none; where nobody spoke at all, it is not known."""
    if (theme, channel) in then:
        seen = then[theme, channel]
        return seen.texts if seen else None
    return 0 if then else None


def _visible(told: Iterable[Told], period: Period, min_group: int) -> Cells:
    """Each cell of a period, None where it is hidden: too few customers, or such as would tell of them."""
    here = [each for each in told if each.period == period.start]
    texts = {each.channel: each.texts for each in here if each.theme == ALL}
    found: Cells = {}
    for theme in dict.fromkeys(each.theme for each in here):
        cells = [each for each in here if each.theme == theme]
        few = [each for each in cells if _is_few(each, texts.get(each.channel, 0), min_group)]
        whole_is_few = any(each.channel == ALL for each in few)
        parts = {each.channel: each.customers for each in cells if each.channel != ALL}
        small = {each.channel for each in few if each.channel != ALL}
        hidden = set(parts) if whole_is_few else hidden_parts(parts, small, min_group)
        gone = hidden | ({ALL} if whole_is_few else set())
        found |= {(theme, each.channel): None if each.channel in gone else each for each in cells}
    return found


def _is_few(each: Told, of: int, min_group: int) -> bool:
    """Fewer customers than may be shown, here or among the channel's other texts."""
    others = of - each.texts
    return each.customers < min_group or (each.theme != ALL and 0 < others < min_group)


def causes_of(
    caused: Iterable[Caused], period: Period, voice: Voice, themes: Iterable[ThemeTold], min_group: int
) -> tuple[CauseTold, ...]:
    """The themes that have a cause and were spoken of, the most spoken of first; hidden where their `themes` are."""
    hidden = {each.theme for each in themes if each.channel == ALL and each.note is Note.SUPPRESSED}
    there = (each for each in caused if each.period == period.start and each.texts)
    found = (_cause(each, voice, each.theme in hidden or each.customers < min_group, min_group) for each in there)
    return tuple(sorted(found, key=lambda each: (-(each.texts or 0), each.theme)))


def _cause(each: Caused, voice: Voice, is_hidden: bool, min_group: int) -> CauseTold:
    theme = voice.themes[each.theme]
    metric = theme.caused_by or ""
    if is_hidden or not each.matched:
        note = Note.SUPPRESSED if is_hidden else Note.NO_DATA
        return CauseTold(each.theme, theme.label, metric, None, None, None, None, None, None, None, note)
    ends = _ends(of_share(each.failed, each.matched))
    others = each.others_failed / each.others if each.others >= max(min_group, 1) else None
    counts = each.texts, each.matched, each.failed
    return CauseTold(each.theme, theme.label, metric, *counts, each.failed / each.matched, *ends, others)


def _ends(interval: Interval | None) -> tuple[float | None, float | None]:
    return (interval.low, interval.high) if interval else (None, None)
