"""`make screenshots`: pictures of the sample site for someone to look at, into the folder screenshots/."""

from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.searching import search
from tests.browser.sites import launch, served

ROOT = Path(__file__).parent.parent.parent
WIDTHS = (360, 768, 1440)
SCHEMES = ("light", "dark")
EXPLAINER = "explainers/noem-mexico/index.html"
PAGES = {
    "home": "index.html",
    "explainer": EXPLAINER,
    "explainers": "explainers/index.html",
    "entity": "entities/cecot/index.html",
    "entities": "entities/index.html",
    "background": "background/cecot/index.html",
    "backgrounds": "background/index.html",
    "sources": "sources/index.html",
    "corrections": "corrections/index.html",
    "method": "method.html",
    "about": "about.html",
    "guide": "guide/index.html",
    "architecture": "project/architecture.html",
}


def _tip(page: Page) -> None:
    mention = page.locator("a.mention[interestfor=tip-cecot]").first
    mention.scroll_into_view_if_needed()
    mention.hover()
    page.wait_for_timeout(500)


def _take(browser: Browser, base: str, folder: Path) -> None:
    for width, scheme in product(WIDTHS, SCHEMES):
        context = browser.new_context(
            viewport={"width": width, "height": 900 if width > 400 else 740},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        page = context.new_page()
        for name, path in PAGES.items():
            page.goto(base + path)
            page.screenshot(path=folder / f"{name}-{width}-{scheme}.png", full_page=True)
        page.goto(base + EXPLAINER)
        _tip(page)
        page.screenshot(path=folder / f"tip-{width}-{scheme}.png")
        page.locator(".search__input").click()
        search(page, "mega-prison")
        page.screenshot(path=folder / f"search-{width}-{scheme}.png")
        context.close()
    for name, options in {"forced-colours": {"forced_colors": "active"}, "print": {"media": "print"}}.items():
        page = browser.new_page(viewport={"width": 768, "height": 900})
        page.emulate_media(**options)  # type: ignore[arg-type]
        page.goto(base + EXPLAINER)
        page.screenshot(path=folder / f"explainer-{name}.png", full_page=True)
        page.close()


def main() -> None:
    """Take them all."""
    folder = ROOT / "screenshots"
    folder.mkdir(exist_ok=True)
    with sync_playwright() as playwright, served(ROOT / "site") as base:
        browser = launch(playwright)
        _take(browser, base, folder)
        browser.close()
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder.name}/")


if __name__ == "__main__":
    main()
