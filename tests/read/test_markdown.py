"""Markdown as CommonMark has it, with tables, to blocks; and a diagnostic for whatever is left out."""

import time

import pytest
from hypothesis import given

from annotator.diagnostics import Code, Report, Severity
from annotator.model.document import (
    MAX_LEAF,
    Block,
    Break,
    Document,
    Heading,
    Inline,
    ListBlock,
    Paragraph,
    Prose,
    Quotation,
    Run,
    Table,
)
from annotator.model.document import Code as CodeBlock
from annotator.model.span import Place, TextOrigin
from annotator.read.findings import Named
from annotator.read.markdown import read_markdown
from annotator.read.parser import MAX_NESTING
from tests.read.marked import codes, marked
from tests.strategies import TEXTS, cleaned

B = Break()
WEB = "https://a.org"


def _read(text: str, *, editorial: bool = False) -> tuple[Document, Report]:
    report: Report = []
    origin = TextOrigin(Place("a.md", 1, 1), verbatim=True)
    return read_markdown(text, origin, report, editorial=editorial), report


def _document(text: str, *, editorial: bool = False) -> Document:
    """A text of which nothing is left out."""
    read, report = _read(text, editorial=editorial)
    assert report == []
    return read


def _prose(*inlines: Inline | str) -> Prose:
    return Prose(tuple(Run(inline) if isinstance(inline, str) else inline for inline in inlines if inline != ""))


def _p(*inlines: Inline | str) -> Paragraph:
    return Paragraph(_prose(*inlines))


def _h(level: int, text: str) -> Heading:
    return Heading(level, _prose(text))


def _ul(*items: tuple[Block, ...]) -> ListBlock:
    return ListBlock(items)


def _em(text: str) -> Run:
    return Run(text, emphasis=True)


def _strong(text: str) -> Run:
    return Run(text, strong=True)


def _link(text: str, link: str = WEB) -> Run:
    return Run(text, link=link)


