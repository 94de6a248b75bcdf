"""The same seeds in each builder: what is published is the same, but for what docs/guide/builders.md names."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from tests.builders import ROOT
from tests.built import build_zensical, need, sample
from tests.hostile.site import write_hostile
from tests.publisher import write_publisher

CASE = ROOT / "tests" / "cases" / "three-articles" / "seeds"
# Not of this site: its host is nobody's.
BASE = "https://site.invalid/"


@pytest.fixture(scope="session")
def mkdocs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample("mkdocs", tmp_path_factory)


@pytest.fixture(scope="session")
def zensical(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample("zensical", tmp_path_factory)


def pages(site: Path) -> dict[str, str]:
    """Pages by their paths, but for the one that stands for missing addresses and has none itself."""
    found = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    found.pop("404.html")
    return found


def normal(html: str, path: str) -> list[str]:
    """What a reader meets of a page, each run of white space one space.

    Addresses are resolved, since Zensical writes more of their way; its colors of code and the newest explainers, of
    which it knows none (docs/guide/builders.md), and what only a theme's own search reads are taken away.
    """
    soup = BeautifulSoup(html, "html.parser")
    for newest in soup.select("nav.newest"):
        assert newest.find("a", href=True)
        newest.decompose()
    for element in soup.select("[href], [src], [action]"):
        for name in ("href", "src", "action"):
            if isinstance(address := element.get(name), str):
                element[name] = urljoin(BASE + path, address)
    for element in soup.select("article [data-search-exclude]"):
        del element["data-search-exclude"]
    for block in soup.select("div.highlight"):
        block.unwrap()
    for block in soup.select("pre"):
        block.string = block.get_text()
    parts = soup.select("article, .site-header, .section-nav, .site-footer")
    return [" ".join(str(part).split()) for part in parts]


def test_properdocs_makes_the_same_bytes(mkdocs: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    site = sample("properdocs", tmp_path_factory)
    one, two = ({path.relative_to(top): path for path in top.rglob("*") if path.is_file()} for top in (mkdocs, site))
    assert one.keys() == two.keys()
    assert [path for path in one if one[path].read_bytes() != two[path].read_bytes()] == []


def test_zensical_makes_the_same_of_every_page(mkdocs: Path, zensical: Path) -> None:
    one, two = pages(mkdocs), pages(zensical)
    assert one.keys() == two.keys()
    assert len(one) > 100
    assert [path for path in one if normal(one[path], path) != normal(two[path], path)] == []


def test_zensical_makes_the_same_of_an_article_to_the_byte(mkdocs: Path, zensical: Path) -> None:
    def article(site: Path) -> str:
        html = (site / "explainers" / "noem-mexico" / "index.html").read_text(encoding="utf-8")
        begin = html.index('<div class="article')
        return html[begin : html.index('<section class="notes"', begin)]

    assert article(zensical) == article(mkdocs)


def test_every_link_of_the_site_leads_to_a_page_and_a_place_on_it(zensical: Path) -> None:
    assert list(broken(zensical)) == []


def broken(site: Path) -> Iterator[str]:
    soups = {path: BeautifulSoup(html, "html.parser") for path, html in pages(site).items()}
    places = {path: {one["id"] for one in soup.select("[id]")} for path, soup in soups.items()}
    for path, soup in soups.items():
        for element in soup.select("[href], [src]"):
            address, place = urldefrag(urljoin(BASE + path, str(element.get("href") or element.get("src"))))
            if not address.startswith(BASE):
                continue
            target = unquote(urlsplit(address).path[1:])
            if not (site / target).is_file():
                yield f"{path}: {target}"
            elif place and unquote(place) not in places.get(target, ()):
                yield f"{path}: {target}#{place}"


def test_a_broken_link_is_seen(tmp_path: Path) -> None:
    (tmp_path / "404.html").write_text("")
    (tmp_path / "a.html").write_text('<p id="x"><a href="a.html#x"></a><a href="b.html"></a><a href="#y"></a></p>')
    assert list(broken(tmp_path)) == ["a.html: b.html", "a.html: a.html#y"]


def test_search_knows_the_same(mkdocs: Path, zensical: Path) -> None:
    one, two = known(mkdocs), known(zensical)
    assert one == two
    assert "about.html" in {json.loads(record)[1] for record in one}


def known(site: Path) -> list[str]:
    """What search can show, in some order: the order of pages that were written by hand is the builder's."""
    records: list[object] = []
    for path in (site / "search").glob("texts-*.js"):
        match = re.search(r"searchData\(\"[^\"]+\",\s*(.*)\)", path.read_text(encoding="utf-8"), re.DOTALL)
        assert match
        records += json.loads(match[1])
    return sorted(json.dumps(record) for record in records)


def test_the_page_for_missing_addresses_leads_on(mkdocs: Path, zensical: Path) -> None:
    def links(site: Path) -> list[str]:
        soup = BeautifulSoup((site / "404.html").read_text(encoding="utf-8"), "html.parser")
        return [str(link["href"]) for link in soup.select("article a")]

    assert links(zensical) == links(mkdocs)
    assert len(links(zensical)) > 4


@pytest.mark.parametrize("kind", ["three-articles", "hostile"])
def test_zensical_changes_no_word_of_odd_texts_and_lets_none_of_them_run(kind: str, tmp_path: Path) -> None:
    """`annotator finish` fails where a word of an article differs."""
    need("zensical")
    project = tmp_path / "project"
    if kind == "hostile":
        write_hostile(project)
    else:
        shutil.copytree(CASE, write_publisher(project))
    build_zensical(project, project / "seeds")
    made = pages(project / "site")
    assert sum('<div class="article' in html for html in made.values()) >= 3
    assert {path: found for path, html in made.items() if (found := list(running(html)))} == {}


def running(html: str) -> Iterator[str]:
    """What runs on a page without being a file of ours."""
    for element in BeautifulSoup(html, "html.parser").select("*"):
        yield from (f"<{element.name} {name}>" for name in element.attrs if name.startswith("on"))
        if element.name in ("iframe", "object", "embed", "style", "base"):
            yield f"<{element.name}>"
        if element.name == "script" and not element.get("src") and "json" not in str(element.get("type")):
            yield f"<script>{element.get_text()}"


@pytest.mark.parametrize("html", ["<p onclick='x'>", "<script>x</script>", "<iframe>", "<style>x</style>"])
def test_what_runs_is_seen(html: str) -> None:
    assert list(running(html))
