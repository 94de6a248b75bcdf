"""What tests do with the search field."""

from playwright.sync_api import Locator, Page

READY = ".search__results[aria-busy=false]"


def field(page: Page) -> Locator:
    return page.locator(".search__input")


def search(page: Page, query: str) -> list[str]:
    """Type ``query`` and wait for the last result; the addresses of those shown, relative to the site."""
    field(page).fill(query)
    page.locator(READY).wait_for(state="attached")
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('.search__title')].map(link => link.href.slice(__md_scope.href.length))"
    )
    return found
