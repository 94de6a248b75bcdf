"""An article as somebody has it -> the files of its folder, which our readers can read, and what it says of itself.

The bytes that came are kept, as the article's file where a reader can read them, otherwise beside it.
"""

import codecs
import hashlib
import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from annotator.diagnostics import ArticleError, Report
from annotator.model.document import Document, Heading
from annotator.model.received import Facts, Received
from annotator.model.record import MAX_LINE, is_language
from annotator.model.span import Place, TextOrigin
from annotator.read.decode import clean, declared_encoding
from annotator.read.html import read_html
from annotator.read.main_text import main_text
from annotator.read.markdown import read_markdown
from annotator.read.page_facts import edtf, is_address, page_facts
from annotator.read.pictures import SUFFIXES, complaint, picture
from annotator.read.text import read_text
from annotator.read.yaml_nodes import load_yaml

Format = Literal["txt", "md", "html"]
_SUFFIXES: dict[str, Format] = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
_KINDS: dict[str, Format] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "txt",
    "text/markdown": "md",
    "text/x-markdown": "md",
}
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_OLD = "windows-1252"
_HTML = "article.html"
_IMAGE = re.compile(r"""(<img\b[^<>]*?)\bsrc="([^"<>]*)\"""")
# Letters of a passage that an editor is told of.
_SHOWN = 70
# Pictures of which it is told that they are left out, and letters of each.
_FEW_PICTURES, _LINE = 8, 200
_MENU = re.compile(r"<(?:nav|footer|aside)\b", re.IGNORECASE)
_MENUS = "the page has menus or footers, which are part of the text like all else; --main-text finds the article in it"
# Above a text of Markdown, as builders of sites have it; Pandoc ends it with dots.
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
# The keys of a front matter that builders of sites know.
_KEYS = {"title": "title", "author": "author", "authors": "author", "date": "published", "published": "published"}
_KEYS |= {"publisher": "publisher", "section": "section", "lang": "language", "language": "language"}
_KEYS |= {"url": "address", "canonical_url": "address", "canonical": "address"}


@dataclass(frozen=True, slots=True)
class Given:
    """What came: bytes in a format, from where, and the encoding that somebody said they have.

    ``address`` is that of a page of the web, None for a file; ``sure`` says that an editor named the encoding. Unless
    ``whole``, the article is looked for in a page of HTML, with those above it if its ``pictures`` are to be taken.
    """

    data: bytes
    format: Format
    name: str
    address: str | None = None
    encoding: str = ""
    sure: bool = False
    whole: bool = False
    pictures: bool = False


def format_of(name: str, kind: str = "") -> Format:
    """The format of a file by its name, or of an answer by its media type. Raises `ArticleError` for all others."""
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    if kind == "text/plain" and _SUFFIXES.get(suffix) == "md":
        return "md"
    found = _KINDS.get(kind) if kind else _SUFFIXES.get(suffix)
    if found is None:
        what = f"{name} is {kind}" if kind else f"{name} is no text, Markdown or HTML by its name"
        raise ArticleError(what, "copy the article into a file that ends in .txt, .md or .html, and give that")
    return found


def receive(given: Given) -> Received:
    """What goes into the article's folder. Raises `ArticleError` where there is no article that can be read."""
    text, encoding, notes = _decoded(given)
    readable = _read_alike(given, encoding)
    facts, body = _facts(given, text)
    taken: tuple[int, int] | None = None
    base = given.address or ""
    left_out: tuple[str, ...] = ()
    if given.format == "html" and given.whole:
        notes += [_MENUS] if _MENU.search(text) else []
    elif given.format == "html":
        address = given.address or facts.address or ""
        found = main_text(clean(text, given.name, []), address, facts.language, leading=given.pictures)
        body, readable, taken, left_out = found.html, False, found.words, found.left_out
        base = found.base if given.address else ""
        notes += [f"right {side} it the page has: {words[:_SHOWN]}" for side, words in found.around if words]
        notes += [f"a picture is left out: {one[:_LINE]}" for one in found.pictures[:_FEW_PICTURES]]
        more = len(found.pictures) - _FEW_PICTURES
        notes += [f"{more} more pictures of the page are left out"] if more > 0 else []
        notes += [f"the article may have more, which was not found in the page: “{one[:_SHOWN]}”" for one in found.lost]
    article = given.data if readable and body == text else _encoded(given, body)
    if not _document(given, body).blocks:
        raise ArticleError(f"{given.name} has no text", "copy the article into a file of text, and give that")
    files = {f"article.{given.format}": article}
    if article != given.data:
        files[f"original.{given.format}"] = given.data
    digest = hashlib.sha256(given.data).hexdigest()
    return Received(files, given.address or given.name, digest, facts, base, left_out, taken, tuple(notes))


# --- pictures ---


def images_of(received: Received) -> tuple[str, ...]:
    """The addresses of the images in an article that was found in a page, as they stand there, each once."""
    if received.taken is None:
        return ()
    found = _IMAGE.finditer(received.files[_HTML].decode())
    return tuple(dict.fromkeys(one for match in found if (one := html.unescape(match[2]).strip())))


