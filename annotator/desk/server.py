"""Puts the desk before the server of a preview: its script into pages of articles, its answers beside the site."""

import json
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from annotator.desk.guard import Environ, Guard, is_loopback
from annotator.later import Later
from annotator.model.page import Page

if TYPE_CHECKING:
    from annotator.desk import plan, work
else:
    plan, work = Later("annotator.desk.plan"), Later("annotator.desk.work")

Headers = list[tuple[str, str]]
Start = Callable[[str, Headers], Any]
App = Callable[[Any, Any], Iterable[bytes]]
Pages = Callable[[], Mapping[str, Page]]
# Where no page of a site can stand: builders leave out names that begin with a dot.
ROOT = "/.annotator/"
_KINDS = {".js": "text/javascript", ".css": "text/css"}
_FILES = ("desk.js", "places.js", "desk.css")
_MOST = 1_000_000
# A page that holds the token is in no frame of another's, and no cache keeps it.
_KEPT_APART = [
    ("X-Frame-Options", "DENY"),
    ("Content-Security-Policy", "frame-ancestors 'none'"),
    ("Cache-Control", "no-store"),
]


def attach(server: Any, seeds: str, base: Path, pages: Pages, logger: str) -> None:
    """Let editors annotate in the preview that ``server`` serves, unless other machines could ask it, too.

    ``pages`` gives the pages of the last build by their path.
    """
    host, port, *_ = server.server_address
    if not is_loopback(host):
        log = logging.getLogger(f"{logger}.annotator")
        log.info("annotating in the preview is off: %s can be reached from other machines", host)
        return
    served = Served(work.Desk(Path(seeds), base), Guard(port), server.get_app(), pages, server.mount_path)
    server.set_app(served)


@dataclass(frozen=True, slots=True)
class Served:
    """The site of a preview with the desk before it, as a WSGI application."""

    desk: "work.Desk"
    guard: Guard
    site: App
    pages: Pages
    mount: str = "/"

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """Answer one request."""
        path = str(environ.get("PATH_INFO", ""))
        if not path.startswith(ROOT):
            return self._page(environ, start, path)
        name = path.removeprefix(ROOT)
        if environ.get("REQUEST_METHOD") != "POST":
            return self._file(environ, start, name)
        if refused := self.guard.change_refused(environ):
            return _json(
                start, "403 Forbidden", {"errors": [{"message": f"refused: {refused}", "hint": "", "field": ""}]}
            )
        try:
            asked = _body(environ)
        except (ValueError, RecursionError):
            return _json(start, "400 Bad Request", {"errors": [{"message": "expected JSON", "hint": "", "field": ""}]})
        try:
            return _json(start, "200 OK", self.desk.answer(name, asked))
        except plan.FormError as error:
            return _json(start, "422 Unprocessable Content", {"errors": [asdict(one) for one in error.complaints]})

    def _file(self, environ: Environ, start: Start, name: str) -> Iterable[bytes]:
        if name not in _FILES or self.guard.page_refused(environ):
            start("404 Not Found", [("Content-Type", "text/plain")])
            return [b"404 Not Found"]
        data = files(__package__).joinpath(name).read_bytes()
        kind = _KINDS[PurePosixPath(name).suffix]
        start("200 OK", [("Content-Type", f"{kind}; charset=utf-8"), ("Cache-Control", "no-store")])
        return [data]

    def _page(self, environ: Environ, start: Start, path: str) -> Iterable[bytes]:
        """The site's own answer; with the desk in it, where it is the page of an article."""
        slug = self._article(path)
        if not slug or self.guard.page_refused(environ):
            return self.site(environ, start)
        began: list[tuple[str, Headers]] = []
        answer = self.site(environ, lambda status, headers: began.append((status, headers)))
        html = b"".join(answer)
        status, headers = began[-1]
        if status.startswith("200"):
            html = _with_desk(html, slug, self.guard.token)
            headers = [one for one in headers if one[0].lower() != "content-length"]
            headers += [("Content-Length", str(len(html))), *_KEPT_APART]
        start(status, headers)
        return [html]

    def _article(self, path: str) -> str:
        """The slug of the article whose page stands at a path; empty if none does."""
        inside = path.removeprefix(self.mount)
        inside = f"{inside}index.html" if inside.endswith("/") or not inside else inside
        page = self.pages().get(str(PurePosixPath(inside).with_suffix(".md"))) if inside.endswith(".html") else None
        return PurePosixPath(Path(page.seed).as_posix()).parent.name if page and page.fidelity else ""


def _with_desk(html: bytes, slug: str, token: str) -> bytes:
    given = json.dumps({"article": slug, "token": token, "root": ROOT}).replace("<", "\\u003c")
    script = f'<script type="application/json" id="annotator-desk">{given}</script>'
    script += f'<script type="module" src="{ROOT}desk.js"></script>'
    before, end, after = html.rpartition(b"</body>")
    return before + script.encode() + end + after if end else html + script.encode()


def _body(environ: Environ) -> Mapping[str, Any]:
    """The JSON of a request; raises ``ValueError`` where it is none, is too long, or has what no file can hold."""
    length = int(environ.get("CONTENT_LENGTH") or 0)
    if not 0 <= length <= _MOST:
        raise ValueError("too long")
    value = json.loads(environ["wsgi.input"].read(length))
    if not isinstance(value, dict):
        raise ValueError("no mapping")
    json.dumps(value, ensure_ascii=False).encode()  # JSON can say half of a character
    return value


def _json(start: Start, status: str, value: Mapping[str, Any]) -> Iterable[bytes]:
    data = json.dumps(value, ensure_ascii=False).encode()
    start(
        status,
        [("Content-Type", "application/json"), ("Content-Length", str(len(data))), ("Cache-Control", "no-store")],
    )
    return [data]
