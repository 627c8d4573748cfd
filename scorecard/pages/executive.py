"""Executive: are we keeping our word to customers?"""

import streamlit as st

from scorecard.pages._answers import executive, noise_bill
from scorecard.pages._controls import chosen_words
from scorecard.pages._download import files, quiet_controls
from scorecard.pages._fold import fold
from scorecard.pages._follows import show_followed
from scorecard.pages._here import entitled, here, show
from scorecard.pages._told import heard_in_a_line, let_down_in_a_line, said_of_promises
from scorecard.pages._tour import tour_on_scorecard
from scorecard.pages._worth import score_by_stage, worth_of_customers
from scorecard.results.noise_bill import NoiseBill
from scorecard.results.scorecard import Scorecard
from scorecard.views.follow import followed_line, quiet_line
from scorecard.views.frame import names, with_term
from scorecard.views.html import together
from scorecard.views.links import anchor
from scorecard.views.moved import moved
from scorecard.views.scorecard import as_table, heading, hidden, rows
from scorecard.views.worth import ByStage, stages_line, worth_link


def page() -> None:
    at, card = here(), executive()
    entitled("Scorecard")
    tour_on_scorecard(card)
    show(heading(card))
    with quiet_controls():
        in_words = chosen_words()
        show_followed()
        files(card, in_words=in_words)
    left, right = st.columns([3, 1], gap="small")
    with left:
        show(rows(card, at.links, in_words=in_words))
        show(hidden(card, at.links, at.labels))
        quiet = st.empty()
        with quiet:
            _quietly(card)
        if card.rows:
            fold("The same as a table", "outcomes_table", lambda: show(as_table(card, in_words=in_words)))
            worth_of_customers()
    with right:
        show(moved(card.rows, at.links, card.moved))
        departments = at.project.settings.departments.items()
        links = (anchor(at.links.department(name), department.label) for name, department in departments)
        show(names("Departments", links, "departments"))
        told = st.empty()
    # what asks for every metric comes when all else is on the screen
    if card.rows:
        stages, bill = score_by_stage(), noise_bill()
        with quiet:
            _quietly(card, stages, bill, is_last=True)
        with told:
            show(together(said_of_promises(), quiet_line([*heard_in_a_line(), worth_link(at.links)])))


def _quietly(card: Scorecard, stages: ByStage = (), bill: NoiseBill | None = None, *, is_last: bool = False) -> None:
    """Below the rows: the journey, how far it can be followed, what red and green cost and whom they miss."""
    at = here()
    way = stages_line(stages, at.links) if at.project.catalogue.journeys else None
    cost = with_term(bill.words, "noise", bill.exactly) if bill else None
    show(together(way, followed_line(card.followed, card.not_yet, cost, let_down_in_a_line(is_counted=is_last))))


if __name__ == "__main__":  # as Streamlit runs it
    page()
