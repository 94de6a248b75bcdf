"""Cards: in the margin where there is room, folded in the text where there is none."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.sites import Watched, served
from tests.publisher import mkdocs_build, write_publisher

Visit = Callable[..., Watched]
EXPLAINER = "explainers/noem-mexico/index.html"
RECTANGLES = """selector => Array.from(document.querySelectorAll(selector), element => {
    const box = element.getBoundingClientRect();
    return {left: box.left, right: box.right, top: box.top + scrollY, bottom: box.bottom + scrollY};
})"""


def boxes(watched: Watched, selector: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = watched.page.evaluate(RECTANGLES, selector)
    return found


def overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    across: bool = one["left"] < other["right"] - 1 and other["left"] < one["right"] - 1
    down: bool = one["top"] < other["bottom"] - 1 and other["top"] < one["bottom"] - 1
    return across and down


@pytest.mark.parametrize("width", [1200, 1280, 1440, 1920])
def test_cards_stand_in_the_margin_open_and_overlap_nothing(visit: Visit, width: int) -> None:
    watched = visit(EXPLAINER, width=width)
    cards = boxes(watched, "aside.card")
    text = boxes(watched, ".article > p, .passage > p, .notes, .facts, footer")
    assert len(cards) == 4
    assert all(card["left"] > paragraph["right"] for card in cards for paragraph in boxes(watched, ".article > p"))
    assert not any(overlap(one, other) for one in cards for other in cards if one is not other)
    assert not any(overlap(card, other) for card in cards for other in text)
    assert watched.page.locator("aside.card details p").first.is_visible()


@pytest.mark.parametrize("width", [1060, 1200, 1440, 2560])
@pytest.mark.parametrize("more", [(0, 0, 0, 0), (5, 0, 12, 1), (0, 30, 0, 30), (60, 60, 60, 60)])
def test_cards_of_any_length_push_each_other_down_and_never_leave_the_page(
    visit: Visit, more: tuple[int, ...], width: int
) -> None:
    watched = visit(EXPLAINER, width=width)
    watched.page.evaluate(
        "more => document.querySelectorAll('aside.card details').forEach((details, n) => { "
        "for (let i = 0; i < more[n]; i++) "
        "details.append(Object.assign(document.createElement('p'), {textContent: 'More.'})) })",
        list(more),
    )
    # At one moment: a face that comes late on a busy machine lays the page out anew between two questions.
    *cards, footer = boxes(watched, "aside.card, .known, footer.site-footer")
    assert len(cards) == 5
    assert not any(overlap(one, other) for one in cards for other in cards if one is not other)
    assert all(card["right"] <= width for card in cards)
    assert all(card["bottom"] <= footer["top"] + 1 for card in cards)


@pytest.mark.parametrize("width", [360, 1060, 1440])
def test_a_card_of_a_very_short_article_leaves_neither_its_page_nor_a_hole(
    browser: Browser, tmp_path: Path, width: int
) -> None:
    folder = tmp_path / "publisher"
    seeds = write_publisher(folder)
    summary = "There is a ferry between the islands, and it has run for a hundred years. " * 4
    for name, text in {
        "articles/one/article.txt": "The ferry is late again today.\n",
        "articles/one/annotations.yml": "title: Late\norigin: {publisher: The Post}\nas_of: 2025-03-28\n"
        "rights: Free.\ncards: [{background: ferry, quote: The ferry}]\n",
        "context/ferry.md": f"---\ntitle: The ferry\nsummary: {summary}\nas_of: 2025-03-28\n---\n\nIt runs.\n",
    }.items():
        (seeds / name).parent.mkdir(parents=True, exist_ok=True)
        (seeds / name).write_text(text, encoding="utf-8")
    built = mkdocs_build(folder)
    assert built.returncode == 0, built.stderr
    with served(folder / "site") as base:
        watched = Watched(browser.new_page(viewport={"width": width, "height": 800}), base)
        watched.open("explainers/one/index.html")
        (card,), (article,), (footer,) = (boxes(watched, name) for name in ("aside.card", "div.article", "footer"))
        watched.page.close()
    assert card["bottom"] <= footer["top"]
    assert footer["top"] - article["bottom"] < 200


@pytest.mark.parametrize("width", [360, 768])
def test_cards_are_folded_after_their_paragraph_on_narrow_screens(visit: Visit, width: int) -> None:
    watched = visit(EXPLAINER, width=width, java_script_enabled=False)
    page = watched.page
    card = page.locator("aside.card").first
    paragraph = page.locator(".passage > p").first
    above, below = paragraph.bounding_box(), card.bounding_box()
    assert above
    assert below
    assert below["y"] >= above["y"] + above["height"]
    assert card.locator("> p").nth(1).is_visible()  # the essential sentence
    text = card.locator("details p").first
    assert not text.is_visible()
    card.locator("summary").first.click()
    assert text.is_visible()
