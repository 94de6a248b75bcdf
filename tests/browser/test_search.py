"""Search on the sample: what is first for what readers type, wherever the site stands, and what is fetched for it."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, Route, expect

from annotator.diagnostics import Report
from annotator.read.seeds import read_seeds
from tests.browser.conftest import ROOT
from tests.browser.searching import field, search
from tests.browser.sites import Watched, served
from tests.publisher import mkdocs_build, write_publisher

Visit = Callable[..., Watched]
EXPLAINER = "explainers/noem-mexico/index.html"
NOTE = f"{EXPLAINER}#"

# What readers type, with how the address of the page begins that is to be first.
NAMES = {
    "CECOT": "entities/cecot/",
    "cecot": "entities/cecot/",
    "Centro de Confinamiento del Terrorismo": "entities/cecot/",
    "Terrorism Confinement Center": "entities/cecot/",
    "Noem": "entities/kristi-noem/",
    "Kristi Noem": "entities/kristi-noem/",
    "noem kristi": "entities/kristi-noem/",
    "Secretary Noem": "entities/kristi-noem/",
    "RFK": "entities/robert-f-kennedy-jr/",
    "Robert Kennedy": "entities/robert-f-kennedy-jr/",
    "robert f kennedy jr": "entities/robert-f-kennedy-jr/",
    "President of Mexico": "entities/claudia-sheinbaum/",
    "Department of Health & Human Services": "entities/hhs/",
    "Department of Health and Human Services": "entities/hhs/",
    "HHS": "entities/hhs/",
    "US": "entities/united-states/",
    "U.S.": "entities/united-states/",
    "u.s": "entities/united-states/",
    "Mexico": "entities/mexico/",
    "MPAC": "entities/mpac/",
    "MS-13": "entities/ms-13/",
    "ms 13": "entities/ms-13/",
    "AEA": "entities/alien-enemies-act/",
    "alien enemies": "entities/alien-enemies-act/",
    "T-MEC": "entities/usmca/",
    "US-Mexico-Canada Agreement": "entities/usmca/",
    "EO 14194": "entities/eo-14194/",
    "14210": "entities/eo-14210/",
    "25% tariff on auto imports": "entities/auto-tariff/",
    "habeas": "entities/habeas-corpus/",
    "layoffs": "entities/reduction-in-force/",
    "Tariffs on Mexico": "background/tariffs/",
    "The cuts at HHS": "background/hhs-cuts/",
    "CECOT and the deportation flights": "background/cecot/",
    "Noem's visit to Mexico": "explainers/noem-mexico/",
    "Corrections": "corrections/",
    "Judge Boasberg": "entities/james-boasberg/",
    "Bukele": "entities/nayib-bukele/",
}
ACCENTS = {
    "Mexico te abraza": "entities/mexico-te-abraza/",
    "Méxicö": "entities/mexico/",
    "bogota": "entities/bogota/",
    "Bógota": "entities/bogota/",
    "Kilmar Abrego Garcia": "entities/kilmar-abrego-garcia/",
    "ábrego garcía": "entities/kilmar-abrego-garcia/",
    "Ebrard Casaubon": "entities/marcelo-ebrard/",
    "regimen de excepcion": "entities/state-of-exception/",
    "Hector Gustavo Villatoro": "entities/gustavo-villatoro/",
    "Nayíb Bukelé": "entities/nayib-bukele/",
}
SLIPS = {
    "Sheinbam": "entities/claudia-sheinbaum/",
    "Shienbaum": "entities/claudia-sheinbaum/",
    "Claudia Scheinbaum": "entities/claudia-sheinbaum/",
    "Cluadia Sheinbaum": "entities/claudia-sheinbaum/",
    "Kristy Noem": "entities/kristi-noem/",
    "Kristi Neom": "entities/kristi-noem/",
    "Bukelle": "entities/nayib-bukele/",
    "Nayib Bukle": "entities/nayib-bukele/",
    "Villatorro": "entities/gustavo-villatoro/",
    "Kenedy": "entities/robert-f-kennedy-jr/",
    "Boasburg": "entities/james-boasberg/",
    "CECTO": "entities/cecot/",
    "mega-prision": "entities/cecot/",
    "mega prison": "entities/cecot/",
    "Venezeula": "entities/venezuela/",
    "Colombai": "entities/colombia/",
    "Amnesty Internatonal": "entities/amnesty-international/",
    "Tren de Arauga": "entities/tren-de-aragua/",
    "Supreme Cuort": "entities/us-supreme-court/",
    "Cristosol": "entities/cristosal/",
    "habeus corpus": "entities/habeas-corpus/",
}
# Words of notes lead to the note (of a claim, by its id), words of sources to the source, of a text to its section.
WORDS = {
    "called the meeting fruitful; “crucial” is the writer’s word": NOTE + "{friday_meeting}",
    "Too vague to check": NOTE + "{humanitarian_issues}",
    "a Democratic senator spoke of a “Department of Disease”": NOTE + "{commitment_narrative}",
    "Colombia came before Mexico. Noem met Sarabia in Bogotá": NOTE + "{order_of_stops}",
    "A headline in The New Republic says “stunt”": NOTE + "{political_stunt}",
    "A forecast that cannot be tested": NOTE + "{lasting_implications}",
    "the one document signed was the renewal of a customs memorandum": NOTE + "{pressure}",
    "No Mexican statement of surprise was found": NOTE + "{surprise}",
    "Evrim Ağacı": "explainers/noem-mexico/",
    "pinnacle gazette": "explainers/noem-mexico/",
    "HHS Announces Transformation to Make America Healthy Again": "sources/index.html#source-",
    "Judge Orders Trump Administration to Facilitate Return": "sources/index.html#source-notus-2026-02-12-return",
    "Adjusting Imports of Automobiles": "sources/index.html#source-",
    "cuts at the health department": "background/hhs-cuts/",
    "deportation flights": "background/cecot/",
    "Shienbaum tariffs": "background/tariffs/",
}
TABLE = NAMES | ACCENTS | SLIPS | WORDS


@pytest.fixture(scope="module")
def places(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The sample on a host, in a subfolder of one, and opened from disk."""
    host = tmp_path_factory.mktemp("host")
    (host / "some").mkdir()
    (host / "some" / "folder").symlink_to(site)
    with served(host) as base:
        yield {"subfolder": f"{base}some/folder/", "disk": f"{site.as_uri()}/"}


