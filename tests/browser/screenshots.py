"""`make screenshots`: pictures of the sample site for someone to look at, into the folder screenshots/."""

from collections.abc import Callable
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
    "timeline": "timeline/index.html",
    "sources": "sources/index.html",
    "coverage": "coverage/index.html",
    "corrections": "corrections/index.html",
    "method": "method.html",
    "about": "about.html",
    "404": "404.html",
    "guide": "guide/index.html",
    "architecture": "project/architecture.html",
}


def _open_pictures(page: Page, base: str, take: Callable[[str], None], *, phone: bool) -> None:
    """The explainer with something open: a tip, a note, search; on a phone, where taps open them, the menu as well."""
    for name, mark in {"tip": "a.mention[interestfor=tip-cecot]", "note": "a.marker"}.items():
        page.goto(base + EXPLAINER)
        found = page.locator(mark).first
        found.scroll_into_view_if_needed()
        if phone:
            found.tap()
        else:
            found.hover()
        page.wait_for_timeout(500)
        take(name)
    page.goto(base + EXPLAINER)
    page.locator(".search__input").click()
    search(page, "mega-prison")
    take("search")
    if phone:
        page.goto(base + EXPLAINER)
        page.locator(".site-nav__button").click()
        take("menu")


def _take(browser: Browser, base: str, folder: Path) -> None:
    for width, scheme in product(WIDTHS, SCHEMES):
        context = browser.new_context(
            viewport={"width": width, "height": 900 if width > 400 else 740},
            color_scheme="dark" if scheme == "dark" else "light",
            has_touch=(phone := width == min(WIDTHS)),
            is_mobile=phone,
        )
        page = context.new_page()
        for name, path in PAGES.items():
            page.goto(base + path)
            page.screenshot(path=folder / f"{name}-{width}-{scheme}.png", full_page=True)

        def take(name: str, ending: str = f"{width}-{scheme}.png", page: Page = page) -> None:
            page.screenshot(path=folder / f"{name}-{ending}")

        _open_pictures(page, base, take, phone=phone)
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
