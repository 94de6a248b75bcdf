"""`annotator new` as an editor meets it: files, and pages of a machine of our own on this one."""

import gzip
import hashlib
import time
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from annotator.cli import articles, main
from annotator.fetch.client import Limits, fetch
from tests.loopback import NOT_FOUND, Answer, answering
from tests.read.images import jpeg, png

PAGES = Path(__file__).parent / "read" / "pages"
OLD = (PAGES / "old.html").read_bytes()
NEWS = (PAGES / "newspaper.html").read_bytes()
SPANISH = (PAGES / "spanish.html").read_bytes()
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/news": (200, {"Content-Type": "text/html; charset=utf-8"}, NEWS),
    "/moved": (301, {"Location": "/news"}, b""),
    "/packed": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(NEWS)),
    "/latin": (200, {"Content-Type": "text/html; charset=ISO-8859-1"}, OLD.replace(b"charset=iso-8859-1", b"")),
    "/farolas": (200, {"Content-Type": "application/xhtml+xml"}, SPANISH),
    "/plain": (200, {"Content-Type": "text/plain; charset=windows-1252"}, "Zoë’s café.\n".encode("cp1252")),
    "/notes.md": (200, {"Content-Type": "text/plain"}, b"# Notes\n\nWords.\n"),
    "/report": (200, {"Content-Type": "application/pdf"}, b"%PDF-1.7"),
    "/nothing": (200, {}, b"Words that say not what they are.\n"),
    "/empty": (200, {"Content-Type": "text/html"}, b""),
    "/script": (200, {"Content-Type": "text/html"}, (PAGES / "script-only.html").read_bytes()),
    "/large": (200, {"Content-Type": "text/html"}, b"<p>" + b"x" * 300_000),
    "/bomb": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(bytes(5_000_000))),
}


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    def answer(path: str, headers: Message) -> Answer:
        if path == "/slow":
            time.sleep(1)
        return ANSWERS.get(path, NOT_FOUND)

    with answering(answer) as address:
        yield address


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1747699200")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def made(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_page_becomes_an_article_that_is_ready_to_fill(site: str, folder: Path) -> None:
    result = run("new", f"{site}/moved", "--allow-private")
    assert result.exit_code == 0, result.output
    name = "seeds/articles/council-votes-to-close-two-libraries"
    assert set(made(folder)) == {f"{name}/{one}" for one in ("article.html", "original.html", "annotations.yml")}
    assert (folder / name / "original.html").read_bytes() == NEWS
    notes = (folder / name / "annotations.yml").read_text(encoding="utf-8")
    assert f"# Taken from {site}/news\n" in notes
    assert f"# original.html is the page as received, SHA-256 {hashlib.sha256(NEWS).hexdigest()}\n" in notes
    assert "  url: https://www.example.org/news/2025/libraries\n" in notes
    assert "\nas_of: 2025-05-20\n" in notes
    for line in (
        "title:     Council votes to close two libraries",
        "author:    Dana Cole, Sam O'Hare",
        "published: 2025-03-04",
        "to fill in: rights",
        "left out inside of the article:",
        "  Related stories",
        f"written: {name}/article.html",
    ):
        assert line in result.output.splitlines()
    checked = run("check", "--no-cache")
    assert checked.exit_code == 0, checked.output
    assert "0 errors, 1 warning" in checked.output
    assert "no-rights" in checked.output


