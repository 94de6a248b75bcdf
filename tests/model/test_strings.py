"""Dates, numbers and plurals as readers of each language write them."""

from datetime import date
from typing import get_args

import pytest

from annotator.model.article import FindingKind
from annotator.model.dates import PartialDate
from annotator.model.knowledge import ENTITY_KINDS
from annotator.model.source import SourceKind
from annotator.model.strings import Strings
from annotator.read.strings import read_strings
from tests.builders import ENGLISH, SPANISH


@pytest.mark.parametrize(
    ("value", "written", "spanish"),
    [
        (0, "0", "0"),
        (2500, "2,500", "2500"),
        (-2500, "-2,500", "-2500"),
        (2500.5, "2,500.5", "2500,5"),
        (82000, "82,000", "82.000"),
        (82000.0, "82,000", "82.000"),
        (1234567.5, "1,234,567.5", "1.234.567,5"),
        (0.1, "0.1", "0,1"),
        (1e-7, "0.0000001", "0,0000001"),
        (1e21, "1,000,000,000,000,000,000,000", "1.000.000.000.000.000.000.000"),
    ],
)
def test_a_number_is_written_in_full(value: float, written: str, spanish: str) -> None:
    assert (ENGLISH.number(value), SPANISH.number(value)) == (written, spanish)


@pytest.mark.parametrize(
    ("unit", "written", "spanish"),
    [
        (None, "2,500", "2500"),
        ("people", "2,500", "2500"),
        ("%", "2,500%", "2500\u00a0%"),
        ("% of the staff", "2,500%", "2500\u00a0%"),
        ("‰", "2,500‰", "2500\u00a0‰"),
        ("$ a head", "$2,500", "2500\u00a0$"),
        ("€", "€2,500", "2500\u00a0€"),
    ],
)
def test_the_sign_of_a_unit_stands_at_its_number(unit: str | None, written: str, spanish: str) -> None:
    assert (ENGLISH.amount(2500, unit), SPANISH.amount(2500, unit)) == (written, spanish)
    assert ENGLISH.amount(2500, unit, approximate=True) == f"about {written}"
    assert SPANISH.amount(2500, unit, approximate=True) == f"aprox. {spanish}"


@pytest.mark.parametrize(
    ("given", "english", "spanish"),
    [
        ("2025-03-28", "28 March 2025", "28 de marzo de 2025"),
        ("2025-03", "March 2025", "marzo de 2025"),
        ("2025", "2025", "2025"),
        ("2025-03-28~", "about 28 March 2025", "hacia el 28 de marzo de 2025"),
        ("2025-03~", "about March 2025", "hacia marzo de 2025"),
        ("0476~", "about 476", "hacia 476"),
    ],
)
def test_a_date_is_as_exact_as_what_is_known(given: str, english: str, spanish: str) -> None:
    value = PartialDate.parse(given)
    assert (ENGLISH.partial(value), SPANISH.partial(value)) == (english, spanish)


@pytest.mark.parametrize(
    ("given", "english", "spanish"),
    [
        ("2025-03-28", "on 28 March 2025", "el 28 de marzo de 2025"),
        ("2025-03-28~", "on or about 28 March 2025", "hacia el 28 de marzo de 2025"),
        ("2025-03", "in March 2025", "en marzo de 2025"),
        ("2025~", "in or about 2025", "hacia 2025"),
    ],
)
def test_a_date_ends_a_sentence(given: str, english: str, spanish: str) -> None:
    value = PartialDate.parse(given)
    assert (ENGLISH.published_on(value), SPANISH.published_on(value)) == (english, spanish)


@pytest.mark.parametrize(
    ("given", "with_year", "without", "spanish"),
    [
        ("2025-03-28", "28 Mar 2025", "28 Mar", "28 mar 2025"),
        ("2025-03", "Mar 2025", "Mar", "mar 2025"),
        ("2025", "2025", "2025", "2025"),
        ("2025-06-01~", "about 1 Jun 2025", "about 1 Jun", "hacia el 1 jun 2025"),
    ],
)
def test_a_short_date_has_its_year_where_it_is_wanted(given: str, with_year: str, without: str, spanish: str) -> None:
    value = PartialDate.parse(given)
    assert ENGLISH.short_date(value, year=True) == with_year
    assert ENGLISH.short_date(value, year=False) == without
    assert SPANISH.short_date(value, year=True) == spanish


def test_a_country_has_its_own_dates_and_numbers() -> None:
    american, mexican = read_strings("en-US"), read_strings("es-MX")
    assert american.day(date(2025, 3, 28)) == "March 28, 2025"
    assert american.short_date(PartialDate(2025, 3, 28), year=True) == "Mar 28, 2025"
    assert mexican.amount(82000.5, "$") == "$82,000.5"
    assert mexican.amount(25, "%") == "25%"


def test_a_language_in_other_capitals_is_the_same() -> None:
    assert read_strings("Es") is read_strings("es")
    assert read_strings("ES_mx") is read_strings("es-MX")


@pytest.mark.parametrize(("count", "ending"), [(0, "s"), (1, ""), (2, "s"), (21, "s"), (1_000_000, "s")])
def test_words_of_a_number_follow_the_rule_of_the_language(count: int, ending: str) -> None:
    assert SPANISH.plural(SPANISH.frame_search_results, count) == "{count} resultado" + ending
    assert ENGLISH.plural(ENGLISH.frame_search_results, count) == "{count} result" + ending


@pytest.mark.parametrize("strings", [ENGLISH, SPANISH], ids=["en", "es"])
def test_every_kind_has_its_words(strings: Strings) -> None:
    assert set(strings.kinds) == set(strings.kind_headings) == set(ENTITY_KINDS)
    assert set(strings.findings) == set(strings.finding_columns) == set(get_args(FindingKind))
    assert set(strings.source_kinds) == {*get_args(SourceKind), None}
    assert all("{count}" in strings.found(kind, 1) for kind in (*get_args(FindingKind), None))
    assert all("{count}" in strings.sources_of(kind, 2) for kind in (*get_args(SourceKind), None))
