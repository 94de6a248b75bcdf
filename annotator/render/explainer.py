"""The page of an annotated article."""

from bisect import bisect_left
from collections.abc import Callable

from annotator.model.annotated import AnnotatedArticle, PlacedCard, PlacedClaim
from annotator.model.article import Annotations, Origin
from annotator.model.figure import Figure
from annotator.model.letters import strip_accents
from annotator.model.page import Fidelity, MarkCount, MetaValue, Page
from annotator.model.strings import direction
from annotator.render.blocks import BlockWriter, top_level
from annotator.render.choices import choices
from annotator.render.context import Context, PageWriter, plain_text
from annotator.render.coverage import how_we_know
from annotator.render.entries import explainer_entry
from annotator.render.escape import escape, escape_opening, escape_url, fill, nest_quotes
from annotator.render.excerpts import split_sentence
from annotator.render.figures import figure_note, figure_rest, picture
from annotator.render.links import background_path, explainer_path
from annotator.render.margin import cards_in_text, stands_beside


def render_explainer(article: AnnotatedArticle, context: Context, around: dict[str, MetaValue]) -> Page:
    """The article with its annotations; ``around`` names the pages before, after and above it."""
    return _Explainer(article, context).render(around)


class _Explainer:
    def __init__(self, article: AnnotatedArticle, context: Context) -> None:
        self.article = article
        self.context = context = context.speaking(article.annotations.language)
        self.writer = PageWriter(context, explainer_path(article.article.slug))
        self.strings = context.strings
        self.in_text = cards_in_text(article, context.knowledge)

    def render(self, around: dict[str, MetaValue]) -> Page:
        article, annotations, writer = self.article.article, self.article.annotations, self.writer
        writer.opening(self.strings.explainer, annotations.title, annotations.language)
        writer.add('<section class="facts" markdown="1">', *self._facts(), "</section>")
        if self.article.claims or self.article.mentions or self.article.cards:
            writer.add(self._modes())
        writer.add(*how_we_know(writer, self.article))
        language = annotations.lang or self.context.site_strings.tag
        writer.add(f'<div class="article" markdown="1" lang="{language}" dir="{direction(language)}">')
        self._body()
        writer.add("</div>")
        meta: dict[str, MetaValue] = {
            "title": annotations.title,
            "description": plain_text(annotations.summary) or annotations.title,
            "template": "explainer.html",
            "kind": "explainer",
            "as_of": self.strings.as_of.format(date=self.strings.day(annotations.as_of)),
            "tags": _search_names(annotations.origin),
            **around,
        }
        marks = MarkCount(
            mentions=sum(mention.shown for mention in self.article.mentions),
            markers=len(self.article.claims),
            cards=len(self.article.cards),
            supports=len(self.article.claims),
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
        accessed = annotations.origin.accessed
        checksum = f"{escape(words.checksum)} <code>{self.article.article.sha256}</code>"
        return [
            f"{origin}. {'; '.join(part for part in (escape(dates), stale) if part)}.",
            *self._original_title(annotations),
            escape_opening(escape(words.unchanged)),
            '<details class="rest" markdown="1">',
            f"<summary>{escape(words.rights_and_checksum)}</summary>",
            escape_opening(rights),
            *([escape_opening(escape(words.received.format(date=words.day(accessed))))] if accessed else []),
            f'<span class="sha">{checksum}</span>',
            "</details>",
        ]

    def _original_title(self, annotations: Annotations) -> list[str]:
        title = annotations.origin.title
        if not title:
            return []
        # The quotation marks are the page's, whichever way the title runs.
        said = self.writer.said(escape(nest_quotes(title)), annotations.lang)
        return [escape_opening(fill(self.strings.original_title, title=fill(self.strings.quoted, words=said)))]

    def _body(self) -> None:
        markers: dict[int, list[Callable[[], str]]] = {}
        for placed in sorted(self.article.claims, key=lambda one: (one.span.end, one.span.start)):
            markers.setdefault(placed.span.end, []).append(self._marker(placed))
        # What a claim rests on stands at the end of its sentence, for readers who want all of it in sight.
        ends = [span.end for span, _ in self.article.coverage.sentences]
        for placed in sorted(self.article.claims, key=lambda one: (one.span.end, one.span.start)):
            index = bisect_left(ends, placed.span.end)
            end = max(ends[index], placed.span.end) if index < len(ends) else placed.span.end
            markers.setdefault(end, []).append(self._support(placed))
        inlines = self.writer.inline_writer(self.article.mentions, markers)
        document = self.article.article.document
        blocks = BlockWriter(inlines.write, top_level(document.blocks))
        for block in document.blocks:
            cards = [card for card in self.article.cards if stands_beside(block, card)]
            if cards:
                self.writer.add('<div class="passage" markdown="1">')
            self.writer.add(*blocks.block(block))
            for card in cards:
                self._card(card)
            if cards:
                self.writer.add("</div>")

    def _marker(self, placed: PlacedClaim) -> Callable[[], str]:
        return lambda: self.writer.notes.claim(placed.claim)

    def _support(self, placed: PlacedClaim) -> Callable[[], str]:
        return lambda: self.writer.notes.support(placed.claim)

    def _modes(self) -> str:
        words = self.strings
        modes = [("mode-clean", words.mode_clean), ("mode-explained", words.mode_explained)]
        # Without a claim no sentence has a source to show.
        sources = [("mode-sources", words.mode_sources)] if self.article.claims else []
        return choices("modes", words.show, [*modes, *sources], chosen=1)

    def _card(self, card: PlacedCard) -> None:
        if card.kind == "figure":
            self._figure(card, self.context.knowledge.figure_by_id[card.name])
            return
        writer, words = self.writer, self.strings
        page = self.context.knowledge.background_by_slug[card.name]
        essential, rest = split_sentence(page.summary)
        name = f"card-{page.slug}"
        language = page.lang
        writer.add(*self._opening(card, name, writer.said(escape(page.card or page.title), language)))
        writer.add(writer.paragraph(escape_opening(writer.line(essential)), language), *self._more(name))
        if rest is not None:
            writer.add(writer.paragraph(escape_opening(writer.line(rest)), language))
        if page.since is not None:
            writer.add(f"<strong>{escape(words.since)}</strong> {writer.said(writer.line(page.since), language)}")
        more = writer.here.link(words.read_background, background_path(page.slug))
        writer.add(writer.as_of(page.as_of, page.review_by, more), "</details>", "</aside>")

    def _figure(self, card: PlacedCard, figure: Figure) -> None:
        """A figure as a card: its message stands open, the rest is folded where there is no room.

        Its data are on the background page where the figure stands in full, if there is one.
        """
        writer, name = self.writer, f"figure-{figure.id}"
        message = escape_opening(writer.line(figure.message))  # its notes come first
        home = self.context.knowledge.homes.get(("figure", figure.id))
        if home is None:
            rest = figure_rest(writer, figure)
        else:
            more = writer.here.link(self.strings.figure_data, background_path(home), name)
            rest = [*figure_note(writer, figure), writer.as_of(figure.as_of, figure.review_by, more)]
        writer.add(
            *self._opening(card, f"{name}--title", writer.said(escape(figure.title))),
            writer.paragraph(message, marks=f"#{name}--message"),
            *self._more(f"{name}--title"),
            picture(writer, figure),
            *rest,
            "</details>",
            "</aside>",
        )

    def _own_language(self) -> str:
        """The attributes of what speaks the page's language inside an article in another."""
        article = self.article.annotations.lang or self.context.site_strings.tag
        turned = direction(article) != self.strings.direction
        own = f' lang="{self.strings.tag}"' if article != self.strings.tag else ""
        return own + (f' dir="{self.strings.direction}"' if turned else "")

    def _opening(self, card: PlacedCard, name: str, title: str) -> list[str]:
        kind = "card in-text" if card in self.in_text else "card"
        return [
            f'<aside class="{kind}" markdown="1" aria-labelledby="{name}"{self._own_language()}>',
            f"**{title}**\n{{ #{name} .card-title }}",
        ]

    def _more(self, name: str) -> list[str]:
        label = f'<summary aria-describedby="{name}">{escape(self.strings.more)}</summary>'
        return ['<details class="rest" markdown="1">', label]


def _search_names(origin: Origin) -> list[str]:
    """Who published the article, for search: the line that says so is drawn outside the text that it reads."""
    names = [name for name in (origin.publisher, origin.section, origin.author, origin.title) if name]
    return list(dict.fromkeys(form for name in names for form in (name, strip_accents(name))))


def _origin(origin: Origin, context: Context) -> str:
    """Who published the article, linked, and when."""
    words = context.strings
    name = origin.publisher
    if origin.section:
        name = words.section.format(publisher=origin.publisher, section=origin.section)
    publisher = f"[{escape(name)}]({escape_url(origin.url)})" if origin.url else escape(name)
    if origin.author:
        line = fill(words.published_with_author, publisher=publisher, author=escape(origin.author))
    else:
        line = fill(words.published, publisher=publisher)
    return f"{line} {escape(words.published_on(origin.published))}" if origin.published else line
