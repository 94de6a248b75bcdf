"""A reader at a page: points, walks by Tab, taps. The same in every browser."""

import json
import time
from collections.abc import Callable
from typing import Any, Protocol

from playwright.sync_api import Error, Page

# Of one movement of a finger.
STEPS = 8


class Tab(Protocol):
    """What a browser's tab must do for a reader. Places are CSS pixels of the viewport."""

    def goto(self, address: str) -> None:
        """Open a page and wait until it is loaded."""

    def evaluate(self, expression: str) -> Any:
        """The value of an expression."""

    def move(self, x: float, y: float) -> None:
        """Move the mouse."""

    def click(self, x: float, y: float) -> None:
        """Press the mouse's button and let go."""

    def tap(self, x: float, y: float) -> None:
        """Touch the screen and let go."""

    def swipe(self, x: float, y: float, to: float, hold: float = 0) -> None:
        """Touch the screen, wait for ``hold`` seconds, move up or down to the height ``to`` and let go."""

    def press(self, key: str) -> None:
        """Press a key by its name."""

    def history(self, delta: int) -> None:
        """Go back (-1) or forward (1)."""


class ChromiumPage:
    """A page of Playwright's as a tab."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.move = page.mouse.move
        self.click = page.mouse.click
        self.press = page.keyboard.press

    def goto(self, address: str) -> None:
        """Open a page and wait until it is loaded."""
        self._page.goto(address)

    def evaluate(self, expression: str) -> Any:
        """The value of an expression; asks again where a link was just followed, which may take two steps."""
        for _ in range(2):
            try:
                return self._page.evaluate(expression)
            except Error:
                self._page.wait_for_load_state()
        return self._page.evaluate(expression)

    def tap(self, x: float, y: float) -> None:
        """Touch the screen and let go."""
        self._page.touchscreen.tap(x, y)

    def swipe(self, x: float, y: float, to: float, hold: float = 0) -> None:
        """Touch the screen, wait for ``hold`` seconds, move up or down to the height ``to`` and let go."""
        session = self._page.context.new_cdp_session(self._page)
        session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
        time.sleep(hold)
        for step in range(1, STEPS + 1):
            place = {"x": x, "y": y + (to - y) * step / STEPS}
            session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [place]})
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        session.detach()

    def history(self, delta: int) -> None:
        """Go back (-1) or forward (1)."""
        self._page.go_back() if delta < 0 else self._page.go_forward()


class Reader:
    """Somebody who reads a page in a tab; elements are named by selectors."""

    def __init__(self, tab: Tab) -> None:
        self.tab = tab

    def ask(self, expression: str, **values: object) -> Any:
        """The value of an expression in which ``$name`` stands for a value."""
        for name, value in values.items():
            expression = expression.replace(f"${name}", json.dumps(value))
        return self.tab.evaluate(expression)

    def scroll_to(self, selector: str, block: str = "center") -> None:
        """Bring an element to the screen's center, start or end."""
        found = "document.querySelector($selector)"
        self.ask(f"({found}.scrollIntoView({{block: $block, behavior: 'instant'}}), 1)", selector=selector, block=block)

    def box(self, selector: str) -> dict[str, float]:
        """Where the first line of an element stands: left, top, right, bottom."""
        rect = "(r => ({left: r.left, top: r.top, right: r.right, bottom: r.bottom}))"
        box: dict[str, float] = self.ask(
            f"{rect}(document.querySelector($selector).getClientRects()[0])", selector=selector
        )
        return box

    def point(self, selector: str) -> tuple[float, float]:
        """The middle of an element's first line."""
        box = self.box(selector)
        return (box["left"] + box["right"]) / 2, (box["top"] + box["bottom"]) / 2

    def hover(self, selector: str) -> None:
        """Move the mouse onto an element; one that is out of sight is brought to the screen's center first."""
        box = self.box(selector)
        if box["top"] < 0 or box["bottom"] > self.ask("innerHeight"):
            self.scroll_to(selector)
        self.tab.move(*self.point(selector))

    def leave(self) -> None:
        """Move the mouse to a corner where nothing is."""
        self.tab.move(3, 3)

    def tap(self, selector: str) -> None:
        """Touch an element."""
        self.tab.tap(*self.point(selector))

    def tab_to(self, selector: str) -> None:
        """Walk by Tab until an element has the focus; starts where the focus is."""
        for _ in range(200):
            self.tab.press("Tab")
            if self.has_focus(selector):
                return
        raise AssertionError(f"{selector} is not reached by Tab")

    def has_focus(self, selector: str) -> bool:
        """Whether an element has the focus."""
        return bool(self.ask("document.activeElement.matches($selector)", selector=selector))

    def is_open(self, selector: str) -> bool:
        """Whether a popover is open."""
        return bool(self.ask("document.querySelector($selector)?.matches(':popover-open')", selector=selector))

    def opens(self, selector: str, within: float = 1.5) -> bool:
        """Whether a popover is open after at most ``within`` seconds."""
        return self.comes_true(lambda: self.is_open(selector), within)

    def closes(self, selector: str, within: float = 1.5) -> bool:
        """Whether a popover is closed after at most ``within`` seconds."""
        return self.comes_true(lambda: not self.is_open(selector), within)

    def any_open(self) -> bool:
        """Whether some tip or note is open."""
        return bool(self.ask("document.querySelector(':is(.tip, .evidence):popover-open') !== null"))

    @staticmethod
    def comes_true(condition: Callable[[], bool], within: float = 1.5) -> bool:
        """Whether a condition is true at some moment of the next seconds."""
        end = time.monotonic() + within
        while time.monotonic() < end:
            if condition():
                return True
            time.sleep(0.03)
        return False
