"""Pictures: everything is said as text, legibly, inside the picture, whatever the data are."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model.figure import Figure
from annotator.render.charts import specification
from annotator.render.lettering import width
from annotator.render.marks import ASCENT, DESCENT, WIDTH, Box
from annotator.render.palette import PRINT, SCREEN
from tests.builders import ENGLISH, to_html
from tests.render.figures import (
    AS_OF,
    GROUPS,
    LONG,
    NASTY,
    OUTLINES,
    PLAIN,
    SAMPLES,
    STAFF,
    TARIFFS,
    TOUR,
    drawn,
    figure,
)
from tests.strategies import FRAGMENTS, LINES, cleaned

ALL = {**SAMPLES, **NASTY}
EVERY = pytest.mark.parametrize("one", ALL.values(), ids=ALL)
ELEMENTS = {"svg", "path", "line", "text"}
ATTRIBUTES = {
    "viewBox", "role", "aria-labelledby", "direction", "d", "transform", "fill", "stroke", "stroke-width",
    "stroke-linejoin", "stroke-linecap", "x", "y", "x1", "y1", "x2", "y2", "text-anchor", "font-size", "font-weight",
    "paint-order",
}  # fmt: skip


@dataclass(frozen=True)
class Text:
    """A text of a picture and what it covers, by estimate."""

    text: str
    box: Box


def parse(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def name_of(element: ElementTree.Element) -> str:
    return element.tag.removeprefix("{http://www.w3.org/2000/svg}")


def texts(svg: str) -> Iterator[Text]:
    for element in parse(svg).iter("{http://www.w3.org/2000/svg}text"):
        text, size = element.text or "", float(element.get("font-size", "0"))
        long = width(text, size, bold=element.get("font-weight") == "600")
        x, y = float(element.get("x", "0")), float(element.get("y", "0"))
        left = x - {"start": 0, "middle": 0.5, "end": 1}[element.get("text-anchor", "start")] * long
        yield Text(text, Box(left, y - ASCENT * size, left + long, y + DESCENT * size))


def said(svg: str) -> str:
    """Every letter of a picture's text without the spaces, where lines end too."""
    return "".join("".join(text.text.split()) for text in texts(svg))


def values(one: Figure) -> list[list[dict[str, Any]]]:
    """The data of each layer of a specification."""
    return [layer["data"]["values"] for layer in specification(one, ENGLISH, OUTLINES)["layer"]]


@EVERY
def test_labels_and_numbers_are_text(one: Figure) -> None:
    words = said(drawn(one))
    for row in one.rows:
        assert "".join(row.label.split()) in words
        if row.value is not None:
            assert "".join(ENGLISH.amount(row.value, one.unit, approximate=row.approximate).split()) in words
        elif row.text:
            assert "".join(row.text.split()) in words
        assert "".join((row.series or "").split()) in words
        if row.date:
            assert "".join(ENGLISH.partial(row.date).split()) in words


@EVERY
def test_no_text_lies_on_another(one: Figure) -> None:
    found = list(texts(drawn(one)))
    assert found
    for at, text in enumerate(found):
        for other in found[:at]:
            assert not text.box.meets(other.box), (text, other)


@EVERY
def test_nothing_leaves_the_picture(one: Figure) -> None:
    svg = drawn(one)
    x, y, across, down = map(float, parse(svg).get("viewBox", "").split())
    assert (x, y, across) == (0, 0, WIDTH)
    for text in texts(svg):
        assert min(text.box.left, text.box.top) >= -0.1, text
        assert max(text.box.right - across, text.box.bottom - down) <= 0.1, text


@EVERY
def test_a_picture_is_small_and_on_one_line(one: Figure) -> None:
    svg = drawn(one)
    assert "\n" not in svg
    assert len(svg.encode()) <= (20_000 if one.kind == "map" else 15_000)


@EVERY
def test_only_shapes_and_text_come_through(one: Figure) -> None:
    for element in parse(drawn(one, labelled_by="a b")).iter():
        assert name_of(element) in ELEMENTS
        assert set(element.keys()) <= ATTRIBUTES
        assert name_of(element) == "text" or not element.text


