"""Names -> mentions: whom each name means, and which of them are marked on the page."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from annotator.annotate.names import Found, Names
from annotator.annotate.places import Leaf
from annotator.model.annotated import Mention
from annotator.model.document import Code, Document, Heading, Prose, Run, innermost, is_long, leaves_of
from annotator.model.span import NOWHERE, Place, Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pinned:
    """A place where an editor says what is named (``entity``) or that nothing is (None).

    ``mark`` asks for a mark although the entity was marked in this section before; ``place`` is the editor's record.
    """

    span: Span
    entity: str | None
    mark: bool = False
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Mentions:
    """The mentions of one text, and names that more than one entity bears and no editor has settled."""

    mentions: tuple[Mention, ...]
    ambiguous: tuple[Found, ...]


def sections(document: Document) -> tuple[Leaf, ...]:
    """The leaves of a document with their sections; names are not marked in headings and in code."""
    leaves: list[Leaf] = []
    section = 0
    for block in document.blocks:
        section += isinstance(block, Heading)
        bare = is_long(block)
        for inner in innermost(block):
            is_code = isinstance(inner, Code)
            marked = not is_code and not isinstance(inner, Heading)
            leaves.extend(Leaf(prose, section, marked, is_code, bare) for prose in leaves_of(inner))
    return tuple(leaves)


def find_mentions(
    leaves: Sequence[Leaf],
    names: Names,
    pinned: Sequence[Pinned] = (),
    barred: Sequence[Span] = (),
    *,
    mark_all: bool = False,
    unmarked: Collection[str] = (),
) -> Mentions:
    """Find the mentions of ``leaves``; an editor's word goes before a found name that overlaps it.

    Marked is the first mention of an entity in each section (or all of them), outside headings, code and
    links, unless the mark would cross one of the spans in ``barred``; those of entities in ``unmarked`` only where an
    editor asks for it.
    """
    texts = [leaf.prose.text for leaf in leaves]
    settled = _by_leaf(leaves, pinned, lambda pin: pin.span)
    fixed = _by_leaf(leaves, barred, lambda span: span)
    said = {
        index: [(_moved(pin.span, -leaves[index].prose.start), pin.entity) for pin in settled[index]]
        for index in settled
    }
    mentions: list[Mention] = []
    ambiguous: list[Found] = []
    marked: set[tuple[int, str]] = set()
    for index, found in enumerate(names.search(texts, said)):
        leaf = leaves[index]
        start = leaf.prose.start
        linked = _linked(leaf.prose)
        mentions.extend(linked)
        marked.update((leaf.section, one.entity) for one in linked)
        pins = settled.get(index, [])
        closed = _closed(leaf.prose) if found or pins else []
        for candidate in _candidates(start, found, pins):
            if isinstance(candidate, Found):
                ambiguous.append(candidate)
                continue
            span, entity = candidate.span, candidate.entity
            if entity is None or any(span.overlaps(one.span) for one in linked):
                continue
            key = (leaf.section, entity)
            allowed = leaf.marked and not leaf.bare and not any(span.overlaps(other) for other in closed)
            allowed = allowed and not any(span.crosses(other) for other in fixed.get(index, ()))
            wanted = candidate.mark or (entity not in unmarked and (mark_all or key not in marked))
            shown = allowed and wanted
            if shown:
                marked.add(key)
            mentions.append(Mention(span, entity, shown))
    return Mentions(tuple(sorted(mentions, key=lambda one: one.span)), tuple(ambiguous))


def _by_leaf(leaves: Sequence[Leaf], items: Iterable[T], span_of: Callable[[T], Span]) -> dict[int, list[T]]:
    """What lies inside leaves, in order, by the index of its leaf."""
    starts = [leaf.prose.start for leaf in leaves]
    by_leaf: dict[int, list[T]] = {}
    for item in sorted(items, key=span_of):
        by_leaf.setdefault(bisect_right(starts, span_of(item).start) - 1, []).append(item)
    return by_leaf


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _candidates(start: int, found: Iterable[Found], pins: Sequence[Pinned]) -> Iterator[Pinned | Found]:
    """Pins and names in order, without the names that a pin overlaps; ambiguous names as they were found."""
    names: list[Pinned | Found] = list(pins)
    for name in found:
        span = _moved(name.span, start)
        if any(span.overlaps(pin.span) for pin in pins):
            continue
        if len(name.entities) == 1:
            names.append(Pinned(span, next(iter(name.entities))))
        else:
            names.append(Found(span, name.entities, name.derived))
    return iter(sorted(names, key=lambda item: item.span))


def _linked(prose: Prose) -> list[Mention]:
    """The links to entities that an author of ours wrote; they are drawn as mentions already."""
    return [
        Mention(span, inline.link.removeprefix("entity:"), shown=False)
        for inline, span in prose.placed()
        if isinstance(inline, Run) and inline.link and inline.link.startswith("entity:")
    ]


def _closed(prose: Prose) -> list[Span]:
    """Spans where no link may be put: links of the text itself and inline code."""
    return [span for inline, span in prose.placed() if isinstance(inline, Run) and (inline.link or inline.code)]
