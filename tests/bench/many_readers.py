"""Many readers: how long each waits when thirty turn pages at once, and what memory the served app comes to.

Run as `python -m tests.bench.many_readers FOLDER [READERS [SECONDS]]` on a project with a snapshot. The app is served
as readers have it, on this machine alone; a reader speaks to it as a browser does, without drawing anything: a session
of its own, every five seconds the address of another page, and the wait until the server has no more to say.
"""

from __future__ import annotations

import asyncio
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from statistics import median
from time import perf_counter
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from scorecard.periods import Grain
from scorecard.project import Project, open_project
from tests.browser.served import served

READERS, SECONDS, BETWEEN = 30, 120, 5.0
NEWEST, BEFORE = 8, 2  # of ten turns lead to what is shown without asking for a period, two to the two months before it
PATIENCE = 120.0
DONE = ForwardMsg.FINISHED_SUCCESSFULLY
LARGEST = 2**26  # bytes of one message
TROUBLE = ("Traceback", "This page could not be made")


@dataclass(frozen=True, slots=True)
class Address:
    """A page of the app with what is chosen on it."""

    page: str
    query: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One page turned: which, how many seconds until it stood, and whether it was whole."""

    page: str
    took: float
    is_whole: bool


def addresses_in(project: Project) -> dict[str, list[Address]]:
    """What readers may ask for, by page: each metric, department and journey, mostly of the newest closed month."""
    closed = [period for period in project.periods(Grain.MONTH) if project.extent.is_over(period)]
    periods: list[dict[str, str]] = [{}] * NEWEST + [{"period": str(period)} for period in closed[1 : BEFORE + 1]]
    nouns: dict[str, list[dict[str, str]]] = {
        "": [{}],
        "department": [{"department": name} for name in project.settings.departments],
        "metric": [{"metric": name} for name in project.catalogue.metrics],
        "journey": [{"journey": name} for name in project.catalogue.journeys],
        "voice": [{}] if project.catalogue.voices else [],
        "perception": [{}] if project.catalogue.voices else [],
    }
    return {
        page: [Address(page, urlencode(chosen | period)) for chosen in told for period in periods]
        for page, told in nouns.items()
        if told
    }


def walk_of(seed: int, addresses: dict[str, list[Address]]) -> Iterator[Address]:
    """Where one reader goes: the executive page, then into departments and metrics, and now and then elsewhere."""
    draw = random.Random(seed)
    likely = {"": 4, "department": 4, "metric": 8}
    pages = list(addresses)
    yield draw.choice(addresses[""])
    while True:
        (page,) = draw.choices(pages, [likely.get(each, 1) for each in pages])
        yield draw.choice(addresses[page])


async def turned(connection: ClientConnection, address: Address) -> Turn:
    """Asks for a page and waits until the server has said all of it."""
    asked = BackMsg()
    asked.rerun_script.page_name, asked.rerun_script.query_string = address.page, address.query
    begun, titles, is_sound = perf_counter(), 0, True
    await connection.send(asked.SerializeToString())
    while True:
        told = ForwardMsg.FromString(bytes(await asyncio.wait_for(connection.recv(decode=False), PATIENCE)))
        shown = told.delta.new_element
        body = shown.markdown.body or shown.html.body
        titles += "<h1" in body
        is_sound &= not shown.HasField("exception") and not any(each in body for each in TROUBLE)
        if told.HasField("script_finished") and told.script_finished == DONE:
            return Turn(address.page, perf_counter() - begun, is_sound and titles > 0)


async def read(app: str, seed: int, addresses: dict[str, list[Address]], until: float, after: float) -> list[Turn]:
    """One reader, who looks at each page until five seconds after asking for it."""
    found: list[Turn] = []
    await asyncio.sleep(after)  # readers do not begin at the same moment
    address = f"{app.replace('http', 'ws', 1)}/_stcore/stream"
    async with connect(address, subprotocols=["streamlit"], max_size=LARGEST, compression=None) as connection:  # type: ignore[list-item]
        for next_address in walk_of(seed, addresses):
            begun = perf_counter()
            if begun >= until:
                break
            found.append(await turned(connection, next_address))
            await asyncio.sleep(max(0.0, begun + BETWEEN - perf_counter()))
    return found


async def read_at_once(app: str, addresses: dict[str, list[Address]], readers: int, seconds: float) -> list[Turn]:
    until = perf_counter() + seconds
    found = await asyncio.gather(
        *(read(app, seed, addresses, until, seed * BETWEEN / readers) for seed in range(readers))
    )
    return [turn for turns in found for turn in turns]


def lines_of(name: str, turns: Sequence[Turn]) -> Iterator[str]:
    """A row a page, and one of all."""
    by_page: defaultdict[str, list[float]] = defaultdict(list)
    for turn in turns:
        by_page[turn.page or "executive"].append(turn.took)
    for page, took in [*sorted(by_page.items()), ("all", [turn.took for turn in turns])]:
        high = nearest_rank(took)
        yield f"| {name} | {page} | {len(took)} | {median(took):.2f} s | {high:.2f} s | {max(took):.2f} s |"


def nearest_rank(took: Sequence[float]) -> float:
    """The 95th percentile: the least that so many did not exceed."""
    return sorted(took)[ceil(0.95 * len(took)) - 1]


def memory_of(process: int) -> str:
    """What a process holds, and the most that it held, as the system tells it; "not known" where it does not."""
    try:
        told = dict(line.split(":", 1) for line in Path(f"/proc/{process}/status").read_text().splitlines())
    except OSError:
        return "not known"
    held, most = (int(told[name].split()[0]) // 1024 for name in ("VmRSS", "VmHWM"))
    return f"{held:,} MB, at most {most:,} MB"


def main(folder: str, readers: int = READERS, seconds: float = SECONDS) -> None:
    project = open_project(Path(folder))
    addresses = addresses_in(project)
    with served(Path(folder)) as app:
        asyncio.run(read_at_once(app.address, addresses, 1, 0.1))  # what the first of all pays is told by other benches
        before = memory_of(app.process)
        first = asyncio.run(read_at_once(app.address, addresses, readers, seconds))
        again = asyncio.run(read_at_once(app.address, addresses, readers, seconds))
        after = memory_of(app.process)
        said = [line for line in app.said if line.strip()][2:]  # after where it is served
    print("| round | page | turns | median | 95th percentile | slowest |\n|---|---|---:|---:|---:|---:|")
    print("\n".join([*lines_of("first", first), *lines_of("again", again)]))
    lost = sum(not turn.is_whole for turn in [*first, *again])
    print(f"\nmemory: {before} before, {after} after; {lost} pages not whole")
    print("\n".join(said))


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main(sys.argv[1], *map(int, sys.argv[2:]))
