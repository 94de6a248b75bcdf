"""The inlines of one leaf, with mentions and markers -> one line of Markdown (or of HTML for long leaves)."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.model.annotated import Mention
from annotator.model.document import Break, Cite, Prose, Run
from annotator.model.span import Span
from annotator.render.escape import escape, escape_html, escape_url

# What may stand between the last word of a quote and its marker: the rest of a word, then closing punctuation.
_TAIL = re.compile(r"(?:[\w\u00ad\u0300-\u036f]+|['’-](?=\w)|(?<=\d)[.,:](?=\d))*")
_CLOSING = re.compile(r"[.,;:!?…]*(?:[\"“”‘»«)\]]|['’](?!\w))*[.,;:!?…]*")


@dataclass(frozen=True, slots=True)
class InlineWriter:
    """Writes leaves. ``markers`` maps ends of spans to the markers that belong there.

    ``cite`` makes the marker of a citation, ``mention`` opens and closes the link of an entity (by its id),
    ``page`` gives the address of a background page (by its slug).
    """

    cite: Callable[[Cite], str]
    mention: Callable[[str], tuple[str, str]]
    page: Callable[[str], str]
    mentions: Sequence[Mention] = ()
    markers: Mapping[int, Sequence[Callable[[], str]]] = field(default_factory=dict)
    # Where marked mentions begin and where markers are wanted, in order, so that a leaf finds its own at once.
    _starts: Sequence[int] = field(init=False)
    _ends: Sequence[int] = field(init=False)

    def __post_init__(self) -> None:
        """Sort what belongs to leaves by its place."""
        object.__setattr__(self, "mentions", [one for one in self.mentions if one.shown])
        object.__setattr__(self, "_starts", [one.span.start for one in self.mentions])
        object.__setattr__(self, "_ends", sorted(self.markers))

    def write(self, prose: Prose) -> str:
        """The leaf as Markdown without line feeds."""
        links = _link_spans(prose)
        span = prose.span
        mentions = self.mentions[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
        wanted = self._ends[bisect_right(self._ends, span.start) : bisect_right(self._ends, span.end)]
        points = _points(prose, [*links, *(one.span for one in mentions)], wanted)
        return "".join(self._pieces(prose, links, mentions, points))

    def _pieces(
        self, prose: Prose, links: Sequence[Span], mentions: Sequence[Mention], points: Mapping[int, Sequence[int]]
    ) -> Iterator[str]:
        opened: str | None = None  # what closes the link that is open
        waiting: list[Cite] = []  # citations inside a link; their markers are links and stand behind it
        starts = {one.span.start: one for one in mentions}
        ends = {one.span.end for one in mentions} | {span.end for span in links}
        borders = sorted({*starts, *ends, *points, *(span.start for span in links)})
        for inline, span in prose.placed():
            if isinstance(inline, Cite):
                if opened is None:
                    yield self.cite(inline)
                else:
                    waiting.append(inline)
                continue
            for start, end in _cut(span.start, span.end, borders):
                if start in starts and opened is None:
                    before, opened = self.mention(starts[start].entity)
                    yield before
                elif opened is None and isinstance(inline, Run) and inline.link:
                    before, opened = self._link(inline.link)
                    yield before
                piece = prose.text[start - prose.start : end - prose.start]
                yield "<br>" if isinstance(inline, Break) else _styled(inline, escape(piece))
                if end in ends and opened is not None:
                    yield opened
                    opened = None
                    yield from map(self.cite, waiting)
                    waiting.clear()
                for point in points.get(end, ()):
                    yield from (marker() for marker in self.markers[point])

    def _link(self, link: str) -> tuple[str, str]:
        """What opens and closes a link of the text; one to an entity is a mention."""
        kind, _, target = link.partition(":")
        if kind == "entity":
            return self.mention(target)
        return "[", f"]({self.page(target) if kind == 'background' else escape_url(link)})"


def write_html(prose: Prose) -> str:
    """The leaf as HTML, without citations and annotations, for leaves too long for the Markdown library."""
    parts: list[str] = []
    for inline in prose.inlines:
        if isinstance(inline, Break):
            parts.append("<br>")
        elif isinstance(inline, Run):
            text = _styled(inline, escape_html(inline.text))
            linked = inline.link and not inline.link.startswith(("entity:", "background:"))
            parts.append(f'<a href="{escape_url(inline.link or "")}">{text}</a>' if linked else text)
    return "".join(parts)


def _styled(run: Run, text: str) -> str:
    """Emphasis as tags: the signs of Markdown depend on what stands beside them."""
    for wanted, tag in ((run.code, "code"), (run.strong, "strong"), (run.emphasis, "em")):
        if wanted:
            text = f"<{tag}>{text}</{tag}>"
    return text


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
