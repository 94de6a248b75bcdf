"""Tips, notes, cards and search in ProperDocs and in Zensical. What they publish: tests/test_builders.py."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.searching import field, search
from tests.browser.sites import Watched, served
from tests.built import sample

Visit = Callable[..., Watched]
# Words of a note of the sample.
NOTE = "Sheinbaum called the meeting fruitful"
EXPLAINER = "explainers/noem-mexico/index.html"
SCRIPTS = pytest.mark.parametrize("script", [False, True], ids=["no script", "script"])
WIDTH = "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"


@pytest.fixture(scope="session", params=["properdocs", "zensical"])
def builder(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="session")
def site(builder: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample(builder, tmp_path_factory)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with served(site) as base:
        yield base


@SCRIPTS
def test_a_tip_opens_by_pointer_and_closes_by_escape(visit: Visit, *, script: bool) -> None:
    page = visit(EXPLAINER, java_script_enabled=script).page
    tip = page.locator("#tip-cecot")
    expect(tip).to_be_hidden()
    page.locator("a.mention[interestfor=tip-cecot]").first.hover()
    expect(tip).to_be_visible()
    expect(tip).to_contain_text("prison")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_a_tip_opens_by_key_and_its_link_leads_to_the_page_of_the_entity(visit: Visit) -> None:
    page = visit(EXPLAINER).page
    page.locator("a.mention[interestfor=tip-cecot]").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.locator("#tip-cecot")).to_be_visible()
    page.keyboard.press("Tab")
    assert page.locator("#tip-cecot a:focus").count() == 1
    page.keyboard.press("Enter")
    page.wait_for_url("**/entities/cecot/index.html")


def test_a_tap_opens_a_tip(visit: Visit) -> None:
    page = visit(EXPLAINER, width=360, height=740, has_touch=True, is_mobile=True).page
    page.locator("a.mention[interestfor=tip-cecot]").first.tap()
    expect(page.locator("#tip-cecot")).to_be_visible()


@SCRIPTS
def test_a_marker_shows_its_note_and_leads_to_it_and_back(visit: Visit, *, script: bool) -> None:
    page = visit(EXPLAINER, java_script_enabled=script).page
    marker = page.locator("a.marker[interestfor=ev-2]").first
    marker.hover()
    expect(page.locator("#ev-2:popover-open")).to_have_count(1)
    marker.click()
    assert page.url.endswith("#note-2")
    expect(page.locator("#note-2")).to_be_in_viewport()
    page.locator("#note-2 a.back").first.click()
    assert "#ref-2-" in page.url
    expect(marker).to_be_in_viewport()


@pytest.mark.parametrize("width", [360, 1440])
def test_cards_stand_in_the_margin_or_fold_after_their_paragraph(visit: Visit, width: int) -> None:
    watched = visit(EXPLAINER, width=width)
    page = watched.page
    paragraph, card = (
        page.locator(selector).first.bounding_box() for selector in (".passage > p", ".passage > aside.card")
    )
    assert paragraph
    assert card
    text = page.locator("aside.card details p").first
    if width == 1440:
        assert card["x"] > paragraph["x"] + paragraph["width"]
        assert abs(card["y"] - paragraph["y"]) < 2
        assert text.is_visible()
    else:
        assert card["y"] >= paragraph["y"] + paragraph["height"]
        assert not text.is_visible()
        page.locator("aside.card summary").first.click()
        assert text.is_visible()
    wide, seen = page.evaluate(WIDTH)
    assert wide <= seen


def test_search_finds_names_texts_and_pages_by_hand_and_fetches_nothing_before(visit: Visit) -> None:
    watched = visit("index.html")
    page, asked = watched.page, list[str]()
    page.on("request", lambda request: asked.append(request.url.removeprefix(watched.base)))
    page.reload(wait_until="networkidle")
    assert [url for url in asked if "search" in url] == []
    field(page).focus()
    assert search(page, "cecto")[0].startswith("entities/cecot/")
    assert search(page, "Secretary Noem")[0].startswith("entities/kristi-noem/")
    assert any(found.startswith(f"{EXPLAINER}#note-") for found in search(page, NOTE))
    assert "about.html" in {found.partition("#")[0] for found in search(page, "whose texts these are")}
    page.locator(".search__title[href*='about.html']").first.click()
    page.wait_for_url(f"{watched.base}about.html**")


def test_every_kind_of_page_opens_without_a_word_in_the_console(visit: Visit, site: Path) -> None:
    watched = visit("404.html")
    for path in ("index", "about", "method", "entities/index", "entities/cecot/index", "background/tariffs/index",
                 "timeline/index", "sources/index", "coverage/index", "corrections/index", "guide/index"):  # fmt: skip
        assert (site / f"{path}.html").is_file()
        for width in (360, 1440):
            watched.page.set_viewport_size({"width": width, "height": 800})
            wide, seen = watched.open(f"{path}.html").evaluate(WIDTH)
            assert wide <= seen, (path, width)


def test_a_page_from_disk_is_read_and_searched(browser: Browser, site: Path) -> None:
    context = browser.new_context()
    watched = Watched(context.new_page(), site.as_uri() + "/")
    page = watched.open(EXPLAINER)
    page.locator("a.mention[interestfor=tip-cecot]").first.hover()
    expect(page.locator("#tip-cecot")).to_be_visible()
    field(page).focus()
    assert search(page, "cecot")[0].startswith("entities/cecot/")
    context.close()
    assert watched.troubles == []
