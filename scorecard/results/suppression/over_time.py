"""Over time: what of one metric is hidden in each period, where periods of several lengths would tell each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from scorecard.periods import Calendar, Grain, Period
from scorecard.results.suppression.joined import Longer, joined
from scorecard.results.suppression.pools import (
    Hidden,
    Levels,
    failing,
    hidden_in,
    hidden_over,
    hidden_throughout,
    merged,
    settles,
)

Standings = Mapping[Period, Levels]  # the first level is the whole company
ROOT = frozenset({()})


@dataclass(frozen=True)
class OverTime:
    """`standings` are of whole quarters where weeks or days are asked for, and of whole longer periods else.

    `floors` are what is hidden in any case, by grain and period.
    """

    calendar: Calendar
    standings: Mapping[Grain, Standings]
    floors: Mapping[Grain, Mapping[Period, Hidden]] = field(default_factory=dict)

    def hidden(self, grain: Grain) -> Mapping[Period, Hidden]:
        match grain:
            case Grain.MONTH:
                return self._months()
            case Grain.QUARTER:
                return self._quarters(self._months())
            case Grain.YEAR:
                months = self._months()
                return self._longer(Grain.YEAR, self._quarters(months), months)
            case Grain.WEEK | Grain.DAY:
                return self._short(grain)

    def _months(self) -> Mapping[Period, Hidden]:
        floors = self.floors.get(Grain.MONTH, {})
        return {
            period: hidden_in(levels, floors.get(period, ())) for period, levels in self.standings[Grain.MONTH].items()
        }

    def _quarters(self, months: Mapping[Period, Hidden]) -> Mapping[Period, Hidden]:
        return self._longer(Grain.QUARTER, months, months)

    def _longer(
        self, grain: Grain, parts: Mapping[Period, Hidden], months: Mapping[Period, Hidden]
    ) -> Mapping[Period, Hidden]:
        by_month, floors = self.standings[Grain.MONTH], self.floors.get(grain, {})
        return {
            period: hidden_over(
                levels,
                [found for part, found in parts.items() if part.start in period],
                [(by_month[month], found) for month, found in months.items() if month.start in period],
                floors.get(period, ()),
            )
            for period, levels in self.standings[grain].items()
        }

    def _short(self, grain: Grain) -> Mapping[Period, Hidden]:
        """Of weeks and days, quarter by quarter: a week that reaches into two is hidden as both ask for."""
        months = self._months()
        found: dict[Period, list[Hidden]] = defaultdict(list)
        for quarter in sorted({self.calendar.period_at(month.start, Grain.QUARTER) for month in months}):
            own = {month: hidden for month, hidden in months.items() if month.start in quarter}
            stretch = self._in_weeks(quarter, own)
            if grain is Grain.DAY:
                stretch = self._in_days(stretch, own)
            for period, hidden in stretch.items():
                found[period].append(hidden)
        return {period: merged(each) for period, each in found.items()}

    def _in_weeks(self, quarter: Period, months: Mapping[Period, Hidden]) -> Mapping[Period, Hidden]:
        own = {week: levels for week, levels in self.standings[Grain.WEEK].items() if _meet(week, quarter)}
        return _throughout(own, months, self.floors.get(Grain.WEEK, {}))

    def _in_days(self, weeks: Mapping[Period, Hidden], months: Mapping[Period, Hidden]) -> Mapping[Period, Hidden]:
        days = self.standings[Grain.DAY]
        own = {day: levels for day, levels in days.items() if any(day.start in week for week in weeks)}
        return _throughout(own, {**weeks, **months}, self.floors.get(Grain.DAY, {}))


def _throughout(
    short: Standings, longer: Mapping[Period, Hidden], floors: Mapping[Period, Hidden]
) -> Mapping[Period, Hidden]:
    """What is hidden in periods that `longer` ones are made of: nodes in all of them, the whole company in some."""
    periods = list(short)
    own = [floors[period] for period in periods if period in floors]
    floor = merged([*longer.values(), *own])
    sizes = {at: levels[0][()].size for at, levels in enumerate(short.values()) if () in levels[0]}
    containers = list(_containers(short, longer))
    few = {at for at, levels in enumerate(short.values()) if failing(levels[0])}
    few |= {at for at, period in enumerate(periods) if period in floors and floors[period][0]}
    while True:
        roots = joined(few, sizes, containers)
        below = hidden_throughout([short[period][1:] for period in periods], floor[1:], roots)
        alone = {at for at, levels in enumerate(short.values()) if _is_one(levels[1:2], below)}
        if alone <= roots:
            return {period: (ROOT if at in roots else frozenset(), *below) for at, period in enumerate(periods)}
        few = roots | alone


def _is_one(first: Levels, below: Hidden) -> bool:
    """Whether the whole company is no more than one node that is hidden."""
    return any(settles(level, below[0]) for level in first)


def _containers(short: Iterable[Period], longer: Mapping[Period, Hidden]) -> Iterator[Longer]:
    periods = list(short)
    for period, hidden in longer.items():
        met = [at for at, each in enumerate(periods) if _meet(each, period)]
        within = [at for at in met if period.start <= periods[at].start and periods[at].end <= period.end]
        yield Longer(within, [at for at in met if at not in within], bool(hidden and hidden[0]))


def _meet(one: Period, other: Period) -> bool:
    return one.start < other.end and other.start < one.end
