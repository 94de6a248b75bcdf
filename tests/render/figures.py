"""Made-up figures of every kind, for the tests of pictures and for looking at them."""

from datetime import date
from typing import Any

from annotator.model.dates import PartialDate
from annotator.model.document import Document, Paragraph, Prose, Run
from annotator.model.figure import Figure, FigureKind
from annotator.read.outlines import read_outlines
from annotator.render.charts import draw
from annotator.render.palette import SCREEN, Palette
from tests.builders import ENGLISH

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

LONG = "Thirty letters of a long label"
UNBROKEN = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente"
HOSTILE = (
    "</svg><script>alert(1)</script>",
    "*a* [x](y) {: onclick=1}",
    "&lt;b&gt; &amp; &#x3c;",
    '--8<-- "mkdocs.yml"',
    "]]><!-- c --> <?php ?>",
    "{{ config }} {% raw %} __a__ `c` ~~s~~",
    '" onload="alert(1)',
)
NASTY: dict[str, Figure] = {
    "one bar": figure("bars", {"label": LONG, "value": 5}),
    "twelve bars": figure("bars", *({"label": f"{LONG} {at}", "value": at * at} for at in range(12))),
    "zeros": figure("bars", {"label": "None", "value": 0}, {"label": "None either", "value": 0, "approximate": True}),
    "equal bars": figure("bars", *({"label": f"Bar {at}", "value": 7.25} for at in range(4)), unit="% of all"),
    "one word": figure("bars", {"label": UNBROKEN, "value": 1e9}, {"label": "b", "value": 1}, unit=UNBROKEN),
    "series": figure(
        "bars",
        *(
            {"label": f"{LONG} {bar}", "series": f"{LONG} {at}", "value": bar * at, "approximate": bar == at}
            for bar in range(3)
            for at in range(7)
        ),
    ),
    "long series": figure("bars", {"label": "a", "series": " ".join([LONG] * 4), "value": 123456789}),
    "one part": figure("parts", {"label": LONG, "value": 3}),
    "twelve parts": figure("parts", *({"label": f"{LONG} {at}", "value": at} for at in range(12))),
    "slivers": figure(
        "parts", {"label": "Most", "value": 10_000}, *({"label": f"s{at}", "value": 1} for at in range(4))
    ),
    "nothing": figure("parts", {"label": "Nothing", "value": 0}, {"label": "Nothing else", "value": 0}),
    "large parts": figure("parts", *({"label": UNBROKEN, "value": 123456789012, "approximate": True} for _ in "ab")),
    "one span": figure("spans", {"label": LONG, "start": "2025-03-04"}),
    "one day": figure("spans", {"label": "a", "start": "2025-03-04", "until": "2025-03-04", "value": 1}, unit="%"),
    "partial dates": figure(
        "spans",
        {"label": "a", "start": "2024", "until": "2025-02", "text": "in part"},
        {"label": "a", "start": "2025-03~", "until": "2025", "value": 3},
        {"label": "b", "start": "2026-12-24", "until": "2027", "text": "after the day of the figure"},
    ),
    "twelve lanes": figure(
        "spans", *({"label": f"{LONG} {m}", "start": f"2025-{m:02}", "value": m} for m in range(1, 13))
    ),
    "tiny spans": figure(
        "spans",
        *({"label": "a", "start": f"2025-03-{d}", "until": f"2025-03-{d + 1}", "text": LONG} for d in range(10, 21)),
        {"label": "b", "start": "2005"},
    ),
    "overlapping": figure(
        "spans", *({"label": "a", "start": f"20{y}", "until": "2020", "value": y} for y in range(10, 20)), unit="$"
    ),
    "ages": figure(
        "spans", {"label": "a", "start": "0001", "text": " ".join([LONG] * 5)}, {"label": "b", "start": "1999"}
    ),
    "one stop": figure("map", {"label": LONG, "lat": 13.69, "lon": -89.19, "date": "2025", "text": LONG}, unit=None),
    "there and back": figure(
        "map",
        *({"label": n, "lat": a, "lon": o} for n, a, o in (("A", 1, 1), ("B", 5, 9), ("A", 1, 1), ("B", 5, 9))),
        unit=None,
    ),
    "one place": figure(
        "map", *({"label": LONG, "lat": 48.2, "lon": 16.4, "date": "2025"} for _ in range(9)), unit=None
    ),
    "twelve stops": figure(
        "map", *({"label": f"{LONG} {at}", "lat": 40 + at / 2, "lon": 5 + at * 7 % 12} for at in range(12)), unit=None
    ),
    "near each other": figure(
        "map", *({"label": f"Stop {at}", "lat": 50 + at / 5, "lon": 8 + at % 3 / 5} for at in range(7)), unit=None
    ),
    "around the world": figure(
        "map",
        *({"label": n, "lat": a, "lon": o} for n, a, o in (("Suva", -18.1, 178.4), ("Apia", -13.8, -171.8))),
        *({"label": n, "lat": a, "lon": o} for n, a, o in (("Alert", 82.5, -62.3), ("Pole", -90.0, 0.0))),
        unit=None,
    ),
    "hostile bars": figure("bars", *({"label": text, "series": text, "value": 1} for text in HOSTILE), unit=HOSTILE[0]),
    "hostile parts": figure("parts", *({"label": text, "value": 1} for text in HOSTILE)),
    "hostile spans": figure("spans", *({"label": text, "start": "2025", "text": text} for text in HOSTILE)),
    "hostile map": figure(
        "map", *({"label": t, "lat": 9.0 * n, "lon": 9.0, "text": t} for n, t in enumerate(HOSTILE)), unit=None
    ),
}
