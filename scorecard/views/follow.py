"""Follow: how far the customer of a page can be followed, a sentence for each source of its work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scorecard.views.html import Html, element, together

SHOWN = 3
TITLE = "How far we can follow"


def followed_line(sentences: Sequence[str], not_yet: Sequence[str] = (), *last: Html | None) -> Html:
    """The same in a quiet line, where there is no room for a card; what is not known yet goes on behind it, and what
    else is to be said quietly comes last."""
    ending = [part for each in last if each for part in (" ", each)]
    if not (sentences or not_yet or ending):
        return together()
    title = element("strong", f"{TITLE}:") if sentences else None
    told = " ".join((*sentences, *not_yet))
    return element("p", title, " ", told, *ending, class_="gt-small", id="followed")


def quiet_line(links: Iterable[Html]) -> Html:
    """What else there is to go to, in a quiet line; nothing where there is nothing."""
    there = [part for link in links for part in (link, " ")]
    return element("p", *there, class_="gt-small", id="told") if there else together()


def followed(sentences: Sequence[str]) -> Html:
    """The first few, the others behind a line that counts them; nothing where there is nothing to follow."""
    if not sentences:
        return together()
    first, others = sentences[:SHOWN], sentences[SHOWN:]
    more = element("details", element("summary", f"{len(others)} more"), _listed(others), class_="gt-more")
    title = element("h2", TITLE)
    return element("section", title, _listed(first), more if others else None, class_="gt-card", id="followed")


def _listed(sentences: Sequence[str]) -> Html:
    return element("ul", *(element("li", sentence) for sentence in sentences), class_="gt-not-yet")
