"""Estimated widths, and lines that fit them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.render.lettering import width, wrap


# Lengths at 100px, measured in Chromium with the fonts of overrides/assets/fonts/.
@pytest.mark.parametrize(
    ("text", "bold", "measured"),
    [
        ("full-time employees", False, 934.5),
        ("Homicides in the year before the state of exception", False, 2413.7),
        ("about 10,000", True, 634.9),
        ("26 March 2025", False, 722.4),
        ("Bogotá", True, 343.5),
    ],
)
def test_an_estimate_is_rather_too_long_than_too_short(text: str, *, bold: bool, measured: float) -> None:
    assert measured <= width(text, 100, bold=bold) <= 1.1 * measured


def test_marks_on_letters_take_no_room_and_wide_letters_more() -> None:
    assert width("e\u0301", 10) == width("e", 10) == width("é", 10)
    assert width("\u200b", 10) == 0
    assert width("東", 10) > width("m", 10)


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("one two three", 1000, ["one two three"]),
        ("one two three", 60, ["one two", "three"]),
        ("aaaaaaaaaa b", 30, ["aaaaa", "aaaaa", "b"]),
        ("", 10, []),
    ],
)
def test_words_stand_on_lines_that_fit(text: str, room: float, lines: list[str]) -> None:
    assert wrap(text, room, 10) == lines


@given(st.text(max_size=80), st.integers(20, 200))
def test_no_letter_is_lost_and_no_line_is_too_long(text: str, room: int) -> None:
    lines = wrap(text, room, 10)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line, 10) <= room for line in lines)
