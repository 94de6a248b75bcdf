"""A built site on a local address, and pages that remember what went wrong on them."""

import functools
import gzip
import http.server
import io
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Playwright, Request

from tests.browser.programs import ARGUMENTS, CHROMIUM


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing."""


class _Gzipped(_Quiet):
    """Sends texts compressed, and says for how long they may be kept."""

    def send_head(self) -> io.BytesIO | None:
        """Send the head of the answer; gives its body."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return None
        body, kind = path.read_bytes(), self.guess_type(path)
        self.send_response(200)
        self.send_header("Content-Type", kind)
        if kind.startswith("text/") or kind.endswith(("javascript", "json", "svg+xml")):
            body = gzip.compress(body, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=31536000")
        self.end_headers()
        return io.BytesIO(body)


class _Piecewise(_Quiet):
    """Sends what is first seen of a page in small pieces, one by one, as a bad line does."""

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Send a file."""
        if self.guess_type(self.path) == "text/html":
            for _ in range(160):
                outputfile.write(source.read(250))
                outputfile.flush()
                time.sleep(0.01)
        super().copyfile(source, outputfile)


@contextmanager
def served(folder: Path, *, gzipped: bool = False, piecewise: bool = False) -> Iterator[str]:
    """Serve a folder on a free port of this machine; gives its address with a closing slash."""
    kind = _Gzipped if gzipped else _Piecewise if piecewise else _Quiet
    handler = functools.partial(kind, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def launch(playwright: Playwright) -> Browser:
    """Start the browser."""
    return playwright.chromium.launch(executable_path=CHROMIUM.path(), args=list(ARGUMENTS))


@dataclass
class Watched:
    """A page with everything that must not happen on it."""

    page: Page
    base: str
    troubles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen before anything is loaded."""
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.troubles.append(f"error: {error}"))
        self.page.on("dialog", self._dialog)
        self.page.on("request", self._request)
        self.page.on("requestfailed", self._failed)

    def _console(self, message: ConsoleMessage) -> None:
        if not self._is_early_font(message.text + message.location["url"]):
            self.troubles.append(f"console: {message.text}")

    def _is_early_font(self, text: str) -> bool:
        """Whether it is only about a font that a browser may not load early from disk (partials/fonts.html)."""
        return self.base.startswith("file:") and "/assets/fonts/" in text

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.base, "data:", "blob:" + self.base)):
            self.troubles.append(f"foreign request: {request.url}")

    def _dialog(self, dialog: Dialog) -> None:
        self.troubles.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _failed(self, request: Request) -> None:
        left = request.failure == "net::ERR_ABORTED"  # the page was left while it loaded
        if not left and not self._is_early_font(request.url):
            self.troubles.append(f"failed: {request.url}: {request.failure}")

    def open(self, path: str) -> Page:
        """Open a page of the site."""
        self.page.goto(self.base + path, wait_until="load")
        return self.page
