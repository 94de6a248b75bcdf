"""What a page says of itself as a work to cite: each way of saying it, and nothing that is guessed."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.record import Places
from annotator.read.citation import Cited, citation_of
from annotator.read.exports import offered
from annotator.read.findings import Findings

PAGE = "https://www.example.org/news/bridge"
DAY = date(2025, 6, 15)


def cited(head: str, address: str = PAGE) -> Cited:
    return citation_of(f"<!doctype html><html><head>{head}</head><body>Words</body></html>", address, DAY)


def meta(**said: str) -> str:
    return "".join(f'<meta name="{name}" content="{words}">' for name, words in said.items())


def data(**said: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", **said})}</script>'


def test_highwire_makes_an_article_of_a_journal() -> None:
    authors = '<meta name="citation_author" content="Reed, Ann"><meta name="citation_author" content="Harbor Trust">'
    head = authors + meta(
        citation_title="Duties &amp; bridges",
        citation_journal_title="Journal of Harbors",
        citation_publisher="Quay Press",
        citation_publication_date="2025/3/8",
        citation_doi="10.1000/XYZ",
        citation_volume="12",
        citation_issue="2",
        citation_firstpage="100",
        citation_lastpage="120",
        citation_issn="0000-0000",
    )
    assert cited(head).value == {
        "type": "article-journal",
        "title": "Duties & bridges",
        "author": ({"family": "Reed", "given": "Ann"}, {"literal": "Harbor Trust"}),
        "container-title": "Journal of Harbors",
        "publisher": "Quay Press",
        "issued": "2025-03-08",
        "accessed": "2025-06-15",
        "URL": PAGE,
        "DOI": "10.1000/xyz",
        "volume": "12",
        "issue": "2",
        "ISSN": "0000-0000",
        "page": "100-120",
    }
    assert cited(head).missing == ("language",)


def test_json_ld_makes_an_article_of_a_paper() -> None:
    head = data(
        **{"@type": "NewsArticle"},
        headline="Bridge opens",
        author=[{"@type": "Person", "name": "Ann Reed"}, {"givenName": "Bo", "familyName": "Birch"}],
        publisher={"@type": "Organization", "name": "The Morning Mail"},
        datePublished="2025-03-28T10:00:00Z",
        inLanguage="en-US",
    )
    found = cited(head)
    assert found.missing == ()
    assert found.value == {
        "type": "article-newspaper",
        "title": "Bridge opens",
        "author": ({"literal": "Ann Reed"}, {"family": "Birch", "given": "Bo"}),
        "container-title": "The Morning Mail",
        "issued": "2025-03-28",
        "accessed": "2025-06-15",
        "URL": PAGE,
        "language": "en-US",
    }


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (data(**{"@type": "ScholarlyArticle"}, headline="A"), "article-journal"),
        (data(**{"@type": ["Thing", "Report"]}, headline="A"), "report"),
        (data(**{"@type": "OpinionNewsArticle"}, headline="A"), "article-newspaper"),
        (data(**{"@type": "BlogPosting"}, headline="A"), "post-weblog"),
        (data(**{"@type": "Article"}, headline="A"), "webpage"),
        (meta(citation_technical_report_institution="Trust"), "report"),
        (meta(citation_conference_title="Days of Harbors"), "paper-conference"),
        (meta(citation_isbn="978-0"), "book"),
        ('<meta property="og:type" content="article">', "webpage"),
        ("", "webpage"),
    ],
)
def test_the_type_is_what_the_page_says(head: str, kind: str) -> None:
    assert cited(head).value["type"] == kind


def test_a_report_has_a_publisher_and_no_holder() -> None:
    value = cited(meta(citation_technical_report_institution="Harbor Trust")).value
    assert (value["publisher"], "container-title" in value) == ("Harbor Trust", False)
    value = cited(data(**{"@type": "Report"}, headline="A", publisher={"name": "Trust"})).value
    assert (value["publisher"], "container-title" in value) == ("Trust", False)


def test_opengraph_dublin_core_and_the_title_are_read() -> None:
    head = '<meta property="og:site_name" content="Mail"><title>Bridge opens | Mail</title>'
    head += meta(**{"DC.creator": "Reed, Ann", "DC.date": "2025-03", "DC.identifier": "doi:10.1000/a"})
    value = cited(head).value
    assert value["title"] == "Bridge opens"
    assert value["container-title"] == "Mail"
    assert value["author"] == ({"family": "Reed", "given": "Ann"},)
    assert (value["issued"], value["DOI"]) == ("2025-03", "10.1000/a")


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("By Ann Reed", ({"literal": "Ann Reed"},)),
        ("Ann Reed, Bo Birch", ({"literal": "Ann Reed, Bo Birch"},)),
        ("https://www.example.org/ann", None),
    ],
)
def test_names_are_kept_as_they_are(said: str, names: tuple[dict[str, str]] | None) -> None:
    assert cited(meta(author=said)).value.get("author") == names


def test_what_a_page_does_not_say_is_missing_and_not_invented() -> None:
    found = cited("")
    assert found.value == {"type": "webpage", "accessed": "2025-06-15", "URL": PAGE}
    assert found.missing == ("title", "author", "issued", "language", "publisher")


@pytest.mark.parametrize(
    "head",
    [
        data(**{"@type": "NewsArticle"}, headline={"a": [1]}, author=[[["x"]], 5, None], datePublished=10**30),
        '<script type="application/ld+json">' + "[" * 50_000 + "</script>",
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": ' + "9" * 9_000 + "}</script>",
        meta(citation_author="x" * 5_000, citation_doi="10.1000/" + "y" * 5_000, citation_title="\x00\x07" * 9),
        "<meta" * 5_000,
        '<link rel="canonical" href="http://[::1">' + meta(citation_publication_date="99999-99"),
    ],
)
def test_hostile_pages_become_records_or_nothing(head: str) -> None:
    findings = Findings([])
    work = offered(cited(head).value, Places(), findings)
    assert work is not None
    assert work.fields["URL"] == PAGE


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_words_become_a_record(name: str, words: str) -> None:
    head = meta(author=words.replace('"', ""), citation_author=name.replace('"', "")) + f"<title>{words}</title>"
    assert offered(cited(head).value, Places(), Findings([])) is not None
