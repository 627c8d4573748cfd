"""States: the same bakery as a reader may come upon it on a bad day, each with what every page then has to say."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from scorecard.people.address import Address
from scorecard.people.book import open_book
from scorecard.people.identity import SignedIn
from scorecard.people.notes import About, Kind, write_note
from scorecard.periods import Calendar, Grain
from tests.states import bakery

Words = Mapping[str, str]
PAGES = {
    "executive": {},
    "department": {"department": "vans"},
    "metric": {"metric": "brought_in_time"},
    "journey": {"case": "typical"},
    "voice": {},
    "perception": {},
}
# what stands behind a tab, a switch or a fold of a page
BEHIND: Mapping[str, tuple[Words, ...]] = {
    "executive": ({"words": "customers"},),
    "department": ({"words": "customers"},),
    "metric": tuple({"tab": tab} for tab in ("Why", "What if", "Cases", "History", "Notes")),
    "journey": ({"case": "5300"}, {"case": "worst", "between": "true", "let_down": "true"}),
}
AUGUST = Calendar().period_at(date(2026, 8, 1), Grain.MONTH)
NOW = datetime(2026, 9, 15, 12, 0, tzinfo=UTC)
METRICS = 300
LONG = (
    "Of all the parcels that were promised to a customer for an hour of a day on which somebody was at home to take "
    "them in, those that came within that hour and neither before nor after it"
)
UNBROKEN = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


@dataclass(frozen=True, slots=True)
class State:
    """Definitions and rows, and the pages by what stands in their addresses."""

    files: Mapping[str, str] = field(default_factory=bakery.files)
    tables: Mapping[str, str] = field(default_factory=lambda: bakery.TABLES)
    pages: Mapping[str, Words] = field(default_factory=lambda: PAGES)
    note: tuple[str, str] = ("head-of-vans", "Van 3 was in the garage.\nA second one is hired.")  # by whom, and what

    @property
    def views(self) -> dict[str, tuple[str, Words]]:
        """Each page, and what stands behind its tabs, switches and folds: the page and what stands in the address."""
        return {
            "-".join((page, *more.values())).replace(" ", "-").lower(): (page, {**chosen, **more})
            for page, chosen in self.pages.items()
            for more in ({}, *BEHIND.get(page, ()))
        }

    def written(self, folder: Path) -> Path:
        return bakery.written(folder, self.files, self.tables)

    def noted(self, folder: Path) -> None:
        """What somebody wrote on the metric that is looked at."""
        (author, text), metric = self.note, self.pages["metric"]["metric"]
        with closing(open_book(Address(file=folder / "data" / "book.sqlite"))) as book:
            write_note(book, Kind.NOTE, About(metric, AUGUST), text, SignedIn(author), NOW)

    def with_tables(self, query: Callable[[str, str], str]) -> State:
        """The same with every table put otherwise; `query` takes a table's name and its query."""
        return replace(self, tables={name: query(name, each) for name, each in self.tables.items()})

    def with_note(self, author: str, text: str) -> State:
        return replace(self, note=(author, text))

    def with_words(self, *pairs: tuple[str, str]) -> State:
        """The same with some of its definitions written otherwise."""
        told = dict(self.files)
        for old, new in pairs:
            assert any(old in text for text in told.values()), old
            told = {name: text.replace(old, new) for name, text in told.items()}
        return replace(self, files=told)


def no_data() -> State:
    """Every file is there, and none has a row."""
    return State().with_words((f"as_of: {bakery.LAST}\n", "")).with_tables(lambda _, each: f"FROM ({each}) LIMIT 0")


def one_period() -> State:
    """A company that began a month ago."""
    began = "2026-08-01"
    times = {
        "steps": "began",
        "promises": "due",
        "calls": "called",
        "surveys": "asked",
        "own": "asked",
        "ledger": "day",
    }

    def lately(name: str, query: str) -> str:
        return f"FROM ({query}) WHERE {times[name]} >= DATE '{began}'" if name in times else query

    august = {"grain": "month", "period": "2026-08"}
    return replace(State().with_tables(lately), pages={page: {**chosen, **august} for page, chosen in PAGES.items()})


def broken_definition() -> State:
    """A slip in one metric, on which others depend."""
    return State().with_words(
        ("better: higher\n    level: team\n    owner: head-of-vans", "beter: higher\n    level: team")
    )


def stale_source() -> State:
    """Nobody has sent surveys and calls since June."""

    def up_to_june(name: str, query: str) -> str:
        time = {"surveys": "asked", "calls": "called"}.get(name)
        return f"FROM ({query}) WHERE {time} < DATE '2026-06-01'" if time else query

    return State().with_tables(up_to_june)


