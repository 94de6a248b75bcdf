"""Stock Firefox, driven over WebDriver BiDi: JSON over one web socket, as the W3C's specification says."""

import json
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.browser.programs import FIREFOX

# Seconds that one answer may take; a browser that needs longer hangs.
_PATIENCE = 60
# Keeps the browser from talking to its maker.
_QUIET = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.update.enabled": False,
    "messaging-system.rsexperimentloader.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,#",
    "toolkit.telemetry.enabled": False,
}
_KEYS = {"Tab": "\ue004", "Escape": "\ue00c", "Enter": "\ue007", "Shift": "\ue008"}


def _press(x: float, y: float) -> list[dict[str, Any]]:
    return [
        {"type": "pointerMove", "x": round(x), "y": round(y)},
        {"type": "pointerDown", "button": 0},
        {"type": "pointerUp", "button": 0},
    ]


class BidiError(Exception):
    """What the browser answered instead of a result."""


class FirefoxPage:
    """One tab. Places are CSS pixels of the viewport."""

    def __init__(self, connection: ClientConnection) -> None:
        self.troubles: list[str] = []
        self._connection = connection
        self._last = 0
        self._call("session.new", capabilities={})
        self._tab = self._call("browsingContext.create", type="tab")["context"]
        self._call("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"], contexts=[self._tab])

    def size(self, width: int, height: int) -> None:
        """Set the size of the viewport."""
        self._call("browsingContext.setViewport", context=self._tab, viewport={"width": width, "height": height})

    def goto(self, address: str) -> None:
        """Open a page and wait until it is loaded."""
        self._host = re.match(r"\w+://[^/]*", address)
        self._call("browsingContext.navigate", context=self._tab, url=address, wait="complete")

    def evaluate(self, expression: str) -> Any:
        """The value of an expression; scripts of the page may be off, this one runs all the same.

        Asks again where a link was just followed.
        """
        try:
            return self._evaluate(expression)
        except BidiError:
            time.sleep(0.2)
            return self._evaluate(expression)

    def _evaluate(self, expression: str) -> Any:
        answer = self._call(
            "script.evaluate",
            expression=f"JSON.stringify({expression})",
            target={"context": self._tab, "sandbox": "tests"},
            awaitPromise=True,
        )
        if answer["type"] == "exception":
            raise BidiError(answer["exceptionDetails"]["text"])
        value = answer["result"].get("value")
        return None if value is None else json.loads(value)

    def move(self, x: float, y: float) -> None:
        """Move the mouse."""
        move = {"type": "pointerMove", "x": round(x), "y": round(y)}
        self._act("pointer", "mouse", [move], {"pointerType": "mouse"})

    def click(self, x: float, y: float) -> None:
        """Press the mouse's button and let go."""
        self._act("pointer", "mouse", _press(x, y), {"pointerType": "mouse"})

    def tap(self, x: float, y: float) -> None:
        """Touch the screen and let go."""
        self._act("pointer", "finger", _press(x, y), {"pointerType": "touch"})

    def swipe(self, x: float, y: float, to: float, hold: float = 0) -> None:
        """Touch the screen, wait for ``hold`` seconds, move up or down to the height ``to`` and let go."""
        come, down, up = _press(x, y)
        wait = {"type": "pause", "duration": round(1000 * hold)}
        move = {"type": "pointerMove", "x": round(x), "y": round(to), "duration": 150}
        steps = [come, down, wait, move, up]
        self._act("pointer", "finger", steps, {"pointerType": "touch"})

    def press(self, key: str) -> None:
        """Press a key by its name."""
        value = _KEYS[key]
        self._act("key", "keyboard", [{"type": "keyDown", "value": value}, {"type": "keyUp", "value": value}])

    def history(self, delta: int) -> None:
        """Go back (-1) or forward (1)."""
        self._call("browsingContext.traverseHistory", context=self._tab, delta=delta)

    def _act(self, kind: str, name: str, steps: list[dict[str, Any]], parameters: dict[str, Any] | None = None) -> None:
        source: dict[str, Any] = {"type": kind, "id": name, "actions": steps}
        if parameters:
            source["parameters"] = parameters
        self._call("input.performActions", context=self._tab, actions=[source])

    def _call(self, method: str, **parameters: Any) -> Any:
        self._last += 1
        self._connection.send(json.dumps({"id": self._last, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._connection.recv(timeout=_PATIENCE))
            if answer["type"] == "event":
                self._event(answer["method"], answer["params"])
            elif answer.get("id") == self._last:
                if answer["type"] == "error":
                    raise BidiError(f"{method}: {answer['error']}: {answer['message']}")
                return answer["result"]

    def _event(self, method: str, event: dict[str, Any]) -> None:
        if method == "log.entryAdded":
            self.troubles.append(f"console: {event['text']}")
        elif method == "network.beforeRequestSent":
            url = event["request"]["url"]
            if self._host and not url.startswith((self._host.group(), "data:", "about:")):
                self.troubles.append(f"foreign request: {url}")


@contextmanager
def firefox(folder: Path, *, script: bool) -> Iterator[FirefoxPage]:
    """Start Firefox with a fresh profile in ``folder``, with JavaScript or without."""
    folder.mkdir(parents=True)
    wishes = {**_QUIET, "javascript.enabled": script}
    lines = (f'user_pref("{name}", {json.dumps(value)});\n' for name, value in wishes.items())
    (folder / "user.js").write_text("".join(lines), encoding="utf-8")
    command = [FIREFOX.path(), "--headless", "--no-remote", "--profile", str(folder), "--remote-debugging-port", "0"]
    log = folder / "log.txt"
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
    try:
        with connect(f"{_address(process, log)}/session", max_size=None) as connection:
            yield FirefoxPage(connection)
    finally:
        process.terminate()
        process.wait(_PATIENCE)


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    """The address of its socket, which Firefox writes once it listens."""
    for _ in range(_PATIENCE * 20):
        found = re.search(r"WebDriver BiDi listening on (ws://\S+)", log.read_text(encoding="utf-8", errors="replace"))
        if found:
            return found[1]
        try:
            process.wait(0.05)
            break
        except subprocess.TimeoutExpired:
            continue
    raise BidiError(f"Firefox did not start: {log.read_text(encoding='utf-8', errors='replace')}")
