"""HTML -> a tree of its elements, as Python’s own parser reads it.

As much as the check of a page and search need of one, in half the time that a library’s tree takes. Nothing here calls
itself, since a page may be as deep as it likes.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

# What HTML never closes.
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}


class Unsaid(str):
    """What stands in a page and is none of its words: a comment, a declaration."""

    __slots__ = ()


@dataclass(slots=True, eq=False)
class Element:
    """An element; ``children`` are elements, words and what is unsaid, in order."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    def __str__(self) -> str:
        """The tag that opens it."""
        attributes = (f' {name}="{value}"' for name, value in self.attributes.items())
        return f"<{self.name}{''.join(attributes)}>"

    def get(self, name: str, default: str = "") -> str:
        """The value of an attribute."""
        return self.attributes.get(name, default)

    def is_of(self, kind: str) -> bool:
        """Whether it has a class."""
        return kind in self.attributes.get("class", "").split()

    @property
    def elements(self) -> list["Element"]:
        """The elements among its children."""
        return [child for child in self.children if isinstance(child, Element)]

    def inside(self, *names: str) -> Iterator["Element"]:
        """Every element inside it, of these names if some are given, in the order in which they begin."""
        left = self.elements[::-1]
        while left:
            one = left.pop()
            if not names or one.name in names:
                yield one
            left += reversed(one.elements)

    @property
    def words(self) -> str:
        """All words inside it."""
        parts: list[str] = []
        left = self.children[::-1]
        while left:
            one = left.pop()
            if isinstance(one, Element):
                left += reversed(one.children)
            elif type(one) is not Unsaid:
                parts.append(one)
        return "".join(parts)

    def take(self, wanted: Callable[["Element"], bool], *, unwrap: bool = False) -> int:
        """Take away every element inside that is ``wanted``, or only its tags; how many there were."""
        taken = 0
        # From the last one back: what is inside an element comes before it.
        for element in reversed([self, *self.inside()]):
            kept: list[Element | str] = []
            for child in element.children:
                if not (isinstance(child, Element) and wanted(child)):
                    kept.append(child)
                    continue
                taken += 1
                kept += child.children if unwrap else ()
            element.children = kept
        return taken


def read_elements(html: str) -> Element:
    """A page, or a part of one, as the children of an element without a name."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.open[0]


class _Reader(HTMLParser):
    """A tag that closes nothing is passed over, and what is left open ends with what is around it."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].name == tag:
                del self.open[depth:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        self.open[-1].children.append(Unsaid(data))

    def handle_decl(self, decl: str) -> None:
        self.handle_comment(decl)

    def handle_pi(self, data: str) -> None:
        self.handle_comment(data)

    def unknown_decl(self, data: str) -> None:
        self.handle_comment(data)
