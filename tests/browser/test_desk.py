"""Annotating in a preview, as an editor does it: select, fill in, save, see it on the page, find it in the file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.previews import Preview, previewing
from tests.browser.selecting import SELECT
from tests.browser.test_axe import violations
from tests.desk.test_work import ANNOTATIONS, FILES, NOTES, PEOPLE
from tests.publisher import mkdocs_build
from tests.read.folders import write

SHOWN = 60_000
CONFIG = "site_name: Mine\ntheme:\n  name: material\nplugins: [search, annotator]\n"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    folder = tmp_path_factory.mktemp("desk")
    write(folder, FILES)
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("# Welcome\n\nWords.\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    with previewing(folder) as made:
        yield made


SIZES = pytest.mark.parametrize("page", [(1440, 900), (360, 740)], ids=["desktop", "phone"], indirect=True)


@pytest.fixture
def page(request: pytest.FixtureRequest, browser: Browser, preview: Preview) -> Iterator[Page]:
    for name, text in ((ANNOTATIONS, NOTES), ("entities/people.yml", PEOPLE)):
        (preview.folder / "seeds" / name).write_text(text, encoding="utf-8")
    preview.settle()
    width, height = getattr(request, "param", (1440, 900))
    context = browser.new_context(viewport={"width": width, "height": height})
    opened = context.new_page()
    troubles: list[str] = []
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.goto(preview.address + "explainers/one/index.html")
    # Another test's change may still be on its way.
    expect(opened.locator(".article a.marker")).to_have_count(2, timeout=SHOWN)
    expect(opened.get_by_role("button", name="Annotate", exact=True)).to_be_visible(timeout=SHOWN)
    yield opened
    context.close()
    assert troubles == []


def select(page: Page, words: str, nth: int = 0) -> None:
    assert page.evaluate(SELECT, [words, nth])


def choose(page: Page, what: str) -> None:
    page.get_by_role("toolbar").get_by_role("button", name=what, exact=True).click()
    expect(page.get_by_role("dialog").get_by_role("heading", name=f"New {what.lower()}")).to_be_visible()


def text_of(preview: Preview, name: str) -> str:
    return (preview.folder / "seeds" / name).read_text(encoding="utf-8")


@SIZES
def test_words_become_a_claim_with_its_note(page: Page, preview: Preview) -> None:
    select(page, "said that the ferry cost ninety million crowns")
    choose(page, "Claim")
    panel = page.get_by_role("dialog")
    expect(panel.get_by_label("Words of the article")).to_have_value("said that the ferry cost ninety million crowns")
    panel.get_by_role("button", name="Save").click()
    # What is missing is told at its field, and the first of those has the focus.
    expect(panel.get_by_label("Finding", exact=True)).to_be_focused()
    expect(panel.get_by_role("alert")).to_contain_text("Finding is missing")
    panel.get_by_label("Finding", exact=True).select_option("contradicted")
    panel.get_by_label("What the record shows").fill("It cost eighty.")
    panel.get_by_label("Source", exact=True).fill("src")
    panel.get_by_role("button", name="Save").click()
    note = page.locator("section.notes li").filter(has_text="It cost eighty.")
    expect(note).to_contain_text("Contradicted.", timeout=SHOWN)
    expect(page.get_by_text("What was written")).to_be_visible()
    assert text_of(preview, ANNOTATIONS) == NOTES.replace(
        "      - {source: src}\n",
        "      - {source: src}\n"
        "  - id: ferry-cost-crowns\n"
        "    quote: said that the ferry cost ninety million crowns\n"
        "    finding:\n"
        "      kind: contradicted\n"
        "      text: It cost eighty.\n"
        "    evidence:\n"
        "      - source: src\n",
    )
    page.get_by_role("button", name="Undo").click()
    expect(note).to_have_count(0, timeout=SHOWN)
    assert text_of(preview, ANNOTATIONS) == NOTES


def test_the_third_place_of_a_name_is_the_one_that_is_pinned(page: Page, preview: Preview) -> None:
    select(page, "Birch", 2)
    choose(page, "Mention")
    panel = page.get_by_role("dialog")
    panel.get_by_label("Entity").fill("anna-ash")
    panel.get_by_role("button", name="Save").click()
    mark = page.locator(".article a.mention").filter(has_text="Birch")
    expect(mark).to_have_count(1, timeout=SHOWN)
    assert mark.evaluate("one => one.previousSibling.data").endswith("The ferry sails again") is False
    assert mark.evaluate("one => one.nextSibling.data").startswith(" said that he was glad")
    assert "exact: Birch" in text_of(preview, ANNOTATIONS)


def test_a_new_source_comes_back_to_the_claim_that_waited_for_it(page: Page, preview: Preview) -> None:
    sources = text_of(preview, "sources.yml")
    select(page, "The mayor thanked Birch and all.")
    choose(page, "Claim")
    panel = page.get_by_role("dialog")
    panel.get_by_label("Finding", exact=True).select_option("supported")
    panel.get_by_label("What the record shows").fill("She did.")
    panel.get_by_role("button", name="New source").click()
    expect(panel.get_by_role("heading", name="New source")).to_be_visible()
    panel.get_by_label("Title", exact=True).fill("Minutes of the day")
    panel.get_by_role("button", name="Save").click()
    expect(panel.get_by_role("heading", name="New claim")).to_be_visible(timeout=SHOWN)
    expect(panel.get_by_label("Source", exact=True)).to_have_value("minutes-day")
    expect(panel.get_by_label("What the record shows")).to_have_value("She did.")
    panel.get_by_role("button", name="Save").click()
    expect(page.locator("section.notes li").filter(has_text="She did.")).to_contain_text("Minutes", timeout=SHOWN)
    (preview.folder / "seeds" / "sources.yml").write_text(sources, encoding="utf-8")


def test_what_is_there_opens_for_editing_by_keyboard(page: Page, preview: Preview) -> None:
    page.keyboard.press("Alt+Shift+A")
    panel = page.get_by_role("dialog")
    expect(panel.get_by_role("heading", name="Annotations of this page")).to_be_visible()
    panel.get_by_text("Claims (2)").press("Enter")
    panel.get_by_role("button", name="sails").press("Enter")
    expect(panel.get_by_label("What the record shows")).to_have_value("So.")
    panel.get_by_label("What the record shows").fill("It sails no more.")
    page.keyboard.press("Enter")  # in a text of several lines it saves nothing
    panel.get_by_label("What the record shows").fill("It sails no more.")
    panel.get_by_role("button", name="Save").press("Enter")
    expect(page.locator("section.notes")).to_contain_text("It sails no more.", timeout=SHOWN)
    assert text_of(preview, ANNOTATIONS) == NOTES.replace(
        "again\n    finding: {kind: supported, text: So.}",
        "again\n    finding: {kind: supported, text: It sails no more.}",
    )


def test_a_note_leads_to_its_record(page: Page) -> None:
    page.get_by_role("button", name="Edit the claim of note 2").click()
    panel = page.get_by_role("dialog")
    expect(panel.get_by_role("heading", name="Edit claim")).to_be_visible()
    expect(panel.get_by_label("Words of the article")).to_have_value("The ferry sails again")


@SIZES
def test_what_was_typed_outlives_a_reload_and_can_be_discarded(page: Page) -> None:
    select(page, "thanked Birch")
    choose(page, "Claim")
    panel = page.get_by_role("dialog")
    panel.get_by_label("What the record shows").fill("Half a sentence")
    page.reload()
    expect(panel.get_by_label("What the record shows")).to_have_value("Half a sentence")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(page.get_by_role("button", name="Annotate", exact=True)).to_be_focused()
    page.get_by_role("button", name="Annotate", exact=True).click()
    panel.get_by_role("button", name="Go on with what you began").click()
    expect(panel.get_by_label("What the record shows")).to_have_value("Half a sentence")
    panel.get_by_role("button", name="Discard").click()
    expect(panel.get_by_role("button", name="Go on")).to_have_count(0)


@SIZES
def test_what_is_wrong_with_no_field_stays_in_sight(page: Page) -> None:
    select(page, "said that the ferry cost ninety million crowns")
    choose(page, "Claim")
    panel = page.get_by_role("dialog")
    panel.get_by_label("Finding", exact=True).select_option("supported")
    panel.get_by_label("What the record shows").fill("So.")
    panel.get_by_role("button", name="Save").click()
    complaint = panel.get_by_role("alert").get_by_text("expected evidence")
    expect(complaint).to_be_visible(timeout=SHOWN)
    on_top = "one => { const {x, y, width, height} = one.getBoundingClientRect();"
    on_top += " return one.getRootNode().elementFromPoint(x + width / 2, y + height / 2) === one }"
    assert complaint.evaluate(on_top)


def test_what_changed_meanwhile_is_told_and_what_was_left_alone_is_taken(page: Page, preview: Preview) -> None:
    page.keyboard.press("Alt+Shift+A")
    panel = page.get_by_role("dialog")
    panel.get_by_text("Claims (2)").click()
    panel.get_by_role("button", name="met").click()
    panel.get_by_label("What the record shows").fill("Mine.")
    theirs = NOTES.replace("{kind: supported, text: So.}", "{kind: partly, text: Theirs.}", 1)
    (preview.folder / "seeds" / ANNOTATIONS).write_text(theirs, encoding="utf-8")
    expect(page.locator("section.notes")).to_contain_text("Theirs.", timeout=SHOWN)
    expect(panel.get_by_role("alert")).to_contain_text("there it is now: Theirs.", timeout=SHOWN)
    expect(panel.get_by_label("What the record shows")).to_have_value("Mine.")
    expect(panel.get_by_label("Finding", exact=True)).to_have_value("partly")
    assert text_of(preview, ANNOTATIONS) == theirs
    panel.get_by_role("button", name="Save").click()
    expect(page.locator("section.notes")).to_contain_text("Mine.", timeout=SHOWN)
    assert text_of(preview, ANNOTATIONS) == theirs.replace("Theirs.", "Mine.")


def test_the_list_stays_open_as_the_page_comes_anew(page: Page) -> None:
    page.keyboard.press("Alt+Shift+A")
    heading = page.get_by_role("dialog").get_by_role("heading", name="Annotations of this page")
    expect(heading).to_be_visible()
    page.reload()
    expect(heading).to_be_visible()
    page.keyboard.press("Escape")
    page.reload()
    expect(page.get_by_role("button", name="Annotate", exact=True)).to_be_visible()
    expect(heading).to_be_hidden()


def test_a_form_goes_on_with_its_own_record_of_several_alike(page: Page, preview: Preview) -> None:
    pins = "pins:\n  - {quote: {exact: Birch, suffix: ' in'}, entity: anna-ash}\n"
    last = "  - {quote: {exact: Birch, suffix: ' said'}, entity: anna-ash}\n"
    file = preview.folder / "seeds" / ANNOTATIONS
    file.write_text(NOTES + pins + last, encoding="utf-8")
    expect(page.locator(".article a.mention").filter(has_text="Birch")).to_have_count(2, timeout=SHOWN)
    preview.settle()
    page.keyboard.press("Alt+Shift+A")
    panel = page.get_by_role("dialog")
    panel.get_by_text("Pins (2)").click()
    panel.get_by_role("button", name="anna-ash").last.click()
    panel.get_by_label("Wherever these words stand").check()
    between = "  - {quote: {exact: Birch, suffix: ' and'}, entity: anna-ash}\n"
    file.write_text(NOTES.replace("title: Title", "title: Other") + pins + between + last, encoding="utf-8")
    expect(page.get_by_role("heading", name="Other")).to_be_visible(timeout=SHOWN)
    expect(panel.get_by_label("Wherever these words stand")).to_be_checked(timeout=SHOWN)
    panel.get_by_role("button", name="Show the change").click()
    expect(panel.locator(".diff")).to_contain_text("-  - {quote: {exact: Birch, suffix: ' said'}", timeout=SHOWN)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    panel = page.get_by_role("dialog")
    select(page, "thanked Birch")
    expect(page.get_by_role("toolbar")).to_be_visible()
    found = violations(page)
    choose(page, "Claim")
    panel.get_by_role("button", name="Save").click()
    expect(panel.get_by_role("alert")).to_contain_text("Finding is missing")
    panel.get_by_text("More", exact=True).click()
    found += violations(page)
    panel.get_by_role("button", name="Discard").click()
    panel.get_by_text("Claims (2)").click()
    expect(panel.get_by_role("button", name="sails")).to_be_visible()
    found += violations(page)
    assert found == []


def test_another_page_can_neither_read_nor_write(page: Page, preview: Preview, browser: Browser) -> None:
    """A site of somebody else's, in the same browser, asks the preview as a page of its own would."""
    token = page.evaluate("JSON.parse(document.getElementById('annotator-desk').textContent).token")
    other = browser.new_context().new_page()
    other.route("http://evil.example/", lambda route: route.fulfill(body="<p>Words.</p>", content_type="text/html"))
    other.goto("http://evil.example/")
    asks = """async ([address, token]) => {
      const to = (path, how) => fetch(address + path, how).then((one) => one.text()).catch(() => "refused");
      const headers = { "Content-Type": "application/json", "X-Annotator-Token": token };
      return [
        await to("explainers/one/index.html"),
        await to(".annotator/open", { method: "POST", body: '{"article": "one"}', headers }),
      ];
    }"""
    assert other.evaluate(asks, [preview.address, token]) == ["refused", "refused"]
    other.context.close()
    assert text_of(preview, ANNOTATIONS) == NOTES


def test_a_built_site_has_no_desk(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Welcome\n\nWords.\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    assert mkdocs_build(tmp_path).returncode == 0
    names = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]
    assert len(names) > 20
    assert not [path for path in names if "desk" in path.name or b"annotator-desk" in path.read_bytes()]
