"""The article in a page of the web: pages as they are out there, and what a person would copy from them."""

import importlib
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.diagnostics import ArticleError
from annotator.read.decode import declared_encoding
from annotator.read.html import read_html
from annotator.read.main_text import main_text
from tests.read.outline import outline

PAGES = Path(__file__).parent / "pages"
GUIDE = Path(__file__).parents[2] / "docs" / "guide"
ADDRESS = "https://www.example.org/news/story"

# What a person would copy from each page, written down before the program saw it.
NEWSPAPER = """\
p Harwick council voted on Tuesday to close two of its five libraries
p The libraries in *Mill Street* and at the harbour had
h2 “A sad day”
p “It is a sad day for the town,” said Councillor Mira Lund
quotation
  p We cannot spend the same pound twice
p Those were the words of the council’s leader
p The three libraries that stay will open on Saturdays, too.
"""
BLOG = """\
p Every June since 1998 a few dozen people
p The rules are simple:
item 1
  p Count from eight to nine in the evening
item 2
  p Count only birds that fly **below** the church clock.
  item
    p A bird that comes back counts again.
  item
    p A bat does not.
item 3
  p Write down the weather
p A swift, or so I was told.
h2 What the numbers say
p In 1998 there were 412 birds over the old town
head | Year | Birds | Roofs |
row  | 1998 | 412 | 31 |
row  | 2011 | 240 | 35 |
row  | 2024 | 167 | 33 |
p He has asked the council for 200 nest boxes.
"""
OLD = """\
p The “Kurfürst” café in Bridge Street
p Coffee will cost 1.80
p On the first evening the *Harwick Quartet* plays.
"""
BREAKS = """\
p The pier at Saltholm
p Nobody was hurt.
p **What remains** / Eleven of forty pillars
p The insurers are to come on Tuesday.
"""
SPANISH = """\
h1 El pueblo que apagó sus farolas
p Desde octubre, Ribalta duerme a oscuras, y de 214␣vecinos solo tres se han que¬jado al ayun¬ta¬miento.
p La alcaldesa, Pilar Otero
h2 ¿Y el miedo?
p «Al principio salía con linterna
p La Guardia Civil
item
  p Farolas apagadas: 96
item
  p Ahorro previsto: 31.000 euros
"""
MICRODATA = """\
p The glass works at Lower Teign
p Gas had become too dear, said the owner, Hale & Sons
p A group of glass blowers wants to rent one hall and make lamps.
code 1850  first furnace
code 1921  nine furnaces
code 2022  none
p 1. The figure is the company’s own
"""


def page(name: str) -> str:
    data = (PAGES / f"{name}.html").read_bytes()
    return data.decode(declared_encoding(data)).replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("newspaper", NEWSPAPER),
        ("blog", BLOG),
        ("old", OLD),
        ("breaks", BREAKS),
        ("spanish", SPANISH),
        ("microdata", MICRODATA),
    ],
)
def test_the_article_is_found_and_nothing_else(name: str, expected: str) -> None:
    found = outline(read_html(main_text(page(name), ADDRESS).html, "", []), []).splitlines()
    for line, begins in zip(found, expected.splitlines(), strict=True):
        assert line.startswith(begins)


def test_every_word_stands_in_the_page_as_it_came() -> None:
    for path in PAGES.glob("*.html"):
        if path.stem != "script-only":
            whole = " ".join(read_html(page(path.stem), "", []).text.split())
            for line in read_html(main_text(page(path.stem), ADDRESS).html, "", []).text.split("\n"):
                assert " ".join(line.split()) in whole


def test_a_standfirst_that_is_not_taken_is_told_and_not_the_button_below_it() -> None:
    standfirst = "A bridge that nobody wanted has become the one that everybody uses."
    html = (
        f"<nav><p>{'All the sections of this paper, from home news to the weather. ' * 2}</p></nav><h1>The bridge</h1>"
        f"<div><p class='standfirst'>{standfirst}</p></div><div><a href='mailto:?subject=x'>Email</a></div><article>"
        + "".join(
            f"<p>{number}. The mayor opened the bridge on a rainy Monday, and she said so.</p>" for number in range(9)
        )
        + "</article>"
    )
    found = main_text(f"<html><body>{html}</body></html>", ADDRESS)
    assert found.around[0] == ("before", standfirst)


