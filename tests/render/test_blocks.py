"""Blocks -> Markdown that the site's library turns into the same blocks again."""

import pytest
from bs4 import BeautifulSoup

from annotator.model.document import MAX_LEAF, Embed, Prose
from annotator.render.blocks import BlockWriter, join, top_level
from annotator.render.escape import escape
from annotator.render.inlines import write_html
from tests.builders import document, to_html


def body(markdown: str) -> str:
    """A text as blocks, written and converted again; line feeds of the HTML left out."""
    text = document(markdown)
    writer = BlockWriter(lambda prose: _line(prose), top_level(text.blocks))
    page = to_html(f'<div class="article" markdown="1">\n\n{join(writer.blocks(text.blocks))}\n</div>')
    (article,) = BeautifulSoup(page, "html.parser").select("div.article")
    for words in article.find_all(string=True):
        if not str(words).strip():
            words.extract()
    return article.decode_contents()


def _line(prose: Prose) -> str:
    return escape(prose.text.replace("\n", " "))


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("One.\n\nTwo.", "<p>One.</p><p>Two.</p>"),
        (
            "> One.\n>\n> > Two.\n\nThree.",
            "<blockquote><p>One.</p><blockquote><p>Two.</p></blockquote></blockquote><p>Three.</p>",
        ),
        (
            "- One\n- Two\n  - Three\n\n    Four",
            "<ul><li><p>One</p></li><li><p>Two</p><ul><li><p>Three</p><p>Four</p></li></ul></li></ul>",
        ),
        ("1. One\n2. Two", "<ol><li><p>One</p></li><li><p>Two</p></li></ol>"),
        ("7. One\n8. Two", '<ol start="7"><li><p>One</p></li><li><p>Two</p></li></ol>'),
        ("0. One", '<ol start="0"><li><p>One</p></li></ol>'),
        ("- a\n\n1. b\n\n- c", "<ul><li><p>a</p></li></ul><ol><li><p>b</p></li></ol><ul><li><p>c</p></li></ul>"),
        ("```\na <b>\n\n    c *d*\n```", "<pre><code>a &lt;b&gt;\n\n    c *d*</code></pre>"),
        ("- one\n\n      code", "<ul><li><p>one</p><pre><code>code</code></pre></li></ul>"),
        (
            "| a | b\\|c |\n|:-:|---|\n| d |  |",
            "<table><thead><tr><th>a</th><th>b|c</th></tr></thead><tbody><tr><td>d</td><td></td></tr></tbody></table>",
        ),
        (
            "> - a\n>\n> | b |\n> |---|",
            "<blockquote><ul><li><p>a</p></li></ul><table><thead><tr><th>b</th></tr></thead></table></blockquote>",
        ),
        ("+ \\+ a\n\n\\- b\n\n\\1. c\n\n1\\. d", "<ul><li><p>+ a</p></li></ul><p>- b</p><p>\\1. c</p><p>1. d</p>"),
        ("", ""),
    ],
)
def test_blocks_come_back_as_they_were(markdown: str, html: str) -> None:
    assert body(markdown) == html


@pytest.mark.parametrize(
    ("markdown", "levels"),
    [
        ("# A\n\n## B\n\n### C\n\n# D", ["2 s-1 A", "3 s-2 B", "4 s-3 C", "2 s-4 D"]),
        # A page has a title of its own; a text that begins with sections has them right below it, without a gap.
        ("## A\n\n### B", ["2 s-1 A", "3 s-2 B"]),
        ("### A\n\n## B", ["3 s-1 A", "2 s-2 B"]),
        ("> ## A\n\n### B", ["2 s-1 A", "3 s-2 B"]),
        ("- # A", ["2 s-1 A"]),
        ("# A\n\n###### B", ["2 s-1 A", "6 s-2 B"]),
        ("# A {: #x } *b* #", ["2 s-1 A {: #x } b"]),
        ("#", []),
        ("# ---", ["2 s-1 ---"]),
    ],
)
def test_headings_stand_below_the_title_with_ids_of_their_own(markdown: str, levels: list[str]) -> None:
    page = BeautifulSoup(body(markdown), "html.parser")
    assert [f"{one.name[1]} {one.get('id')} {one.get_text()}" for one in page.select("h1,h2,h3,h4,h5,h6")] == levels


LONG = "long " * (MAX_LEAF // 5 + 1)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        (f"{LONG}<b> *x*", f"<p>{LONG}&lt;b&gt; *x*</p>"),
        (f"# {LONG}", f'<h2 id="s-1">{LONG.strip()}</h2>'),
        (f"> short\n>\n> {LONG}", f"<blockquote><p>short</p><p>{LONG.strip()}</p></blockquote>"),
        (f"4. *short*\n5. {LONG}", f'<ol start="4"><li><p><em>short</em></p></li><li><p>{LONG.strip()}</p></li></ol>'),
        (
            f"| a |\n|---|\n| {LONG} |",
            f"<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>{LONG.strip()}</td></tr></tbody></table>",
        ),
    ],
    ids=["paragraph", "heading", "quotation", "list", "table"],
)
def test_a_block_with_a_leaf_that_is_too_long_is_html_that_the_library_does_not_read(markdown: str, html: str) -> None:
    text = document(markdown)
    (chunk,) = BlockWriter(_line, top_level(text.blocks)).blocks(text.blocks)
    assert chunk == html
    assert (
        BeautifulSoup(to_html(chunk), "html.parser").get_text().strip() == BeautifulSoup(html, "html.parser").get_text()
    )


def test_figures_are_written_by_whoever_knows_them_in_their_place() -> None:
    figure, timeline = Embed("figure", "f"), Embed("timeline", "t")
    (one,), (two,) = document("One").blocks, document("Two").blocks
    blocks = (figure, one, timeline, two)
    writer = BlockWriter(_line, embed=lambda embed: [f"<{embed.kind}>", embed.name])
    assert writer.blocks(blocks) == ["<figure>", "f", "One", "<timeline>", "t", "Two"]
    assert BlockWriter(_line).blocks(blocks) == ["One", "Two"]


def test_chunks_are_set_apart_by_blank_lines() -> None:
    assert join(["a", "b"]) == "a\n\nb\n"


def test_a_long_leaf_keeps_its_looks() -> None:
    (leaf,) = document("*a* [b](https://example.org)").leaves()
    assert write_html(leaf) == '<em>a</em> <a href="https://example.org">b</a>'
