"""Terms: the plain words that pages use, each with the field's exact term one hover away."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
_FOUND = re.compile(r"\b(" + "|".join(sorted(map(re.escape, EXACT), key=len, reverse=True)) + r")\b", re.IGNORECASE)


def termed(text: Content, told: set[str] | None = None) -> Content:
    """Text whose plain words, where they first stand, tell their exact term; what is markup already stays.

    `told` are those that were told already nearby, to which these are added.

    >>> termed("moved together")
    '<abbr title="panel evidence: association over time between teams" class="gt-term">moved together</abbr>'
    >>> termed("Two more than before")
    'Two more than before'
    """
    if text is None or isinstance(text, Html) or not _FOUND.search(text):
        return text
    return together(*_parts(text, set() if told is None else told))


def _parts(text: str, told: set[str]) -> Iterator[Content]:
    at = 0
    for found in _FOUND.finditer(text):
        words = found[0].lower()
        if words in told:
            continue
        told.add(words)
        yield text[at : found.start()]
        yield element("abbr", found[0], title=EXACT[words], class_="gt-term")
        at = found.end()
    yield text[at:]
