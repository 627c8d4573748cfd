"""Palette: the colours of light, dark, and of a page that follows its reader's theme."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """Gold is for the thread and the goal alone; worse and better are told by shape and word too."""

    ground: str
    card: str
    line: str
    ink: str
    second: str
    band: str
    deep: str
    thread: str
    words: str
    worse: str
    better: str
    usual: str


LIGHT = Palette(
    ground="#fbfaf7",
    card="#ffffff",
    line="#e6e3dc",
    ink="#1d2433",
    second="#667085",
    band="#e9e7e1",
    deep="#d9d6ce",
    thread="#b8860b",
    words="#8a6a12",
    worse="#d9631e",
    better="#1f6feb",
    usual="#9aa1ad",
)
DARK = Palette(
    ground="#14171d",
    card="#1b1f27",
    line="#2b313c",
    ink="#e9ecf1",
    second="#98a2b3",
    band="#2a303a",
    deep="#39414d",
    thread="#e0b441",
    words="#e0b441",
    worse="#ff9a5a",
    better="#6aa8ff",
    usual="#78808d",
)
# On paper, which may come out of a printer that knows no colour: darker, and told apart by lightness.
PAPER = Palette(
    ground="#ffffff",
    card="#ffffff",
    line="#c9c5bc",
    ink="#14171d",
    second="#4a5160",
    band="#e4e1da",
    deep="#c6c1b6",
    thread="#8a6a12",
    words="#6b5210",
    worse="#9c3d0c",
    better="#4f86e0",
    usual="#8d939e",
)
# A page's pictures name their colours by variable, so that one drawing is right in light and in dark.
PAGE = Palette(**{role: f"var(--gt-{role})" for role in asdict(LIGHT)})


def variables() -> str:
    """The CSS that gives each colour its name; Streamlit sets `color-scheme` by the theme that the reader chose.

    >>> variables().splitlines()[0]
    '--gt-ground: light-dark(#fbfaf7, #14171d);'
    """
    light, dark = asdict(LIGHT), asdict(DARK)
    return "\n".join(f"--gt-{role}: light-dark({light[role]}, {dark[role]});" for role in light)
