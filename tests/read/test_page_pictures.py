"""Pictures of pages of the web: at which address their bytes are, and which belong to the article."""

import re

import pytest

from annotator.read.main_text import MainText, main_text

ADDRESS = "https://www.example.org/news/story"
SAID = (
    "The council of Harwick opened the new bridge over the Wend on Monday, two years after the old one was closed.",
    "Some two thousand people walked across it on its first evening, and the band of the fire brigade played to ten.",
    "It cost eleven million crowns, two more than planned, and a third of that was paid by towns on the other bank.",
    "The old bridge, of 1911, is to be taken down in the summer; its lamps will stand in the park behind the hall.",
)
FIGURE = '<figure><img src="{}" alt="Words"><figcaption>{}</figcaption></figure>'


def page(above: str = "", inside: str = "", behind: str = "", head: str = "", outside: str = "") -> str:
    words = [f"<p>{said}</p>" for said in SAID]
    return (
        f"<html><head><title>Bridge</title>{head}</head><body><header><img src='/logo.png'></header>{outside}<main>"
        f"<article><header><h1>The bridge</h1></header>{above}"
        f"<div class='text'>{words[0]}{words[1]}{inside}{words[2]}{words[3]}</div>{behind}</article>"
        "</main><footer><p>Imprint</p></footer></body></html>"
    )


def taken(text: str, *, leading: bool = True) -> MainText:
    return main_text(text, ADDRESS, leading=leading)


def images(found: MainText) -> list[str]:
    return re.findall(r'<img [^>]*src="([^"]*)"', found.html)


BLANK = "data:image/gif;base64,R0lGODlhAQABAAAAACw="


@pytest.mark.parametrize(
    ("image", "address"),
    [
        ('<img src="a.jpg">', "a.jpg"),
        (f'<img src="{BLANK}" data-src="a.jpg">', "a.jpg"),
        ('<img src="blank.gif" data-src="a.jpg">', "a.jpg"),
        ('<img src="blank.gif" data-original="a.jpg">', "a.jpg"),
        ('<img src="s.jpg" srcset="a.jpg 1200w, b.jpg 400w, c.jpg 4000w">', "a.jpg"),
        ('<img src="s.jpg" srcset="c.jpg 4000w, a.jpg 3000w">', "a.jpg"),
        ('<img src="s.jpg" srcset="b.jpg, a.jpg 2x, c.jpg 3x">', "a.jpg"),
        ('<img srcset="w,h/a.jpg?x=1,2 800w,b.jpg 300w">', "w,h/a.jpg?x=1,2"),
        (f'<img src="{BLANK}" srcset="{BLANK} 1w" data-srcset="a.jpg 900w">', "a.jpg"),
        (f'<img src="s.jpg" srcset="{BLANK} 1w, a.jpg 3000w">', "a.jpg"),
        ('<picture><source srcset="b.avif" type="image/avif"><img src="a.jpg"></picture>', "a.jpg"),
        ('<picture><source srcset="b.avif" type="image/avif"><source srcset="n.webp" media="(max-width: 9em)">'
         f'<source srcset="a.webp 800w" type="image/webp"><img src="{BLANK}"></picture>', "a.webp"),
        ('<img src="blank.gif" data-src="late.jpg"><noscript><img src="a.jpg" alt="W"></noscript>', "a.jpg"),
        (f'<noscript><img src="a.jpg"></noscript> <img src="{BLANK}">', "a.jpg"),
        ('<span class="lazy"></span><noscript><img src="a.jpg"></noscript>', "a.jpg"),
    ],
)  # fmt: skip
def test_the_address_of_a_picture_is_that_of_its_own_bytes(image: str, address: str) -> None:
    found = taken(page(inside=f"<figure>{image}<figcaption>Said.</figcaption></figure>"))
    assert images(found) == [address]
    assert "Said." in found.html
    assert "noscript" not in found.html


def test_an_image_that_counts_readers_is_none() -> None:
    counting = '<noscript><img src="https://count.example.org/1" height="1" width="1" alt=""></noscript>'
    found = taken(page(inside=f'{counting}<figure><img src="a.jpg"></figure>'))
    assert (images(found), found.pictures) == (["a.jpg"], ())


OG = '<meta property="og:image" content="{}">'
DATA = '<script type="application/ld+json">{{"@type": "NewsArticle", "image": {}}}</script>'


