"""What all records share: frozen, strict, and small fields that say what they expect."""

from datetime import date

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from annotator.model.article import (
    Annotations,
    CardPlacement,
    Claim,
    Evidence,
    Exclusion,
    Finding,
    Origin,
    Pin,
)
from annotator.model.dates import PartialDate
from annotator.model.document import Document
from annotator.model.knowledge import Alias, Background, Entity
from annotator.model.record import (
    MAX_LINE,
    Address,
    Change,
    Day,
    EdtfDate,
    Fields,
    Id,
    Language,
    Line,
    Places,
    Quote,
    QuoteField,
    Record,
    SourceId,
    is_id,
    language_tag,
)
from annotator.model.source import CslName, Custom, Source
from annotator.model.span import NOWHERE, Place

RECORDS: list[type[BaseModel]] = [
    Alias, Annotations, Background, CardPlacement, Change, Claim, CslName, Custom, Entity, Evidence, Exclusion, Finding,
    Origin, Pin, Quote, Source,
]  # fmt: skip


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_record_is_frozen_and_strict(kind: type[BaseModel]) -> None:
    assert issubclass(kind, Record)
    assert kind.model_config["frozen"]
    assert kind.model_config["strict"]


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_no_record_but_a_csl_item_takes_unknown_keys(kind: type[BaseModel]) -> None:
    assert kind.model_config["extra"] == ("allow" if kind is Source else "forbid")


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_record_has_a_json_schema(kind: type[BaseModel]) -> None:
    schema = kind.model_json_schema()
    assert schema["type"] == "object"
    assert schema["additionalProperties"] is (kind is Source)


def test_a_record_cannot_be_changed() -> None:
    quote = Quote(exact="words")
    with pytest.raises(ValidationError, match="frozen"):
        quote.exact = "others"  # type: ignore[misc]


@pytest.mark.parametrize("name", ["a", "kristi-noem", "2025-03", "9", "a1-b2"])
def test_an_id_is_lower_case_letters_digits_and_single_hyphens(name: str) -> None:
    assert is_id(name)
    assert TypeAdapter(Id).validate_python(name) == name


@pytest.mark.parametrize(
    "name", ["", "-", "-a", "a-", "a--b", "A", "é", "a b", "a_b", "a.b", "a/b", "a\n", "../a", "١"]
)
def test_what_cannot_be_part_of_an_address_is_no_id(name: str) -> None:
    assert not is_id(name)
    with pytest.raises(ValidationError, match="expected an id of lower-case letters, digits and single hyphens, got"):
        TypeAdapter(Id).validate_python(name)


@pytest.mark.parametrize(
    ("given", "tag"),
    [
        ("Es", "es"), ("ES_mx", "es-MX"), ("zh-hant", "zh-Hant"), ("SR-LATN-rs", "sr-Latn-RS"), ("es-419", "es-419"),
        ("en-ca-X-CA", "en-CA-x-ca"), ("sl-ROZAJ", "sl-rozaj"), ("", ""),
    ],
)  # fmt: skip
def test_a_language_is_written_as_bcp_47_recommends(given: str, tag: str) -> None:
    assert language_tag(given) == tag


@pytest.mark.parametrize("tag", ["en", "es", "no", "fil", "pt-BR", "zh-Hant-TW", "sr-Latn", "en-US"])
def test_a_language_is_a_tag(tag: str) -> None:
    assert TypeAdapter(Language).validate_python(tag) == tag


@pytest.mark.parametrize("tag", ["", "e", "en_US", "English", "español", "en-", "en US", 'en"', "en-toolongsubtag"])
def test_what_is_no_language_tag_is_refused(tag: str) -> None:
    with pytest.raises(ValidationError, match="expected a language tag such as en or pt-BR, got"):
        TypeAdapter(Language).validate_python(tag)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://example.org/a?b=c#d",
        "HTTPS://EXAMPLE.ORG",
        "https://ex.org/é,(a)",
        "https://a.b/c'd",
    ],
)
def test_an_address_is_of_the_web(address: str) -> None:
    assert TypeAdapter(Address).validate_python(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "", "example.org", "www.example.org", "//example.org", "ftp://example.org", "javascript:alert(1)", "data:,x",
        "mailto:a@example.org", "https://", "https://a b", 'https://a"b', "https://a<b>", "https://a\nb", " https://a.org",
    ],
)  # fmt: skip
def test_what_a_page_may_not_link_to_is_no_address(address: str) -> None:
    with pytest.raises(
        ValidationError, match="expected an address that begins with https:// or http:// and has no spaces"
    ):
        TypeAdapter(Address).validate_python(address)


@pytest.mark.parametrize("address", ["https://[", "https://a]b.org/", "http://[::1", "https://a.org\u2100b"])
def test_an_address_whose_host_no_program_can_read_is_none(address: str) -> None:
    """Link checkers of site builders would stop at it."""
    with pytest.raises(ValidationError, match="expected an address with a host that can be read"):
        TypeAdapter(Address).validate_python(address)


