"""What says who wrote a text is taken out however it is typed, and what does not is left to be read."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scorecard.demo import words
from scorecard.results.personal import cleaned, cleaned_all
from scorecard.results.personal.folding import folded
from scorecard.results.personal.names import name_parts

PHONES = (
    "07700900123",
    "0 7 7 0 0 9 0 0 1 2 3",
    "+44 (0)7700 900-123",
    "07700\n900\n123",
    "０７７００９００１２３",
    "٠٧٧٠٠٩٠٠١٢٣",
    "077\u200b00\u200d900\ufeff123",
    "\u202e07700\u202c \u200f900123",
    "07700\u00ad900123",
    "0️⃣7️⃣7️⃣0️⃣0️⃣9️⃣0️⃣0️⃣1️⃣2️⃣3️⃣",
    "①②③④⑤⑥⑦⑧⑨",
    "0\u03367\u03367\u033600\u0336900123",
    "07700—900—123",
    "0.7.7.0.0.9.0.0.1.2.3",
    "oh double seven oh oh nine oh oh one two three",
    "Zero SEVEN 700 nine 00123",
)


@pytest.mark.parametrize("phone", PHONES)
def test_no_telephone_number_survives_however_it_is_typed(phone: str) -> None:
    told = cleaned(f"You may ring me on {phone} any day.")
    assert re.fullmatch(r"You may ring me on \[(phone|number)\] any day\.", told)


@pytest.mark.parametrize(
    "mail",
    [
        "jane.smith@mail.com",
        "JANE.SMITH@Mail.Co.UK",
        "jane@ mail. com",
        "jane dot smith at mail dot com",
        "Jane At Mail Dot Co Dot Uk",
        "jane (at) mail (dot) com",
        "jane[at]mail[dot]com",
        "jane at mail.com",
        "ja\u200bne@ma\u200bil.com",
        "jane＠mail．com",
        "jane@mail.com\u202c",
        "j" * 90 + "@mail.com",
    ],
)
def test_no_mail_address_survives_however_it_is_typed(mail: str) -> None:
    assert cleaned(f"Write to {mail} please") == "Write to [email] please"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Mr Smith came late", "[name] came late"),
        ("mr. j. p. o'neill rang", "[name] rang"),
        ("MRS VAN DER BERG was lovely", "[name] was lovely"),
        ("my name is jane doe and I wait", "my name is [name] and I wait"),
        ("My name's Jane. It is cold.", "My name's [name]. It is cold."),
        ("Dear Jane, it came.", "Dear [name], it came."),
        ("It came late. Kind regards, Jane Doe", "It came late. Kind regards, [name]"),
        ("It came late.\nyours sincerely\nj. bloggs", "It came late. yours sincerely [name]"),
        ("I spoke to Mary Ann about it", "I spoke to [name] about it"),
        ("Ｍｒ Ｓｍｉｔｈ came", "[name] came"),
        ("M\u200br Smi\u200bth came", "[name] came"),
        ("I live at 12 High Street, Leeds, LS1 4AB", "I live at [address], [postcode]"),
        ("flat 3, 12a the high road", "[address]"),
        ("at 221B\nBaker st", "at [address]"),
        ("sw1a 1aa is mine", "[postcode] is mine"),
        ("S W 1 A 1 A A is mine", "[reference] is mine"),
        ("Hauptstraße 5, 10115 Berlin", "[address]"),
        ("12 rue de la Paix", "[address]"),
        ("It is 4111 1111 1111 1111.", "It is [card]."),
        ("It is 4111-1111-1111-1112.", "It is [number]."),
        ("to GB82 WEST 1234 5698 7654 32", "to [account]"),
        ("to gb82west12345698765432", "to [account]"),
        ("sort code 12-34-56, account 1234 5678", "sort code [sort code], account [account]"),
        ("customer no. 48213 and ref AB-1234", "customer no. [reference] and ref [reference]"),
        ("W0077 was kind, order #4711 is not", "[reference] was kind, order [reference] is not"),
        ("see https://x.example/reset?token=abc and www.x.example", "see [link] and [link]"),
        ("I am @janedoe", "I am [name]"),
    ],
)
def test_each_is_told_by_the_word_for_what_it_was(said: str, told: str) -> None:
    assert cleaned(said) == told


@pytest.mark.parametrize(
    "said",
    [
        "I got a statement of £832.82 where £80.00 was owed.",
        "It cost £1,234.56 on 3 May 2026, after 2 hours on the drive.",
        "I was at home. Nobody came at 10 in the morning.",
        "Three people, one story, and two visits in one week.",
        "Thank you for asking.",
        "I am waiting, still. Best wishes.",
    ],
)
def test_what_says_nothing_of_the_writer_is_left_as_it_is(said: str) -> None:
    assert cleaned(said) == said


def test_what_the_demo_companys_customers_say_is_left_as_it_is() -> None:
    said = {text for themes in words.PLACES.values() for choices in themes.values() for text in choices}
    assert {text for text in said if cleaned(text) != text} == set()


def test_names_that_are_given_are_taken_out_but_ordinary_words_stay() -> None:
    parts = name_parts(["Rose Tanaka", "Will O'Hara", "J. Bloggs"])
    assert cleaned("Tanaka was kind. Will you come?", parts) == "[name] was kind. Will you come?"
    assert cleaned("rose tanaka and will o'hara", parts) == "[name] and [name]"
    assert cleaned("It was a rose.", parts) == "It was a rose."


def test_many_texts_are_cleaned_by_the_same_rules() -> None:
    texts = ["Mr Smith came", "All is well.", "Mr Smith came"]
    assert cleaned_all(texts) == tuple(map(cleaned, texts))


DIGITS = st.sampled_from([sign for sign in map(chr, range(0x1FBFA)) if unicodedata.category(sign) == "Nd"])
BETWEEN = st.sampled_from(["", "", " ", "\u200b", "\u202e", "-", ".", "\n", "\u00ad", "\ufe0f", "/", " - "])
HIDDEN = st.lists(st.tuples(DIGITS, BETWEEN), min_size=6, max_size=24).map(
    lambda pairs: "".join(digit + between for digit, between in pairs)
)


@given(st.text(max_size=40), HIDDEN, st.text(max_size=40))
@example("£", "123456", "")
@example("€1,234,", "5 6 7 8 9 0", ".5")
@example("", "100000000000000", "@")
def test_no_six_digits_in_a_row_survive(before: str, hidden: str, after: str) -> None:
    told = cleaned(before + hidden + after)
    seen = "".join(sign for sign in told if unicodedata.category(sign) not in ("Cf", "Mn", "Me"))
    assert not re.search(r"\d{6}", seen)
    assert not re.search(r"\d{6}", folded(told))


@given(st.text(max_size=200))
def test_any_text_can_be_cleaned_and_cleaning_it_again_shows_no_more(text: str) -> None:
    once = cleaned(text)
    assert not re.search(r"\d{6}", cleaned(once))


@pytest.mark.long
@pytest.mark.parametrize("part", ["-", "a", "1 ", "a.b.", "dot ", "at ", "Mr ", "12 high ", "my name is ", "1a", "\n"])
def test_a_long_text_of_one_thing_is_cleaned_in_steps_that_grow_with_it(part: str) -> None:
    """Were they to grow with its square, this would take minutes."""
    assert len(cleaned(part * (200_000 // len(part)))) <= 200_000
