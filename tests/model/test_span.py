"""Spans of a text and places in a file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.span import NOWHERE, Located, Place, Span, TextOrigin

SPANS = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda ends: Span(min(ends), max(ends)))


@pytest.mark.parametrize(("start", "end"), [(3, 2), (-1, 2), (-2, -1)])
def test_a_span_that_no_text_could_have_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=rf"not a span: \[{start}, {end}\)"):
        Span(start, end)


def test_a_span_counts_code_points_and_leaves_its_end_out() -> None:
    assert Span(1, 3).of("a😀é") == "😀é"
    assert Span(2, 2).of("abc") == ""


@pytest.mark.parametrize(
    ("one", "other", "covers", "overlaps", "crosses"),
    [
        (Span(0, 5), Span(1, 3), True, True, False),
        (Span(0, 5), Span(0, 5), True, True, False),
        (Span(1, 3), Span(0, 5), False, True, False),
        (Span(0, 3), Span(2, 5), False, True, True),
        (Span(0, 3), Span(3, 5), False, False, False),
        (Span(0, 1), Span(4, 5), False, False, False),
    ],
)
def test_how_two_spans_lie(one: Span, other: Span, *, covers: bool, overlaps: bool, crosses: bool) -> None:
    assert (one.covers(other), one.overlaps(other), one.crosses(other)) == (covers, overlaps, crosses)


@given(SPANS, SPANS)
def test_spans_that_share_a_point_are_nested_or_cross(one: Span, other: Span) -> None:
    shared = bool(set(range(one.start, one.end)) & set(range(other.start, other.end)))
    if one.start < one.end and other.start < other.end:
        assert one.overlaps(other) is other.overlaps(one) is shared
    assert one.crosses(other) is other.crosses(one)
    assert one.crosses(other) <= one.overlaps(other)


@pytest.mark.parametrize(
    ("place", "said"),
    [(Place("a.yml", 3, 7), "a.yml:3:7"), (Place("a.yml", 3), "a.yml:3"), (Place("a.yml"), "a.yml"), (NOWHERE, "")],
)
def test_a_place_is_what_editors_make_a_link_of(place: Place, said: str) -> None:
    assert str(place) == said


def test_a_line_of_a_verbatim_text_is_a_line_of_its_file() -> None:
    origin = TextOrigin(Place("a.yml", 5, 1), verbatim=True, indent=4)
    assert origin.at(0) == Place("a.yml", 5, 5)
    assert origin.at(2, 3) == Place("a.yml", 7, 8)


def test_a_line_of_a_folded_text_is_placed_where_the_text_begins() -> None:
    assert TextOrigin(Place("a.yml", 5, 9)).at(2, 3) == Place("a.yml", 5, 9)


def test_a_located_text_is_an_ordinary_text() -> None:
    text = Located("words", TextOrigin(Place("a.yml", 1, 2)))
    assert (text, hash(text), text.origin.place) == ("words", hash("words"), Place("a.yml", 1, 2))
