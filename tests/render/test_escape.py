"""Every text is shown letter for letter by the site's own Markdown, wherever it stands in a page."""

import pytest
from bs4 import BeautifulSoup

from annotator.render.escape import escape, escape_html, escape_opening, escape_url, nest_quotes
from tests.builders import to_html

TEXTS = [
    "plain words",
    "5 < 6 & 7 > 2",
    "&lt;b&gt; &amp; &#42; &nbsp; &copy",
    "*a* _b_ **c** __d__ `e` ``f``",
    "a_b_c and 2*3*4",
    "\\* \\\\ \\",
    "[words](https://example.org)",
    "[words][ref] [ref]",
    "[ref]: https://example.org",
    "![image](x.png)",
    "[^1]",
    "[^1]: a footnote",
    "*[HTML]: a hint",
    "[@source] and [@{source}, p. 3]",
    "{ .marker onclick=alert(1) }",
    "{: #title }",
    "words { .mention }",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- comment -->",
    "</div></section>",
    "<https://example.org> https://example.org www.example.org a@example.org",
    "# no heading",
    "### no heading ###",
    "> no quotation",
    "- no item",
    "* no item",
    "+ no item",
    "1. no item",
    "12) no item",
    "a. no item",
    "(1) no item",
    "iv. no item",
    ": no definition",
    "!!! no admonition",
    "??? no admonition",
    "/// no block",
    "---",
    "- - -",
    "***",
    "===",
    "=== \"no tab\"",
    "```",
    "~~~ no code",
    "--8<-- \"mkdocs.yml\"",
    "--- title: x",
    "| no | table |",
    "|---|---|",
    "a | b",
    "[TOC]",
    ":smile: ::: {x} :--",
    "$x$ \\(y\\) ^z^ ~s~ ==m== ++k++ {++i++} {==h==}",
    "{{ config.site_url }} {% raw %} {# c #}",
    "%%% .% %)",
    "javascript:alert(1)",
    "\u00a0no-break at both ends\u00a0",
    "thin\u2009space, ideographic\u3000space\u3000",
    "“curly” ‘quotes’ – dashes — …",
    "עברית \u202eright-to-left\u202c العربية",
    "zero\u200bwidth soft\u00adhyphen \ufeffmark",
    "e\u0301 ő 東京 👩‍👧",
]  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    ("before", "after", "tag"),
    [
        ("", "", "p"),
        ("## ", " { #x }", "h2"),
        ("| head |\n| --- |\n| ", " |", "td"),
        ('<ul markdown="1">\n\n<li markdown="block">\n\n', "\n\n</li>\n\n</ul>", "li"),
        ('<blockquote markdown="1">\n\n', "\n\n</blockquote>", "blockquote"),
        ("", "\n{ .asof }", "p"),
    ],
    ids=["paragraph", "heading", "cell", "item", "quotation", "line with a class"],
)
def test_a_text_is_shown_letter_for_letter_and_makes_no_element(text: str, before: str, after: str, tag: str) -> None:
    words = escape(text) if tag in ("h2", "td") else escape_opening(escape(text))
    page = BeautifulSoup(to_html(f"{before}{words}{after}"), "html.parser")
    (element,) = page.select(tag)
    assert element.get_text().strip("\n ") == text.strip("\n ")
    inside = [one.name for one in element.select("*") if one.name != "p"]
    assert inside == []


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_inside_a_link_is_shown_letter_for_letter(text: str) -> None:
    page = BeautifulSoup(to_html(f"before [{escape(text)}](other.md){{ .mention }} after"), "html.parser")
    (link,) = page.select("a")
    assert link.get_text() == text
    assert link.attrs == {"class": ["mention"], "href": "other.md"}


@pytest.mark.parametrize(
    ("markdown", "safe"),
    [
        ("- item", "&#45; item"),
        ("-5 degrees", "&#45;5 degrees"),
        ("1. item", "1&#46; item"),
        ("1.5 million", "1.5 million"),
        ("28 March", "28 March"),
        ("U.S. troops", "U.S. troops"),
        ("A. Reader", "A&#46; Reader"),
        ("Inc. said", "Inc&#46; said"),
        ("(c) note", "&#40;c) note"),
        ("words - words", "words - words"),
        ("“- quoted”", "“- quoted”"),
    ],
)
def test_only_what_would_open_a_block_is_escaped_at_its_start(markdown: str, safe: str) -> None:
    assert escape_opening(markdown) == safe


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://example.org/a-b_c~d/?x=1#y", "https://example.org/a-b_c~d/?x=1#y"),
        ("https://example.org/?a=1&b=2", "https://example.org/?a=1&amp;b=2"),
        ("https://example.org/(x)", "https://example.org/%28x%29"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/a%20b", "https://example.org/a%20b"),
        ("https://example.org/\"'><script>", "https://example.org/%22%27%3E%3Cscript%3E"),
        ("https://example.org/{x}[y]`z`\\|^*", "https://example.org/%7Bx%7D%5By%5D%60z%60%5C%7C%5E%2A"),
        ("https://example.org/)[x](javascript:alert(1)", "https://example.org/%29%5Bx%5D%28javascript:alert%281%29"),
        ("https://例え.jp/naïve", "https://例え.jp/naïve"),
        ("https://example.org/a\u00a0b\u3000c", "https://example.org/a%C2%A0b%E3%80%80c"),
        ("mailto:a+b@example.org", "mailto:a+b@example.org"),
    ],
)
def test_an_address_cannot_end_its_link(address: str, written: str) -> None:
    assert escape_url(address) == written
    page = BeautifulSoup(to_html(f"[words]({escape_url(address)}) after"), "html.parser")
    assert [link.get("href") for link in page.select("a")] == [written.replace("&amp;", "&")]
    assert page.get_text() == "words after"


def test_html_that_is_handed_through_has_its_three_signs_escaped() -> None:
    assert escape_html('a <b> & "c" *d* &amp;') == 'a &lt;b&gt; &amp; "c" *d* &amp;amp;'


@pytest.mark.parametrize(
    ("text", "nested"),
    [
        ("She said “no.”", "She said ‘no.’"),
        ('She said "no."', "She said ‘no.’"),
        ('"No," she said. ("Why?")', "‘No,’ she said. (‘Why?’)"),
        ("it’s ‘so’", "it’s ‘so’"),
        ("5 o'clock", "5 o'clock"),
    ],
)
def test_marks_inside_quotation_marks_become_single(text: str, nested: str) -> None:
    assert nest_quotes(text) == nested
