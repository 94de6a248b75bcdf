"""Pages that somebody wrote by hand, as a builder made them -> what search knows of them."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from annotator.model.entry import Entry, Passage
from annotator.model.page import Page
from annotator.publish.elements import Element, read_elements

_BLOCKS = ("p", "li", "td", "th", "dt", "dd", "pre", "figcaption", "summary")
_UNREAD = ("script", "style", "template")
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")


def read_built(html: str, path: str, meta: Mapping[str, Any], label: str) -> tuple[Entry, ...]:
    """The entry of the page's text ``html``; none if its front matter says ``search: {exclude: true}``.

    Its words are those of its blocks, cut at the headings.
    """
    if isinstance(asked := meta.get("search"), Mapping) and asked.get("exclude"):
        return ()
    return (_entry(read_elements(html), path, str(meta.get("title") or path), label),)


def _entry(page: Element, path: str, title: str, label: str) -> Entry:
    page.take(_unread)
    top = next(page.inside("h1"), None)
    if top is not None:
        title = _words(top)
        page.take(lambda element: element is top)
    pieces: list[tuple[str, list[str]]] = [("", [])]
    for element in page.inside(*_HEADINGS, *_BLOCKS):
        if element.name in _HEADINGS:
            pieces.append((element.get("id"), [_words(element)]))
        elif next(element.inside(*_BLOCKS), None) is None:  # else its words come with the blocks inside it
            pieces[-1][1].append(_words(element))
    passages = tuple(Passage("\n".join(filter(None, texts)), anchor) for anchor, texts in pieces if any(texts))
    return Entry("page", label, path, title, (), passages)


def _unread(element: Element) -> bool:
    """Whether nobody searches for it.

    A marker's number is glued to a word. Some builders take its attribute away, as it is meant for their own search.
    """
    marker = element.name == "a" and element.is_of("marker")
    return marker or element.name in _UNREAD or "data-search-exclude" in element.attributes


def known_before(pages: Iterable[Page], files: Iterable[Any], label: str) -> Iterator[Entry]:
    """What search knows before pages are built: of ours, and of ``files`` that a dirty build leaves as they are."""
    yield from (entry for page in pages for entry in page.entries)
    for file in files:
        if file.page is not None and file.page.content is None:
            built = Path(file.abs_dest_path).read_text(encoding="utf-8", errors="replace")
            yield from read_whole(built, file.url, label)


def read_whole(html: str, path: str, label: str) -> tuple[Entry, ...]:
    """The entry of a page of which only the file ``html`` is left; none if its article asks not to be found.

    Navigation inside the article is none of its words.
    """
    article = next(read_elements(html).inside("article"), None)
    if article is None or article.get("data-search-exclude"):
        return ()
    article.take(lambda element: element.name == "nav")
    around = Element("", children=[article])
    return (_entry(around, path, path, label),)


def _words(element: Element) -> str:
    return " ".join(element.words.split())