def test_what_is_left_out_inside_of_the_article_is_told() -> None:
    found = main_text(page("newspaper"), ADDRESS)
    assert found.left_out == ("Advertisement", "Related stories", "Ten walks for a rainy day", "Harbour dredged again")
    assert found.around[0][1].startswith("The library in Mill Street")
    assert found.around[1] == ("after", "Sign up")
    assert main_text(page("microdata"), ADDRESS).left_out == ("Subscribe for one crown a week",)
    assert found.lost == ()
    assert found.words[0] < found.words[1]


def test_links_lead_from_where_the_page_stood() -> None:
    report: list[Any] = []
    document = read_html(main_text(page("newspaper"), ADDRESS).html, "", report)
    assert "https://www.example.org/news/2024/visits" in repr(document)
    based = page("newspaper").replace("<head>", '<head><base href="/mirror/">').replace('"/news/2024/visits', '"visits')
    assert "https://www.example.org/mirror/visits" in repr(read_html(main_text(based, ADDRESS).html, "", report))
    assert report == []


def test_a_paragraph_that_stands_twice_is_taken_once() -> None:
    said = "Harwick council voted on Tuesday to close two of its five libraries from September, after a debate that"
    teaser = f'<div class="teaser"><p>{said} lasted until midnight.</p></div>'
    html = main_text(page("newspaper").replace("<main>", f"<main>{teaser}"), ADDRESS).html
    assert html.count("Harwick council voted on Tuesday") == 1


def test_words_that_a_script_puts_there_are_no_words_of_the_page() -> None:
    with pytest.raises(ArticleError, match=r"no article was found in the page; .*--whole"):
        main_text(page("script-only"), ADDRESS)


def test_what_is_hidden_stays_so() -> None:
    html = main_text(page("microdata"), ADDRESS).html
    assert "ad blocker" not in html
    assert "<script" not in main_text(page("newspaper"), ADDRESS).html
    assert "<!--" not in main_text(page("blog"), ADDRESS).html


def test_without_the_library_an_editor_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(ArticleError, match="or take all of the page: --whole") as told:
        main_text(page("blog"), ADDRESS)
    (command,) = re.findall("pip install [^;]*", str(told.value))
    # By its file, as in the guide: whoever takes the software's name on an index would run their program here.
    assert f"\n{command}\n" in (GUIDE / "any-article.md").read_text(encoding="utf-8")


def test_a_part_of_the_library_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str) -> Any:
        raise ImportError("lxml.html.clean is now a project of its own.\nInstall it.")

    monkeypatch.setattr(importlib, "import_module", broken)
    with pytest.raises(ArticleError, match=r"cannot be loaded: lxml\.html\.clean is now a project of its own\.;"):
        main_text(page("blog"), ADDRESS)


TAGS = st.sampled_from("p div h2 li ul table tr td blockquote b a span pre br section nav script form".split())  # noqa: SIM905
PIECES = st.one_of(
    TAGS.map(lambda tag: f"<{tag}>"),
    TAGS.map(lambda tag: f"</{tag}>"),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60),
    st.just("The council said on Monday that forty-one people will go home, and that nobody knows what comes next. "),
)


@settings(max_examples=40)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_page_gives_an_article_or_an_error_that_helps(middle: str) -> None:
    whole = page("newspaper").replace("<h2>“A sad day”</h2>", middle)
    try:
        found = main_text(whole, ADDRESS)
    except ArticleError as error:
        said = error.hint
        assert "copy the article from the browser" in said
    else:
        assert read_html(found.html, "", []).blocks
        assert not _letters(found.html) - _letters(whole)


def _letters(html: str) -> Counter[str]:
    return Counter("".join(read_html(html, "", []).text.split()))