def _code(text: str) -> CodeBlock:
    return CodeBlock(_prose(Run(text, code=True)))


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", []),
        (" \n\n", []),
        ("One\n\nTwo", [_p("One"), _p("Two")]),
        ("One\ntwo\n   three", [_p("One two three")]),
        ("# One\n## Two ##\n###### Six", [_h(1, "One"), _h(2, "Two"), _h(6, "Six")]),
        ("####### Seven\n\n#hash", [_p("####### Seven"), _p("#hash")]),
        ("One\n===\nTwo\n---", [_h(1, "One"), _h(2, "Two")]),
        ("#", []),
        ("> One\n> two\n>\n> Three", [Quotation((_p("One two"), _p("Three")))]),
        ("> One\nlazy", [Quotation((_p("One lazy"),))]),
        ("> > Deep\n>\n> # Head", [Quotation((Quotation((_p("Deep"),)), _h(1, "Head")))]),
        ("- a\n- b", [ListBlock(((_p("a"),), (_p("b"),)))]),
        ("* a\n\n* b", [ListBlock(((_p("a"),), (_p("b"),)))]),
        ("- a\n+ b", [ListBlock(((_p("a"),),)), ListBlock(((_p("b"),),))]),
        ("1. a\n2. b", [ListBlock(((_p("a"),), (_p("b"),)), 1)]),
        ("7) a\n1) b", [ListBlock(((_p("a"),), (_p("b"),)), 7)]),
        ("0. a", [ListBlock(((_p("a"),),), 0)]),
        ("003. a", [ListBlock(((_p("a"),),), 3)]),
        ("999999999. a", [ListBlock(((_p("a"),),), 999_999_999)]),
        ("1234567890. a", [_p("1234567890. a")]),
        ("1986\\. A year", [_p("1986. A year")]),
        ("- a\n\n  b\n  - c\n    1. d", [_ul((_p("a"), _p("b"), _ul((_p("c"), ListBlock(((_p("d"),),), 1)))))]),
        ("- a\n-\n- c", [ListBlock(((_p("a"),), (), (_p("c"),)))]),
        ("- > a\n  > b\n\n  ```\n  c\n  ```", [ListBlock(((Quotation((_p("a b"),)), _code("c")),))]),
        ("- # H\n- [ ] b", [ListBlock(((_h(1, "H"),), (_p("[ ] b"),)))]),
        ("```\n a\n\n\tb  \n```", [_code(" a\n\n\tb  ")]),
        ("~~~python\n*a*\n~~~", [_code("*a*")]),
        ("```\nnever closed", [_code("never closed")]),
        ("    a\n\n      b", [_code("a\n\n  b")]),
        ("```\n&amp; <b> \\* [x](y)\n```", [_code("&amp; <b> \\* [x](y)")]),
        ("```\n```", []),
        ("|a|b|\n|-|:-:|\n|c|d|", [Table((_prose("a"), _prose("b")), ((_prose("c"), _prose("d")),))]),
        ("a | b\n--|--\nc\n", [Table((_prose("a"), _prose("b")), ((_prose("c"), _prose("")),))]),
        ("> |a|\n> |-|\n> |b\\|c|", [Quotation((Table((_prose("a"),), ((_prose("b|c"),),)),))]),
        ("a|b\n-|-\n|c|d| |", [Table((_prose("a"), _prose("b")), ((_prose("c"), _prose("d")),))]),
        ("|a|\n|-|", [Table((_prose("a"),), ())]),
        ("|a \\| b|\n|-|\n|`c \\| d`|", [Table((_prose("a | b"),), ((_prose(Run("c | d", code=True)),),))]),
        ("|*a*|\n|-|\n|**b** c|", [Table((_prose(_em("a")),), ((_prose(_strong("b"), " c"),),))]),
    ],
)  # fmt: skip
def test_a_block_is_read(text: str, blocks: list[Block]) -> None:
    assert _document(text).blocks == tuple(blocks)


