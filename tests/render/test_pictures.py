"""Pictures of data: every word and number is in them as text, inside their frame, and nothing else comes through."""

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.figure import Figure
from annotator.read.outlines import read_outlines
from annotator.render.charts import PRINT, SCREEN, Palette, draw
from annotator.render.strings import ENGLISH
from tests.builders import document, to_html

SVG = "{http://www.w3.org/2000/svg}"
BARS = [
    {"label": "Before", "value": 82000},
    {"label": "Planned", "value": 62000, "series": "On the staff"},
    {"label": "Planned", "value": 10000, "series": "To be laid off", "approximate": True},
]
PARTS = [{"label": "One law", "value": 137}, {"label": "Others", "value": 101}, {"label": "Else", "value": 23}]
SPANS: list[dict[str, Any]] = [
    {"label": "Steel", "from": "2025-03-12", "until": "2025-06-04", "value": 25},
    {"label": "Steel", "from": "2025-06-04", "value": 50},
    {"label": "Cars", "from": "2025-04-03", "text": "put off"},
]
MAP = [
    {"label": "San Salvador", "lat": 13.7, "lon": -89.2, "date": "2025-03-26"},
    {"label": "Bogotá", "lat": 4.7, "lon": -74.1, "date": "2025-03-27"},
    {"label": "Mexico City", "lat": 19.4, "lon": -99.1, "date": "2025-03-28"},
]
Rows = list[dict[str, Any]]
KINDS: dict[str, Rows] = {"bars": BARS, "parts": PARTS, "spans": SPANS, "map": MAP}


def figure(kind: str, rows: Rows, unit: str = "people") -> Figure:
    """A figure with these rows, each with some evidence."""
    filled = tuple({**row, "evidence": ("s",)} for row in rows)
    fields = {
        "id": "f",
        "kind": kind,
        "title": "T",
        "message": document("M."),
        "as_of": date(2026, 11, 24),
        "rows": filled,
    }
    return Figure.model_validate({**fields, **({} if kind == "map" else {"unit": unit})}, by_alias=True)


def picture(kind: str, rows: Rows, unit: str = "people", palette: Palette = SCREEN) -> str:
    outlines = read_outlines() if kind == "map" else None
    return draw(figure(kind, rows, unit), ENGLISH, palette, outlines, labelled_by="t m")


def said(svg: str) -> str:
    """Every word of a picture, in the order drawn."""
    return " ".join(" ".join(element.itertext()) for element in ElementTree.fromstring(svg).iter(f"{SVG}text"))


@pytest.mark.parametrize(
    ("kind", "unit", "words"),
    [
        ("bars", "people", ["Before", "82,000", "62,000", "about 10,000", "On the staff", "To be laid off", "people"]),
        ("parts", "people", ["One law", "137", "Others", "101", "Else", "23"]),
        ("spans", "% of value", ["Steel", "25%", "50%", "Cars", "put off"]),
        ("map", "", ["San Salvador", "Bogotá", "Mexico City", "26 March 2025", "1", "2", "3"]),
    ],
)
def test_every_label_and_number_is_text_in_the_picture(kind: str, unit: str, words: list[str]) -> None:
    text = said(picture(kind, KINDS[kind], unit))
    assert [word for word in words if word not in text] == []


@pytest.mark.parametrize("palette", [SCREEN, PRINT], ids=["screen", "print"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_is_small_and_says_what_labels_it(kind: str, palette: Palette) -> None:
    svg = picture(kind, KINDS[kind], palette=palette)
    root = ElementTree.fromstring(svg)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "t m"
    assert root.get("width") is None
    assert "\n" not in svg
    assert ("var(--figure-" in svg) is palette.variables
    assert len(svg) < (20_000 if kind == "map" else 15_000)


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_comes_through_markdown_as_it_is(kind: str) -> None:
    svg = picture(kind, KINDS[kind])
    box = f'<section class="picture">{svg}</section>'
    assert box in to_html(f'<figure markdown="1">\n\n{box}\n\nWords.\n\n</figure>')


def boxes(svg: str) -> Iterator[tuple[float, float, float, float]]:
    """Where each line of text stands, by its size and its letters: left, top, right, bottom."""
    for element in ElementTree.fromstring(svg).iter(f"{SVG}text"):
        size = float(element.get("font-size", "12").removesuffix("px"))
        length = 0.47 * size * len("".join(element.itertext()))
        anchor = {"middle": 0.5, "end": 1.0}.get(element.get("text-anchor", ""), 0.0)
        left, base = float(element.get("x", "0")) - anchor * length, float(element.get("y", "0"))
        yield left, base - 0.7 * size, left + length, base


NASTY: dict[str, tuple[str, Rows]] = {
    "one bar": ("bars", [{"label": "Only", "value": 1}]),
    "a bar of nothing": ("bars", [{"label": "None", "value": 0}, {"label": "All", "value": 0}]),
    "twelve bars": ("bars", [{"label": f"The label number {n} is long", "value": n * 1000.5} for n in range(12)]),
    "a small part": ("parts", [{"label": "Nearly all of them", "value": 9999}, {"label": "The rest", "value": 1}]),
    "short spans": (
        "spans",
        [{"label": "Lane", "from": f"2025-0{n}-01", "until": f"2025-0{n}-05", "value": 25} for n in range(1, 6)],
    ),
    "one stop": ("map", MAP[:1]),
    "stops that share a place": ("map", [MAP[0], {**MAP[0], "label": "San Salvador again"}]),
}


@pytest.mark.parametrize("name", [*KINDS, *NASTY])
def test_no_word_leaves_the_picture(name: str) -> None:
    kind, rows = NASTY.get(name, (name, KINDS.get(name, [])))
    svg = picture(kind, rows)
    left, top, width, height = map(float, str(ElementTree.fromstring(svg).get("viewBox")).split())
    outside = [
        box
        for box in boxes(svg)
        if box[0] < left - 1 or box[1] < top - 1 or box[2] > left + width + 1 or box[3] > top + height + 1
    ]
    assert outside == []


HOSTILE = '</svg><script>alert(1)</script> *a* [x](y) {: onclick=1} &lt; --8<-- "x"'


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_words_stay_words(kind: str) -> None:
    rows = [{**row, "label": HOSTILE} for row in KINDS[kind][:1]]
    svg = picture(kind, rows)
    root = ElementTree.fromstring(svg)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {"svg", "path", "line", "text"}
    names = {name for element in root.iter() for name in element.attrib}
    assert not any(name.startswith("on") or "href" in name for name in names)
    assert "<script" not in to_html(f'<section class="picture">{svg}</section>')
    assert re.sub(r"\s", "", HOSTILE)[:20] in re.sub(r"\s", "", said(svg))


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=60))
def test_any_label_makes_a_picture(label: str) -> None:
    if label.strip():
        ElementTree.fromstring(picture("bars", [{"label": label, "value": 1}]))


def test_the_same_figure_is_drawn_the_same_in_another_process() -> None:
    code = "from tests.render.test_pictures import KINDS, picture; print(*(picture(k, r) for k, r in KINDS.items()))"
    again = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert again.stdout.rstrip("\n") == " ".join(picture(kind, rows) for kind, rows in KINDS.items())
