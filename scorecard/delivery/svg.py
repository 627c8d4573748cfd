"""SVG: a sheet as markup, from which a picture of it is made."""

from __future__ import annotations

from base64 import b64encode
from typing import assert_never

from scorecard.delivery.faces import FAMILY, printable
from scorecard.delivery.ink import Box, Dot, Line, Mark, Picture, Point, Shape, Sheet, Words
from scorecard.views.html import Html, element


def svg(sheet: Sheet, ground: str) -> str:
    """The whole sheet on a ground of one colour."""
    size = {"width": round(sheet.width, 2), "height": round(sheet.height, 2)}
    back = element("rect", x=0, y=0, **size, fill=ground)
    return element(
        "svg", back, *map(_drawn, sheet.marks), xmlns="http://www.w3.org/2000/svg", **size,
        viewBox=f"0 0 {size['width']} {size['height']}",
    )  # fmt: skip


def _drawn(mark: Mark) -> Html:
    match mark:
        case Words():
            return _words(mark)
        case Box():
            place = {"x": mark.x, "y": mark.y, "width": mark.width, "height": mark.height}
            return element("rect", **place, **_inks(mark.fill, mark.stroke, mark.thickness))
        case Line():
            dashes = " ".join(map(str, mark.dashes)) or None
            told = _inks(None, mark.colour, mark.thickness)
            return element("polyline", points=_points(mark.points), stroke_dasharray=dashes, **told)
        case Shape():
            return element("polygon", points=_points(mark.points), **_inks(mark.fill, mark.stroke, mark.thickness))
        case Dot():
            return element("circle", cx=mark.x, cy=mark.y, r=mark.radius, **_inks(mark.fill, mark.stroke, 0.8))
        case Picture():
            address = f"data:image/png;base64,{b64encode(mark.png).decode()}"
            return element("image", x=mark.x, y=mark.y, width=mark.width, height=mark.height, href=address)
        case _:
            assert_never(mark)


def _words(mark: Words) -> Html:
    """Letters stand in the order in which they lie, which is not to be turned round once more."""
    return element(
        "text", printable(mark.text), x=round(mark.left, 2), y=mark.y, fill=mark.colour, font_size=mark.size,
        font_family=FAMILY, font_weight="bold" if mark.is_bold else None, direction="ltr",
        unicode_bidi="bidi-override",
    )  # fmt: skip


def _points(points: tuple[Point, ...]) -> str:
    return " ".join(f"{x:.2f},{y:.2f}" for x, y in points)


def _inks(fill: str | None, stroke: str | None, thickness: float) -> dict[str, str | float]:
    told: dict[str, str | float] = {"fill": fill or "none"}
    return told | {"stroke": stroke, "stroke_width": thickness} if stroke else told
