"""The company written: config/scorecard.yml, with what was found of levels, departments and people."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.starter.proposal import Proposal
from scorecard.starter.written.yaml import Written, block, comment, entry, text_of


def company_file(found: Proposal) -> str:
    """The text of config/scorecard.yml."""
    return text_of(_lines(found))


def _lines(found: Proposal) -> Iterator[str]:
    yield from comment("The company as its scorecard sees it. FOUND.md says in plain words what all this rests on.")
    yield ""
    yield from entry("name", found.company)
    yield ""
    yield from comment("Days, weeks and months begin at this clock's midnight. It is this computer's clock.")
    yield from entry("timezone", found.zone)
    if found.as_of:
        yield ""
        yield from comment(found.as_of_because)
        yield f"as_of: {found.as_of}"
    yield ""
    yield from comment("The few numbers that everybody sees on every page. Each matters to customers in itself.")
    yield from entry("goal_line", list(found.first.goal_line))
    yield from _organisation(found)
    yield from _departments(found)
    yield from _privacy(found)
    if found.database:
        yield ""
        yield from comment("The database that tables are read from; nothing is written into it.")
        yield from entry("engine", {"type": "duckdb", "path": found.database})


def _organisation(found: Proposal) -> Iterator[str]:
    members = found.drafts.members
    told: dict[str, Written] = {"levels": list(found.levels)}
    yield ""
    if members is None and found.drafts.levels:
        yield from comment("Who belongs where, finest first. The rows themselves say so.")
    elif members is None:
        yield from comment("No column says who did the work: everything is shown for the company as a whole.")
    else:
        yield from comment(f"Who belongs where, finest first: {members.table} says so, as of the day of the work.")
        told["source"] = members.table
        if members.since:
            told["valid"] = {"from": members.since} | ({"to": members.until} if members.until else {})
    yield from block("organisation", told)


def _departments(found: Proposal) -> Iterator[str]:
    if not found.departments:
        return
    yield ""
    yield from comment("The key is what stands in the data, the label is what people read. `head:` may be added.")
    yield from block("departments", {name: {"label": label} for name, label in found.departments.items()})


def _privacy(found: Proposal) -> Iterator[str]:
    yield ""
    if found.has_people:
        yield from comment("Fewer people than this behind a number: it is not shown. Workers appear under a pseudonym.")
        yield from entry("privacy", {"min_group": 10, "show_workers_as": "pseudonym"})
        return
    yield from comment("No column names a customer or a worker, so nothing has to be held back.")
    yield from entry("privacy", {"min_group": 0})