@pytest.mark.parametrize(
    ("text", "inlines"),
    [
        ("a *b* c", ["a ", _em("b"), " c"]),
        ("_a_ snake_case_word", [_em("a"), " snake_case_word"]),
        ("**a** __b__", [_strong("a"), " ", _strong("b")]),
        ("***a***", [Run("a", emphasis=True, strong=True)]),
        ("*a **b** c*", [_em("a "), Run("b", emphasis=True, strong=True), _em(" c")]),
        ("**a *b* c**", [_strong("a "), Run("b", emphasis=True, strong=True), _strong(" c")]),
        ("*a *b* c*", [_em("a b c")]),  # emphasis inside emphasis is no more than emphasis
        ("un*frigging*believable", ["un", _em("frigging"), "believable"]),
        ("2 * 3 * 4", ["2 * 3 * 4"]),
        ("`a` ``b`c``", [Run("a", code=True), " ", Run("b`c", code=True)]),
        ("`` ` ``", [Run("`", code=True)]),
        ("`a\nb`", [Run("a b", code=True)]),
        ("`&amp;\\*`", [Run("&amp;\\*", code=True)]),
        ("**`a`**", [Run("a", strong=True, code=True)]),
        ("`a", ["`a"]),
        # breaks
        ("a\nb", ["a b"]),
        ("a  \nb", ["a", B, "b"]),
        ("a\\\nb", ["a", B, "b"]),
        ("a<br>b<br/>c<BR />d", ["a", B, "b", B, "c", B, "d"]),
        ("*a  \nb*", [_em("a"), B, _em("b")]),
        ("a  \n", ["a"]),
        ("a\\", ["a\\"]),
        # escapes and references
        ("\\*a\\* \\# \\[b\\] \\\\ \\a", ["*a* # [b] \\ \\a"]),
        ("&amp; &lt;b&gt; &eacute; &#233; &#xE9; &nbsp;.", ["& <b> é é é \u00a0."]),
        ("&nosuch; & &amp", ["&nosuch; & &amp"]),
        # links
        ("[a](https://a.org)", [_link("a")]),
        ("[a](<https://a.org/b c>)", [_link("a", "https://a.org/b%20c")]),
        ("[a](http://a.org/b_(c))", [_link("a", "http://a.org/b_(c)")]),
        ("[a](HTTPS://A.ORG)", [_link("a", "HTTPS://A.ORG")]),
        ("[a](mailto:a@b.org)", [_link("a", "mailto:a@b.org")]),
        ("[a *b*](https://a.org) c", [_link("a "), Run("b", emphasis=True, link=WEB), " c"]),
        ("*[a](https://a.org)*", [Run("a", emphasis=True, link=WEB)]),
        ("[`a`](https://a.org)", [Run("a", code=True, link=WEB)]),
        ("[a]\n\n[a]: https://a.org", [_link("a")]),
        ("[b][a] [a][]\n\n[A]: https://a.org", [_link("b"), " ", _link("a")]),
        ("<https://a.org> <a@b.org>", [_link("https://a.org"), " ", _link("a@b.org", "mailto:a@b.org")]),
        ("https://a.org www.a.org", ["https://a.org www.a.org"]),
        ("[a]", ["[a]"]),
        ("[a] (https://a.org)", ["[a] (https://a.org)"]),
        ("[[a](https://a.org)]", ["[", _link("a"), "]"]),
        ("[a\n  b](https://a.org)", [_link("a b")]),
        # what is markup elsewhere
        ("~~a~~ ==b== ^c^ :d: {e} [^f] *[G]: h", ["~~a~~ ==b== ^c^ :d: {e} [^f] *[G]: h"]),
        ("a -- b ... 'c' (c)", ["a -- b ... 'c' (c)"]),
        ("[@a]", ["[@a]"]),  # an article has no citations
        ("a\u00a0 b\u3000c", ["a\u00a0 b\u3000c"]),
    ],
)  # fmt: skip
def test_an_inline_is_read(text: str, inlines: list[Inline | str]) -> None:
    assert _document(text).blocks == (_p(*inlines),)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a ‸![alt](x.png) b", "a b"),
        ("a\n  b ‸![alt *x*](https://a.org/x.png 'T') c", "a b c"),
        ("a ‸![alt][r]\n\n[r]: x.png", "a"),
        ("[‸![alt](x.png) a](https://a.org)", "a"),
        ("> a\n> ‸![b](c)", "a"),
        ("- a\n\n  - b\n    ‸![c](d)", "a\nb"),
        ("# a ‸![b](c)", "a"),
        ("|a|b|\n|-|-|\n|c|d ‸![e](f)|", "a\nb\nc\nd"),
        ("a ‸<b>b‸</b> c", "a b c"),
        ("a ‸<script>alert(1)‸</script>", "a alert(1)"),
        ("a ‸<!-- b --> c", "a c"),
        ("a ‸<img src=x onerror=alert(1)> b", "a b"),
        ("a ‸<a\nhref='https://a.org'>b‸</a>", "a b"),
        ("a ‸<?php x ?> ‸<![CDATA[y]]> b", "a b"),
        ("‸<div>\nlost\n</div>\n\na", "a"),
        ("‸<script>\nalert(1)\n</script>", ""),
        ("‸<!-- a\n\nb -->\n\nc", "c"),
        ("a\n\n> ‸<p>b</p>", "a"),
        ("- a\n\n  ‸<table>", "a"),
        ("a\n\n‸---\n\nb", "a\nb"),
        ("a\n\n> ‸***\n\nb", "a\nb"),
        ("a ‸[b](https://a.org 'title') c", "a b c"),
        ("|a|\n|-|\n|b|\n‸|c|lost|", "a\nb\nc"),
        ("a\n\n> b|c\n> -|-\n‸> d|e|lost", "a\nb\nc\nd\ne"),
        ("a\n\n‸[ref]: https://a.org\n\nb", "a\nb"),
        ("‸[Laughter]: lost\n\n> - ‸[x]: y\n>\n> a", "a"),
        ("[a]\n\n[a]: https://a.org\n‸[A]: https://b.org", "a"),
    ],
)
def test_what_no_block_can_hold_is_dropped_and_told_in_its_place(text: str, words: str) -> None:
    plain, places = marked(text, "a.md")
    read, report = _read(plain)
    assert read.text == words
    assert [found.where for found in report] == places
    ours = _read(plain, editorial=True)[1]
    assert [(found.message, found.where) for found in ours] == [(found.message, found.where) for found in report]
    assert {found.severity for found in ours} == {Severity.WARNING}
    for found in report:
        assert found.code is Code.ARTICLE_MARKUP
        assert found.severity is Severity.INFO  # an article is never edited
        assert found.message.endswith(" is left out")
        assert found.hint
        assert "\n" not in found.message


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "javascript&colon;alert(1)", "&#106;avascript:alert(1)",
        "java%0ascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "ftp://a.org", "//a.org/x",
        "www.a.org/x.md", "x.md:y", "x", "?x", "", "https:", "https://", "http:/a.org", "https//a.org", "mailto:",
        "tel:+1", "about:blank", "ws://a.org", "x:https://a.org", "entityx:a", "%68ttps://a.org",
    ],
)  # fmt: skip
@pytest.mark.parametrize("editorial", [False, True])
def test_a_link_to_anywhere_else_loses_its_address_and_keeps_its_words(href: str, *, editorial: bool) -> None:
    read, report = _read(f"a *b* [c **d**]({href}) e", editorial=editorial)
    assert read.blocks == (_p("a ", _em("b"), " c ", _strong("d"), " e"),)
    (found,) = report
    code = Code.UNSAFE_LINK if editorial else Code.ARTICLE_MARKUP
    assert (found.code, found.where) == (code, Place("a.md", 1, 7))
    assert found.message.startswith("the link to ")
    assert found.message.endswith(" is left out, its words are kept")
    assert ("https://, http:// and mailto:" if editorial else "nothing to mend") in found.hint


