"""annotator source add: a page on loopback, what is written of it, and what is said."""

from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from annotator.cli import main
from tests.loopback import Answer, answering

NEWS = """<!doctype html><html lang="en"><title>Bridge opens &amp; closes: a day | The Mail</title>
<meta property="og:site_name" content="The Mail"><meta name="author" content="Ann Reed">
<meta property="article:published_time" content="2025-03-28T10:00:00Z"><p>Words."""
ELSEWHERE = NEWS.replace("<p>", '<link rel="canonical" href="https://www.example.org/report/">')
PAGES = {
    "/news": ("text/html; charset=utf-8", NEWS.encode()),
    "/old": ("text/html; charset=windows-1252", "<title>Caf\xe9</title>".encode("cp1252")),
    "/odd": ("text/html; charset=nonsense", b"<meta charset=latin1><title>Caf\xe9</title>"),
    "/zip": ("text/html; charset=zlib", b"<title>Bridge</title>"),
    "/bad": ("text/html; charset=utf-8", b"<title>Caf\xe9 \x00</title>"),
    "/syndicated": ("text/html", ELSEWHERE.encode()),
    "/file.pdf": ("application/pdf", b"%PDF-1.7"),
}
SOURCES = """\
# Cited works.
references:
  - {id: trust, type: report, title: Report, URL: "https://example.org/report"}
"""


def answer(path: str, headers: Message) -> Answer:
    path = path.partition("?")[0]
    if path == "/moved":
        return 301, {"Location": "/news"}, b""
    kind, body = PAGES.get(path, ("text/plain", b""))
    return 200 if body else 404, {"Content-Type": kind}, body


@pytest.fixture(scope="module")
def web() -> Iterator[str]:
    with answering(answer) as address:
        yield address


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")  # 2025-06-15
    (tmp_path / "seeds").mkdir()
    path = tmp_path / "seeds/sources.yml"
    path.write_text(SOURCES, encoding="utf-8")
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["source", "add", "--allow-private", *arguments])


def test_a_page_becomes_a_record(file: Path, web: str) -> None:
    result = run(f"{web}/news?utm_source=x")
    assert (result.exit_code, result.stderr) == (0, "")
    assert file.read_text(encoding="utf-8") == SOURCES + (
        "  - id: the-mail-2025-03-28-bridge-opens-closes\n"
        "    type: webpage\n"
        "    title: 'Bridge opens & closes: a day'\n"
        "    author:\n"
        "      - literal: Ann Reed\n"
        "    container-title: The Mail\n"
        '    issued: "2025-03-28"\n'
        '    accessed: "2025-06-15"\n'
        f"    URL: {web}/news\n"
        "    language: en\n"
    )
    said = "new: the-mail-2025-03-28-bridge-opens-closes  Bridge opens & closes: a day, put into seeds/sources.yml"
    assert result.stdout.splitlines()[0] == said
    assert "names of authors are as the page has them" in result.stdout
    assert CliRunner().invoke(main, ["check", "--no-cache"]).exit_code == 0


def test_a_dry_run_shows_the_diff_and_what_is_missing(file: Path, web: str) -> None:
    result = run(f"{web}/old", "--dry-run")
    assert "+    title: Café\n" in result.stdout
    assert "the page does not say: author, issued, language, publisher" in result.stdout
    assert file.read_text(encoding="utf-8") == SOURCES


def test_a_known_page_is_told_with_its_place_and_not_fetched(file: Path) -> None:
    result = run("http://www.example.org/report/?utm_source=x#top")
    assert result.exit_code == 0
    assert result.stdout.endswith("is trust, seeds/sources.yml:3:5; nothing was added\n")


def test_a_page_that_calls_itself_by_a_known_address_is_known(file: Path, web: str) -> None:
    assert "is trust, seeds/sources.yml:3:5; nothing was added" in run(f"{web}/syndicated").stdout
    file.write_text("references: []\n", encoding="utf-8")
    assert "the page calls this its address: https://www.example.org/report/" in run(f"{web}/syndicated").stdout


def test_a_second_time_the_page_is_known_also_by_the_way_it_moved(file: Path, web: str) -> None:
    assert "new: " in run(f"{web}/moved").stdout
    assert "known: " in run(f"{web}/news").stdout
    assert "known: " in run(f"{web}/moved").stdout


@pytest.mark.parametrize(("page", "title"), [("odd", "Café"), ("zip", "Bridge"), ("bad", "Caf\ufffd \ufffd")])
def test_an_encoding_that_is_none_does_no_harm(file: Path, web: str, page: str, title: str) -> None:
    assert f"  {title}, put into" in run(f"{web}/{page}").stdout


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("{web}/none", "answered 404 Not Found; check the address in a browser"),
        ("{web}/file.pdf", "is application/pdf, and no page of the web; write its record by hand"),
        ("ftp://example.org/a", "is no address of the web"),
        ("nonsense", "is no address of the web"),
        ("http://127.0.0.1:9/", "could not be reached"),
    ],
)
def test_what_cannot_be_added_is_said(file: Path, web: str, address: str, said: str) -> None:
    result = run(address.format(web=web))
    assert result.exit_code == 2
    assert said in result.stderr
    assert file.read_text(encoding="utf-8") == SOURCES


def test_a_machine_of_ones_own_is_asked_only_if_that_is_allowed(file: Path, web: str) -> None:
    result = CliRunner().invoke(main, ["source", "add", f"{web}/news"])
    assert result.exit_code == 2
    assert "not an address of the public internet" in result.stderr
