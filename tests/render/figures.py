"""Made-up figures of every kind, for the tests of pictures and for looking at them."""

from datetime import date
from typing import Any

from annotator.model.dates import PartialDate
from annotator.model.document import Document, Paragraph, Prose, Run
from annotator.model.figure import Figure, FigureKind
from annotator.read.outlines import read_outlines
from annotator.render.charts import draw
from annotator.render.palette import SCREEN, Palette
from annotator.render.strings import ENGLISH

OUTLINES = read_outlines()
AS_OF = date(2026, 11, 24)
_MESSAGE = Document.compose([Paragraph(Prose((Run("A message."),)))])
_DATES = ("start", "until", "date")


def figure(kind: FigureKind, *rows: dict[str, Any], unit: str | None = "people", **more: Any) -> Figure:
    """A figure with rows as an editor writes them, but for their evidence."""
    written = [
        {key: PartialDate.parse(value) if key in _DATES else value for key, value in row.items()} for row in rows
    ]
    base = {"id": "one", "kind": kind, "title": "A title", "message": _MESSAGE, "as_of": AS_OF, "unit": unit}
    raw = [{**row, "evidence": ("s1",)} for row in written]
    return Figure.model_validate({**base, "rows": tuple(raw), **more})


def drawn(one: Figure, palette: Palette = SCREEN, labelled_by: str | None = None) -> str:
    """The picture of a figure."""
    return draw(one, ENGLISH, palette, OUTLINES, labelled_by=labelled_by)


STAFF = figure(
    "bars",
    {"label": "Before", "value": 82000},
    {"label": "Planned", "series": "Remaining", "value": 62000},
    {"label": "Planned", "series": "Layoffs", "value": 10000, "approximate": True},
    {"label": "Planned", "series": "Exits", "value": 10000, "approximate": True},
    unit="full-time employees",
)
PLAIN = figure(
    "bars",
    {"label": "Homicides in the year before the state of exception", "value": 1147},
    {"label": "In 2023", "value": 154},
    {"label": "In 2024", "value": 114, "approximate": True},
    {"label": "In 2025", "value": 0},
    unit="homicides",
)
GROUPS = figure(
    "parts",
    {"label": "Venezuelans under the Alien Enemies Act", "value": 137},
    {"label": "Venezuelans under immigration law, whose names were not published", "value": 101},
    {"label": "Salvadorans", "value": 23},
)
TARIFFS = figure(
    "spans",
    {"label": "Goods outside the pact", "start": "2025-03-04", "until": "2026-02-20", "value": 25},
    {"label": "Steel and aluminum", "start": "2025-03-12", "until": "2025-06-04", "value": 25},
    {"label": "Steel and aluminum", "start": "2025-06-04", "value": 50},
    {"label": "Cars", "start": "2025-04-03", "value": 25},
    {"label": "Goods under the pact", "start": "2025-03-04", "until": "2025-03-06", "value": 25},
    {"label": "Goods under the pact", "start": "2025-03-06", "text": "paused"},
    unit="%",
)
TOUR = figure(
    "map",
    {"label": "San Salvador", "lat": 13.69, "lon": -89.19, "date": "2025-03-26"},
    {"label": "Bogotá", "lat": 4.71, "lon": -74.07, "date": "2025-03-27"},
    {"label": "Mexico City", "lat": 19.43, "lon": -99.13, "date": "2025-03-28"},
    unit=None,
)
SAMPLES = {"staff": STAFF, "plain": PLAIN, "groups": GROUPS, "tariffs": TARIFFS, "tour": TOUR}
