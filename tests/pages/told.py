"""What a page says, as a reader would read it."""

from __future__ import annotations

import html
import re

from streamlit.testing.v1 import AppTest

TERMS = re.compile(r'<details[^>]* id="terms".*?</details>', re.DOTALL)


def markup(app: AppTest) -> str:
    """All but the style sheet, which says nothing of what stands on a page, and the exact terms, which are folded."""
    blocks = (TERMS.sub("", str(block.value)) for block in app.markdown)
    return "\n".join(each for each in blocks if each and not each.startswith("<style>"))


def words(app: AppTest) -> str:
    """All text of the markup, without its elements."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup(app))).split())


def links(app: AppTest) -> list[str]:
    return [html.unescape(address) for address in re.findall(r'href="([^"]+)"', markup(app))]


def unfolded(app: AppTest, fold: str) -> AppTest:
    """The same page with one of its folds opened, by the fold's name among the controls."""
    app.session_state[fold] = True
    return app.run()
