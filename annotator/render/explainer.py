"""The page of an annotated article."""

from collections.abc import Callable

from annotator.model.annotated import AnnotatedArticle, PlacedCard, PlacedClaim
from annotator.model.article import Annotations, Origin
from annotator.model.document import Block, leaves_of
from annotator.model.letters import strip_accents
from annotator.model.page import Fidelity, MarkCount, MetaValue, Page
from annotator.render.blocks import BlockWriter, top_level
from annotator.render.context import Context, PageWriter, direction, plain_text
from annotator.render.entries import explainer_entry
from annotator.render.escape import escape, escape_opening, escape_url, nest_quotes
from annotator.render.links import background_path, explainer_path


def render_explainer(article: AnnotatedArticle, context: Context, around: dict[str, MetaValue]) -> Page:
    """The article with its annotations; ``around`` names the pages before, after and above it."""
    return _Explainer(article, context).render(around)


class _Explainer:
    def __init__(self, article: AnnotatedArticle, context: Context) -> None:
        self.article = article
        self.context = context
        self.writer = PageWriter(context, explainer_path(article.article.slug))
        self.strings = context.strings

    def render(self, around: dict[str, MetaValue]) -> Page:
        article, annotations, writer = self.article.article, self.article.annotations, self.writer
        writer.opening(self.strings.explainer, annotations.title)
        writer.add('<section class="facts" markdown="1">', *self._facts(), "</section>")
        language = annotations.lang
        writer.add(f'<div class="article" markdown="1" lang="{language}" dir="{direction(language)}">')
        self._body()
        writer.add("</div>")
        meta: dict[str, MetaValue] = {
            "title": annotations.title,
            "description": plain_text(annotations.summary) or annotations.title,
            "template": "explainer.html",
            "kind": "explainer",
            "tags": _search_names(annotations.origin),
            **around,
        }
        marks = MarkCount(
            mentions=sum(mention.shown for mention in self.article.mentions),
            markers=len(self.article.claims),
            cards=len(self.article.cards),
        )
        fidelity = Fidelity(article.document, marks)
        return writer.page(meta, article.file, explainer_entry(self.article, writer), fidelity=fidelity)

    def _facts(self) -> list[str]:
        words, annotations = self.strings, self.article.annotations
        dates = words.annotated.format(date=words.day(annotations.as_of))
        if annotations.reviewed:
            dates += ", " + words.reviewed.format(date=words.day(annotations.reviewed))
        stale = self.writer.stale(annotations.review_by)
        origin = _origin(annotations.origin, self.context)
        rights = self.writer.line(annotations.rights) if annotations.rights else escape(words.no_rights)
        checksum = f"{escape(words.checksum)} <code>{self.article.article.sha256}</code>"
        return [
            f"{origin}. {'; '.join(part for part in (escape(dates), stale) if part)}.",
            *self._original_title(annotations),
            escape_opening(rights),
            f'{escape(words.unchanged)} <span class="sha">{checksum}</span>',
        ]

    def _original_title(self, annotations: Annotations) -> list[str]:
        title = annotations.origin.title
        if not title:
            return []
        quoted = self.strings.quoted.format(words=nest_quotes(title))
        return [escape(self.strings.original_title.format(title=quoted))]

    def _body(self) -> None:
        markers: dict[int, list[Callable[[], str]]] = {}
        for placed in sorted(self.article.claims, key=lambda one: (one.span.end, one.span.start)):
            markers.setdefault(placed.span.end, []).append(self._marker(placed))
        inlines = self.writer.inline_writer(self.article.mentions, markers)
        document = self.article.article.document
        blocks = BlockWriter(inlines.write, top_level(document.blocks))
        for block in document.blocks:
            cards = [card for card in self.article.cards if _holds(block, card)]
            if cards:
                self.writer.add('<div class="passage" markdown="1">')
            self.writer.add(*blocks.block(block))
            for card in cards:
                self._card(card)
            if cards:
                self.writer.add("</div>")

    def _marker(self, placed: PlacedClaim) -> Callable[[], str]:
        return lambda: self.writer.notes.claim(placed.claim)

    def _card(self, card: PlacedCard) -> None:
        page = self.context.knowledge.background_by_slug[card.background]
        more = self.writer.here.link(self.strings.read_background, background_path(page.slug))
        self.writer.add(
            f'<aside class="card" markdown="1" aria-labelledby="card-{page.slug}">',
            '<details markdown="1">',
            f'<summary id="card-{page.slug}">{escape(page.card or page.title)}</summary>',
            escape_opening(self.writer.line(page.summary)),
            self.writer.as_of(page.as_of, page.review_by, more),
            "</details>",
            "</aside>",
        )


def _search_names(origin: Origin) -> list[str]:
    """Who published the article, for search: the line that says so is drawn outside the text that it reads."""
    names = [name for name in (origin.publisher, origin.section, origin.author, origin.title) if name]
    return list(dict.fromkeys(form for name in names for form in (name, strip_accents(name))))


def _holds(block: Block, card: PlacedCard) -> bool:
    return any(leaf.span.covers(card.span) for leaf in leaves_of(block))


def _origin(origin: Origin, context: Context) -> str:
    """Who published the article, linked, and when."""
    words = context.strings
    name = origin.publisher
    if origin.section:
        name = words.section.format(publisher=origin.publisher, section=origin.section)
    publisher = f"[{escape(name)}]({escape_url(origin.url)})" if origin.url else escape(name)
    line = words.published_by.format(publisher=publisher)
    if origin.author:
        line += escape(words.by_author.format(author=origin.author))
    if origin.published:
        line += escape(words.published(origin.published))
    return line
