"""The first law: a built page, our marks removed, says what the article says, block by block."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from urllib.parse import unquote

from annotator import diagnostics
from annotator.cache.codec import dump_fidelity
from annotator.diagnostics import Diagnostic, Report
from annotator.model.document import (
    Block,
    Break,
    Code,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    Prose,
    Quotation,
    Run,
    Table,
)
from annotator.model.page import Fidelity, Page
from annotator.model.span import Place
from annotator.model.store import NO_STORE, Store, key_of
from annotator.publish.elements import Element, read_elements

# A text with what can be seen of it: emphasis, strong, code, address.
Look = tuple[bool, bool, bool, str]
Piece = tuple[str, Look]
# The kind of a leaf block with those around it (``quotation 2 / paragraph``), and its words.
Line = tuple[str, tuple[Piece, ...]]

_PLAIN: Look = (False, False, False, "")
# Tags that every parser reads alike: their values hold no bracket.
_VALUES = r"""(?:\s+[\w:.-]+(?:\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'=<>`]+))?)*\s*/?"""
_TAG = re.compile(rf"<(?:/[a-z][a-z\d]*\s*|[a-z][a-z\d]*{_VALUES})>", re.IGNORECASE)
_OPENING = re.compile(rf"<div{_VALUES}>", re.IGNORECASE)
# A class can be written with references.
_ARTICLE = re.compile("article|&")
_DIV = re.compile(r"<(/?)div\b[^<>]*>", re.IGNORECASE)
# In what is begun and not ended the parser sees no elements.
_SWALLOW = (("<!--", "-->"), ("<script", "</script"), ("<style", "</style"))
_INLINE = {"em", "strong", "code", "a"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
# What the renderer gives to elements of an article's body that are no marks of ours.
_PICTURE = {"figure": {"class"}, "img": {"src", "alt", "width", "height", "loading"}}
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}} | _PICTURE | {name: {"id"} for name in _HEADINGS}


class _Mismatch(Exception):
    """The page does not say what the article says; the message tells the first difference."""


def check_page(html: str, fidelity: Fidelity) -> str | None:
    """What is wrong with a built page, in a sentence; None where it is faithful."""
    alone = _alone(html)
    if alone is not None and _wrong(alone, fidelity) is None:
        return None
    # What is found wrong is found on the page as a whole.
    return _wrong(html, fidelity)


def _wrong(html: str, fidelity: Fidelity) -> str | None:
    try:
        body = _body(html)
        _remove_marks(body, fidelity)
        _compare(_document_lines(fidelity.document.blocks), _html_lines(body))
    except _Mismatch as found:
        return str(found)
    return None


def check_built(html: str, page: Page, store: Store = NO_STORE) -> Report:
    """The finding of a built page that is not faithful; nothing for others and for pages without an article."""
    wrong = _verdict(html, page.fidelity, store) if page.fidelity else None
    hint = "an extension or template changes the article's words; switch it off for these pages"
    return [Diagnostic(diagnostics.Code.FIDELITY, wrong, Place(page.seed), hint)] if wrong else []


def _verdict(html: str, fidelity: Fidelity, store: Store) -> str | None:
    """What `check_page` says of these very bytes, now or in an earlier run."""
    if store is NO_STORE:
        return check_page(html, fidelity)
    key = key_of("verdict", html, dump_fidelity(fidelity))
    kept = store.get(key)
    if kept is None:
        kept = check_page(html, fidelity) or ""
        store.put(key, kept)
    return kept or None


def _alone(html: str) -> str | None:
    """The article's own part of a page, which costs a third of the page to parse; None where it cannot be told."""
    start = _start(html)
    if start is None or any(html.rfind(opening, 0, start) > html.rfind(end, 0, start) for opening, end in _SWALLOW):
        return None
    depth = 0
    for tag in _DIV.finditer(html, start):
        depth += -1 if tag[1] else 1
        if not depth:
            part = html[start : tag.end()]
            swallows = any(opening in part.lower() for opening, _ in _SWALLOW)
            # Where a bracket is no tag's, what is taken for the end may stand in a value or a comment.
            return None if swallows or "<" in _TAG.sub("", part) else part
    return None


def _start(html: str) -> int | None:
    """Where the only article on a page begins; None if there may be more, or something hides them."""
    tags = list(_OPENING.finditer(html))
    if len(tags) != len(re.findall(r"<div\b", html, re.IGNORECASE)):
        return None
    articles = [tag.start() for tag in tags if _ARTICLE.search(tag[0]) and _is_article(tag[0])]
    return articles[0] if len(articles) == 1 else None


def _is_article(tag: str) -> bool:
    return any(one.is_of("article") for one in read_elements(tag).elements)


def _body(html: str) -> Element:
    bodies = [one for one in read_elements(html).inside("div") if one.is_of("article")]
    if len(bodies) != 1:
        raise _Mismatch(f"expected one article on the page, found {len(bodies)}")
    return bodies[0]


def _remove_marks(body: Element, fidelity: Fidelity) -> None:
    """Take our marks away and see that they are as many as the renderer made, and that nothing else is marked."""
    marks = fidelity.marks
    for name, element_name, kind, wanted in (
        ("cards", "aside", "card", marks.cards),
        ("markers", "a", "marker", marks.markers),
        ("lines of support", "span", "support", marks.supports),
        ("mentions", "a", "mention", marks.mentions),
    ):
        found = _take(body, element_name, kind, unwrap=name == "mentions")
        if found != wanted:
            raise _Mismatch(f"expected {wanted} {name} in the article, found {found}")
    _take(body, "a", "headerlink")  # a theme's link to a heading
    _take(body, "div", "passage", unwrap=True)
    for element in body.inside():
        extra = set(element.attributes) - _ATTRIBUTES.get(element.name, set())
        if extra:
            raise _Mismatch(f"the article's text made an element <{element.name}> with {', '.join(sorted(extra))}")


def _take(body: Element, name: str, kind: str, *, unwrap: bool = False) -> int:
    return body.take(lambda element: element.name == name and element.is_of(kind), unwrap=unwrap)


def _html_lines(parent: Element, around: str = "") -> Iterator[Line]:
    number = 0
    for child in parent.children:
        if not isinstance(child, Element):
            if child.strip():
                raise _Mismatch(f"the page has words outside any block: {child.strip()[:80]!r}")
            continue
        number += 1
        yield from _element_lines(child, around, number)


def _element_lines(element: Element, around: str, number: int) -> Iterator[Line]:
    match element.name:
        case "p":
            yield around + "paragraph", _pieces(element)
        case name if name in _HEADINGS:
            yield around + "heading", _pieces(element)
        case "pre":
            yield around + "code", _normal([(element.words, _PLAIN)])
        case "blockquote":
            yield from _html_lines(element, f"{around}quotation {number} / ")
        case "ul" | "ol":
            start = element.get("start", "1") if element.name == "ol" else "-"
            for index, item in enumerate((one for one in element.elements if one.name == "li"), 1):
                yield from _html_lines(item, f"{around}list {number} from {start} / item {index} / ")
        case "table":
            for index, row in enumerate(element.inside("tr"), 1):
                for cell in row.inside("th", "td"):
                    yield f"{around}table {number} / row {index}", _pieces(cell)
        case "figure":
            yield from _picture_lines(element, around, number)
        case name:
            raise _Mismatch(f"the page has an element <{name}> that no article has")


def _picture_lines(figure: Element, around: str, number: int) -> Iterator[Line]:
    """A picture and its caption."""
    images = list(figure.inside("img"))
    holders = figure.elements
    if len(images) != 1 or [one.name for one in holders] not in (["div"], ["div", "figcaption"]):
        raise _Mismatch("the page has a figure that is not one image with its caption")
    said = [unquote(images[0].get(name)) for name in ("src", "width", "height")]
    yield f"{around}picture", ((" ".join([*said, images[0].get("alt")]), _PLAIN),)
    for caption in holders[1:]:
        yield from _html_lines(caption, f"{around}caption {number} / ")


def _pieces(element: Element) -> tuple[Piece, ...]:
    return _normal(_walk(element, _PLAIN))


def _walk(element: Element, look: Look) -> Iterator[Piece]:
    emphasis, strong, code, link = look
    for child in element.children:
        if type(child) is str:
            yield child, look
        elif isinstance(child, Element) and child.name == "br":
            yield "\n", _PLAIN
        elif isinstance(child, Element) and child.name in _INLINE:
            address = unquote(child.get("href")) if child.name == "a" else link
            styles = (emphasis or child.name == "em", strong or child.name == "strong", code or child.name == "code")
            yield from _walk(child, (*styles, address))
        else:
            raise _Mismatch(f"the page has {str(child)[:80]!r} inside a block of the article")


def _document_lines(blocks: Sequence[Block], around: str = "") -> Iterator[Line]:
    for number, block in enumerate(blocks, 1):
        match block:
            case Paragraph(prose):
                yield around + "paragraph", _prose_pieces(prose)
            case Heading(_, prose):
                yield around + "heading", _prose_pieces(prose)
            case Code(prose):
                yield around + "code", _normal([(prose.text, _PLAIN)])
            case Quotation(inner):
                yield from _document_lines(inner, f"{around}quotation {number} / ")
            case ListBlock(items, start):
                for index, item in enumerate(items, 1):
                    first = "-" if start is None else start
                    yield from _document_lines(item, f"{around}list {number} from {first} / item {index} / ")
            case Table(header, rows):
                for index, row in enumerate((header, *rows), 1):
                    for cell in row:
                        yield f"{around}table {number} / row {index}", _prose_pieces(cell)
            case Picture(name, alt, width, height, caption):
                yield f"{around}picture", ((f"{name} {width} {height} {alt}", _PLAIN),)
                yield from _document_lines(caption, f"{around}caption {number} / ")


def _prose_pieces(prose: Prose) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for inline in prose.inlines:
        if isinstance(inline, Run):
            pieces.append((inline.text, (inline.emphasis, inline.strong, inline.code, unquote(inline.link or ""))))
        elif isinstance(inline, Break):
            pieces.append(("\n", _PLAIN))
    return _normal(pieces)


def _normal(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Equal neighbours joined, each run of white space one space, which goes with what is before it; ends trimmed."""
    joined: list[tuple[list[str], Look]] = []
    spaced = False
    for text, look in pieces:
        spaced = spaced or text[:1].isspace()
        words = text.split()
        if not words:
            continue
        if joined and spaced:
            joined[-1][0].append(" ")
        if not joined or joined[-1][1] != look:
            joined.append(([], look))
        joined[-1][0].append(" ".join(words))
        spaced = text[-1].isspace()
    return tuple(("".join(texts), look) for texts, look in joined)


def _compare(wanted: Iterable[Line], found: Iterable[Line]) -> None:
    for number, (one, other) in enumerate(zip_longest(wanted, found), 1):
        if one == other:
            continue
        if one is None or other is None:
            more, line = ("page", other) if one is None else ("article", one)
            raise _Mismatch(f"the {more} has one more block, {number}: {_said(line)}")
        start = next((i for i, (a, b) in enumerate(zip(_said(one), _said(other), strict=False)) if a != b), 0)
        cut = slice(max(0, start - 30), start + 60)
        raise _Mismatch(f"block {number} differs: the article has {_said(one)[cut]!r}, the page {_said(other)[cut]!r}")


def _said(line: Line | None) -> str:
    """A line in one string, with what can be seen of its parts where that is not plain."""
    if line is None:
        return ""
    parts = (text if look == _PLAIN else f"{text}{_looks(look)}" for text, look in line[1])
    return f"{line[0]}: {''.join(parts)}"


def _looks(look: Look) -> str:
    named = zip(("emphasis", "strong", "code"), look[:3], strict=True)
    said = [name for name, wanted in named if wanted] + [look[3]] * bool(look[3])
    return f"[{', '.join(said)}]"
