"""Figures -> pictures: bars and parts here, spans and maps in modules of their own.

One drawing serves every width, so it is made for the narrowest; its title stands on the page, not in it.
"""

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any

import vl_convert

from annotator.model.figure import Figure, Row
from annotator.model.strings import Strings, unit_sign
from annotator.render.lettering import width, wrap
from annotator.render.maps import map_specification
from annotator.render.marks import (
    ASCENT,
    LEADING,
    SMALL,
    TEXT,
    WIDTH,
    Label,
    Picture,
    Spec,
    boxes,
    rules,
    spread,
    upon,
)
from annotator.render.palette import PRINT, SCREEN, Palette
from annotator.render.spans import spans_specification
from annotator.render.svg import finish

__all__ = ["PRINT", "SCREEN", "Palette", "draw", "specification"]

VEGA_LITE = "6.4"
_BAR, _WHOLE = 18.0, 40.0
# From words to their bar, between bars, from a bar to its number, between two entries of a key.
_NEAR, _APART, _BESIDE, _BETWEEN = 6.0, 16.0, 6.0, 16.0
_SWATCH = 9.0


def draw(
    figure: Figure, strings: Strings, palette: Palette, outlines: bytes | None = None, *, labelled_by: str | None = None
) -> str:
    """The picture of ``figure`` as SVG on one line; ``outlines`` are the countries of a map."""
    specified = json.dumps(specification(figure, strings, outlines), ensure_ascii=False, separators=(",", ":"))
    return finish(_rendered(specified), palette, labelled_by)


def specification(figure: Figure, strings: Strings, outlines: bytes | None = None) -> Spec:
    """The Vega-Lite specification of a figure."""
    match figure.kind:
        case "bars":
            return bars_specification(figure, strings)
        case "parts":
            return parts_specification(figure, strings)
        case "spans":
            return spans_specification(figure, strings)
        case "map":
            return map_specification(figure, strings, outlines)


@lru_cache(maxsize=256)
def _rendered(specified: str) -> str:
    svg: str = vl_convert.vegalite_to_svg(specified, vl_version=VEGA_LITE, allowed_base_urls=[])
    return svg


def bars_specification(figure: Figure, strings: Strings) -> Spec:
    """A bar for each label in the order given, cut by series where there are any; every amount stands at its bar."""
    picture = Picture()
    _unit(picture, figure)
    groups = _bars(figure.rows)
    scale = _scale(figure, groups, strings)
    names = list(dict.fromkeys(row.series for row in figure.rows if row.series))
    paints = dict(zip(names, spread(len(names)), strict=True))
    for at, rows in enumerate(groups):
        picture.y += _APART if at else 0
        picture.paragraph(rows[0].label)
        picture.y += _NEAR - 2
        if rows[0].series is None:
            _bar(picture, rows[0], _amount(rows[0], figure, strings), scale)
        else:
            colours = [paints[row.series or ""] for row in rows]
            _start(picture, _BAR)
            _stack(picture, rows, colours, scale, _BAR)
            _key(picture, [(row.series or "", _amount(row, figure, strings)) for row in rows], colours)
    return picture.specification()


def parts_specification(figure: Figure, strings: Strings) -> Spec:
    """One bar cut into its parts, and a line for each with its number and its words."""
    picture = Picture()
    _unit(picture, figure)
    whole = sum(row.value or 0 for row in figure.rows)
    scale = {"domain": [0, whole or 1], "range": [0, WIDTH]}
    colours = spread(len(figure.rows))
    if whole:
        _stack(picture, figure.rows, colours, scale, _WHOLE)
    amounts = [_amount(row, figure, strings) for row in figure.rows]
    at = 0.0
    for row, amount, colour in zip(figure.rows, amounts, colours, strict=True):
        length = WIDTH * (row.value or 0) / (whole or 1)
        if width(amount, TEXT, bold=True) + 8 <= length:
            middle = picture.y - _WHOLE / 2 + ASCENT * TEXT / 2 - 0.5
            picture.labels.append(Label(amount, at + length / 2, middle, upon(colour), bold=True, anchor="center"))
        at += length
    picture.y += 4
    _list(picture, figure.rows, amounts, colours)
    return picture.specification()


def _unit(picture: Picture, figure: Figure) -> None:
    """What is counted, unless its sign stands at every number."""
    if figure.unit and figure.unit != unit_sign(figure.unit):
        picture.paragraph(figure.unit, size=SMALL, paint="muted")
        picture.y += 8


def _amount(row: Row, figure: Figure, strings: Strings) -> str:
    return strings.amount(row.value or 0, figure.unit, approximate=row.approximate)


