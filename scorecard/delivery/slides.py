"""Slides: the parts that a deck is put together of, each a native one of PowerPoint; places are in inches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING, NamedTuple

from scorecard.delivery.faces import lines_of, starts_right
from scorecard.delivery.told import Stamp
from scorecard.views.direction import stretches
from scorecard.views.palette import LIGHT

if TYPE_CHECKING:
    from pptx.dml.color import RGBColor
    from pptx.presentation import Presentation
    from pptx.slide import Slide
    from pptx.text.text import TextFrame
    from pptx.util import Length

WIDTH, HEIGHT, MARGIN = 13.333, 7.5, 0.6
HUGE, LARGE, BODY, TABLE, SMALL, FOOT = (26.0, 22.0, 18.0), 16.0, 14.0, 12.0, 11.0, 9.0
ROW, LINES = 0.5, 2  # of a table: how high a row is, and how many lines stand in it
LEFT_AGAIN = "\u200e"  # a mark without width that is read from the left
POINTS = 72  # to an inch
SIDES = 0.1  # of a cell or box, left and right of its words
TOP, LEADING = 0.05, 1.2  # of a cell, above and below its words; how far its lines lie apart
FREE = 0.8  # below a table: the foot of its slide
BLANK = 6  # of the layouts that python-pptx brings
MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # the same page is the same bytes


class Line(NamedTuple):
    """A line of a chart; a goal is told from what was counted without its colour."""

    name: str
    values: Sequence[float | None]
    colour: str
    is_main: bool = False
    is_goal: bool = False


class Said(NamedTuple):
    """A paragraph, in its own size and ink."""

    words: str
    size: float
    colour: str = LIGHT.ink
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands, from the left and from the top, and how large it is."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Slides:
    """A deck in the making."""

    deck: Presentation
    stamp: Stamp

    @classmethod
    def blank(cls, stamp: Stamp) -> Slides:
        import pptx
        from pptx.util import Inches

        deck = pptx.Presentation()
        deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
        told = deck.core_properties
        told.title, told.author, told.comments = f"{stamp.company} · {stamp.period}", "Golden Thread", stamp.foot
        told.created = told.modified = MADE
        told.last_modified_by = "Golden Thread"
        return cls(deck, stamp)

    def add(self, asked: str, answer: str, said: str, definition: str) -> Slide:
        """A slide headed by its answer; its notes say the same in sentences, up to when, and by which definition.

        What is `asked` stands over the answer with its period, so that a slide can be shown by itself.
        """
        slide: Slide = self.deck.slides.add_slide(self.deck.slide_layouts[BLANK])
        across = WIDTH - 2 * MARGIN
        room = across - 2 * SIDES
        over = fitted(f"{asked} · {self.stamp.set_to}", room, SMALL, 1)
        size = next((each for each in HUGE if len(lines_of(answer, room * POINTS, each, is_bold=True)) == 1), HUGE[-1])
        large = fitted(answer, room, size, LINES, is_bold=True)
        foot = fitted(self.stamp.foot, room, FOOT, 1)
        self.say(slide, Place(MARGIN, 0.33, across, 0.35), [Said(over, SMALL, LIGHT.second)])
        self.say(slide, Place(MARGIN, 0.68, across, 0.8), [Said(large, size, is_bold=True)])
        self.say(slide, Place(MARGIN, HEIGHT - 0.55, across, 0.35), [Said(foot, FOOT, LIGHT.second)])
        notes = slide.notes_slide.notes_text_frame
        assert notes is not None, "the notes of a blank slide have a place for words"
        notes.text = f"{said}\nAs of {self.stamp.as_of_words}. Definition: {definition}. {self.stamp.set_to}."
        return slide

    def say(self, slide: Slide, place: Place, told: Sequence[Said]) -> None:
        """Paragraphs one below the other."""
        frame = slide.shapes.add_textbox(*inches(place)).text_frame
        frame.word_wrap = True
        write(frame, told)

    def tabulate(
        self,
        slide: Slide,
        place: Place,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        shares: Sequence[float],
    ) -> None:
        """As many lines a row as there is room for below one another, so that few rows hold long names whole."""
        from pptx.util import Inches

        rooms = [place.width * share / sum(shares) - 2 * SIDES for share in shares]
        most = lines_in((HEIGHT - place.y - FREE) / (len(rows) + 1))
        is_roomy = all(_stands(cell, room) for row in rows for cell, room in zip(row, rooms, strict=True))
        size = TABLE if is_roomy else SMALL
        high = [ROW] + [max(ROW, *(height_of(cell, room, size, most) for cell, room in zip(row, rooms, strict=True)))
                        for row in rows]  # fmt: skip
        where = inches(Place(place.x, place.y, place.width, sum(high)))
        drawn = slide.shapes.add_table(len(rows) + 1, len(heads), *where).table
        for at, share in enumerate(shares):
            drawn.columns[at].width = Inches(place.width * share / sum(shares))
        for line, row in enumerate((heads, *rows)):
            drawn.rows[line].height = Inches(high[line])
            for at, cell in enumerate(row):
                frame = drawn.cell(line, at).text_frame
                is_head = line == 0
                words = fitted(cell, rooms[at], size, LINES if is_head else most, is_bold=is_head)
                write(frame, [Said(words, size, "#ffffff" if is_head else LIGHT.ink, is_head)])
                fill = drawn.cell(line, at).fill
                fill.solid()
                fill.fore_color.rgb = rgb(LIGHT.ink if is_head else LIGHT.ground)

    def chart(self, slide: Slide, place: Place, periods: Sequence[str], lines: Sequence[Line], unit: str) -> None:
        """Lines over periods, whose numbers stand in a sheet behind the chart."""
        from pptx.chart.data import CategoryChartData
        from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
        from pptx.enum.dml import MSO_LINE
        from pptx.util import Pt

        form = form_of([value for line in lines for value in line.values if value is not None], unit)
        data = CategoryChartData(number_format=form)
        data.categories = list(periods)
        for line in lines:
            data.add_series(line.name, list(line.values))
        frame = slide.shapes.add_chart(XL_CHART_TYPE.LINE, *inches(place), data)  # type: ignore[arg-type]
        drawn = frame.chart  # type: ignore[attr-defined]
        drawn.font.size = Pt(9)
        drawn.has_title = False
        drawn.has_legend = True
        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        labels = drawn.value_axis.tick_labels
        labels.number_format, labels.number_format_is_linked = form, False
        drawn.value_axis.major_gridlines.format.line.color.rgb = rgb(LIGHT.line)
        for series, line in zip(drawn.plots[0].series, lines, strict=True):
            series.smooth = False
            series.format.line.color.rgb = rgb(line.colour)
            series.format.line.width = Pt(2.2 if line.is_main else 1.2)
            if line.is_goal:
                series.format.line.dash_style = MSO_LINE.DASH

    def save(self, out: IO[bytes]) -> None:
        self.deck.save(out)


def form_of(values: Sequence[float], unit: str) -> str:
    """How numbers stand along an axis: to as many places as it takes to tell them apart.

    >>> form_of([0.88, 0.94], "percent"), form_of([0.002, 0.006], "percent"), form_of([484000.0, 605000.0], "GBP")
    ('0%', '0.0%', '#,##0')
    """
    spread = (max(values) - min(values)) * (100 if unit == "percent" else 1) if values else 0.0
    places = 0 if spread >= 5 else 1 if spread >= 0.3 else 2
    number = ("0" if unit == "percent" else "#,##0") + (f".{'0' * places}" if places else "")
    return f"{number}%" if unit == "percent" else number


def write(frame: TextFrame, told: Sequence[Said], after: float = 4.0) -> None:
    """Paragraphs into a place for words; what is read from the right stands at its right edge."""
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Pt

    told = [each for each in told if each.words]
    for at, (said, size, colour, is_bold) in enumerate(told):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text, run.font.size, run.font.bold = _kept_apart(" ".join(said.split())), Pt(size), is_bold
        run.font.color.rgb = rgb(colour)
        paragraph.space_after = Pt(after if at < len(told) - 1 else 0)
        is_right = starts_right(said)
        paragraph.alignment = PP_ALIGN.RIGHT if is_right else PP_ALIGN.LEFT
        if is_right:
            paragraph._p.get_or_add_pPr().set("rtl", "1")


def _kept_apart(words: str) -> str:
    """Words in which no number after a stretch that is read from the right is read into it."""
    parts = [*stretches(words)]
    return (
        words if len(parts) == 1 else "".join(f"{part}{LEFT_AGAIN}" if is_right else part for part, is_right in parts)
    )


def fitted(words: str, width: float, size: float, lines: int, *, is_bold: bool = False) -> str:
    """Words as far as they fit on so many lines of a width in inches; the notes of the slide say them in full."""
    return " ".join(lines_of(words, width * POINTS, size, is_bold=is_bold, at_most=lines))


def lines_in(height: float) -> int:
    """Of a row of a table so high, in the smaller size.

    >>> lines_in(0.515), lines_in(1.0)
    (2, 4)
    """
    return max(LINES, int((height - 2 * TOP) * POINTS / (SMALL * LEADING)))


def height_of(words: str, width: float, size: float, most: int) -> float:
    """Of a cell of a table, in inches."""
    return len(lines_of(words, width * POINTS, size, at_most=most)) * size * LEADING / POINTS + 2 * TOP


def _stands(words: str, width: float) -> bool:
    """Whether a cell of a table holds its words whole at the larger size."""
    return len(lines_of(words, width * POINTS, TABLE)) <= LINES


def rgb(colour: str) -> RGBColor:
    from pptx.dml.color import RGBColor as Colour

    found: RGBColor = Colour.from_string(colour.removeprefix("#").upper())
    return found


def inches(place: Place) -> tuple[Length, Length, Length, Length]:
    """A place as PowerPoint takes it."""
    from pptx.util import Inches

    return Inches(place.x), Inches(place.y), Inches(place.width), Inches(place.height)