@pytest.mark.parametrize(
    ("parts", "kept"),
    [
        ({"above": FIGURE.format("a.jpg", "Said.")}, ["a.jpg"]),  # a figure of the article, with its caption
        ({"above": '<img src="/p/a.jpg?w=640">', "head": OG.format("https://www.example.org/p/a.jpg?w=1200")},
         ["/p/a.jpg?w=640"]),
        ({"above": '<figure><img src="/p/a.jpg"></figure>', "head": DATA.format('{"url": "/p/a.jpg"}')}, ["/p/a.jpg"]),
        ({"above": '<img src="/p/a.jpg">', "head": DATA.format('["/p/b.jpg", "/p/a.jpg"]')}, ["/p/a.jpg"]),
        ({"above": FIGURE.format("a.jpg", "Said.") * 2}, ["a.jpg"]),  # for narrow and for wide screens
        ({"above": FIGURE.format("a.jpg", "")}, []),
        ({"above": '<img src="face.jpg" alt="The author">'}, []),
        ({"above": f"<aside>{FIGURE.format('a.jpg', 'Said.')}</aside>"}, []),
        ({"above": f"<article>{FIGURE.format('a.jpg', 'Another.')}</article>"}, []),
        ({"outside": FIGURE.format("a.jpg", "Of the site.")}, []),
        ({"head": OG.format("/logo.png")}, []),
    ],
)  # fmt: skip
def test_what_leads_is_kept_where_the_page_says_that_it_belongs_to_the_article(
    parts: dict[str, str], kept: list[str]
) -> None:
    found = taken(page(**parts))
    assert images(found) == kept
    assert found.html.index("The council of Harwick") > max(map(found.html.index, kept), default=0)
    assert images(taken(page(**parts), leading=False)) == []


def test_a_page_that_is_one_form_is_no_trouble() -> None:
    text = page(above=FIGURE.format("a.jpg", "Said."), inside=FIGURE.format("b.jpg", "So."))
    text = text.replace("<body>", "<body><form>").replace("</body>", "</form></body>")
    assert images(taken(text)) == ["a.jpg", "b.jpg"]


def test_a_figure_that_leads_has_its_caption_and_nothing_else() -> None:
    lead = FIGURE.format("a.jpg", "<em>Said</em> <a href='/more'>so</a>.").replace(
        "<figcaption>", "<button>Larger</button><figcaption>"
    )
    found = taken(page(above=f"<div class='frame'>{lead}</div><p class='byline'>By Dana Cole</p>"))
    first = found.html.splitlines()[2]
    assert first == (
        '<figure><img alt="Words" src="a.jpg"/><figcaption><em>Said</em> '
        '<a href="https://www.example.org/more">so</a>.</figcaption></figure>'
    )
    assert found.around[0] == ("before", "By Dana Cole")
    without = taken(page(above=lead), leading=False)
    assert found.words[0] == without.words[0] + 2
    assert "Said" not in without.html


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"above": '<figure><img src="a.jpg"></figure>'}, "a.jpg above the article"),
        ({"inside": '<div><img src="a.jpg" alt="A map"></div>'}, "a.jpg inside of the article: A map"),
        ({"inside": f"<aside>{FIGURE.format('a.jpg', '')}</aside>"}, "a.jpg inside of the article: Words"),
        ({"inside": f"<article>{FIGURE.format('a.jpg', 'More.')}</article>"}, "a.jpg inside of the article: More."),
        ({"behind": FIGURE.format("a.jpg", "Said.")}, "a.jpg behind the article: Said."),
        ({"head": OG.format("/p/a.jpg")},
         "https://www.example.org/p/a.jpg; the page names it as its own, but not in the article"),
        ({"above": '<img src="face.jpg" alt="The author">'}, None),
        ({"inside": '<p><img src="a.jpg"></p>'}, None),
        ({"inside": FIGURE.format("/p/a.jpg", "Said."), "head": OG.format("/p/a.jpg?crop=1")}, None),
        ({"outside": FIGURE.format("a.jpg", "Said.")}, None),
    ],
)  # fmt: skip
def test_pictures_that_are_left_out_are_told(parts: dict[str, str], told: str | None) -> None:
    assert taken(page(**parts)).pictures == (() if told is None else (told,))


def test_a_leading_picture_that_nobody_asked_for_is_told() -> None:
    lead = page(above=FIGURE.format("a.jpg", "Said."))
    assert taken(lead, leading=False).pictures == ("a.jpg above the article; --pictures takes it: Said.",)
    assert taken(lead).pictures == ()
