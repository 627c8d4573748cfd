"""FOUND.md: what was found and how it is known, in words that a newcomer from any department reads at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from scorecard.problems import Problem
from scorecard.starter.asked import Asked
from scorecard.starter.doubts import Doubt
from scorecard.starter.drafts import Draft
from scorecard.starter.first import Proposed
from scorecard.starter.first.values import as_said
from scorecard.starter.proposal import Proposal
from scorecard.starter.tables import Column
from scorecard.starter.words import share_said


def found_text(found: Proposal, doubts: Iterable[Doubt], asked: Asked | None) -> str:
    """The whole of FOUND.md."""
    parts = (
        _opening(found),
        _files(found),
        _numbers(found),
        _hanging(found),
        _following(found),
        _asked(asked),
        _doubts(tuple(doubts)),
        _names(found),
        _left_out(found.unread),
        _next(found),
    )
    return "\n".join(line for part in parts for line in part).rstrip() + "\n"


def _opening(found: Proposal) -> Iterator[str]:
    rows = sum(draft.table.rows for draft in found.drafts.sources)
    yield "# What was found in your files"
    yield ""
    yield (
        f"{_several(len(found.drafts.sources), 'table')} with {rows:,} rows, from {found.span.first:%-d %B %Y} to "
        f"{found.span.last:%-d %B %Y}. Everything below is a proposal, counted on your own rows. Your files are as "
        "they were; what was written stands in `config/` and `metrics/`, with the same reasons beside each line."
    )
    if found.span.is_short:
        yield ""
        yield "These are fewer than twelve months: look at **weeks** in the app, there are too few months to judge by."


def _files(found: Proposal) -> Iterator[str]:
    yield from _heading("Your files")
    yield "| file | rows | one row is | how we know | it counts on |"
    yield "|---|---|---|---|---|"
    for draft in found.drafts.sources:
        cells = (f"`{draft.table.shown}`", f"{draft.table.rows:,}", _one_row(draft), _how(draft), _when(draft))
        yield f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _one_row(draft: Draft) -> str:
    if draft.finished:
        return "a month's finished numbers"
    if draft.is_members:
        return "a person's time in a team"
    return f"{'an' if draft.row[:1] in 'aeiou' else 'a'} {draft.row}"


def _how(draft: Draft) -> str:
    key = draft.key
    if not draft.table.rows:
        return "the file has no rows yet"
    if key is None:
        return "not known: no columns tell rows apart"
    if key.is_unique:
        return f"{_listed(key.columns)} {'is' if len(key.columns) == 1 else 'together are'} different on every row"
    return f"{_listed(key.columns)} differ on all but {key.repeated:,} rows"


def _when(draft: Draft) -> str:
    if draft.is_members or draft.is_customers or draft.times.counts is None:
        return "nothing: it is only looked up"
    return f"{draft.times.counts}: {draft.times.because}"


def _numbers(found: Proposal) -> Iterator[str]:
    yield from _heading("The first numbers")
    if not found.first.metrics:
        yield "No column says when something happened, so nothing can be counted over time yet."
        return
    line = set(found.first.goal_line)
    yield "| number | over all rows | better | says | because |"
    yield "|---|---|---|---|---|"
    for one in found.first.metrics:
        label = f"**{one.metric.label}**" if one.name in line else one.metric.label
        better = one.metric.better.value
        yield f"| {' | '.join(_cell(cell) for cell in (label, _today(one), better, one.metric.means, one.because))} |"
    yield ""
    yield (
        "The ones in **bold** matter to customers in themselves. They are your goal line and stand on every page."
        if line
        else "None of them is something that a customer feels, so there is no goal line yet."
    )
    if found.has_people:
        yield ""
        yield (
            "A number that rests on fewer than ten people is not shown. With few rows that may be most of them: look "
            "at a longer period, or read `privacy` in `config/scorecard.yml`."
        )


def _today(one: Proposed) -> str:
    return "" if one.today is None else as_said(one.today, one.metric.unit)


def _hanging(found: Proposal) -> Iterator[str]:
    joins = [(draft, join) for draft in found.drafts.sources for join in draft.joins]
    if not joins:
        return
    yield from _heading("How the files hang together")
    for draft, join in joins:
        share = share_said(join.share)
        yield f"- **{draft.name}** lead to **{join.to}** by {join.column}: {share} of the rows that name one find it."


def _following(found: Proposal) -> Iterator[str]:
    yield from _heading("How far you can follow a customer")
    known = [draft for draft in found.drafts.sources if draft.is_events]
    if not any(draft.customer for draft in known):
        yield (
            "Not at all yet: no table says which customer a row was for. You see how each number moves, by team and "
            "over time, but not which work made which customer unhappy."
        )
        return
    for draft in known:
        yield f"- {_followed(draft)}"


def _followed(draft: Draft) -> str:
    whose = draft.customer
    if whose is None:
        return f"**{draft.name}**: not at all, no column leads to a customer."
    share = whose.share(draft.table.rows)
    told = "all rows say" if share == 1 else f"{share_said(share)} of the rows say"
    way = f"through the {whose.through} they belong to" if whose.through else f"in {whose.expression}"
    return f"**{draft.name}**: {told} whose they are, {way}."


def _asked(asked: Asked | None) -> Iterator[str]:
    yield from _heading("The one thing to ask for next")
    if asked is None:
        yield "Nothing: rows say when, by whom and for which customer. Ask the people who did the work what is missing."
        return
    yield f"**{asked.column} in {asked.export}**: {asked.then}."


def _doubts(doubts: tuple[Doubt, ...]) -> Iterator[str]:
    yield from _heading("What is not certain")
    if not doubts:
        yield "Nothing stood out."
    for number, doubt in enumerate(doubts, 1):
        yield f"{number}. {doubt.told} *If that is wrong: {doubt.change}.*"


def _names(found: Proposal) -> Iterator[str]:
    renamed = [(draft, column) for draft in found.drafts.sources for column in draft.table.renamed if _is_news(column)]
    if not renamed:
        return
    yield from _heading("Columns that go by another name now")
    yield "| file | called there | called here |"
    yield "|---|---|---|"
    for draft, column in renamed:
        yield f"| `{draft.table.shown}` | {_cell(column.original)} | `{column.name}` |"


def _is_news(column: Column) -> bool:
    """Whether a name is more than its header in small letters, with `_` for space."""
    return column.name != re.sub(r"[\s_-]+", "_", column.original).lower()


def _left_out(unread: Iterable[Problem]) -> Iterator[str]:
    told = tuple(unread)
    if not told:
        return
    yield from _heading("What could not be read")
    for problem in told:
        where = f"`{problem.place.file}` " if problem.place.file else ""
        yield f"- {where}{problem.message}" + (f" ({problem.hint})" if problem.hint else "")


def _next(found: Proposal) -> Iterator[str]:
    yield from _heading("Your next ten minutes")
    steps = (
        "`scorecard check` reads the proposal. It reminds you of what only you can say: who answers for each number "
        "(`no-owner`), where it is to be (`no-goal`), what it leads to (`orphan`), and whose daily work moves it "
        "(`outcome-without-worker`). Nothing else should be there.",
        "`scorecard serve` opens the app: first the usual range of your own numbers"
        + (", by week." if found.span.is_short else "."),
        *_goal_step(found),
        "Read the list above with somebody who knows the rows, and change what is wrong.",
    )
    for number, step in enumerate(steps, 1):
        yield f"{number}. {step}"


def _goal_step(found: Proposal) -> Iterator[str]:
    if found.first.goal_line:
        yield (
            f"Set a goal: in `metrics/outcomes.yml`, take the `#` away from `goals` and `owner` of "
            f"{found.first.goal_line[0]}, and write the number you want. The one that stands there is what you have."
        )


def _heading(text: str) -> Iterator[str]:
    yield ""
    yield f"## {text}"
    yield ""


def _several(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
