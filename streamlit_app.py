"""The pages of the app: the first is home."""

from scorecard.pages import _frame

PAGES = (
    ("executive", "Scorecard"),
    ("department", "Department"),
    ("metric", "Metric"),
    ("journey", "Journey"),
    ("voice", "Voice of the customer"),
    ("perception", "What we say, what they say"),
)

_frame.run(PAGES)
