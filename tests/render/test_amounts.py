"""Numbers and short dates as readers write them."""

from dataclasses import replace

import pytest

from annotator.model.dates import PartialDate
from annotator.render.strings import ENGLISH

GERMAN = replace(ENGLISH, thousands=".", decimal=",", approximately="etwa {value}", sign_behind="{value} {sign}")


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0"), (82000, "82,000"), (82000.0, "82,000"), (1234567.5, "1,234,567.5"), (0.1, "0.1"), (1e-7, "0.0000001")],
)
def test_a_number_is_written_in_full(value: float, written: str) -> None:
    assert ENGLISH.number(value) == written


@pytest.mark.parametrize(
    ("unit", "written"),
    [(None, "2,500"), ("people", "2,500"), ("%", "2,500%"), ("% of the staff", "2,500%"), ("$ a head", "$2,500")],
)
def test_the_sign_of_a_unit_stands_at_its_number(unit: str | None, written: str) -> None:
    assert ENGLISH.amount(2500, unit) == written
    assert ENGLISH.amount(2500, unit, approximate=True) == f"about {written}"


def test_another_language_writes_numbers_in_its_way() -> None:
    assert GERMAN.amount(1234.5, "%", approximate=True) == "etwa 1.234,5 %"


@pytest.mark.parametrize(
    ("date", "with_year", "without"),
    [
        ("2025-03-28", "28 Mar 2025", "28 Mar"),
        ("2025-03", "Mar 2025", "Mar"),
        ("2025", "2025", "2025"),
        ("2025-06-01~", "about 1 Jun 2025", "about 1 Jun"),
    ],
)
def test_a_short_date_has_its_year_where_it_is_wanted(date: str, with_year: str, without: str) -> None:
    value = PartialDate.parse(date)
    assert ENGLISH.short_date(value, year=True) == with_year
    assert ENGLISH.short_date(value, year=False) == without
