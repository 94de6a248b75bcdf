"""HTML -> its tags and words, in one pass: each character is looked at a fixed number of times, be it ever so broken.

Python's own parser takes quadratic time on tags that do not end, and trees of elements take hundreds of megabytes for
a file of a few; see docs/project/decisions/0017-html.md.
"""

import re
from bisect import bisect_right
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

# Elements whose insides are no markup.
_RAW = {"script", "style", "xmp", "iframe", "noembed", "noframes", "textarea", "title"}
_RAW_ENDS = {name: re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE) for name in _RAW}
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*)")
_BETWEEN = re.compile(r"[\s/]*")
_ATTRIBUTE = re.compile(r"[^\s/>][^\s/>=]*")
_EQUALS = re.compile(r"\s*=\s*")
_UNQUOTED = re.compile(r"[^\s>]*")


@dataclass(frozen=True, slots=True)
class Words:
    """Text between tags; ``at`` is its offset in the file."""

    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Start:
    """An element begins; ``closed`` by its own tag in the manner of XML, which counts only in pictures and formulas."""

    at: int
    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    closed: bool = False


@dataclass(frozen=True, slots=True)
class End:
    """An element ends."""

    at: int
    name: str


@dataclass(frozen=True, slots=True)
class Unended:
    """Something that never ends: behind a "tag" all is given as words, a "comment" or an element hides the rest."""

    at: int
    what: str


Token = Words | Start | End | Unended


class Lines:
    """Offsets in a text to lines and columns, both from 1."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def tokens(text: str) -> Iterator[Token]:
    """Every tag and all words in order; comments, declarations and processing instructions are passed over."""
    position = 0
    while position < len(text):
        begin = text.find("<", position)
        if begin < 0:
            begin = len(text)
        if begin > position:
            yield Words(position, unescape(text[position:begin]))
        if begin == len(text):
            return
        name = _TAG.match(text, begin)
        if name:
            position = yield from _tag(text, begin, name)
        elif text.startswith(("<!", "<?", "</"), begin):
            position = _after_declaration(text, begin)
            if position > len(text):
                yield Unended(begin, "comment")
        else:
            yield Words(begin, "<")
            position = begin + 1


def _tag(text: str, begin: int, name: re.Match[str]) -> Generator[Token, None, int]:
    """A tag, and what stands raw behind it; the offset where that ends."""
    read = _attributes(text, name.end())
    if read is None:
        yield Unended(begin, "tag")
        yield Words(begin, unescape(text[begin:]))
        return len(text)
    attributes, position = read
    named = name["name"].lower()
    if name["end"]:
        yield End(begin, named)
        return position
    yield Start(begin, named, attributes, text[position - 2] == "/")
    if named not in _RAW:
        return position
    end = _RAW_ENDS[named].search(text, position)
    if end is None:
        yield Unended(begin, f"<{named}>")
    inside = text[position : end.start() if end else len(text)]
    yield Words(position, unescape(inside) if named in ("textarea", "title") else inside)
    return position + len(inside)


def _after_declaration(text: str, start: int) -> int:
    if not text.startswith("<!--", start):
        return _after(text, ">", start)
    if text.startswith((">", "->"), start + 4):  # browsers take these for whole comments
        return _after(text, ">", start)
    return _after(text, "-->", start + 4)


def _after(text: str, sign: str, start: int) -> int:
    """Behind the next ``sign``; behind the whole text if there is none."""
    found = text.find(sign, start)
    return len(text) + 1 if found < 0 else found + len(sign)


def _attributes(text: str, position: int) -> tuple[dict[str, str], int] | None:
    """The attributes of a tag, each name once, and the offset behind the tag; None if it does not end."""
    found: dict[str, str] = {}
    while True:
        position = _end(_BETWEEN, text, position)
        if position == len(text):
            return None
        if text[position] == ">":
            return found, position + 1
        name = _ATTRIBUTE.match(text, position)
        assert name
        position, value = name.end(), ""
        equals = _EQUALS.match(text, position)
        if equals:
            position = equals.end()
            quote = text[position : position + 1]
            if quote in ("'", '"') and quote:
                end = text.find(quote, position + 1)
                if end < 0:
                    return None
                value, position = text[position + 1 : end], end + 1
            else:
                end = _end(_UNQUOTED, text, position)
                value, position = text[position:end], end
        found.setdefault(name[0].lower(), unescape(value))


def _end(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position
