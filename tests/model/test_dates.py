"""EDTF dates as far as sources need them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.dates import PartialDate, in_digits


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


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("20 May 2026", "2026-05-20"),
        ("20th of may, 2026", "2026-05-20"),
        ("20. May 2026", "2026-05-20"),
        ("Sept. 3, 2025", "2025-09-03"),
        ("March 2025", "2025-03"),
        ("19.05.2026", "2026-05-19"),
        ("5/19/2026", "2026-05-19"),
        ("05-05-2026", "2026-05-05"),
        ("19. 5. 2026", "2026-05-19"),
        ("2026/5/9", "2026-05-09"),
        ("2026-20-05", "2026-05-20"),
        ("20260520", "2026-05-20"),
        ("03/2025", "2025-03"),
        ("2025-3", "2025-03"),
        ("2026-05-20T10:00:00Z", "2026-05-20"),
        ("2026-05-20~", "2026-05-20"),
    ],
)
def test_a_date_that_can_mean_one_day_only_is_told_in_digits(written: str, meant: str) -> None:
    assert in_digits(written) == meant


@pytest.mark.parametrize(
    "text",
    [
        "05/06/2026", "5.6.2026", "19.05.26", "31 June 2025", "30.02.2025", "2026-05-32", "2025/26", "2025.1",
        "2025-13", "20 Mai 2026", "3 Ma 2025", "3 Sextember 2025", "yesterday", "0.5.2026", "١٩.٠٥.٢٠٢٦", "",
    ],
)  # fmt: skip
def test_nothing_is_guessed_of_a_date(text: str) -> None:
    assert in_digits(text) == ""


@given(st.dates())
def test_the_names_of_months_are_those_of_the_calendar(day: date) -> None:
    for form in ("%d %B", "%B %d,", "%d %b"):
        assert in_digits(f"{day:{form}} {day.year:04}") == day.isoformat()
