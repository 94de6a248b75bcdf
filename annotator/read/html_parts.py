"""What the HTML reader keeps in mind: elements that are open, the style of their words, what is left out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from annotator.diagnostics import Code, Diagnostic, Report
from annotator.model.document import Block, Break, Inline, Paragraph, Picture, Run
from annotator.model.span import Place
from annotator.read.html_tables import Rows


class Style(NamedTuple):
    """What is open at a point of a block."""

    emphasis: int = 0
    strong: int = 0
    code: int = 0
    link: str | None = None

    def run(self, text: str) -> Run:
        """Words in this style."""
        return Run(text, self.emphasis > 0, self.strong > 0, self.code > 0, self.link)


@dataclass(slots=True)
class Open:
    """An element that has begun; ``blocks`` takes what stands in it, and is its parent's if it groups nothing."""

    name: str
    blocks: list[Block]
    at: int = 0
    hides: bool = False
    groups: bool = False
    items: list[list[Block]] = field(default_factory=list)  # of a list
    start: int | None = None
    rows: Rows | None = None  # of a table
    style: Style | None = None  # outside a cell


class Complaints:
    """What is left out, each kind of it once, where it stands first."""

    def __init__(self) -> None:
        self._found: dict[str, list[int]] = {}
        self._hints: dict[str, str] = {}

    def add(self, what: str, at: int, hint: str) -> None:
        """Something at an offset is left out; ``what`` is a whole sentence if it ends in a full stop."""
        self._found.setdefault(what, []).append(at)
        self._hints[what] = hint

    def told(self, place: Callable[[int], Place]) -> Report:
        """One diagnostic for each kind of thing."""
        report = []
        for what, offsets in self._found.items():
            said = what[:-1] if what.endswith(".") else f"{what} is left out"
            times = f" ({len(offsets)} times)" if len(offsets) > 1 else ""
            report.append(Diagnostic(Code.ARTICLE_MARKUP, said + times, place(offsets[0]), self._hints[what]))
        return report


def gather(around: Open) -> None:
    """What stands in a list outside of its items belongs to the item before."""
    if around.blocks:
        if not around.items:
            around.items.append([])
        around.items[-1].extend(around.blocks)
        around.blocks.clear()


def with_caption(blocks: Sequence[Block]) -> list[Block]:
    """What stands in a figure: its one picture takes the paragraphs beside it as its caption."""
    pictures = [block for block in blocks if isinstance(block, Picture)]
    caption = [block for block in blocks if isinstance(block, Paragraph)]
    if len(pictures) != 1 or len(caption) + 1 != len(blocks):
        return list(blocks)
    return [replace(pictures[0], caption=tuple(caption))]


def split_lines(inlines: Sequence[Inline]) -> list[list[Inline]]:
    """Paragraphs, where two or more line breaks set them apart."""
    parts: list[list[Inline]] = [[]]
    breaks = 0
    for inline in inlines:
        blank = isinstance(inline, Run) and not inline.text.strip()
        if isinstance(inline, Break):
            breaks += 1
        elif breaks > 1 and not blank:
            parts.append([])
        parts[-1].append(inline)
        breaks = breaks if blank or isinstance(inline, Break) else 0
    return parts
