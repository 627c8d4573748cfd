"""Voice page: what customers said in a period as a reader is told it: an answer, a grid of themes, what lay behind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scorecard.answers import Note
from scorecard.definitions.metrics import Metric
from scorecard.heard import ALL
from scorecard.problems import Problem
from scorecard.results.figures import Figure, figure_of
from scorecard.results.sentences import note_words
from scorecard.results.voice import CauseTold, ScoreTold, Silent, ThemeTold, VoiceTold
from scorecard.results.words import capital, counted, listed, period_words, sentence, share_words, title_of

NOBODY_SAID_IT = "–"
FEW = "few"


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """A score, its interval and how many answered; `metric` is whose number it is, empty for a plain mean."""

    metric: str
    label: str
    figure: Figure
    between: str
    answered: str


@dataclass(frozen=True, slots=True)
class Cell:
    """Texts of a theme on a channel; `length` is its bar, from 0 to 1 for the largest share of any theme there."""

    texts: str
    length: float
    exactly: str


@dataclass(frozen=True, slots=True)
class ThemeRow:
    label: str
    whole: Cell
    before: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ThemeGrid:
    """Themes by channel, the most spoken of first; `few` names those of which too few spoke."""

    channels: tuple[str, ...]
    rows: tuple[ThemeRow, ...]
    few: str
    sentence: str


@dataclass(frozen=True, slots=True)
class CauseLine:
    """A theme beside the metric that causes it; `others` is the same share among texts without the theme."""

    label: str
    metric: str
    metric_label: str
    whose: str
    texts: str
    followed: str
    found: str
    others: str


@dataclass(frozen=True, slots=True)
class VoicePage:
    title: str
    headline: str
    beside: str
    scores: tuple[ScoreLine, ...]
    silent: tuple[str, ...]
    grid: ThemeGrid
    causes: tuple[CauseLine, ...]
    cause: str  # the metric that the headline is about, else the first that any theme names; "" without one
    behind: str  # what the table of causes says, in a sentence
    problems: tuple[Problem, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.grid.rows and not self.grid.few


def voice_page_of(told: VoiceTold, metrics: Mapping[str, Metric], departments: Mapping[str, str]) -> VoicePage:
    """`departments` are labels by name."""
    best = strongest_of(told.causes)
    cause = (best.metric if best else "") or next((each.metric for each in told.causes if each.metric), "")
    return VoicePage(
        title="Voice of the customer",
        headline=_headline(told, best),
        beside=_beside(told),
        scores=tuple(_score(each, metrics) for each in sorted(told.scores, key=lambda each: not each.metric)),
        silent=tuple(_silent(each) for each in told.silent),
        grid=grid_of(told.themes),
        causes=tuple(_cause(each, metrics, departments) for each in told.causes if each.rate is not None),
        cause=cause,
        behind=_behind(best, metrics),
        problems=told.problems,
    )


def strongest_of(causes: Sequence[CauseTold]) -> CauseTold | None:
    """The most spoken of whose failure lies behind it clearly more often than behind other words."""
    return next((each for each in causes if each.low is not None and each.low > (each.others_rate or 0)), None)


def _headline(told: VoiceTold, best: CauseTold | None) -> str:
    if best and best.failed is not None and best.failed == best.matched == best.texts:
        return (
            f"{capital(_times(best.failed))} customers said “{best.label}”; all of them are borne out by the records."
        )
    if best and best.texts is not None and best.matched is not None and best.failed is not None:
        words = f"{_times(best.texts)} customers said “{best.label}”"
        return f"{capital(words)}; of the {best.matched:,} we can follow, {best.failed:,} are borne out by the records."
    spoken = [each for each in told.themes if each.theme != ALL and each.channel == ALL and each.texts]
    if spoken:
        return f"“{spoken[0].label}” is what customers spoke of most: {_times(spoken[0].texts or 0)}."
    if any(each.texts for each in told.themes):
        return "Customers spoke, and none of the themes looked for was among it often enough to be shown."
    return f"No words of customers in {period_words(told.period)}, or too few to show."


def _beside(told: VoiceTold) -> str:
    whole = next((each for each in told.themes if each.theme == ALL and each.channel == ALL), None)
    if whole is None or whole.texts is None or whole.customers is None:
        return ""
    channels = sum(each.theme == ALL and each.channel != ALL for each in told.themes)
    so_far = " so far" if whole.note is Note.PARTIAL else ""
    told_on = f"on {counted(channels, 'channel')}: " if channels else ""
    texts = f"{counted(whole.texts, 'text')} of {counted(whole.customers, 'customer')}"
    return f"{capital(period_words(told.period))}{so_far}, {told_on}{texts}.{_earlier(told)}"


def _earlier(told: VoiceTold) -> str:
    """How often the theme of the headline was spoken of the period before, so that one sees whether it is more."""
    best = strongest_of(told.causes)
    known = (each for each in told.themes if best and (each.label, each.channel) == (best.label, ALL))
    before = next((each.before for each in known), None)
    return "" if best is None or before is None else f" The {told.period.grain} before, “{best.label}”: {before:,}."


def _score(each: ScoreTold, metrics: Mapping[str, Metric]) -> ScoreLine:
    metric = metrics.get(each.metric)
    unit = metric.unit if metric else "ratio"
    label = each.label if metric else f"Mean score in {title_of(each.source).lower()}"
    if each.value is None:
        return ScoreLine(each.metric, label, figure_of(None, unit), note_words(each.note), "")
    between = (
        f"between {figure_of(each.low, unit).number} and {figure_of(each.high, unit).number}"
        if each.low is not None
        else ""
    )
    so_far = f"{note_words(each.note)}, " if each.note is Note.PARTIAL and between else note_words(each.note)
    return ScoreLine(each.metric, label, figure_of(each.value, unit), f"{so_far}{between}", _answered(each))


def _answered(each: ScoreTold) -> str:
    if each.asked is None or each.answered is None or each.response_rate is None:
        return ""
    if each.asked == each.answered:
        return counted(each.answered, "score")
    return f"{each.answered:,} of {each.asked:,} answered, {share_words(each.response_rate)}"


def _silent(each: Silent) -> str:
    """ "7,034 customers did not answer: 98.3 % of them are still with us (98 to 98.6 %)." """
    did = "answered" if each.answered else "did not answer"
    if each.customers is None or each.share is None:
        return f"Of those who {did}: {note_words(each.note)}."
    still = f"{_text(each.share, 'percent')} of them are still with us"
    between = f"{_text(each.low, 'percent').removesuffix(' %')} to {_text(each.high, 'percent')}"
    return f"{counted(each.customers, 'customer')} {did}: {still} ({between})."


def grid_of(themes: Sequence[ThemeTold]) -> ThemeGrid:
    channels = tuple(each.channel for each in themes if each.theme == ALL and each.channel != ALL)
    cells = {(each.theme, each.channel): each for each in themes if each.theme != ALL}
    whole = [each for each in themes if each.theme != ALL and each.channel == ALL]
    longest = {name: max((_share(each) for each in cells.values() if each.channel == name), default=0) for name in
               (ALL, *channels)}  # fmt: skip
    rows = tuple(
        ThemeRow(
            each.label,
            _cell(each, longest[ALL]),
            "–" if each.before is None else f"{each.before:,}",
            tuple(_cell(cells.get((each.theme, name)), longest[name]) for name in channels),
        )
        for each in whole
        if each.texts is not None
    )
    hidden = [f"“{each.label}”" for each in whole if each.texts is None]
    few = f"Too few to show: {listed(hidden)}." if hidden else ""
    return ThemeGrid(channels, rows, few, _grid_sentence(whole, cells, channels))


def _share(each: ThemeTold) -> float:
    return each.share or 0.0


def _cell(each: ThemeTold | None, longest: float) -> Cell:
    if each is None:
        return Cell(NOBODY_SAID_IT, 0.0, "nobody said it here")
    if each.texts is None:
        return Cell(FEW, 0.0, note_words(each.note))
    share = f"{_text(each.share, 'percent')} of the texts here" if each.share is not None else ""
    return Cell(f"{each.texts:,}", _share(each) / longest if longest else 0.0, share)


def _grid_sentence(
    whole: Sequence[ThemeTold], cells: Mapping[tuple[str, str], ThemeTold], channels: Sequence[str]
) -> str:
    """ "Most spoken of is “A bill”, 930 texts; on survey that is so too." """
    shown = [each for each in whole if each.texts is not None]
    if not shown:
        return ""
    first = shown[0]
    places = [cells[first.theme, name] for name in channels if (first.theme, name) in cells]
    heard = [each for each in places if each.share is not None]
    said = f"Most spoken of is “{first.label}”: {counted(first.texts or 0, 'text')}"
    if len(heard) < 2:
        return f"{said}."
    most = max(heard, key=_share)
    return f"{said}, and of all channels it weighs most on {most.channel}: {_text(most.share, 'percent')} of its texts."


def _cause(each: CauseTold, metrics: Mapping[str, Metric], departments: Mapping[str, str]) -> CauseLine:
    metric = metrics.get(each.metric)
    department = (metric.department or "") if metric else ""
    matched, texts, failed = each.matched or 0, each.texts or 0, each.failed or 0
    between = f"{share_words(each.low or 0).removesuffix(' %')} to {share_words(each.high or 0)}"
    return CauseLine(
        each.label,
        each.metric,
        metric.label if metric else each.metric,
        departments.get(department, department) or "–",
        f"{texts:,}",
        f"{matched:,}, {share_words(matched / texts)}" if texts else "–",
        f"{failed:,}, {share_words(each.rate or 0)} ({between})",
        share_words(each.others_rate) if each.others_rate is not None else note_words(Note.SUPPRESSED),
    )


def _behind(best: CauseTold | None, metrics: Mapping[str, Metric]) -> str:
    if best is None or best.rate is None or best.metric not in metrics:
        return ""
    label = metrics[best.metric].label
    others = f", against {share_words(best.others_rate)} of all other texts" if best.others_rate is not None else ""
    found = f"{share_words(best.rate)} of “{best.label}” are borne out by the records of “{label}”{others}"
    return f"{sentence(found)} The two go together: that is association, and no more."


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count:,} times"


def _text(value: float | None, unit: str) -> str:
    return figure_of(value, unit).text