def with_pictures(received: Received, pictures: Mapping[str, bytes]) -> Received:
    """The same with pictures beside it, by the addresses of `images_of`; what cannot be one is told and left out."""
    if not pictures:
        return received
    notes, files = list(received.notes), dict(received.files)
    names: dict[str, str] = {}
    for address, data in pictures.items():
        found = picture(data)
        name = f"picture-{len(names) + 1}{SUFFIXES[found[0]][0]}" if found else ""
        wrong = complaint(name, data)
        if wrong:
            notes.append(f"the picture {address[:_SHOWN]} is left out: {wrong}")
        else:
            names[address] = name
            files[name] = data

    def put(match: re.Match[str]) -> str:
        name = names.get(html.unescape(match[2]).strip())
        return f'{match[1]}src="{name}"' if name else match[0]

    files[_HTML] = _IMAGE.sub(put, received.files[_HTML].decode()).encode()
    return replace(received, files=files, notes=tuple(notes))


# --- encodings ---


def _decoded(given: Given) -> tuple[str, str, list[str]]:
    """The text with line feeds, the encoding that it was in, and what an editor should know."""
    encoding = _encoding(given)
    notes: list[str] = []
    try:
        text = given.data.decode(encoding)
    except LookupError:
        raise ArticleError(f"there is no encoding {encoding}", "such as --encoding windows-1252") from None
    except UnicodeDecodeError as error:
        if given.format != "html" or given.sure:
            raise _undecoded(given, encoding, error) from None
        text = given.data.decode(_OLD, "replace")
        notes.append(f"it is not {encoding.upper()} as it says; it was read as {_OLD}, as browsers do")
        encoding = _OLD
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), encoding, notes


def _encoding(given: Given) -> str:
    if given.sure:
        return given.encoding
    for mark, name in zip(_MARKS, ("utf-8", "utf-16", "utf-16"), strict=True):
        if given.data.startswith(mark):
            return name
    said = given.encoding.strip().strip("\"'").lower()
    if said in ("ascii", "us-ascii", "latin1", "iso-8859-1"):
        return _OLD
    if said:
        try:
            codecs.lookup(said)
        except LookupError:
            said = ""
    return said or (declared_encoding(given.data) if given.format == "html" else "utf-8")


def _undecoded(given: Given, encoding: str, error: UnicodeDecodeError) -> ArticleError:
    data = given.data
    start, end = data.rfind(b"\n", 0, error.start) + 1, data.find(b"\n", error.start)
    line = data[max(start, error.start - 30) : min(end if end >= 0 else len(data), error.start + 30)]
    shown = line.decode(_OLD, "replace").strip()
    message = f"{given.name}:{data.count(bytes([10]), 0, error.start) + 1}: this is not {encoding.upper()}"
    hint = f"name its encoding; with --encoding {_OLD} the line would read “{shown}”"
    return ArticleError(message, hint if encoding != _OLD else "name another with --encoding, such as utf-8")


def _read_alike(given: Given, encoding: str) -> bool:
    """Whether our readers take these bytes for the same text."""
    if given.data.startswith(_MARKS):
        return True
    theirs = declared_encoding(given.data) if given.format == "html" else "utf-8"
    return codecs.lookup(theirs).name == codecs.lookup(encoding).name


def _encoded(given: Given, text: str) -> bytes:
    """In UTF-8; a page of HTML that names another encoding is told from it by a mark."""
    other = given.format == "html" and declared_encoding(text.encode()) != "utf-8"
    return (codecs.BOM_UTF8 if other else b"") + text.encode("utf-8", "replace")


# --- what it says of itself ---


def _facts(given: Given, text: str) -> tuple[Facts, str]:
    """What it says of itself, and the text without that part of it which is not read."""
    if given.format == "html":
        return page_facts(clean(text, given.name, []), given.address), text
    if given.format == "txt":
        return Facts(address=given.address), text
    front = _FRONT.match(text)
    said = _front_matter(front[1]) if front else None
    body = text if front is None or said is None else text[front.end() :]
    first = next(iter(_document(given, body).blocks), None)
    title = first.prose.text if isinstance(first, Heading) and first.level == 1 else None
    facts = {"title": title, "address": given.address, **(said or {})}
    return Facts(**facts), body


def _front_matter(text: str) -> dict[str, str] | None:
    """What is known of it by its keys; None where it is none, but words between two rules."""
    loaded = load_yaml(text, "", [])
    if loaded is None or not isinstance(loaded.value, dict):
        return None
    found: dict[str, str] = {}
    for key, value in loaded.value.items():
        name = _KEYS.get(str(key).lower())
        said = _said(value)
        if name == "published":
            said = edtf(said) or ""
        if name and said and (name != "address" or is_address(said)) and (name != "language" or is_language(said)):
            found.setdefault(name, said)
    return found or None


def _said(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, map(_said, value)))
    if isinstance(value, dict):
        return _said(value.get("name"))
    return " ".join(str(value).split())[:MAX_LINE] if isinstance(value, str | int) else ""


def _document(given: Given, text: str) -> Document:
    report: Report = []
    if given.format == "html":
        return read_html(text, given.name, report)
    if given.format == "md":
        return read_markdown(text, TextOrigin(Place(given.name, 1, 1), verbatim=True), report)
    return read_text(text, given.name)
