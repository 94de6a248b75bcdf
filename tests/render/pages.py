"""A small site of made-up records, built and looked at as HTML, for the tests of pages."""

from collections.abc import Mapping
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from annotator.diagnostics import has_errors
from annotator.model.page import Page
from tests.builders import build_site, to_html

SOURCES = """
    references:
      - {id: s1, type: webpage, title: First, publisher: Echo, URL: "https://example.org/1", custom: {quote: so it is}}
      - {id: s2, type: webpage, title: Second, publisher: Echo}
      - {id: s3, type: book, title: Third, custom: {kind: research}}
"""
ENTITIES = """
    entities:
      - {id: ash, name: Anna Ash, kind: person, as_of: 2025-03-28, description: "Mayor.[@s1]"}
      - {id: birch, name: Bo Birch, kind: person, as_of: 2025-03-28, description: Captain.}
"""
BACKGROUND = """\
    ---
    title: On ferries
    card: Why there is a ferry
    summary: "There is one.[@s2]"
    as_of: 2025-03-28
    ---

    Anna Ash ordered it.[@s1]
"""
ANNOTATIONS = """
    title: A title
    origin: {publisher: The Post}
    as_of: 2025-03-28
    rights: Free to use.
"""
FIGURES = """
    figures:
      - id: crossings
        kind: bars
        title: Crossings
        message: "There were *fewer*.[@s1]"
        as_of: 2025-03-28
        unit: crossings a day
        note: "Sundays are left out.[@s2]"
        rows:
          - {label: Before, value: 1200, evidence: [s1]}
          - {label: After, series: By day, value: 800, evidence: [s2, {source: s1, quote: eight hundred}]}
          - {label: After, series: By night, value: 0, approximate: true, evidence: [{source: s3, locator: p. 9}]}
      - id: shares
        kind: parts
        title: Who pays
        message: Half each.
        as_of: 2025-03-28
        unit: "%"
        rows:
          - {label: City, value: 50, evidence: [s1]}
          - {label: Passengers, value: 49.5, approximate: true, evidence: [s1]}
      - id: fares
        kind: spans
        title: Fares
        message: It was free for a while.
        as_of: 2025-03-28
        unit: crowns
        rows:
          - {label: Cars, from: 2024-01, until: 2024-05-31, value: 0, evidence: [s1]}
          - {label: Cars, from: 2024-06-01, value: 3, evidence: [s1]}
          - {label: On foot, from: "2024~", text: free, evidence: [s1]}
      - id: tour
        kind: map
        title: The tour
        message: It went round.
        as_of: 2025-03-28
        rows:
          - {label: Here, lat: 4.7, lon: -74.1, date: 2025-03-27, evidence: [s1]}
          - {label: There, lat: 19.4, lon: -99.1, text: by night, evidence: [s1]}
"""
BASE = {
    "sources.yml": SOURCES,
    "entities/all.yml": ENTITIES,
    "articles/one/article.txt": "Anna Ash met Bo Birch. Ash left, it said.\n",
    "articles/one/annotations.yml": ANNOTATIONS,
}


def claim(name: str, quote: str, finding: str = "So it is.", more: str = "evidence: [{source: s1}]") -> str:
    """A claim for annotations.yml."""
    return f'\n      - {{id: {name}, quote: "{quote}", finding: {{kind: supported, text: "{finding}"}}, {more}}}'


def pages(folder: Path, changed: Mapping[str, str], *, epoch: int | None = None) -> dict[str, Page]:
    """The pages of the small site with some files changed, by path."""
    built = build_site(folder, {**BASE, **changed}, epoch=epoch)
    assert not has_errors(list(built.diagnostics)), built.diagnostics
    return {page.path: page for page in built.pages}


def look(page: Page) -> BeautifulSoup:
    """A page as HTML."""
    return BeautifulSoup(to_html(page.body), "html.parser")


def words(found: Tag | BeautifulSoup | None) -> str:
    """What can be read of an element, on one line."""
    assert found is not None
    return " ".join(found.get_text().split())


ONE = "explainers/one/index.md"
