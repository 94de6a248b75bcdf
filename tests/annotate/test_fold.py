"""One view of a text in which writers' habits are equal; its offsets lead back to the text as it is."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.annotate.fold import fold, fold_phrase
from annotator.model.span import Span

SOFT_HYPHEN, ZERO_WIDTH_SPACE, JOINER, MARK_RTL, BYTE_ORDER = "\u00ad", "\u200b", "\u200d", "\u200f", "\ufeff"
NO_BREAK_SPACE, NARROW_SPACE, IDEOGRAPHIC_SPACE = "\u00a0", "\u202f", "\u3000"
ACUTE, DIAERESIS, DOT_BELOW = "\u0301", "\u0308", "\u0323"


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("O’Brien", "O'Brien"),
        ("O‘Brien", "O'Brien"),
        ("Oʼ Brien", "O' Brien"),
        ("O`Brien, O´Brien", "O'Brien, O'Brien"),
        ("“Yes”", '"Yes"'),
        ("„Ja“", '"Ja"'),
        ("«Oui»", '"Oui"'),
        ("U.S.–Mexico", "U.S.-Mexico"),
        ("now—then", "now-then"),
        ("−5", "-5"),
        ("non‑breaking", "non-breaking"),
        (f"Kristi{NO_BREAK_SPACE}Noem", "Kristi Noem"),
        (f"10{NARROW_SPACE}000", "10 000"),
        (f"東京{IDEOGRAPHIC_SPACE}都", "東京 都"),
        ("one\ntwo", "one two"),
        (f"Bogota{ACUTE}", "Bogotá"),
        (f"Kris{SOFT_HYPHEN}ti", "Kristi"),
        (f"{BYTE_ORDER}Kristi{ZERO_WIDTH_SPACE} No{JOINER}em{MARK_RTL}", "Kristi Noem"),
    ],
)
def test_habits_of_writers_are_equal_in_the_folded_view(written: str, folded: str) -> None:
    assert fold(written).text == folded


@pytest.mark.parametrize("text", ["plain", "Ünal’s “café” – non‑stop", "Привет", "東京", "", " "])
def test_a_text_without_invisible_or_decomposed_characters_keeps_its_offsets(text: str) -> None:
    assert fold(text).spans is None
    assert len(fold(text).text) == len(text)


@pytest.mark.parametrize(
    ("text", "name", "covered"),
    [
        (f"in Bogota{ACUTE} today", "Bogotá", f"Bogota{ACUTE}"),
        (f"in Bo{SOFT_HYPHEN}go{SOFT_HYPHEN}tá today", "Bogotá", f"Bo{SOFT_HYPHEN}go{SOFT_HYPHEN}tá"),
        (f"a{DOT_BELOW}{DIAERESIS}b c", "b", "b"),
        (f"{ZERO_WIDTH_SPACE}x{ZERO_WIDTH_SPACE}Noem{ZERO_WIDTH_SPACE}y", "Noem", "Noem"),
        ("각 한국", "한국", "한국"),
        (unicodedata.normalize("NFD", "각 한국어"), "한국", unicodedata.normalize("NFD", "한국")),
    ],
)
def test_a_place_in_the_view_is_a_place_in_the_original(text: str, name: str, covered: str) -> None:
    view = fold(text)
    start = view.text.index(name)
    assert view.span(start, start + len(name)).of(text) == covered


TEXTS = st.text(
    alphabet=st.one_of(st.sampled_from("ab’“– \u00a0\u00ad\u200b\u200d\u0301\u0308\u0323é각ொ"), st.characters())
)


@settings(deadline=None)
@given(TEXTS)
def test_composed_and_decomposed_texts_have_one_view(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)).text == fold(unicodedata.normalize("NFC", text)).text


@settings(deadline=None)
@given(TEXTS)
def test_folding_a_folded_text_changes_nothing(text: str) -> None:
    assert fold_phrase(fold_phrase(text)) == fold_phrase(text)


@settings(deadline=None)
@given(TEXTS, st.data())
def test_the_original_of_a_stretch_of_the_view_folds_to_that_stretch(text: str, data: st.DataObject) -> None:
    view = fold(text)
    if not view.text:
        return
    start = data.draw(st.integers(0, len(view.text) - 1))
    end = data.draw(st.integers(start + 1, len(view.text)))
    span = view.span(start, end)
    assert view.text[start:end] in fold(span.of(text)).text
    if view.spans is None:
        assert (span.start, span.end) == (start, end)


@given(st.text(alphabet="aé\u0301’\u00ad \n", max_size=20), st.data())
def test_a_span_finds_its_place_in_the_folded_text_and_back(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    first, last = folded.place(span)
    if first < last:
        assert folded.place(folded.span(first, last)) == (first, last)
