"""What a page says, as a reader would read it."""

from __future__ import annotations

import html
import re

from streamlit.testing.v1 import AppTest


def markup(app: AppTest) -> str:
    """All but the style sheet, which says nothing of what stands on a page, and the exact terms, which are folded."""
    blocks = (str(block.value) for block in app.markdown)
    return "\n".join(each for each in blocks if not each.startswith("<style>") and 'id="terms"' not in each)


def words(app: AppTest) -> str:
    """All text of the markup, without its elements."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup(app))).split())


def links(app: AppTest) -> list[str]:
    return [html.unescape(address) for address in re.findall(r'href="([^"]+)"', markup(app))]
