"""Charts: which pictures a page has, each as a file of its own."""

from __future__ import annotations

from enum import StrEnum

from scorecard.delivery.told import Stamp, Told
from scorecard.problems import Problem, ScorecardError
from scorecard.results.metric import MetricPage
from scorecard.results.scorecard import Scorecard


class Chart(StrEnum):
    ROWS = "rows"  # of a scorecard
    OVER_TIME = "over-time"
    WEEKS = "weeks"
    THREAD = "thread"


WIDTH = 900


def charts_of(page: Scorecard | MetricPage) -> tuple[Chart, ...]:
    """The pictures that a page has, its main one first."""
    if isinstance(page, Scorecard):
        return (Chart.ROWS,)
    return (Chart.OVER_TIME, Chart.THREAD, *((Chart.WEEKS,) if page.weeks else ()))


def chart_of(told: Told, chart: Chart | None = None) -> bytes:
    """A picture of a page as PNG, the main one where none is named; raises ScorecardError where it has none such."""
    from scorecard.delivery.pictures import chart_png, sheet_png

    page = told.page
    known = charts_of(page)
    asked = chart or known[0]
    if asked not in known:
        hint = f"it has {', '.join(known)}"
        raise ScorecardError(Problem("no-such-chart", f"this page has no chart '{asked}'", hint=hint))
    if isinstance(page, Scorecard):
        from scorecard.delivery.rows_on_paper import rows_picture

        return sheet_png(rows_picture(page, told.stamp))
    from scorecard.views.palette import LIGHT
    from scorecard.views.pictures import pictures_of, thread_drawing_of

    if asked is Chart.THREAD:
        found = thread_drawing_of(page.thread, LIGHT)
    else:
        drawn = pictures_of(page, LIGHT)
        found = (drawn.weeks if asked is Chart.WEEKS else None) or drawn.months
    width = WIDTH // 2 if asked is Chart.WEEKS else WIDTH
    return chart_png({**found, "title": _heading(page, told.stamp, width)}, width)


def _heading(page: MetricPage, stamp: Stamp, width: int) -> dict[str, object]:
    """What a picture that left its page has to say of itself: of what, of when, and by which definition."""
    from scorecard.delivery.faces import lines_of

    room, large, small = width - 20, 15, 11
    said = [line for words in (stamp.set_to, stamp.foot) for line in lines_of(words, room, small)]
    return {
        "text": list(lines_of(f"{page.row.label} · {page.row.figure.text}", room, large, is_bold=True)),
        "subtitle": said, "fontSize": large, "subtitleFontSize": small, "anchor": "start", "offset": 14,
    }  # fmt: skip
