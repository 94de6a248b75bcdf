"""Pages that somebody wrote by hand, as a builder made them -> what search knows of them."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import Tag
from bs4.filter import SoupStrainer

from annotator.model.entry import Entry, Passage
from annotator.model.page import Page

_BLOCKS = ("p", "li", "td", "th", "dt", "dd", "pre", "figcaption", "summary")
_UNREAD = ("script", "style", "template")
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")


def read_built(html: str, path: str, meta: Mapping[str, Any], label: str) -> tuple[Entry, ...]:
    """The entry of the page's text ``html``; none if its front matter says ``search: {exclude: true}``.

    Its words are those of its blocks, cut at the headings.
    """
    if isinstance(asked := meta.get("search"), Mapping) and asked.get("exclude"):
        return ()
    soup = BeautifulSoup(html, "html.parser")
    # A marker's number is glued to a word. Some builders take its attribute away, as it is meant for their own search.
    markers = soup.find_all("a", class_="marker")
    for part in (*soup.find_all(_UNREAD), *soup.find_all(None, {"data-search-exclude": True}), *markers):
        part.decompose()
    top = soup.h1.extract() if soup.h1 else None
    title = _words(top) if top else str(meta.get("title") or path)
    pieces: list[tuple[str, list[str]]] = [("", [])]
    for element in soup.find_all([*_HEADINGS, *_BLOCKS]):
        if element.name in _HEADINGS:
            pieces.append((str(element.get("id") or ""), [_words(element)]))
        elif element.find(_BLOCKS) is None:  # else its words come with the blocks inside it
            pieces[-1][1].append(_words(element))
    passages = tuple(Passage("\n".join(filter(None, texts)), anchor) for anchor, texts in pieces if any(texts))
    return (Entry("page", label, path, title, (), passages),)


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
    article = BeautifulSoup(html, "html.parser", parse_only=SoupStrainer("article")).find("article")
    if not isinstance(article, Tag) or article.get("data-search-exclude"):
        return ()
    for part in article.find_all("nav"):
        part.decompose()
    return read_built(str(article), path, {}, label)


def _words(element: Tag) -> str:
    return " ".join(element.get_text().split())
