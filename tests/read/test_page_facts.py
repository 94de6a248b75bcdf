"""What a page says of itself, and that nothing is made up where it says nothing."""

import json
from pathlib import Path

import pytest

from annotator.model.received import Facts
from annotator.read.page_facts import edtf, page_facts

PAGES = Path(__file__).parent / "pages"
ADDRESS = "https://www.example.org/2025/story"


def facts(name: str) -> Facts:
    return page_facts((PAGES / f"{name}.html").read_text(encoding="utf-8"), ADDRESS)


def head(*lines: str) -> Facts:
    return page_facts(f"<html><head>{' '.join(lines)}</head><body><h1>Words</h1></body></html>", ADDRESS)


def data(**said: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **said})}</script>'


def test_whole_pages() -> None:
    assert facts("newspaper") == Facts(
        title="Council votes to close two libraries",
        author="Dana Cole, Sam O'Hare",
        publisher="The Morning Mail",
        section="Local news",
        published="2025-03-04",
        address="https://www.example.org/news/2025/libraries",
        language="en-GB",
    )
    assert facts("blog") == Facts(
        title="Why our town counts its swifts",
        author="Ines Holm",
        publisher="Notes from the Roof",
        published="2024-06-09",
        address="https://roof.example.com/2024/06/swifts/",
        language="en-US",
    )
    assert facts("spanish") == Facts(
        title="El pueblo que apagó sus farolas",
        author="Lucía Prado",
        publisher="El Faro de Ribalta",
        published="2025-01-17",
        address="https://www.example.org/reportajes/farolas",
        language="es-ES",
    )
    assert facts("breaks").author == "Coast Wire staff"
    assert facts("script-only") == Facts(title="Loading …", address=ADDRESS, language="en")


def test_a_page_that_says_nothing_gives_nothing() -> None:
    assert page_facts("<p>By Ann Reed, 12 May 2025. © The Morning Mail") == Facts()


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("Dana Cole", "Dana Cole"),
        ({"name": "Dana Cole"}, "Dana Cole"),
        ([{"name": ["Dana Cole"]}, "Ed Poe", {"name": "Dana Cole"}], "Dana Cole, Ed Poe"),
        ("By  Dana\nCole", "Dana Cole"),
        ("Byron Cole", "Byron Cole"),
        ("https://www.example.org/people/cole", None),
        ({"url": "https://www.example.org/people/cole"}, None),
        (None, None),
        (7, None),
        ("", None),
    ],
)
def test_authors(author: object, expected: str | None) -> None:
    assert head(data(author=author)).author == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2025-05-12T23:30:00-05:00", "2025-05-12"),
        ("2025-05-12 08:00", "2025-05-12"),
        ("2025/5/2", "2025-05-02"),
        ("2025-05", "2025-05"),
        ("2025", "2025"),
        ("2025-02-30", None),
        ("0000-01-01", None),
        ("12 May 2025", None),
        ("20250512", None),
        ("1747008000", None),
        ("", None),
    ],
)
def test_dates(given: str, expected: str | None) -> None:
    assert edtf(given) == expected
    assert head(f'<meta property="article:published_time" content="{given}">').published == expected


@pytest.mark.parametrize(
    ("canonical", "expected"),
    [
        ("https://www.example.org/a?b=1&amp;c=2", "https://www.example.org/a?b=1&c=2"),
        ("/a", "https://www.example.org/a"),
        ("//other.example.org/a", "https://other.example.org/a"),
        ("https://www.example.org/", ADDRESS),
        ("https://www.example.org", ADDRESS),
        ("javascript:alert(1)", ADDRESS),
        ("http://[::1", ADDRESS),
        ("https://www.example.org/a b", ADDRESS),
        ("", ADDRESS),
    ],
)
def test_the_address_that_a_page_gives_itself(canonical: str, expected: str) -> None:
    assert head(f'<link href="{canonical}" rel="canonical">').address == expected


def test_the_name_of_the_site_is_no_part_of_the_title() -> None:
    site = '<meta property="og:site_name" content="Coast Wire">'
    assert head(site, "<title>Storm takes the pier - Coast Wire</title>").title == "Storm takes the pier"
    assert head("<title>Storm takes the pier - Coast Wire</title>").title == "Storm takes the pier - Coast Wire"
    assert head(site, "<title>Coast Wire</title>").title == "Coast Wire"


def test_data_that_cannot_be_read_does_not_hide_the_rest() -> None:
    deep = '{"a":' * 5_000 + "1" + "}" * 5_000
    broken = [f'<script type="application/ld+json">{one}</script>' for one in ("{", "", "[1, null]", deep)]
    assert head(*broken, data(headline="Words")).title == "Words"
    assert (
        head('<script type="application/ld+json"><!--\n{"@type": "Report", "headline": "R"}\n--></script>').title == "R"
    )


@pytest.mark.parametrize(("given", "expected"), [("pt_BR", "pt-BR"), ("en", "en"), ("english!", None), ("", None)])
def test_languages(given: str, expected: str | None) -> None:
    assert head(f'<meta property="og:locale" content="{given}">').language == expected


def test_what_only_seems_to_be_an_article_is_none() -> None:
    said = json.dumps({"@type": "Organization", "headline": "No", "author": "Nobody"})
    assert head(f'<script type="application/ld+json">{said}</script>') == Facts(address=ADDRESS)
