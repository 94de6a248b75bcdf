"""Entities in print: the gloss beside a name, the glossary of an article, the people and places of a book."""

from collections.abc import Container, Iterable, Mapping

from annotator.model.document import Cite
from annotator.model.knowledge import ENTITY_KINDS, Entity
from annotator.model.letters import strip_accents
from annotator.render.context import Context
from annotator.render.print.chapters import Chapter, outlet
from annotator.render.print.text import Inlines, Letters, PrintText, Value


def glossary(names: Iterable[str], context: Context, letters: Letters) -> dict[str, Value]:
    """What an article's glossary says of each name, by id; its sources stand behind it by their outlets."""
    entities = {name: context.knowledge.entity_by_id[name] for name in names}
    there = {f"entity:{name}" for name in entities}
    return {name: _entry(entity, context, letters, there) for name, entity in entities.items()}


def people(chapter: Chapter) -> dict[str, Value]:
    """What a book says of each entity, by id: all that its page on screen does."""
    return {entity.id: _in_full(entity, chapter) for entity in chapter.context.knowledge.entities}


def by_kind(context: Context) -> list[Value]:
    """The ids of all entities below a heading for each kind."""
    words, entities = context.strings, context.knowledge.entities
    kinds = ((kind, [one.id for one in entities if one.kind == kind]) for kind in ENTITY_KINDS)
    return [{"title": words.kind_headings[kind], "names": ids} for kind, ids in kinds if ids]


def index(context: Context, letters: Letters) -> list[Value]:
    """Every name in the order of the alphabet; one that stands far from its entity's leads there (``see``)."""
    lines: list[tuple[str, Value]] = []
    for entity in context.knowledge.entities:
        lines.append((entity.name, {"id": entity.id, "name": entity.name}))
        for alias in entity.aliases:
            if alias.is_matched and sorting(alias.name)[:1] != sorting(entity.name)[:1]:
                letters.take(alias.name, entity.place("aliases"))
                lines.append((alias.name, {"id": entity.id, "name": alias.name, "see": entity.name}))
    return [line for _, line in sorted(lines, key=lambda one: (sorting(one[0]), one[0]))]


def sorting(name: str) -> str:
    """Names in the order of the alphabet, whatever their accents and capitals."""
    return strip_accents(name).casefold()


def _entry(entity: Entity, context: Context, letters: Letters, there: Container[str]) -> Value:
    cited: dict[str, Inlines] = {}
    chapter = Chapter(context, letters, "glossary", there.__contains__)

    def collect(cite: Cite) -> Inlines:
        source = context.knowledge.source_by_id.get(cite.source)
        if source is not None:
            cited.setdefault(cite.source, outlet(source, chapter))
        return []

    text = PrintText(context, letters, collect, there.__contains__)
    entry = _head(entity, text)
    since = None if entity.since is None else text.line(entity.since, glosses=False)
    return {**entry, "b": text.line(entity.description, glosses=False), "since": since, "cited": list(cited.values())}


def _in_full(entity: Entity, chapter: Chapter) -> Value:
    text, words = chapter.text, chapter.strings
    since = None if entity.since is None else text.line(entity.since, glosses=False)
    blocks = [] if entity.text is None else text.blocks(entity.text.blocks, embed=chapter.embed, glosses=False)
    also = " · ".join(entity.names[1:])
    return {
        **_head(entity, text),
        "b": text.line(entity.description, glosses=False),
        "since": since,
        "text": blocks,
        "also": chapter.letters.take(f"{words.also} {also}", entity.place("aliases")) if also else None,
    }


def _head(entity: Entity, text: PrintText) -> Mapping[str, Value]:
    plain = text.letters.take(entity.name, entity.place("name"))
    return {
        "plain": plain,
        "name": [text.said(entity.name, entity.lang, entity.place("name"))],
        "kind": text.letters.take(text.strings.kinds[entity.kind]),
        "gloss": text.plain(entity.description),
        "asof": text.as_of(entity),
    }
