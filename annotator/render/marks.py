"""The marks of a picture as layers of a Vega-Lite specification: nothing in it depends on the fonts of a machine.

Positions are pixels of a picture that is `WIDTH` wide; colours are names of a palette.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Literal

from annotator.render.lettering import width, wrap

Layer = dict[str, Any]
Spec = dict[str, Any]
Anchor = Literal["left", "center", "right"]

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
WIDTH = 360.0
# On a phone of 360 pixels the text's column shrinks a picture by a tenth: to 12.6 and 11.7.
TEXT, SMALL = 14.0, 13.0
# Baseline to baseline, as a share of the font size; and what of it stands above and below the baseline.
LEADING, ASCENT, DESCENT = 1.3, 0.78, 0.24
# Paints 1 to 4 are steps of one colour from strong to faint, 5 is another colour between 2 and 3. Of so many, those
# that differ most from their neighbours, in grey too.
_STEPS = 4
_SPREAD = {1: (1,), 2: (1, 4), 3: (1, 4, 5), 4: (3, 1, 4, 5), 5: (2, 3, 1, 4, 5)}


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that something covers."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box", gap: float = 0.0) -> bool:
        """Whether the two have a point in common, or nearly, by ``gap``."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text; ``y`` is its baseline, a halo keeps what it crosses from touching it."""

    text: str
    x: float
    y: float
    paint: str = "ink"
    size: float = TEXT
    bold: bool = False
    anchor: Anchor = "left"
    halo: bool = False

    @property
    def width(self) -> float:
        """How long the line is, by estimate."""
        return width(self.text, self.size, bold=self.bold)

    @property
    def box(self) -> Box:
        """What the line covers."""
        left = self.x - {"left": 0.0, "center": 0.5, "right": 1.0}[self.anchor] * self.width
        return Box(left, self.y - ASCENT * self.size, left + self.width, self.y + DESCENT * self.size)


@dataclass(slots=True)
class Picture:
    """A picture while it is drawn from top to bottom: its layers, its text, and how far down it reaches."""

    y: float = 0.0
    layers: list[Layer] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)

    def paragraph(
        self, text: str, *, x: float = 0.0, size: float = TEXT, paint: str = "ink", bold: bool = False
    ) -> None:
        """Words below what is drawn so far, on as many lines as they need."""
        for line in wrap(text, WIDTH - x, size, bold=bold):
            self.labels.append(Label(line, x, self.y + ASCENT * size, paint, size, bold))
            self.y += LEADING * size

    def specification(self) -> Spec:
        """The whole picture; text stands above everything else."""
        return {
            "$schema": SCHEMA,
            "width": WIDTH,
            "height": round(self.y, 1),
            "autosize": "none",
            "padding": 0,
            "background": None,
            "config": {"view": {"stroke": None}},
            "resolve": {"scale": {"x": "independent", "y": "independent"}},
            "layer": [*self.layers, *texts(self.labels)],
        }


def spread(count: int) -> tuple[str, ...]:
    """Names of ``count`` paints of a series, no two neighbours alike."""
    chosen = _SPREAD[min(max(count, 1), len(_SPREAD))]
    return tuple(f"series-{chosen[at % len(chosen)]}" for at in range(count))


def ramp(count: int) -> tuple[str, ...]:
    """Names of ``count`` paints of one colour from faint to strong; neighbours share one where there are many."""
    faintest = min(count + 1, _STEPS) if count > 1 else 1
    return tuple(f"series-{1 + (count - 1 - at) * (faintest - 1) // max(count - 1, 1)}" for at in range(count))


def upon(paint: str) -> str:
    """The name of the paint for text on a paint of a series."""
    return paint.replace("series-", "on-")


def texts(labels: Iterable[Label]) -> list[Layer]:
    """Layers of text, one for each size, weight and anchor."""

    def style(label: Label) -> tuple[float, bool, Anchor, bool]:
        return label.size, label.bold, label.anchor, label.halo

    layers: list[Layer] = []
    for (size, bold, anchor, halo), group in groupby(sorted(labels, key=style), style):
        mark: dict[str, Any] = {"type": "text", "align": anchor, "baseline": "alphabetic", "fontSize": size}
        if bold:
            mark["fontWeight"] = 600
        if halo:
            mark |= {"stroke": "land", "strokeWidth": 3, "strokeJoin": "round"}
        values = [{"x": _px(one.x), "y": _px(one.y), "text": one.text, "paint": one.paint} for one in group]
        text = {"field": "text", "type": "nominal"}
        layers.append(layer(values, mark, {"x": pixels("x"), "y": pixels("y"), "text": text, "fill": paint()}))
    return layers


def boxes(values: Iterable[Mapping[str, Any]], scale: Any = None, **mark: Any) -> Layer:
    """Rectangles from ``start`` to ``end`` by a scale, from ``top`` to ``bottom`` in pixels."""
    encoding = {
        "x": {**pixels("start"), "scale": scale},
        "x2": {"field": "end"},
        "y": pixels("top"),
        "y2": {"field": "bottom"},
        "fill": paint(),
    }
    return layer(values, {"type": "rect", **mark}, encoding)


def rules(values: Iterable[Mapping[str, Any]], **mark: Any) -> Layer:
    """Straight lines from ``x``, ``y`` to ``x2``, ``y2``."""
    encoding = {"x": pixels("x"), "x2": {"field": "x2"}, "y": pixels("y"), "y2": {"field": "y2"}}
    return layer(values, {"type": "rule", "stroke": "line", **mark}, encoding)


def arrows(values: Iterable[Mapping[str, Any]], shape: str, size: float) -> Layer:
    """Pointers of a shape drawn between -1 and 1, turned by ``angle`` degrees from pointing to the right."""
    encoding = {
        "x": pixels("x"),
        "y": pixels("y"),
        "fill": paint(),
        "angle": {"field": "angle", "type": "quantitative", "scale": None},
    }
    return layer(values, {"type": "point", "shape": shape, "size": size, "filled": True, "opacity": 1}, encoding)


def layer(values: Iterable[Mapping[str, Any]], mark: Mapping[str, Any], encoding: Mapping[str, Any]) -> Layer:
    """Data, what they are drawn as, and by which of their fields."""
    return {"data": {"values": [dict(value) for value in values]}, "mark": dict(mark), "encoding": dict(encoding)}


def pixels(name: str) -> dict[str, Any]:
    """A field that holds a position in the picture."""
    return {"field": name, "type": "quantitative", "scale": None, "axis": None}


def paint() -> dict[str, Any]:
    """The field that holds the name of a paint."""
    return {"field": "paint", "type": "nominal", "scale": None}


def _px(value: float) -> float:
    return round(value, 2)