@pytest.fixture(scope="module")
def notes(site: Path) -> dict[str, str]:
    """The id of the note of each claim, by the claim's id with underscores: the note that begins with its finding."""
    report: Report = []
    (seed,) = read_seeds(ROOT / "seeds", ROOT, report).seeds
    soup = BeautifulSoup((site / EXPLAINER).read_text(encoding="utf-8"), "html.parser")
    said = {str(one["id"]): " ".join(one.get_text(" ").split()) for one in soup.select(".notes li[id^=note-]")}
    found: dict[str, str] = {}
    for claim in seed.annotations.claims:
        finding = " ".join(claim.finding.text.text.split())
        (found[claim.id.replace("-", "_")],) = (name for name, words in said.items() if finding in words)
    return found


@pytest.mark.parametrize("place", ["host", "subfolder", "disk"])
def test_the_page_that_readers_look_for_is_first(
    place: str, browser: Browser, address: str, places: dict[str, str], notes: dict[str, str]
) -> None:
    assert len(TABLE) >= 60
    watched = Watched(browser.new_page(), {"host": address, **places}[place])
    page = watched.open(EXPLAINER)
    field(page).click()
    found = {query: search(page, query) for query in TABLE}
    page.context.close()
    wanted = {query: where.format(**notes) for query, where in TABLE.items()}
    wrong = {query: links[:3] for query, links in found.items() if not (links or [""])[0].startswith(wanted[query])}
    print(f"{place}: {len(TABLE) - len(wrong)} of {len(TABLE)} first; not {wrong}")
    assert len(wrong) <= len(TABLE) * 0.05
    assert watched.troubles == []


