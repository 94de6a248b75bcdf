"""A text's sentences, by their marks: good for prose with capitals, and for Chinese and Japanese."""

import re
from itertools import pairwise

from annotator.model.span import Span

# A sentence ends at a full stop with what closes it and a space, before what can begin a sentence …
_END = re.compile(r"[.!?…][\"'”’)\]]*(?=\s+[\"'“‘(\[]?[^\W_a-z])|[。！？][」』”’）]*|\n")
# … unless the full stop belongs to an initial or a short form.
_SHORT_FORM = re.compile(
    r"(?:^|[\s.(“\"'])(?:[A-Z]|[ap]\.m|Mr|Mrs|Ms|Dr|Prof|Rev|Sen|Rep|Gov|Gen|Lt|Col|Capt|Sgt|St|Mt|Jr|Sr|No|vs|v"
    r"|Inc|Co|Corp|Ltd|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|pp?|Secs?|Arts?|Figs?|Vol|Ch|approx)$"
)


def sentence_borders(text: str) -> list[int]:
    """Where sentences begin and end, with both ends of the text; what stands between two is one with its spaces."""
    borders = [0]
    for match in _END.finditer(text):
        if (
            match[0] == "\n"
            or match[0][0] != "."
            or not _SHORT_FORM.search(text[max(0, match.start() - 6) : match.start()])
        ):
            borders.append(match.end())
    return [*borders, len(text)]


def sentences(text: str) -> list[Span]:
    """The spans of the sentences, without the white space around them."""
    found = []
    borders = sentence_borders(text)
    for start, end in pairwise(borders):
        words = text[start:end]
        if words.strip():
            begin = start + len(words) - len(words.lstrip())
            found.append(Span(begin, begin + len(words.strip())))
    return found
