"""The part of the world that a map shows."""

import re
from itertools import pairwise

import pytest
import vl_convert

from annotator.render.outlines import Point, View, outlines_in
from tests.render.figures import OUTLINES

AMERICA = View(-86.6, 12.2, 480.0, 360.0, 300)
PACIFIC = View(179.5, -15.0, 900.0, 360.0, 300)


def inside(place: Point, ring: tuple[Point, ...]) -> bool:
    """Whether a line to the east of a place crosses the ring an odd number of times."""
    x, y = place
    crossings = 0
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossings += 1
    return crossings % 2 == 1


@pytest.mark.parametrize(
    ("view", "place"),
    [(AMERICA, (-99.13, 19.43)), (AMERICA, (-74.07, 4.71)), (PACIFIC, (-171.8, -13.8)), (PACIFIC, (178.4, -18.1))],
)
def test_a_view_projects_as_vega_does(view: View, place: Point) -> None:
    spec = {
        "width": view.width,
        "height": view.height,
        "padding": 0,
        "autosize": "none",
        "projection": view.projection(),
        "data": {"values": [{"lon": place[0], "lat": place[1]}]},
        "mark": "circle",
        "encoding": {
            "longitude": {"field": "lon", "type": "quantitative"},
            "latitude": {"field": "lat", "type": "quantitative"},
        },
    }
    svg = vl_convert.vegalite_to_svg(spec, vl_version="6.4", allowed_base_urls=[])
    found = re.search(r'aria-roledescription="circle" transform="translate\(([-\d.]+),([-\d.]+)\)"', svg)
    assert found
    assert (float(found[1]), float(found[2])) == pytest.approx(view.point(*place), abs=0.05)


@pytest.mark.parametrize("place", [(-99.13, 19.43), (-74.07, 4.71), (-89.19, 13.69), (-79.5, 22.2)])
def test_a_place_lies_in_its_country(place: Point) -> None:
    shapes = [shape["geometry"]["coordinates"] for shape in outlines_in(AMERICA, OUTLINES)]
    assert sum(any(inside(place, rings[0]) for rings in shape) for shape in shapes) == 1


def test_what_is_out_of_view_is_left_out() -> None:
    assert 15 < len(outlines_in(AMERICA, OUTLINES)) < 60
    assert not outlines_in(View(-150.0, -45.0, 2000.0, 360.0, 200), OUTLINES)


def test_countries_share_their_borders() -> None:
    shapes = [shape["geometry"]["coordinates"] for shape in outlines_in(AMERICA, OUTLINES)]
    corners = [{corner for rings in shape for ring in rings for corner in ring} for shape in shapes]
    guatemala = next(c for c, s in zip(corners, shapes, strict=True) if any(inside((-90.5, 14.6), r[0]) for r in s))
    salvador = next(c for c, s in zip(corners, shapes, strict=True) if any(inside((-89.19, 13.69), r[0]) for r in s))
    assert len(guatemala & salvador) > 2