@EVERY
def test_markdown_hands_a_picture_through(one: Figure) -> None:
    svg = drawn(one, labelled_by="title message")
    for tag in ("div", "section"):
        box = f'<{tag} class="picture">{svg}</{tag}>'
        assert box in to_html(f"Before.\n\n{box}\n\nAfter.\n")
        assert box in to_html(f'<figure class="figure" markdown="1">\n\n**Title**\n\n{box}\n\nAfter.\n\n</figure>\n')


@EVERY
def test_on_screen_colours_are_variables_and_on_paper_they_are_not(one: Figure) -> None:
    screen, paper = parse(drawn(one)), parse(drawn(one, PRINT))
    assert "font-family" not in screen.attrib
    assert paper.get("font-family") == PRINT.family
    for root, pattern in ((screen, r"var\(--figure-[a-z0-9-]+, #[0-9a-f]{6}\)"), (paper, r"#[0-9a-f]{6}")):
        for element in root.iter():
            for name in {"fill", "stroke"} & set(element.keys()):
                assert element is root or re.fullmatch(pattern, element.get(name, ""))


def test_the_caller_says_what_describes_a_picture() -> None:
    root = parse(drawn(STAFF, labelled_by='one "two"'))
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", 'one "two"')
    assert "aria-labelledby" not in parse(drawn(STAFF)).attrib


def test_two_processes_draw_the_same_bytes() -> None:
    code = (
        "from tests.render.figures import SAMPLES, drawn\n"
        "import hashlib\n"
        "print(hashlib.sha256(''.join(map(drawn, SAMPLES.values())).encode()).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"TZ": zone, "PYTHONPATH": "."},
        ).stdout
        for zone in ("UTC", "Asia/Kathmandu")
    }
    assert len(runs) == 1


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from(FRAGMENTS) | LINES, min_size=3, max_size=3),
    st.sampled_from(("bars", "parts", "spans", "map")),
)
def test_any_text_stays_text(words: list[str], kind: Any) -> None:
    label, other, unit = (f"{at}" + "".join(cleaned(word).split()) for at, word in enumerate(words))
    rows: dict[str, list[dict[str, Any]]] = {
        "bars": [{"label": label, "value": 1, "series": other}, {"label": other, "value": 2}],
        "parts": [{"label": label, "value": 1}, {"label": other, "value": 2}],
        "spans": [{"label": label, "start": "2025", "text": other}],
        "map": [{"label": label, "lat": 1, "lon": 1}, {"label": other, "lat": 9, "lon": 9, "text": unit}],
    }
    one = figure(kind, *rows[kind], unit=None if kind == "map" else unit)
    svg = drawn(one)
    assert {name_of(element) for element in parse(svg).iter()} <= ELEMENTS
    assert label in said(svg)
    assert other in said(svg)
    box = f'<div class="picture">{svg}</div>'
    assert box in to_html(f"{box}\n")


# ---- Each kind ----


def test_a_bar_has_its_value_and_the_longest_leaves_room_for_its_number() -> None:
    bars = [layer for layer in specification(PLAIN, ENGLISH)["layer"] if layer["mark"]["type"] == "rect"]
    assert [layer["data"]["values"][0]["end"] for layer in bars] == [1147, 154, 114]  # a zero has no bar
    scale = bars[0]["encoding"]["x"]["scale"]
    assert scale["domain"][0] == 0
    assert 1147 / scale["domain"][1] * WIDTH < WIDTH - width("1,147", 13)


def test_a_series_has_one_paint_in_every_bar() -> None:
    one = figure(
        "bars",
        {"label": "a", "series": "x", "value": 1},
        {"label": "a", "series": "y", "value": 2},
        {"label": "b", "series": "y", "value": 2},
    )
    paints = [
        (value["end"] - value["start"], value["paint"])
        for layer in specification(one, ENGLISH)["layer"]
        if layer["mark"]["type"] == "rect" and layer["encoding"]["x"]["scale"]
        for value in layer["data"]["values"]
    ]
    assert paints == [(1, "series-1"), (2, "series-4"), (2, "series-4")]


