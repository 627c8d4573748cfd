"""Script: links within the app are followed without loading it anew, and the browser remembers a finished tour."""

from __future__ import annotations

import json

from scorecard.views.html import Html

COOKIE, OVER = "gt_tour", "over"  # how the browser remembers that the tour was left, or walked to its end

# A stop of the tour that was reached by a link is where a keyboard goes on from.
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
  const reach = (stop, tries) => {
    const title = document.querySelector(`#tour-${stop} h2`);
    if (title) title.focus({preventScroll: true});
    else if (tries) setTimeout(() => reach(stop, tries - 1), 50);
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a.gt-go, a.gt-look");
    const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || elsewhere || event.defaultPrevented) return;
    event.preventDefault();
    if (link.classList.contains("gt-look")) {
      const name = link.getAttribute("href").slice(1);
      const spoken = document.querySelector(`#${name}, .st-key-${name}`);
      return spoken && spoken.scrollIntoView({block: "center"});
    }
    if (link.classList.contains("gt-over")) document.cookie = "TOUR=OVER; path=/; max-age=31536000; SameSite=Lax";
    window.follow(link.href);
    const stop = new URL(link.href).searchParams.get("tour");
    if (stop) reach(stop, 200);
  });
}
"""


def script() -> Html:
    """Once on every page."""
    return Html(f"<script>{_FOLLOW.replace('TOUR=OVER', f'{COOKIE}={OVER}')}</script>")


def departure(address: str) -> Html:
    """Leaves for another page of the app as a click on a link would."""
    quoted = json.dumps(address).replace("<", "\\u003c")
    return Html(f"<script>window.follow({quoted});</script>")
