"""Five questions: what leaders and staff answered in the app, counted beside what their company's data say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from scorecard.heard import ALL, Ours, OwnAnswer
from scorecard.results.perception_page import LEADER
from scorecard.results.words import counted, listed

STAFF = "staff"


def with_answers(ours: Iterable[Ours], answers: Sequence[OwnAnswer], good: float, min_group: int) -> list[Ours]:
    """The counts of both together; of a role of whom too few answered in the app, those of the data alone.

    Who answers in the app and stands in the data as well is counted as two people.
    """
    found = {(each.role, each.promise, each.department): each for each in ours}
    for added in _counts(enough_of(answers, min_group), good):
        place = added.role, added.promise, added.department
        known = found.get(place)
        sums = (a + b for a, b in zip(known[3:], added[3:], strict=True)) if known else added[3:]
        found[place] = Ours(*place, *sums)
    return list(found.values())


def enough_of(answers: Sequence[OwnAnswer], min_group: int) -> list[OwnAnswer]:
    """Those of roles of whom enough people answered: fewer could be told by what they change."""
    people: dict[str, set[str]] = defaultdict(set)
    for each in answers:
        people[each.role].add(each.who)
    return [each for each in answers if len(people[each.role]) >= min_group]


def _counts(answers: Iterable[OwnAnswer], good: float) -> Iterator[Ours]:
    cells: dict[tuple[str, str, str], list[OwnAnswer]] = defaultdict(list)
    for each in answers:
        for promise in (ALL, each.promise):
            for department in (ALL, each.department):
                cells[each.role, promise, department].append(each)
    for place, among in cells.items():
        people = len({each.who for each in among})
        kept = sum(each.score >= good for each in among)
        yield Ours(*place, len(among), people, kept, float(sum(each.score for each in among)))


def counted_words(answers: Sequence[OwnAnswer], min_group: int) -> str:
    """How many answers of the app are among the numbers of a page, and how many are not yet; "" for none at all."""
    if not answers:
        return ""
    told = enough_of(answers, min_group)
    people, left_out = len({each.who for each in told}), len({each.who for each in answers if each not in told})
    here = f"{counted(people, 'person', 'people')} answered in the app and are counted here." if people else ""
    few = f"{left_out} answered, too few of their role to be counted." if left_out else ""
    return f"{here} {few}".strip()


def who_answered_words(answers: Sequence[OwnAnswer], departments: Mapping[str, str], period: str) -> str:
    """Who answered so far in a period, and in which departments nobody did; `departments` are labels by name."""
    if not answers:
        return f"Nobody answered yet in {period}."
    by_role = [
        counted(len({each.who for each in answers if each.role == role}), one, many)
        for role, one, many in ((LEADER, "leader", "leaders"), (STAFF, "of staff", "of staff"))
        if any(each.role == role for each in answers)
    ]
    missing = _missing({each.department for each in answers}, departments)
    return f"In {period} {listed(by_role)} answered so far.{missing}"


def _missing(there: Collection[str], departments: Mapping[str, str]) -> str:
    absent = [label for name, label in departments.items() if name not in there]
    return f" Nobody yet in {listed(absent)}." if absent else ""
