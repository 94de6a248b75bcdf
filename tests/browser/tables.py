"""Tables of behaviours: a row is what a reader does, a column a browser, with script or without; a cell is a test."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.firefox import firefox
from tests.browser.readers import ChromiumPage, Reader
from tests.browser.sites import Watched

Behaviour = Callable[[Reader], bool]
Row = tuple[Behaviour, tuple[str, str, str, str]]
BROWSERS = ("chromium", "chromium without script", "firefox", "firefox without script")


def cells(table: Iterable[Row]) -> list[object]:
    """Each cell of a table as the parameters of a test: the behaviour, the browser, ``yes`` or ``no``."""
    return [
        pytest.param(behaviour, where, expected, id=f"{behaviour.__name__.replace('_', ' ')} - {where}")
        for behaviour, row in table
        for where, expected in zip(BROWSERS, row, strict=True)
    ]


class Readers:
    """A reader in each browser, started when first asked for and kept for the tests after."""

    def __init__(self, chromium: Browser, address: str, folder: Path, *, phone: bool) -> None:
        """With a mouse and a keyboard, or with a ``phone``: a finger and a narrow screen."""
        self._chromium, self._address, self._folder, self._phone = chromium, address, folder, phone
        self._size = (360, 740) if phone else (1440, 900)
        self._stack = ExitStack()
        self._made: dict[str, tuple[Reader, list[str]]] = {}

    def close(self) -> None:
        """End the browsers that were started."""
        self._stack.close()

    def at(self, browser: str, path: str) -> tuple[Reader, list[str]]:
        """A reader at a page, and the list of what goes wrong there."""
        if browser not in self._made:
            self._made[browser] = self._start(browser)
        reader, troubles = self._made[browser]
        troubles.clear()
        reader.tab.move(3, 3)
        reader.tab.goto(f"{self._address}about.html")
        reader.tab.goto(self._address + path)
        # A face that comes late sets lines anew, and marks move from under the pointer.
        assert reader.comes_true(lambda: bool(reader.ask("document.fonts.status") == "loaded"), 10)
        return reader, troubles

    def _start(self, browser: str) -> tuple[Reader, list[str]]:
        script = "without script" not in browser
        width, height = self._size
        if browser.startswith("chromium"):
            context = self._chromium.new_context(
                viewport={"width": width, "height": height},
                java_script_enabled=script,
                has_touch=self._phone,
                is_mobile=self._phone,
            )
            self._stack.callback(context.close)
            watched = Watched(context.new_page(), self._address)
            return Reader(ChromiumPage(watched.page)), watched.troubles
        page = self._stack.enter_context(firefox(self._folder / browser.replace(" ", "-"), script=script))
        page.size(width, height)
        return Reader(page), page.troubles
