"""Department: what do customers feel of our work, and which of our metrics moved?"""

import streamlit as st

from scorecard.pages._answered import show_answers, written_on_department
from scorecard.pages._answers import department, goal_line_here
from scorecard.pages._between import show_between
from scorecard.pages._controls import chosen_department
from scorecard.pages._download import download
from scorecard.pages._fold import fold
from scorecard.pages._here import entitled, here, show
from scorecard.pages._side_by_side import side_by_side
from scorecard.pages._tour import tour_on_scorecard
from scorecard.views.follow import followed
from scorecard.views.frame import not_yet, said
from scorecard.views.journey import journey_link
from scorecard.views.moved import moved
from scorecard.views.scorecard import as_table, heading, hidden, rows
from scorecard.views.thanks import thanked


def page() -> None:
    at = here()
    card = department(chosen_department(at.project))
    entitled(card.title)
    tour_on_scorecard(card)
    show(heading(card))
    download(card)
    line = goal_line_here()
    if card.department:
        show(thanked(line.thanks_for(card.department), at.links))
        show(said(line.pinned_on(card.department, card.department_label)))
        show_answers(card)
    show(said(card.line_of_sight))
    left, right = st.columns([3.4, 1], gap="small")
    with left:
        show(rows(card, at.links))
        show(hidden(card, at.links, at.labels))
        if card.rows:
            show(said(card.left_out))
            fold("The same as a table", "metrics_table", lambda: show(as_table(card)))
        side_by_side(card)
        written_on_department(card, line)
    with right:
        show(moved(card.rows, at.links))
        show(followed(card.followed))
        show(not_yet(card.not_yet))
        if at.project.catalogue.journeys:
            show(journey_link(at.links))
    if card.department:
        show_between(card.department)


if __name__ == "__main__":  # as Streamlit runs it
    page()
