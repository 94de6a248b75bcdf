"""A sentence that nothing accounts for -> its line and column in the file where an editor wrote it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from annotator.diagnostics import Diagnostic
from annotator.model.span import Place

# A word, or what of Markdown and YAML no reader sees though it has letters: the address of a link, a citation, a tag,
# an entity, an escape.
_PIECE = re.compile(r"\]\([^()\n]*\)|\[[^\[\]]*@[^\[\]]*\]|<[^<>\n]*>|&#?\w+;|\\[nt]|(?P<word>[^\W_]+)")
_WORD = re.compile(r"[^\W_]+")
# Pieces in front of a block's first word that are none of its words: the number of an item, the key of a value.
_BEFORE = 3
# So many words tell one sentence from another.
_TELLING = 6


@dataclass(frozen=True, slots=True)
class Gap(Diagnostic):
    """A finding about one sentence, at the place of its block, with the block's text and where in it it begins."""

    block: str = ""
    start: int = 0


def place_gaps(gaps: Iterable[Gap], texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Each finding at its sentence, where that can be told in the file; ``texts`` are those of the files, by name."""
    lines = cache(lambda file: texts.get(file, "").split("\n"))
    for gap in gaps:
        where = _sentence(gap, lines(gap.where.file)) if gap.where.line else None
        yield Diagnostic(gap.code, gap.message, where or gap.where, gap.hint)


def _sentence(gap: Gap, lines: list[str]) -> Place | None:
    """The words of the block are those of the file from its place on, in the same order."""
    before = _WORD.findall(gap.block[: gap.start])
    first = _WORD.search(gap.block, gap.start)
    telling = _WORD.findall(gap.block[gap.start :])[:_TELLING]
    if first is None:
        return None
    written = _written(gap.where, lines, len(before) + _BEFORE + len(telling))
    for skipped in range(_BEFORE + 1):
        at = len(before) + skipped
        if [word for word, _ in written[at : at + len(telling)]] == telling:
            place = written[at][1]
            opening = gap.block[gap.start : first.start()]
            line = lines[place.line - 1][: place.column - 1]
            return replace(place, column=place.column - len(opening) if line.endswith(opening) else place.column)
    return None


def _written(start: Place, lines: list[str], most: int) -> list[tuple[str, Place]]:
    """The next words of a file with their places."""
    text = "\n".join(lines[start.line - 1 : start.line + most])
    found: list[tuple[str, Place]] = []
    for piece in _PIECE.finditer(text, max(start.column - 1, 0)):
        if piece["word"]:
            line = text.count("\n", 0, piece.start())
            column = piece.start() - text.rfind("\n", 0, piece.start())
            found.append((piece["word"], Place(start.file, start.line + line, column)))
        if len(found) == most:
            break
    return found
