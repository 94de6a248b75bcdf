"""Which addresses are of one page, and what a DOI is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.addresses import doi_of, page_of, untracked
from annotator.model.dates import PartialDate
from annotator.model.source import Source

PAGE = "https://www.example.org/News/report"


@pytest.mark.parametrize(
    "other",
    [
        "http://www.example.org/News/report",
        "https://example.org/News/report",
        "https://EXAMPLE.org:443/News/report/",
        "https://www.example.org./News/report#section-2",
        f"{PAGE}?utm_source=x&utm_medium=y&fbclid=123&gclid=5&mc_cid=9",
        f"{PAGE}/?#top",
        f"  {PAGE} ",
        "https://www.example.org/News/%72eport",
    ],
)
def test_one_page_has_many_addresses(other: str) -> None:
    assert page_of(other) == page_of(PAGE) == "example.org/News/report"


@pytest.mark.parametrize(
    "other",
    [
        "https://www.example.org/news/report",
        "https://www.example.org:8443/News/report",
        "https://news.example.org/News/report",
        f"{PAGE}?id=2",
        f"{PAGE}#!/second",
        f"{PAGE}%2Fmore",
        f"{PAGE}?utmost=1",
    ],
)
def test_other_pages_stay_others(other: str) -> None:
    assert page_of(other) != page_of(PAGE)


def test_parameters_have_no_order() -> None:
    assert page_of(f"{PAGE}?b=1&a=2&utm_id=3") == page_of(f"{PAGE}?a=2&b=1")


@given(st.text(max_size=80))
def test_any_text_has_a_page_and_a_doi_or_none(text: str) -> None:
    assert isinstance(page_of(f"https://{text}"), str)
    assert page_of(text) == page_of(text.strip())
    assert doi_of(text) == "" or doi_of(text).startswith("10.")


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1000/AbC", "10.1000/abc"),
        ("doi: 10.1000/abc", "10.1000/abc"),
        ("https://doi.org/10.1000/abc", "10.1000/abc"),
        ("http://dx.doi.org/10.1000/abc%28x%29", "10.1000/abc(x)"),
        ("https://example.org/10.1000/abc", ""),
        ("11.1000/abc", ""),
        ("", ""),
    ],
)
def test_a_doi_is_told_from_other_texts(text: str, doi: str) -> None:
    assert doi_of(text) == doi


def source(**fields: object) -> Source:
    return Source.model_validate({"id": "x", "type": "report", **fields})


def test_sources_are_one_work_by_address_by_doi_and_else_by_title() -> None:
    page = source(URL=PAGE, title="A")
    assert page.works & source(URL=f"{PAGE}/?utm_source=x", title="B").works
    assert source(DOI="10.1000/X").works & source(URL="https://doi.org/10.1000/x").works
    assert not page.works & source(title="A").works
    book = source(title="A  Book", issued=PartialDate(2020), author=({"family": "Reed"},))
    assert book.works & source(title="a book", issued=PartialDate(2020), author=({"family": "REED"},)).works
    assert not book.works & source(title="a book", issued=PartialDate(2021), author=({"family": "Reed"},)).works


def test_a_date_is_written_as_it_is_read() -> None:
    for text in ("2025", "2025-03", "2025-03-28", "0380~", "2025-03-28~"):
        assert str(PartialDate.parse(text)) == text


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        (f"{PAGE}?utm_source=x&b=%20&a#c", f"{PAGE}?b=%20&a#c"),
        (f"{PAGE}?fbclid=1#c", f"{PAGE}#c"),
        (f"{PAGE}#a?utm_source=x", f"{PAGE}#a?utm_source=x"),
        (PAGE, PAGE),
    ],
)
def test_an_address_without_tracking_is_otherwise_as_it_was(address: str, kept: str) -> None:
    assert untracked(address) == kept
