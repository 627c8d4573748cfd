"""Department: what do customers feel of our work, and which of our metrics moved?"""

import streamlit as st

from scorecard.pages._controls import chosen_department
from scorecard.pages._frame import department
from scorecard.pages._here import here, show
from scorecard.views.frame import not_yet, said
from scorecard.views.moved import moved
from scorecard.views.scorecard import as_table, heading, hidden, rows

at = here()
name = chosen_department(at.project)
page = department(name)

show(heading(page))
show(said(page.line_of_sight))
left, right = st.columns([3, 1], gap="small")
with left:
    show(rows(page, at.links))
    show(hidden(page, at.links, at.labels))
with right:
    show(moved(page.rows, at.links))
show(not_yet(page.not_yet))
with st.expander("The same as a table"):
    show(as_table(page))