@pytest.mark.parametrize("href", ["/x", "x.html", "../x.md", "#x", "x.md#y", "./x", "a/X.HTML?y", "%2e%2e/x.md"])
def test_a_link_that_is_meant_for_the_site_and_leads_nowhere_keeps_its_words(href: str) -> None:
    read, (found,) = _read(f"a *b* [c **d**]({href}) e", editorial=True)
    assert read.blocks == (_p("a ", _em("b"), " c ", _strong("d"), " e"),)
    assert (found.code, found.where) == (Code.DEAD_LINK, Place("a.md", 1, 7))
    assert "background:SLUG" in found.hint


@pytest.mark.parametrize(
    ("file", "href"),
    [
        ("seeds/context/tariffs.md", "hhs-cuts.md"),
        ("seeds/context/tariffs.md", "./hhs-cuts.md"),
        ("seeds/entities/people.yml", "../context/hhs-cuts.md"),
        ("articles/one/annotations.yml", "../../context/hhs-cuts.md"),
    ],
)
def test_the_file_of_a_background_page_stands_for_the_page(file: str, href: str) -> None:
    named: list[Named] = []
    report: Report = []
    origin = TextOrigin(Place(file, 1, 1), verbatim=True)
    read = read_markdown(f"[a]({href})", origin, report, editorial=True, named=named)
    assert (read.blocks, report) == ((_p(_link("a", "background:hhs-cuts")),), [])
    assert [(one.kind, one.name) for one in named] == [("background", "hhs-cuts")]
    assert [found.code for found in _read(f"[a]({href})")[1]] == [Code.ARTICLE_MARKUP]


