"""An annotated site -> its pages."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from annotator.model.annotated import AnnotatedArticle
from annotator.model.knowledge import ENTITY_KINDS, Entity
from annotator.model.letters import alphabetical
from annotator.model.page import MetaValue, Page
from annotator.model.progress import Progress, followed, silent
from annotator.model.strings import Strings
from annotator.render.background import render_background
from annotator.render.context import Context
from annotator.render.coverage import render_coverage
from annotator.render.entity import mentions_by_entity, render_entity
from annotator.render.explainer import render_explainer
from annotator.render.indexes import (
    render_backgrounds,
    render_corrections,
    render_entities,
    render_explainers,
    render_sources,
)
from annotator.render.links import (
    BACKGROUNDS,
    CORRECTIONS,
    COVERAGE,
    ENTITIES,
    EXPLAINERS,
    SOURCES,
    TIMELINE,
    background_path,
    entity_path,
    explainer_path,
    html_path,
)
from annotator.render.timelines import render_timeline

T = TypeVar("T")
Titled = tuple[tuple[str, str], ...]


def render_site(context: Context, progress: Progress = silent) -> tuple[Page, ...]:
    """Every page of the site, in the order in which readers go through it: that of a sorted context."""
    knowledge, articles = context.knowledge, context.site.articles
    of = len(articles) + len(knowledge.backgrounds) + len(knowledge.entities)
    pages = [*followed(_subjects(context), "writing pages", of, progress)]
    indexes = (
        render_explainers(articles, context),
        render_backgrounds(knowledge.backgrounds, context),
        render_entities(knowledge.entities, context),
        render_timeline(context),
        render_corrections(context),
        render_coverage(context),
    )
    sources = render_sources(context, (*pages, *indexes))
    return (*pages, *indexes, sources)


def _subjects(context: Context) -> Iterator[Page]:
    """The pages that are about one thing each: articles, background, entities."""
    knowledge = context.knowledge
    articles, backgrounds, entities = context.site.articles, knowledge.backgrounds, knowledge.entities
    for article, around in _around(articles, _explainer):
        above = context.speaking(article.annotations.language).strings.explainers
        around = {"up": _neighbour(above, EXPLAINERS), **around}
        yield render_explainer(article, context, around)
    for background, around in _around(backgrounds, lambda one: (one.title, background_path(one.slug), one.lang)):
        around = {"up": _neighbour(context.speaking(background.lang).strings.background, BACKGROUNDS), **around}
        yield render_background(background, context, around)
    mentioned = mentions_by_entity(context)
    for entity, around in _around(entities, lambda one: (one.name, entity_path(one.id), one.lang)):
        around = {"up": _neighbour(context.strings.entities, ENTITIES), **around}
        yield render_entity(entity, context, mentioned.get(entity.id, []), around)


def sections(words: Strings, pages: Iterable[Page]) -> tuple[Titled, Titled]:
    """The lists that a navigation leads to, as titles with paths, and those about the site rather than its subjects.

    The timeline is none of them as long as no event stands on it.
    """
    dated = any(page.path == TIMELINE and page.entries for page in pages)
    main = (
        (words.explainers, EXPLAINERS),
        (words.background, BACKGROUNDS),
        *([(words.timeline, TIMELINE)] if dated else ()),
        (words.entities, ENTITIES),
        (words.sources, SOURCES),
    )
    return main, ((words.coverage, COVERAGE), (words.corrections, CORRECTIONS))


def sorted_context(context: Context) -> Context:
    """The same with everything in the order in which every page shows it."""
    site, knowledge = context.site, context.knowledge
    return replace(
        context,
        site=replace(site, articles=tuple(sorted(site.articles, key=_newest_first))),
        knowledge=replace(
            knowledge,
            backgrounds=tuple(sorted(knowledge.backgrounds, key=lambda page: alphabetical(page.title))),
            entities=tuple(sorted(knowledge.entities, key=_by_kind_and_name)),
        ),
    )


def _around(
    records: Sequence[T], page: Callable[[T], tuple[str, str, str | None]]
) -> Iterator[tuple[T, dict[str, MetaValue]]]:
    """Each record with the title, path and language of the pages before and after its own."""
    for index, record in enumerate(records):
        around: dict[str, MetaValue] = {}
        if index > 0:
            around["prev"] = _neighbour(*page(records[index - 1]))
        if index + 1 < len(records):
            around["next"] = _neighbour(*page(records[index + 1]))
        yield record, around


def _explainer(article: AnnotatedArticle) -> tuple[str, str, str | None]:
    return article.annotations.title, explainer_path(article.article.slug), article.annotations.language


def _neighbour(title: str, path: str, language: str | None = None) -> dict[str, MetaValue]:
    return {"title": title, "path": html_path(path), **({"lang": language} if language else {})}


def _newest_first(article: AnnotatedArticle) -> tuple[int, str]:
    return -article.annotations.as_of.toordinal(), article.article.slug


def _by_kind_and_name(entity: Entity) -> tuple[int, str, str]:
    return ENTITY_KINDS.index(entity.kind), alphabetical(entity.name), entity.id
