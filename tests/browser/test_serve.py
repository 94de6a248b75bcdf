"""`mkdocs serve` as an editor uses it: every edit is shown, errors are pages, nothing loops or hangs."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import ROOT

# Milliseconds in which a change must show; generous, since machines that run tests are slow and shared.
SHOWN = 60_000
EXPLAINER = "explainers/noem-mexico/index.html"


@dataclass
class Preview:
    """A running preview of a copy of the sample."""

    folder: Path
    address: str
    log: Path

    def edit(self, path: str, old: str, new: str) -> None:
        """Change a file as an editor does."""
        file = self.folder / path
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{path} does not hold {old!r}"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def builds(self) -> int:
        """How often the site has been built so far."""
        return self.log.read_text(encoding="utf-8").count("Building documentation")


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    folder = tmp_path_factory.mktemp("preview")
    for name in ("docs", "seeds", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    # The copy's own looks, so that a template can be edited without touching the checkout.
    (folder / "mkdocs.yml").write_text(
        config.replace("  name: material\n", "  name: material\n  custom_dir: overrides\n")
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = folder / "serve.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=folder,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"},
        )
        try:
            made = Preview(folder, f"http://127.0.0.1:{port}/", log)
            _wait_until_it_answers(made)
            yield made
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait_until_it_answers(preview: Preview) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(preview.address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    pytest.fail(preview.log.read_text(encoding="utf-8"))


@pytest.fixture
def page(browser: Browser, preview: Preview) -> Iterator[Page]:
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(preview.address + EXPLAINER)
    yield opened
    context.close()


def test_edits_of_article_knowledge_background_and_template_are_shown(preview: Preview, page: Page) -> None:
    article = page.locator(".article")
    expect(article).to_contain_text("the stakes are high")
    preview.edit("seeds/articles/noem-mexico/annotations.yml", "the stakes are high", "the stakes are enormous")
    preview.edit("seeds/articles/noem-mexico/article.txt", "the stakes are high", "the stakes are enormous")
    expect(article).to_contain_text("the stakes are enormous", timeout=SHOWN)

    preview.edit("seeds/articles/noem-mexico/annotations.yml", "reviewed: 2026-11-24", "reviewed: 2026-11-23")
    expect(page.locator(".facts")).to_contain_text("23 November 2026", timeout=SHOWN)

    page.goto(preview.address + "background/cecot/index.html")
    preview.edit("seeds/context/cecot.md", "## ", "## Edited: ")
    expect(page.get_by_role("heading", name=re.compile("^Edited: "))).to_be_visible(timeout=SHOWN)

    preview.edit("overrides/partials/footer.html", "<footer ", '<footer data-edited="yes" ')
    expect(page.locator("footer[data-edited=yes]")).to_have_count(1, timeout=SHOWN)


def test_a_broken_file_is_shown_as_a_page_and_the_mended_one_again(preview: Preview, page: Page) -> None:
    expect(page.locator(".article")).to_be_visible()
    preview.edit("seeds/entities/people.yml", "entities:", "entities: [")
    expect(page.get_by_role("heading", name=re.compile("error"))).to_be_visible(timeout=SHOWN)
    expect(page.locator("body")).to_contain_text("seeds/entities/people.yml:")
    preview.edit("seeds/entities/people.yml", "entities: [", "entities:")
    expect(page.locator(".article")).to_be_visible(timeout=SHOWN)

    preview.edit("seeds/articles/noem-mexico/annotations.yml", "finding:", "verdict:")
    expect(page.locator("body")).to_contain_text("verdict is not known here", timeout=SHOWN)
    expect(page.locator("body")).to_contain_text(re.compile(r"annotations\.yml:\d+:\d+"))
    preview.edit("seeds/articles/noem-mexico/annotations.yml", "verdict:", "finding:")
    expect(page.locator(".article")).to_be_visible(timeout=SHOWN)


def test_a_page_that_an_error_took_away_shows_the_error_and_comes_back(preview: Preview, page: Page) -> None:
    expect(page.locator(".article")).to_be_visible()
    preview.edit("seeds/articles/noem-mexico/annotations.yml", "origin:", "origin: [")
    expect(page.get_by_role("heading", name=re.compile("error"))).to_be_visible(timeout=SHOWN)
    expect(page.locator("body")).to_contain_text(re.compile(r"annotations\.yml:\d+:\d+"))
    preview.edit("seeds/articles/noem-mexico/annotations.yml", "origin: [", "origin:")
    expect(page.locator(".article")).to_be_visible(timeout=SHOWN)


def test_a_broken_template_is_shown_as_a_page_and_the_mended_one_again(preview: Preview, page: Page) -> None:
    expect(page.locator(".article")).to_be_visible()
    preview.edit("overrides/partials/footer.html", "<footer ", "{% broken %}<footer ")
    expect(page.get_by_role("heading", name="The site could not be built")).to_be_visible(timeout=SHOWN)
    expect(page.locator("body")).to_contain_text("broken")
    preview.edit("overrides/partials/footer.html", "{% broken %}", "")
    expect(page.locator(".article")).to_be_visible(timeout=SHOWN)


def test_nothing_is_built_while_nothing_is_edited(preview: Preview, page: Page) -> None:
    expect(page.locator("body")).to_be_visible()
    time.sleep(2)  # a build that an earlier edit set off may still be running
    before = preview.builds()
    time.sleep(4)
    assert preview.builds() == before
