"""How much is shown around an article, and which kind of entities: chosen without a script, kept with one."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.sites import Watched

Visit = Callable[..., Watched]
EXPLAINER = "explainers/noem-mexico/index.html"
SCRIPTS = pytest.mark.parametrize("script", [False, True], ids=["no script", "script"])
WIDTHS = pytest.mark.parametrize("width", [360, 1440])


def choose(page: Page, name: str) -> None:
    page.locator(f"label[for={name}]").scroll_into_view_if_needed()
    page.locator(f"#{name}").check()


@SCRIPTS
@WIDTHS
def test_the_article_alone_reads_as_it_was_published(visit: Visit, width: int, *, script: bool) -> None:
    page = visit(EXPLAINER, width=width, java_script_enabled=script).page
    choose(page, "mode-clean")
    for selector in (".marker", ".card", ".known", ".notes", ".support", ".tips"):
        expect(page.locator(selector).first).to_be_hidden()
    article = page.locator("div.article").inner_text()
    assert article.startswith("Homeland Security Secretary Kristi Noem is set to travel to Mexico on Friday, March 28")
    # So it is also heard, found and copied, names included.
    copied = page.evaluate(
        "(getSelection().selectAllChildren(document.querySelector('div.article')), getSelection().toString())"
    )
    assert " ".join(copied.split()) == " ".join(article.split())
    tree = page.locator("div.article").aria_snapshot()
    assert "Homeland Security" in tree
    assert "Terrorism Confinement Center" in tree
    mention = page.locator("a.mention[interestfor=tip-cecot]")
    mention.scroll_into_view_if_needed()
    box = mention.bounding_box()
    assert box
    page.mouse.move(box["x"] + 10, box["y"] + 5)
    page.wait_for_timeout(700)
    assert page.locator(".tip:popover-open").count() == 0


@SCRIPTS
@WIDTHS
def test_all_sources_stand_below_each_sentence(visit: Visit, width: int, *, script: bool) -> None:
    page = visit(EXPLAINER, width=width, java_script_enabled=script).page
    supports = page.locator(".support")
    expect(supports.first).to_be_hidden()
    choose(page, "mode-sources")
    markers = page.locator(".article > p .marker, .passage > p .marker")
    assert supports.count() == markers.count() > 20
    expect(supports.first).to_be_visible()
    expect(supports.first).to_contain_text("Supported. Reuters; La Jornada")
    above, below = page.locator("#ref-1-1").bounding_box(), supports.first.bounding_box()
    assert above
    assert below
    assert above["y"] + above["height"] <= below["y"] + 2
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    choose(page, "mode-explained")
    expect(supports.first).to_be_hidden()
    expect(page.locator(".notes")).to_be_visible()


def test_a_link_to_a_note_shows_it_even_where_the_article_alone_was_chosen(visit: Visit) -> None:
    page = visit(EXPLAINER).page
    choose(page, "mode-clean")
    page.goto(page.url.partition("#")[0] + "#note-5")
    expect(page.locator("#note-5")).to_be_in_viewport()
    # And the way back leads to its sentence.
    page.locator("#note-5 a.back").first.click()
    expect(page.locator("#ref-5-1")).to_be_in_viewport()


def test_the_choice_is_kept_on_the_device(visit: Visit) -> None:
    watched = visit(EXPLAINER)
    choose(watched.page, "mode-sources")
    page = watched.open("about.html")
    page = watched.open(EXPLAINER)
    expect(page.locator("#mode-sources")).to_be_checked()
    expect(page.locator(".support").first).to_be_visible()
    # Kept on the device and nowhere else.
    assert page.evaluate("document.cookie") == ""


@SCRIPTS
def test_a_kind_of_entities_is_chosen_by_keyboard(visit: Visit, *, script: bool) -> None:
    page = visit("entities/index.html", java_script_enabled=script).page
    page.locator("#all-kinds").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#only-person")).to_be_checked()
    expect(page.locator("section.of-kind.person")).to_be_visible()
    assert page.locator("section.of-kind:visible").count() == 1
