"""Places of a reading text, counted without white space -> spans: a page breaks lines and spaces as it likes."""

from bisect import bisect_left
from unicodedata import combining

from annotator.model.span import Span

# White space of Unicode, and the byte order mark, which browsers count to it. The same list stands in places.js.
WHITE = frozenset("\t\n\x0b\x0c\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff") | {
    chr(code) for code in range(0x2000, 0x200B)
}


class Offsets:
    """The characters of one reading text that are no white space, by their number."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._places = [index for index, char in enumerate(text) if char not in WHITE]

    def span(self, start: int, end: int) -> Span | None:
        """The span of the characters [start, end), widened to whole words; None where the text has none such."""
        if not 0 <= start < end <= len(self._places):
            return None
        return self._widened(self._places[start], self._places[end - 1] + 1)

    def count(self, span: Span) -> tuple[int, int]:
        """The numbers of the span's first character and of the one behind its last."""
        return bisect_left(self._places, span.start), bisect_left(self._places, span.end)

    def _widened(self, start: int, end: int) -> Span:
        text = self.text
        while start > 0 and _holds(text[start - 1]) and _holds(text[start]):
            start -= 1
        while end < len(text) and _holds(text[end - 1]) and _holds(text[end]):
            end += 1
        return Span(start, end)


def _holds(char: str) -> bool:
    """Whether a character holds to its neighbors in one word; scripts without capitals may have no spaces either."""
    return char.isdecimal() or char.lower() != char.upper() or combining(char) > 0
