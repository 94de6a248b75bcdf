"""A route on a map: stops in their order, joined by curves with a direction, their names beside them."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, product

from annotator.model.figure import Figure, Row
from annotator.model.strings import Strings
from annotator.render.lettering import width, wrap
from annotator.render.marks import (
    ASCENT,
    LEADING,
    SMALL,
    TEXT,
    WIDTH,
    Anchor,
    Box,
    Label,
    Layer,
    Picture,
    Spec,
    arrows,
    boxes,
    layer,
    paint,
    pixels,
)
from annotator.render.outlines import Point, View, northing, outlines_in

# Room for names beside the stops, and above and below them; the least and greatest height of a map; the closest
# view, 4.5 degrees of longitude.
_ACROSS, _ABOVE, _HIGHEST = 76.0, 44.0, 96.0
_LOW, _HIGH = 210.0, 400.0
_CLOSEST = WIDTH / math.radians(4.5)
_DISC, _GAP, _EDGE = 9.5, 4.0, 3.0
# How far a curve leaves the straight line, as a share of its length and in pixels; the shortest one with a pointer.
_BULGE, _MOST, _SHORTEST = 0.16, 30.0, 14.0
_POINTER, _POINTER_SIZE = "M-1,-0.8L1,0L-1,0.8L-0.6,0Z", 80.0
_SAMPLES = 48
_NAME = 154.0
# Where a name may stand beside its stop, best first: to which side, and how far up or down in its heights.
_PLACES: tuple[tuple[int, float], ...] = (
    (1, 0), (-1, 0), (0, 1), (0, -1), (1, 0.55), (1, -0.55), (-1, 0.55), (-1, -0.55),
    (1, 1), (1, -1), (-1, 1), (-1, -1),
)  # fmt: skip
# How often every pair of names is placed anew, and what it costs that two lie on each other.
_ROUNDS, _CLASH = 3, 100.0
# More stops than this are not tried.
_CROWD = 14


@dataclass(frozen=True, slots=True)
class Stop:
    """A place of the route: where its discs stand in the picture, their numbers, and what is written beside them."""

    discs: tuple[Point, ...]
    numbers: tuple[int, ...]
    lines: tuple[tuple[str, bool], ...]

    @property
    def box(self) -> Box:
        """What the discs cover."""
        xs, ys = [x for x, _ in self.discs], [y for _, y in self.discs]
        return Box(min(xs) - _DISC, min(ys) - _DISC, max(xs) + _DISC, max(ys) + _DISC)


def map_specification(figure: Figure, strings: Strings, outlines: bytes | None) -> Spec:
    """The stops on the countries around them; where names have no room beside the stops, they are listed below."""
    places = [(row.lon or 0.0, row.lat or 0.0) for row in figure.rows]
    tallest = max(_height(_lines(row.label, row, strings)) for row in figure.rows)
    view = _view(places, min(max(tallest + 2 * _DISC + _GAP, _ABOVE), _HIGHEST))
    picture = Picture(y=view.height)
    picture.layers.append(boxes([{"start": 0, "end": WIDTH, "top": 0, "bottom": view.height, "paint": "water"}]))
    if outlines:
        picture.layers.append(_countries(view, outlines))
    stops = _stops(figure.rows, [view.point(*place) for place in places], view, strings)
    where = {number: disc for stop in stops for number, disc in zip(stop.numbers, stop.discs, strict=True)}
    curves = [_curve(where[number], where[number + 1]) for number in range(1, len(places))]
    picture.layers += _legs([curve for curve in curves if curve])
    picture.layers.append(_discs(where.values()))
    for number, (x, y) in where.items():
        digits = Label(str(number), x, y + ASCENT * SMALL / 2 - 0.5, "on-1", SMALL, bold=True, anchor="center")
        picture.labels.append(digits)
    names = _names(stops, [point for curve in curves for point in curve], view)
    if names is None:
        _list(picture, figure.rows, strings)
    else:
        picture.labels += names
    return picture.specification()


def _view(places: Sequence[Point], above: float) -> View:
    """The closest view that has all places and room around them, so much above and below."""
    lons = sorted({lon % 360 for lon, _ in places})
    gaps = [(after - before, after) for before, after in pairwise([*lons, lons[0] + 360])]
    widest, first = max(gaps)
    across = math.radians(360 - widest)
    lon = (first + (360 - widest) / 2 + 180) % 360 - 180
    norths = [northing(lat) for _, lat in places]
    up = max(norths) - min(norths)
    scale = min(
        (WIDTH - 2 * _ACROSS) / across if across else _CLOSEST, (_HIGH - 2 * above) / up if up else _CLOSEST, _CLOSEST
    )
    middle = (max(norths) + min(norths)) / 2
    lat = math.degrees(2 * math.atan(math.exp(middle)) - math.pi / 2)
    height = min(max(up * scale + 2 * above, _LOW), _HIGH)
    return View(round(lon, 4), round(lat, 4), round(scale, 2), WIDTH, round(height))


def _countries(view: View, outlines: bytes) -> Layer:
    mark = {"type": "geoshape", "fill": "land", "stroke": "border", "strokeWidth": 0.7, "strokeJoin": "round"}
    return {**layer(outlines_in(view, outlines), mark, {}), "projection": view.projection()}


def _stops(rows: Sequence[Row], points: Sequence[Point], view: View, strings: Strings) -> list[Stop]:
    """The rows as stops; those whose discs would lie on each other become one stop with its discs side by side."""
    groups = [[number] for number in range(1, len(rows) + 1)]
    while True:
        stops = [_stop(group, rows, points, view, strings) for group in groups]
        meeting = next(((a, b) for b in range(len(stops)) for a in range(b) if stops[a].box.meets(stops[b].box)), None)
        if meeting is None:
            return stops
        first, second = meeting
        groups[first] = sorted(groups[first] + groups.pop(second))


def _stop(group: Sequence[int], rows: Sequence[Row], points: Sequence[Point], view: View, strings: Strings) -> Stop:
    columns, step = min(len(group), 6), 2 * _DISC + 1
    deep = -(-len(group) // columns)
    half_x, half_y = (columns - 1) * step / 2, (deep - 1) * step / 2
    edge = _DISC + _EDGE
    x = sum(points[number - 1][0] for number in group) / len(group)
    y = sum(points[number - 1][1] for number in group) / len(group)
    x = min(max(x, half_x + edge), view.width - half_x - edge)
    y = min(max(y, half_y + edge), view.height - half_y - edge)
    discs = tuple((x - half_x + at % columns * step, y - half_y + at // columns * step) for at in range(len(group)))
    lines: list[tuple[str, bool]] = []
    for number in group:
        row = rows[number - 1]
        lines += _lines(row.label if len(group) == 1 else f"{number} {row.label}", row, strings)
    return Stop(discs, tuple(group), tuple(lines))


def _lines(name: str, row: Row, strings: Strings) -> list[tuple[str, bool]]:
    """What is written beside a stop: its name, which is bold, when the route came there, and words."""
    date = strings.partial(row.date) if row.date else ""
    lines = [(line, True) for line in wrap(name, _NAME, TEXT, bold=True)]
    return lines + [(line, False) for words in (date, row.text or "") for line in wrap(words, _NAME, SMALL)]


def _height(lines: Iterable[tuple[str, bool]]) -> float:
    return sum(LEADING * (TEXT if bold else SMALL) for _, bold in lines)


def _curve(start: Point, end: Point) -> tuple[Point, ...]:
    """Points from one disc to another, a little to the left of the straight way: there and back are two lines."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy)
    if length < 2 * _DISC + 2:
        return ()
    bulge = min(_BULGE * length, _MOST) / length
    apex = ((start[0] + end[0]) / 2 + dy * bulge, (start[1] + end[1]) / 2 - dx * bulge)
    bend = (2 * apex[0] - (start[0] + end[0]) / 2, 2 * apex[1] - (start[1] + end[1]) / 2)
    return tuple(_along(start, bend, end, at / _SAMPLES) for at in range(_SAMPLES + 1))


