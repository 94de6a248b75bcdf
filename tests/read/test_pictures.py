"""Pictures beside an article: which files are one, where they stand, and that they change no word."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.diagnostics import Code, Report
from annotator.model.document import Document, Paragraph, Picture, Pictures, pictures_of
from annotator.model.span import Place, TextOrigin
from annotator.read.html import read_html
from annotator.read.markdown import read_article
from annotator.read.pictures import MAX_PICTURE, complaint, picture
from tests.read.folders import read
from tests.read.images import gif, jpeg, png, turned, webp
from tests.read.outline import outline

SIZE = (640, 480)
BESIDE: Pictures = {"a.jpg": (3, 2), "b.png": SIZE}


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (png(SIZE), "png"),
        (jpeg(SIZE), "jpeg"),
        (gif(SIZE), "gif"),
        (gif(SIZE).replace(b"89a", b"87a"), "gif"),
        (webp("VP8 ", SIZE), "webp"),
        (webp("VP8L", SIZE), "webp"),
        (webp("VP8X", SIZE), "webp"),
    ],
)
def test_formats_and_sizes(data: bytes, kind: str) -> None:
    assert picture(data) == (kind, SIZE)


@pytest.mark.parametrize(
    ("turn", "size"), [(1, (3, 2)), (3, (3, 2)), (5, (2, 3)), (6, (2, 3)), (8, (2, 3)), (9, (3, 2))]
)
@pytest.mark.parametrize("order", ["<", ">"])
def test_a_picture_of_a_camera_held_upright_has_its_size_as_shown(order: str, turn: int, size: tuple[int, int]) -> None:
    assert picture(turned(order, turn)) == ("jpeg", size)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<!doctype html>",
        b"%PDF-1.7",
        b"RIFF\0\0\0\0WAVEfmt ",
        b"RIFF\0\0\0\0WEBPALPH" + b"\0" * 20,
        png((0, 5)),
        png((3, 40_000)),
        png()[:20],
        png().replace(b"IHDR", b"IHDX"),
        jpeg()[:12],
        b"\xff\xd8\xff\xda\0\2words",
        gif((0, 0)),
    ],
)
def test_what_is_no_picture(data: bytes) -> None:
    assert picture(data) is None


@given(
    st.sampled_from([png(), jpeg(), turned("<", 6), gif(), webp("VP8 "), webp("VP8L"), webp("VP8X")]),
    st.integers(0, 60),
    st.binary(),
)
def test_damaged_bytes_are_no_trouble(data: bytes, at: int, damage: bytes) -> None:
    found = picture(data[:at] + damage)
    assert found is None or all(side > 0 for side in found[1])


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.png", png(), ""),
        ("a.jpg", jpeg(), ""),
        ("a.jpeg", jpeg(), ""),
        ("a.png", jpeg(), "of the format jpeg by its first bytes"),
        ("a b.png", png(), "cannot stand in an address"),
        ("é.png", png(), "cannot stand in an address"),
        ("a.PNG", png(), "cannot stand in an address"),
        ("a.png", b"<svg>", "no PNG, JPEG, WebP or GIF by its first bytes"),
        ("a.png", png() + bytes(MAX_PICTURE), "more than 5,000,000 bytes"),
        ("a.png", png()[:-6], "cut off"),
        ("a.jpg", jpeg()[:-1], "cut off"),
        ("a.webp", webp("VP8L")[:-1], "cut off"),
        ("a.gif", gif((10_000, 6_000)), ""),
        ("a.gif", gif((10_000, 6_001)), "more than 60,000,000 pixels"),
    ],
)
def test_files_that_can_be_shown(name: str, data: bytes, said: str) -> None:
    found = complaint(name, data)
    assert said in found
    assert bool(said) == bool(found)


def html(text: str) -> tuple[Document, Report]:
    report: Report = []
    return read_html(text, "a.html", report, BESIDE), report


def lines(document: Document) -> list[str]:
    return outline(document, []).splitlines()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>One.</p><img src=a.jpg alt=' A  map '><p>Two.</p>", ["p One.", "picture a.jpg A map", "p Two."]),
        ("<p><img src=./a.jpg alt=''></p>", ["picture a.jpg "]),
        ("<p>Before <img src=a.jpg> after.</p>", ["p Before after.", "picture a.jpg "]),
        ("<h2><img src=a.jpg>Head</h2>", ["h2 Head", "picture a.jpg "]),
        ("<figure><img src=a.jpg><figcaption>Said <em>so</em>.</figcaption></figure>",
         ["picture a.jpg ", "  p Said *so*."]),
        ("<figure><figcaption>Said.</figcaption><picture><img src=a.jpg></picture></figure>",
         ["picture a.jpg ", "  p Said."]),
        ("<figure><img src=a.jpg><img src=b.png><figcaption>Two.</figcaption></figure>",
         ["picture a.jpg ", "picture b.png ", "p Two."]),
        ("<figure><img src=a.jpg><h3>No</h3></figure>", ["picture a.jpg ", "h3 No"]),
        ("<ul><li>One<img src=a.jpg><li>Two</ul>", ["item", "  p One", "  picture a.jpg ", "item", "  p Two"]),
        ("<blockquote><img src=a.jpg><p>Q.</blockquote>", ["quotation", "  picture a.jpg ", "  p Q."]),
        ("<a href='https://example.org'><img src=a.jpg></a>", ["picture a.jpg "]),
    ],
)  # fmt: skip
def test_where_pictures_of_html_stand(text: str, expected: list[str]) -> None:
    document, report = html(text)
    assert (lines(document), report) == (expected, [])
    assert document.text == read_html(text, "a.html", []).text


@pytest.mark.parametrize(
    "text",
    [
        "<img src=https://example.org/a.jpg alt=x>",
        "<img src=c.jpg alt=x>",
        "<img src=../a.jpg alt=x>",
        "<img src=A.JPG alt=x>",
        "<img alt=x>",
        "<base href='https://example.org/'><img src=a.jpg alt=x>",
        "<table><tr><td>A<td><img src=a.jpg alt=x></table>",
        "<pre><img src=a.jpg alt=x></pre>",
    ],
)
def test_other_images_are_left_out_and_told(text: str) -> None:
    document, report = html(f"<p>Words.</p>{text}")
    assert list(pictures_of(document.blocks)) == []
    assert [one.message for one in report] == ["the image “x” is left out"]


def test_hidden_pictures_stay_hidden() -> None:
    assert html("<p>Words.</p><div hidden><img src=a.jpg></div>")[0].blocks == html("<p>Words.</p>")[0].blocks


@pytest.mark.parametrize(
    ("text", "expected", "told"),
    [
        ("One.\n\n![A *map*](a.jpg)\n\nTwo.\n", ["p One.", "picture a.jpg A map", "p Two."], 0),
        ("- ![](./a.jpg)\n", ["item", "  picture a.jpg "], 0),
        ("![x][p]\n\n[p]: a.jpg\n", ["picture a.jpg x"], 0),
        ('![](a.jpg "Title")\n', ["picture a.jpg "], 1),
        ("Words ![](a.jpg) more.\n", ["p Words more."], 1),
        ("![](c.jpg)\n\nWords.\n", ["p Words."], 1),
    ],
)
def test_where_pictures_of_markdown_stand(text: str, expected: list[str], told: int) -> None:
    report: Report = []
    document = read_article(text, TextOrigin(Place("a.md", 1, 1), verbatim=True), report, BESIDE)
    assert (lines(document), len(report)) == (expected, told)


Files = dict[str, str | bytes | None]
SHOWN = "<figure><img src=a.png><figcaption>Rome.</figure>"
FOLDER: Files = {
    "articles/one/article.txt": None,
    "articles/one/article.html": f"<p>Anna Ash met Bo Birch in Rome.</p>{SHOWN}",
}


def test_pictures_beside_an_article_have_their_size(tmp_path: Path) -> None:
    seeds, report, _ = read(tmp_path, {**FOLDER, "articles/one/a.png": png(SIZE)})
    words, shown = seeds.seeds[0].article.document.blocks
    assert isinstance(words, Paragraph)
    assert isinstance(shown, Picture)
    assert (shown.name, shown.width, shown.height, len(shown.caption)) == ("a.png", *SIZE, 1)
    assert report == []


def test_files_that_are_no_pictures_and_pictures_that_nothing_shows_are_told(tmp_path: Path) -> None:
    files = {"a.png": b"<svg>", "b.png": png(), "c.svg": b"<svg>", ".d.png": b"", "e.pdf": b""}
    seeds, report, _ = read(tmp_path, {**FOLDER, **{f"articles/one/{name}": data for name, data in files.items()}})
    assert len(seeds.seeds[0].article.document.blocks) == 2
    assert [(one.code, one.where.file.rpartition("/")[2]) for one in report] == [
        (Code.PICTURE, "a.png"),
        (Code.ARTICLE_MARKUP, "article.html"),
        (Code.PICTURE, "b.png"),
        (Code.PICTURE, "c.svg"),
    ]


def test_an_article_of_pictures_alone_has_no_text(tmp_path: Path) -> None:
    files: Files = {**FOLDER, "articles/one/article.html": "<img src=a.png>", "articles/one/a.png": png()}
    seeds, report, _ = read(tmp_path, files)
    assert seeds.seeds == ()
    assert Code.ARTICLE_FILES in {one.code for one in report}


TAGS = st.sampled_from(["<p>", "</p>", "<ul><li>", "</li></ul>", "<table><tr><td>", "</table>", "<figure>", "</figure>",
                        "<figcaption>", "<pre>", "</pre>", "<blockquote>", "</blockquote>", "<h2>", "</h2>", "words ",
                        "<br>", "<img src=a.jpg>", "<div hidden>", "</div>"])  # fmt: skip


@given(st.lists(TAGS, max_size=25).map("".join))
def test_no_picture_changes_a_word(text: str) -> None:
    assert html(text)[0].text == read_html(text, "a.html", []).text


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("<p>W.</p><img src=c.jpg>", "put the picture c.jpg beside the article, and it is shown"),
        ("<p>W.</p><img src=https://example.org/c.jpg>", "nothing to mend: "),
        ("<p>W.</p><img src=c.svg>", "nothing to mend: "),
        ("W.\n\n![](c.jpg)\n", "put the picture c.jpg beside the article, and it is shown"),
        ("W.\n\n![](x/c.jpg)\n", "nothing to mend: "),
    ],
)
def test_a_picture_that_is_not_there_is_asked_for(text: str, hint: str) -> None:
    if text.startswith("<"):
        _, report = html(text)
    else:
        report = []
        read_article(text, TextOrigin(Place("a.md", 1, 1), verbatim=True), report, BESIDE)
    (found,) = report
    assert (found.code, found.message) == (Code.ARTICLE_MARKUP, "an image is left out")
    assert found.hint.startswith(hint)
