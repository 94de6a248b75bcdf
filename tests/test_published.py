"""What stands around a site for the rest of the web: addresses, descriptions, a sitemap, a page for what is missing."""

import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup, Tag

from tests.publisher import mkdocs_build

CASE = Path(__file__).parent / "cases" / "three-articles" / "seeds"
ADDRESS = "https://news.example/a/b/"
CONFIG = """
site_name: "Tom & Jerry’s \\"News\\" <i>"
site_description: "What \\"they\\" say & why <b>"
theme: {name: material}
plugins: [search, annotator]
"""


def write(folder: Path, more: str = "") -> Path:
    shutil.copytree(CASE, folder / "seeds")
    (folder / "docs" / "house").mkdir(parents=True, exist_ok=True)
    welcome = '---\ntemplate: home.html\n---\n\n# Welcome\n\nWords.\n\n<div class="newest"></div>\n\nMore words.\n'
    (folder / "docs" / "index.md").write_text(welcome, encoding="utf-8")
    described = '---\ndescription: Says "who" & <i>why</i>\n---\n\n# About us\n\nWords.\n'
    (folder / "docs" / "house" / "about.md").write_text(described, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG + more, encoding="utf-8")
    built = mkdocs_build(folder, SOURCE_DATE_EPOCH="1750000000")
    assert built.returncode == 0, built.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("published"), f"site_url: {ADDRESS}\n")


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, BeautifulSoup]:
    return {
        path.relative_to(site).as_posix(): BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for path in sorted(site.rglob("*.html"))
    }


def meta(page: BeautifulSoup, name: str) -> str:
    """The content of the one element of that name or property."""
    found = [one for one in page.find_all("meta") if name in (one.get("name"), one.get("property"))]
    assert len(found) == 1, name
    return str(found[0]["content"])


def links(page: BeautifulSoup, kind: str) -> list[str]:
    return [str(one["href"]) for one in page.find_all("link", rel=kind)]


def linked(page: BeautifulSoup) -> Iterator[str]:
    for one in page.find_all(["a", "link", "script", "img", "form"]):
        assert isinstance(one, Tag)
        for attribute in ("href", "src", "action"):
            if one.has_attr(attribute):
                yield str(one[attribute])


def test_every_page_has_one_description_one_address_and_the_same_for_whoever_shares_it(
    pages: dict[str, BeautifulSoup],
) -> None:
    assert len(pages) > 20
    for path, page in pages.items():
        assert meta(page, "description").strip(), path
        if path == "404.html":
            continue
        assert links(page, "canonical") == [ADDRESS + path]
        assert meta(page, "og:url") == ADDRESS + path
        assert meta(page, "og:description") == meta(page, "description")
        assert meta(page, "og:site_name") == 'Tom & Jerry’s "News" <i>'
        assert meta(page, "og:title").strip()
        assert meta(page, "og:type") == ("article" if re.fullmatch("explainers/.+/index.html", path) else "website")


def test_what_an_article_or_a_publisher_wrote_stays_text_in_the_head(pages: dict[str, BeautifulSoup]) -> None:
    assert meta(pages["index.html"], "description") == 'What "they" say & why <b>'
    assert meta(pages["house/about.html"], "description") == 'Says "who" & <i>why</i>'
    for page in pages.values():
        assert page.head
        allowed = {"meta", "link", "title", "script", "style"}
        assert {one.name for one in page.head.select("*")} <= allowed


def test_kinds_of_pages_have_descriptions_of_their_own(pages: dict[str, BeautifulSoup]) -> None:
    said = {path: meta(page, "description") for path, page in pages.items() if path not in ("404.html", "index.html")}
    general = meta(pages["index.html"], "description")
    assert [path for path, words in said.items() if words == general] == []


def test_the_sitemap_has_every_page_with_a_day_and_robots_txt_leads_to_it(
    site: Path, pages: dict[str, BeautifulSoup]
) -> None:
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    tree = ElementTree.parse(site / "sitemap.xml")
    found = {one.text for one in tree.iterfind("s:url/s:loc", space)}
    assert found == {ADDRESS + path for path in pages if path != "404.html"}
    assert {one.text for one in tree.iterfind("s:url/s:lastmod", space)} == {"2025-06-15"}
    assert (site / "robots.txt").read_text(encoding="utf-8").endswith(f"Sitemap: {ADDRESS}sitemap.xml\n")


