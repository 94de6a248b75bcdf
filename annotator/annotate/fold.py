"""One view of a text in which writers' habits are equal (quotation marks, dashes, spaces, composed letters)."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from annotator.model.span import Span

_APOSTROPHES = "\u2018\u2019\u201a\u201b\u02bc\u02b9\u2032\u00b4`"
_QUOTES = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\n\t"
_TABLE = {
    ord(char): plain
    for chars, plain in ((_APOSTROPHES, "'"), (_QUOTES, '"'), (_HYPHENS, "-"), (_SPACES, " "))
    for char in chars
}
# Characters that no reader sees: soft hyphen, zero-width spaces and joiners, marks of direction, byte order mark.
_INVISIBLE = re.compile("[\\u00ad\\u061c\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u206f\\ufeff]")


@dataclass(frozen=True, slots=True)
class Folded:
    """The folded text and, where its offsets differ from the original's, the original span of each character."""

    text: str
    spans: tuple[tuple[int, int], ...] | None = None

    def span(self, start: int, end: int) -> Span:
        """The original span of the folded half-open range; not for empty ranges at the end."""
        if self.spans is None:
            return Span(start, end)
        return Span(self.spans[start][0], self.spans[end - 1][1])

    def place(self, span: Span) -> tuple[int, int]:
        """Where the original ``span`` stands in the folded text; characters that it covers in part count."""
        if self.spans is None:
            return span.start, span.end
        first = bisect_right(self.spans, span.start, key=lambda one: one[1])
        return first, bisect_left(self.spans, span.end, key=lambda one: one[0])


def fold(text: str) -> Folded:
    """Fold ``text``; the offsets stay the same unless it has invisible or decomposed characters."""
    if not _INVISIBLE.search(text) and unicodedata.is_normalized("NFC", text):
        return Folded(text.translate(_TABLE))
    chars: list[str] = []
    spans: list[tuple[int, int]] = []
    for start, end in _clusters(text):
        composed = unicodedata.normalize("NFC", visible(text[start:end]))
        for char in composed.translate(_TABLE):
            chars.append(char)
            spans.append((start, end))
    return Folded("".join(chars), tuple(spans))


def fold_phrase(phrase: str) -> str:
    """Fold a name or a quote; its offsets are of no interest."""
    return fold(phrase).text


def visible(text: str) -> str:
    """The text without characters that no reader sees."""
    return _INVISIBLE.sub("", text)


def _clusters(text: str) -> list[tuple[int, int]]:
    """Ranges of one visible character each with the marks and invisible characters that belong to it."""
    starts = [index for index, char in enumerate(text) if index == 0 or not _continues(char)]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _continues(char: str) -> bool:
    return unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff"
