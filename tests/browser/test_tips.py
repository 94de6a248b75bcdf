"""Tips and note previews in Chromium, first of all without JavaScript."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.sites import Watched

Visit = Callable[..., Watched]
EXPLAINER = "explainers/noem-mexico/index.html"
SCRIPTS = pytest.mark.parametrize("script", [False, True], ids=["no script", "script"])


def tab_to(page: Page, selector: str) -> None:
    """Walk by Tab until the element has the focus (`:focus` needs no script of the page)."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    raise AssertionError(f"{selector} is not reached by Tab")


@SCRIPTS
def test_a_tip_opens_on_hover_lets_the_pointer_in_and_closes_after_leaving(visit: Visit, *, script: bool) -> None:
    page = visit(EXPLAINER, java_script_enabled=script).page
    tip = page.locator("#tip-cecot")
    expect(tip).to_be_hidden()
    page.locator("a.mention[interestfor=tip-cecot]").first.hover()
    expect(tip).to_be_visible()
    box = tip.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(700)
    expect(tip).to_be_visible()
    page.mouse.move(5, 5)
    expect(tip).to_be_hidden()


@SCRIPTS
def test_the_cecot_tip_opens_by_tab_and_escape_closes_it(visit: Visit, *, script: bool) -> None:
    page = visit(EXPLAINER, java_script_enabled=script).page
    tip = page.locator("#tip-cecot")
    tab_to(page, "a.mention[interestfor=tip-cecot]")
    expect(tip).to_be_visible()
    expect(tip).to_contain_text("prison")
    box = tip.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(700)
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    # The focus is still on the mention.
    assert page.locator("a.mention[interestfor=tip-cecot]:focus").count() == 1


@SCRIPTS
def test_tab_goes_from_a_mention_into_its_tip(visit: Visit, *, script: bool) -> None:
    page = visit(EXPLAINER, java_script_enabled=script).page
    tab_to(page, "a.mention[interestfor=tip-cecot]")
    expect(page.locator("#tip-cecot")).to_be_visible()
    page.keyboard.press("Tab")
    assert page.locator("#tip-cecot a:focus").count() == 1


@SCRIPTS
def test_a_marker_previews_its_note_and_the_note_stands_in_the_list_again(visit: Visit, *, script: bool) -> None:
    page = visit(EXPLAINER, java_script_enabled=script).page
    note = page.locator("#ev-2 p").first
    expect(note).to_be_visible()  # in the list
    page.evaluate("document.fonts.ready.then(() => 1)")
    page.locator("a.marker[interestfor=ev-2]").first.scroll_into_view_if_needed()
    in_list = note.bounding_box()
    page.locator("a.marker[interestfor=ev-2]").first.hover()
    expect(page.locator("#ev-2:popover-open")).to_have_count(1)
    opened = note.bounding_box()
    assert in_list
    assert opened
    assert opened["y"] < 900 < in_list["y"]
    page.mouse.move(5, 5)
    expect(page.locator("#ev-2:popover-open")).to_have_count(0)
    assert note.bounding_box() == in_list


def test_a_marker_leads_to_its_note_and_the_note_back_to_every_reference(visit: Visit) -> None:
    page = visit("background/cecot/index.html", java_script_enabled=False).page
    twice = next(
        number
        for number in range(1, page.locator(".notes li[id^=note-]").count() + 1)
        if page.locator(f"#note-{number} a.back").count() > 1
    )
    page.locator(f"#ref-{twice}-2").click()
    assert page.url.endswith(f"#note-{twice}")
    backs = page.locator(f"#note-{twice} a.back")
    names = [back.get_attribute("aria-label") for back in backs.all()]
    assert len(set(names)) == len(names)
    for index in range(backs.count()):
        backs.nth(index).click()
        assert page.url.endswith(f"#ref-{twice}-{index + 1}")
        expect(page.locator(f"#ref-{twice}-{index + 1}")).to_be_in_viewport()


def test_every_marker_is_one_of_its_notes_references(visit: Visit) -> None:
    page = visit(EXPLAINER).page
    markers = page.locator("a.marker").evaluate_all("all => all.map(a => [a.id, a.getAttribute('href')])")
    backs = page.locator("a.back").evaluate_all("all => all.map(a => [a.getAttribute('href'), a.closest('li').id])")
    assert len(markers) > 12
    assert sorted((f"#{name}", note[1:]) for name, note in markers) == sorted(map(tuple, backs))


@pytest.mark.parametrize(
    ("width", "letters"), [*((width, 100) for width in (320, 360, 768, 1024, 1280, 1440, 1920)), (320, 200), (768, 200)]
)
def test_no_page_scrolls_sideways(visit: Visit, width: int, letters: int) -> None:
    watched = visit(EXPLAINER, width=width)
    others = ("entities/cecot/index.html", "background/tariffs/index.html", "sources/index.html", "index.html")
    for path in (EXPLAINER, *others):
        page = watched.open(path)
        page.add_style_tag(content=f"html {{ font-size: {letters}% !important }}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_in_forced_colours_marks_and_the_choice_still_show(visit: Visit) -> None:
    page = visit(EXPLAINER, forced_colors="active").page
    looks = "name => { const look = getComputedStyle(document.querySelector(name)); return [%s]; }"
    assert page.evaluate(looks % "look.textDecorationLine", "a.mention") == ["underline"]
    colours = looks % "look.color, look.backgroundColor, look.borderTopColor"
    shown = [page.evaluate(colours, f".modes input{kind} + label") for kind in (":checked", ":not(:checked)")]
    assert shown[0] != shown[1]


@pytest.mark.parametrize(("width", "height"), [(640, 320), (360, 740)])
def test_every_entry_of_the_menu_can_be_reached_on_a_low_screen(visit: Visit, width: int, height: int) -> None:
    page = visit(EXPLAINER, width=width, height=height).page
    page.locator(".site-nav__button").click()
    last = page.locator("#site-menu a").last
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport(ratio=1)


def test_a_tap_on_a_phone_opens_a_sheet_and_the_second_follows_the_link(visit: Visit) -> None:
    page = visit(EXPLAINER, width=360, height=740, has_touch=True, is_mobile=True).page
    mention = page.locator("a.mention[interestfor=tip-kristi-noem]").first
    mention.tap()
    tip = page.locator("#tip-kristi-noem")
    expect(tip).to_be_visible()
    box, mark = tip.bounding_box(), mention.bounding_box()
    assert box
    assert mark
    assert box["width"] >= 340
    # It stands at the foot of the screen, or at its head where it would cover the mention.
    assert box["y"] + box["height"] >= 730 or box["y"] <= 10
    assert box["y"] >= mark["y"] + mark["height"] or box["y"] + box["height"] <= mark["y"]
    mention.tap()
    page.wait_for_url("**/entities/kristi-noem/index.html")


def test_the_article_page_keeps_its_budget(site: Path) -> None:
    """Bytes of HTML over the wire: 88 notes, a map and four cards; with fonts and styles it may be 200 KB."""
    assert len(gzip.compress((site / EXPLAINER).read_bytes(), mtime=0)) <= 45_000


def test_the_script_for_tips_keeps_its_budget(site: Path) -> None:
    """1 KB over the wire."""
    assert len(gzip.compress((site / "assets/tips.js").read_bytes(), 9, mtime=0)) <= 1024
