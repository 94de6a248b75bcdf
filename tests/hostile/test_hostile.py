"""Hostile texts in every place that takes a text, on real pages in a real browser."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from annotator.diagnostics import Code
from annotator.pipeline import Options, build
from tests.browser.sites import Watched
from tests.hostile.site import blocks, lines, refused, slug, words
from tests.strategies import mapping

Visit = Callable[[str], Watched]

# What the page's own texts may be made of. Nothing else may stand in an article, a note, a card, a tip or a result.
_ELEMENTS = (
    "a aside blockquote br code details div em h1 h2 h3 h4 h5 h6 li mark nav ol p pre section span strong summary"
    " table tbody td th thead tr ul"
).split()
_ATTRIBUTES = (
    "aria-label aria-labelledby class data-md-component data-search-exclude dir href id interestfor lang markdown open"
    " popover role start tabindex data-open"
).split()
_FOREIGN = """
([elements, attributes, root]) => [...document.querySelectorAll(`${root} *`)].flatMap(element => {
  const found = elements.includes(element.localName) ? [] : [`<${element.localName}>`];
  for (const {name, value} of element.attributes) {
    if (!attributes.includes(name)) found.push(`${name}=${value}`);
    if (name === "href" && !["http:", "https:", "mailto:"].includes(new URL(value, location.href).protocol))
      found.push(`href=${value}`);
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
    [element.localName, ...element.getAttributeNames().filter(name => name !== "content" && name !== "href")].join(" "));
}
"""
_ARTICLE = """
() => {
  const copy = document.querySelector("div.article").cloneNode(true);
  for (const mark of copy.querySelectorAll(".marker, .card")) mark.remove();
  return copy.textContent;
}
"""


def foreign(page: Page, root: str = "article.md-content__inner") -> list[str]:
    """What stands on the page that no page of ours is made of."""
    assert page.locator(root).count() == 1
    found: list[str] = page.evaluate(_FOREIGN, [_ELEMENTS, _ATTRIBUTES, root])
    return found


@cache
def _harmless_frames() -> dict[str, list[str]]:
    return {}


def assert_harmless(page: Page, kind: str, visit: Visit) -> None:
    assert foreign(page) == []
    frames = _harmless_frames()
    frame = page.evaluate(_FRAME)
    if kind not in frames:
        visit(f"{kind}/harmless/index.html")
        frames[kind] = page.evaluate(_FRAME)
    assert frame == frames[kind]


def test_the_site_is_built_and_mkdocs_has_nothing_to_say(hostile: Path) -> None:
    code, *log = hostile.parent.with_suffix(".log").read_text(encoding="utf-8").split("\n")
    assert code == "0", "\n".join(log[-20:])
    said = [line for line in log if line.startswith(("WARNING", "ERROR")) and "annotator: seeds/" not in line]
    assert said == []


@pytest.mark.parametrize("name", lines())
def test_a_line_is_read_as_it_is_written(name: str, visit: Visit) -> None:
    line = lines()[name]
    page = visit(f"explainers/{slug(name)}/index.html").page
    said = page.locator("h1").text_content() or ""
    assert said.split() == words(line)
    assert page.title().split()[: len(words(line))] == words(line)
    assert str(page.evaluate(_ARTICLE)).split() == words(f"Before {line} after.")
    expect(page.locator(".notes blockquote")).to_have_count(1)
    assert_harmless(page, "explainers", visit)
