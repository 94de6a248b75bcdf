"""The sentence around a mention, with the mention highlighted."""

import re

from annotator.model.document import Document
from annotator.model.span import Span
from annotator.render.escape import escape, escape_opening, nest_quotes

# Characters of an excerpt on each side of the mention.
_SIDE = 160
# A sentence ends at a full stop with what closes it and a space, before what can begin a sentence …
_END = re.compile(r"[.!?…][\"'”’)\]]*(?=\s+[\"'“‘(\[]?[^\W\d_a-z])|[。！？][」』”’）]*|\n")
# … unless the full stop belongs to an initial or a short form.
_SHORT_FORM = re.compile(
    r"(?:^|[\s.(“\"'])(?:[A-Z]|[ap]\.m|Mr|Mrs|Ms|Dr|Prof|Rev|Sen|Rep|Gov|Gen|Lt|Col|Capt|Sgt|St|Mt|Jr|Sr|No|vs|v"
    r"|Inc|Co|Corp|Ltd|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)$"
)


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
    borders = [0]
    for match in _END.finditer(text):
        if (
            match[0] == "\n"
            or match[0][0] != "."
            or not _SHORT_FORM.search(text[max(0, match.start() - 6) : match.start()])
        ):
            borders.append(match.end())
    borders.append(len(text))
    first = max(border for border in borders if border <= start)
    last = min(border for border in borders if border >= end)
    return first, last
