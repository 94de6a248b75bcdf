"""Ids out of words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.naming import readable, unique_id
from annotator.model.record import is_id


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("Annual report 2025", "annual-report-2025"),
        ("Müller’s “Straße”, Łódź & Ærø", "mullers-strasse-lodz-aero"),
        ("--a--b--", "a-b"),
        ("東京", ""),
        ("x" * 70, "x" * 60),
        ("word " * 20, "word-word-word-word-word-word-word-word-word-word-word-word"),
    ],
)
def test_words_become_an_id(words: str, made: str) -> None:
    assert readable(words) == made


@given(st.text(max_size=120), st.integers(1, 60))
def test_any_text_becomes_an_id_or_nothing(words: str, longest: int) -> None:
    made = readable(words, longest)
    assert made == "" or is_id(made)
    assert len(made) <= longest


def test_an_id_that_is_taken_gets_a_number() -> None:
    assert unique_id("a", {"b"}) == "a"
    assert unique_id("a", {"a", "a-2"}) == "a-3"
