"""Scorecard: the rows that an executive or a department watches, and the sentence that sums them up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from scorecard.answers import Cut, Question
from scorecard.graph.graph import Graph
from scorecard.periods import Period
from scorecard.results.change import Against
from scorecard.results.customers import changed_words
from scorecard.results.follow_words import company_words, followed_words, no_key_words
from scorecard.results.gap import Gap, Linked
from scorecard.results.gap_words import most_words
from scorecard.results.goal_line import gap_in, goal_line_names, why_not_words
from scorecard.results.headlines import beside_words, headline_words
from scorecard.results.metric_rows import SeriesByPlace, row_of
from scorecard.results.moved import Moved, Pick, moved_of, picks_of, team_of
from scorecard.results.rows import MetricRow
from scorecard.results.screen import Screen
from scorecard.results.sight import left_out_words, line_of_sight_words, steps_to_outcome
from scorecard.results.words import counted, listed, owned_by, sentence
from scorecard.settings import ENTERPRISE

EXECUTIVE_TITLE = "Are we keeping our word to customers?"
NOTHING_SOUND = "Nothing here can be shown before its definitions are mended."
ROWS_ON_EXECUTIVE = 8
ROWS_ON_DEPARTMENT = 12


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside an outcome on the executive page; either may be "".

    `changed` is its change in customers or cases, `whose` the departments from which most of its gap comes.
    """

    changed: str = ""  # "61 more broken promises", "106 more, worth £117,000"
    whose: str = ""  # "most from Billing"; of arithmetic, from what it follows


@dataclass(frozen=True, slots=True)
class Scorecard:
    """One page of rows. `department` is None on the executive page.

    `headline` is the answer ("Five of six got worse and have not come back."), `beside` what goes with it. `hidden`
    are the metrics beyond the number a reader is asked to watch, nearest to an outcome first.
    """

    title: str
    headline: str
    beside: str
    department: str | None
    department_label: str
    period: Period
    against: Against
    as_of: datetime
    rows: tuple[MetricRow, ...]
    hidden: tuple[str, ...]
    hidden_words: str  # "18 more metrics are not shown", "" where all are
    line_of_sight: str  # what the department's work leads to, in one sentence; "" on the executive page
    not_yet: tuple[str, ...]  # what this page does not know yet, in sentences
    followed: tuple[str, ...] = ()  # how far customers can be followed, in sentences: one for the whole company
    besides: Mapping[str, Beside] = field(default_factory=dict)  # by outcome; empty on a department's page
    moved: tuple[Moved, ...] = ()  # which failures go with what got worse
    left_out: str = ""  # which of its metrics are left out for an error, in a sentence


def executive_names(screen: Screen) -> tuple[str, ...]:
    """The outcomes: the goal line first, then the others as they are written."""
    outcomes = (name for name, metric in screen.catalogue.metrics.items() if metric.outcome)
    return tuple(dict.fromkeys((*goal_line_names(screen), *outcomes)))


def department_names(screen: Screen, graph: Graph, department: str) -> tuple[str, ...]:
    """A department's metrics, outcomes left to the goal line: nearest to an outcome first, those that lead nowhere
    last; among equals the coarser level first, workers' measures below the team's."""
    levels = screen.settings.levels
    own = [
        name
        for name, metric in screen.catalogue.metrics.items()
        if metric.department == department and not metric.outcome
    ]
    steps = steps_to_outcome(graph)

    def order(name: str) -> tuple[float, int]:
        level = screen.metric(name).level
        return steps.get(name, float("inf")), -levels.index(level) if level in levels else 0

    return tuple(sorted(own, key=order))


def executive_of(screen: Screen, series: SeriesByPlace) -> Scorecard:
    """The executive page's rows: the outcomes."""
    shown, hidden = _watched(executive_names(screen), screen.settings.attention.get(ENTERPRISE, ROWS_ON_EXECUTIVE))
    rows = tuple(row_of(screen, name, series) for name in shown)
    card = _scorecard(screen, EXECUTIVE_TITLE, None, rows, hidden, line_of_sight="")
    words = company_words(screen.follow, screen.catalogue)
    return replace(card, followed=(words,) if words else ())


