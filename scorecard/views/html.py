"""Html: markup that is built from elements, so that whatever people wrote is escaped on its way in."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from scorecard.views.direction import stretches

VOID = frozenset({"br", "hr", "img", "input", "line", "path", "rect", "polyline", "polygon"})


class Html(str):
    """Markup that may go into a page as it stands."""

    __slots__ = ()


Content = str | None  # text, escaped unless it is Html; None leaves nothing


def element(name: str, *children: Content, **attributes: str | float | bool | None) -> Html:
    """One element on one line; text is escaped, attributes too.

    `class_` is `class` and `aria_label` is `aria-label`; True is an attribute without value, None and False none.

    >>> element("a", "Sales & more", href="metric?metric=x&grain=week", class_="go")
    '<a href="metric?metric=x&amp;grain=week" class="go">Sales &amp; more</a>'
    """
    opening = name + "".join(_attribute(key, value) for key, value in attributes.items())
    if name in VOID:
        return Html(f"<{opening}/>")
    inside = _as_written(children) if "dir" in attributes else together(*children)
    return Html(f"<{opening}>{inside}</{name}>")


def together(*children: Content) -> Html:
    """Elements and texts after one another."""
    return Html("".join(_markup(child) for child in children if child is not None))


def _as_written(children: Iterable[Content]) -> str:
    """What stands in an element that says itself from which side it is read."""
    return "".join(child if isinstance(child, Html) else escape(_on_a_line(child)) for child in children if child)


def _on_a_line(text: str) -> str:
    # a blank line ends a block of HTML in Markdown, so that what follows it would be read as Markdown
    return " ".join(text.split("\n")) if "\n" in text else text


def _markup(child: str) -> str:
    if isinstance(child, Html):
        return child
    text = _on_a_line(child)
    return escape(text) if text.isascii() else _isolated(text)


def _isolated(text: str) -> str:
    """Text whose stretches from right to left stand for themselves."""
    return "".join(f"<bdi>{escape(part)}</bdi>" if is_right else escape(part) for part, is_right in stretches(text))


def _attribute(key: str, value: str | float | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    if value is True:
        return f" {name}"
    text = f"{value:g}" if isinstance(value, float) else " ".join(str(value).split("\n"))
    return f' {name}="{escape(text)}"'