@pytest.mark.parametrize(
    "text",
    [
        "‸[a](x) ‸[b](y)\nc ‸[d](z)",
        "> - ‸[a](x)\n>   ‸[b][r]\n\n[r]: y",
        "a ‸<javascript:b>",
        "|a|\n|-|\n|b ‸[c](d)|",
        "## ‸[a](b)",
        "a `[b](c)` \\[d] ‸[e](f)",
    ],
)
def test_a_link_without_its_address_is_told_in_its_place(text: str) -> None:
    plain, places = marked(text, "a.md")
    assert [found.where for found in _read(plain)[1]] == places


def test_a_very_long_address_is_cut_in_the_complaint() -> None:
    (found,) = _read(f"[a](/{'x' * 5_000})")[1]
    assert len(found.message) < 200


@pytest.mark.parametrize("href", ["entity:cecot", "background:hhs-cuts", "entity:2025-act"])
def test_a_link_to_a_page_of_ours_is_for_editors_only(href: str) -> None:
    assert _document(f"[a]({href})", editorial=True).blocks == (_p(_link("a", href)),)
    read, (found,) = _read(f"[a]({href})")
    assert read.blocks == (_p("a"),)
    assert found.code is Code.ARTICLE_MARKUP
    assert "entity" not in found.hint