def _along(start: Point, bend: Point, end: Point, share: float) -> Point:
    """A point of the curve that starts towards ``bend`` and ends coming from it."""
    a, b, c = (1 - share) ** 2, 2 * share * (1 - share), share**2
    return a * start[0] + b * bend[0] + c * end[0], a * start[1] + b * bend[1] + c * end[1]


def _legs(curves: Sequence[tuple[Point, ...]]) -> list[Layer]:
    """The curves with a pointer in the middle of each that is long enough."""
    corners, pointers = [], []
    for leg, curve in enumerate(curves):
        start, apex, end = curve[0], curve[len(curve) // 2], curve[-1]
        for at, (x, y) in enumerate((start, apex, end)):
            corners.append({"leg": leg, "at": at, "x": round(x, 2), "y": round(y, 2)})
        if math.dist(start, end) > 2 * _DISC + _SHORTEST:
            angle = math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))
            pointer = {"x": round(apex[0], 2), "y": round(apex[1], 2), "angle": round(angle, 1), "paint": "series-1"}
            pointers.append(pointer)
    encoding = {
        "x": pixels("x"),
        "y": pixels("y"),
        "detail": {"field": "leg", "type": "nominal"},
        "order": {"field": "at", "type": "quantitative"},
    }
    line = {"type": "line", "interpolate": "natural", "stroke": "series-1", "strokeWidth": 1.6, "strokeCap": "round"}
    layers = [layer(corners, line, encoding)] if corners else []
    return [*layers, arrows(pointers, _POINTER, _POINTER_SIZE)] if pointers else layers


