"""One leaf -> one line: where links begin and end, and where markers stand."""

import pytest
from bs4 import BeautifulSoup

from annotator.model.annotated import Mention
from annotator.model.document import Paragraph, Prose
from annotator.model.span import Span
from annotator.render.inlines import InlineWriter, write_html
from tests.builders import document, to_html


def prose(markdown: str) -> Prose:
    (block,) = document(markdown, editorial=True).blocks
    assert isinstance(block, Paragraph)
    return block.prose


def written(markdown: str, claims: str = "", names: str = "") -> str:
    """The line for one paragraph. ``claims`` and ``names`` are words of it, separated by bars.

    The marker of the n-th claim is written ``^n``, that of a citation ``^id``; a mention ``[words](@n)``.
    """
    leaf = prose(markdown)
    spans = [_span(leaf.text, words) for words in claims.split("|") if words]
    ends = {span.end for span in spans}
    markers = {end: [lambda n=n: f"^{n}" for n, one in enumerate(spans, 1) if one.end == end] for end in ends}
    mentions = [
        Mention(_span(leaf.text, words), str(n), shown=True) for n, words in enumerate(names.split("|"), 1) if words
    ]
    writer = InlineWriter(
        cite=lambda cite: f"^{cite.source}",
        mention=lambda entity: ("[", f"](@{entity})"),
        page=lambda slug: f"{slug}.md",
        mentions=mentions,
        markers=markers,
    )
    return writer.write(leaf)


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("text", "claims", "expected"),
    [
        ("He left.", "He left.", "He left.^1"),
        ("He left.", "He left", "He left.^1"),
        ("He left, she stayed.", "He left", "He left,^1 she stayed."),
        ("He left; she stayed.", "He left|she stayed", "He left;^1 she stayed.^2"),
        ("“He left.” So he said.", "He left", "“He left.”^1 So he said."),
        ("“He left,” he said.", "He left", "“He left,”^1 he said."),
        ("‘He left.’ So.", "He left.", "‘He left.’^1 So."),
        ('"He left." So.', "He left", '"He left."^1 So.'),
        ("(He left.) So.", "He left", "(He left.)^1 So."),
        ("He left…", "He left", "He left…^1"),
        ("He left?! So.", "He left", "He left?&#33;^1 So."),
        ("„Er ging“, sagte sie.", "Er ging", "„Er ging“,^1 sagte sie."),
        ("»Er ging«, sagte sie.", "Er ging", "»Er ging«,^1 sagte sie."),
        ("« Il part », dit-elle.", "Il part", "« Il part^1 », dit-elle."),
        # Never inside a word.
        ("a wonderful day", "wonder", "a wonderful^1 day"),
        ("the mayor’s word", "the mayor", "the mayor’s^1 word"),
        ("they don't know", "they don", "they don't^1 know"),
        ("a well-known man", "well", "a well-known^1 man"),
        ("1,500 and 2.5 of 07:10", "1|2|07", "1,500^1 and 2.5^2 of 07:10^3"),
        ("in the U.S. today", "the U.S.", "in the U.S.^1 today"),
        ("the U.S.’s word", "the U.S.", "the U.S.’s^1 word"),
        ("naïve\u0301té", "na", "naïve\u0301té^1"),
        ("naïve\u0301", "naïve", "naïve\u0301^1"),
        ("won\u00adder", "won", "won\u00adder^1"),
        # A dash or a space ends the word.
        ("he left—then came", "he left", "he left^1—then came"),
        ("he left – then came", "he left", "he left^1 – then came"),
        # Several claims that end at one place.
        ("He left.", "He left|left", "He left.^1^2"),
        ("He left.", "left.|He left", "He left.^2^1"),
    ],
)
def test_a_marker_stands_behind_the_word_and_its_punctuation(text: str, claims: str, expected: str) -> None:
    assert written(text, claims) == expected


