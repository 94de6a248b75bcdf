"""The inlines of one leaf, cut where mentions begin and end and where markers stand -> steps that a writer follows."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from annotator.model.annotated import Mention
from annotator.model.document import Break, Cite, Prose, Run
from annotator.model.span import Span

# What may stand between the last word of a quote and its marker: the rest of a word, then closing punctuation.
_TAIL = re.compile(r"(?:[\w\u00ad\u0300-\u036f]+|['’-](?=\w)|(?<=\d)[.,:](?=\d))*")
_CLOSING = re.compile(r"[.,;:!?…]*(?:[\"“”‘»«)\]]|['’](?!\w))*[.,;:!?…]*")


@dataclass(frozen=True, slots=True)
class Opened:
    """A link begins: to an address, or to a record as editors write it (``entity:cecot``, ``background:tariffs``)."""

    target: str


@dataclass(frozen=True, slots=True)
class Closed:
    """The link that was opened last ends."""


@dataclass(frozen=True, slots=True)
class Point:
    """The markers that are wanted for the end of a span stand here; ``end`` is that end."""

    end: int


Step = Opened | Closed | Point | Run | Break | Cite


@dataclass(frozen=True, slots=True)
class Steps:
    """How to write leaves with these mentions, of which only those marked count, and with markers for these ends."""

    mentions: Sequence[Mention] = ()
    ends: Iterable[int] = ()
    # Where marked mentions begin and where markers are wanted, in order, so that a leaf finds its own at once.
    _starts: Sequence[int] = field(init=False)
    _ends: Sequence[int] = field(init=False)

    def __post_init__(self) -> None:
        """Sort what belongs to leaves by its place."""
        object.__setattr__(self, "mentions", [one for one in self.mentions if one.shown])
        object.__setattr__(self, "_starts", [one.span.start for one in self.mentions])
        object.__setattr__(self, "_ends", sorted(self.ends))

    def of(self, prose: Prose) -> Iterator[Step]:
        """The steps of one leaf; links are never inside each other."""
        links = _link_spans(prose)
        span, ends = prose.span, self._ends
        mentions = self.mentions[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
        wanted = ends[bisect_right(ends, span.start) : bisect_right(ends, span.end)]
        points = _points(prose, [*links, *(one.span for one in mentions)], wanted)
        return _steps(prose, links, mentions, points)


def _steps(
    prose: Prose, links: Sequence[Span], mentions: Sequence[Mention], points: Mapping[int, Sequence[int]]
) -> Iterator[Step]:
    is_open = False
    waiting: list[Cite] = []  # citations inside a link; their markers are links and stand behind it
    starts = {one.span.start: one for one in mentions}
    closing = {one.span.end for one in mentions} | {span.end for span in links}
    borders = sorted({*starts, *closing, *points, *(span.start for span in links)})
    for inline, span in prose.placed():
        if isinstance(inline, Cite):
            if is_open:
                waiting.append(inline)
            else:
                yield inline
            continue
        for start, end in _cut(span.start, span.end, borders):
            if not is_open:
                target = _target(inline, starts.get(start))
                if target:
                    yield Opened(target)
                    is_open = True
            piece = prose.text[start - prose.start : end - prose.start]
            yield replace(inline, text=piece) if isinstance(inline, Run) and piece != inline.text else inline
            if end in closing and is_open:
                yield Closed()
                is_open = False
                yield from waiting
                waiting.clear()
            yield from map(Point, points.get(end, ()))


def _target(inline: Run | Break, mention: Mention | None) -> str | None:
    if mention is not None:
        return f"entity:{mention.entity}"
    return inline.link if isinstance(inline, Run) else None


def _cut(start: int, end: int, borders: Sequence[int]) -> Iterator[tuple[int, int]]:
    """``[start, end)`` in pieces that end at the borders."""
    for border in borders[bisect_right(borders, start) : bisect_left(borders, end)]:
        yield start, border
        start = border
    if end > start:
        yield start, end


def _link_spans(prose: Prose) -> list[Span]:
    """The spans of the text's own links; neighbours with one address are one link."""
    spans: list[Span] = []
    last: str | None = None
    for inline, span in prose.placed():
        link = inline.link if isinstance(inline, Run) else None
        if link and link == last:
            spans[-1] = Span(spans[-1].start, span.end)
        elif link:
            spans.append(span)
        last = link
    return spans


def _points(prose: Prose, closed: Sequence[Span], wanted: Sequence[int]) -> dict[int, list[int]]:
    """Where markers stand in this leaf: after the word, its punctuation and any link that the quote ends in."""
    points: dict[int, list[int]] = {}
    start = prose.start
    for end in wanted:
        points.setdefault(start + _settle(prose.text, end - start, start, closed), []).append(end)
    return points


def _settle(text: str, end: int, offset: int, closed: Sequence[Span]) -> int:
    while True:
        point = end
        if text[point - 1].isalnum() or text[point - 1 : point + 1] in (".'", ".’"):
            point = _end_of(_TAIL, text, point)
        point = _out_of(closed, point + offset) - offset
        if point == end:
            point = _out_of(closed, _end_of(_CLOSING, text, point) + offset) - offset
        if point == end:
            return point
        end = point


def _end_of(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    return match.end() if match else start


def _out_of(closed: Sequence[Span], point: int) -> int:
    for span in closed:
        if span.start < point < span.end:
            return span.end
    return point
