"""What a page says, as a reader would read it."""

from __future__ import annotations

import html
import re

from streamlit.testing.v1 import AppTest


def markup(app: AppTest) -> str:
    return "\n".join(str(block.value) for block in app.markdown)


def words(app: AppTest) -> str:
    """All text of the markup, without its elements."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup(app))).split())


def links(app: AppTest) -> list[str]:
    return [html.unescape(address) for address in re.findall(r'href="([^"]+)"', markup(app))]