@pytest.mark.parametrize(
    "href", ["entity:", "entity:CECOT", "entity:a/b", "entity:a#b", "entity:../a", "Entity:a", "source:a"]
)
def test_a_link_to_no_id_is_none_to_a_page_of_ours(href: str) -> None:
    read, (found,) = _read(f"[a]({href})", editorial=True)
    assert read.blocks == (_p("a"),)
    assert (found.code, found.where) == (Code.UNSAFE_LINK, Place("a.md", 1, 1))
    assert "entity:ID and background:SLUG" in found.hint


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("> " * (MAX_NESTING - 1) + "x", True),
        ("> " * MAX_NESTING + "x", False),
        ("> " * 5_000 + "x", False),
        ("- " * (MAX_NESTING // 2 - 1) + "x", True),
        ("- " * (MAX_NESTING // 2) + "x", False),
        ("- " * 5_000 + "x", False),
        ("> - " * 13 + "x", True),
        ("> - " * 14 + "x", False),
        ("1. " * 19 + "x", True),
        ("1. " * 20 + "x", False),
    ],
    ids=lambda value: f"{value[:4]}x{len(value)}" if isinstance(value, str) else value,
)
def test_what_is_nested_too_deep_is_never_lost_in_silence(text: str, *, kept: bool) -> None:
    read, report = _read(text)
    assert (read.text == "x") is kept
    assert codes(report) == ([] if kept else ["article-markup"])
    if not kept:
        assert report[0].where.line == 1
        assert "nested" in report[0].message


def test_a_list_that_grows_too_deep_is_told_where_it_does() -> None:
    lines = [f"{'  ' * depth}- item{depth}" for depth in range(40)]
    read, report = _read("\n".join(lines))
    shown = read.text.split("\n")
    assert shown == [f"item{depth}" for depth in range(len(shown))]
    assert [found.where for found in report] == [Place("a.md", len(shown) + 1, 2 * len(shown) + 1)]


def test_brackets_may_be_nested_as_deep_as_anyone_likes() -> None:
    text = "[" * 3_000 + "x" + "]" * 3_000 + "(https://a.org)"
    read, report = _read(text)
    assert read.text.replace("(https://a.org)", "") in (
        text.replace("(https://a.org)", ""),
        "[" * 2_999 + "x" + "]" * 2_999,
    )
    assert report == []


def test_a_block_that_is_too_long_stands_as_it_was_typed_and_is_told() -> None:
    text = "a\n\n> " + "*b* " * (MAX_LEAF // 4 + 1) + "\n\n*c*"
    read, report = _read(text)
    first, quotation, last = read.blocks
    assert (first, last) == (_p("a"), _p(_em("c")))
    assert quotation == Quotation((_p(("*b* " * (MAX_LEAF // 4 + 1)).strip()),))
    (found,) = report
    assert (found.code, found.where.line) == (Code.LONG_BLOCK, 3)
    assert f"at most {MAX_LEAF} characters" in found.hint


def test_a_block_of_the_greatest_length_is_read() -> None:
    text = "*b*" + "c" * (MAX_LEAF - 3)
    assert _document(text).blocks == (_p(_em("b"), "c" * (MAX_LEAF - 3)),)


def test_a_reference_to_a_character_that_no_page_carries_is_told() -> None:
    read, report = _read("a\n\nb&#2;c &#0; &#xfdd0; &#xD800;")
    assert read.text == "a\nb\ufffdc \ufffd \ufffd \ufffd"
    (found,) = report
    assert (found.code, found.where) == (Code.REPLACED_CHARACTER, Place("a.md", 3, 1))
    assert _read("a \ufffd &amp;")[1] == []


def test_places_count_the_indentation_of_a_literal_block() -> None:
    report: Report = []
    origin = TextOrigin(Place("a.yml", 10, 1), verbatim=True, indent=6)
    read_markdown("a\n\nb ![x](y)\n", origin, report)
    assert [found.where for found in report] == [Place("a.yml", 12, 9)]


def test_a_leaf_knows_the_line_where_its_block_begins() -> None:
    lines = ("# Head", "", "One", "two.", "", "> Three.", "", "- Four.", "", "  Five.", "", "|a|b|", "|-|-|", "|c|d|")
    leaves = list(_document("\n".join(lines)).leaves())
    assert [(leaf.text, leaf.place.line) for leaf in leaves] == [
        ("Head", 1), ("One two.", 3), ("Three.", 6), ("Four.", 8), ("Five.", 10),
        ("a", 12), ("b", 12), ("c", 14), ("d", 14),
    ]  # fmt: skip
    assert {leaf.place.file for leaf in leaves} == {"a.md"}


def test_places_of_a_folded_text_are_its_beginning() -> None:
    report: Report = []
    read_markdown("a\n\nb ![x](y)\n", TextOrigin(Place("a.yml", 10, 8)), report)
    assert [found.where for found in report] == [Place("a.yml", 10, 8)]


@given(TEXTS)
def test_any_text_is_read_and_what_it_lost_is_told(text: str) -> None:
    text = cleaned(text)
    for editorial in (False, True):
        read, report = _read(text, editorial=editorial)
        lines = text.count("\n") + 1
        for found in report:
            assert 1 <= found.where.line <= lines
            assert found.where.column >= 1
            assert found.hint
        for leaf in read.leaves():
            assert leaf.span.of(read.text) == leaf.text


@given(TEXTS)
def test_text_without_markup_keeps_every_word(text: str) -> None:
    words = " ".join("".join(char if char.isalnum() else " " for char in cleaned(text)).split())
    assert _document(words).text == words


def _seconds(text: str) -> float:
    """The best of a few runs, which other work on the machine disturbs least."""
    best = float("inf")
    for _ in range(3):
        begin = time.perf_counter()
        _read(text, editorial=True)
        best = min(best, time.perf_counter() - begin)
    return best


@pytest.mark.parametrize(
    "sign", ["a", "*", "**a ", "[", "[@a", "![", "](", "`", "<", "&", "\\", "|", "> ", "- ", "#", "a]", " "]
)
def test_a_line_of_a_million_signs_takes_twice_the_time_of_half_of_it(sign: str) -> None:
    half, whole = ((sign * size)[:size] for size in (500_000, 1_000_000))
    assert _seconds(whole) < 6 * _seconds(half) + 0.05  # quadratic work would take well over four times as long, twice