def _discs(centers: Iterable[Point]) -> Layer:
    mark = {"type": "point", "shape": "circle", "size": round(math.pi * _DISC**2), "filled": True, "opacity": 1}
    mark |= {"stroke": "land", "strokeWidth": 1.5}
    values = [{"x": round(x, 2), "y": round(y, 2), "paint": "series-1"} for x, y in centers]
    return layer(values, mark, {"x": pixels("x"), "y": pixels("y"), "fill": paint()})


@dataclass(frozen=True, slots=True)
class Place:
    """Where the name of a stop could be: its lines, what they cover, how good the place is by itself."""

    labels: tuple[Label, ...]
    box: Box
    cost: float


def _names(stops: Sequence[Stop], curves: Sequence[Point], view: View) -> list[Label] | None:
    """The names beside their stops, free of each other and of all discs; None where that cannot be found."""
    choices = [
        [
            place
            for place in (_place(stop, side, up, 0.3 * at, curves) for at, (side, up) in enumerate(_PLACES))
            if _inside(place.box, view) and not any(place.box.meets(other.box, 1) for other in stops)
        ]
        for stop in stops
    ]
    if not all(choices) or len(stops) > _CROWD:
        return None
    chosen = [min(places, key=lambda place: place.cost) for places in choices]

    def cost(at: int, place: Place, *moving: int) -> float:
        others = (other for number, other in enumerate(chosen) if number not in (at, *moving))
        return place.cost + sum(_CLASH for other in others if place.box.meets(other.box, 2))

    # Two at a time: often one name can only take the best place when another leaves it.
    for one, two in [*combinations(range(len(stops)), 2)] * _ROUNDS:
        costs = [[(cost(a, place, b), place) for place in choices[a]] for a, b in ((one, two), (two, one))]
        pairs = product(*costs)
        best = min(pairs, key=lambda pair: pair[0][0] + pair[1][0] + _CLASH * pair[0][1].box.meets(pair[1][1].box, 2))
        chosen[one], chosen[two] = best[0][1], best[1][1]
    if any(cost(at, place) >= _CLASH for at, place in enumerate(chosen)):
        return None
    return [label for place in chosen for label in place.labels]


def _place(stop: Stop, side: int, up: float, cost: float, curves: Sequence[Point]) -> Place:
    """The name to one side (1 right, -1 left, 0 centred) and so much lower; each bit of a curve behind it costs."""
    sizes = [TEXT if bold else SMALL for _, bold in stop.lines]
    height = _height(stop.lines)
    across = max(width(text, size, bold=bold) for (text, bold), size in zip(stop.lines, sizes, strict=True))
    around = stop.box
    diagonal = side and abs(up) == 1
    if side and not diagonal:
        left = around.right + _GAP if side > 0 else around.left - _GAP - across
        top = (around.top + around.bottom - height) / 2 + up * height
    else:
        left = (around.left + around.right - across) / 2
        left = left if not side else around.left if side > 0 else around.right - across
        top = around.bottom + 2 if up > 0 else around.top - 2 - height
    anchor: Anchor = "left" if side > 0 else "right" if side < 0 else "center"
    x = left + {"left": 0.0, "center": across / 2, "right": across}[anchor]
    labels = []
    y = top
    for (text, bold), size in zip(stop.lines, sizes, strict=True):
        ink = "ink" if bold else "muted"
        labels.append(Label(text, x, y + (LEADING - 1) / 2 * size + ASCENT * size, ink, size, bold, anchor, halo=True))
        y += LEADING * size
    box = Box(left, top, left + across, top + height)
    behind = sum(box.left - 3 < px < box.right + 3 and box.top < py < box.bottom for px, py in curves)
    return Place(tuple(labels), box, cost + behind)


def _inside(box: Box, view: View) -> bool:
    across = box.left >= _EDGE and box.right <= view.width - _EDGE
    return across and box.top >= _EDGE and box.bottom <= view.height - _EDGE


def _list(picture: Picture, rows: Sequence[Row], strings: Strings) -> None:
    """The stops below the map, by number."""
    picture.y += 10
    for number, row in enumerate(rows, 1):
        picture.labels.append(Label(str(number), 16, picture.y + ASCENT * TEXT, bold=True, anchor="right"))
        date = strings.partial(row.date) if row.date else ""
        picture.paragraph(strings.told_on.format(words=row.label, date=date) if date else row.label, x=24)
        if row.text:
            picture.paragraph(row.text, x=24, size=SMALL, paint="muted")
        picture.y += 4
