"""A publisher's site of five lines in a browser: nothing is missing, and nothing is asked of another host."""

import re
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.searching import field, search
from tests.browser.sites import Watched, served
from tests.browser.test_axe import Scheme
from tests.docs.test_commands import GUIDE, blocks
from tests.publisher import ROOT, mkdocs_build

CASE = ROOT / "tests" / "cases" / "three-articles" / "seeds"
CONFIG = (
    "site_name: Mine\nsite_url: https://news.example/news/\ntheme:\n  name: material\nplugins: [search, annotator]\n"
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site in a folder of its host."""
    folder = tmp_path_factory.mktemp("publisher")
    shutil.copytree(CASE, folder / "seeds")
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("# Welcome\n\nWords.\n", encoding="utf-8")
    # As the guide has them: a style and a line in the footer of one's own.
    found = [one for one in blocks(GUIDE / "publish.md") if one.language == "css" or "extra_css" in one.text]
    config, style = (one.text for one in found)
    (folder / "docs" / "assets").mkdir()
    (folder / "docs" / "assets" / "mine.css").write_text(style, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG + config, encoding="utf-8")
    built = mkdocs_build(folder, "--site-dir", str(folder / "host" / "news"))
    assert built.returncode == 0, built.stderr
    with served(folder / "host") as base:
        yield base


@pytest.fixture
def watched(browser: Browser, address: str) -> Iterator[Watched]:
    watched = Watched(browser.new_context(viewport={"width": 1440, "height": 900}).new_page(), address)
    yield watched
    watched.page.context.close()
    assert watched.troubles == []


def test_search_finds_names_and_the_header_leads_to_every_list(watched: Watched) -> None:
    page = watched.open("news/index.html")
    field(page).click()
    assert search(page, "Kestrel Bridge")[0] == "entities/kestrel-bridge/index.html"
    page.keyboard.press("Escape")
    for name in ("Explainers", "Background", "Timeline", "People", "Sources"):
        page.get_by_role("navigation").get_by_role("link", name=re.compile(f"^{name}")).first.click()
        page.wait_for_load_state()
        assert name in page.title()


def test_the_page_for_missing_addresses_has_its_looks_and_leads_home_from_any_depth(
    watched: Watched, address: str
) -> None:
    # A host answers with this page at the address that was asked for; only its own links can be wrong there.
    body = (watched.page.request.get(f"{address}news/404.html")).text()
    watched.page.route("**/some/where/deep", lambda route: route.fulfill(body=body, content_type="text/html"))
    page = watched.open("news/some/where/deep")
    assert page.locator("h1").evaluate("one => getComputedStyle(one).fontFamily").startswith("Literata")
    page.get_by_role("link", name="Mine").first.click()
    page.wait_for_load_state()
    assert page.url == f"{address}news/index.html"
    assert page.locator("h1").inner_text() == "Welcome"


def test_a_color_and_a_line_of_the_publishers_are_taken(watched: Watched) -> None:
    page = watched.open("news/explainers/bridge-closes/index.html")
    link = page.locator(".notes a[href^=http]").first
    colors: dict[Scheme, str] = {"light": "rgb(122, 31, 31)", "dark": "rgb(255, 156, 143)"}
    for scheme, color in colors.items():
        page.emulate_media(color_scheme=scheme)
        assert link.evaluate("one => getComputedStyle(one).color") == color
    assert page.locator(".colophon").get_by_text("© Harwick Courier").is_visible()
