"""Restated: what of the numbers that were published before may be told beside those that stand now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scorecard.answers import Cut, Key, Note, Question, Restated, Viewer
from scorecard.periods import Grain, Period
from scorecard.problems import ScorecardError

if TYPE_CHECKING:
    from scorecard.project.project import Project

Stretch = tuple[str, Period]  # a metric, in a period


def restated_told(project: Project, found: Sequence[Restated], viewer: Viewer) -> Iterator[Restated]:
    """The same, without what would tell of few customers by its difference from what is told now.

    What was published is told where every node of the metric was told in that period and is told now, and where the
    difference rests on as many rows as a group has customers.
    """
    least = project.settings.privacy.min_group
    if not least:
        yield from found
        return
    hidden = _hidden_now(project, found, viewer)
    closed = {_stretch(project, each) for each in found if each.note_was == Note.SUPPRESSED}
    closed |= {(metric, period) for metric, period, _ in hidden}
    for each in found:
        metric, period = _stretch(project, each)
        if (metric, period) in closed or each.more is None or abs(each.more) < least:
            each = each._replace(was=None, note_was=Note.SUPPRESSED)
        if (metric, period, (each.node,) if each.node else ()) in hidden:
            each = each._replace(now=None, note_now=Note.SUPPRESSED)
        yield each


def _stretch(project: Project, each: Restated) -> Stretch:
    return each.metric, project.settings.periods.period_at(each.period, each.grain)


def _hidden_now(project: Project, found: Sequence[Restated], viewer: Viewer) -> set[tuple[str, Period, Key]]:
    """Where numbers of the nodes of which something was published are not told now."""
    asked: dict[tuple[str, Grain], list[Period]] = defaultdict(list)
    for each in found:
        metric, period = _stretch(project, each)
        asked[metric, each.grain].append(period)
    hidden: set[tuple[str, Period, Key]] = set()
    cuts: tuple[Cut, ...] = ((), (project.settings.organisation.levels[-1],))
    for (metric, grain), periods in asked.items():
        start, end = min(each.start for each in periods), max(each.end for each in periods)
        question = Question((metric,), cuts, grain, start, end)
        try:
            told = project.values(question, viewer)
        except ScorecardError:  # it is no longer there, or cannot be computed: nothing says what may be told of it
            hidden |= {(metric, period, ()) for period in periods}
            continue
        hidden |= {(metric, each.period, each.key) for each in told if each.note is Note.SUPPRESSED}
    return hidden
