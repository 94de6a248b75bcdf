"""`mkdocs serve` as an editor uses it: every edit is shown, errors are pages, nothing loops or hangs."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.previews import EDITS, ROOT, Preview, copy_sample, previewing

# Milliseconds in which a change must show; generous, since machines that run tests are slow and shared.
SHOWN = 60_000
EXPLAINER = "explainers/noem-mexico/index.html"
ANNOTATIONS = "seeds/articles/noem-mexico/annotations.yml"
PEOPLE = "seeds/entities/people.yml"
FOOTER = "overrides/partials/footer.html"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    folder = tmp_path_factory.mktemp("preview")
    copy_sample(folder)
    with previewing(folder) as made:
        yield made


@pytest.fixture
def page(browser: Browser, preview: Preview) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    opened = context.new_page()
    opened.goto(preview.address + EXPLAINER)
    expect(opened.locator(".article")).to_be_visible()
    yield opened
    context.close()


def shows_the_article(page: Page) -> None:
    expect(page.locator(".article")).to_be_visible(timeout=SHOWN)


def shows_an_error(page: Page, words: str | re.Pattern[str] = "") -> None:
    expect(page.get_by_role("heading", name=re.compile("error|could not be built"), level=1)).to_be_visible(
        timeout=SHOWN
    )
    expect(page.locator("body")).to_contain_text(words, timeout=SHOWN)


@pytest.mark.parametrize("folder", ["seeds", "docs", "overrides"])
def test_each_kind_of_edit_is_shown_by_the_page_that_is_open(preview: Preview, browser: Browser, folder: str) -> None:
    edits = [edit for edit in EDITS if edit.file.startswith(folder)]
    context = browser.new_context()
    pages = {edit.page: context.new_page() for edit in edits}
    for address, opened in pages.items():
        opened.goto(preview.address + address)
    for edit in edits:
        preview.mark(edit, f"marked{edit.kind}")
    for edit in edits:
        pages[edit.page].wait_for_function(edit.shows, arg=f"marked{edit.kind}", timeout=SHOWN)
    context.close()
    for edit in edits:
        preview.restore(edit.file)


def test_every_kind_of_edit_has_its_test() -> None:
    assert {edit.file.partition("/")[0] for edit in EDITS} == {"seeds", "docs", "overrides"}


def test_the_reader_stays_where_they_were(preview: Preview, page: Page) -> None:
    page.goto(preview.address + "background/cecot/index.html#further-reading")
    page.evaluate("scrollTo(0, 1500)")
    preview.edit("seeds/context/cecot.md", "## ", "## Edited: ")
    expect(page.get_by_role("heading", name=re.compile("^Edited: "))).to_be_attached(timeout=SHOWN)
    page.wait_for_function("Math.abs(scrollY - 1500) < 100", timeout=SHOWN)
    preview.restore("seeds/context/cecot.md")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("finding:", "verdict:", "verdict is not known here"),
        # The whole explainer is gone: its address shows the error, and the explainer again.
        ("origin:", "origin: [", re.compile(r"annotations\.yml:\d+:\d+")),
    ],
)
def test_a_mistake_is_shown_at_the_same_address_until_it_is_mended(
    preview: Preview, page: Page, old: str, new: str, words: str | re.Pattern[str]
) -> None:
    preview.edit(ANNOTATIONS, old, new)
    shows_an_error(page, words)
    expect(page.locator("pre mark").first).to_be_visible()
    assert page.url == preview.address + EXPLAINER
    preview.restore(ANNOTATIONS)
    shows_the_article(page)
    assert page.url == preview.address + EXPLAINER


def test_an_error_leads_to_its_heading_in_the_guide(preview: Preview, page: Page) -> None:
    preview.edit(ANNOTATIONS, "finding:", "verdict:")
    shows_an_error(page)
    page.get_by_role("link", name="unknown-key").first.click()
    expect(page.locator("#unknown-key")).to_be_in_viewport()
    page.go_back()
    preview.restore(ANNOTATIONS)
    shows_the_article(page)


def test_a_broken_template_is_shown_with_its_line(preview: Preview, page: Page) -> None:
    preview.edit(FOOTER, "<footer ", "{% broken %}<footer ")
    shows_an_error(page, re.compile(r"overrides/partials/footer\.html:\d+"))
    expect(page.locator("pre").first).to_contain_text("{% broken %}")
    preview.restore(FOOTER)
    shows_the_article(page)


def test_a_broken_configuration_is_shown_with_its_line(preview: Preview, page: Page) -> None:
    whole = (preview.folder / "mkdocs.yml").read_text(encoding="utf-8")
    preview.edit("mkdocs.yml", "nav:", "nav: [")
    shows_an_error(page, re.compile(r"mkdocs\.yml:\d+:\d+"))
    (preview.folder / "mkdocs.yml").write_text(whole, encoding="utf-8")
    shows_the_article(page)


def test_a_page_of_docs_that_is_no_text_is_named(preview: Preview, page: Page) -> None:
    (preview.folder / "docs/about.md").write_bytes(b"caf\xe9")
    shows_an_error(page, "about.md")
    preview.restore("docs/about.md")
    shows_the_article(page)


def away(file: Path) -> Callable[[], object]:
    moved = file.with_name(f"{file.name}.away")
    file.rename(moved)
    return lambda: moved.rename(file)


def unreadable(file: Path) -> Callable[[], object]:
    mode = file.stat().st_mode
    file.chmod(0)
    return lambda: file.chmod(mode)


def no_text(file: Path) -> Callable[[], object]:
    content = file.read_bytes()
    file.write_bytes(b"caf\xe9 \xff")
    return lambda: file.write_bytes(content)


@pytest.mark.parametrize(
    ("damage", "path"),
    [
        (away, "seeds"),
        (away, PEOPLE),
        (no_text, ANNOTATIONS),
        pytest.param(
            unreadable, PEOPLE, marks=pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
        ),
    ],
)
def test_what_is_gone_or_unreadable_is_told_and_comes_back(
    preview: Preview, page: Page, damage: Callable[[Path], Callable[[], object]], path: str
) -> None:
    mend = damage(preview.folder / path)
    shows_an_error(page)
    mend()
    shows_the_article(page)


def test_a_new_article_is_shown_and_one_that_is_taken_away_is_gone(preview: Preview, page: Page) -> None:
    page.goto(f"{preview.address}explainers/index.html")
    shutil.copytree(ROOT / "seeds/articles/noem-mexico", preview.folder / "seeds/articles/another")
    expect(page.locator("a[href*='another']")).not_to_have_count(0, timeout=SHOWN)
    shutil.rmtree(preview.folder / "seeds/articles/another")
    expect(page.locator("a[href*='another']")).to_have_count(0, timeout=SHOWN)


def test_a_save_by_renaming_and_a_save_during_a_build_are_shown(preview: Preview, page: Page) -> None:
    file = preview.folder / ANNOTATIONS
    text = file.read_text(encoding="utf-8")
    for number in range(12):
        new = file.with_suffix(".new")
        new.write_text(text.replace('text: "', f'text: "number{number} ', 1), encoding="utf-8")
        new.rename(file)
        time.sleep(0.2)
    expect(page.locator("body")).to_contain_text("number11", timeout=SHOWN)
    preview.restore(ANNOTATIONS)


def test_nothing_is_built_while_nothing_is_edited(preview: Preview, page: Page) -> None:
    time.sleep(2)  # a build that an earlier edit set off may still be running
    before = preview.builds()
    time.sleep(3)
    assert preview.builds() == before


def test_a_port_in_use_is_told_with_what_to_do(preview: Preview) -> None:
    port = preview.address.rsplit(":", 1)[1].strip("/")
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    done = subprocess.run(command, cwd=preview.folder, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"cannot serve on {preview.address}" in done.stderr.splitlines()[-1]
    assert "--dev-addr" in done.stderr.splitlines()[-1]


def test_a_strip_at_the_foot_of_a_page_tells_its_findings_and_leads_to_their_passages(
    preview: Preview, page: Page
) -> None:
    expect(page.locator(".preview-strip")).to_have_count(0)
    file = preview.folder / ANNOTATIONS
    before = file.read_text(encoding="utf-8")
    try:
        file.write_text(re.sub(r"(?m)^as_of:.*$", r"\g<0>\nreview_by: 2025-04-01", before, count=1), encoding="utf-8")
        strip = page.locator(".preview-strip")
        expect(strip.locator("summary")).to_have_text("1 finding on this page", timeout=SHOWN)
        strip.locator("summary").click()
        expect(strip.locator("li")).to_contain_text("the review was due by 2025-04-01")
        expect(strip.get_by_role("link", name="past-review")).to_have_attribute("href", re.compile("#past-review$"))
    finally:
        file.write_text(before, encoding="utf-8")
    expect(page.locator(".preview-strip")).to_have_count(0, timeout=SHOWN)


def test_an_interrupt_ends_a_preview_in_peace(tmp_path: Path) -> None:
    copy_sample(tmp_path)
    # What a shell starts in its background ignores interrupts, and so would the preview.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with previewing(tmp_path) as preview:
        # The address is the last thing that is said before anybody looks.
        said = preview.said().split("Browser connected")[0]
        assert f"Serving on {preview.address}" in said.splitlines()[-1]
        preview.process.send_signal(signal.SIGINT)
        assert preview.process.wait(timeout=60) == 0
        assert "Traceback" not in preview.said()


def test_a_preview_begins_with_errors_too(tmp_path: Path, browser: Browser) -> None:
    copy_sample(tmp_path)
    (tmp_path / "seeds").rename(tmp_path / "later")
    with previewing(tmp_path) as preview:
        page = browser.new_page()
        page.goto(preview.address + EXPLAINER)
        shows_an_error(page, "seeds")
        (tmp_path / "later").rename(tmp_path / "seeds")
        shows_the_article(page)
        page.close()
