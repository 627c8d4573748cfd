"""Script: links within the app are followed without loading it anew; Back and Forward work as everywhere."""

from __future__ import annotations

import json

from scorecard.views.html import Html

# Streamlit runs the page at an address when it hears `popstate`; without this script the links load the app anew.
_FOLLOW = """
if (!window.follow) {
  window.follow = (address) => {
    const target = new URL(address, location.href).href;
    if (target !== location.href) history.pushState({}, "", target);
    window.dispatchEvent(new PopStateEvent("popstate"));
    const main = document.querySelector(".stMain");
    if (main) main.scrollTo(0, 0);
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a.gt-go");
    const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || elsewhere || event.defaultPrevented) return;
    event.preventDefault();
    window.follow(link.href);
  });
}
"""


def script() -> Html:
    """Once on every page."""
    return Html(f"<script>{_FOLLOW}</script>")


def departure(address: str) -> Html:
    """Leaves for another page of the app as a click on a link would."""
    quoted = json.dumps(address).replace("<", "\\u003c")
    return Html(f"<script>window.follow({quoted});</script>")
