"""Figures and timelines: which rows fit which kind, what each rests on, and dates in their order."""

from typing import Any

import pytest
from pydantic import ValidationError

from annotator.model.article import Evidence
from annotator.model.dates import PartialDate
from annotator.model.figure import FIGURE_KINDS, Event, Figure, FigureKind, Row, Timeline
from tests.builders import DAY, document

Fields = dict[str, Any]

MESSAGE = document("It shows this.")
# The least that a row of each kind says.
LEAST: dict[FigureKind, Fields] = {
    "bars": {"label": "A", "value": 5},
    "parts": {"label": "A", "value": 5},
    "spans": {"label": "A", "from": "2025-03"},
    "map": {"label": "A", "lat": 4.7, "lon": -74.1},
}


def _row(**fields: Any) -> Fields:
    return {"evidence": ("src",), **fields}


def _figure(kind: FigureKind, *rows: Fields, **fields: Any) -> Figure:
    base: Fields = {"id": "f", "kind": kind, "title": "T", "message": MESSAGE, "as_of": DAY, "unit": "people"}
    return Figure.model_validate({**base, "rows": tuple(_row(**row) for row in rows), **fields}, by_name=False)


def _least(kind: FigureKind, **more: Any) -> Fields:
    return {**LEAST[kind], **more}


def test_the_kinds_of_figure_are_those_of_the_design() -> None:
    assert FIGURE_KINDS == ("bars", "parts", "spans", "map")


@pytest.mark.parametrize("kind", FIGURE_KINDS)
def test_a_kind_of_figure_has_rows_of_its_least(kind: FigureKind) -> None:
    assert _figure(kind, LEAST[kind]).kind == kind


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("bars", {"value": 0}),
        ("bars", {"value": 2.5}),
        ("bars", {"series": "S"}),
        ("bars", {"approximate": True}),
        ("bars", {"series": "S", "approximate": False}),
        ("parts", {"approximate": True}),
        ("spans", {"until": "2025-04-01"}),
        ("spans", {"value": 25}),
        ("spans", {"text": "paused"}),
        ("spans", {"until": "2026", "value": 0}),
        ("map", {"date": "2025-03-28~"}),
        ("map", {"text": "by plane"}),
        ("map", {"lat": -90, "lon": 180}),
        ("map", {"lat": 90.0, "lon": -180.0, "date": 2025, "text": "x"}),
    ],
)
def test_what_a_row_of_a_kind_may_say_too(kind: FigureKind, more: Fields) -> None:
    assert len(_figure(kind, _least(kind, **more)).rows) == 1


