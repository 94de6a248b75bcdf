"""A page and a reading text have the same characters and other white space."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annotator.desk.offsets import WHITE, Offsets
from annotator.model.span import Span
from tests.test_architecture import ROOT

TEXTS = st.text(st.sampled_from("ab é🜁\n\u00a0\u2009-’"), min_size=1, max_size=40)


@given(TEXTS, st.data())
def test_a_span_that_begins_and_ends_with_whole_words_comes_back(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    words = span.of(text)
    assume(words.strip("".join(WHITE)) == words != "")
    edges = text[max(0, start - 1) : start + 1], text[span.end - 1 : span.end + 1]
    assume(not any(len(edge) == 2 and all(one.lower() != one.upper() for one in edge) for edge in edges))
    offsets = Offsets(text)
    assert offsets.span(*offsets.count(span)) == span


def test_a_part_of_a_word_is_the_whole_word() -> None:
    assert Offsets("the harbor bridge").span(5, 11) == Span(4, 17)
    assert Offsets("Cafe\u0301s close").span(5, 6) == Span(0, 6)  # accents may be characters of their own
    # Where words have no spaces between them, nothing tells where one ends.
    assert Offsets("港湾大桥开通").span(2, 4) == Span(2, 4)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 1), (0, 99)])
def test_what_no_text_has_is_no_span(start: int, end: int) -> None:
    assert Offsets("two words").span(start, end) is None


def test_the_script_counts_the_same_characters() -> None:
    script = (ROOT / "annotator" / "desk" / "places.js").read_text(encoding="utf-8")
    found = re.search(r"const WHITE = /\[(.*?)\]/gu", script)
    assert found
    pattern = re.compile(f"[{found[1]}]")
    assert {chr(code) for code in range(0x10000) if pattern.match(chr(code))} == WHITE
