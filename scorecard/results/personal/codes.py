"""Codes: cards, bank accounts, telephones, numbers of customers and orders, told by their form and the word before."""

from __future__ import annotations

import re

PHONE, CARD, ACCOUNT, SORT_CODE, REFERENCE, NUMBER, DATE = (
    "[phone]", "[card]", "[account]", "[sort code]", "[reference]", "[number]", "[date]",
)  # fmt: skip
LEAST = 6  # digits that may say who somebody is
_SAID = "zero|nought|naught|oh|o|one|two|three|four|five|six|seven|eight|nine|double|treble|triple"
_DIGIT = rf"(?:\d|\b(?:{_SAID})\b)"
_BETWEEN = r"[\s\-./,()+_:;*~|·'\"\\=#]{0,4}"
RUN = re.compile(rf"\+?{_DIGIT}(?:{_BETWEEN}{_DIGIT}){{{LEAST - 1},}}", re.IGNORECASE)
AMOUNT = re.compile(r"[£$€]\s?\d{1,3}(?:,\d{3}){0,2}(?:\.\d{1,2})?(?![\d.,]*\d)")
A_DATE = re.compile(r"\b(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)\b")
SORT = re.compile(r"(?<!\d)\d\d-\d\d-\d\d(?!-?\d)")
BANK = re.compile(r"\b[A-Z]{2}\d{2}(?:[ \-]?[A-Z0-9]{4}){2,7}(?:[ \-]?[A-Z0-9]{1,4})?\b", re.IGNORECASE)
_NAMED = (
    r"\b(?:sort code|account|acct?|a/c|order|customer|client|reference|ref|policy|invoice|booking|ticket|case|member"
    r"ship|contract|passport|licen[cs]e|tracking|serial|pin|password|passcode|code|id)\b"
)
LABELLED = re.compile(
    rf"({_NAMED}(?:\s*(?:number|no\.?|nr\.?|id|ref|code|is|was|:|\.|-)+)*\s*)"
    r"(#?(?=[A-Z0-9/\-]*\d{2})[A-Z0-9][A-Z0-9/\-]{2,}(?: \d{2,})*)",
    re.IGNORECASE,
)
MIXED = re.compile(r"(?<![\w])(?=[\w\-/]*[A-Za-z])(?=(?:[\w\-/]*?\d){3})[A-Za-z0-9][\w\-/]{3,}", re.ASCII)
SPELLED = re.compile(r"(?<!\w)(?=(?:[A-Z0-9] )*\d)(?:[A-Z0-9] ){4,}[A-Z0-9](?!\w)", re.IGNORECASE)
HASHED = re.compile(r"#\s?\d{3,}")


def is_card(digits: str) -> bool:
    """Whether a number is one of a payment card: its length, and the check of Luhn (ISO/IEC 7812).

    >>> is_card("4111111111111111"), is_card("4111111111111112")
    (True, False)
    """
    if not 13 <= len(digits) <= 19 or len(set(digits)) == 1:
        return False
    doubled = (int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(digits)))
    return sum(each - 9 * (each > 9) for each in doubled) % 10 == 0


def is_bank_account(text: str) -> bool:
    """Whether a text is an international bank account number: its remainder by 97 is one (ISO 13616).

    >>> is_bank_account("GB82 WEST 1234 5698 7654 32")
    True
    """
    plain = re.sub(r"[\s\-]", "", text).upper()
    return len(plain) >= 15 and int("".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])) % 97 == 1


def without_codes(text: str) -> str:
    """Every code as the word for what it is; amounts of money stay, being what is talked of."""
    text = BANK.sub(lambda found: ACCOUNT if _is_account(found[0]) else found[0], text)
    text = A_DATE.sub(DATE, SORT.sub(SORT_CODE, text))
    text = LABELLED.sub(lambda found: found[1] + _named(found[1], found[2]), text)
    text = HASHED.sub(REFERENCE, text)
    text = _outside_amounts(text)
    text = MIXED.sub(REFERENCE, SPELLED.sub(REFERENCE, text))
    return re.sub(rf"\d{{{LEAST},}}", NUMBER, text)  # whatever stands next to what was taken out


def _outside_amounts(text: str) -> str:
    """Runs of digits outside of amounts; where an amount goes over into a run, it is one."""
    kept: list[str] = []
    at = 0
    for found in AMOUNT.finditer(text):
        kept += [RUN.sub(lambda run: _run(run[0]), text[at : found.start()]), found[0]]
        at = found.end()
    return "".join([*kept, RUN.sub(lambda run: _run(run[0]), text[at:])])


def _run(found: str) -> str:
    digits = re.sub(r"\D", "", found)
    if is_card(digits):
        return CARD
    is_phone = 9 <= len(digits) <= 15 and (found.startswith(("+", "0")) or digits.startswith("0"))
    return PHONE if is_phone else NUMBER


def _is_account(found: str) -> bool:
    return is_bank_account(found) or sum(map(str.isdigit, found)) >= 8


def _named(before: str, found: str) -> str:
    if is_card(re.sub(r"\D", "", found)):
        return CARD
    return ACCOUNT if re.match(r"acc|a/c|sort", before, re.IGNORECASE) else REFERENCE
