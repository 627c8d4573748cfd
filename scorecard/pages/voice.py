"""Voice: what are customers telling us, on every channel, and which work lies behind it?"""

from scorecard.delivery.wanted import Kind
from scorecard.pages._controls import chosen_behind, chosen_voice
from scorecard.pages._download import to_print
from scorecard.pages._heard import voice_page, words
from scorecard.pages._here import entitled, here, show
from scorecard.pages._loop import did_we_answer, did_we_mend
from scorecard.problems import ScorecardError
from scorecard.project.hearing import themed_metrics_in
from scorecard.results.voice_page import VoicePage
from scorecard.views.frame import nothing_here
from scorecard.views.notes import unread
from scorecard.views.scorecard import headed
from scorecard.views.voice import causes, grid, not_held, own_words, quotes, scores

TITLE = "Voice of the customer"
NO_VOICE = (
    "No source of customers' words is named yet. Say in metrics/voice/words.yml which columns hold them, and by which "
    "words a theme is known; docs/voice.md shows how."
)
NO_TEXTS = "Choose another period above, or see whether the sources of words reach that far."


def page() -> None:
    at = here()
    entitled(TITLE)
    if not at.project.catalogue.voices:
        show(nothing_here(TITLE, NO_VOICE))
        return
    name = chosen_voice(at.project)
    told = voice_page(name)
    show(headed(told.title, told.headline, told.beside or NO_TEXTS))
    to_print(Kind.VOICE, name)
    show(scores(told, at.links))
    show(grid(told.grid))
    show(causes(told, at.links))
    show(not_held(told.problems))
    _words(name, told)
    did_we_answer(name)
    did_we_mend(name)


def _words(name: str, told: VoicePage) -> None:
    """What takes longer to look for comes when all else is on the screen."""
    project = here().project
    offered = themed_metrics_in(project, name)
    if not offered:
        return
    show(own_words())
    metric = chosen_behind(project, offered, told.cause if told.cause in offered else next(iter(offered)))
    try:
        show(quotes(words(name, metric)))
    except ScorecardError as reason:
        show(unread(reason.problems))


if __name__ == "__main__":  # as Streamlit runs it
    page()
