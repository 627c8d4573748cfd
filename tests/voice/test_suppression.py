"""What too few customers said cannot be got back from the rows around it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from scorecard.answers import Note
from scorecard.definitions.voice import Voice
from scorecard.heard import ALL, Told
from scorecard.periods import Grain, Period
from scorecard.results.hidden import hidden_parts
from scorecard.results.voice import themes_of
from tests.voice.shop import shop_in

JULY, JUNE = (
    Period(date(2026, 7, 1), date(2026, 8, 1), Grain.MONTH),
    Period(date(2026, 6, 1), date(2026, 7, 1), Grain.MONTH),
)
PARTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 40), min_size=1)


@given(PARTS, st.integers(1, 20))
def test_a_hidden_part_is_never_alone_and_those_hidden_pass_together(parts: dict[str, int], least: int) -> None:
    few = {name for name, customers in parts.items() if customers < least}
    hidden = hidden_parts(parts, few, least)
    assert few <= hidden
    if few and hidden != set(parts):
        assert len(hidden) > 1
        assert sum(parts[name] for name in hidden) >= least
    assert hidden == set() or few


@given(st.dictionaries(st.sampled_from(["web", "mail", "phone"]), st.integers(1, 30), min_size=1), st.integers(2, 12))
def test_no_sum_of_shown_channels_tells_a_hidden_one(channels: dict[str, int], least: int) -> None:
    total = sum(channels.values())
    rows = [Told(JULY.start, ALL, name, 100, 100) for name in channels]
    rows += [Told(JULY.start, ALL, ALL, 100 * len(channels), 100 * len(channels))]
    rows += [Told(JULY.start, "late", name, many, many) for name, many in channels.items()]
    rows += [Told(JULY.start, "late", ALL, total, total)]
    voice = shop_voice()
    told = {each.channel: each for each in themes_of(rows, JULY, JUNE, voice, least) if each.theme == "late"}
    hidden = [name for name in channels if told[name].texts is None]
    assert all(told[name].texts is None for name, many in channels.items() if many < least)
    if hidden and told[ALL].texts is not None:
        assert sum(channels[name] for name in hidden) >= least
        assert len(hidden) > 1
    assert all((each.note is Note.SUPPRESSED) == (each.texts is None) for each in told.values())


def shop_voice() -> Voice:
    theme = {"label": "Late", "words": ("late",)}
    return Voice.model_validate({"voice": "v", "sources": {"s": {"text": "t"}}, "themes": {"late": theme}})


def test_nothing_of_fewer_customers_is_told_by_any_part_of_a_voice(tmp_path: Path) -> None:
    told = shop_in(tmp_path, min_group=25).voice("words", "2026-02")
    counts = defaultdict(list)
    for each in told.themes:
        counts[each.note].append(each.customers)
    assert all((customers or 0) >= 25 for customers in counts[Note.NONE])
    assert set(counts[Note.SUPPRESSED]) == {None}
    hidden = {each.theme for each in told.themes if each.channel == ALL and each.note is Note.SUPPRESSED}
    assert all(each.texts is None for each in told.causes if each.theme in hidden)
    assert all(each.customers is None or each.customers >= 25 for each in told.silent)