def without_goal() -> State:
    """Nobody has said what is good enough."""
    goals = re.compile(r"^ +goals: .*\n", re.MULTILINE)
    return State(files={name: goals.sub("", text) for name, text in bakery.files().items()})


def many_metrics() -> State:
    """Three hundred metrics, most of them in one department."""
    more = "".join(_more(number) for number in range(METRICS - 8))
    return State(files=bakery.files() | {"metrics/vans.yml": bakery.DEPARTMENTS["vans"] + more})


def _more(number: int) -> str:
    leads = "brought_in_time" if number < 40 else f"share_{number // 3:03}"
    return f"""\
  share_{number:03}:
    label: Share number {number}
    means: Of all promises, some.
    ratio: {{of: promises.kept, to: promises.due}}
    where: kind = 'fresh'
    unit: percent
    better: higher
    level: team
    owner: head-of-vans
    drives: [{{metric: {leads}, effect: raises, evidence: assumed, strength: [0, 1], because: So we believe.}}]
"""


def long_labels() -> State:
    """Names that nobody has shortened."""
    return (
        State()
        .with_words(
            ("label: Brought in time", f"label: {LONG}"),
            ("label: Promises kept", f"label: {UNBROKEN}"),
            ("label: Vans", f"label: Vans and {UNBROKEN.lower()}"),
            ("label: Came late", f"label: '{LONG}'"),
            ("name: Corner Bakery", f"name: Corner Bakery and {UNBROKEN}"),
            ("customer_says: They came when they said.", f"customer_says: {LONG}."),
        )
        .with_tables(lambda _, each: each.replace("'Van '", f"'{UNBROKEN} '"))
        .with_note(f"head-of-{UNBROKEN.lower()}", f"{LONG}. {UNBROKEN * 2}")
    )


def right_to_left() -> State:
    """A bakery in Haifa, which writes from right to left."""
    return (
        State()
        .with_words(
            ("name: Corner Bakery", "name: המאפייה בפינה"),
            ("label: Brought in time", "label: הובא בזמן (95% מהפעמים)"),
            ("label: Would recommend us", "label: היו ממליצים עלינו"),
            ("label: Promises kept", "label: وعود تم الوفاء بها"),
            ("label: Had to ask again", "label: נאלצו לשאול שוב"),
            ("label: Baked right", "label: נאפה כראוי"),
            ("label: Vans", "label: משאיות"),
            ("label: Shop", "label: חנות"),
            ("label: Came late", "label: הגיע באיחור"),
            ("words: [late, did not come]", "words: [מאוחר]"),
            ("customer_says: They came when they said.", "customer_says: הם באו כשאמרו."),
            ("customer_says: They did what they said.", "customer_says: فعلوا ما قالوا."),
        )
        .with_tables(
            lambda _, each: (
                each.replace("It came late.", "זה הגיע מאוחר, 3 שעות!")
                .replace("You did not come", "מאוחר מאוד (order)")
                .replace("'Van '", "'משאית '")
            )
        )
        .with_note("דנה", "משאית 3 הייתה במוסך (3 ימים).\nThe second one is hired.")
    )


def wild_numbers() -> State:
    """Losses, and sums that no row was made for."""
    huge = "700 + (n * 7919) % 200 AS earned"

    def wild(name: str, query: str) -> str:
        if name == "ledger":
            return query.replace(
                huge,
                "CASE n WHEN 40 THEN 'NaN'::DOUBLE WHEN 80 THEN 'Infinity'::DOUBLE "
                "ELSE -(700 + (n * 7919) % 200) * 1.7e12 END AS earned",
            )
        return query.replace("10 + (luck * 3 + nth) % 20 AS minutes", "(10 + (luck * 3 + nth) % 20)::BIGINT AS minutes")

    state = (
        State()
        .with_tables(wild)
        .with_words(
            ("target: 20000, per: month", "target: -1000000000000, per: month"),
            ("expr: minutes", "expr: minutes * 1.0e15 - 3.0e16"),
        )
    )
    pages = PAGES | {"department": {"department": "bakery"}, "metric": {"metric": "earned"}}
    return replace(state, pages=pages)


STATES: dict[str, Callable[[], State]] = {
    "plain": State,
    "no-data": no_data,
    "one-period": one_period,
    "broken-definition": broken_definition,
    "stale-source": stale_source,
    "without-goal": without_goal,
    "many-metrics": many_metrics,
    "long-labels": long_labels,
    "right-to-left": right_to_left,
    "wild-numbers": wild_numbers,
}
