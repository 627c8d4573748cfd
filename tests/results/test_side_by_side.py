"""Teams side by side: who stands apart is named, nobody is ranked, and too few are not compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from scorecard.answers import Note, Value
from scorecard.definitions.metrics import Metric
from scorecard.results.side_by_side import SideBySide, side_by_side_of
from tests.results.rows import AUGUST

MetricOf = Callable[..., Metric]
CUT = ("department", "team")


def told(metric: Metric, shares: Sequence[float], asked: str = "", note: Note = Note.NONE) -> SideBySide | None:
    values = [
        Value(metric.name, CUT, ("vans", f"Van {at}"), AUGUST, share, share * 200, 200, 200, note)
        for at, share in enumerate(shares)
    ]
    return side_by_side_of(metric, reversed(values), AUGUST, "team", asked)


def brought(metric_of: MetricOf) -> Metric:
    return metric_of("brought", label="Brought in time", measure="contacts.minutes", unit="percent", better="higher")


def test_teams_within_luck_are_a_matter_of_the_process(metric_of: MetricOf) -> None:
    found = told(brought(metric_of), [0.90, 0.91, 0.89, 0.92, 0.90, 0.88, 0.91, 0.90])
    assert found is not None
    assert found.sentence == "All eight teams are within luck: look at the process, not at teams."
    assert [team.name for team in found.teams] == [f"Van {at}" for at in range(8)]
    assert {team.words for team in found.teams} == {"within luck"}


def test_a_team_that_luck_does_not_explain_is_named_with_its_side(metric_of: MetricOf) -> None:
    found = told(brought(metric_of), [0.90, 0.91, 0.89, 0.72, *[0.90, 0.88, 0.91, 0.90] * 2], asked="Van 0")
    assert found is not None
    assert found.sentence == (
        "Eleven of twelve teams are within luck: there look at the process. Van 3 is lower than luck explains, for the "
        "worse. Van 0: 90.0 %, within luck."
    )


def test_teams_that_always_differ_are_not_said_to_differ_by_luck(metric_of: MetricOf) -> None:
    found = told(brought(metric_of), [0.80, 0.95, 0.85, 0.92, 0.88, 0.83, 0.94, 0.86, 0.90])
    assert found is not None
    assert found.sentence == (
        "All nine teams are as far apart as they usually are: look at the process, not at teams. That is farther than "
        "luck alone puts them, and the limits allow for it."
    )


def test_fewer_than_eight_teams_are_told_in_a_sentence(metric_of: MetricOf) -> None:
    found = told(brought(metric_of), [0.2, 0.9, 0.9])
    assert found is not None
    assert found.funnel is None
    assert (
        found.sentence == "Three teams, between 20.0 % and 90.0 %: too few to tell which of them luck does not explain."
    )


def test_of_hidden_teams_nothing_is_told(metric_of: MetricOf) -> None:
    assert told(brought(metric_of), [0.9] * 9, note=Note.SUPPRESSED) is None


def test_a_team_of_few_is_told_nearer_to_all_together_than_it_was_counted(metric_of: MetricOf) -> None:
    """By hand: 0.9 on average, three of four counted as they are; a fifth van brought six of ten."""
    metric = brought(metric_of)
    sizes = [("a", 920, 1000), ("b", 880, 1000), ("c", 910, 1000), ("d", 890, 1000), ("e", 6, 10)]
    values = [Value(metric.name, CUT, ("vans", name), AUGUST, n / d, n, d, d, Note.NONE) for name, n, d in sizes]
    found = side_by_side_of(metric, values, AUGUST, "team")
    assert found is not None
    likely = {team.name: float(team.likely.split(" %")[0]) for team in found.teams}
    assert 85 < likely["e"] < 90
    assert 91 < likely["a"] < 92
    assert found.teams[4].likely.endswith(" %)")


def test_of_three_teams_and_of_what_is_no_share_luck_is_not_allowed_for(metric_of: MetricOf) -> None:
    metric = metric_of("calls", label="Calls", measure="contacts.minutes", unit="ratio", better="lower")
    for found in (told(brought(metric_of), [0.2, 0.9, 0.9]), told(metric, [0.2, 0.9, 0.9, 0.8])):
        assert found is not None
        assert {team.likely for team in found.teams} == {""}
