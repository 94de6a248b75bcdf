"""The first law: whatever is done to a built page's article is noticed, and what we add to it is not."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from annotator.model.page import Fidelity, MarkCount, Page
from annotator.publish.fidelity import check_page
from tests.builders import build_site, document, to_html

ARTICLE = """\
# A heading on Anna Ash

Anna Ash met *Bo **Birch*** and [wrote](https://example.org/a?b=1&c=%20d) of it.\\
She said: `x < y`.

- one **item**
- another item

  7. nested seven
  8. nested eight

> quoted words
>
> > more of them

| left | right |
|---|---|
| a | b\\|c |
| d |  |

```
code <b>
  two
```

Last words & a 5 < 6.
"""
ANNOTATIONS = """
title: T
origin: {publisher: P}
as_of: 2025-03-28
rights: R.
mentions: all
cards:
  - {background: card, quote: another item}
claims:
  - {id: c1, quote: on Anna Ash, finding: {kind: opinion, text: F.}, reason: R.}
  - {id: c2, quote: "met Bo Birch and wrote", finding: {kind: opinion, text: F.}, reason: R.}
  - {id: c3, quote: nested seven, finding: {kind: opinion, text: F.}, reason: R.}
  - {id: c4, quote: quoted, finding: {kind: opinion, text: F.}, reason: R.}
  - {id: c5, quote: left, finding: {kind: opinion, text: F.}, reason: R.}
  - {id: c6, quote: Last words, finding: {kind: opinion, text: F.}, reason: R.}
"""
ENTITIES = """
entities:
  - {id: ash, name: Anna Ash, kind: person, as_of: 2025-03-28, description: D.}
  - {id: birch, name: Bo Birch, kind: person, as_of: 2025-03-28, description: D.}
"""
CARD = "---\ntitle: B\nsummary: S.\nas_of: 2025-03-28\n---\n\nText.\n"


@pytest.fixture
def page(tmp_path: Path) -> Page:
    """An explainer with marks in every kind of block."""
    files = {
        "articles/one/article.md": ARTICLE,
        "articles/one/annotations.yml": ANNOTATIONS,
        "entities/all.yml": ENTITIES,
        "context/card.md": CARD,
    }
    built = build_site(tmp_path, files)
    assert built.diagnostics == ()
    return built.pages[0]


def wrong(page: Page, change: Callable[[str], str] = str) -> str | None:
    assert page.fidelity is not None
    html = to_html(page.body)
    changed = change(html)
    assert change is str or changed != html, "the change changed nothing"
    return check_page(changed, page.fidelity)


def replaced(old: str, new: str) -> Callable[[str], str]:
    return lambda html: html.replace(old, new, 1)


def test_a_page_as_it_was_made_is_faithful(page: Page) -> None:
    assert page.fidelity is not None
    assert page.fidelity.marks == MarkCount(mentions=2, markers=6, cards=1, supports=6)
    assert wrong(page) is None


def test_a_theme_may_put_the_page_into_its_own_and_links_at_headings(page: Page) -> None:
    def themed(html: str) -> str:
        html = re.sub(r"(</h\d>)", r'<a class="headerlink" href="#x" title="Permanent link">¶</a>\1', html)
        return (
            f'<html><body class="x"><article onclick="x"><p>Menu</p>{html}<footer>Made</footer></article></body></html>'
        )

    assert wrong(page, themed) is None


@pytest.mark.parametrize(
    "around",
    [
        # As a program that makes pages small leaves it.
        lambda html: html.replace('class="article"', "class=article"),
        lambda html: f"<!-- <div class='article'> -->{html}<p>Notes</p>",
        lambda html: f"<script>var a = '<div>'</script><div>{html}</div></div>",
        lambda html: f'<div class="article-tools"></div>{html}',
    ],
)
def test_what_stands_around_the_article_does_not_count(page: Page, around: Callable[[str], str]) -> None:
    assert wrong(page, around) is None


@pytest.mark.parametrize("opened", ["<script>", "<style>"])
def test_an_article_in_what_no_browser_shows_is_none(page: Page, opened: str) -> None:
    assert wrong(page, lambda html: f"{opened}{html}") == "expected one article on the page, found 0"


def test_white_space_counts_as_one_space(page: Page) -> None:
    assert wrong(page, lambda html: html.replace(" met ", "\n   met\t")) is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        # Words.
        ("Last words", "Last swords", "block 16 differs"),
        ("Last words", "Lost words", "block 16 differs"),
        ("another item", "another  ITEM", "block 4 differs"),
        ("5 &lt; 6", "5 &lt;6", "block 16 differs"),
        ("&lt; y", "&gt; y", "block 2 differs"),
        ("code &lt;b&gt;", "code", "block 15 differs"),
        ("<br>", " and ", "block 2 differs"),
        ("<td></td>", "<td>new</td>", "block 14 differs"),
        ("Last words", "Last\u200b words", "block 16 differs"),
        # Whole blocks.
        ("<p>another item</p>", "", "block 4 differs"),
        ("<tr>\n<td>d</td>\n<td></td>\n</tr>", "", "block 13 differs"),
        ("<p>more of them</p>", "<p>more of them</p><p>more of them</p>", "block 9 differs"),
        ("<blockquote>\n<p>quoted", "<p>quoted", "page has words outside any block|differs|element"),
        # Kinds of blocks.
        ("<p>more of them</p>", "<h2>more of them</h2>", "block 8 differs"),
        ('<ol start="7">', '<ol start="6">', "block 5 differs"),
        ('<ol start="7">', "<ol>", "block 5 differs"),
        ("<td>a</td>", "<td>a</td><td></td>", "block 12 differs"),
        ("<pre><code>", "<p><code>", "inside a block"),
        # Looks.
        ("Last words", "<em>Last</em> words", "block 16 differs"),
        ("Last words", "<strong>Last</strong> words", "block 16 differs"),
        ("<strong>item</strong>", "item", "block 3 differs"),
        ("<strong>item</strong>", "<em>item</em>", "block 3 differs"),
        ("<strong>item</strong>", "<b>item</b>", "inside a block"),
        ("<code>x &lt; y</code>", "x &lt; y", "block 2 differs"),
        # Links.
        ("Last words", '<a href="https://example.com/">Last</a> words', "block 16 differs"),
        ('href="https://example.org/a', 'href="https://example.com/a', "block 2 differs"),
        ('<a href="https://example.org/a?b=1&amp;c=%20d">wrote</a>', "wrote", "block 2 differs"),
        # Elements and attributes that no article has.
        ("Last words", '<span class="x">Last</span> words', "with class"),
        ("Last words", "<span>Last</span> words", "inside a block"),
        ("Last words", "<img>Last words", "inside a block"),
        ("Last words", "<!-- c -->Last words", "inside a block"),
        ("Last words", "<script>x</script>Last words", "inside a block"),
        ("<p>Last words", '<p onclick="x">Last words', "an element <p> with onclick"),
        ("<p>Last words", '<p id="x" class="y">Last words', "an element <p> with class, id"),
        ("<td>a</td>", '<td style="x">a</td>', "an element <td> with style"),
        ('<a href="https://example.org', '<a title="x" href="https://example.org', "an element <a> with title"),
        ("<p>Last words", "<hr><p>Last words", "an element <hr> that no article has"),
        ("<p>Last words", "<div><p>x</p></div><p>Last words", "an element <div> that no article has"),
        ("<p>Last words", "stray <p>Last words", "words outside any block: 'stray'"),
        # Our marks.
        ("Last words", '<a class="marker" href="#x">1</a>Last words', "expected 6 markers in the article, found 7"),
        ("Last words", '<a class="mention" href="#x">Last</a> words', "expected 2 mentions in the article, found 3"),
        ("<p>Last", '<aside class="card">x</aside><p>Last', "expected 1 cards in the article, found 2"),
        ('class="card"', 'class="cards"', "expected 1 cards in the article, found 0"),
        ('class="marker"', 'class="markers"', "expected 6 markers in the article, found 5"),
        ('class="article"', 'class="articles"', "expected one article on the page, found 0"),
    ],
)
def test_a_change_is_noticed_and_told(page: Page, old: str, new: str, said: str) -> None:
    found = wrong(page, replaced(old, new))
    assert found is not None
    assert re.search(said, found)


def test_swapped_blocks_are_noticed(page: Page) -> None:
    one, other = "<p>one <strong>item</strong></p>", "<p>another item</p>"
    found = wrong(page, lambda html: html.replace(one, "§").replace(other, one).replace("§", other))
    assert found is not None
    assert found.startswith("block 3 differs")


@pytest.mark.parametrize(
    "tag",
    [
        '<div class="article">',
        "<div class='article'>",
        "<div class=article>",
        '<DIV CLASS="article">',
        '<div id="x" class = "wide article">',
        '<div class="&#97;rticle">',
        '<div title="a > b" class="article">',
    ],
)
def test_a_second_article_is_noticed_however_it_is_written(page: Page, tag: str) -> None:
    for whole in (lambda html: f"{html}{tag}Forged.</div>", lambda html: f"{tag}Forged.</div>{html}"):
        assert wrong(page, whole) == "expected one article on the page, found 2"


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("<!-- </div> -->", "the page has"),
        ('<p title="</div>"></p>', "an element <p> with title"),
        ("<script></div></script>", "an element <script>"),
    ],
)
def test_an_end_that_is_none_hides_nothing(page: Page, before: str, said: str) -> None:
    found = wrong(page, lambda html: forged_at_the_end(html, before))
    assert found is not None
    assert said in found


def forged_at_the_end(html: str, before: str) -> str:
    """The page with a paragraph more at the end of its article."""
    soup = BeautifulSoup(html, "html.parser")
    (body,) = soup.select("div.article")
    end = str(body)
    assert end in str(soup)
    return str(soup).replace(end, f"{end.removesuffix('</div>')}{before}<p>Forged.</p></div>")


def test_an_article_that_is_missing_is_noticed(page: Page) -> None:
    assert wrong(page, lambda html: "") == "expected one article on the page, found 0"


def test_the_message_shows_both_sides_where_they_differ() -> None:
    said = Fidelity(document("x " * 50 + "Then she left for good."), MarkCount())
    found = check_page(f'<div class="article"><p>{"x " * 50}Then she left for God.</p></div>', said)
    assert found is not None
    assert "left for good" in found
    assert "left for God" in found
    assert len(found) < 300


@pytest.mark.parametrize(
    ("article", "html", "said"),
    [
        ("One.\n\nTwo.", "<p>One.</p>", "the article has one more block, 2: paragraph: Two."),
        ("One.", "<p>One.</p><p>Two.</p>", "the page has one more block, 2: paragraph: Two."),
        ("One.", "", "the article has one more block, 1: paragraph: One."),
        ("", "<p>One.</p>", "the page has one more block, 1: paragraph: One."),
    ],
)
def test_a_block_too_many_or_too_few_is_told(article: str, html: str, said: str) -> None:
    assert check_page(f'<div class="article">{html}</div>', Fidelity(document(article), MarkCount())) == said


@pytest.mark.parametrize(
    ("article", "html"),
    [
        ("", ""),
        ("*a* **b** ***c***", "<p><em>a</em> <strong>b</strong> <strong><em>c</em></strong></p>"),
        ("***c***", "<p><em><strong>c</strong></em></p>"),
        ("*a b*", "<p><em>a</em> <em>b</em></p>"),
        ("[é](https://example.org/%C3%A9)", '<p><a href="https://example.org/é">é</a></p>'),
        ("a  \nb", "<p>a<br/>\nb</p>"),
        ("1. a", "<ol><li><p>a</p></li></ol>"),
        ("> a\n>\n> b", "<blockquote><p>a</p><p>b</p></blockquote>"),
    ],
)
def test_what_looks_the_same_is_the_same(article: str, html: str) -> None:
    assert check_page(f'<div class="article">{html}</div>', Fidelity(document(article), MarkCount())) is None
