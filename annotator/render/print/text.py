"""Texts -> values that the print templates read: lists of inlines, lists of blocks. Text stays data, unescaped.

An inline is a text, or an object with one of the keys ``t`` (a text with the looks ``s``: e, s, c), ``a`` (a link out),
``to`` (a link to a label of the document), ``m`` (a mention), ``n`` (the number of a note), ``src`` (the number of a
source), ``lang`` (words in another language), ``br``. A block is an object whose ``k`` says what it is.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from annotator.model.annotated import Mention
from annotator.model.document import (
    Block,
    Break,
    Cite,
    Code,
    Document,
    Embed,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    Prose,
    Quotation,
    Run,
    Table,
)
from annotator.model.knowledge import Entity
from annotator.model.span import NOWHERE, Place, Span
from annotator.model.strings import direction
from annotator.render.blocks import top_level
from annotator.render.context import Context
from annotator.render.steps import Closed, Opened, Point, Steps

Value = Any  # of JSON
Inlines = list[Value]


class Citing(Protocol):
    """How a chapter shows a citation."""

    def __call__(self, cite: Cite) -> Inlines:
        """The inlines that stand at it."""


@dataclass
class Letters:
    """Every sign of a document, with the place in the seeds where it was met first; a template's words have none."""

    met: dict[str, Place] = field(default_factory=dict)

    def take(self, text: str, place: Place = NOWHERE) -> str:
        """Take down the signs of ``text``, and give it back as a PDF can hold it."""
        text = text.replace("\ufeff", "\u2060")  # the same in today's terms: no break here
        for sign in set(text):
            if not self.met.get(sign):
                self.met[sign] = place
        return text


