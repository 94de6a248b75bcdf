"""Search: an entity is first for each of its names; background and sources are found by their words."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from annotator.diagnostics import Report
from annotator.read.seeds import read_seeds
from tests.browser.conftest import ROOT
from tests.browser.sites import Watched

Visit = Callable[..., Watched]

# Names that readers type, with the page that they look for.
FIRST = (
    ("CECOT", "entities/cecot/"),
    ("mega-prison", "entities/cecot/"),
    ("Centro de Confinamiento del Terrorismo", "entities/cecot/"),
    ("RFK", "entities/robert-f-kennedy-jr/"),
    ("Department of Health & Human Services", "entities/hhs/"),
    ("Noem", "entities/kristi-noem/"),
    ("Claudia Sheinbaum", "entities/claudia-sheinbaum/"),
    ("MPAC", "entities/mpac/"),
)
# Words of background pages and of sources, with a page that must be among the first five.
FOUND = (
    ("deportation flights", "background/cecot/"),
    ("tariffs on Mexico", "background/tariffs/"),
    ("cuts at the health department", "background/hhs-cuts/"),
    ("HHS Announces Transformation to Make America Healthy Again", "sources/"),
    ("Adjusting Imports of Automobiles", "sources/"),
)


def results(page: Page, query: str) -> list[str]:
    """The addresses of the results in order."""
    field = page.locator("input[data-md-component=search-query]")
    meta = page.locator(".md-search-result__meta")
    field.fill("")
    field.press("Shift")  # the theme listens to keys
    expect(meta).to_have_text(re.compile("Type to start|Initializing"))
    field.fill(query)
    field.press("Shift")
    expect(meta).to_have_text(re.compile("matching document|No matching"))
    links = page.locator(".md-search-result__link").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    return [str(link) for link in links]


@pytest.fixture
def searching(visit: Visit) -> Page:
    page = visit("index.html").page
    page.locator("input[data-md-component=search-query]").click()
    page.wait_for_timeout(500)
    return page


def test_the_names_that_readers_type_lead_to_the_entity(searching: Page) -> None:
    found = {query: results(searching, query)[:1] for query, _ in FIRST}
    assert {
        query: links for (query, page), links in zip(FIRST, found.values(), strict=True) if page not in links[0]
    } == {}


def test_every_name_of_every_entity_finds_it_first(searching: Page) -> None:
    report: Report = []
    entities = read_seeds(ROOT / "seeds", ROOT, report).knowledge.entities
    bearers: dict[str, set[str]] = {}
    for entity in entities:
        for name in entity.names:
            bearers.setdefault(name.casefold(), set()).add(f"entities/{entity.id}/index.html")
    assert len(bearers) > 100
    wrong = {}
    for name, pages in bearers.items():
        found = results(searching, name)[:2]
        if not found or not any(page in found[0] for page in pages):
            wrong[name] = (pages, found)
    assert wrong == {}


def test_background_pages_and_sources_are_found_by_their_words(searching: Page) -> None:
    found = {query: results(searching, query)[:5] for query, _ in FOUND}
    missed = {query: found[query] for query, page in FOUND if not any(page in link for link in found[query])}
    assert missed == {}


def test_search_is_reached_by_the_keyboard_alone(visit: Visit) -> None:
    for width in (360, 1440):
        page = visit("index.html", width=width).page
        for _ in range(30):
            page.keyboard.press("Tab")
            if page.locator("input[data-md-component=search-query]:focus").count():
                break
        else:
            raise AssertionError(f"the search field is not reached by Tab at {width} px")
        page.keyboard.type("mega-prison")
        page.locator(".md-search-result__link").first.wait_for()
        assert "entities/cecot/" in str(page.locator(".md-search-result__link").first.get_attribute("href"))
