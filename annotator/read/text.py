"""Plain text -> a document of paragraphs, as published."""

from itertools import groupby

from annotator.model.document import Document, Paragraph, Prose, Run

# Longer lines than this were not wrapped by hand or by a mail program; a line is then a paragraph.
WRAPPED_WIDTH = 100


def read_text(text: str) -> Document:
    """Each line is a paragraph; in hard-wrapped text (short lines, blank lines between) each run of lines is one."""
    lines = [line.strip() for line in text.split("\n")]
    if _is_wrapped(lines):
        paragraphs = [" ".join(group) for filled, group in groupby(lines, bool) if filled]
    else:
        paragraphs = [line for line in lines if line]
    return Document.compose(Paragraph(Prose((Run(paragraph),))) for paragraph in paragraphs)


def _is_wrapped(lines: list[str]) -> bool:
    body = "\n".join(lines).strip("\n")
    return "\n\n" in body and all(len(line) <= WRAPPED_WIDTH for line in lines)
