"""Terms: the plain words that pages use, each with the field's exact term one hover, one tap or one list away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from scorecard.views.html import Content, Html, element, together

EXACT = {
    "something changed": "special cause: a rule for signals holds",
    "as usual": "common cause: within the natural limits",
    "usual range": "natural limits of an XmR, p or u chart",
    "same customers": "linked evidence",
    "moved together": "panel evidence: association over time between teams",
    "we believe": "assumed: declared, and not measured",
    "did better or worse": "rate effect",
    "more of one kind of work": "mix effect",
    "nothing we measure explains it": "not attributed",
    "contacts we caused": "failure demand",
    "passed on without a note": "blind hand-off",
    "must not pay for it": "counterweight",
    "leads to no customer": "orphan",
    "stays in one department": "silo",
    "what we say, what they say": "perception gap",
    "too few to show": "suppressed: fewer customers than may be shown",
    "changed after we published it": "restatement",
    "luck allowed for": "empirical Bayes: beta-binomial, with all teams together as prior",
}
LISTED = EXACT | {
    "worse since": "special cause, for the worse, that has not been undone yet",
    "better since": "special cause, for the better, that still holds",
    "is it moving?": "variation",
    "will it reach the goal?": "assurance",
    "will meet": "assurance: the goal lies beyond the natural limits, on the good side",
    "will miss": "assurance: the goal lies beyond the natural limits, on the bad side",
    "hit and miss": "assurance: the goal lies within the natural limits, so it is met by chance",
    "leads to": "drives: it is a driver of another metric",
}
_FOUND = re.compile(r"\b(" + "|".join(sorted(map(re.escape, EXACT), key=len, reverse=True)) + r")\b", re.IGNORECASE)


def termed(text: Content, told: set[str] | None = None) -> Content:
    """Text whose plain words, where they first stand, tell their exact term; what is markup already stays.

    `told` are those that were told already nearby, to which these are added.

    >>> termed("we believe")
    '<abbr title="assumed: declared, and not measured" class="gt-term" tabindex="-1">we believe</abbr>'
    >>> termed("Two more than before")
    'Two more than before'
    """
    if text is None or isinstance(text, Html) or not _FOUND.search(text):
        return text
    return together(*_parts(text, set() if told is None else told))


def plain_words_in(markup: str) -> frozenset[str]:
    """Those of the plain words that stand somewhere in markup."""
    lowered = markup.lower()
    return frozenset(words for words in LISTED if words in lowered)


def listed_terms(found: Iterable[str]) -> Html:
    """A folded list of plain words with their exact terms, for who has no pointer; nothing where there are none.

    It is the one place of a page where a keyboard stops for them: a stop at each would bury the page's links.
    """
    items = [part for words in sorted(found) for part in (element("dt", words), element("dd", LISTED[words]))]
    if not items:
        return together()
    summary = element("summary", "Exact terms of the words on this page")
    return element("details", summary, element("dl", *items), class_="gt-more gt-terms", id="terms")


def _parts(text: str, told: set[str]) -> Iterator[Content]:
    at = 0
    for found in _FOUND.finditer(text):
        words = found[0].lower()
        if words in told:
            continue
        told.add(words)
        yield text[at : found.start()]
        yield element("abbr", found[0], title=EXACT[words], class_="gt-term", tabindex=-1)
        at = found.end()
    yield text[at:]
