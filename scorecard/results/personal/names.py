"""Names: people's, told by a title, a greeting, a farewell, how somebody says their own, and a list that is given."""

from __future__ import annotations

import re
from collections.abc import Collection

NAME = "[name]"
_CAPITAL = r"(?-i:[A-ZÀ-ÖØ-Þ])[^\W\d_]*(?:['\-][^\W\d_]+)*"
_ANY = r"[^\W\d_]+(?:['\-][^\W\d_]+)*"
_NOBODY = (
    "a|an|the|i|you|he|she|it|we|they|my|your|his|her|our|their|this|that|these|those|all|both|no|not|yes|so|very|and|or|"
    "but|if|for|to|of|in|on|at|by|from|with|is|am|are|was|were|has|have|had|will|would|can|could|should|do|did|does|"
    "team|sir|madam|there|everyone|everybody|anyone|somebody|nobody|people|customer|customers|service|support|care|shop|"
    "again|just|still|only|never|always|please|thanks|thank|hello|hi|hey|dear|best|kind|good|great|what|who|why|when|"
    "where|how|asking|nothing|friendly|quick|late|once|after|before|then|too|now|today|tomorrow|yesterday|monday|"
    "tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|"
    "october|november|december|because|calling|waiting|writing|wondering|trying|afraid|sorry|happy|unhappy|angry|glad|"
    "getting|having|going|really|quite|home|delivery|billing|warehouse|sales|hearth"
)
_SOMEBODY = rf"(?!(?:{_NOBODY})\b)"
_TITLE = r"(?:mr|mrs|ms|mx|dr|prof|professor|messrs|rev|herr|frau|monsieur|madame|señora?|sra?)"
TITLED = re.compile(
    rf"\b(?:{_TITLE}\b\.?|(?-i:Miss|MISS|Sir|Lord|Dame))\s+(?:[A-Z]\.?\s+){{0,2}}{_SOMEBODY}"
    rf"(?:(?:van|von|de|der|la|le|o|mac|mc)\s+){{0,2}}{_ANY}(?:\s+(?!(?-i:I)\b){_SOMEBODY}{_CAPITAL}){{0,2}}",
    re.IGNORECASE,
)
OWN = re.compile(
    rf"(\b(?:my (?:\w+ )?name(?:'s| is)?|name(?: is|\s*:)|i am called|call me|signed)[\s,:]*){_SOMEBODY}{_ANY}"
    rf"(?:\s+{_SOMEBODY}{_CAPITAL}|(?<=[a-z])\s+{_SOMEBODY}{_ANY}(?=\s*(?:[.,;!?\n]|$|and\b|from\b|here\b))){{0,2}}",
    re.IGNORECASE,
)
TOLD = re.compile(
    rf"(\b(?:this is|it's|it is|i am|i'm|here is|ask(?:ed)? for|spoke (?:to|with)|speak (?:to|with)|talked to|"
    rf"your colleague|agent|engineer|driver|advisor|adviser|named|called)\s+){_SOMEBODY}(?!(?-i:I)\b){_CAPITAL}"
    rf"(?:\s+{_SOMEBODY}{_CAPITAL}){{0,2}}",
    re.IGNORECASE,
)
GREETED = re.compile(
    rf"(\b(?:dear|hi|hello|hey|good (?:morning|afternoon|evening)|thanks|thank you|cheers)[ ,]+){_SOMEBODY}"
    rf"(?!(?-i:I)\b){_CAPITAL}(?:\s+{_SOMEBODY}{_CAPITAL}){{0,2}}",
    re.IGNORECASE,
)
FAREWELL = re.compile(
    rf"(\b(?:regards|wishes|sincerely|faithfully|yours|truly|thanks|thank you|cheers|love|signed)\b"
    rf"[\s,.!\-]*[,.!\n\-]\s*|(?:\n|\s-+)\s*|\b(?:kind|best|warm|with) (?:regards|wishes)\s+)"
    rf"(?:[A-Z]\.\s*){{0,2}}{_SOMEBODY}{_ANY}"
    rf"(?:\s+{_SOMEBODY}(?:{_ANY}|[A-Z]\.)){{0,2}}[.!\s]*$",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W_]+(?:['\-][^\W_]+)*")
_ORDINARY = (
    "will|may|rose|mark|grace|hope|joy|faith|bill|sue|pat|rob|jack|lily|daisy|violet|june|april|dawn|penny|art|"
    "frank|young|long|short|little|good|best|day|king|church|house|wood|woods|stone|field|green|brown|black|"
    "white|gray|grey|west|north|south|east|hall|hill|park|price|rich|sharp|swift|small|wise|strong|love|mills|"
    "moon|rain|snow|winter|summer|spring|fields|bush|lane|street"
)
ORDINARY = frozenset(_ORDINARY.split("|"))  # names that are words too


def without_names(text: str, known: Collection[str] = ()) -> str:
    """Every name as `[name]`; `known` are parts of names that somebody has, in small letters."""
    text = TITLED.sub(NAME, text)
    for pattern in (OWN, TOLD, GREETED, FAREWELL):
        text = pattern.sub(rf"\1{NAME}", text)
    return _without_known(text, known) if known else text


def name_parts(names: Collection[str]) -> frozenset[str]:
    """The words of full names, in small letters; initials say nobody.

    >>> sorted(name_parts(["Ann-Marie O'Neill", "J. Bloggs"]))
    ['ann-marie', 'bloggs', "o'neill"]
    """
    return frozenset(word.casefold() for name in names for word in WORD.findall(name) if len(word) > 1)


def _without_known(text: str, known: Collection[str]) -> str:
    """Parts written with a capital, but for ordinary words; where two stand together, however they are written."""
    words = list(WORD.finditer(text))
    there = [word[0].casefold() in known for word in words]
    meant = [
        is_there
        and (
            (word[0][0].isupper() and word[0].casefold() not in ORDINARY)
            or any(0 <= near < len(words) and there[near] and _touch(words, at, near) for near in (at - 1, at + 1))
        )
        for at, (word, is_there) in enumerate(zip(words, there, strict=True))
    ]
    for word, is_name in reversed(list(zip(words, meant, strict=True))):
        text = f"{text[: word.start()]}{NAME}{text[word.end() :]}" if is_name else text
    return re.sub(r"\[name\](?:\s+\[name\])+", NAME, text)


def _touch(words: list[re.Match[str]], one: int, other: int) -> bool:
    first, second = sorted((words[one], words[other]), key=lambda word: word.start())
    return not first.string[first.end() : second.start()].strip(" .,")