def test_every_name_of_every_entity_finds_it_first(visit: Visit) -> None:
    report: Report = []
    entities = read_seeds(ROOT / "seeds", ROOT, report).knowledge.entities
    bearers: dict[str, set[str]] = {}
    for entity in entities:
        for name in entity.names:
            bearers.setdefault(name, set()).add(f"entities/{entity.id}/index.html")
    assert len(bearers) > 100
    page = visit("index.html").page
    field(page).click()
    found = {name: search(page, name)[:2] for name in bearers}
    assert {name: links for name, links in found.items() if not links or links[0] not in bearers[name]} == {}


def test_nothing_of_search_is_fetched_before_a_reader_turns_to_it(visit: Visit) -> None:
    watched = visit("index.html", width=360)
    page = watched.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(watched.base + EXPLAINER)
    page.mouse.move(180, 20)
    page.wait_for_timeout(300)
    before = [url for url in asked if "search" in url]
    loader = page.evaluate("fetch(new URL('assets/scope.js', __md_scope)).then(answer => answer.text())")
    assert before == []
    assert len(loader[loader.index("// Search") :]) < 800
    field(page).click()
    search(page, "Noem")
    names = [url.removeprefix(watched.base).partition("?")[0] for url in asked if "search" in url]
    assert names.count("assets/search.js") == names.count("search/index.js") == 1
    assert not [url for url in asked if "search_index" in url]


def test_search_is_used_by_the_keyboard_alone(visit: Visit) -> None:
    for width in (360, 1440):
        page = visit("index.html", width=width).page
        for _ in range(30):
            page.keyboard.press("Tab")
            if page.locator(".search__input:focus").count():
                break
        else:
            raise AssertionError(f"the search field is not reached by Tab at {width} px")
        search(page, "mega-prison")
        panel, links = page.locator(".search__panel"), page.locator(".search__title")
        expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ results$"))
        page.keyboard.press("ArrowDown")
        expect(links.nth(0)).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(links.nth(1)).to_be_focused()
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        expect(field(page)).to_be_focused()
        page.keyboard.press("Escape")
        expect(panel).to_be_hidden()
        expect(field(page)).to_be_focused()
        expect(field(page)).to_have_value("mega-prison")
        page.keyboard.type(" ")
        expect(panel).to_be_visible()
        page.keyboard.press("Enter")
        page.wait_for_url("**/entities/cecot/index.html")


def test_the_panel_closes_when_the_reader_turns_elsewhere(visit: Visit) -> None:
    page = visit(EXPLAINER).page
    field(page).click()
    search(page, "Noem")
    panel = page.locator(".search__panel")
    page.locator(".search__status").click()
    expect(panel).to_be_visible()
    page.locator("h1").click()
    expect(panel).to_be_hidden()
    field(page).click()
    expect(panel).to_be_visible()


def test_on_a_phone_search_takes_the_screen_and_gives_it_back(visit: Visit, notes: dict[str, str]) -> None:
    page = visit(EXPLAINER, width=360, height=740, has_touch=True).page
    field(page).tap()
    box = page.locator(".search").bounding_box()
    assert box
    assert (box["width"], box["height"]) == (360, 740)
    search(page, "deportation")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("button", name="Close search").tap()
    expect(page.locator(".search__panel")).to_be_hidden()
    # A place on the page that one is on: the panel gives way.
    field(page).tap()
    search(page, "Too vague to check")
    page.locator(".search__title").first.tap()
    page.wait_for_url(f"**#{notes['humanitarian_issues']}")
    expect(page.locator(".search__panel")).to_be_hidden()


def test_many_results_come_ten_at_a_time(visit: Visit) -> None:
    page = visit("index.html").page
    field(page).click()
    assert len(search(page, "Mexico")) == 10
    page.get_by_role("button", name="More results").press("Enter")
    expect(page.locator(".search__title").nth(10)).to_be_focused()
    assert page.locator(".search__title").count() == 20


