"""Finding: what somebody looks for by a few words: a metric, a department, a team, by names and meaning, or a case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from unicodedata import combining, normalize

MOST = 8
ALIKE = 0.75  # of two words, so that one slip in five letters is forgiven
_NAME, _FORMER, _MEANING, _SLIP = 4.0, 3.0, 1.0, 0.8
_KEY = re.compile(r"(?=.*\d)[\w.:/-]{2,60}")
_LITTLE = frozenset(
    {"a", "and", "at", "by", "for", "in", "is", "it", "of", "on", "or", "that", "the", "to", "was", "with"}
)


@dataclass(frozen=True, slots=True)
class Place:
    """Something that has a page: `shown` is what it is called; the others are words it is found by."""

    name: str
    shown: str
    is_department: bool
    named: frozenset[str]
    former: frozenset[str]
    meaning: frozenset[str]
    page: str = ""  # the page itself, where it is neither a metric's nor a department's
    team_of: str = ""  # the department, where it is a team
    case_of: str = ""  # the journey, where it is a case


def place(
    name: str,
    shown: str,
    named: Iterable[str],
    former: Iterable[str] = (),
    meaning: str = "",
    *,
    is_department: bool,
    page: str = "",
) -> Place:
    def some(texts: Iterable[str]) -> frozenset[str]:
        return frozenset(word for text in texts for word in words_of(text))

    return Place(name, shown, is_department, some(named), some(former), some((meaning,)), page)


def team_place(team: str, department: str, label: str, level: str) -> Place:
    """A team is found by its own name, and by its department's as what it means."""
    told = place(team, f"{team} ({level} of {label})", (team, level), (), label, is_department=False)
    return replace(told, team_of=department)


def case_places(words: str, journeys: Iterable[str]) -> tuple[Place, ...]:
    """Words that may be the key or pseudonym of a case, as a case of each journey: one word with a figure in it."""
    if not _KEY.fullmatch(words.strip()):
        return ()
    return tuple(_case(words.strip(), journey) for journey in journeys)


def _case(key: str, journey: str) -> Place:
    return replace(place(key, f"case {key} of {journey}", (key,), is_department=False), case_of=journey)


def found(words: str, places: Sequence[Place]) -> tuple[Place, ...]:
    """The places that every word said fits, however written; the best first. Little words say nothing by themselves."""
    asked = words_of(words)
    asked = tuple(word for word in asked if word not in _LITTLE) or asked
    scores = [(sum(told), -len(each.named), each) for each in places if all(told := [_fit(w, each) for w in asked])]
    ranked = sorted(scores, key=lambda score: score[:2], reverse=True)
    return tuple(each for _, _, each in ranked[:MOST]) if asked else ()


def words_of(text: str) -> tuple[str, ...]:
    """
    >>> words_of("Réclamations_closed, in time")
    ('reclamations', 'closed', 'in', 'time')
    """
    bare = "".join(letter for letter in normalize("NFKD", text.casefold()) if not combining(letter))
    return tuple(re.findall(r"[^\W_]+", bare))


def _fit(asked: str, place: Place) -> float:
    """How well a word fits; 0 not at all."""
    return max(
        _best(asked, place.named) * _NAME, _best(asked, place.former) * _FORMER, _best(asked, place.meaning) * _MEANING
    )


def _best(asked: str, words: Iterable[str]) -> float:
    return max((_likeness(asked, word) for word in words), default=0.0)


def _likeness(asked: str, word: str) -> float:
    if asked == word:
        return 1.0
    if len(asked) > 1 and word.startswith(asked):
        return 0.9
    # a slip in a short word makes another word of it
    if len(asked) < 4 or abs(len(asked) - len(word)) > 2:
        return 0.0
    alike = SequenceMatcher(None, asked, word, autojunk=False)
    is_alike = alike.quick_ratio() >= ALIKE and alike.ratio() >= ALIKE
    return _SLIP * alike.ratio() if is_alike else 0.0
