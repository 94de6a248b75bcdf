"""HTML to blocks: any text whatever, structures that come back as they went in, and files made to wear a reader out.

Whole inputs beside their blocks: `test_documents.py`.
"""

import time
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from annotator.annotate.quotes import anchor
from annotator.diagnostics import Code, Report
from annotator.model.document import Block, Document, Paragraph, Prose, Run
from annotator.model.record import Quote
from annotator.read.decode import declared_encoding
from annotator.read.html import MAX_NESTING, read_html
from annotator.read.html_tokens import Words, tokens
from annotator.render.blocks import BlockWriter
from tests.strategies import ALONE, FRAGMENTS, TEXTS, cleaned

_TAGS = (
    "p", "div", "h2", "ul", "ol", "li", "blockquote", "table", "tr", "td", "th", "thead", "caption", "pre", "b", "i",
    "a", "br", "q", "figure", "figcaption", "span", "script", "style", "svg", "button", "template", "rt", "dl", "dt",
    "dd", "hr", "img",
)  # fmt: skip
_PIECES = st.sampled_from([form.format(tag) for tag in _TAGS for form in ("<{}>", "</{}>", "<{} hidden>")])
_MARKUP = st.lists(_PIECES | st.sampled_from(FRAGMENTS) | st.text("ab <&\n", max_size=6), max_size=40).map("".join)


def _read(text: str) -> tuple[Document, Report]:
    report: Report = []
    return read_html(text, "a.html", report), report


def _levels(block: Block) -> int:
    inner = getattr(block, "blocks", ()) or [one for item in getattr(block, "items", ()) for one in item]
    return 1 + max(map(_levels, inner), default=0)


@given(TEXTS.map(cleaned) | _MARKUP.map(cleaned))
def test_any_text_becomes_a_document_whose_links_are_safe_and_whose_complaints_have_a_place(text: str) -> None:
    document, report = _read(text)
    lines = text.split("\n")
    for found in report:
        assert found.code is Code.ARTICLE_MARKUP
        assert lines[found.where.line - 1][found.where.column - 1 :].startswith("<")
    for leaf in document.leaves():
        for inline in leaf.inlines:
            if isinstance(inline, Run) and inline.link:
                assert inline.link.lower().startswith(("https://", "http://", "mailto:"))
    spans = [leaf.span for leaf in document.leaves()]
    assert all(one.end < other.start or one.end + 1 == other.start for one, other in pairwise(spans))
    assert all(_levels(block) <= MAX_NESTING + 1 for block in document.blocks)


@given(st.lists(_PIECES | st.text("ab \n", min_size=1, max_size=8), max_size=40).map("".join))
def test_each_word_outside_of_tags_is_kept_or_somebody_is_told(text: str) -> None:
    document, report = _read(text)
    written = "".join(token.text for token in tokens(text) if isinstance(token, Words))
    kept = "".join(document.text.split())
    assert report or "script" in text or "style" in text or len(kept) >= len("".join(written.split()))


@given(ALONE)
def test_what_our_own_pages_write_as_html_comes_back_word_for_word(document: Document) -> None:
    writer = BlockWriter(lambda prose: "")
    html = writer._html_blocks(document.blocks)
    back, _ = _read(html)
    assert "".join(back.text.split()) == "".join(BeautifulSoup(html, "html.parser").get_text().split())
    assert "".join(back.text.split()) == "".join(document.text.split())


def test_a_quote_finds_its_words_across_elements_and_references() -> None:
    document, _ = _read("<p>The <b>Trust</b> paid&nbsp;<a href=https://a.org>a&#32;third</a> of it.</p>")
    span = anchor(document.text, Quote(exact="Trust paid a third of"))
    assert span is not None
    assert span.of(document.text) == "Trust paid\u00a0a third of"


def test_a_leaf_knows_where_it_stands() -> None:
    document, _ = _read("<div>\n <p>\n  One <b>two</b></p>\n  Three</div>")
    places = [(leaf.place.line, leaf.place.column) for leaf in document.leaves()]
    assert places == [(3, 3), (4, 3)]


HOSTILE = {
    "tags": "<b>x", "comments": "<!--", "unended tags": "<a ", "quotes": '<a b="', "mixed quotes": "<a b='\"",
    "declarations": "<!x", "instructions": "<?x", "references": "&ampamp", "unended ends": "</b", "divs": "<div>x",
    "lists": "<ul><li>x", "items": "<li>x", "quotations": "<blockquote>x", "wide cells": "<td colspan=1000>",
    "wide rows": "<tr><td rowspan=1000 colspan=1000>x", "tables": "<table><tr><td>x<td>y", "scripts": "<script>",
    "drawings": "<svg>", "breaks": "x<br><br>", "code": "<pre>x", "ends": "</div></p></li></td>", "q": "<q>x",
    "terms": "<dl><dt>x<dd>y", "attributes": "<p onclick=a title='x' title=y>a", "links": "<a href=https://a.org/?q>x",
}  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_the_text_and_not_faster(piece: str) -> None:
    def seconds(size: int) -> float:
        begun = time.process_time()
        _read(("<table><tr>" if "<td" in piece else "") + piece * (size // len(piece)))
        return time.process_time() - begun

    small, large = seconds(30_000), seconds(240_000)
    assert large < 0.2 + 24 * small, f"eight times the text took {large / small:.0f} times as long"


def test_a_file_of_five_megabytes_is_read() -> None:
    paragraph = "<p>Some words of a <b>long</b> article with <a href='https://example.org/'>a link</a>.</p>\n"
    document, report = _read(paragraph * (5_000_000 // len(paragraph)))
    assert report == []
    assert len(document.blocks) == 5_000_000 // len(paragraph)
    prose = Prose((Run("Some words of a "), Run("long", strong=True), Run(" article with ")))
    first = document.blocks[0]
    assert isinstance(first, Paragraph)
    assert first.prose.inlines[:3] == prose.inlines


@pytest.mark.parametrize(
    ("start", "encoding"),
    [
        (b"<meta charset=utf-8>", "utf-8"),
        (b'<META CHARSET="Latin1">', "windows-1252"),
        (b"<meta http-equiv=content-type content='text/html; charset=Shift_JIS'>", "shift_jis"),
        (b"<meta charset=utf-7>", "utf-8"),
        (b"<meta charset=rot13>", "utf-8"),
        (b" " * 1100 + b"<meta charset=koi8-r>", "utf-8"),
        (b"<p>none</p>", "utf-8"),
    ],
)
def test_a_file_says_its_encoding(start: bytes, encoding: str) -> None:
    assert declared_encoding(start) == encoding
