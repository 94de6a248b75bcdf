"""The pages that list others: explainers, background, people places and things, sources, corrections."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import get_args

from annotator.model.annotated import AnnotatedArticle
from annotator.model.document import Document
from annotator.model.entry import Entry
from annotator.model.knowledge import ENTITY_KINDS, Background, Entity
from annotator.model.letters import alphabetical
from annotator.model.page import Page
from annotator.model.source import Source, SourceKind
from annotator.render.choices import choices
from annotator.render.context import Context, PageWriter, plain_line
from annotator.render.entity import alias_line
from annotator.render.entries import index_entry, source_entries
from annotator.render.escape import escape, escape_opening
from annotator.render.links import (
    BACKGROUNDS,
    CORRECTIONS,
    ENTITIES,
    EXPLAINERS,
    SOURCES,
    background_path,
    entity_path,
    explainer_path,
    source_anchor,
)
from annotator.render.notes import quotation, source_line


def render_explainers(articles: Sequence[AnnotatedArticle], context: Context) -> Page:
    """Every explainer in the order given."""
    words = context.strings
    writer = _begin(context, EXPLAINERS, words.explainers, words.explainers_lead)
    writer.add(*_none(writer, articles), '<ul class="index" markdown="1">')
    for article in articles:
        annotations = article.annotations
        title = writer.title(annotations.title, explainer_path(article.article.slug), annotations.language)
        writer.add('<li markdown="block">', title)
        if annotations.summary is not None:
            # It stands nowhere else, so that its citations need their notes here.
            writer.add(writer.paragraph(escape_opening(writer.line(annotations.summary)), annotations.language))
        writer.add(writer.as_of(annotations.as_of, annotations.review_by), "</li>")
    writer.add("</ul>")
    return _end(writer, "explainers", words.explainers, words.explainers_lead)


def render_backgrounds(pages: Sequence[Background], context: Context) -> Page:
    """Every background page in the order given."""
    words = context.strings
    writer = _begin(context, BACKGROUNDS, words.background, words.backgrounds_lead)
    writer.add(*_none(writer, pages), '<ul class="index" markdown="1">')
    for page in pages:
        writer.add('<li markdown="block">', writer.title(page.title, background_path(page.slug), page.lang))
        writer.add(
            writer.paragraph(plain_line(page.summary), page.lang), writer.as_of(page.as_of, page.review_by), "</li>"
        )
    writer.add("</ul>")
    return _end(writer, "backgrounds", words.background, words.backgrounds_lead)


def render_entities(entities: Sequence[Entity], context: Context) -> Page:
    """Every entity by kind, with all its names."""
    words = context.strings
    writer = _begin(context, ENTITIES, words.entities, words.entities_lead)
    writer.add(*_none(writer, entities))
    kinds = [kind for kind in ENTITY_KINDS if any(entity.kind == kind for entity in entities)]
    if len(kinds) > 1:
        options = [("all-kinds", words.all_kinds), *((f"only-{kind}", words.kind_headings[kind]) for kind in kinds)]
        writer.add(choices("kinds", words.show, options))
    for kind in kinds:
        of_kind = [entity for entity in entities if entity.kind == kind]
        writer.add(f'<section class="of-kind {kind}" markdown="1">')
        writer.add(f"## {escape(words.kind_headings[kind])} {{ #{kind} }}", '<ul class="index names" markdown="1">')
        for entity in of_kind:
            writer.add('<li markdown="block">', writer.title(entity.name, entity_path(entity.id), entity.lang))
            if entity.names[1:]:
                writer.add(alias_line(entity, words.also))
            writer.add(plain_line(entity.description), "</li>")
        writer.add("</ul>", "</section>")
    return _end(writer, "entities", words.entities, words.entities_lead)


def render_sources(context: Context, citing: Iterable[Page]) -> Page:
    """Every source by kind, with the words that a citation rests on and the pages that cite it."""
    words = context.strings
    cited: dict[str, list[tuple[Page, str]]] = {}
    for page in citing:
        for cited_source, note in page.cites:
            cited.setdefault(cited_source, []).append((page, note))
    sources = _used(context)
    writer = _begin(context, SOURCES, words.sources, words.sources_lead)
    writer.add(*_none(writer, sources))
    for title, of_kind in sources_by_kind(context):
        writer.add(f"## {escape(title)} {{ #{of_kind[0].custom.kind or 'other'} }}")
        for source in of_kind:
            _source(writer, source, cited.get(source.id, []))
    return _end(writer, "sources", words.sources, words.sources_lead, *source_entries(sources, writer))


def sources_by_kind(context: Context) -> list[tuple[str, list[Source]]]:
    """Every source that something names, below a heading for each kind, by outlet and label."""
    groups: dict[SourceKind | None, list[Source]] = {kind: [] for kind in (*get_args(SourceKind), None)}
    for source in sorted(_used(context), key=lambda one: (alphabetical(one.outlet), alphabetical(one.label), one.id)):
        groups[source.custom.kind].append(source)
    return [(context.strings.source_kinds[kind], of_kind) for kind, of_kind in groups.items() if of_kind]


def _used(context: Context) -> list[Source]:
    """A library may hold more than a site uses."""
    return [source for source in context.knowledge.sources if source.id not in context.knowledge.unused]


def _source(writer: PageWriter, source: Source, cited: Sequence[tuple[Page, str]]) -> None:
    words = writer.strings
    label = source.label[0].upper() + source.label[1:]
    line = source_line(source, writer.context.citations, words, words=source.custom.quote)
    writer.add(f"### {escape(label)} {{ #{source_anchor(source.id)} }}", f"{line}\n{{ .source }}")
    writer.add(*quotation(source.custom.quote, source.lang, words))
    where = _cited(writer, cited) if cited else escape(words.cited_nowhere)
    writer.add(f"{where}\n{{ .cited }}")


def _cited(writer: PageWriter, cited: Sequence[tuple[Page, str]]) -> str:
    """Each citing page once, with a link to its first note that names the source."""
    first: dict[str, tuple[Page, str]] = {}
    for page, note in cited:
        first.setdefault(page.path, (page, note))
    # Titles come from front matter: they are HTML already.
    links = [
        writer.title(unescape(str(page.meta["title"])), path, page.language or None, note)
        for path, (page, note) in first.items()
    ]
    return f"{escape(writer.strings.cited_in)} {' · '.join(links)}"


def render_corrections(context: Context) -> Page:
    """Every dated change of a record, the newest first."""
    words = context.strings
    writer = _begin(context, CORRECTIONS, words.corrections, words.corrections_lead)
    changes = sorted(_changes(context), key=lambda one: (one.day, one.title), reverse=True)
    if not changes:
        writer.add(escape(words.no_corrections))
    else:
        writer.add('<ul class="index" markdown="1">')
        for one in changes:
            link = f"{escape(words.day(one.day))} · {writer.title(one.title, one.path, one.language)}"
            text = writer.paragraph(escape_opening(writer.line(one.text)), one.said_in)
            writer.add('<li markdown="block">', escape_opening(link), text, "</li>")
        writer.add("</ul>")
    return _end(writer, "corrections", words.corrections, words.corrections_lead)


@dataclass(frozen=True, slots=True)
class _Changed:
    """A correction, with the page that it is on: its title in ``language``; ``text`` is in ``said_in``."""

    day: date
    title: str
    path: str
    language: str | None
    text: Document
    said_in: str | None


def _changes(context: Context) -> Iterable[_Changed]:
    for article in context.site.articles:
        record, path = article.annotations, explainer_path(article.article.slug)
        for change in record.changes:
            yield _Changed(change.date, record.title, path, record.language, change.text, record.language)
    for page in context.knowledge.backgrounds:
        for change in page.changes:
            yield _Changed(change.date, page.title, background_path(page.slug), page.lang, change.text, page.lang)
    for entity in context.knowledge.entities:
        for change in entity.changes:
            yield _Changed(change.date, entity.name, entity_path(entity.id), entity.lang, change.text, None)


def _begin(context: Context, path: str, title: str, lead: str) -> PageWriter:
    writer = PageWriter(context, path)
    writer.add(f"# {escape(title)} {{ #title }}", f"{escape_opening(escape(lead))}\n{{ .lead }}")
    return writer


def _end(writer: PageWriter, kind: str, title: str, lead: str, *entries: Entry) -> Page:
    meta: Mapping[str, str] = {"title": title, "description": lead, "template": "reader.html", "kind": kind}
    return writer.page(meta, "", index_entry(writer, title, lead), *entries)


def _none(writer: PageWriter, records: Sequence[object]) -> list[str]:
    return [] if records else [escape(writer.strings.none_yet)]
