"""Libraries: what files are made with, which comes beside the package; what is missing is said in a sentence."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec

from scorecard.delivery.wanted import Ending
from scorecard.problems import Problem, ScorecardError

NEEDED = {
    Ending.CSV: (),
    Ending.XLSX: ("xlsxwriter",),
    Ending.PNG: ("vl_convert", "reportlab"),
    Ending.PDF: ("reportlab", "vl_convert", "arabic_reshaper"),
    Ending.PPTX: ("pptx", "reportlab", "vl_convert"),
}
HINT = "pip install 'golden-thread[exports]', or requirements.txt in a checkout, brings what files are made with"


@cache
def missing_for(ending: Ending) -> tuple[str, ...]:
    """The libraries that a kind of file is made with and that are not installed."""
    return tuple(name for name in NEEDED[ending] if find_spec(name) is None)


def refuse_without(ending: Ending) -> None:
    if missing := missing_for(ending):
        told = f"no .{ending} file can be made: {', '.join(missing)} is not installed"
        raise ScorecardError(Problem("missing-library", told, hint=HINT))
