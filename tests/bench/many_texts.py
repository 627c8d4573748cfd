"""Many texts: how long it takes to find a company's themes in customers' words, and to clean what is shown of them.

Run it by itself: `python -m tests.bench.many_texts 200000`.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time

import duckdb

from scorecard.definitions import load
from scorecard.plan.voice.matching import folded, themes_in
from scorecard.results.personal import cleaned_all

ROOT = Path(__file__).parents[2]
CLEANED = 2_000
SAID = """
    SELECT id, SUBSTR(CONCAT_WS(' ', ['I rang on Monday', 'Mr Smith came', 'My order 123456', 'We bought a sofa']
        [1 + id % 4], MD5(id::TEXT)[:6], [{phrases}][1 + (id * 7919) % {many}],
        'and ring me on 07700 900', (id % 1000)::TEXT,
        'any day, or write to me at the address that you know; I have been with you for nine years.'), 1, 120) AS words
    FROM range({size}) AS t(id)
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds to find all themes in all texts on two threads, of processor time and by the clock; to clean one text."""

    texts: int
    found: int
    processor: float
    clock: float
    cleaning: float


def measured(size: int) -> Measured:
    themes = load(ROOT).catalogue.voices["customer_words"].themes
    said = [word for theme in themes.values() for word in theme.words] + ["all was well", "nothing to add"]
    phrases = ", ".join("'" + word.replace("'", "''") + "'" for word in said)
    with duckdb.connect() as connection:
        connection.execute("SET threads = 2")
        connection.execute(f"CREATE TABLE texts AS {SAID.format(phrases=phrases, many=len(said), size=size)}")
        begun, noon = process_time(), perf_counter()
        query = (
            f"SELECT id, {themes_in('said', themes)} AS themes FROM (SELECT id, {folded('words')} AS said FROM texts)"
        )
        connection.execute(f"CREATE TABLE found AS {query}")
        took, passed = process_time() - begun, perf_counter() - noon
        (found,) = connection.execute("SELECT COUNT(*) FROM found WHERE LEN(themes) > 0").fetchone() or (0,)
        some = [str(words) for (words,) in connection.execute(f"SELECT words FROM texts LIMIT {CLEANED}").fetchall()]
    begun = process_time()
    cleaned_all(some)
    return Measured(size, int(found), took, passed, (process_time() - begun) / len(some))


if __name__ == "__main__":
    told = measured(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
    print(
        f"{told.texts:,} texts, {told.found:,} with a theme: {told.processor:.1f} s of processor time, "
        f"{told.clock:.1f} s by the clock"
    )
    print(f"one text cleaned: {told.cleaning * 1e6:.0f} µs")
