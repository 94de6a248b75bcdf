"""Pictures that carry data, and timelines: records of their own, placed in texts and beside articles."""

from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field, model_validator

from annotator.model.article import Evidence
from annotator.model.dates import PartialDate
from annotator.model.document import Document
from annotator.model.record import Day, EdtfDate, Id, Language, Line, Record, Sentence, short_form

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


def _evidence(value: Any) -> Any:
    return {"source": value} if isinstance(value, str) else short_form(value, "source")


def _check_order(start: PartialDate | None, until: PartialDate | None, name: str) -> None:
    """Refuse an end that lies before its beginning, whatever days the two dates mean."""
    if start is not None and until is not None and until.last_day < start.first_day:
        raise ValueError(f"expected until to be no earlier than {name}")


class Row(Record):
    """One datum of a figure. ``value`` is in the figure's unit, ``lat`` and ``lon`` in degrees (WGS 84)."""

    label: Line
    value: Annotated[float | None, Field(allow_inf_nan=False)] = None
    series: Line | None = None
    approximate: bool = False
    start: Annotated[EdtfDate | None, Field(alias="from")] = None
    until: EdtfDate | None = None
    text: Line | None = None
    lat: Annotated[float | None, Field(ge=-90, le=90)] = None
    lon: Annotated[float | None, Field(ge=-180, le=180)] = None
    date: EdtfDate | None = None
    evidence: Annotated[tuple[Annotated[Evidence, BeforeValidator(_evidence)], ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> "Row":
        _check_order(self.start, self.until, "from")
        return self


class Figure(Record):
    """A picture made of data: its message in words (the text alternative, too), its rows, each with evidence.

    ``bars``: an amount each, stacked by ``series``; ``parts``: the parts of one whole; ``spans``: what held from when
    to when (open ends reach to ``as_of``); ``map``: places in the order of a route.
    """

    id: Id
    kind: FigureKind
    title: Line
    message: Sentence
    as_of: Day
    review_by: Day | None = None
    unit: Line | None = None
    note: Sentence | None = None
    rows: Annotated[tuple[Row, ...], Field(min_length=1, max_length=60)]

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

    date: EdtfDate
    until: EdtfDate | None = None
    text: Sentence

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> "Event":
        _check_order(self.date, self.until, "date")
        return self


class Timeline(Record):
    """The dated events of one topic, in the order of their dates whatever the order in the file."""

    id: Id
    title: Line
    lang: Language | None = None
    as_of: Day
    review_by: Day | None = None
    events: Annotated[tuple[Event, ...], Field(min_length=1)]

    @property
    def documents(self) -> tuple[Document, ...]:
        """Every text of the editor in the order of the file."""
        return tuple(event.text for event in self.events)
