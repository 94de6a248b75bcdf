"""The pictures of a page of the web: where each has its bytes, and which stand above the article and belong to it.

Both by what the markup of the page says; what it does not say is told and not guessed.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from bs4 import Tag
from bs4.element import NavigableString, PageElement

# Attributes with an address that a script is to load; what the page shows before that is a blank.
_LATE = ("data-src", "data-original", "data-lazy-src")
_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_SIZE = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,3})?)([wx])")  # how wide or dense a picture of a set is
# Of pictures in several sizes that is taken which is no wider, in pixels: enough for any screen and for paper.
_WIDE = 2000.0
_DENSE = 2.0
_TYPES = frozenset(("", "image/jpeg", "image/jpg", "image/png", "image/webp", "image/gif"))
# What stands beside an article and is none of it.
_BESIDE = ("aside", "nav", "footer", "form")
_COUNTERS = frozenset(("0", "1"))  # sides of images that only count readers


@dataclass(frozen=True, slots=True)
class _Image:
    """An image with its figure, if it stands in one; ``words`` are its caption, or else its alternative text."""

    tag: Tag
    figure: Tag | None
    address: str
    words: str

    @property
    def is_captioned(self) -> bool:
        caption = self.figure.find("figcaption") if self.figure else None
        return isinstance(caption, Tag) and bool(caption.get_text(strip=True))


class PagePictures:
    """The images of a page: above its article, inside of it and behind it.

    ``ends`` are the first and the last text of the article, ``around`` is the element that holds all of it; ``named``
    are the addresses that the page gives as pictures of itself, and ``full`` makes one in the page a whole one.
    """

    def __init__(
        self,
        ends: tuple[PageElement, PageElement],
        around: Tag,
        named: Collection[str],
        full: Callable[[str], str],
    ) -> None:
        order = list([*around.parents][-1].descendants if around.parent else around.descendants)
        first, last = (next(at for at, node in enumerate(order) if node is end) for end in ends)
        self._around = around
        self._article = _closest(around, "article")
        self._home = self._article or _closest(around, "main")
        self._full = full
        self._above = [one for one in _images(order[:first]) if self._is_of_article(one)]
        self._inside = list(_images(order[first:last]))
        self._behind = [one for one in _images(order[last:]) if self._is_of_article(one)]
        self._named = named
        self._leading = self._belonging()
        self._taken: list[_Image] = []

    def take_leading(self) -> list[Tag]:
        """Take out of the page what stands above the article and belongs to it: figures and lone images."""
        self._taken = list(self._leading.values())
        # Of a figure with several images all are taken.
        return [tag.extract() for tag in dict.fromkeys(one.figure or one.tag for one in self._taken)]

    def left_out(self) -> tuple[str, ...]:
        """The images that are in the page no more, with where they stood; asked when all the rest is taken out."""
        kept = {self._same(one) for one in (*self._taken, *self._inside) if not one.tag.decomposed}
        gone = {"inside of": self._inside, "above": self._above, "behind": self._behind}
        told: dict[str, str] = {}
        for where, images in gone.items():
            for one in images:
                same = self._same(one)
                if same not in kept and (where == "inside of" or one.figure is not None or same in self._leading):
                    said = f": {one.words}" if one.words else ""
                    offer = "; --pictures takes it" if where == "above" and same in self._leading else ""
                    told.setdefault(same, f"{one.address} {where} the article{offer}{said}")
        for address in self._named:
            if _plain(address) not in kept:
                told.setdefault(_plain(address), f"{address}; the page names it as its own, but not in the article")
        return tuple(told.values())

    def _belonging(self) -> dict[str, _Image]:
        """Of the images above those that belong: captioned figures of the article, and what the page names."""
        known = set(map(_plain, self._named))
        found: dict[str, _Image] = {}
        for one in self._above:
            is_named = self._same(one) in known and (self._home is not None or one.figure is not None)
            if is_named or (one.is_captioned and self._article is not None):
                found.setdefault(self._same(one), one)
        return found

    def _same(self, one: _Image) -> str:
        return _plain(self._full(one.address))

    def _is_of_article(self, one: _Image) -> bool:
        """Whether nothing says that it belongs to something else: another article, a menu, the head of the site."""
        if is_beside(one.tag, self._around):
            return False
        return self._home is None or any(parent is self._home for parent in one.tag.parents)


def settle(body: Tag) -> None:
    """Give each image the address of its own bytes, and put those forward that stand where scripts are off."""
    for without in body.find_all("noscript"):
        _put_forward(without)
    for image in body.find_all("img"):
        address = _address(image)
        image.attrs = {**{name: value for name, value in image.attrs.items() if name != "src"}, "src": address}


def is_beside(element: Tag, around: Tag) -> bool:
    """Whether it is no part of the article that stands in ``around``: in a menu, say, or in another article."""
    holders = [around, *around.parents]
    apart = [
        one for one in element.parents if one.name in (*_BESIDE, "article") and not any(one is top for top in holders)
    ]
    own = _closest(around, "article")
    return bool(apart) or (own is not None and not any(one is own for one in element.parents))


def _images(within: Iterable[PageElement]) -> Iterator[_Image]:
    """Those that somebody sees."""
    for one in within:
        if isinstance(one, Tag) and one.name == "img" and not _counts(one) and _said(one, "src"):
            figure = one.find_parent("figure")
            caption = figure.find("figcaption") if figure else None
            words = " ".join(caption.get_text(" ").split()) if isinstance(caption, Tag) else ""
            yield _Image(one, figure, _said(one, "src"), words or " ".join(_said(one, "alt").split()))


def _closest(element: Tag, name: str) -> Tag | None:
    return element if element.name == name else element.find_parent(name)


def _plain(address: str) -> str:
    """An address by which two sizes of one picture are told to be the same: without scheme and query."""
    try:
        parts = urlsplit(address)
    except ValueError:  # of the host
        return address
    return parts.netloc.lower() + parts.path


def _put_forward(without: Tag) -> None:
    """The image inside of an element for browsers without scripts: the same as the one beside it, or the only one."""
    images = without.find_all("img")
    if len(images) != 1 or _counts(images[0]) or "".join(without.stripped_strings):
        return
    near = [_element(without.previous_siblings), _element(without.next_siblings)]
    beside = [found for one in near if one is not None and (found := one if one.name == "img" else one.find("img"))]
    lazy = [one for one in beside if isinstance(one, Tag) and _is_lazy(one)]
    if lazy:
        lazy[0].attrs = {**lazy[0].attrs, **dict.fromkeys((*_LATE, *_SETS), ""), **images[0].attrs}
    else:
        without.insert_before(images[0].extract())


def _element(siblings: Iterable[PageElement]) -> Tag | None:
    """The next element, if nothing but white space stands before it."""
    for one in siblings:
        if isinstance(one, Tag):
            return one
        if isinstance(one, NavigableString) and one.strip():
            return None
    return None


def _is_lazy(image: Tag) -> bool:
    late = any(_said(image, name) for name in (*_LATE, *_SETS[:2]))
    return late or _said(image, "src").startswith("data:") or not _said(image, "src")


def _counts(image: Tag) -> bool:
    """Whether it is there to count readers."""
    sides = {_said(image, "width"), _said(image, "height")}
    return bool(sides) and sides <= _COUNTERS


def _address(image: Tag) -> str:
    """Where the image's own bytes are; empty if only a script knows."""
    given = [*(_fitting(_said(image, name)) for name in _SETS), *(_said(image, name) for name in (*_LATE, "src"))]
    picture = image.find_parent("picture")
    for source in picture.find_all("source") if picture else ():
        if _said(source, "type").lower() in _TYPES and not _said(source, "media"):
            given += [_fitting(_said(source, name)) for name in _SETS]
    return next((one for one in given if one and not one.startswith("data:")), "")


def _fitting(candidates: str) -> str:
    """Of a set of sizes the widest that is not too wide; without sizes the first."""
    found: list[tuple[float, str]] = []
    for address, size in _candidates(candidates):
        number, unit = match.groups() if (match := _SIZE.fullmatch(size)) else ("1", "x")
        if not address.startswith("data:"):
            found.append((float(number) / (_WIDE if unit == "w" else _DENSE), address))
    small = [one for one in found if one[0] <= 1]
    if small:
        return max(small, key=lambda one: one[0])[1]
    return min(found, key=lambda one: one[0])[1] if found else ""


def _candidates(text: str) -> Iterator[tuple[str, str]]:
    """Each picture of a set: its address, and what is said of its size. Commas stand in addresses, too."""
    address = ""
    for word in text.split():
        rest = word
        if address and not address.endswith(","):
            size, _, rest = word.partition(",")
            yield address, size
            address = ""
        elif address:
            yield address.rstrip(","), ""
        address = rest.lstrip(",")
    if address:
        yield address.rstrip(","), ""


def _said(tag: Tag, name: str) -> str:
    attributes: Mapping[str, object] = tag.attrs
    value = attributes.get(name, "")
    return value.strip() if isinstance(value, str) else ""
