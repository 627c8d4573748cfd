"""Executive: are we keeping our word to customers?"""

import streamlit as st

from scorecard.pages._frame import executive
from scorecard.pages._here import here, show
from scorecard.views.frame import names, not_yet
from scorecard.views.links import anchor
from scorecard.views.moved import moved
from scorecard.views.scorecard import as_table, heading, hidden, rows

at = here()
page = executive()

show(heading(page))
left, right = st.columns([3, 1], gap="small")
with left:
    show(rows(page, at.links))
    show(hidden(page, at.links, at.labels))
with right:
    show(moved(page.rows, at.links))

departments = at.project.settings.departments
below, beside = st.columns(2, gap="small")
with below:
    links = (anchor(at.links.department(name), department.label) for name, department in departments.items())
    show(names("Departments", links, "departments"))
with beside:
    show(not_yet(page.not_yet))
with st.expander("The same as a table"):
    show(as_table(page))
