"""The whole page by keyboard alone, and what a screen reader is told of it."""

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.readers import Reader
from tests.browser.sites import Watched
from tests.browser.tables import Behaviour, Readers, Row, cells

Visit = Callable[..., Watched]
EXPLAINER = "explainers/noem-mexico/index.html"
MARKS = ".page :is(.mention, .marker, .back, .card a, .card summary, .evidence a)"
STOP = f"""(() => {{
  const all = [...document.querySelectorAll('{MARKS}')];
  return all.indexOf(document.activeElement);
}})()"""


@pytest.mark.parametrize("width", [360, 1440])
def test_tab_walks_through_every_mark_in_the_order_of_the_text(visit: Visit, width: int) -> None:
    page = visit(EXPLAINER, width=width).page
    # On a slow machine a tip would open before the next key, and the walk would go through it (test_behaviours.py).
    page.add_style_tag(content=":is(.mention, .marker) { interest-delay: 1e6s !important; }")
    wanted = page.evaluate(
        f"[...document.querySelectorAll('{MARKS}')].flatMap((one, n) => one.checkVisibility() ? [n] : [])"
    )
    assert len(wanted) > 250
    reached: list[int] = []
    # The header and the footer have stops of their own; at the end it begins anew.
    for _ in range(len(wanted) + 60):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop >= 0:
            reached.append(stop)
        if len(reached) == len(wanted):
            break
    assert reached == wanted


def told(page: Page, selector: str) -> dict[str, Any]:
    """What the browser tells a screen reader of an element: its role, its name, and what holds of it."""
    session = page.context.new_cdp_session(page)
    session.send("Accessibility.enable")
    expression = {"expression": f"document.querySelector({selector!r})"}
    found = session.send("Runtime.evaluate", expression)["result"]["objectId"]
    answer = session.send("Accessibility.getPartialAXTree", {"objectId": found, "fetchRelatives": False})
    node = answer["nodes"][0]
    properties = {one["name"]: one["value"] for one in node.get("properties", ())}
    details = [one["idref"] for one in properties.get("details", {}).get("relatedNodes", ()) if "idref" in one]
    session.detach()
    return {
        "role": node["role"]["value"],
        "name": node.get("name", {}).get("value"),
        "description": node.get("description", {}).get("value"),
        "details": bool(details) or "details" in properties,
        "focused": properties.get("focused", {}).get("value", False),
    }


def test_a_screen_reader_is_told_what_a_mention_a_marker_and_a_card_are(visit: Visit) -> None:
    page = visit(EXPLAINER).page
    mention, marker = "a.mention[interestfor=tip-cecot]", "a.marker[interestfor=ev-2]"
    assert told(page, mention) == {
        "role": "link",
        "name": "Terrorism Confinement Center",
        "description": None,
        "details": False,
        "focused": False,
    }
    assert (told(page, marker)["role"], told(page, marker)["name"]) == ("doc-noteref", "Note 2")
    card = told(page, "aside.card")
    assert (card["role"], card["name"]) == ("complementary", "The tariffs on Mexico, March 2025")
    back = told(page, "#note-2 .back")
    assert (back["role"], back["name"]) == ("doc-backlink", "Back to reference 2")
    # Open, a tip is what the mention points to for more; nothing of it is read out unasked.
    page.locator(mention).hover()
    page.locator("#tip-cecot:popover-open").wait_for()
    opened = told(page, mention)
    assert (opened["name"], opened["description"], opened["details"]) == ("Terrorism Confinement Center", None, True)


def test_a_folded_card_says_which_card_its_button_opens(visit: Visit) -> None:
    page = visit(EXPLAINER, width=360).page
    summary = told(page, "aside.card summary")
    assert (summary["name"], summary["description"]) == ("More", "The tariffs on Mexico, March 2025")


def the_menu_is_opened_by_key(reader: Reader) -> bool:
    reader.tab_to(".site-nav__button")
    reader.tab.press("Enter")
    if not reader.opens("#site-menu"):
        return False
    reader.tab_to("#site-menu a")
    reader.tab.press("Escape")
    return reader.closes("#site-menu") and reader.has_focus(".site-nav__button")


def the_menu_is_opened_by_touch(reader: Reader) -> bool:
    reader.tap(".site-nav__button")
    if not reader.opens("#site-menu"):
        return False
    reader.tap("#site-menu li:nth-child(2) a")
    return reader.comes_true(lambda: str(reader.ask("location.pathname")).endswith("/explainers/index.html"))


def search_is_reached_by_key(reader: Reader) -> bool:
    for _ in range(12):
        reader.tab.press("Tab")
        if reader.has_focus(".search__input"):
            return True
    return False


def search_finds_an_alias(reader: Reader) -> bool:
    if not search_is_reached_by_key(reader):
        return False
    field = "document.querySelector('.search__input')"
    reader.comes_true(lambda: bool(reader.ask("document.querySelector('.search__results[aria-busy]') !== null")), 3)
    reader.ask(f"({field}.value = 'mega-prison', {field}.dispatchEvent(new Event('input', {{bubbles: true}})), 1)")
    first = "document.querySelector('.search__title')?.getAttribute('href') ?? ''"
    if not reader.comes_true(lambda: "entities/cecot/" in str(reader.ask(first)), 5):
        return False
    reader.tab.press("Enter")
    return reader.comes_true(lambda: "entities/cecot" in str(reader.ask("location.pathname")), 3)


TABLE: tuple[Row, ...] = (
    (the_menu_is_opened_by_key, ("yes", "yes", "yes", "yes")),
    (the_menu_is_opened_by_touch, ("yes", "yes", "yes", "yes")),
    # Without a script there is nothing to search with; the list of people, places and things has every name.
    (search_is_reached_by_key, ("yes", "no", "yes", "no")),
    (search_finds_an_alias, ("yes", "no", "yes", "no")),
)


@pytest.fixture(scope="module")
def readers(browser: Browser, address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Readers]:
    with closing(Readers(browser, address, tmp_path_factory.mktemp("menus"), phone=True)) as made:
        yield made


@pytest.mark.parametrize(("behaviour", "where", "expected"), cells(TABLE))
def test_the_frame_on_a_phone(readers: Readers, behaviour: Behaviour, where: str, expected: str) -> None:
    reader, troubles = readers.at(where, EXPLAINER)
    assert ("yes" if behaviour(reader) else "no") == expected
    assert troubles == []


def test_without_a_script_every_name_is_on_one_page_that_the_menu_leads_to(visit: Visit) -> None:
    page = visit(EXPLAINER, width=360, java_script_enabled=False).page
    page.locator(".site-nav__button").press("Enter")
    page.locator("#site-menu a", has_text="People").press("Enter")
    page.wait_for_url("**/entities/index.html")
    expect(page.get_by_text("mega-prison").first).to_be_visible()
