"""Plain text as published: a line is a paragraph, unless the lines were wrapped by hand."""

import pytest
from hypothesis import given

from annotator.model.document import Paragraph, Prose, Run
from annotator.model.span import Place
from annotator.read.text import WRAPPED_WIDTH, read_text
from tests.strategies import TEXTS, cleaned

LONG = "word " * 40  # longer than anyone wraps
SHORT = "A short line"


def _paragraphs(text: str) -> list[str]:
    document = read_text(text)
    assert all(isinstance(block, Paragraph) for block in document.blocks)
    return [leaf.text for leaf in document.leaves()]


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("", []),
        ("\n \n\t\n", []),
        ("One line", ["One line"]),
        ("One line\n", ["One line"]),
        # a line is a paragraph
        (f"{LONG}1\n{LONG}2\n", [f"{LONG}1", f"{LONG}2"]),
        (f"{LONG}1\n\n{LONG}2\n\n\n{SHORT}", [f"{LONG}1", f"{LONG}2", SHORT]),
        (f"Headline\nBy A. Writer\n\n{LONG}1\n{LONG}2", ["Headline", "By A. Writer", f"{LONG}1", f"{LONG}2"]),
        ("short\nshort too\nand this", ["short", "short too", "and this"]),  # no blank line, so nothing was wrapped
        ("\n\nshort\nshort too\n\n", ["short", "short too"]),  # blank lines around the text separate nothing
        # hard-wrapped text: short lines, blank lines between
        ("The first\nparagraph.\n\nThe second\none.", ["The first paragraph.", "The second one."]),
        ("One.\n\nTwo.\n\nThree.", ["One.", "Two.", "Three."]),
        ("The first\n  indented\n \t \nsecond", ["The first indented", "second"]),
        ("a\nb\n\n\n\nc", ["a b", "c"]),
        ("\ufeffa\nb\n\nc", ["\ufeffa b", "c"]),
        # one long line says that nothing was wrapped
        (f"a\nb\n\n{LONG}", ["a", "b", LONG.strip()]),
    ],
)
def test_lines_become_paragraphs(text: str, paragraphs: list[str]) -> None:
    assert _paragraphs(text) == [paragraph.strip() for paragraph in paragraphs]


@pytest.mark.parametrize(("width", "paragraphs"), [(WRAPPED_WIDTH, 2), (WRAPPED_WIDTH + 1, 3)])
def test_how_long_a_wrapped_line_may_be(width: int, paragraphs: int) -> None:
    assert len(_paragraphs(f"{'x' * width}\nb\n\nc")) == paragraphs


@pytest.mark.parametrize("text", ["a  b\tc", " a b c ", "a\u2028b\x85c", "a\x0bb\x0cc"])
def test_white_space_inside_a_line_is_one_space(text: str) -> None:
    assert _paragraphs(text) == ["a b c"]


@pytest.mark.parametrize(
    "text",
    [
        "# No heading", "- no item", "*not* **strong** `code` [no link](https://a.org)", "<b>no</b> &amp; <br>",
        "    no code", "[@nothing]", "| a | b |", "> no quotation", "{ onclick=x }", "\\*", "a\u00a0b",
    ],
)  # fmt: skip
def test_nothing_in_plain_text_is_markup(text: str) -> None:
    assert read_text(text).blocks == (Paragraph(Prose((Run(text.strip()),))),)


@pytest.mark.parametrize(
    ("text", "lines"),
    [("a\nb\n\nc\n\n\nd", [1, 4, 7]), (f"a\nb\n\n  {LONG}", [1, 2, 4]), ("\n\na", [3])],
)
def test_a_paragraph_knows_the_line_on_which_it_begins(text: str, lines: list[int]) -> None:
    assert [leaf.place for leaf in read_text(text, "a.txt").leaves()] == [Place("a.txt", line, 1) for line in lines]


@given(TEXTS)
def test_no_word_of_a_text_is_lost(text: str) -> None:
    text = cleaned(text)
    assert "".join(read_text(text).text.split()) == "".join(text.split())


def test_an_article_in_long_lines_is_read_whole() -> None:
    line = "x" * 1_000_000
    assert _paragraphs(f"{line}\n{line}") == [line, line]
