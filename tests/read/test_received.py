"""What goes into an article's folder: files that the readers take for what came, in any encoding."""

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.diagnostics import ArticleError
from annotator.model.document import Document
from annotator.model.received import Facts, Received
from annotator.read.received import Format, Given, format_of, receive
from tests.read.folders import read

ACCENTS = "Zoë opened the café – “at last”.\n"


def of(data: bytes, format_: Format = "txt", encoding: str = "", *, sure: bool = False) -> Received:
    return receive(Given(data, format_, f"given.{format_}", None, encoding, sure=sure, whole=True))


def read_again(received: Received, folder: Path) -> Document:
    """The article as a build reads it."""
    files = {f"articles/one/{name}": data for name, data in received.files.items()}
    seeds, report, _ = read(folder, {"articles/one/article.txt": None, **files})
    assert report == []
    return seeds.seeds[0].article.document


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_bytes_that_a_reader_can_read_stay_as_they_came(encoding: str, ends: str, tmp_path: Path) -> None:
    data = f"{ACCENTS}Soft\u00adhy\u00adphens, 40\u00a0km.\n".replace("\n", ends).encode(encoding)
    received = of(data)
    assert received.files == {"article.txt": data}
    assert read_again(received, tmp_path).text == f"{ACCENTS}Soft\u00adhy\u00adphens, 40\u00a0km."


@pytest.mark.parametrize("encoding", ["windows-1252", "koi8-r", "shift_jis", "utf-16-le"])
def test_other_bytes_are_kept_beside_the_article_if_their_encoding_is_named(encoding: str, tmp_path: Path) -> None:
    said = {"koi8-r": "Привет.", "shift_jis": "こんにちは。"}.get(encoding, "Zoë’s café.")
    received = of(said.encode(encoding), "txt", encoding, sure=True)
    assert received.files == {"article.txt": said.encode(), "original.txt": said.encode(encoding)}
    assert read_again(received, tmp_path).text == said


def test_an_encoding_that_nobody_named_is_not_guessed() -> None:
    with pytest.raises(ArticleError, match=r"given\.txt:2: this is not UTF-8; .*windows-1252.*read “Zoë opened"):
        of(("First.\n" + ACCENTS).encode("windows-1252"))
    with pytest.raises(ArticleError, match="there is no encoding klingon"):
        of(b"Words.", encoding="klingon", sure=True)
    with pytest.raises(ArticleError, match="this is not ASCII"):
        of(ACCENTS.encode(), encoding="ascii", sure=True)


@pytest.mark.parametrize(
    ("start", "encoding", "said"),
    [
        ('<meta charset="windows-1252">', "windows-1252", ""),
        ('<meta http-equiv=Content-Type content="text/html; charset=ISO-8859-1">', "windows-1252", ""),
        ("", "windows-1252", "windows-1252"),
        ("", "windows-1252", "ISO-8859-1"),
        ("", "utf-8", "utf-8"),
        ('<meta charset="utf-8">', "windows-1252", "windows-1252"),
        ('<meta charset="windows-1252">', "utf-8", "UTF-8"),
        ("", "utf-16", ""),
        ("<!-- " + "x" * 1_100 + '--><meta charset="koi8-r">', "utf-8", ""),
        ("", "utf-8", "no-such-encoding"),
    ],
)
def test_pages_in_encodings_that_a_mark_or_the_answer_or_the_page_names(
    start: str, encoding: str, said: str, tmp_path: Path
) -> None:
    data = f"{start}<p>{ACCENTS}".encode(encoding)
    received = of(data, "html", said)
    assert data in received.files.values()
    assert received.notes == ()
    assert read_again(received, tmp_path).text == ACCENTS.strip()


def test_a_page_that_is_not_what_it_says_is_read_as_browsers_do(tmp_path: Path) -> None:
    received = of(f"<p>{ACCENTS}".encode("windows-1252"), "html")
    assert "not UTF-8 as it says; it was read as windows-1252" in received.notes[0]
    assert read_again(received, tmp_path).text == ACCENTS.strip()


def test_front_matter_is_no_part_of_the_text(tmp_path: Path) -> None:
    text = (
        "---\ntitle: Bridge\nauthors: [Dana Cole, {name: Ed Poe}]\ndate: 2025-05-12 10:00\ndraft: no\n---\n\nWords.\n"
    )
    received = of(text.encode(), "md")
    assert received.facts == Facts(title="Bridge", author="Dana Cole, Ed Poe", published="2025-05-12")
    assert received.files == {"article.md": b"\nWords.\n", "original.md": text.encode()}
    assert read_again(received, tmp_path).text == "Words."


@pytest.mark.parametrize(
    "text", ["---\n\nWords: some.\n\n---\n", "---\nWords.\n---\n\nMore.\n", "---\n[\n---\nMore.\n"]
)
def test_words_between_rules_are_no_front_matter(text: str) -> None:
    assert of(text.encode(), "md").files == {"article.md": text.encode()}


def test_a_first_heading_is_the_title_of_a_text_in_markdown() -> None:
    assert of(b"# The *new* bridge\n\nWords.\n", "md").facts.title == "The new bridge"
    assert of(b"Words.\n\n# The new bridge\n", "md").facts.title is None
    assert of(b"The new bridge\n\nWords.\n").facts == Facts()


@pytest.mark.parametrize(
    ("data", "format_"),
    [(b"", "txt"), (b" \r\n\t", "md"), (b"<script>1</script>", "html"), (b"---\ntitle: T\n---\n", "md")],
)
def test_no_article_is_made_of_nothing(data: bytes, format_: Format) -> None:
    with pytest.raises(ArticleError, match="has no text"):
        of(data, format_)


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("a.TXT", "", "txt"),
        ("a.markdown", "", "md"),
        ("a.htm", "", "html"),
        ("https://x.example/a", "text/html", "html"),
        ("https://x.example/a.txt", "text/html", "html"),
        ("https://x.example/a.md", "text/plain", "md"),
        ("https://x.example/a", "text/plain", "txt"),
    ],
)
def test_formats(name: str, kind: str, expected: str) -> None:
    assert format_of(name, kind) == expected


@pytest.mark.parametrize(("name", "kind"), [("a.pdf", ""), ("a", ""), ("https://x.example/a.html", "application/pdf")])
def test_other_formats_are_told(name: str, kind: str) -> None:
    with pytest.raises(ArticleError, match="copy the article into a file"):
        format_of(name, kind)


def test_menus_of_a_whole_page_are_told() -> None:
    assert "--main-text" in of(b"<nav>Home</nav><p>Words.", "html").notes[0]
    assert of(b"<p>Words.", "html").notes == ()


@given(st.text(st.characters(codec="utf-8")), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_any_text_is_kept_to_the_byte(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    try:
        received = of(data)
    except ArticleError:
        return
    assert received.files == {"article.txt": data}
    assert data.startswith(codecs.BOM_UTF8) or encoding != "utf-8-sig"
