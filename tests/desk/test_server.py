"""The desk before a site: in pages of articles, for the editor's own browser, and nowhere else."""

import io
import json
from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from annotator.desk.guard import Guard
from annotator.desk.server import ROOT, Headers, Served, Start, attach
from annotator.desk.work import Desk
from annotator.model.document import Document
from annotator.model.page import Fidelity, MarkCount, Page
from tests.read.folders import write

HTML = b"<html><body><div class='article'>Words.</div></body></html>"
PAGES = {
    "explainers/one/index.md": Page("explainers/one/index.md", {}, "", "seeds/articles/one/article.txt",
                                    Fidelity(Document(()), MarkCount())),
    "entities/anna-ash/index.md": Page("entities/anna-ash/index.md", {}, "", "seeds/entities/people.yml"),
}  # fmt: skip
HOST = {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "127.0.0.1:8000", "REQUEST_METHOD": "GET"}


def site(environ: Any, start: Start) -> Iterable[bytes]:
    start("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(HTML)))])
    return [HTML]


@pytest.fixture
def served(tmp_path: Path) -> Served:
    write(tmp_path, {})
    return Served(Desk(tmp_path / "seeds", tmp_path), Guard(8000), site, lambda: PAGES, "/news/")


def ask(served: Served, path: str, body: bytes | None = None, **more: str) -> tuple[str, dict[str, str], bytes]:
    began: list[tuple[str, Headers]] = []
    environ: dict[str, Any] = {**HOST, "PATH_INFO": path, **more}
    if body is not None:
        environ |= {"REQUEST_METHOD": "POST", "CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body)}
    answer = b"".join(served(environ, lambda status, headers: began.append((status, headers))))
    return began[0][0], dict(began[0][1]), answer


def may(served: Served) -> dict[str, str]:
    return {
        "HTTP_ORIGIN": "http://127.0.0.1:8000",
        "CONTENT_TYPE": "application/json",
        "HTTP_X_ANNOTATOR_TOKEN": served.guard.token,
    }


@pytest.mark.parametrize("path", ["/news/explainers/one/index.html", "/news/explainers/one/"])
def test_the_page_of_an_article_has_the_desk_and_is_kept_apart(served: Served, path: str) -> None:
    status, headers, html = ask(served, path)
    assert status == "200 OK"
    assert served.guard.token.encode() in html
    assert html.endswith(b"</script></body></html>")
    assert headers["Content-Length"] == str(len(html))
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("path", "host"),
    [
        ("/news/index.html", {}),
        ("/news/entities/anna-ash/index.html", {}),
        ("/news/explainers/one/picture.png", {}),
        ("/news/explainers/one/index.html", {"HTTP_HOST": "rebound.example.org:8000"}),
        ("/news/explainers/one/index.html", {"REMOTE_ADDR": "192.168.1.7"}),
    ],
)
def test_no_other_answer_is_touched(served: Served, path: str, host: dict[str, str]) -> None:
    _, headers, html = ask(served, path, None, **host)
    assert html == HTML
    assert headers == {"Content-Type": "text/html", "Content-Length": str(len(HTML))}


def test_the_script_is_given_to_the_editor_alone_and_holds_no_token(served: Served) -> None:
    status, headers, data = ask(served, f"{ROOT}desk.js")
    assert (status, headers["Content-Type"]) == ("200 OK", "text/javascript; charset=utf-8")
    assert served.guard.token.encode() not in data
    assert ask(served, f"{ROOT}desk.js", HTTP_HOST="rebound.example.org:8000")[0] == "404 Not Found"
    for name in ("server.py", "../desk/desk.js", "", "save"):
        assert ask(served, f"{ROOT}{name}")[0] == "404 Not Found"


def test_questions_are_answered(served: Served) -> None:
    status, _, data = ask(served, f"{ROOT}open", b'{"article": "one"}', **may(served))
    assert status == "200 OK"
    assert {"forms", "records", "picks"} <= json.loads(data).keys()


@pytest.mark.parametrize(
    ("body", "other", "status"),
    [
        (b'{"article": "one"}', {"HTTP_X_ANNOTATOR_TOKEN": "guessed"}, "403"),
        (b'{"article": "one"}', {"HTTP_ORIGIN": "https://evil.example"}, "403"),
        (b'{"article": "one"}', {"CONTENT_TYPE": "text/plain"}, "403"),
        (b'{"article": "two"}', {}, "422"),
        (b"{", {}, "400"),
        (b"[]", {}, "400"),
        (b"\xff", {}, "400"),
        (b"[" * 100_000, {}, "400"),
        (b'{"article": "\\ud800"}', {}, "400"),
        (b"1" * 1_000_001, {}, "400"),
    ],
)
def test_anything_else_is_refused_with_a_reason(
    served: Served, body: bytes, other: dict[str, str], status: str
) -> None:
    got, _, data = ask(served, f"{ROOT}open", body, **{**may(served), **other})
    assert got.startswith(status)
    assert json.loads(data)["errors"][0]["message"]


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7"])
def test_a_preview_that_others_can_reach_has_no_desk(host: str, caplog: pytest.LogCaptureFixture) -> None:
    server = SimpleNamespace(server_address=(host, 8000), set_app=lambda app: pytest.fail("it has one"))
    with caplog.at_level("INFO", logger="mkdocs.annotator"):
        attach(server, "seeds", Path(), dict, "mkdocs")
    assert "can be reached from other machines" in caplog.text
