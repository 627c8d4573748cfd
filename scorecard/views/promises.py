"""Promises: the ledger of promises under a journey: what was kept, and what could not be when it was made."""

from __future__ import annotations

from scorecard.results.promise_words import LedgerTold
from scorecard.results.words import capital
from scorecard.views.html import Html, element, together
from scorecard.views.links import Links, anchor
from scorecard.views.tables import table

PAIRS = ("Made by", "To be kept by", "Fell due", "Kept", "Broken", "Impossible when made")
EXPLAINED = (
    "A promise counts when it falls due. It is kept where it was kept by then, and impossible where whoever made it "
    "could have known that it could not be."
)


MOST = 6  # pairs beside the headline; all of them stand behind it


def ledger(told: LedgerTold) -> Html:
    title = element("h2", "What we promised", class_="gt-reason")
    answer = element("p", element("strong", told.headline), " ", told.sentence, class_="gt-said")
    head = element("div", title, answer, class_="gt-case-head", id="promises")
    return together(head, table(PAIRS, told.pairs[:MOST], "gt-counts"), element("p", EXPLAINED, class_="gt-small"))


def all_pairs(told: LedgerTold) -> Html:
    """Every pair, where the ledger leaves some out."""
    return table(PAIRS, told.pairs, "gt-counts") if len(told.pairs) > MOST else together()


def ledger_by_team(told: LedgerTold) -> Html:
    """Each node as the one who made promises, and as the one who was to keep them."""
    if not told.teams:
        return together()
    columns = (capital(told.level), "Department", "Made", "Impossible when made", "To keep", "Kept")
    return table(columns, told.teams, "gt-counts")


def promised_here(words: str, links: Links) -> Html:
    """A department's promises in a sentence that leads to the ledger."""
    if not words:
        return together()
    way = anchor(links.ledger(), "the ledger of promises", class_="gt-thread")
    return element("p", words, " See ", way, ".", class_="gt-said")
