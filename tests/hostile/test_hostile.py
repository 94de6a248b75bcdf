"""Hostile texts in every place that takes a text, on real pages in a real browser."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from annotator.diagnostics import Code
from annotator.pipeline import Options, build
from tests.browser.searching import field, search
from tests.browser.sites import Watched
from tests.hostile.site import blocks, lines, refused, slug, words
from tests.strategies import mapping

Visit = Callable[[str], Watched]
Frames = dict[str, list[str]]

# What the page's own texts may be made of. Nothing else may stand in an article, a note, a card, a tip or a result.
_ELEMENTS = (
    "a aside blockquote br code details div em h1 h2 h3 h4 h5 h6 li mark nav ol p pre section span strong summary "
    "table tbody td th thead tr ul"
)
_ATTRIBUTES = (
    "aria-describedby aria-label aria-labelledby class data-open dir href id interestfor lang open popover role start "
    "tabindex"
)
_FOREIGN = """
([elements, attributes, root]) => [...document.querySelectorAll(`${root} *`)].flatMap(element => {
  // Our own choice, of which there is at most one on a page, is made of buttons; behind it stands its script.
  const ours = document.querySelector(`${root} > fieldset.choices`);
  const script = ours?.nextElementSibling?.closest("script[src$='assets/modes.js']");
  if (element === ours || element === script || ours?.contains(element))
    return [];
  const found = elements.includes(element.localName) ? [] : [`<${element.localName}>`];
  for (const {name, value} of element.attributes) {
    if (!attributes.includes(name)) found.push(`${name}=${value}`);
    const url = name === "href" && URL.parse(value, location.href);
    if (name === "href" && !["http:", "https:", "mailto:"].includes(url?.protocol)) found.push(`href=${value}`);
  }
  return found;
})
"""
# The theme's frame around the text: the names of its elements in order, without the links to other pages.
_FRAME = """
() => {
  const copy = document.documentElement.cloneNode(true);
  for (const part of copy.querySelectorAll("article > *, .way")) part.remove();
  return [...copy.querySelectorAll("*")].map(element =>
    [element.localName, ...element.getAttributeNames().filter(name => !["content", "href"].includes(name))].join(" "));
}
"""
_ARTICLE = """
() => {
  const copy = document.querySelector("div.article").cloneNode(true);
  for (const mark of copy.querySelectorAll(".marker, .support, .card")) mark.remove();
  return copy.textContent;
}
"""


def foreign(page: Page, root: str = "article.md-content__inner") -> list[str]:
    """What stands on the page that no page of ours is made of."""
    assert page.locator(root).count() == 1
    found: list[str] = page.evaluate(_FOREIGN, [_ELEMENTS.split(), _ATTRIBUTES.split(), root])
    return found


def _text(page: Page, selector: str) -> list[str]:
    """The words of the first element that there is of a kind."""
    return (page.locator(selector).first.text_content() or "").split()


def _with_one_mark(said: list[str]) -> list[str]:
    """Quotation marks as one sign: inside others a double one becomes a single one."""
    return [re.sub('["“”‘’]', "'", word) for word in said]


@pytest.fixture(scope="module")
def frames(browser: Browser, address: str) -> dict[str, list[str]]:
    """The frame around a harmless page of each kind."""
    page = browser.new_page()
    found = {}
    for kind in ("explainers", "entities", "background"):
        page.goto(f"{address}{kind}/harmless/index.html")
        found[kind] = page.evaluate(_FRAME)
    page.close()
    return found


def test_the_site_is_built_and_mkdocs_has_nothing_to_say(hostile: Path) -> None:
    code, *log = hostile.parent.with_suffix(".log").read_text(encoding="utf-8").split("\n")
    assert code == "0", "\n".join(log[-20:])
    said = [line for line in log if line.startswith(("WARNING", "ERROR")) and "annotator: seeds/" not in line]
    assert said == []


@pytest.mark.parametrize("name", lines())
def test_a_line_in_an_article_is_read_as_it_is_written(name: str, visit: Visit, frames: Frames) -> None:
    line = lines()[name]
    wanted = words(line)
    # The theme can mark on a page what was typed into search; where it does, it must change no word.
    page = visit(f"explainers/{slug(name)}/index.html?h={quote(line, safe='')}+a+l+g+%3B").page
    assert _text(page, "h1") == wanted
    assert page.title().split()[: len(wanted)] == wanted
    assert str(page.evaluate(_ARTICLE)).split() == words(f"Before {line} after.")
    assert _text(page, ".card .card-title") == wanted
    assert _with_one_mark(_text(page, ".notes blockquote")) == _with_one_mark(words(f"“{line}”"))
    assert foreign(page) == []
    assert page.evaluate(_FRAME) == frames["explainers"]
    page.locator(".article .mention").first.hover()
    page.wait_for_selector(".tip:popover-open")
    assert _text(page, ".tip:popover-open strong") == wanted
    page.locator(".article .marker").first.hover()
    page.wait_for_selector(".evidence:popover-open")
    assert foreign(page) == []


@pytest.mark.parametrize("name", lines())
def test_a_line_in_knowledge_is_read_as_it_is_written(name: str, visit: Visit, frames: Frames) -> None:
    line, here = lines()[name], slug(name)
    for kind in ("entities", "background"):
        page = visit(f"{kind}/{here}/index.html").page
        assert _text(page, "h1") == words(line)
        assert foreign(page) == []
        assert page.evaluate(_FRAME) == frames[kind]
        if kind == "entities":
            assert _text(page, "p.aliases .alias") == words(f"Alias {line}")


@pytest.mark.parametrize("name", blocks())
def test_a_block_makes_nothing_that_it_should_not(name: str, visit: Visit, frames: Frames) -> None:
    here = slug(name)
    page = visit(f"explainers/{here}-text/index.html").page
    assert str(page.evaluate(_ARTICLE)).split() == words(blocks()[name])
    for path in (f"explainers/{here}-text", f"explainers/{here}-markdown", f"background/{here}", f"entities/{here}"):
        kind = path.partition("/")[0]
        ending = {"explainers": "", "background": "-background", "entities": "-entity"}[kind]
        page = visit(f"{path}{ending}/index.html").page
        assert foreign(page) == []
        assert page.evaluate(_FRAME) == frames[kind]


@pytest.mark.parametrize("path", ["explainers", "entities", "background", "sources", "corrections"])
def test_a_list_of_hostile_records_shows_each(path: str, visit: Visit) -> None:
    page = visit(f"{path}/index.html").page
    assert foreign(page) == []
    shown = [text.split() for text in page.locator("article a, article h3").all_text_contents()]
    missing = [name for name, line in lines().items() if words(line) not in shown]
    assert missing == []


@pytest.mark.parametrize("half", [0, 1])
def test_search_finds_hostile_names_and_shows_them_as_text(half: int, visit: Visit) -> None:
    page = visit("about.html").page
    field(page).click()
    lost = []
    for name, line in list(lines().items())[half::2]:
        _search(page, line)
        titles = [text.split() for text in page.locator(".search__title").all_text_contents()]
        if words(line) not in titles:
            lost.append(name)
    # Control characters stand on the page as U+FFFD.
    assert [name for name in lost if name != "controls"] == []


def test_a_result_stays_text_where_what_was_typed_is_marked(visit: Visit) -> None:
    page = visit("about.html").page
    field(page).click()
    shown = {}
    for query in ("lt", "gt", "amp", "quot", "60", "mark", "script", "onerror", "img src=x", "&lt;", "<", "</mark>"):
        shown[query] = _search(page, query)
    # The harm would be in results: there have to be some.
    assert {query for query, count in shown.items() if count} >= {"onerror", "script", "&lt;", "img src=x"}


def _search(page: Page, query: str) -> int:
    """Type ``query`` and see that the results are harmless; how many are shown."""
    found = search(page, query)
    assert foreign(page, ".search__results") == []
    return len(found)


@pytest.mark.parametrize("address", refused())
def test_an_address_that_could_run_or_mislead_is_refused(address: str, tmp_path: Path) -> None:
    source = {"id": "s", "type": "webpage", "title": "T", "URL": address}
    archived = {"id": "a", "type": "webpage", "title": "T", "custom": {"archive_url": address}}
    (tmp_path / "sources.yml").write_text(mapping({"references": [source, archived]}), encoding="utf-8")
    built = build(Options(tmp_path, tmp_path))
    wrong = [(found.code, found.where.line) for found in built.diagnostics]
    assert wrong == [(Code.WRONG_VALUE, 2), (Code.WRONG_VALUE, 3)]
    assert not [page.path for page in built.pages if "alert" in page.body or "example.org" in page.body]
