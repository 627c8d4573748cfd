"""Pictures: charts and sheets as PNG, drawn on this machine alone."""

from __future__ import annotations

import json
from functools import cache
from struct import unpack
from typing import TYPE_CHECKING

from scorecard.delivery.faces import FAMILY, FOLDER
from scorecard.delivery.ink import Sheet
from scorecard.delivery.svg import svg
from scorecard.views.theme import FONT, Specification

if TYPE_CHECKING:
    from types import ModuleType

SHARP = 2.0  # pixels to a point of the page
FINE = 3.0  # for paper
HEADER = 24  # bytes of a PNG up to its size


def chart_png(specification: Specification, width: int, scale: float = SHARP) -> bytes:
    """A chart at a width, on white, in the typeface of paper; nothing is fetched for it."""
    told = json.dumps({**specification, "width": width, "background": "#ffffff"}).replace(FONT, FAMILY)
    drawn: bytes = _drawing().vegalite_to_png(told, scale=scale, allowed_base_urls=[])
    return drawn


def sheet_png(sheet: Sheet, ground: str = "#ffffff", scale: float = SHARP) -> bytes:
    drawn: bytes = _drawing().svg_to_png(svg(sheet, ground), scale=scale)
    return drawn


def size_of(png: bytes) -> tuple[int, int]:
    """Width and height of a picture in pixels."""
    width, height = unpack(">II", png[16:HEADER])
    return width, height


@cache
def _drawing() -> ModuleType:
    import vl_convert

    vl_convert.register_font_directory(str(FOLDER))
    return vl_convert