@pytest.mark.parametrize(
    ("kind", "row", "message"),
    [
        # Something is missing.
        ("bars", {"label": "A"}, "row 2: expected value in a figure of kind bars"),
        ("parts", {"label": "A"}, "row 2: expected value in a figure of kind parts"),
        ("spans", {"label": "A", "value": 5}, "row 2: expected from in a figure of kind spans"),
        ("map", {"label": "A", "lat": 0}, "row 2: expected lon in a figure of kind map"),
        ("map", {"label": "A", "lon": 0}, "row 2: expected lat in a figure of kind map"),
        # Something has no place in such a picture.
        ("bars", _least("bars", text="x"), "row 2: text means nothing in a figure of kind bars"),
        ("bars", {**LEAST["bars"], "from": "2025"}, "row 2: from means nothing in a figure of kind bars"),
        ("bars", _least("bars", until="2025"), "row 2: until means nothing in a figure of kind bars"),
        ("bars", _least("bars", lat=0), "row 2: lat means nothing in a figure of kind bars"),
        ("parts", _least("parts", series="S"), "row 2: series means nothing in a figure of kind parts"),
        ("parts", _least("parts", date="2025"), "row 2: date means nothing in a figure of kind parts"),
        ("spans", _least("spans", series="S"), "row 2: series means nothing in a figure of kind spans"),
        ("spans", _least("spans", approximate=True), "row 2: approximate means nothing in a figure of kind spans"),
        ("map", _least("map", value=5), "row 2: value means nothing in a figure of kind map"),
        ("map", {**LEAST["map"], "from": "2025"}, "row 2: from means nothing in a figure of kind map"),
        # An amount is no debt.
        ("bars", _least("bars", value=-1), "row 2: expected a value of 0 or more, got -1"),
        ("parts", _least("parts", value=-0.5), "row 2: expected a value of 0 or more, got -0.5"),
        ("spans", _least("spans", value=-25), "row 2: expected a value of 0 or more, got -25"),
    ],
)
def test_a_row_that_does_not_fit_the_kind_is_named_by_its_number(kind: FigureKind, row: Fields, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        _figure(kind, LEAST[kind], row)


@pytest.mark.parametrize(
    ("kind", "more", "message"),
    [
        ("bars", {"value": "82,000"}, "valid number"),
        ("bars", {"value": "5"}, "valid number"),
        ("bars", {"value": True}, "valid number"),
        ("bars", {"value": float("inf")}, "finite number"),
        ("bars", {"value": float("nan")}, "finite number"),
        ("map", {"lat": 90.1}, "less than or equal to 90"),
        ("map", {"lat": -91}, "greater than or equal to -90"),
        ("map", {"lon": 180.5}, "less than or equal to 180"),
        ("map", {"lon": -181}, "greater than or equal to -180"),
        ("spans", {"from": "March 2025"}, "expected a date such as"),
        ("spans", {"until": "2025-13"}, "there is no such day"),
        ("bars", {"label": ""}, "expected some text"),
        ("bars", {"colour": "red"}, "not permitted"),
    ],
)
def test_a_value_that_can_never_be_right_is_refused(kind: FigureKind, more: Fields, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        _figure(kind, _least(kind, **more))


@pytest.mark.parametrize("kind", ["bars", "parts", "spans"])
def test_numbers_have_a_unit(kind: FigureKind) -> None:
    with pytest.raises(ValidationError, match=f"expected a unit for a figure of kind {kind}"):
        _figure(kind, LEAST[kind], unit=None)


def test_a_map_needs_no_unit() -> None:
    assert _figure("map", LEAST["map"], unit=None).unit is None


def test_a_figure_has_a_row_and_a_row_has_evidence() -> None:
    for rows in ((), (_row(label="A", value=5, evidence=()),)):
        with pytest.raises(ValidationError, match="at least 1 item"):
            _figure("bars", rows=rows)
    with pytest.raises(ValidationError, match="Field required"):
        Row.model_validate({"label": "A", "value": 5})


def test_a_source_is_short_for_evidence_without_words() -> None:
    long = {"source": "b", "quote": "exact words", "locator": "p. 3"}
    (row,) = _figure("bars", _least("bars", evidence=("a", long, {"source": "c"}))).rows
    assert row.evidence == (
        Evidence(source="a"),
        Evidence(source="b", quote="exact words", locator="p. 3"),
        Evidence(source="c"),
    )


@pytest.mark.parametrize("evidence", [5, None, ("a",)])
def test_evidence_is_a_source_or_a_mapping_with_one(evidence: Any) -> None:
    with pytest.raises(ValidationError, match=r"expected a text .* or a mapping with source"):
        _figure("bars", _least("bars", evidence=(evidence,)))


def test_a_figures_texts_are_what_it_says_and_how_it_was_counted() -> None:
    note = document("Counted twice.")
    assert _figure("bars", LEAST["bars"]).documents == (MESSAGE,)
    assert _figure("bars", LEAST["bars"], note=note).documents == (MESSAGE, note)


# An end is refused only where no day that it can mean is late enough.
_ORDERED = [
    ("2025-03-27", "2025-03-27"),
    ("2025-03-27", "2025-04-01"),
    ("2025-03-27", "2025-03"),
    ("2025-03-27", "2025"),
    ("2025-03", "2025-03-01"),
    ("2025", "2025-01"),
    ("2025-03-27~", "2026"),
]
_TURNED = [
    ("2025-03-27", "2025-03-26"),
    ("2025-03-01", "2025-02"),
    ("2025-03", "2025-02-28"),
    ("2025", "2024-12-31"),
    ("2025-03-27", "2024"),
]


def _event(date: str, until: str | None) -> Event:
    return Event.model_validate({"date": date, "until": until, "text": MESSAGE})


@pytest.mark.parametrize(("first", "last"), _ORDERED)
def test_what_ends_ends_no_earlier_than_it_begins(first: str, last: str) -> None:
    assert _event(first, last).until == PartialDate.parse(last)
    (row,) = _figure("spans", {"label": "A", "from": first, "until": last}).rows
    assert (row.start, row.until) == (PartialDate.parse(first), PartialDate.parse(last))


@pytest.mark.parametrize(("first", "last"), _TURNED)
def test_what_would_end_before_it_begins_is_refused(first: str, last: str) -> None:
    with pytest.raises(ValidationError, match="expected until to be no earlier than date"):
        _event(first, last)
    with pytest.raises(ValidationError, match="expected until to be no earlier than from"):
        _figure("spans", {"label": "A", "from": first, "until": last})


def test_a_timeline_has_an_event_and_keeps_the_order_of_its_file() -> None:
    later, earlier = _event("2025-04", None), _event("2025-03-27", "2025-04-01")
    timeline = Timeline(id="t", title="T", as_of=DAY, events=(later, earlier))
    assert timeline.documents == (later.text, earlier.text)
    assert (timeline.lang, timeline.review_by) == (None, None)
    with pytest.raises(ValidationError, match="at least 1 item"):
        Timeline(id="t", title="T", as_of=DAY, events=())


@pytest.mark.parametrize(
    ("kind", "rows", "said"),
    [
        ("bars", [{"label": "A", "value": 1e308}], "row 1: expected 0 or a value from 1e-09 to 1e"),
        ("parts", [{"label": "A", "value": 5e-324}], "row 1: expected 0 or a value from"),
        ("spans", [{"label": "A", "from": "2025-03", "value": 1.0, "text": "x"}], "expected either value or text"),
        ("spans", [{"label": "A", "from": "2030-01", "value": 1.0}], "expected from to be no later than as_of"),
        ("bars", [{"label": "A", "value": 1.0}] * 2, "expected one row for each label"),
        (
            "bars",
            [{"label": "A", "value": 1.0}, {"label": "A", "series": "x", "value": 1.0}],
            "expected one row for each label",
        ),
    ],
)
def test_amounts_and_spans_that_no_picture_can_tell_are_refused(
    kind: FigureKind, rows: list[Fields], said: str
) -> None:
    with pytest.raises(ValidationError, match=said):
        _figure(kind, *rows)
