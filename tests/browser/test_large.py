"""Search on a site of 1,000 articles: what a reader has to fetch, and that it finds."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from annotator.publish.files import put_files
from annotator.render.search import search_files
from tests.browser.large import large
from tests.browser.searching import field, search
from tests.browser.sites import Watched, served

MOST = 1_000_000  # bytes until the first result, as a plain host sends them


@pytest.fixture(scope="module")
def place(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("large") / "site"
    shutil.copytree(site, folder, ignore=shutil.ignore_patterns("search"))
    put_files(search_files(large(1_000)), folder)
    with served(folder) as base:
        yield base


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Anna Quillfeather", "entities/anna-quillfeather-7/index.html"),
        ("Ana Quillfaether", "entities/anna-quillfeather-7/index.html"),
        ("no zeppelin was moored at the quarry", "explainers/article-500/index.html#note-3"),
    ],
)
def test_the_first_result_of_a_thousand_articles_needs_a_megabyte_at_most(
    query: str, first: str, browser: Browser, place: str
) -> None:
    watched = Watched(browser.new_page(), place)
    page = watched.open("index.html")
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(int(answer.headers["content-length"])))
    field(page).click()
    found = search(page, query)
    print(f"{query}: {sum(sizes):,} bytes in {len(sizes)} files")
    page.context.close()
    assert found[0] == first
    assert sum(sizes) <= MOST
    assert watched.troubles == []


def test_names_are_shown_before_texts_have_come(browser: Browser, place: str) -> None:
    page: Page = browser.new_page()
    page.route("**/search/words-*", lambda route: None)
    page.goto(place + "index.html")
    field(page).click()
    field(page).fill("Quillfeather")
    page.locator(".search__title").first.wait_for()
    assert page.locator(".search__title").first.text_content() == "Anna Quillfeather"
    page.context.close()
