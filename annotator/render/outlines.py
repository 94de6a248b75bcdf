"""TopoJSON of the world -> the outlines that one map shows, with no more corners than can be seen there."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

Point = tuple[float, float]
Line = tuple[Point, ...]

# Mercator has no poles.
MAX_LATITUDE = 84.0
# Pixels by which a simplified line may stray where it is seen, the least that leaves no more corners than `_MOST`, and
# where it is not; how far around the map lines are kept as if seen; the area below which an island is left out, for
# each pixel of straying.
_STRAYS = (0.45, 0.65, 0.9, 1.3, 1.9, 2.7, 4.0)
_STRAY_UNSEEN, _AROUND, _SPECK = 8.0, 10.0, 5.0
# At about 7 bytes each, a map has 10 KB of outlines at most.
_MOST = 1300


@dataclass(frozen=True, slots=True)
class View:
    """A part of the world in Mercator's projection: its middle in degrees, pixels a radian, its size in pixels."""

    lon: float
    lat: float
    scale: float
    width: float
    height: float

    def point(self, lon: float, lat: float) -> Point:
        """Where a place is on the map."""
        return (
            self.width / 2 + self.scale * math.radians((lon - self.lon + 180) % 360 - 180),
            self.height / 2 - self.scale * (northing(lat) - northing(self.lat)),
        )

    def projection(self) -> dict[str, Any]:
        """The same for Vega-Lite, which cuts at the edges of the map."""
        return {
            "type": "mercator",
            "rotate": [-self.lon, 0, 0],
            "scale": self.scale,
            "translate": [self.width / 2, round(self.height / 2 + self.scale * northing(self.lat), 3)],
            "clipExtent": [[-2, -2], [self.width + 2, self.height + 2]],
            "precision": 0,
        }

    def holds(self, place: Point) -> bool:
        """Whether a place, in degrees, is on the map."""
        x, y = self.point(*place)
        return 0 <= x <= self.width and 0 <= y <= self.height

    def shows(self, line: Sequence[Point]) -> bool:
        """Whether the rectangle around a line of pixels meets the map or what is close around it."""
        xs, ys = [x for x, _ in line], [y for _, y in line]
        across = min(xs) < self.width + _AROUND and max(xs) > -_AROUND
        return across and min(ys) < self.height + _AROUND and max(ys) > -_AROUND


def northing(lat: float) -> float:
    """Mercator's distance from the equator in radians of longitude."""
    capped = max(-MAX_LATITUDE, min(MAX_LATITUDE, lat))
    return math.log(math.tan(math.pi / 4 + math.radians(capped) / 2))


@lru_cache(maxsize=32)
def outlines_in(view: View, topology: bytes) -> tuple[dict[str, Any], ...]:
    """The countries in view as GeoJSON, without names; a border that two of them share stays one line."""
    arcs, countries = _decoded(topology)
    pixels: dict[int, Line] = {}
    shapes: list[list[list[Line]]] = []
    for stray in _STRAYS:
        drawn = _Drawn(arcs, view, stray, pixels)
        shapes = [[rings for polygon in polygons if (rings := drawn.rings(polygon))] for polygons in countries]
        if sum(view.holds(corner) for shape in shapes for rings in shape for ring in rings for corner in ring) <= _MOST:
            break
    return tuple(
        {"type": "Feature", "geometry": {"type": "MultiPolygon", "coordinates": shape}} for shape in shapes if shape
    )


Ring = tuple[int, ...]
Polygon = tuple[Ring, ...]


@lru_cache(maxsize=1)
def _decoded(topology: bytes) -> tuple[tuple[Line, ...], tuple[tuple[Polygon, ...], ...]]:
    """The arcs in degrees, and the polygons of each country as rings of numbers of arcs."""
    world = json.loads(topology)
    (scale_x, scale_y), (x0, y0) = world["transform"]["scale"], world["transform"]["translate"]
    arcs = []
    for steps in world["arcs"]:
        x = y = 0
        line = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            line.append((x * scale_x + x0, max(-MAX_LATITUDE, min(MAX_LATITUDE, y * scale_y + y0))))
        arcs.append(tuple(line))
    countries = []
    for shape in world["objects"]["countries"]["geometries"]:
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        countries.append(tuple(tuple(tuple(ring) for ring in polygon) for polygon in polygons))
    return tuple(arcs), tuple(countries)


class _Drawn:
    """The arcs as one view needs them, straying so much."""

    def __init__(self, arcs: tuple[Line, ...], view: View, stray: float, pixels: dict[int, Line]) -> None:
        self._arcs, self._view, self._stray, self._pixels = arcs, view, stray, pixels
        self._kept: dict[int, Line] = {}

    def pixels(self, arc: int) -> Line:
        """Every corner of an arc on the map."""
        if arc not in self._pixels:
            self._pixels[arc] = tuple(self._view.point(*corner) for corner in self._arcs[arc])
        return self._pixels[arc]

    def kept(self, arc: int) -> Line:
        """The corners of an arc that make a difference, in degrees."""
        if arc not in self._kept:
            pixels = self.pixels(arc)
            stray = self._stray if self._view.shows(pixels) else _STRAY_UNSEEN
            self._kept[arc] = tuple(self._arcs[arc][at] for at in _corners(pixels, stray))
        return self._kept[arc]

    def rings(self, polygon: Polygon) -> list[Line]:
        """The rings of a polygon, closed; none if it is out of view or a speck."""
        rings = []
        for number, ring in enumerate(polygon):
            seen = self._view.shows([corner for arc in ring for corner in self.pixels(arc if arc >= 0 else ~arc)])
            line = self._joined(ring) if seen else []
            if len(line) > 3 and abs(_area([self._view.point(*corner) for corner in line])) > _SPECK * self._stray:
                rings.append(tuple((round(lon, 3), round(lat, 3)) for lon, lat in line))
            elif not number:
                break
        return rings

    def _joined(self, ring: Ring) -> list[Point]:
        line: list[Point] = []
        for arc in ring:
            corners = self.kept(arc) if arc >= 0 else self.kept(~arc)[::-1]
            line += corners[1:] if line else corners
        return line


def _corners(line: Line, stray: float) -> list[int]:
    """Which corners of a line to keep so that it strays no further (Douglas and Peucker)."""
    kept = {0, len(line) - 1}
    parts = [(0, len(line) - 1)]
    while parts:
        first, last = parts.pop()
        far, at = stray, 0
        for number in range(first + 1, last):
            if (distance := _distance(line[number], line[first], line[last])) > far:
                far, at = distance, number
        if at:
            kept.add(at)
            parts += [(first, at), (at, last)]
    return sorted(kept)


def _distance(point: Point, start: Point, end: Point) -> float:
    """How far a point is from a line between two others."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    long = dx * dx + dy * dy
    share = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / long if long else 0.0
    share = max(0.0, min(1.0, share))
    return math.hypot(point[0] - start[0] - share * dx, point[1] - start[1] - share * dy)


def _area(line: Sequence[Point]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(line)) / 2
