"""Side by side: the teams of one department on one metric, and which of them luck does not explain; never a ranking."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from scorecard.answers import Note, Value
from scorecard.definitions.metrics import Metric
from scorecard.definitions.terms import UNKNOWN, Better
from scorecard.periods import Period
from scorecard.results.figures import Figure, figure_of
from scorecard.results.funnel import Funnel, Kind, Unit, funnel_of
from scorecard.results.shrinkage import Prior, own_share, prior_of
from scorecard.results.words import capital, listed, number_word, period_words, sentence

WITHIN, AS_EVER = "within luck", "as far apart as they usually are"
UNITS = {"percent": Kind.SHARE, "ratio": Kind.RATE}  # what has limits of its own, by the metric's unit


@dataclass(frozen=True, slots=True)
class Team:
    """`side` is 1 above what luck explains, -1 below; `is_better` None where neither is better.

    `likely` is its own share with luck allowed for: "90.4 % (86.1 % to 93.7 %)", empty where that cannot be told.
    """

    name: str
    figure: Figure
    counted: str
    side: int = 0
    is_better: bool | None = None
    within: str = WITHIN
    likely: str = ""

    @property
    def words(self) -> str:
        if not self.side:
            return self.within
        where = "higher" if self.side > 0 else "lower"
        told = {True: ", for the better", False: ", for the worse", None: ""}[self.is_better]
        return f"{where} than luck explains{told}"


@dataclass(frozen=True, slots=True)
class SideBySide:
    """In the order of their names. `funnel` is None where they are too few; `asked` is who somebody looked for."""

    metric: str
    title: str  # "Promises kept, August 2026, by team"
    level: str
    unit: str
    teams: tuple[Team, ...]
    funnel: Funnel | None
    sentence: str
    asked: str = ""


def side_by_side_of(
    metric: Metric, values: Iterable[Value], period: Period, level: str, asked: str = ""
) -> SideBySide | None:
    """Out of a metric's values by team in one period; None where there is no team to tell of."""
    units = sorted(_units(metric, values), key=lambda unit: unit.name.casefold())
    if not units:
        return None
    kind = UNITS[metric.unit]
    funnel, prior = funnel_of(units, kind), prior_of(units) if kind is Kind.SHARE else None
    teams = tuple(_team(unit, metric, funnel, prior) for unit in units)
    told = _sentence(teams, funnel, level) if funnel else _few([unit.value for unit in units], metric, level)
    found = next((team for team in teams if team.name == asked), None)
    about = f" {found.name}: {found.figure.text}{f', {found.words}' if funnel else ''}." if found else ""
    title = f"{metric.label}, {period_words(period)}, by {level}"
    return SideBySide(metric.name, title, level, metric.unit, teams, funnel, told + about, asked if found else "")


def most_telling(found: Sequence[SideBySide], worse: Collection[str]) -> SideBySide | None:
    """What is drawn comes first, of that what got worse; else that of the most teams; None of none."""
    return max(
        found,
        key=lambda told: (told.funnel is not None, told.metric in worse, len(told.teams)),
        default=None,
    )


def columns_of(told: SideBySide) -> tuple[str, ...]:
    """The heads of `cells_of`."""
    likely = ("luck allowed for",) if any(team.likely for team in told.teams) else ()
    return (capital(told.level), "counted", "value", *likely, *(("by luck?",) if told.funnel else ()))


def cells_of(told: SideBySide) -> Iterator[tuple[str, ...]]:
    """The teams for those who read, in the order of names."""
    is_likely = any(team.likely for team in told.teams)
    for team in told.teams:
        own = (team.likely,) if is_likely else ()
        yield (team.name, team.counted, team.figure.text, *own, *((team.words,) if told.funnel else ()))


def _units(metric: Metric, values: Iterable[Value]) -> Iterable[Unit]:
    for value in values:
        told, of = value.numerator, value.denominator
        if value.note not in (Note.NONE, Note.PARTIAL) or told is None or not of or value.key[-1] == UNKNOWN:
            continue
        if told >= 0 and told == round(told) and (metric.unit != "percent" or told <= of):
            yield Unit(value.key[-1], told, of)


def _team(unit: Unit, metric: Metric, funnel: Funnel | None, prior: Prior | None) -> Team:
    side = funnel.side(unit) if funnel else 0
    higher = {Better.HIGHER: True, Better.LOWER: False}.get(metric.better)
    is_better = None if higher is None or not side else (side > 0) is higher
    within = AS_EVER if funnel and funnel.spread > 1 else WITHIN
    likely = _likely(unit, metric, prior) if prior else ""
    return Team(unit.name, figure_of(unit.value, metric.unit), f"{unit.of:,.0f}", side, is_better, within, likely)


def _likely(unit: Unit, metric: Metric, prior: Prior) -> str:
    own = own_share(unit, prior)
    share, low, high = (figure_of(each, metric.unit).text for each in (own.share, own.interval.low, own.interval.high))
    return f"{share} ({low} to {high})"


def _sentence(teams: Sequence[Team], funnel: Funnel, level: str) -> str:
    """ "Seven of eight teams are within luck: look at the process. Referrals is lower than luck explains." """
    apart = [team for team in teams if team.side]
    within = AS_EVER if funnel.spread > 1 else WITHIN
    some, count = number_word(len(teams) - len(apart)), number_word(len(teams))
    if not apart:
        told = [f"all {count} {level}s are {within}: look at the process, not at {level}s"]
    else:
        told = [f"{some} of {count} {level}s are {within}: there look at the process"]
        told += [
            f"{listed([team.name for team in alike])} {'is' if len(alike) == 1 else 'are'} {words}"
            for words in dict.fromkeys(team.words for team in apart)
            if (alike := [team for team in apart if team.words == words])
        ]
    if funnel.spread > 1:
        told.append("That is farther than luck alone puts them, and the limits allow for it")
    return " ".join(sentence(each) for each in told)


def _few(values: Sequence[float], metric: Metric, level: str) -> str:
    low, high = (figure_of(end, metric.unit).text for end in (min(values), max(values)))
    if len(values) == 1:
        return f"One {level}: {low}."
    count = capital(number_word(len(values)))
    return f"{count} {level}s, between {low} and {high}: too few to tell which of them luck does not explain."