def test_the_page_for_missing_addresses_works_at_any_depth(site: Path, pages: dict[str, BeautifulSoup]) -> None:
    page = pages["404.html"]
    assert meta(page, "robots") == "noindex"
    assert links(page, "canonical") == []
    led = {urljoin(ADDRESS + "some/where/deep", link) for link in linked(page)}
    ours = {link.partition("#")[0] for link in led if link.startswith(ADDRESS)}
    missing = [link for link in ours if not (site / (link.removeprefix(ADDRESS) or "index.html")).is_file()]
    assert missing == ["https://news.example/a/b/some/where/deep"]  # the link to the top of the page itself
    assert len(ours) > 10
    assert led == {link for link in led if link.startswith(ADDRESS)}


def test_the_icons_of_a_page_are_there_and_ours(site: Path, pages: dict[str, BeautifulSoup]) -> None:
    for path in ("index.html", "house/about.html", "entities/index.html"):
        icons = [*links(pages[path], "icon"), *links(pages[path], "apple-touch-icon")]
        assert [icon.rpartition("/")[2] for icon in icons] == ["favicon.png", "favicon.svg", "touch-icon.png"]
        assert all((site / path).parent.joinpath(icon).resolve().is_file() for icon in icons)
    assert (site / "assets/images/favicon.png").read_bytes() == Path("overrides/assets/images/favicon.png").read_bytes()


def test_a_publisher_who_sets_more_gets_it(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "robots.txt").write_text("User-agent: *\nDisallow: /\n", encoding="utf-8")
    theirs = write(tmp_path, "use_directory_urls: true\nextra: {colophon: []}\n")
    index = BeautifulSoup((theirs / "house/about/index.html").read_text(encoding="utf-8"), "html.parser")
    assert links(index, "canonical") == []
    assert (theirs / "robots.txt").read_text(encoding="utf-8") == "User-agent: *\nDisallow: /\n"
    explainer = BeautifulSoup(
        (theirs / "explainers/bridge-closes/index.html").read_text(encoding="utf-8"), "html.parser"
    )
    current = explainer.select('.site-nav [aria-current="true"]')
    assert [one.get_text() for one in current] == ["Explainers"]
    for path in theirs.rglob("*.html"):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        if path.name == "404.html":
            continue
        for link in linked(page):
            if re.match(r"[a-z]+:", link) or link.startswith("#"):
                continue
            target = path.parent / unescape(link.partition("#")[0])
            assert (target / "index.html").is_file() or target.is_file(), (path, link)


def test_a_dirty_build_keeps_what_search_knows_of_pages_that_it_leaves_as_they_are(tmp_path: Path) -> None:
    site = write(tmp_path)
    known = {path.name: path.read_bytes() for path in (site / "search").iterdir()}
    assert b"About us" in b"".join(known.values())
    built = mkdocs_build(tmp_path, "--dirty", SOURCE_DATE_EPOCH="1750000000")
    assert built.returncode == 0, built.stderr
    after = b"".join(path.read_bytes() for path in (site / "search").iterdir())
    assert after.count(b"About us") == b"".join(known.values()).count(b"About us")
    assert {path.name for path in (site / "search").iterdir()} == set(known)


def test_a_first_page_leads_to_the_newest_explainers_by_itself(pages: dict[str, BeautifulSoup]) -> None:
    article = pages["index.html"].article
    assert article is not None
    assert [str(one["href"]) for one in article.select(".newest li a")] == [
        "explainers/harbor-budget/index.html",
        "explainers/ferry-returns/index.html",
        "explainers/bridge-closes/index.html",
    ]
    assert article.select(".newest li .asof")[0].get_text() == "As of 20 May 2024"
    # They stand where the page asks for them.
    newest = article.select_one("nav.newest")
    assert newest is not None
    before, after = newest.find_previous_sibling(), newest.find_next_sibling()
    assert (before and before.get_text(), after and after.get_text()) == ("Words.", "More words.")
