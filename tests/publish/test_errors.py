"""The page of errors: everything on it is data, and the caret stands under its letter."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from annotator.diagnostics import Code, Diagnostic
from annotator.model.span import Place
from annotator.publish.errors import AROUND, error_page

HOSTILE = "<script>alert(1)</script> & {x} %s"


def look(found: list[Diagnostic], base: Path) -> BeautifulSoup:
    page = BeautifulSoup(error_page(found, base, {}), "html.parser")
    assert page.select("script, b") == []
    return page


def texts(page: BeautifulSoup, selector: str) -> list[str]:
    return [part.get_text() for part in page.select(selector)]


def test_the_errors_stand_on_the_page_with_place_lines_and_help(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("one\n  two: <b>\n")
    found = [
        Diagnostic(Code.LOST_QUOTE, f"lost {HOSTILE}", Place("a.yml", 2, 3), f"look {HOSTILE}"),
        Diagnostic(Code.NO_RIGHTS, "a warning", Place("a.yml", 1, 1)),
        Diagnostic(Code.SHARED_ALIAS, "an info"),
        Diagnostic(Code.ARTICLE_FILES, "no line", Place("b")),
    ]
    page = look(found, tmp_path)
    assert texts(page, "h1") == ["2 errors in the content"]
    assert texts(page, "ol h2") == [f"lost {HOSTILE}", "no line"]
    assert texts(page, "ol code") == ["a.yml:2:3", "b"]
    assert texts(page, "ol pre") == ["1one\n2  two: <b>\n3"]
    assert texts(page, "ol mark") == ["t"]
    assert texts(page, "ol li:first-child > p") == ["a.yml:2:3", f"look {HOSTILE}", "lost-quote"]
    assert texts(page, "summary") == ["And 1 warning"]
    assert texts(page, "details h2") == ["a warning"]
    assert "an info" not in page.get_text()


@pytest.mark.parametrize(
    ("content", "line", "column", "before", "under"),
    [
        ("one", 1, 1, "", "o"),
        ("one", 1, 4, "one", " "),
        ("one", 1, 9, None, None),
        ("one", 1, 0, None, None),
        ("a\tb", 1, 3, "a\t", "b"),
        ("漢字: x", 1, 2, "漢", "字"),
        ("\ufeffone", 1, 1, "", "o"),
        ("one\r\ntwo", 2, 2, "t", "w"),
        ("one\x0cx\u2028y\ntwo", 2, 2, "t", "w"),
    ],
)
def test_the_caret_is_on_its_letter(
    tmp_path: Path, content: str, line: int, column: int, before: str | None, under: str | None
) -> None:
    (tmp_path / "a.yml").write_bytes(content.encode())
    page = look([Diagnostic(Code.LOST_QUOTE, "lost", Place("a.yml", line, column))], tmp_path)
    marks = page.select("mark")
    assert [mark.get_text() for mark in marks] == ([] if under is None else [under])
    for mark in marks:
        assert str(mark.previous_sibling or "") == before


@pytest.mark.parametrize("place", [Place("a.yml", 7, 1), Place("a.yml"), Place("gone.yml", 1, 1), Place(".", 1, 1)])
def test_where_there_is_no_line_none_is_shown(tmp_path: Path, place: Place) -> None:
    (tmp_path / "a.yml").write_text("one\n")
    assert look([Diagnostic(Code.LOST_QUOTE, "lost", place)], tmp_path).select("pre") == []


def test_bytes_that_are_no_text_are_shown_as_such(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes(b"caf\xe9")
    page = look([Diagnostic(Code.NOT_TEXT, "no text", Place("a.yml", 1, 4))], tmp_path)
    assert texts(page, "mark") == ["\ufffd"]


def test_of_a_long_line_the_part_round_the_caret_is_shown(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("x" * 3_000 + "y" + "x" * 3_000 + "\n" + "z" * 3_000)
    page = look([Diagnostic(Code.LOST_QUOTE, "lost", Place("a.yml", 1, 3_001))], tmp_path)
    assert texts(page, ".at") == [f"…{'x' * AROUND}y{'x' * (AROUND - 1)}…"]
    assert texts(page, "mark") == ["y"]
    assert len(page.select("pre")[0].get_text()) < 700
