"""A text as blocks of runs: what every reader produces and the renderer writes. Nothing else gets through."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from annotator.model.span import NOWHERE, Place, Span

# What HTML shows as one space. No-break and other fixed-width spaces are characters of the text and stay.
_SPACES = re.compile("[ \\t\\n\\r\\f\\v\\x85\\u2028\\u2029]+")
# Punctuation that belongs to the word before it.
_CLOSING = re.compile(r"[.,;:!?…]+[”’»)\]]*|[”’»)\]]+[.,;:!?…]*")

# Characters of one leaf that parsers and builders are trusted with: Markdown libraries take quadratic time on
# hostile lines (20,000 characters that all need escaping cost Python-Markdown 0.6 s). Longer leaves are shown as
# plain words without annotations, and a diagnostic says so.
MAX_LEAF = 20_000


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one look; ``link`` is an address with an allowed scheme."""

    text: str
    emphasis: bool = False
    strong: bool = False
    code: bool = False
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """A line break inside a block; one line feed of the reading text."""


@dataclass(frozen=True, slots=True)
class Cite:
    """A citation of one source at this point; no part of the reading text."""

    source: str
    locator: str = ""
    place: Place = field(default=NOWHERE, compare=False)


Inline = Run | Break | Cite


@dataclass(frozen=True, slots=True)
class Prose:
    """The inlines of one leaf block; ``start`` is where their text begins in the reading text.

    ``place`` is where the block stands in its file, if its reader knows.
    """

    inlines: tuple[Inline, ...] = ()
    start: int = field(default=0, compare=False)
    place: Place = field(default=NOWHERE, compare=False, repr=False)
    # The words, with a line feed for each break.
    text: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Join the words once: they are asked for at every step."""
        object.__setattr__(self, "text", "".join(_text_of(inline) for inline in self.inlines))

    def placed(self) -> Iterator[tuple[Inline, Span]]:
        """Each inline with its place in the reading text."""
        position = self.start
        for inline in self.inlines:
            end = position + len(_text_of(inline))
            yield inline, Span(position, end)
            position = end

    @property
    def span(self) -> Span:
        """Where the words stand in the reading text."""
        return Span(self.start, self.start + len(self.text))

    @property
    def citations(self) -> tuple[Cite, ...]:
        """The citations in order."""
        return tuple(inline for inline in self.inlines if isinstance(inline, Cite))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    prose: Prose


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` 1 to 6 as the author wrote it."""

    level: int
    prose: Prose


@dataclass(frozen=True, slots=True)
class Code:
    """Preformatted text; its line feeds and spaces count."""

    prose: Prose


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation set off as a block."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; ``start`` numbers the first item of an ordered one and is None for an unordered one."""

    items: tuple[tuple["Block", ...], ...]
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row; every row has as many cells as the header."""

    header: tuple[Prose, ...]
    rows: tuple[tuple[Prose, ...], ...]


@dataclass(frozen=True, slots=True)
class Embed:
    """A figure or timeline of the knowledge that stands at this point of an editor's text; it has no words."""

    kind: Literal["figure", "timeline"]
    name: str
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Picture:
    """An image that lies beside an article, by the name of its file, with its size in pixels; it has no words.

    ``alt`` is what the article says for those who do not see it; ``caption`` are blocks of the article.
    """

    name: str
    alt: str = ""
    width: int = 0
    height: int = 0
    caption: tuple["Block", ...] = ()


# The pictures that lie beside an article: their sizes by the names of their files.
Pictures = Mapping[str, tuple[int, int]]
NO_PICTURES: Pictures = {}

Block = Paragraph | Heading | Code | Quotation | ListBlock | Table | Embed | Picture


@dataclass(frozen=True)
class Document:
    """Blocks and their one reading text; leaves are separated in it by one line feed."""

    blocks: tuple[Block, ...] = ()
    text: str = field(default="", compare=False)

    @classmethod
    def compose(cls, blocks: Iterable[Block]) -> "Document":
        """Lay ``blocks`` out: tidy their inlines and give every leaf its place in the reading text."""
        layout = _Layout()
        placed = tuple(block for block in map(layout.block, blocks) if block is not None)
        return cls(placed, "\n".join(layout.texts))

    def leaves(self) -> Iterator[Prose]:
        """Every leaf in reading order."""
        for block in self.blocks:
            yield from leaves_of(block)

    @cached_property
    def _leaves(self) -> tuple[list[int], list[Prose]]:
        leaves = list(self.leaves())
        return [leaf.start for leaf in leaves], leaves

    def leaf_at(self, span: Span) -> Prose | None:
        """The leaf that covers ``span``."""
        starts, leaves = self._leaves
        index = bisect_right(starts, span.start) - 1
        return leaves[index] if index >= 0 and leaves[index].span.covers(span) else None

    @property
    def citations(self) -> tuple[Cite, ...]:
        """Every citation in reading order."""
        return tuple(cite for leaf in self.leaves() for cite in leaf.citations)


def pictures_of(blocks: Iterable[Block]) -> Iterator[Picture]:
    """Every picture among blocks and inside of them, in reading order."""
    for block in blocks:
        match block:
            case Picture():
                yield block
            case Quotation(inner):
                yield from pictures_of(inner)
            case ListBlock(items):
                for item in items:
                    yield from pictures_of(item)