def executive_shared(screen: Screen, card: Scorecard, linked: Mapping[str, Linked], series: SeriesByPlace) -> Scorecard:
    """The executive page with who and what the gaps go with; `series` answers `questions_on_moved`."""
    gaps = _gaps(screen, card, linked)
    picks = picks_of(card.rows, gaps, linked)
    follows = {row.name: _follows_words(screen, row, card) for row in card.rows}
    besides = {
        row.name: Beside(
            changed_words(screen, row, card.rows),
            most_words(gaps[row.name]) if row.name in gaps else follows[row.name],
        )
        for row in card.rows
    }
    untold = [row for row in card.rows if not follows[row.name]]
    why_not = dict.fromkeys(sentence(why_not_words(screen, row, linked.get(row.name))) for row in untold)
    moved = tuple(_moved(screen, pick, series) for pick in picks)
    return replace(card, besides=besides, moved=moved, not_yet=tuple(words for words in why_not if words))


def questions_on_moved(screen: Screen, card: Scorecard, linked: Mapping[str, Linked]) -> tuple[Question, ...]:
    """What `executive_shared` has to know of the failures of which it speaks: how they went, and at whose team."""
    picks = picks_of(card.rows, _gaps(screen, card, linked), linked)
    by_cut: dict[Cut, list[str]] = {(): [pick.driver.metric for pick in picks]}
    for pick in picks:
        if team := team_of(screen, pick):
            by_cut.setdefault(team.cut, []).append(pick.driver.metric)
    grain = screen.period.grain
    return tuple(Question(tuple(names), cuts=(cut,), grain=grain) for cut, names in by_cut.items() if names)


def _moved(screen: Screen, pick: Pick, series: SeriesByPlace) -> Moved:
    name, team = pick.driver.metric, team_of(screen, pick)
    of_team = row_of(screen, name, series, (team,)) if team else None
    return moved_of(screen, pick, row_of(screen, name, series), of_team)


def _follows_words(screen: Screen, row: MetricRow, card: Scorecard) -> str:
    """Of an outcome that is arithmetic over others of the page, that it follows from them; "" for any other."""
    inputs = screen.metric(row.name).inputs.values() if screen.metric(row.name).formula else ()
    labels = [each.label for each in card.rows if each.name in inputs]
    return f"follows from {listed([f'“{label}”' for label in labels])}" if labels else ""


def _gaps(screen: Screen, card: Scorecard, linked: Mapping[str, Linked]) -> dict[str, Gap]:
    found = ((row.name, gap_in(screen, row, linked.get(row.name))) for row in card.rows)
    return {name: gap for name, gap in found if gap}


def department_of(screen: Screen, graph: Graph, series: SeriesByPlace, department: str) -> Scorecard:
    """A department's rows, at most as many as it is asked to watch."""
    names = department_names(screen, graph, department)
    most = screen.settings.attention.get(screen.settings.department_level, ROWS_ON_DEPARTMENT)
    shown, hidden = _watched(names, most)
    rows = tuple(row_of(screen, name, series) for name in shown)
    label = screen.department_label(department)
    card = _scorecard(screen, label, department, rows, hidden, line_of_sight_words(screen, graph, department, names))
    not_yet = _no_shared_key(screen, department) if rows else ()
    left_out = left_out_words(screen, department)
    card = replace(card, not_yet=not_yet, followed=followed_words(screen, graph, names), left_out=left_out)
    return card if rows or not left_out else replace(card, headline=NOTHING_SOUND, line_of_sight="")


def _scorecard(
    screen: Screen,
    title: str,
    department: str | None,
    rows: tuple[MetricRow, ...],
    hidden: tuple[str, ...],
    line_of_sight: str,
) -> Scorecard:
    return Scorecard(
        title=title,
        headline=headline_words(rows),
        beside=beside_words(rows),
        department=department,
        department_label=screen.department_label(department),
        period=screen.period,
        against=screen.against,
        as_of=screen.extent.as_of,
        rows=rows,
        hidden=hidden,
        hidden_words=_hidden_words(len(hidden)),
        line_of_sight=line_of_sight,
        not_yet=(),
    )


def _no_shared_key(screen: Screen, department: str) -> tuple[str, ...]:
    """Why its share of a gap of the goal line cannot be known, said once where it is the same for several."""
    whose = f"{owned_by(screen.department_label(department))} share"
    told = (no_key_words(screen, whose, screen.metric(name)) for name in goal_line_names(screen))
    return tuple(dict.fromkeys(sentence(words) for words in told if words))


def _watched(names: Sequence[str], most: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(names[:most]), tuple(names[most:])


def _hidden_words(count: int) -> str:
    if not count:
        return ""
    return f"{counted(count, 'more metric')} {'is' if count == 1 else 'are'} not shown"
