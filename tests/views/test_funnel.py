"""The funnel draws, names who stands apart, and says so to whoever cannot see it."""

from __future__ import annotations

import re
from dataclasses import replace

import vl_convert

from scorecard.results.figures import figure_of
from scorecard.results.funnel import Kind, Unit, funnel_of
from scorecard.results.side_by_side import SideBySide, Team
from scorecard.views.funnel import funnel_chart, teams_table
from scorecard.views.palette import DARK, LIGHT

SHARES = (0.90, 0.91, 0.89, 0.60, 0.90, 0.88, 0.91, 0.90)
UNITS = [
    Unit(f"Van {at}", share * of, of) for at, (share, of) in enumerate(zip(SHARES, range(200, 1000, 100), strict=True))
]
FUNNEL = funnel_of(UNITS, Kind.SHARE)
assert FUNNEL is not None
TEAMS = tuple(
    Team(
        unit.name, figure_of(unit.value, "percent"), f"{unit.of:g}", side := FUNNEL.side(unit), False if side else None
    )
    for unit in UNITS
)
TOLD = SideBySide(
    "brought", "Brought in time, by team", "team", "percent", TEAMS, FUNNEL, "Van 3 stands apart.", "Van 6"
)


def test_each_team_is_a_point_and_only_those_apart_or_looked_for_are_named() -> None:
    drawn = funnel_chart(TOLD, FUNNEL, LIGHT).to_dict()
    points, names = drawn["layer"][3]["data"]["values"], drawn["layer"][4]["data"]["values"]
    assert [point["shape"] for point in points] == ["circle"] * 3 + ["triangle-down"] + ["circle"] * 4
    assert [name["name"] for name in names] == ["Van 3", "Van 6"]
    assert drawn["description"] == "Brought in time, by team. Van 3 stands apart."


def test_it_draws_in_the_light_and_in_the_dark() -> None:
    for colours in (LIGHT, DARK):
        chart = funnel_chart(TOLD, FUNNEL, colours).properties(width=600).to_dict()
        assert vl_convert.vegalite_to_png(chart).startswith(b"\x89PNG")


def test_a_long_name_takes_no_room_from_the_picture() -> None:
    units = [Unit(f"{at}", 28 * share, 28) for at, share in enumerate((*SHARES, 0.1))]
    funnel = funnel_of(units, Kind.SHARE)
    assert funnel is not None
    widths: list[str] = []
    for last in ("Van", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk"):
        teams = tuple(replace(TEAMS[0], name=last, side=funnel.side(unit)) for unit in units)
        chart = funnel_chart(replace(TOLD, teams=teams, asked=""), funnel, LIGHT).properties(width=280).to_dict()
        widths += re.findall(r'class="background".*? d="M[\d.]+,[\d.]+h(\d+)', vl_convert.vegalite_to_svg(chart))[:1]
    assert len(widths) == 2
    assert len(set(widths)) == 1


def test_the_table_has_every_team_in_the_order_of_names() -> None:
    told = teams_table(TOLD)
    places = [told.index(f"Van {at}") for at in range(8)]
    assert places == sorted(places)
    assert "lower than luck explains, for the worse" in told


def test_what_a_team_has_with_luck_allowed_for_is_a_column_where_it_can_be_told() -> None:
    assert "luck allowed for" not in teams_table(TOLD)
    few = replace(TOLD, funnel=None, teams=tuple(replace(team, likely="90.1 % (88 % to 92 %)") for team in TEAMS))
    told = teams_table(few)
    assert "empirical Bayes" in told
    assert told.count("90.1 % (88 % to 92 %)") == 8
    assert "by luck?" not in told
