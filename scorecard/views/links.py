"""Links: addresses within the app, each of which carries what its reader has chosen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from scorecard.views.html import Content, Html, element

HOME, DEPARTMENT, METRIC, JOURNEY = "./", "department", "metric", "journey"
VOICE, PERCEPTION = "voice", "perception"
WHY, CASES = "Why", "Cases"  # tabs of a metric's page
BETWEEN = "between"  # what a journey's page holds folded until somebody asks for it
LONGEST_WAY = 8


@dataclass(frozen=True, slots=True)
class Links:
    """`chosen` are the controls that stand otherwise than by default, by their name in the address.

    Addresses are relative, so that the app may stand under any path. `way` are the metrics by which the reader came
    to the page that the links stand on, that page's own last.
    """

    chosen: tuple[tuple[str, str], ...] = ()
    way: tuple[str, ...] = ()
    tour: str = ""  # the stop of the tour to which a link leads

    def on_tour(self, stop: str, way: tuple[str, ...]) -> Links:
        """The same links as they lead along the tour."""
        return replace(self, way=way, tour=stop)

    def home(self) -> str:
        """
        >>> Links((("grain", "week"),)).home()
        './?grain=week'
        """
        return _address(HOME, *self._kept())

    def worth(self) -> str:
        """
        >>> Links().worth()
        './?worth=true'
        """
        return _address(HOME, ("worth", "true"), *self._kept())

    def department(self, name: str, team: str = "") -> str:
        """
        >>> Links().department("billing", "Accounts East")
        'department?department=billing&team=Accounts+East'
        """
        return _address(DEPARTMENT, ("department", name), *((("team", team),) if team else ()), *self._kept())

    def page(self, name: str) -> str:
        return _address(name, *self._kept())

    def metric(self, name: str) -> str:
        """
        >>> Links(way=("promises_kept",)).metric("call_backs_made")
        'metric?metric=call_backs_made&way=promises_kept'
        """
        return self._metric(name)

    def opened(self, name: str, column: str) -> str:
        """The same metric with a column of its thread opened; none opened where no column is given.

        >>> Links().opened("promises_kept", "team")
        'metric?metric=promises_kept&open=team'
        """
        return self._metric(name, *((("open", column),) if column else ()))

    def voice(self, behind: str = "") -> str:
        """What customers say; with the words behind a metric where one is named.

        >>> Links().voice("promises_kept")
        'voice?behind=promises_kept'
        """
        return _address(VOICE, *((("behind", behind),) if behind else ()), *self._kept())

    def perception(self) -> str:
        return _address(PERCEPTION, *self._kept())

    def why(self, name: str, level: str = "") -> str:
        """Where a metric's change is told apart, down to a level of the organisation where one is given.

        >>> Links().why("promises_kept", "team")
        'metric?metric=promises_kept&tab=Why&by=team'
        """
        return self._metric(name, ("tab", WHY), *((("by", level),) if level else ()))

    def _metric(self, name: str, *more: tuple[str, str]) -> str:
        way = self.way_to(name)
        came = (("way", ".".join(way)),) if way else ()
        return _address(METRIC, ("metric", name), *more, *came, *self._kept())

    def journey(self) -> str:
        return _address(JOURNEY, *self._kept())

    def ledger(self) -> str:
        """Where what departments promised and caused each other stands unfolded.

        >>> Links().ledger()
        'journey?between=true'
        """
        return _address(JOURNEY, (BETWEEN, "true"), *self._kept())

    def case(self, journey: str, case: str, seed: int = 0) -> str:
        """
        >>> Links().case("order", "random", 3)
        'journey?journey=order&case=random&seed=3'
        """
        counted = (("seed", str(seed)),) if seed else ()
        return _address(JOURNEY, ("journey", journey), ("case", case), *counted, *self._kept())

    def case_of(self, journey: str, source: str, key: str) -> str:
        """The case that a row of a source belongs to.

        >>> Links().case_of("order", "contacts", "8851")
        'journey?journey=order&case=contacts%3A8851'
        """
        return self.case(journey, f"{source}:{key}")

    def cases(self, name: str) -> str:
        """Where single rows behind a metric are shown.

        >>> Links().cases("told_to_wait")
        'metric?metric=told_to_wait&tab=Cases'
        """
        return self._metric(name, ("tab", CASES))

    def _kept(self) -> tuple[tuple[str, str], ...]:
        return (*self.chosen, *((("tour", self.tour),) if self.tour else ()))

    def way_to(self, name: str) -> tuple[str, ...]:
        """The metrics that lie behind the reader on the page of `name`; going back shortens the way."""
        behind = self.way[: self.way.index(name)] if name in self.way else self.way
        return behind[-LONGEST_WAY:]


def anchor(
    address: str, *children: Content, class_: str = "", title: str | None = None, **attributes: str | float | None
) -> Html:
    """A link that the page's script follows without loading the app anew; without script it is a plain link."""
    own = f"gt-go {class_}".strip()
    return element("a", *children, href=address, target="_self", class_=own, title=title, **attributes)


def _address(page: str, *parameters: tuple[str, str]) -> str:
    return f"{page}?{urlencode(parameters)}" if parameters else page
