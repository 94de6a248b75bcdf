"""Pictures that carry data, and timelines: records of their own, placed in texts and beside articles."""

from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, ConfigDict, Field, model_validator

from annotator.model.article import Evidence
from annotator.model.dates import PartialDate
from annotator.model.document import Document
from annotator.model.record import Day, EdtfDate, Id, Language, Line, Record, Sentence, SourceId, means, short_form

FigureKind = Literal["bars", "parts", "spans", "map"]
FIGURE_KINDS: tuple[FigureKind, ...] = get_args(FigureKind)

# What a row of each kind needs beside its label and evidence, and what it may have.
_NEEDS: dict[FigureKind, tuple[str, ...]] = {
    "bars": ("value",),
    "parts": ("value",),
    "spans": ("start",),
    "map": ("lat", "lon"),
}
_MAY: dict[FigureKind, tuple[str, ...]] = {
    "bars": ("series", "approximate"),
    "parts": ("approximate",),
    "spans": ("until", "value", "text"),
    "map": ("date", "text"),
}
# Amounts that a drawing can compare and a page can write in full.
_LEAST, _MOST = 1e-9, 1e15
_WRITTEN = {"start": "from"}
_GIVEN: dict[str, Any] = {"not": {"type": "null"}}


def _evidence(value: Any) -> Any:
    return {"source": value} if isinstance(value, str) else short_form(value, "source")


def _check_order(start: PartialDate | None, until: PartialDate | None, name: str) -> None:
    """Refuse an end that lies before its beginning, whatever days the two dates mean."""
    if start is not None and until is not None and until.last_day < start.first_day:
        raise ValueError(f"expected until to be no earlier than {name}")


EvidenceField = Annotated[Evidence, BeforeValidator(_evidence, json_schema_input_type=SourceId | Evidence)]


class Row(Record):
    """One datum of a figure. ``value`` is in the figure's unit, ``lat`` and ``lon`` in degrees (WGS 84)."""

    label: Annotated[Line, means("What the row is about; at most 28 characters or so.", "Paid by the Harbor Trust")]
    value: Annotated[
        float | None,
        Field(allow_inf_nan=False, json_schema_extra={"minimum": 0, "maximum": _MOST}),
        means("The amount in the figure’s unit.", 25, 0.5),
    ] = None
    series: Annotated[
        Line | None, means("Rows of one label with a series each are stacked into one bar.", "Freight")
    ] = None
    approximate: Annotated[bool, means("Whether the page says “about” before the value.", True)] = False
    start: Annotated[EdtfDate | None, Field(alias="from"), means("When it began.", "2024-11")] = None
    until: Annotated[EdtfDate | None, means("When it ended. Without it a span reaches to `as_of`.", "2025-05-12")] = (
        None
    )
    text: Annotated[Line | None, means("A few words in the picture.", "every hour")] = None
    lat: Annotated[float | None, Field(ge=-90, le=90), means("Degrees north, negative in the south.", 51.94)] = None
    lon: Annotated[float | None, Field(ge=-180, le=180), means("Degrees east, negative in the west.", 1.29)] = None
    date: Annotated[EdtfDate | None, means("When the route came there.", "2025-05-12")] = None
    evidence: Annotated[
        tuple[EvidenceField, ...],
        Field(min_length=1),
        means(
            "Sources with the words that hold the row’s number or date. An id alone stands for the source’s own quote.",
            ["trust-2025-report"],
        ),
    ]

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> "Row":
        _check_order(self.start, self.until, "from")
        return self


