"""The sentence around a mention, with the mention highlighted."""

from dataclasses import replace

from annotator.model.document import Document, Inline, Paragraph, Prose, Run
from annotator.model.sentences import sentence_borders
from annotator.model.span import Span
from annotator.render.escape import escape, escape_opening, nest_quotes

# Characters of an excerpt on each side of the mention.
_SIDE = 160


def excerpt(document: Document, span: Span) -> str:
    """Markdown of the sentence that holds ``span``, cut at word borders where it is long."""
    leaf = document.leaf_at(span)
    assert leaf is not None
    text = leaf.text
    start, end = span.start - leaf.start, span.end - leaf.start
    first, last = _sentence(text, start, end)
    # The excerpt stands in quotation marks.
    said = nest_quotes(text)
    before, after = said[first:start], said[end:last]
    if len(before) > _SIDE:
        cut = before[-_SIDE:]
        before = "…" + (cut.partition(" ")[2] or cut)
    if len(after) > _SIDE:
        cut = after[:_SIDE]
        after = (cut.rpartition(" ")[0] or cut) + "…"
    before, after = (" ".join(part.split("\n")) for part in (before, after))
    marked = f"<mark>{escape(' '.join(said[start:end].split()))}</mark>"
    return escape_opening(escape(before.lstrip())) + marked + escape(after.rstrip())


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    borders = sentence_borders(text)
    first = max(border for border in borders if border <= start)
    last = min(border for border in borders if border >= end)
    return first, last


def split_sentence(text: Document) -> tuple[Document, Document | None]:
    """The first sentence of a one-paragraph text with its citations, and the rest, if there is any."""
    (block,) = text.blocks
    assert isinstance(block, Paragraph)
    border = sentence_borders(block.prose.text)[1]
    first: list[Inline] = []
    rest: list[Inline] = []
    for inline, span in block.prose.placed():
        if not isinstance(inline, Run):
            (first if span.start <= border else rest).append(inline)
            continue
        cut = max(0, border - span.start)
        first += [replace(inline, text=inline.text[:cut])] if cut else []
        rest += [replace(inline, text=inline.text[cut:])] if cut < len(inline.text) else []
    return _paragraph(first), _paragraph(rest) if any(isinstance(one, Run) for one in rest) else None


def _paragraph(inlines: list[Inline]) -> Document:
    return Document.compose([Paragraph(Prose(tuple(inlines)))])
