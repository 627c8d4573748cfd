"""Words: what customers say and write in the demo company, by what had happened to them."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from scorecard.demo.draws import uniform

CONTACT = MappingProxyType(
    {
        "advice": ("I would like to know which of the two lasts longer.", "Can somebody tell me if it fits my hall?"),
        "account": ("I have moved house, here is my new address.", "Please change the card on my account."),
        "change of order": ("Could I have the oak instead?", "I need a later day for my order, please."),
        "something else": ("I have a question about my guarantee.", "Do you still make the matching chair?"),
        "what is this for": (
            "I have a statement here and cannot see what it is for.",
            "What is this amount on my statement?",
        ),
        "bill is wrong": (
            "You ask me for money that I do not owe.",
            "I never had an invoice for this, where does the amount come from?",
            "She was very kind and put it right, but why did I get it at all?",
        ),
        "where is it": (
            "I only want to know where my order is.",
            "It was to come today and nobody has told me anything.",
        ),
        "damaged": ("The corner is broken off.", "It came with a long scratch on the front."),
        "wrong piece": (
            "This is not the piece that I ordered.",
            "You sent the left door, I need the right one, again.",
        ),
        "not mended": (
            "It is cold again, the boiler stopped the same evening.",
            "He said that he would have to come again.",
        ),
        "getting started": ("I cannot get into my account yet.", "I was told the plan had begun, and it has not."),
        "nobody called back": (
            "I waited in all day for a call that never came.",
            "Is there a number on which I can reach you?",
        ),
        "told to wait": (
            "They say I have to wait until my agent is back.",
            "Nobody else can see what I had agreed with her.",
        ),
        "not answered": ("",),
    }
)

SURVEY = MappingProxyType(
    {
        "wrong statement": (
            "I got a statement for an amount I had never been invoiced.",
            "The lady on the phone was lovely, but the bill was wrong from the start.",
            "You asked me for money I did not owe.",
        ),
        "broken promise": ("You said Tuesday. It was not Tuesday.", "They did not come when they said."),
        "asked again": ("I had to call twice for the same thing.", "Nobody knew what I had told your colleague."),
        "passed on": ("I was passed on and had to tell it all again.", "Three people, one story."),
        "blocked": ("She wanted to help and was not allowed to.", "The system would not let him."),
        "replaced": ("The wrong piece came.", "It took two deliveries to get it right."),
        "knocked again": ("I was in, and still got a card that said I was not.",),
        "all-day slot": ("I sat at home all day for it.", "Why can nobody tell me morning or afternoon?"),
        "note in box": ("There was a handwritten note in the box!", "The little note made my day."),
        "not mended": ("He was polite, but it is still broken.", "A second visit for the same fault."),
        "unanswered post": ("I wrote it in public and nobody answered.",),
        "glad": ("All as it should be.", "Friendly people and a good sofa.", "Quick and easy."),
        "so-so": ("It was all right.", "Nothing special.", "Could be better."),
    }
)

POST = MappingProxyType(
    {
        "1": ("Never again.", "Weeks of waiting and nobody who knows anything."),
        "2": ("Nice shop, poor service.", "The wardrobe is good, the delivery was not."),
        "3": ("Fine, in the end.", "It came. Late."),
        "4": ("Good quality and helpful staff.", "Happy with the table."),
        "5": ("Wonderful, would buy again.", "Five stars for the fitters!", "Lovely people."),
        "replaced": (
            "Kind people, and the wrong piece.",
            "Not the piece that I ordered. They are sorry, and send another.",
            "Two deliveries for one shelf.",
        ),
    }
)

PLACES = MappingProxyType({"contact": CONTACT, "survey": SURVEY, "post": POST})

LABELLED_TEXTS = 500
_BEFORE = (
    "",
    "Hello.",
    "I hope this reaches somebody.",
    "We bought a sofa in spring.",
    "I have been with you for nine years.",
    "My first order with you.",
    "My mother asked me to write.",
    "Writing from the train, sorry for typos.",
)
_AFTER = (
    "",
    "Best wishes.",
    "That is all.",
    "Please pass it on.",
    "You may ring me about it.",
    "My neighbours say the same.",
    "Thank you for asking.",
    "We will see about the next time.",
)


@dataclass(frozen=True)
class LabelledText:
    """A text and the themes that a person would give it."""

    text: str
    themes: tuple[str, ...]


def labelled(seed: int, number: int) -> LabelledText:
    """One of the labelled texts: a sentence on each of one or two themes, between words that are about nothing.

    >>> len(labelled(1, 3).themes) in (1, 2)
    True
    """
    themes = sorted(SURVEY, key=lambda theme: uniform(seed, number, f"labelled {theme}"))[: 1 + number % 2]
    said = [_one_of(SURVEY[theme], seed, number, theme) for theme in themes]
    before, after = _one_of(_BEFORE, seed, number, "before"), _one_of(_AFTER, seed, number, "after")
    return LabelledText(" ".join(part for part in (before, *said, after) if part), tuple(themes))


def _one_of(choices: tuple[str, ...], seed: int, number: int, name: str) -> str:
    return choices[int(len(choices) * uniform(seed, number, f"words {name}"))]