def _form_of(kind: FigureKind) -> dict[str, Any]:
    """Which rows fit ``kind``, and whether it needs a unit, in JSON Schema."""
    needed = [_WRITTEN.get(name, name) for name in _NEEDS[kind]]
    may = ["label", "evidence", *needed, *_MAY[kind]]
    rows = {"items": {"required": needed, "propertyNames": {"enum": may}, "properties": dict.fromkeys(needed, _GIVEN)}}
    then: dict[str, Any] = {"properties": {"rows": rows}}
    if kind != "map":
        then = {"required": ["unit"], "properties": {"rows": rows, "unit": _GIVEN}}
    return {"if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]}, "then": then}


class Figure(Record):
    """A picture made of data: its message in words (the text alternative, too), its rows, each with evidence.

    ``bars``: an amount each, stacked by ``series``; ``parts``: the parts of one whole; ``spans``: what held from when
    to when (open ends reach to ``as_of``); ``map``: places in the order of a route.
    """

    model_config = ConfigDict(json_schema_extra={"allOf": [_form_of(kind) for kind in FIGURE_KINDS]})

    id: Annotated[Id, means("Names the figure where it is placed: `![](figure:bridge-cost)`.", "bridge-cost")]
    kind: Annotated[
        FigureKind,
        means(
            "`bars`: an amount for each label; `parts`: the parts of one whole; `spans`: what held from when to when;"
            " `map`: places in the order of a route.",
            "bars",
        ),
    ]
    title: Annotated[Line, means("One line, without a full stop.", "What has been paid for the bridge")]
    message: Annotated[
        Sentence,
        means(
            "What the picture shows, with its main numbers: the caption, also for those who do not see the picture.",
            "By April 2025 a quarter of the cost had been paid.",
        ),
    ]
    as_of: Annotated[Day, means("The day on which the data are true.", "2025-05-12")]
    review_by: Annotated[Day | None, means("The day by which to look again.", "2025-12-01")] = None
    unit: Annotated[
        Line | None,
        means(
            "What is counted; a map needs none. A sign that it begins with stands at every number, so write "
            "“million £”, not “£ million”.",
            "% of the cost",
        ),
    ] = None
    note: Annotated[
        Sentence | None, means("How it was counted, and what does not compare.", "Prices are those of 2025.")
    ] = None
    rows: Annotated[
        tuple[Row, ...],
        Field(min_length=1, max_length=60),
        means(
            "The data, row by row, each with its source.",
            [{"label": "Paid by the Harbor Trust", "value": 25, "evidence": ["trust-2025-report"]}],
        ),
    ]

    @model_validator(mode="after")
    def _rows_fit_the_kind(self) -> "Figure":
        if self.kind != "map" and self.unit is None:
            raise ValueError(f"expected a unit for a figure of kind {self.kind}")
        for number, row in enumerate(self.rows, 1):
            given = row.model_fields_set - {"label", "evidence"}
            for name in _NEEDS[self.kind]:
                if getattr(row, name) is None:
                    raise ValueError(
                        f"row {number}: expected {_WRITTEN.get(name, name)} in a figure of kind {self.kind}"
                    )
            for name in sorted(given.difference(_NEEDS[self.kind], _MAY[self.kind])):
                raise ValueError(
                    f"row {number}: {_WRITTEN.get(name, name)} means nothing in a figure of kind {self.kind}"
                )
            self._check_amount(number, row)
            if self.kind == "spans":
                self._check_span(number, row)
        bars = [(row.label, row.series) for row in self.rows] if self.kind == "bars" else []
        for number, (label, series) in enumerate(bars, 1):
            if bars.count((label, series)) > 1 or (series is not None and (label, None) in bars):
                raise ValueError(f"row {number}: expected one row for each label, or one for each series of it")
        return self

    def _check_amount(self, number: int, row: Row) -> None:
        if row.value is not None and row.value < 0:
            raise ValueError(f"row {number}: expected a value of 0 or more, got {row.value:g}")
        if row.value and not _LEAST <= row.value <= _MOST:
            range_ = f"0 or a value from {_LEAST:g} to {_MOST:g}"
            raise ValueError(f"row {number}: expected {range_}, got {row.value:g}; choose another unit")

    def _check_span(self, number: int, row: Row) -> None:
        if row.value is not None and row.text:
            raise ValueError(f"row {number}: expected either value or text, as one of them is drawn")
        if row.start is not None and row.until is None and row.start.first_day > self.as_of:
            raise ValueError(f"row {number}: expected from to be no later than as_of: what is to come has an until")

    @property
    def documents(self) -> tuple[Document, ...]:
        """Every text of the editor in reading order."""
        return (self.message,) if self.note is None else (self.message, self.note)


class Event(Record):
    """What happened on a date, or from a date until another."""

    date: Annotated[EdtfDate, means("When it happened, or began.", "2024-11", "2025-05-12", "2025~")]
    until: Annotated[EdtfDate | None, means("When it ended.", "2025-05-14")] = None
    text: Annotated[Sentence, means("What happened.", "Ann Reed opens the bridge.")]

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> "Event":
        _check_order(self.date, self.until, "date")
        return self


class Timeline(Record):
    """The dated events of one topic, in the order of their dates whatever the order in the file."""

    id: Annotated[Id, means("Names the timeline where it is placed: `![](timeline:harbor-bridge)`.", "harbor-bridge")]
    title: Annotated[Line, means("The topic, in few words; readers choose by it.", "The harbor bridge")]
    lang: Annotated[Language | None, means("The language of the events, if it is not the site’s.", "es")] = None
    as_of: Annotated[Day, means("The day on which the list is complete.", "2025-05-12")]
    review_by: Annotated[Day | None, means("The day by which to look again.", "2025-12-01")] = None
    events: Annotated[
        tuple[Event, ...],
        Field(min_length=1),
        means(
            "The events, in any order; the page has them by date.",
            [{"date": "2025-05-12", "text": "Ann Reed opens the bridge."}],
        ),
    ]

    @property
    def documents(self) -> tuple[Document, ...]:
        """Every text of the editor in the order of the file."""
        return tuple(event.text for event in self.events)
