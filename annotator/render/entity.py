"""The page of an entity."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.model.annotated import Mention
from annotator.model.document import Code, Document, Heading, innermost
from annotator.model.knowledge import Entity
from annotator.model.letters import strip_accents
from annotator.model.page import MetaValue, Page
from annotator.model.span import Span
from annotator.render.context import Context, PageWriter, plain_text
from annotator.render.entries import entity_entry
from annotator.render.escape import escape, escape_opening, fill
from annotator.render.excerpts import excerpt
from annotator.render.figures import embeds
from annotator.render.links import background_path, entity_path, explainer_path


@dataclass(frozen=True, slots=True)
class Mentioning:
    """A page that mentions an entity: its title, path and language, and where its text, in ``said_in``, first does."""

    title: str
    path: str
    language: str | None
    document: Document
    span: Span
    said_in: str | None


def mentions_by_entity(context: Context) -> dict[str, list[Mentioning]]:
    """Who is mentioned where: explainers first, then background pages; each page once."""
    found: dict[str, list[Mentioning]] = {}
    for article in context.site.articles:
        title, path = article.annotations.title, explainer_path(article.article.slug)
        document = article.article.document
        for entity, span in _first_places(document, article.mentions).items():
            one = Mentioning(title, path, article.annotations.language, document, span, article.annotations.lang)
            found.setdefault(entity, []).append(one)
    for page in context.knowledge.backgrounds:
        text = context.site.backgrounds[page.slug]
        for entity, span in _first_places(text.document, text.mentions).items():
            path = background_path(page.slug)
            one = Mentioning(page.title, path, page.lang, text.document, span, page.lang)
            found.setdefault(entity, []).append(one)
    return found


def _first_places(document: Document, mentions: Sequence[Mention]) -> dict[str, Span]:
    """Where each entity is mentioned first; in a heading or in code, which are no sentences, for want of others."""
    blocks = [inner for block in document.blocks for inner in innermost(block)]
    poor = {inner.prose.start for inner in blocks if isinstance(inner, Heading | Code)}
    leaves = {one.span: document.leaf_at(one.span) for one in mentions}
    ordered = sorted(mentions, key=lambda one: (getattr(leaves[one.span], "start", None) in poor, one.span))
    return {mention.entity: mention.span for mention in reversed(ordered)}


def render_entity(entity: Entity, context: Context, mentioning: list[Mentioning], around: dict[str, MetaValue]) -> Page:
    """Who or what it is, every name, how old the text is, and the sentences that mention it."""
    words = context.strings
    writer = PageWriter(context, entity_path(entity.id))
    writer.opening(words.kinds[entity.kind], entity.name, entity.lang)
    writer.add(f"{escape_opening(writer.line(entity.description))}\n{{ .lead }}")
    if entity.names[1:]:
        writer.add(alias_line(entity, words.also))
    if entity.since is not None:
        since = f"<strong>{escape(words.since)}</strong> {writer.line(entity.since)}"
        writer.add('<div class="since" markdown="1">', since, "</div>")
    if entity.text is not None:
        writer.add(*writer.blocks(entity.text, embeds(writer)))
    wikidata = ""
    if entity.wikidata:
        label = escape(words.wikidata.format(id=entity.wikidata))
        wikidata = f"[{label}](https://www.wikidata.org/wiki/{entity.wikidata})"
    writer.add(writer.as_of(entity.as_of, entity.review_by, wikidata))
    writer.add(f"## {escape(words.mentioned_in)} {{ #mentioned-in }}", *_mentioned(writer, mentioning))
    meta: dict[str, MetaValue] = {
        "title": entity.name,
        "description": plain_text(entity.description),
        "template": "reader.html",
        "kind": "entity",
        "tags": search_names(entity),
        **around,
    }
    return writer.page(meta, entity.place().file, entity_entry(entity, writer))


def alias_line(entity: Entity, label: str) -> str:
    """Every other name, so that find-in-page finds the entity by each."""
    names = " · ".join(f'<span class="alias">{escape(name)}</span>' for name in entity.names[1:])
    return f"{escape(label)} {names}\n{{ .aliases }}"


def search_names(entity: Entity) -> list[str]:
    """The names under which search finds the entity, each with and without its accents."""
    names = [form for name in entity.names for form in (name, strip_accents(name))]
    return list(dict.fromkeys(names))


def _mentioned(writer: PageWriter, mentioning: list[Mentioning]) -> list[str]:
    if not mentioning:
        return [escape(writer.strings.not_mentioned)]
    chunks = ['<ul class="mentioned" markdown="1">']
    for one in mentioning:
        link = writer.title(one.title, one.path, one.language)
        sentence = escape_opening(fill(writer.strings.quoted, words=excerpt(one.document, one.span)))
        sentence = writer.paragraph(sentence, one.said_in, ".excerpt")
        chunks += ['<li markdown="block">', link, sentence, "</li>"]
    return [*chunks, "</ul>"]
