"""The colours of pictures can be told apart and read, on screen in either theme and on paper."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from annotator.render.marks import spread
from annotator.render.palette import PRINT, SCREEN

ASSETS = Path(__file__).parent.parent.parent / "overrides" / "assets"
FIGURES, TOKENS = ((ASSETS / f"{name}.css").read_text(encoding="utf-8") for name in ("figures", "tokens"))
PAIR = re.compile(r"--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
PAIRS = {name: (light, dark) for name, light, dark in PAIR.findall(TOKENS + FIGURES)}
THEME = {
    "light": {name: light for name, (light, _) in PAIRS.items()},
    "dark": {name: dark for name, (_, dark) in PAIRS.items()},
}
NAMED_ELSEWHERE = {"page": "paper", "ink": "ink", "muted": "muted", "line": "edge"}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def colours(theme: str) -> dict[str, str]:
    """The colours of one theme by the names of the palette."""
    if theme == "paper":
        return {**PRINT.colours, "panel": PRINT.page}
    pairs = THEME[theme]
    names = [*SCREEN.colours]
    found = {name: pairs[NAMED_ELSEWHERE.get(name, f"figure-{name}")] for name in names}
    return {**found, "panel": pairs["panel"]}


THEMES = pytest.mark.parametrize("theme", ["light", "dark", "paper"])


def test_a_picture_brings_the_light_colours_of_the_style_sheets() -> None:
    light = colours("light")
    assert {name: light[name] for name in SCREEN.colours} == SCREEN.colours
    for name, other in NAMED_ELSEWHERE.items():
        assert f"--figure-{name}: var(--{other});" in FIGURES


@THEMES
def test_series_stand_out_and_text_on_them_can_be_read(theme: str) -> None:
    found = colours(theme)
    for number in range(1, 6):
        step = found[f"series-{number}"]
        assert contrast(step, found["page"]) >= 3
        assert contrast(step, found["panel"]) >= 3
        assert contrast(step, found[f"on-{number}"]) >= 4.5


@THEMES
def test_words_can_be_read(theme: str) -> None:
    found = colours(theme)
    for ink in ("ink", "muted"):
        for under in ("page", "panel", "land", "water"):
            assert contrast(found[ink], found[under]) >= 4.5


@THEMES
def test_neighbours_differ_in_grey(theme: str) -> None:
    found = colours(theme)
    for count in range(2, 6):
        for one, other in pairwise(spread(count)):
            assert contrast(found[one], found[other]) >= 1.3, (one, other)


def test_an_unknown_colour_is_an_error() -> None:
    with pytest.raises(KeyError):
        SCREEN.paint("#4c78a8")
