"""Plain text -> a document of paragraphs, as published."""

from itertools import groupby

from annotator.model.document import Document, Paragraph, Prose, Run
from annotator.model.span import Place

# Longer lines than this were not wrapped by hand or by a mail program; a line is then a paragraph.
WRAPPED_WIDTH = 100


def read_text(text: str, file: str = "") -> Document:
    """Each line is a paragraph; in hard-wrapped text (short lines, blank lines between) each run of lines is one."""
    lines = [line.strip() for line in text.split("\n")]
    numbered = enumerate(lines, 1)
    if _is_wrapped(lines):
        groups = [list(group) for filled, group in groupby(numbered, lambda one: bool(one[1])) if filled]
    else:
        groups = [[(number, line)] for number, line in numbered if line]
    return Document.compose(_paragraph(group, file) for group in groups)


def _paragraph(lines: list[tuple[int, str]], file: str) -> Paragraph:
    return Paragraph(Prose((Run(" ".join(line for _, line in lines)),), place=Place(file, lines[0][0], 1)))


def _is_wrapped(lines: list[str]) -> bool:
    body = "\n".join(lines).strip("\n")
    return "\n\n" in body and all(len(line) <= WRAPPED_WIDTH for line in lines)