def test_what_was_found_is_marked_in_its_sentence_and_nothing_found_is_said(visit: Visit) -> None:
    page = visit("index.html").page
    field(page).click()
    search(page, "mega-prison")
    assert "mega-prison" in (page.locator(".search__alias").first.text_content() or "")
    search(page, "too vague to check")
    text = page.locator(".search__text").first
    assert text.locator("mark").all_text_contents()[:4] == ["Too", "vague", "to", "check"]
    assert "Not verified. Too vague to check" in (text.text_content() or "")
    assert search(page, "zyzzyva qwertz") == []
    expect(page.get_by_role("status")).to_have_text("Nothing was found for “zyzzyva qwertz”")


@pytest.mark.parametrize("lost", ["assets/search.js", "search/index.js", "search/names-0.js", "search/words-*"])
def test_search_says_that_it_failed_and_works_once_the_line_is_back(visit: Visit, lost: str) -> None:
    watched = visit("index.html")
    page = watched.page
    page.route(f"**/{lost}*", lambda route: route.abort(), times=1)
    page.locator(".search__input").click()
    page.keyboard.type("volcano retreat")
    # What search.js asks for itself it may have asked for again at the next letter, by now with success.
    said = "Search could not be loaded" + ("" if lost == "assets/search.js" else "|Nothing was found")
    expect(page.get_by_role("status")).to_have_text(re.compile(said))
    watched.troubles.clear()
    page.locator("h1").click()
    page.locator(".search__input").click()
    assert search(page, "mega-prison")[0].startswith("entities/cecot/")


def test_enter_waits_for_the_results_of_what_was_typed(visit: Visit) -> None:
    page = visit("index.html").page
    home = page.url
    search(page, "CECOT")
    held: list[Route] = []
    waits = True
    page.route("**/search/words-*", lambda route: held.append(route) if waits else route.continue_())
    field(page).fill("forty thousand layoffs announced")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert "entities/cecot" not in page.url
    assert held
    waits = False
    for route in held:
        route.continue_()
    page.wait_for_url(lambda url: url != home)


def test_a_result_in_another_language_says_so(visit: Visit) -> None:
    page = visit(EXPLAINER).page
    search(page, "así luce la prisión inaugurada")
    found = page.locator(".search__results li").first
    expect(found.locator("a")).to_have_attribute("lang", "es")
    expect(found.locator("a")).to_contain_text("prisión")
    assert found.locator(".search__kind").get_attribute("lang") is None


def test_without_a_script_there_is_no_search_field(visit: Visit) -> None:
    page = visit("index.html", java_script_enabled=False).page
    assert not page.locator(".search__input").is_visible()
    assert str(page.locator(".search__form").get_attribute("action")).endswith("entities/index.html")


def test_pages_written_by_hand_are_found_unless_they_ask_not_to_be(visit: Visit) -> None:
    page = visit("guide/index.html").page
    field(page).click()
    assert search(page, "counts nobody")[0].startswith("about.html#")
    assert not [link for link in search(page, "duplicate-id") if link.startswith("guide/")]


def test_two_folds_are_one(visit: Visit) -> None:
    """What an index holds and what is typed are folded alike: every word of every text finds its page."""
    page: Page = visit("index.html").page
    field(page).click()
    search(page, "Noem")
    lost = [word for word in ("Ağacı", "mañanera", "EXCEPCIÓN", "80%", "39,000") if not search(page, word)]
    assert lost == []


def test_where_the_themes_search_is_on_ours_is_the_one_that_is_used(browser: Browser, tmp_path: Path) -> None:
    seeds = write_publisher(tmp_path / "publisher")
    shutil.copytree(ROOT / "seeds", seeds)
    config = tmp_path / "publisher" / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("plugins:\n", "plugins:\n  - search\n"), "utf-8")
    built = mkdocs_build(tmp_path / "publisher")
    assert built.returncode == 0, built.stderr
    assert not (tmp_path / "publisher" / "site" / "search" / "search_index.json").exists()
    with served(tmp_path / "publisher" / "site") as base:
        watched = Watched(browser.new_page(), base)
        asked: list[str] = []
        watched.page.on("request", lambda request: asked.append(request.url))
        page = watched.open("index.html")
        field(page).click()
        assert search(page, "Neom")[0] == "entities/kristi-noem/index.html"
        page.context.close()
    assert not [url for url in asked if "search_index" in url or "worker" in url]
    assert watched.troubles == []
