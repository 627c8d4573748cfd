"""Places: where somebody lives or can be written to: streets, postcodes, mail and web addresses."""

from __future__ import annotations

import re

ADDRESS, POSTCODE, MAIL, LINK, NAME = "[address]", "[postcode]", "[email]", "[link]", "[name]"

URL = re.compile(r"\b(?:[a-z][a-z0-9+.\-]{1,9}://|www\.)\S+|\b[\w\-]{1,64}(?:\.[\w\-]{1,64}){1,6}/\S+", re.IGNORECASE)
_AT = r"\s*(?:@|[(\[{<]\s*at\s*[)\]}>]|\s+at\s+)\s*"
_DOT = r"\s*(?:[(\[{<]\s*dot\s*[)\]}>]|\s+dot\s+)\s*"
_ENDING = r"(?:com|net|org|info|biz|io|me|eu|uk|de|fr|es|it|ie|nl|us|ca|au|in|ch|at|be|pl|co)"
SIGNED = re.compile(r"(?<![\w.+\-%])[\w.+\-%']+\s?@\s?[\w\-]+(?:\s?\.\s?[\w\-]+|" + _DOT + r"[\w\-]+)+", re.I)
SPOKEN = re.compile(
    rf"(?<![\w.+\-])[\w.+\-]+(?:{_DOT}[\w+\-]{{1,64}}){{0,4}}{_AT}[\w\-]+(?:(?:\.[\w\-]+)*(?:{_DOT}[\w\-]+)+|(?:\.[\w\-]+)*\.{_ENDING}\b)",
    re.IGNORECASE,
)
HANDLE = re.compile(r"(?<![\w@])@\w{2,}")
GB_POSTCODE = re.compile(r"\b(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]?[\s\-.]{0,3}\d[A-Z]{2})\b", re.IGNORECASE)
US_POSTCODE = re.compile(r"\b[A-Z]{2}[\s,]+\d{5}(?:-\d{4})?\b")
_KINDS = (
    "street|str|st|road|rd|avenue|ave|lane|ln|drive|dr|close|cl|court|ct|crescent|cres|gardens|gdns|grove|hill|mews|"
    "park|place|pl|row|square|sq|terrace|walk|way|boulevard|blvd|parade|rise|view|green|wharf|quay|highway|hwy"
)
_SURE = "street|road|avenue|lane|drive|close|court|crescent|gardens|grove|mews|square|terrace|boulevard"
_NEVER = (
    "on|in|a|an|to|my|your|our|by|for|with|and|or|at|was|were|is|it|hours?|days?|weeks?|minutes?|months?|years?|times?|"
    "people|men|pieces?|delivery|deliveries|calls?|visits?|of|from|that|this|all|o'clock|am|pm|up|down|away|out"
)
_FLAT = r"(?:(?:flat|apartment|apt|unit|suite)\s*\.?\s*\d+\s?[a-z]?\b,?\s*)"
STREET = re.compile(
    rf"{_FLAT}?(?<![\w.£$€])\d{{1,5}}\s?[a-z]?\b(?:\s?-\s?\d{{1,5}}[a-z]?)?,?\s+"
    rf"(?:(?!(?:{_NEVER})\b)[^\W\d_][\w.'\-]*\s+){{1,3}}(?:{_KINDS})\b\.?",
    re.IGNORECASE,
)
A_STREET = re.compile(
    rf"\b[A-Z][\w'\-]+(?:\s[A-Z][\w'\-]+){{0,2}}\s(?:{'|'.join(each.title() for each in _SURE.split('|'))})\b"
)
ABROAD = re.compile(
    r"\b[^\W\d_]+(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse|laan|straat)\s+\d{1,4}\s?[a-z]?\b"
    r"|\b\d{1,4}(?:\s?(?:bis|ter))?,?\s+(?:rue|avenue|boulevard|place|chemin|allée)\s+(?:(?:de|du|des|la|le|l')\s*){0,2}"
    r"[^\W\d_][\w'\-]*(?:\s[A-Z][\w'\-]*)?"
    r"|\b(?:calle|via|plaza|avenida)\s+[^\W\d_][\w'\-]*(?:\s[A-Z][\w'\-]*)?,?\s+\d{1,4}\b",
    re.IGNORECASE,
)
BOX = re.compile(rf"\bp\.?\s?o\.?\s?box\s*\d+|\b(?:house|door)\s+(?:number|no\.?)\s*\d+[a-z]?\b|{_FLAT}", re.IGNORECASE)
TOWN = re.compile(r"(?<=\[address\])(?:,?\s+\d{4,5}\s+[A-Z][\w\-]+|(?:,\s*[A-Z][\w\-]+)(?=,?\s*\[postcode\]))")


def without_places(text: str) -> str:
    """Every address as the word for what it is."""
    text = URL.sub(LINK, text)
    text = HANDLE.sub(NAME, SPOKEN.sub(MAIL, SIGNED.sub(MAIL, text)))
    text = US_POSTCODE.sub(POSTCODE, GB_POSTCODE.sub(POSTCODE, text))
    for pattern in (STREET, ABROAD, A_STREET, BOX):
        text = pattern.sub(lambda found: ADDRESS + (" " if found[0][-1:].isspace() else ""), text)
    return TOWN.sub("", text)