class Marks:
    """What stands in a text: mentions, and by the end of a span its markers, which are made when they are met."""

    def __init__(
        self, mentions: Sequence[Mention] = (), markers: Mapping[int, Sequence[Callable[[], Value]]] | None = None
    ) -> None:
        self.markers = markers or {}
        self._mentions = sorted(mentions, key=lambda one: one.span)
        self._starts = [one.span.start for one in self._mentions]
        self._ends = sorted(self.markers)

    def mentions(self, span: Span) -> Sequence[Mention]:
        """Those that begin in ``span``."""
        return self._mentions[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def ends(self, span: Span) -> Sequence[int]:
        """The ends in ``span`` for which there are markers."""
        return self._ends[bisect_right(self._ends, span.start) : bisect_right(self._ends, span.end)]


NO_MARKS = Marks()


class PrintText:
    """Writes the texts of one chapter; ``cite`` shows its citations, ``linked`` says whether a link's target is there.

    ``named`` are the entities that it mentions, in order; the first mention of each has a gloss beside it.
    """

    def __init__(self, context: Context, letters: Letters, cite: Citing, linked: Callable[[str], bool]) -> None:
        self.context = context
        self.strings = context.strings
        self.letters = letters
        self.cite = cite
        self.linked = linked
        self.named: dict[str, Entity] = {}
        self._glossed: set[str] = set()

    def inlines(self, prose: Prose, marks: Marks = NO_MARKS, *, glosses: bool = True) -> Inlines:
        """One leaf."""
        near = [one for one in marks.mentions(prose.span) if one.shown or _stands_free(one.span, prose)]
        quiet = {one.span.start for one in near if not one.shown}
        steps = Steps([replace(one, shown=True) for one in near], marks.ends(prose.span))
        made: Inlines = []
        outer: Inlines = made
        position = prose.start
        for step in steps.of(prose):
            match step:
                case Run():
                    made.append(self._run(step, prose.place))
                    position += len(step.text)
                case Break():
                    made.append({"br": True})
                    position += 1
                case Cite():
                    made += self.cite(step)
                case Opened(target):
                    outer, made = made, []
                    outer.append(self._link(target, made, glosses=glosses, quiet=position in quiet))
                case Closed():
                    made = outer
                case Point(end):
                    made += [marker() for marker in marks.markers[end]]
        return made

    def line(self, document: Document, *, glosses: bool = True) -> Inlines:
        """A text of exactly one paragraph."""
        (block,) = document.blocks
        assert isinstance(block, Paragraph)
        return self.inlines(block.prose, glosses=glosses)

    def plain(self, document: Document | None) -> str:
        """The words of a text on one line."""
        if document is None:
            return ""
        for leaf in document.leaves():
            self.letters.take(leaf.text, leaf.place)
        return " ".join(document.text.split())

    def blocks(
        self,
        blocks: Iterable[Block],
        marks: Marks = NO_MARKS,
        embed: Callable[[Embed], list[Value]] = lambda _: [],
        *,
        glosses: bool = True,
    ) -> list[Value]:
        """Blocks; the highest heading among them has level 1, and none skips a level."""
        blocks = list(blocks)
        writer = _Blocks(self, marks, embed, top_level(blocks), glosses=glosses)
        return writer.blocks(blocks)

    def each(self, blocks: Sequence[Block], marks: Marks, image: Callable[[Picture], Value]) -> Iterator[list[Value]]:
        """An article block by block, so that what stands beside one can be written behind it."""
        writer = _Blocks(self, marks, lambda _: [], top_level(blocks), glosses=True)
        writer.image = image
        yield from map(writer.block, blocks)

    def said(self, words: str, language: str | None, place: Place = NOWHERE) -> Value:
        """A name or title in its language, where that is known and not the chapter's."""
        self.letters.take(words, place)
        tag = language or self.context.site_strings.tag
        if tag == self.strings.tag:
            return words
        return {**language_of(tag), "b": [words]}

    def as_of(self, record: Any) -> str:
        """How old a record's text is, and whether it may be out of date."""
        words, due = self.strings, record.review_by
        line = words.as_of.format(date=words.day(record.as_of))
        if due is not None and due < self.context.today:
            line += " · " + words.stale.format(date=words.day(due))
        return self.letters.take(line)

    def entity(self, name: str) -> Entity | None:
        """The entity of this id, which is named here."""
        entity = self.context.knowledge.entity_by_id.get(name)
        if entity is not None:
            self.named.setdefault(name, entity)
        return entity

    def _run(self, run: Run, place: Place) -> Value:
        text = self.letters.take(run.text, place)
        looks = "e" * run.emphasis + "s" * run.strong + "c" * run.code
        return {"t": text, "s": looks} if looks else text

    def _link(self, target: str, inside: Inlines, *, glosses: bool, quiet: bool) -> Value:
        kind, _, name = target.partition(":")
        if kind == "entity":
            if not self.linked(target) or self.entity(name) is None:  # what is not there is a diagnostic already
                return {"b": inside}
            if quiet:
                return {"m": name, "quiet": True, "b": inside}
            first = glosses and name not in self._glossed
            if first:
                self._glossed.add(name)
            return {"m": name, "b": inside, **({"gloss": True} if first else {})}
        if kind == "background":
            return {"to": background_label(name), "b": inside} if self.linked(target) else {"b": inside}
        return {"a": target, "b": inside}


class _Blocks:
    def __init__(
        self, text: PrintText, marks: Marks, embed: Callable[[Embed], list[Value]], top: int, *, glosses: bool
    ) -> None:
        self.text, self.marks, self.embed, self.top, self.glosses = text, marks, embed, top, glosses
        self.image: Callable[[Picture], Value] = lambda _: None  # only articles have any
        self._level = 0  # of the last heading

    def blocks(self, blocks: Iterable[Block]) -> list[Value]:
        return [value for block in blocks for value in self.block(block)]

    def block(self, block: Block) -> list[Value]:
        match block:
            case Paragraph(prose):
                return [{"k": "p", "b": self._leaf(prose)}]
            case Heading(level, prose):
                self._level = min(level - self.top + 1, self._level + 1)
                words = " ".join(prose.text.split())
                return [{"k": "h", "level": self._level, "b": self._leaf(prose), "t": words}]
            case Code(prose):
                return [{"k": "code", "t": self.text.letters.take(prose.text, prose.place)}]
            case Quotation(blocks):
                return [{"k": "quote", "b": self.blocks(blocks)}]
            case ListBlock(items, start):
                return [{"k": "list", "start": start, "items": [self.blocks(item) for item in items]}]
            case Table(header, rows):
                return [{"k": "table", "head": self._cells(header), "rows": [self._cells(row) for row in rows]}]
            case Embed():
                return self.embed(block)
            case Picture(caption=caption):
                return [{**self.image(block), "caption": self.blocks(caption)}]

    def _cells(self, cells: Iterable[Prose]) -> list[Inlines]:
        return [self._leaf(cell) for cell in cells]

    def _leaf(self, prose: Prose) -> Inlines:
        return self.text.inlines(prose, self.marks, glosses=self.glosses)


def background_label(slug: str) -> str:
    """Where a background page begins in a document."""
    return f"background-{slug}"


def _stands_free(span: Span, prose: Prose) -> bool:
    """Whether no link of the text overlaps a mention."""
    return not any(isinstance(one, Run) and one.link and at.overlaps(span) for one, at in prose.placed())


def language_of(tag: str) -> dict[str, str]:
    """The language of a tag without its region, as the templates take it, and its direction."""
    return {"lang": tag.partition("-")[0].lower(), "dir": direction(tag)}
