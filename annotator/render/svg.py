"""Vega's SVG -> an SVG that can stand in a page or on paper: small, on one line, in the colours of a palette.

Only the elements and attributes named here come through, and text is written so that Markdown leaves it alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from xml.etree import ElementTree

from annotator.render.escape import escape, escape_value
from annotator.render.palette import Palette

_NAMESPACE = "http://www.w3.org/2000/svg"
_KEPT = {
    "path": (
        "d", "transform", "fill", "stroke", "stroke-width", "stroke-linejoin", "stroke-linecap", "stroke-dasharray",
    ),
    "line": ("x1", "y1", "x2", "y2", "transform", "stroke", "stroke-width", "stroke-linecap", "stroke-dasharray"),
    "text": (
        "x", "y", "text-anchor", "font-size", "font-weight", "fill", "stroke", "stroke-width", "stroke-linejoin",
    ),
}  # fmt: skip
_PAINTS = ("fill", "stroke")
_NOWHERE = "translate(0,0)"
# What an attribute is anyway.
_INITIAL = {("text-anchor", "start"), ("stroke-width", "1"), ("stroke-width", "0"), ("x2", "0"), ("y2", "0")}
_NUMBER = re.compile(r"-?\d*\.\d+(?:e-?\d+)?|-?\d+e-?\d+")
_MOVE = re.compile(r"translate\(([^,()]+),([^,()]+)\)")
_CORNERS = re.compile(r"(?:[ML][-\d.,e]+|Z)*")
_STEP = re.compile(r"([ML])([-\d.e]+),([-\d.e]+)|Z")
_SPLIT = re.compile(r" (?=-)")

# An element's name, its attributes, and its text as markup.
Shape = tuple[str, dict[str, str], str]


def finish(svg: str, palette: Palette, labelled_by: str | None = None) -> str:
    """The picture for a page; ``labelled_by`` names the elements that say what it shows."""
    root = ElementTree.fromstring(svg)
    attributes = {"xmlns": _NAMESPACE, "viewBox": root.get("viewBox", ""), "role": "img"}
    if labelled_by:
        attributes["aria-labelledby"] = labelled_by
    if palette.family:
        attributes["font-family"] = palette.family
    attributes |= {"fill": "none", "direction": "ltr"}  # positions count from the left on a page of either direction
    body = "".join(_element(*shape) for shape in _merged(_drawn(root, palette)))
    return f"<svg{_written(attributes)}>{body}</svg>"


def _drawn(element: ElementTree.Element, palette: Palette) -> Iterator[Shape]:
    """What is left of ``element``: groups give what is in them, all but shapes and text goes."""
    name = element.tag.removeprefix(f"{{{_NAMESPACE}}}")
    if element.get("display") == "none" or element.get("opacity") == "0":
        return
    if name in _KEPT:
        yield from _shape(name, element, palette)
    elif name in {"svg", "g"} and element.get("transform", _NOWHERE) == _NOWHERE:
        for child in element:
            yield from _drawn(child, palette)
    elif name != "defs":
        raise ValueError(f"expected shapes and text in the renderer's SVG, got {name} {element.attrib}")


def _shape(name: str, element: ElementTree.Element, palette: Palette) -> Iterator[Shape]:
    given = dict(element.attrib)
    invisible = all(given.get(paint, "none") in {"none", "transparent"} for paint in _PAINTS)
    if invisible or (name == "path" and not given.get("d")):
        return
    if name == "text" and (move := _MOVE.fullmatch(given.get("transform", ""))):
        given |= {"x": move[1], "y": move[2]}
    given["font-size"] = given.get("font-size", "").removesuffix("px")
    kept = {key: _NUMBER.sub(_rounded, given[key]) for key in _KEPT[name] if given.get(key)}
    if name == "path":
        kept["d"] = _path(given["d"])
    kept = {key: value for key, value in kept.items() if (key, value) not in _INITIAL}
    kept |= {key: palette.paint(kept[key]) for key in _PAINTS if key in kept}
    if name == "text" and "stroke" in kept:
        kept["paint-order"] = "stroke"  # the halo lies below the letters
    yield name, kept, escape("".join(element.itertext()))


def _merged(shapes: Iterable[Shape]) -> Iterator[Shape]:
    """Paths that follow each other and look alike, as one path."""
    for _, group in groupby(shapes, _look):
        (name, attributes, text), *others = group
        if "d" in attributes:
            attributes = {**attributes, "d": "".join([attributes["d"], *(other["d"] for _, other, _ in others)])}
            others = []
        yield name, attributes, text
        yield from others


def _look(shape: Shape) -> tuple[str, ...]:
    name, attributes, _ = shape
    return name, *(f"{key} {value}" for key, value in attributes.items() if key != "d")


def _element(name: str, attributes: Mapping[str, str], text: str) -> str:
    return f"<{name}{_written(attributes)}>{text}</{name}>" if text else f"<{name}{_written(attributes)}/>"


def _path(data: str) -> str:
    """A path of straight lines in steps of tenths from corner to corner; any other as it is."""
    if not _CORNERS.fullmatch(data):
        return _NUMBER.sub(_rounded, data)
    written: list[str] = []
    here = start = (0, 0)
    for step in _STEP.finditer(data):
        if not step[1]:
            written.append("z")
            here = start
            continue
        there = (round(float(step[2]) * 10), round(float(step[3]) * 10))
        move = f"{_tenths(there[0] - here[0])} {_tenths(there[1] - here[1])}"
        if step[1] == "M":
            start = there
        if step[1] == "M" or there != here:
            written.append(("m" if step[1] == "M" else "l") + _SPLIT.sub("", move))
        here = there
    return "M" + "".join(written)[1:]  # from where the picture begins, not from where the path before it ended


def _tenths(value: int) -> str:
    return f"{value / 10:.1f}".removesuffix(".0").replace("0.", ".", 1) if abs(value) < 10 else f"{value / 10:g}"


def _rounded(number: re.Match[str]) -> str:
    return f"{round(float(number[0]), 1) + 0.0:g}"


def _written(attributes: Mapping[str, str]) -> str:
    return "".join(f' {name}="{escape_value(value)}"' for name, value in attributes.items())
