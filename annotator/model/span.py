"""Where something stands: a span of a reading text, a place in an editor's file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range ``[start, end)`` of code points of one reading text; raises ``ValueError`` if reversed."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a span that no text could have."""
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """The words that the span covers in ``text``."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def crosses(self, other: "Span") -> bool:
        """Whether the two overlap and neither covers the other."""
        return self.overlaps(other) and not self.covers(other) and not other.covers(self)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in an editor's file: path as given, line and column counted from 1 (0 = the whole file)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """``file:line:column``, as editors and terminals make links of it."""
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}" if self.column else f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class TextOrigin:
    """Where an editor's text stands, so that a line inside it can be named.

    ``verbatim`` texts (files, literal block scalars) keep their lines: line *n* of the text is line
    ``place.line + n`` of the file, indented by ``indent`` columns. Others are placed at their start.
    """

    place: Place
    verbatim: bool = False
    indent: int = 0

    def at(self, line: int, column: int = 0) -> Place:
        """The place of 0-based ``line`` and ``column`` of the text."""
        if not self.verbatim:
            return self.place
        return Place(self.place.file, self.place.line + line, self.indent + column + 1)


class Located(str):
    """A text that remembers where an editor wrote it; otherwise an ordinary string."""

    origin: TextOrigin

    def __new__(cls, text: str, origin: TextOrigin) -> "Located":
        """``text`` with its origin."""
        made = super().__new__(cls, text)
        made.origin = origin
        return made


NOWHERE = Place("")
