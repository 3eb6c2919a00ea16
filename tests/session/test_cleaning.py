"""What is removed from text at every way in."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.session.cleaning import clean, clean_value

BIDI = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
ANY_TEXT = st.text(st.characters())  # surrogates included
NASTY = st.text(st.sampled_from("aé\u0301\r\n\t\x00\x1b\x0b\x85\u2028\u202e\u2066\ufeff\uffff\ud83d\ude00\ud800"))


@given(ANY_TEXT | NASTY)
def test_a_cleaned_text_is_safe_in_xml_terminals_and_files(text: str) -> None:
    cleaned = clean(text)
    assert not {character for character in cleaned if unicodedata.category(character) in ("Cc", "Cs")} - {"\n", "\t"}
    assert not BIDI & set(cleaned)
    assert not {"\ufeff", "\ufffe", "\uffff", "\u2028", "\u2029"} & set(cleaned)
    assert unicodedata.is_normalized("NFC", cleaned)
    cleaned.encode("utf-8")


@given(ANY_TEXT | NASTY)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(st.characters(exclude_categories=("C", "Z", "M"))))
def test_ordinary_text_is_only_normalised(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("ett\r\ntvå\rtre", "ett\ntvå\ntre"),
        ("ett\u2028två\u2029tre\x85fyra", "ett\ntvå\ntre\nfyra"),
        ("rad\x0bbrytning och sid\x0cbrytning ur Word", "rad\nbrytning och sid\nbrytning ur Word"),
        ("a\u030a", "å"),
        ("e\u202a\u0301", "é"),
        ("\ufeffsvar", "svar"),
        ("informations\u00adsäkerhet", "informationssäkerhet"),
        ("sva\x1b[31mr", "sva[31mr"),
        ("\ud83d\ude00", "\U0001f600"),
        ("a\ud83db\ude00", "ab"),
        ("tab\tblir kvar", "tab\tblir kvar"),
    ],
)
def test_what_becomes_of_it(written: str, stored: str) -> None:
    assert clean(written) == stored


def test_a_value_is_cleaned_all_the_way_down() -> None:
    assert clean_value([{"a\u0000": ["b\u202e", 1, None, True]}]) == [{"a": ["b", 1, None, True]}]