def test_a_line_is_one_line_of_some_words() -> None:
    line = TypeAdapter(Line)
    assert line.validate_python("  a\n  b\tc ") == "a b c"
    assert line.validate_python("x" * MAX_LINE) == "x" * MAX_LINE
    for nothing in (" \n", "\u200b", "\x85 \x1c", "\ufffd", "\u3164 \u2800", "\ufe0f\u200d"):
        with pytest.raises(ValidationError, match="expected some text"):
            line.validate_python(nothing)
    with pytest.raises(ValidationError, match=f"expected at most {MAX_LINE} characters, got {MAX_LINE + 1}"):
        line.validate_python("x" * (MAX_LINE + 1))


def test_a_day_is_written_as_iso_8601_has_it() -> None:
    assert TypeAdapter(Day).validate_python("2025-03-28") == date(2025, 3, 28)


@pytest.mark.parametrize("text", ["2025", "2025-03", "20250328", "2025-W13-5", "28.3.2025", "2025-03-28~", "", "today"])
def test_what_is_no_day_shows_how_a_day_is_written(text: str) -> None:
    with pytest.raises(ValidationError, match="expected a day such as 2025-03-28, got"):
        TypeAdapter(Day).validate_python(text)


def test_a_day_that_no_calendar_has_is_refused() -> None:
    with pytest.raises(ValidationError, match="there is no such day: 2025-02-30"):
        TypeAdapter(Day).validate_python("2025-02-30")


@pytest.mark.parametrize(
    ("value", "made"), [("2025-03~", PartialDate(2025, 3, approximate=True)), (2025, PartialDate(2025))]
)
def test_a_coarse_date_may_be_a_bare_year(value: object, made: PartialDate) -> None:
    """YAML reads a year without quotation marks as a number, and Pandoc writes it so."""
    assert TypeAdapter(EdtfDate).validate_python(value) == made


@pytest.mark.parametrize("value", [True, 2025.5, 25, 20250328])
def test_a_number_that_is_no_year_is_no_date(value: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(EdtfDate).validate_python(value)


def test_a_quote_may_be_written_as_its_words() -> None:
    field: TypeAdapter[Quote] = TypeAdapter(QuoteField)
    assert field.validate_python("the words") == Quote(exact="the words")
    assert field.validate_python({"exact": "w", "prefix": "p ", "suffix": " s"}) == Quote(
        exact="w", prefix="p ", suffix=" s"
    )


@pytest.mark.parametrize("value", ["", "  \n", {"exact": " "}])
def test_a_quote_has_words(value: object) -> None:
    with pytest.raises(ValidationError, match="expected some words of the article"):
        TypeAdapter(QuoteField).validate_python(value)


@pytest.mark.parametrize("value", [25, 0.5, True, None, ("a",)])
def test_what_is_neither_words_nor_a_mapping_is_told_both_forms(value: object) -> None:
    with pytest.raises(ValidationError, match=r"expected a text \(a number in quotes\), or a mapping with exact"):
        TypeAdapter(QuoteField).validate_python(value)


def test_places_of_what_has_none_are_those_of_what_is_around_it() -> None:
    root, inner, key = Place("a.yml", 1, 1), Place("a.yml", 3, 9), Place("a.yml", 3, 3)
    places = Places({(): root, ("origin", "url"): inner}, {("origin", "url"): key})
    assert places.value(("origin", "url")) == inner
    assert places.key(("origin", "url")) == key
    assert places.value(("origin", "absent")) == root
    assert places.key(("origin", "absent")) == root
    assert places.under("origin").value(("url",)) == inner
    assert places.under("origin").key(("url",)) == key
    assert Places().value(("a",)) == NOWHERE


def test_a_record_of_no_file_is_nowhere() -> None:
    assert Quote(exact="a").place("exact") == NOWHERE
    assert Quote(exact="a").path == ()


def test_a_record_knows_the_way_to_it_in_its_file() -> None:
    quote = Quote(exact="a").placed(Places().under("claims", 2).under("quote"))
    assert quote.path == ("claims", 2, "quote")


def test_a_field_that_names_a_record_is_taken_down_even_where_it_is_bad() -> None:
    named: list[tuple[str, str]] = []
    fields = Fields(lambda text, one: Document(), lambda kind, name: named.append((kind, name)))
    with pytest.raises(ValidationError):
        Evidence.model_validate({"source": "src", "nonsense": 1}, context=fields)
    TypeAdapter(SourceId).validate_python("other", context=fields)
    with pytest.raises(ValidationError):
        Pin.model_validate({"entity": "Not An Id", "quote": "w"}, context=fields)
    assert named == [("source", "src"), ("source", "other"), ("entity", "Not An Id")]
