"""What is selected on a page is what the preview finds in the article: any text, any marks, in a real browser."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from playwright.sync_api import Browser, Page

from annotator.desk.offsets import WHITE, Offsets
from tests.strategies import Case, cases
from tests.test_architecture import ROOT
from tests.test_laws import built, make

# Selects at random, from the middle of words or between elements, and says which characters of the article it holds.
SELECT = """([html, seed]) => {
  document.body.innerHTML = html;
  const article = document.querySelector("div.article");
  const { placeOf, rangeOf } = placesIn(article);
  const random = (below) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor(seed / 2147483648 * below);
  };
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const end = (range, side) => {
    const node = nodes[random(nodes.length)];
    let at = random((node.data ?? node.childNodes).length + 1);
    // Nobody selects half of a character.
    if (node.data && /[\\udc00-\\udfff]/.test(node.data[at] ?? "")) at += 1;
    range[side](node, at);
  };
  const all = document.createRange();
  all.selectNodeContents(article);
  const found = [[placeOf(all), null]];
  for (let count = 0; nodes.length && count < 8; count += 1) {
    const range = document.createRange();
    end(range, "setStart");
    end(range, "setEnd");
    const place = placeOf(range);
    const again = place.at[0] < place.at[1] ? placeOf(rangeOf(place.at)).at : place.at;
    found.push([place, again]);
  }
  return found;
}"""


@pytest.fixture(scope="module")
def empty(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    script = (ROOT / "annotator" / "desk" / "places.js").read_text(encoding="utf-8")
    page.add_script_tag(content=f"{script}\nwindow.placesIn = placesIn;", type="module")
    page.wait_for_function("window.placesIn")
    yield page
    page.close()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(case=cases())
def test_the_words_that_are_found_are_those_that_were_selected(empty: Page, case: Case) -> None:
    made = make(case)
    if not made.site.articles:
        return
    text = made.article.article.document.text
    characters = [char for char in text if char not in WHITE]
    found: list[list[Any]] = empty.evaluate(SELECT, [built(made.explainer), len(text) + 1])
    assert found[0][0]["at"] == [0, len(characters)]
    for place, again in found:
        start, end = place["at"]
        assert "".join(characters[start:end]) == "".join(char for char in place["words"] if char not in WHITE)
        assert again in (None, place["at"])
        span = Offsets(text).span(start, end)
        assert (span is None) is (start == end)