def _bars(rows: Iterable[Row]) -> list[list[Row]]:
    """The rows of each bar: those of a series stand in one bar with all of their label."""
    bars: dict[tuple[str, int], list[Row]] = {}
    for number, row in enumerate(rows):
        bars.setdefault((row.label, -1 if row.series else number), []).append(row)
    return list(bars.values())


def _scale(figure: Figure, groups: Sequence[Sequence[Row]], strings: Strings) -> dict[str, list[float]]:
    """From amounts to pixels: the longest bar leaves room for the number beside it."""
    lengths = []
    for rows in groups:
        total = sum(row.value or 0 for row in rows)
        beside = 0 if rows[0].series else _BESIDE + width(_amount(rows[0], figure, strings), TEXT, bold=True)
        if total:
            lengths.append(max(WIDTH - beside, WIDTH / 4) / total)
    return {"domain": [0, WIDTH / min(lengths)] if lengths else [0, 1], "range": [0, WIDTH]}


def _bar(picture: Picture, row: Row, amount: str, scale: dict[str, list[float]]) -> None:
    value = row.value or 0
    _start(picture, _BAR)
    if value:
        bar = {"start": 0, "end": value, "top": picture.y, "bottom": picture.y + _BAR, "paint": "series-1"}
        picture.layers.append(boxes([bar], scale))
    end = WIDTH * value / scale["domain"][1]
    middle = picture.y + _BAR / 2 + ASCENT * TEXT / 2 - 0.5
    picture.labels.append(Label(amount, end + _BESIDE, middle, bold=True))
    picture.y += _BAR


def _start(picture: Picture, height: float) -> None:
    """The line from which a bar is measured: without it, nothing would stand beside a zero."""
    picture.layers.append(rules([{"x": 0.5, "x2": 0.5, "y": picture.y - 2, "y2": picture.y + height + 2}]))


def _stack(
    picture: Picture, rows: Sequence[Row], colours: Sequence[str], scale: dict[str, list[float]], height: float
) -> None:
    """One bar of several pieces, with a gap after each but the thinnest."""
    ends = list(accumulate(row.value or 0 for row in rows))
    thin = scale["domain"][1] * 4 / WIDTH
    wide: list[dict[str, Any]] = []
    slivers: list[dict[str, Any]] = []
    for row, end, colour in zip(rows, ends, colours, strict=True):
        value = row.value or 0
        piece = {"start": end - value, "end": end, "top": picture.y, "bottom": picture.y + height, "paint": colour}
        if value:
            (wide if value > thin else slivers).append(piece)
    picture.layers += [boxes(some, scale, x2Offset=gap) for some, gap in ((wide, -1.5), (slivers, 0)) if some]
    picture.y += height


def _key(picture: Picture, entries: Sequence[tuple[str, str]], colours: Sequence[str]) -> None:
    """The pieces of a bar by amount and name, as many on a line as there is room for."""
    x, step = 0.0, LEADING * TEXT
    picture.y += _NEAR
    for (name, amount), colour in zip(entries, colours, strict=True):
        number = _SWATCH + _BESIDE
        indent = number + width(f"{amount} ", TEXT, bold=True)
        if x and x + indent + width(name, TEXT) > WIDTH:
            x, picture.y = 0.0, picture.y + step
        _swatch(picture, x, colour)
        picture.labels.append(Label(amount, x + number, picture.y + ASCENT * TEXT, bold=True))
        lines = wrap(name, WIDTH - indent - x, TEXT)
        for at, line in enumerate(lines):
            picture.y += step if at else 0
            picture.labels.append(Label(line, x + indent, picture.y + ASCENT * TEXT))
        x += indent + max(width(line, TEXT) for line in lines) + _BETWEEN
    picture.y += step


def _list(picture: Picture, rows: Sequence[Row], amounts: Sequence[str], colours: Sequence[str]) -> None:
    """A line for each part: its paint, its number, its words."""
    longest = max(width(amount, TEXT, bold=True) for amount in amounts)
    for row, amount, colour in zip(rows, amounts, colours, strict=True):
        picture.y += _NEAR
        _swatch(picture, 0, colour)
        numbers = _SWATCH + _BESIDE
        picture.labels.append(Label(amount, numbers + longest, picture.y + ASCENT * TEXT, bold=True, anchor="right"))
        picture.paragraph(row.label, x=min(numbers + longest + 7, WIDTH * 0.6))


def _swatch(picture: Picture, x: float, colour: str) -> None:
    top = picture.y + ASCENT * TEXT / 2 + 0.5 - _SWATCH / 2
    box = {"start": x, "end": x + _SWATCH, "top": top, "bottom": top + _SWATCH, "paint": colour}
    picture.layers.append(boxes([box]))