@pytest.mark.parametrize(
    ("path", "name", "text"),
    [
        ("/packed", "council-votes-to-close-two-libraries", "Harwick council voted on Tuesday"),
        ("/latin", "kurfurst-cafe-reopens", "Its new tenant, Jörg Weiß, has kept the tiled stove"),
        ("/farolas", "el-pueblo-que-apago-sus-farolas", "de 214\u00a0vecinos solo tres se han que\u00adjado"),
        ("/plain", "plain", "Zoë’s café."),
        ("/notes.md", "notes", "# Notes"),
        ("/nothing", "nothing", "Words that say not what they are."),
    ],
)
def test_pages_in_their_encodings_and_formats(path: str, name: str, text: str, site: str, folder: Path) -> None:
    result = run("new", site + path, "--allow-private")
    assert result.exit_code == 0, result.output
    (article,) = (folder / "seeds" / "articles" / name).glob("article.*")
    assert text in article.read_text(encoding="utf-8")
    kept = article.with_stem("original")
    assert (kept if kept.exists() else article).read_bytes() in [NEWS, *(answer[2] for answer in ANSWERS.values())]
    assert run("check", "--no-cache").exit_code == 0


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/none", "answered 404 Not Found"),
        ("/report", "/report is application/pdf; copy the article"),
        ("/large", "has more than 200,000 bytes"),
        ("/bomb", "has more than 200,000 bytes"),
        ("/empty", "no article was found in the page"),
        ("/script", "no article was found in the page"),
        ("/slow", "did not answer in"),
    ],
)
def test_what_cannot_be_had_is_said(
    path: str, said: str, site: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = Limits(bytes=200_000, seconds=0.5)
    monkeypatch.setattr(articles, "fetch", lambda address, guard: fetch(address, guard, limits))
    result = run("new", site + path, "--allow-private")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("error: ")
    assert said in result.stderr
    assert made(folder) == {}


def test_machines_that_are_not_public_are_asked_only_if_that_is_allowed(site: str, folder: Path) -> None:
    result = run("new", f"{site}/news")
    assert result.exit_code == 2
    assert "error: 127.0.0.1 is not an address of the public internet" in result.stderr
    assert "--allow-private" in result.stderr
    assert made(folder) == {}


def test_a_file_is_taken_as_it_is(folder: Path) -> None:
    data = "\ufeffMayor Ann Reed opened the bridge.\r\n\r\n“At last,” she said.\r\n".encode()
    (folder / "bridge.txt").write_bytes(data)
    result = run("new", "bridge.txt", "--language", "en")
    assert result.exit_code == 0, result.output
    assert (folder / "seeds/articles/bridge/article.txt").read_bytes() == data
    assert "lang: en\n" in (folder / "seeds/articles/bridge/annotations.yml").read_text(encoding="utf-8")
    checked = run("check", "--no-cache")
    assert checked.exit_code == 0
    assert "warning[fill-in]: publisher still says FILL IN, and so does the page" in checked.stderr
    assert "0 errors, 3 warnings" in checked.output


def test_the_article_of_a_saved_page_is_found_if_one_asks_for_it(folder: Path) -> None:
    path = str(PAGES / "newspaper.html")
    whole = run("new", path, "--slug", "whole")
    assert "note: the page has menus or footers" in whole.output
    assert run("new", path, "--slug", "main", "--main-text").exit_code == 0
    assert (folder / "seeds/articles/whole/article.html").read_bytes() == NEWS
    assert (folder / "seeds/articles/main/original.html").read_bytes() == NEWS
    assert b"cookie" not in (folder / "seeds/articles/main/article.html").read_bytes()


def test_a_folder_that_is_there_is_never_changed(folder: Path) -> None:
    (folder / "bridge.txt").write_text("Words.\n", encoding="utf-8")
    (folder / "seeds/articles/bridge").mkdir(parents=True)
    result = run("new", "bridge.txt")
    assert result.exit_code == 2
    assert "is there already; nothing was written. Name another folder with --slug" in result.stderr
    assert set(made(folder)) == {"bridge.txt"}


def test_a_dry_run_shows_what_would_be_written_and_writes_nothing(folder: Path) -> None:
    (folder / "old.html").write_bytes(OLD)
    result = run("new", "old.html", "--main-text", "--dry-run")
    assert result.exit_code == 0
    for line in ("--- /dev/null", "+++ seeds/articles/kurfurst-cafe-reopens/annotations.yml", "+  publisher: FILL IN"):
        assert line in result.output.splitlines()
    assert f"original.html: {len(OLD):,} bytes, as received" in result.output
    assert set(made(folder)) == {"old.html"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["none.txt"], "none.txt cannot be read: No such file or directory; a page of the web begins with https://"),
        (["ftp://example.org/a.txt"], "ftp://example.org/a.txt is no address of the web"),
        (["https://"], "is no address of the web"),
        (["a.pdf"], "a.pdf is no text, Markdown or HTML by its name"),
        (["old.txt"], "old.txt:1: this is not UTF-8; name its encoding; with --encoding windows-1252"),
        (["words.txt", "--slug", "Not Good"], "Not Good cannot be a folder's name; give one of lower-case letters"),
        (["words.txt", "--language", "english!"], "english! is no language"),
        (["words.txt", "--encoding", "klingon"], "there is no encoding klingon"),
        (["Мост.txt"], "no name for the folder can be made of the title"),
        (["seeds.txt"], "cannot be read: Is a directory"),
    ],
)
def test_a_call_that_cannot_be_served_says_why(arguments: list[str], said: str, folder: Path) -> None:
    for name in ("words.txt", "Мост.txt"):
        (folder / name).write_text("Words.\n", encoding="utf-8")
    (folder / "old.txt").write_bytes("Café.\n".encode("cp1252"))
    (folder / "seeds.txt").mkdir()
    before = made(folder)
    result = run("new", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert made(folder) == before


def test_a_file_that_is_too_large_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(articles, "_MAX_FILE", 5)
    (folder / "words.txt").write_text("Words.\n", encoding="utf-8")
    assert "words.txt has more than 5 bytes" in run("new", "words.txt").stderr


def test_help_has_examples() -> None:
    assert "Example: annotator new https://www.example.org/news/bridge" in run("new", "--help").output


FIGURE = '<figure><img src="{}" alt="A swift &amp; a chimney"/><figcaption>A swift.</figcaption></figure>'
PICTURED = (PAGES / "blog.html").read_bytes().replace(b"https://roof.example.com/wp-content", b"/gone")


def with_images(*sources: str) -> bytes:
    """A page with a figure for each of these, inside of its article."""
    figures = "".join(FIGURE.format(source) for source in sources)
    return PICTURED.replace(b"<h2 ", figures.encode() + b"<h2 ", 1)


@pytest.fixture
def pictured(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = {
        "/story/page": (200, {"Content-Type": "text/html"}, with_images("../images/a.png?b=1&amp;c", "b.jpg", "c.gif")),
        "/images/a.png?b=1&c": (200, {"Content-Type": "image/png"}, png()),
        "/story/b.jpg": (200, {"Content-Type": "image/jpeg"}, b"<svg><script>alert(1)</script></svg>"),
    }
    for path, answer in answers.items():
        monkeypatch.setitem(ANSWERS, path, answer)


@pytest.mark.usefixtures("pictured")
def test_pictures_are_taken_if_one_asks_for_them(site: str, folder: Path) -> None:
    result = run("new", f"{site}/story/page", "--allow-private", "--pictures", "--slug", "swifts")
    assert result.exit_code == 0, result.output
    article = folder / "seeds/articles/swifts"
    assert (article / "picture-1.png").read_bytes() == png()
    assert sorted(path.name for path in article.glob("picture-*")) == ["picture-1.png"]
    assert "note: the picture b.jpg is left out: this is no PNG, JPEG, WebP or GIF by its first bytes" in result.output
    assert "note: the picture c.gif is left out: " in result.output
    assert "answered 404" in result.output
    assert "note: the picture /gone/swift.jpg is left out: " in result.output
    checked = run("check", "--no-cache")
    assert checked.exit_code == 0
    assert "0 errors, 1 warning" in checked.output
    run("write", "out")
    assert (folder / "out/explainers/swifts/picture-1.png").read_bytes() == png()
    assert '<img src="picture-1.png" alt="A swift &amp; a chimney" width="3" height="2" loading="lazy">' in (
        folder / "out/explainers/swifts/index.md"
    ).read_text(encoding="utf-8")
    # A second run finds the pages in the store, and the pictures on disk.
    assert ", 0 removed, " in run("write", "out").output
    assert run("write", "out").output.endswith("13 unchanged in out\n")
    (article / "picture-1.png").unlink()
    assert "1 removed" in run("write", "out").output
    assert not (folder / "out/explainers/swifts/picture-1.png").exists()


def test_the_picture_that_leads_stands_first(site: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ANSWERS, "/images/library.jpg", (200, {"Content-Type": "image/jpeg"}, jpeg()))
    asked = run("new", f"{site}/news", "--allow-private", "--pictures", "--slug", "with")
    assert (folder / "seeds/articles/with/picture-1.jpg").read_bytes() == jpeg()
    html = (folder / "seeds/articles/with/article.html").read_text(encoding="utf-8")
    assert html.index("picture-1.jpg") < html.index("The library in Mill Street") < html.index("voted on Tuesday")
    assert "library.jpg" not in asked.output
    unasked = run("new", f"{site}/news", "--allow-private", "--slug", "without")
    told = "note: a picture is left out: /images/library.jpg above the article; --pictures takes it: The library"
    assert any(line.startswith(told) for line in unasked.output.splitlines()), unasked.output
    assert "The library in Mill Street" not in (folder / "seeds/articles/without/article.html").read_text(
        encoding="utf-8"
    )


@pytest.mark.usefixtures("pictured")
def test_pictures_are_left_alone_if_one_does_not(site: str, folder: Path) -> None:
    result = run("new", f"{site}/story/page", "--allow-private", "--slug", "swifts")
    assert result.exit_code == 0
    assert "note: pictures in the article that are not taken: 4; --pictures takes them, " in result.output
    assert list((folder / "seeds").rglob("picture-*")) == []
    assert run("check", "--no-cache").exit_code == 0


def test_pictures_of_a_saved_page_lie_beside_it(folder: Path) -> None:
    (folder / "page_files").mkdir()
    (folder / "page_files/a 1.png").write_bytes(png())
    (folder / "secret.png").write_bytes(png())
    (folder / "saved").mkdir()
    (folder / "saved/page.html").write_bytes(with_images("../secret.png"))
    (folder / "page.html").write_bytes(with_images("page_files/a%201.png", "none.png"))
    assert run("new", "page.html", "--main-text", "--pictures", "--slug", "one").exit_code == 0
    assert (folder / "seeds/articles/one/picture-1.png").read_bytes() == png()
    result = run("new", "saved/page.html", "--main-text", "--pictures", "--slug", "two")
    assert "note: the picture ../secret.png is left out: it does not lie beside the page" in result.output
    assert list((folder / "seeds/articles/two").glob("*.png")) == []


def test_no_more_pictures_than_an_article_has(folder: Path) -> None:
    for number in range(25):
        (folder / f"{number}.png").write_bytes(png())
    (folder / "page.html").write_bytes(with_images(*(f"{number}.png" for number in range(25))))
    result = run("new", "page.html", "--main-text", "--pictures", "--slug", "one")
    assert "note: 6 more pictures are left out: more than 20 are not taken" in result.output
    assert len(list((folder / "seeds/articles/one").glob("*.png"))) == 19
