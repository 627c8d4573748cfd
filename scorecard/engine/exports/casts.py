"""Casts: the cells of a column as the values they stand for, in SQL; NULL where a cell does not fit."""

from __future__ import annotations

import re
from typing import assert_never

from scorecard.definitions.layouts import Content, Layout, Type
from scorecard.engine.exports.dates import in_one_spelling
from scorecard.engine.quoting import quoted

YES = ("yes", "y", "true", "t", "1", "x", "ja", "j", "wahr", "oui", "o", "vrai", "si", "sí", "s", "sì", "vero")
NO = ("no", "n", "false", "f", "0", "nein", "falsch", "non", "faux", "falso")
CURRENCY = r"[€$£¥]|\b[A-Z]{3}\b"
OFFSET = r":\d\d[\d.]*([+-]\d\d:\d\d| ?[A-Z][A-Za-z_/]{2,})$"  # a zone that nobody knows makes the time none
ALIKE = "'−’', '-'''"  # the signs that printers prefer, as the ones that keyboards have


def prepared(cell: str, content: Content) -> str:
    """The SQL of a cell in the spelling that `value_of` reads; `cell` is the SQL of its text, NULL where empty."""
    match content.type:
        case Type.DATE | Type.TIME if content.form is None:
            return in_one_spelling(cell, content.order)
        case Type.NUMBER:
            return f"translate({cell}, {ALIKE})"
        case _:
            return cell


def value_of(cell: str, content: Content, layout: Layout, zone: str) -> str:
    """The SQL of what a prepared cell stands for."""
    match content.type:
        case Type.TEXT:
            return cell
        case Type.NUMBER:
            return _number(cell, layout)
        case Type.YES_NO:
            return _yes_no(cell)
        case Type.DATE:
            return f"CAST({_local(cell, content)} AS DATE)"
        case Type.TIME:
            return _instant(cell, content, zone)
        case _:
            assert_never(content.type)


def _yes_no(cell: str) -> str:
    yes, no = (", ".join(quoted(word) for word in words) for words in (YES, NO))
    return f"CASE WHEN lower({cell}) IN ({yes}) THEN true WHEN lower({cell}) IN ({no}) THEN false END"


def _number(cell: str, layout: Layout) -> str:
    """Digits with the layout's signs; a currency, a percent sign, brackets or a minus behind may stand with them."""
    decimal, thousands = re.escape(layout.decimal), re.escape(layout.thousands or "")
    whole = rf"(?:\d+|\d{{1,3}}(?:{thousands}\d{{3}})+)" if thousands else r"\d+"
    body = rf"(?:{whole}(?:{decimal}\d*)?|{decimal}\d+)(?:[eE][+-]?\d+)?"
    digits, bare = _digits(cell, layout), _bare(cell, layout)
    plain = f"replace({cell}, {quoted(layout.thousands)}, '')" if layout.thousands else cell
    plain = plain if layout.decimal == "." else f"replace({plain}, {quoted(layout.decimal)}, '.')"
    return (
        f"CASE WHEN regexp_full_match({cell}, {quoted(f'[+-]?{body}')}) THEN TRY_CAST({plain} AS DOUBLE) "
        f"WHEN regexp_full_match({bare}, {quoted(f'[+-]?{body}')}) THEN {digits} "
        f"WHEN regexp_full_match({bare}, {quoted(f'[+-]?{body}%')}) THEN {digits} / 100 "
        f"WHEN regexp_full_match({bare}, {quoted(f'{body}-|[(]{body}[)]')}) THEN -{digits} END"
    )


def _bare(cell: str, layout: Layout) -> str:
    """Without a currency and, where it is not the sign between thousands, without space."""
    space = "[\\s\u00a0\u202f]+"
    bare = f"trim(regexp_replace({cell}, {quoted(CURRENCY)}, '', 'g'), ' \u00a0\u202f')"
    return f"regexp_replace({bare}, {quoted(space)}, {quoted(' ' if layout.thousands == ' ' else '')}, 'g')"


def _digits(cell: str, layout: Layout) -> str:
    """Of a cell whose form is right: all that is no digit, sign before it, point or exponent goes."""
    kept = f"[^0-9eE+{re.escape(layout.decimal)}-]"
    bare = f"rtrim(regexp_replace(regexp_replace({cell}, {quoted(CURRENCY)}, '', 'g'), {quoted(kept)}, '', 'g'), '-')"
    return f"TRY_CAST(replace({bare}, {quoted(layout.decimal)}, '.') AS DOUBLE)"


def _instant(cell: str, content: Content, zone: str) -> str:
    """A time with an offset is that instant, whatever stands beside it; one without is of the source's zone."""
    local = _local(cell, content)
    local = f"make_timestamptz(epoch_us({local}))" if zone == "UTC" else f"timezone({quoted(zone)}, {local})"
    if content.form:
        return local
    return f"CASE WHEN regexp_matches({cell}, {quoted(OFFSET)}) THEN TRY_CAST({cell} AS TIMESTAMPTZ) ELSE {local} END"


def _local(cell: str, content: Content) -> str:
    """What the clock on the wall said."""
    if content.form:
        return f"TRY_STRPTIME({cell}, {quoted(content.form)})"
    halves = "['%Y-%m-%d %I:%M:%S %p', '%Y-%m-%d %I:%M %p', '%Y-%m-%d %I %p']"
    return f"CASE WHEN {cell} LIKE '% _M' THEN TRY_STRPTIME({cell}, {halves}) ELSE TRY_CAST({cell} AS TIMESTAMP) END"
