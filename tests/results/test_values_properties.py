"""What holds of values whatever the parts are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from hypothesis import HealthCheck, given
from hypothesis import settings as runs
from hypothesis import strategies as st

from scorecard.answers import Extent, Note, Parts, Question, Value
from scorecard.definitions.catalogue import Catalogue
from scorecard.periods import Calendar, Grain
from scorecard.results.cells import as_denominator, counted, quotient, share
from scorecard.results.values import values_of
from scorecard.settings import Settings
from tests.thorough import tried

SettingsOf = Callable[..., Settings]
LEAVES = ("contacts.contacts", "contacts.resolved", "contacts.minutes", "contacts.longest", "staff.present")
METRICS = ("contacts", "resolved", "settled", "minutes", "longest", "per_head", "settled_share", "growth", "in_all")
MONTHS = Calendar().spine(date(2026, 1, 1), date(2026, 4, 1), Grain.MONTH)
CUTS: tuple[tuple[str, ...], ...] = ((), ("team",))

# the fixtures are frozen: nothing of one example reaches the next
shared = runs(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=tried(60), deadline=None)


@st.composite
def cells(draw: st.DrawFn) -> Parts:
    leaf = draw(st.sampled_from(LEAVES))
    seen = draw(st.integers(0, 40))
    rows = draw(st.integers(0, seen))
    customers_seen = draw(st.integers(0, seen))
    team = draw(st.sampled_from(["", "east", "west"]))
    return Parts(
        leaf=leaf,
        cut=("team",) if team else (),
        key=(team,) if team else (),
        period=draw(st.sampled_from(MONTHS)),
        n=draw(st.integers(0, 100)) if rows else 0,
        d=rows if leaf == "contacts.minutes" else None,
        squares=None,
        rows=rows,
        seen=seen,
        customers=min(rows, customers_seen),
        customers_seen=customers_seen,
    )


@st.composite
def some_parts(draw: st.DrawFn) -> tuple[Parts, ...]:
    found = draw(st.lists(cells(), max_size=25))
    return tuple({(part.leaf, part.key, part.period): part for part in found}.values())


def answers(
    metrics: tuple[str, ...],
    parts: tuple[Parts, ...],
    catalogue: Catalogue,
    settings: Settings,
    extent: Extent,
) -> tuple[Value, ...]:
    return values_of(Question(metrics, CUTS), catalogue, settings, parts, extent)


@shared
@given(parts=some_parts(), asked=st.lists(st.sampled_from(METRICS), unique=True, min_size=1), at=st.integers(0, 99))
def test_asking_for_another_metric_changes_no_value_of_the_first(
    catalogue: Catalogue,
    settings_of: SettingsOf,
    extent: Extent,
    parts: tuple[Parts, ...],
    asked: list[str],
    at: int,
) -> None:
    settings = settings_of(min_group=5)
    one = asked[at % len(asked)]
    alone = answers((one,), parts, catalogue, settings, extent)
    among = answers(tuple(asked), parts, catalogue, settings, extent)
    assert tuple(value for value in among if value.metric == one) == alone


@shared
@given(parts=some_parts(), min_group=st.integers(0, 20))
def test_what_is_hidden_shows_no_number_at_all(
    catalogue: Catalogue, settings_of: SettingsOf, extent: Extent, parts: tuple[Parts, ...], min_group: int
) -> None:
    for value in answers(METRICS, parts, catalogue, settings_of(min_group=min_group), extent):
        if value.note in {Note.SUPPRESSED, Note.NOT_COMPUTED}:
            assert (value.value, value.numerator, value.denominator, value.rows) == (None, None, None, None)


@shared
@given(parts=some_parts(), low=st.integers(0, 20), more=st.integers(0, 20))
def test_asking_for_larger_groups_hides_more_and_changes_nothing_that_is_shown(
    catalogue: Catalogue, settings_of: SettingsOf, extent: Extent, parts: tuple[Parts, ...], low: int, more: int
) -> None:
    loose = answers(METRICS, parts, catalogue, settings_of(min_group=low), extent)
    strict = answers(METRICS, parts, catalogue, settings_of(min_group=low + more), extent)
    for before, after in zip(loose, strict, strict=True):
        assert after.note is Note.SUPPRESSED or after == before


@shared
@given(parts=some_parts(), times=st.sampled_from([2.0, 4.0, 0.5]))
def test_ratios_do_not_depend_on_how_much_there_is(
    catalogue: Catalogue, settings: Settings, extent: Extent, parts: tuple[Parts, ...], times: float
) -> None:
    larger = tuple(
        part._replace(
            n=part.n * times if part.n is not None else None,
            d=part.d * times if part.d is not None else None,
        )
        for part in parts
    )
    ratios = ("settled", "minutes", "settled_share", "per_head", "growth")
    before = [value.value for value in answers(ratios, parts, catalogue, settings, extent)]
    after = [value.value for value in answers(ratios, larger, catalogue, settings, extent)]
    assert after == before


@shared
@given(parts=some_parts())
def test_a_value_is_missing_exactly_where_a_note_says_why(
    catalogue: Catalogue, settings_of: SettingsOf, extent: Extent, parts: tuple[Parts, ...]
) -> None:
    without = {Note.NO_DATA, Note.SUPPRESSED, Note.NOT_COMPUTED}
    for value in answers(METRICS, parts, catalogue, settings_of(min_group=5), extent):
        assert (value.value is None) == (value.note in without)


@shared
@given(parts=some_parts())
def test_the_order_of_parts_does_not_matter(
    catalogue: Catalogue, settings: Settings, extent: Extent, parts: tuple[Parts, ...]
) -> None:
    forwards = answers(METRICS, parts, catalogue, settings, extent)
    assert answers(METRICS, parts[::-1], catalogue, settings, extent) == forwards


@given(of=st.none() | cells(), to=st.none() | cells(), min_group=st.integers(0, 20))
def test_the_short_way_to_a_share_gives_what_the_long_way_gives(
    of: Parts | None, to: Parts | None, min_group: int
) -> None:
    assert share(of, to, min_group) == quotient(counted(of, 0), as_denominator(to, min_group))
