"""Cards: in the margin where there is room, folded in the text where there is none."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.sites import Watched

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


@pytest.mark.parametrize("width", [1200, 1440])
def test_a_long_card_pushes_the_next_one_down_and_never_leaves_the_page(visit: Visit, width: int) -> None:
    watched = visit(EXPLAINER, width=width)
    watched.page.evaluate(
        "document.querySelectorAll('aside.card details').forEach(d => "
        "{ for (let i = 0; i < 60; i++) d.append(Object.assign(document.createElement('p'), {textContent: 'More.'})) })"
    )
    cards = boxes(watched, "aside.card")
    assert not any(overlap(one, other) for one in cards for other in cards if one is not other)
    footer = boxes(watched, "footer")[0]
    assert all(card["bottom"] <= footer["top"] + 1 for card in cards)


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
