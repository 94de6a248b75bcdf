"""EDTF dates as far as sources need them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.dates import PartialDate


@pytest.mark.parametrize(
    ("text", "made", "first"),
    [
        ("2025-03-28", PartialDate(2025, 3, 28), date(2025, 3, 28)),
        ("2025-03-28~", PartialDate(2025, 3, 28, approximate=True), date(2025, 3, 28)),
        ("2025-03", PartialDate(2025, 3), date(2025, 3, 1)),
        ("2025-03~", PartialDate(2025, 3, approximate=True), date(2025, 3, 1)),
        ("2025", PartialDate(2025), date(2025, 1, 1)),
        ("2025~", PartialDate(2025, approximate=True), date(2025, 1, 1)),
        ("2024-02-29", PartialDate(2024, 2, 29), date(2024, 2, 29)),
        ("0044", PartialDate(44), date(44, 1, 1)),
    ],
)
def test_a_date_is_as_exact_as_it_is_written(text: str, made: PartialDate, first: date) -> None:
    assert PartialDate.parse(text) == made
    assert made.first_day == first


@pytest.mark.parametrize(
    ("made", "last"),
    [
        (PartialDate(2025, 3, 28), date(2025, 3, 28)),
        (PartialDate(2025, 3, 28, approximate=True), date(2025, 3, 28)),
        (PartialDate(2025, 2), date(2025, 2, 28)),
        (PartialDate(2024, 2), date(2024, 2, 29)),
        (PartialDate(2025), date(2025, 12, 31)),
        (PartialDate(9999), date(9999, 12, 31)),
    ],
)
def test_a_coarse_date_reaches_to_the_end_of_what_it_names(made: PartialDate, last: date) -> None:
    assert made.last_day == last


@pytest.mark.parametrize(
    "text",
    [
        "", "~", "25", "2025-3", "2025-3-28", "2025-03-28T10:00", "28.03.2025", "March 2025", "2025-03-", "2025-03-28 ",
        "2025-03-28~~", "20250328", "2025/2026", "-2025", "2025-W13", "２０２５", "٢٠٢٥-٠٣-٢٨", "2025-03-28\n",
    ],
)  # fmt: skip
def test_what_is_no_date_names_the_forms_that_are(text: str) -> None:
    with pytest.raises(ValueError, match="expected a date such as 2025-03-28, 2025-03, 2025 or"):
        PartialDate.parse(text)


@pytest.mark.parametrize("text", ["2025-13", "2025-00", "2025-02-30", "2023-02-29", "2025-04-31", "2025-03-00", "0000"])
def test_a_day_that_no_calendar_has_is_refused_and_named(text: str) -> None:
    with pytest.raises(ValueError, match=f"there is no such day: {text}"):
        PartialDate.parse(text)


@given(day=st.dates(), approximate=st.booleans())
def test_every_day_of_the_calendar_is_read(day: date, *, approximate: bool) -> None:
    assert PartialDate.parse(day.isoformat() + "~" * approximate) == PartialDate(
        day.year, day.month, day.day, approximate
    )


@given(st.dates(max_value=date(9999, 12, 30)))
def test_dates_are_in_order(day: date) -> None:
    after = day + timedelta(days=1)
    assert PartialDate.parse(day.isoformat()) < PartialDate.parse(after.isoformat())
    assert PartialDate(day.year) < PartialDate(day.year, day.month) < PartialDate(day.year, day.month, day.day)
