"""Pictures of an article in a browser: seen whole, and in a place that was kept for them."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.sites import served
from tests.printed.pictured import image, pictured
from tests.publisher import mkdocs_build, write_publisher
from tests.read.folders import write

SIDES = "[...document.querySelectorAll('.image img')].map(one => [one.clientWidth, one.clientHeight])"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_publisher(tmp_path_factory.mktemp("pictures") / "site").parent
    tall, wide = image("plain.jpg", (600, 3000)), image("plain.png", (1600, 900))
    write(
        folder, {**pictured("plain.jpg", "plain.png"), "articles/one/plain.jpg": tall, "articles/one/plain.png": wide}
    )
    built = mkdocs_build(folder, ANNOTATOR_PDF="never")
    assert built.returncode == 0, built.stderr
    return folder / "site"


@pytest.mark.parametrize(("width", "height"), [(360, 740), (1440, 700)])
def test_pictures_are_seen_whole_and_move_nothing_as_they_come(
    site: Path, browser: Browser, width: int, height: int
) -> None:
    with served(site) as base:
        context = browser.new_context(viewport={"width": width, "height": height})
        page = context.new_page()
        page.route("**/*.{png,jpg}", lambda route: route.abort())
        page.goto(base + "explainers/one/index.html")
        before = page.evaluate(SIDES)
        page.unroute_all()
        page.reload()
        page.evaluate("document.querySelectorAll('img').forEach(one => { one.loading = 'eager' })")
        page.wait_for_function("[...document.querySelectorAll('.image img')].every(one => one.naturalWidth)")
        shown = page.evaluate(SIDES)
        assert page.evaluate("document.documentElement.scrollWidth") == width
        context.close()
    (_, tall), (wide, low) = shown
    assert tall == pytest.approx(0.9 * height, abs=1)
    assert low == pytest.approx(wide * 9 / 16, abs=1)
    assert before == shown
