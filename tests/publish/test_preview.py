"""What a preview shows while something is broken: the errors as a page, whose every word is data."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from annotator.diagnostics import Code, Diagnostic
from annotator.model.span import Place
from annotator.publish.preview import error_page, guard_builder

HOSTILE = "<script>alert(1)</script> & {x} %s"


def look(html: str) -> BeautifulSoup:
    page = BeautifulSoup(html, "html.parser")
    assert page.select("script") == []
    return page


def test_the_errors_stand_on_the_page_with_place_line_and_help(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("one\n  two: <b>\n")
    found = [
        Diagnostic(Code.LOST_QUOTE, f"lost {HOSTILE}", Place("a.yml", 2, 3), f"look {HOSTILE}"),
        Diagnostic(Code.NO_RIGHTS, "a warning", Place("a.yml", 1, 1)),
        Diagnostic(Code.ARTICLE_FILES, "no line", Place("b")),
    ]
    page = look(error_page(found, tmp_path))
    assert page.h1 is not None
    assert page.h1.get_text() == "2 errors in the content"
    first, second = page.select("ol > li")
    assert [part.get_text() for part in first.select("strong, code, pre, p:last-child")] == [
        f"lost {HOSTILE}",
        "a.yml:2:3",
        "  two: <b>\n  ^",
        f"look {HOSTILE}",
    ]
    assert second.get_text() == "no lineb article-files"
    assert "a warning" not in page.get_text()


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place("a.yml", 1, 1), "one\n^"),
        (Place("a.yml", 1, 4), "one\n   ^"),
        (Place("a.yml", 1, 9), "one\n"),
        (Place("a.yml", 1), "one\n"),
        (Place("a.yml", 7, 1), None),
        (Place("a.yml"), None),
        (Place("gone.yml", 1, 1), None),
        (Place("."), None),
        (Place("bad.yml", 1, 1), "caf\ufffd\n^"),
    ],
)
def test_the_line_is_shown_where_there_is_one(tmp_path: Path, place: Place, shown: str | None) -> None:
    (tmp_path / "a.yml").write_text("one\n")
    (tmp_path / "bad.yml").write_bytes(b"caf\xe9\n")
    page = look(error_page([Diagnostic(Code.LOST_QUOTE, "lost", place)], tmp_path))
    assert [one.get_text() for one in page.select("pre")] == ([] if shown is None else [shown])
    assert page.h1 is not None
    assert page.h1.get_text() == "1 error in the content"


def test_a_long_line_is_cut(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("x" * 5_000)
    page = look(error_page([Diagnostic(Code.LOST_QUOTE, "lost", Place("a.yml", 1, 3_000))], tmp_path))
    assert [len(one.get_text()) for one in page.select("pre")] == [401]


@pytest.mark.parametrize("error", [ValueError(HOSTILE), SystemExit(HOSTILE), RuntimeError("")])
def test_when_a_rebuild_fails_every_page_says_why(tmp_path: Path, error: BaseException) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_text("old")
    (tmp_path / "style.css").write_text("old")
    said: list[str] = []

    def fail() -> None:
        (tmp_path / "a/index.html").unlink()
        raise error

    guard_builder(fail, tmp_path, said.append)()
    assert said == [f"the rebuild failed: {error}"]
    for path in ("index.html", "a/index.html"):
        page = look((tmp_path / path).read_text(encoding="utf-8"))
        assert page.h1 is not None
        assert page.h1.get_text() == "The site could not be built"
        assert str(error) in page.get_text()
        assert type(error).__name__ in page.select("pre")[0].get_text()
    assert (tmp_path / "style.css").read_text() == "old"


def test_a_rebuild_that_succeeds_is_left_alone(tmp_path: Path) -> None:
    said: list[str] = []
    guard_builder(lambda: (tmp_path / "index.html").write_text("new"), tmp_path, said.append)()
    assert (tmp_path / "index.html").read_text() == "new"
    assert said == []


def test_an_interrupt_ends_the_preview(tmp_path: Path) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        guard_builder(interrupt, tmp_path, print)()
