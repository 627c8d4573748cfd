"""The pages of the app: the first is home."""

from scorecard.pages import _frame

PAGES = (
    ("executive", "Scorecard"),
    ("department", "Department"),
    ("metric", "Metric"),
    ("journey", "Journey"),
)

_frame.run(PAGES)