def innermost(block: Block) -> Iterator[Paragraph | Heading | Code | Table]:
    """``block``, or the blocks inside it that hold words themselves, in reading order."""
    match block:
        case Quotation(blocks) | Picture(caption=blocks):
            for inner in blocks:
                yield from innermost(inner)
        case ListBlock(items):
            for item in items:
                for inner in item:
                    yield from innermost(inner)
        case Embed():
            return
        case _:
            yield block


def is_long(block: Block) -> bool:
    """Whether some block inside holds more words than parsers and builders are trusted with (`MAX_LEAF`)."""
    return any(sum(len(leaf.text) for leaf in leaves_of(inner)) > MAX_LEAF for inner in innermost(block))


def leaves_of(block: Block) -> Iterator[Prose]:
    """Every leaf of ``block`` in reading order."""
    for inner in innermost(block):
        match inner:
            case Paragraph(prose) | Heading(_, prose) | Code(prose):
                yield prose
            case Table(header, rows):
                yield from header
                for row in rows:
                    yield from row


def tidy(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """Join equal neighbours, make every run of white space one space, trim both ends and around breaks.

    A citation stands right behind the word, and behind punctuation that follows: ``word [@id].`` is ``word.[@id]``.
    """
    tidied: list[Inline] = []
    spaced = True  # whether the text so far ends in white space, so that more of it adds nothing
    owed = False  # whether the white space before a citation is still to be put behind it
    for inline in inlines:
        if isinstance(inline, Run):
            text = _SPACES.sub(" ", inline.text)
            if spaced and text.startswith(" "):
                text = text[1:]
            if owed and text and not _CLOSING.match(text):
                text = text if text.startswith(" ") else " " + text
            if not text:
                continue
            owed = False
            text = _before_citations(tidied, inline, text)
            if text:
                spaced = text.endswith(" ")
                _append(tidied, inline if text == inline.text else replace(inline, text=text))
        elif isinstance(inline, Break):
            _trim_end(tidied)
            if any(isinstance(before, Run) for before in tidied):
                tidied.append(inline)
            spaced, owed = True, False
        else:
            if isinstance(tidied[-1] if tidied else None, Run) and spaced:
                _trim_end(tidied)
                spaced, owed = False, True
            tidied.append(inline)
    _trim_end(tidied)
    return tuple(tidied)


def _before_citations(tidied: list[Inline], run: Run, text: str) -> str:
    """Put the punctuation that ``text`` begins with before the citations that end ``tidied``; the rest of it."""
    closing = _CLOSING.match(text)
    index = len(tidied)
    while index and isinstance(tidied[index - 1], Cite):
        index -= 1
    if closing is None or index == len(tidied) or not index or not isinstance(tidied[index - 1], Run):
        return text
    head = tidied[:index]
    _append(head, replace(run, text=closing[0]))
    tidied[:index] = head
    return text[closing.end() :]


def _text_of(inline: Inline) -> str:
    if isinstance(inline, Run):
        return inline.text
    return "\n" if isinstance(inline, Break) else ""


def _append(inlines: list[Inline], run: Run) -> None:
    last = inlines[-1] if inlines else None
    if isinstance(last, Run) and replace(last, text=run.text) == run:
        inlines[-1] = replace(last, text=last.text + run.text)
    else:
        inlines.append(run)


def _trim_end(inlines: list[Inline]) -> None:
    """Drop white space and breaks after the last word; citations there stay."""
    for index in range(len(inlines) - 1, -1, -1):
        inline = inlines[index]
        if isinstance(inline, Cite):
            continue
        if isinstance(inline, Run):
            text = inline.text.rstrip(" ")
            if text:
                inlines[index] = inline if text == inline.text else replace(inline, text=text)
                return
        del inlines[index]


class _Layout:
    """Hands out offsets; blocks without any text or citation are left out."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.offset = 0

    def prose(self, prose: Prose, *, verbatim: bool = False) -> Prose:
        inlines = prose.inlines if verbatim else tidy(prose.inlines)
        placed = Prose(inlines, self.offset, prose.place)
        text = placed.text
        self.texts.append(text)
        self.offset += len(text) + 1
        return placed

    def block(self, block: Block) -> Block | None:
        if isinstance(block, Embed):
            return block
        if isinstance(block, Picture):
            return replace(block, caption=self.blocks(block.caption))
        if not any(_has_content(leaf) for leaf in leaves_of(block)) and not any(pictures_of((block,))):
            return None
        match block:
            case Paragraph(prose):
                return Paragraph(self.prose(prose))
            case Heading(level, prose):
                return Heading(level, self.prose(prose))
            case Code(prose):
                return Code(self.prose(prose, verbatim=True))
            case Quotation(blocks):
                return Quotation(self.blocks(blocks))
            case ListBlock(items, start):
                return ListBlock(tuple(self.blocks(item) for item in items), start)
            case Table(header, rows):
                return Table(self.cells(header), tuple(self.cells(row) for row in rows))

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(placed for placed in map(self.block, blocks) if placed is not None)

    def cells(self, cells: tuple[Prose, ...]) -> tuple[Prose, ...]:
        return tuple(self.prose(cell) for cell in cells)


def _has_content(prose: Prose) -> bool:
    return any(isinstance(inline, Cite) or _has_words(_text_of(inline)) for inline in prose.inlines)


def _has_words(text: str) -> bool:
    return bool(text) and not _SPACES.fullmatch(text)
