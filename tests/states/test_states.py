"""Every page on a bad day: whole, without a traceback, and in a plain sentence what is missing and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import alone
from tests.pages.told import markup, words
from tests.states.states import LONG, METRICS, STATES, UNBROKEN, State

Opened = Callable[..., AppTest]
NOBODY_CAME = "No source has a row yet, so no page has a number. Put rows into the files that metrics/sources/ names"
LEFT_OUT = "2 errors and 1 warning in the definitions; what is sound still works, the rest is left out"
# what each page says on a bad day; where it is as on any other day, it says nothing of it
SAID = {
    ("plain", "department"): (
        "Eight of nine teams are within luck: there look at the process. Van 3 is lower than luck explains, for the "
        "worse.",
    ),
    ("no-data", "executive"): ("There is no number here yet. Nothing was counted in the week of", "choose another"),
    ("no-data", "department"): ("There is no number here yet.", "No data"),
    ("no-data", "metric"): ("No data. They came when they said. Nothing was counted in", "there is no number to draw."),
    ("no-data", "journey"): ("No loaf ended in the week of", "choose another period above."),
    ("no-data", "voice"): ("No words of customers in the week of", "Choose another period above"),
    ("no-data", "perception"): ("cannot be laid side by side here. Nobody said anything of promises that fell due",),
    ("no-data", "metric-why"): ("The week of", "is not over: data reach to", "No period has a value."),
    ("no-data", "journey-5300"): ("The journey 'loaf' has no case '5300'. Another one",),
    ("no-data", "journey-worst-true-true"): ("Nothing of it is known of the week of",),
    ("one-period", "metric-why"): ("has no value in July 2026. There is a value in August 2026 alone.",),
    ("one-period", "executive"): ("It is too early to tell what moved. It takes six whole months, and there is one.",),
    ("one-period", "department"): ("It is too early to tell what moved. It takes six whole months, and there is one.",),
    ("one-period", "metric"): ("Too early to tell. They came when they said. It takes six whole months",),
    ("one-period", "journey"): (
        "There is no year before to compare with; most is lost at",
        "Whether a wait is unusual is told of a whole month",
    ),
    ("one-period", "voice"): ("89 times customers said", "Period before –"),
    ("one-period", "perception"): ("of us too few have scored one.", "Neither leaders nor staff scored it."),
    ("broken-definition", "executive"): ("Three of four got worse",),
    ("broken-definition", "department"): (
        "Nothing here can be shown before its definitions are mended.",
        "'brought_in_time' is left out: its definition has an error, or one that it rests on;",
    ),
    ("broken-definition", "metric"): (
        "'brought_in_time' cannot be shown Its definition at metrics/vans.yml:3:3 has an error. Mend it as the list",
    ),
    ("broken-definition", "voice"): ("1 theme could not be held against the records",),
    ("stale-source", "executive"): (
        "Two of four got worse and have not come back. Nothing else moved beyond the usual. Two have had no number "
        "since May: see whether rows still arrive.",
        "none since May",
    ),
    ("stale-source", "department"): ("Had to ask again – goal 20 % Worse since May none since May",),
    ("stale-source", "metric"): ("Would recommend us – goal 40 No data none since May",),
    ("stale-source", "voice"): ("No words of customers in August 2026", "see whether the sources of words reach"),
    ("without-goal", "executive"): ("None has a goal yet, which is written under goals:",),
    ("without-goal", "department"): ("It has no goal yet, which is written under goals:",),
    ("without-goal", "metric"): ("Goal none yet: write one under goals: where the metric is defined",),
    ("many-metrics", "department"): (f"{METRICS - 5 - 12 - 2} more metrics are not shown",),
    ("many-metrics", "metric"): ("40 metrics lead to it.", "290 more"),
    ("long-labels", "executive"): (UNBROKEN,),
    ("long-labels", "department"): (LONG,),
    ("long-labels", "metric"): (LONG,),
    ("long-labels", "voice"): (LONG,),
    ("right-to-left", "executive"): ("היו ממליצים עלינו",),
    ("right-to-left", "metric"): ("הובא בזמן (95% מהפעמים)",),
    ("wild-numbers", "executive"): ("−£42,073 trillion",),
    ("wild-numbers", "department"): ("−175 trillion hours",),
    ("wild-numbers", "metric"): ("between −£42,318 trillion and",),
}
EVERYWHERE = {"no-data": NOBODY_CAME, "broken-definition": LEFT_OUT}
UNTOLD = re.compile(r"\bNone\b(?! has| of)|\bnan\b|\binf\b|–\.|\bnone (weeks|months)|\b0 things")


@contextmanager
def written(shared_folder: Path, name: str) -> Iterator[Path]:
    folder = shared_folder / "states" / name
    folder.parent.mkdir(exist_ok=True)
    with alone(folder.with_suffix(".lock")):
        if not folder.exists():
            STATES[name]().written(folder)
    yield folder


@pytest.mark.long
@pytest.mark.parametrize("view", State().views)
@pytest.mark.parametrize("name", STATES)
def test_every_page_is_whole_on_a_bad_day_and_says_what_is_missing(
    opened: Opened, shared_folder: Path, name: str, view: str
) -> None:
    page, chosen = STATES[name]().views[view]
    with written(shared_folder, name) as folder:
        app = opened(folder, page, **chosen)
    told = words(app)
    assert not app.exception
    assert not app.error
    assert "could not be made" not in told
    assert "Traceback" not in told
    assert markup(app).count("<h1>") == 1
    for sentence in (*SAID.get((name, view), ()), EVERYWHERE.get(name, "")):
        assert sentence in told
    assert not UNTOLD.search(told)