def test_the_parts_fill_one_bar() -> None:
    (bar, *_) = values(GROUPS)
    assert [(part["start"], part["end"]) for part in bar] == [(0, 137), (137, 238), (238, 261)]
    assert len({part["paint"] for part in bar}) == 3


def test_more_of_the_unit_has_a_stronger_paint() -> None:
    shown = {
        value["paint"]
        for layer in specification(TARIFFS, ENGLISH)["layer"]
        if layer["mark"]["type"] == "rect"
        for value in layer["data"]["values"]
    }
    assert shown == {"series-3", "series-1", "land"}


def test_a_span_that_still_holds_has_a_tip_at_the_day_of_the_figure() -> None:
    one = figure("spans", {"label": "a", "start": "2025"}, {"label": "b", "start": "2025", "until": "2026-11-24"})
    layers = specification(one, ENGLISH)["layer"]
    tips = [layer for layer in layers if layer["mark"]["type"] == "point"]
    ends = [layer["data"]["values"][0]["end"] for layer in layers if layer["mark"]["type"] == "rect"]
    assert len(tips) == 1
    assert ends[0] == ends[1]
    assert one.as_of == AS_OF


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("2025-03-04", "2026-02-20", 25)], ["4 Mar 2025", "20 Feb 2026", "25%"]),
        ([("2025-03-04", "2025-04-04", 25), ("2026-01", None, 1)], ["25%, 4 Mar – 4 Apr 2025", "Jan 2026", "1%"]),
        ([("2024", "2025~", 25), ("2026", None, 1)], ["2024", "25%", "2026", "1%"]),
    ],
)
def test_dates_stand_below_a_span(rows: list[tuple[str, str | None, int]], expected: list[str]) -> None:
    written = [
        {"label": "lane", "start": start, "value": value, **({"until": until} if until else {})}
        for start, until, value in rows
    ]
    found = {text.text for text in texts(drawn(figure("spans", *written, unit="%")))}
    assert set(expected) <= found


def test_a_route_is_drawn_in_its_order() -> None:
    assert values(TOUR)[2][0]["leg"] == 0
    numbers = [text for text in texts(drawn(TOUR)) if text.text in {"1", "2", "3"}]
    assert [text.text for text in numbers] == ["1", "2", "3"]
    first, second, third = (text.box for text in numbers)
    assert third.left < first.left < second.left  # Mexico City, San Salvador, Bogotá from west to east
    assert third.top < first.top < second.top


def test_a_map_without_outlines_has_its_route() -> None:
    layers = specification(TOUR, ENGLISH, None)["layer"]
    assert "geoshape" not in {layer["mark"]["type"] for layer in layers}


def test_names_that_find_no_room_are_listed_below() -> None:
    crowd = NASTY["twelve stops"]
    svg = drawn(crowd)
    map_bottom = max(v["bottom"] for layer in values(crowd) for v in layer if v.get("paint") == "water")
    below = [text.text for text in texts(svg) if text.box.top > map_bottom]
    assert f"{LONG} 11" in below


def test_a_specification_is_plain_data() -> None:
    for one in SAMPLES.values():
        made = specification(one, ENGLISH, OUTLINES)
        assert json.loads(json.dumps(made)) == json.loads(json.dumps(made, sort_keys=True))
        assert made["autosize"] == "none"
        assert "url" not in json.dumps(made["layer"])


def test_screen_and_paper_have_one_drawing() -> None:
    strip = re.compile(r"var\(--figure-[a-z0-9-]+, (#[0-9a-f]{6})\)")
    shapes = [re.sub("#[0-9a-f]{6}", "", strip.sub(r"\1", drawn(STAFF, one))) for one in (SCREEN, PRINT)]
    assert shapes[0] == shapes[1].replace(f' font-family="{PRINT.family}"', "")
