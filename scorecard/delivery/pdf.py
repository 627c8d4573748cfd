"""PDF: sheets printed as a document, the same bytes for the same sheets."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import singledispatch
from typing import TYPE_CHECKING

from scorecard.delivery.faces import BOLD, PLAIN, face, printable
from scorecard.delivery.ink import Box, Dot, Line, Mark, Picture, Shape, Sheet, Words

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


def pdf(sheets: Sequence[Sheet], title: str, subject: str) -> bytes:
    """A page a sheet. `invariant` leaves out when it was made, so that equal sheets are equal bytes."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfgen.canvas import Canvas as NewCanvas

    for name in (PLAIN, BOLD):
        pdfmetrics.registerFont(face(name))
    out = io.BytesIO()
    canvas = NewCanvas(out, pagesize=(sheets[0].width, sheets[0].height), invariant=1, lang="en")
    canvas.setTitle(title)
    canvas.setSubject(subject)
    canvas.setAuthor("Golden Thread")
    for sheet in sheets:
        canvas.setPageSize((sheet.width, sheet.height))
        for mark in sheet.marks:
            _print(mark, canvas, sheet.height)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@singledispatch
def _print(mark: Mark, canvas: Canvas, height: float) -> None:  # noqa: ARG001
    raise TypeError(f"nothing prints {mark!r}")


@_print.register(Words)
def _words(mark: Words, canvas: Canvas, height: float) -> None:
    canvas.setFillColor(mark.colour)
    canvas.setFont(BOLD if mark.is_bold else PLAIN, mark.size)
    canvas.drawString(mark.left, height - mark.y, printable(mark.text))


@_print.register(Box)
def _box(mark: Box, canvas: Canvas, height: float) -> None:
    _inks(canvas, mark.fill, mark.stroke, mark.thickness)
    bottom = height - mark.y - mark.height
    canvas.rect(mark.x, bottom, mark.width, mark.height, stroke=bool(mark.stroke), fill=bool(mark.fill))


@_print.register(Line)
def _line(mark: Line, canvas: Canvas, height: float) -> None:
    _inks(canvas, None, mark.colour, mark.thickness)
    canvas.setDash(list(mark.dashes))
    path = canvas.beginPath()
    for at, (x, y) in enumerate(mark.points):
        (path.lineTo if at else path.moveTo)(x, height - y)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.setDash([])


@_print.register(Shape)
def _shape(mark: Shape, canvas: Canvas, height: float) -> None:
    _inks(canvas, mark.fill, mark.stroke, mark.thickness)
    path = canvas.beginPath()
    for at, (x, y) in enumerate(mark.points):
        (path.lineTo if at else path.moveTo)(x, height - y)
    path.close()
    canvas.drawPath(path, stroke=bool(mark.stroke), fill=bool(mark.fill))


@_print.register(Dot)
def _dot(mark: Dot, canvas: Canvas, height: float) -> None:
    _inks(canvas, mark.fill, mark.stroke, 0.8)
    canvas.circle(mark.x, height - mark.y, mark.radius, stroke=bool(mark.stroke), fill=bool(mark.fill))


@_print.register(Picture)
def _picture(mark: Picture, canvas: Canvas, height: float) -> None:
    from reportlab.lib.utils import ImageReader

    bottom = height - mark.y - mark.height
    canvas.drawImage(ImageReader(io.BytesIO(mark.png)), mark.x, bottom, mark.width, mark.height)


def _inks(canvas: Canvas, fill: str | None, stroke: str | None, thickness: float) -> None:
    if fill:
        canvas.setFillColor(fill)
    if stroke:
        canvas.setStrokeColor(stroke)
        canvas.setLineWidth(thickness)