@pytest.mark.parametrize(
    ("text", "claims", "names", "expected"),
    [
        ("Anna Ash left.", "", "Anna Ash", "[Anna Ash](@1) left."),
        ("Anna Ash, Bo.", "", "Anna Ash|Bo", "[Anna Ash](@1), [Bo](@2)."),
        ("U.S.–Mexico", "", "U.S.|Mexico", "[U.S.](@1)–[Mexico](@2)"),
        ("“Anna Ash.”", "Anna Ash", "Anna Ash", "“[Anna Ash](@1).”^1"),
        # Never inside a link: a claim that ends within a name has its marker behind it.
        ("Anna Ash left.", "Anna", "Anna Ash", "[Anna Ash](@1)^1 left."),
        ("Anna Ash, left.", "Anna", "Anna Ash", "[Anna Ash](@1),^1 left."),
        ("Anna Ash’s hat.", "Anna", "Anna Ash", "[Anna Ash](@1)’s^1 hat."),
        ("an [apple pie](https://example.org/x) here", "an apple", "", "an [apple pie](https://example.org/x)^1 here"),
        ("an [apple](https://example.org/x). Yes", "an apple", "", "an [apple](https://example.org/x).^1 Yes"),
        ("an [ap](https://example.org/x)ple pie", "an ap", "", "an [ap](https://example.org/x)ple^1 pie"),
        # Emphasis, strong words and code stand inside the link; neighbours with one address are one link.
        ("*Anna* Ash left", "", "Anna Ash", "[<em>Anna</em> Ash](@1) left"),
        ("An**na A**sh left", "", "Anna Ash", "[An<strong>na A</strong>sh](@1) left"),
        ("*Anna Ash left*", "", "Anna Ash", "[<em>Anna Ash</em>](@1)<em> left</em>"),
        ("[*a* `b`](https://example.org)", "", "", "[<em>a</em> <code>b</code>](https://example.org)"),
        ("*He left* her", "He", "", "<em>He</em>^1<em> left</em> her"),
        ("Anna  \nAsh", "", "Anna\nAsh", "[Anna<br>Ash](@1)"),
        # Links of our authors.
        ("[her](entity:ash) and [tolls](background:tolls)", "", "", "[her](@ash) and [tolls](tolls.md)"),
        (
            "[a](https://example.org)[b](https://example.net)",
            "",
            "",
            "[a](https://example.org)[b](https://example.net)",
        ),
    ],
)
def test_links_wrap_whole_words_and_hold_no_marker(text: str, claims: str, names: str, expected: str) -> None:
    assert written(text, claims, names) == expected


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("So it is.[@a]", "", "So it is.^a"),
        ("So it is.[@a; @b, p. 3] And.", "", "So it is.^a^b And."),
        # A citation inside a name or link stands behind it: a link cannot hold another.
        ("Anna[@a] Ash left", "Anna Ash", "[Anna Ash](@1)^a left"),
        ("Anna[@a][@b] Ash left", "Anna Ash", "[Anna Ash](@1)^a^b left"),
    ],
)
def test_citations_keep_their_place_outside_links(text: str, names: str, expected: str) -> None:
    assert written(text, "", names) == expected


def test_a_mention_that_is_not_shown_is_plain_text() -> None:
    writer = InlineWriter(str, lambda entity: ("[", "]"), str, [Mention(Span(0, 4), "ash", shown=False)])
    assert writer.write(prose("Anna left")) == "Anna left"


@pytest.mark.parametrize(
    "text",
    [
        "*a*b *c* **d**e f_g_ ***h***",
        "`*` *`x`* **`y` z**",
        "*[a](https://example.org)* [**b**](https://example.org/?a=1&b=2)",
        "a*b*c*d*",
        "\\*a\\* *\\**",
        "“*a*,” he said",
    ],
)
def test_emphasis_survives_the_way_through_the_markdown_library(text: str) -> None:
    """The HTML of a line is the HTML that is written for leaves too long for the library."""
    leaf = prose(text)
    html = BeautifulSoup(to_html(written(text)), "html.parser")
    assert html.p is not None
    assert html.p.decode_contents() == BeautifulSoup(write_html(leaf), "html.parser").decode_contents()


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a *b* **c** `d<e`", "a <em>b</em> <strong>c</strong> <code>d&lt;e</code>"),
        ("[w](https://example.org/?a&b)", '<a href="https://example.org/?a&amp;b">w</a>'),
        ("[w](entity:ash), [v](background:tolls)", "w, v"),
        ("a  \nb [@x]", "a<br>b "),
    ],
)
def test_a_leaf_as_html_has_no_annotations(text: str, html: str) -> None:
    assert write_html(prose(text)).rstrip() == html.rstrip()
