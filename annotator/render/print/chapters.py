"""One text with all that belongs to it -> a chapter: an annotated article, or a background page."""

from collections.abc import Callable, Sequence
from typing import Any

from annotator.model.annotated import AnnotatedArticle, PlacedCard, PlacedClaim
from annotator.model.article import Annotations, Evidence, Origin
from annotator.model.document import Block, Embed, Picture, leaves_of
from annotator.model.figure import Figure, Timeline
from annotator.model.knowledge import Background
from annotator.render.charts import PRINT
from annotator.render.context import Context
from annotator.render.coverage import counts_behind
from annotator.render.escape import nest_quotes
from annotator.render.figures import columns, drawing
from annotator.render.links import picture_path
from annotator.render.print.notes import PrintNotes
from annotator.render.print.text import Inlines, Letters, Marks, PrintText, Value, background_label, language_of
from annotator.render.timelines import by_date, when


class Chapter:
    """What chapters of every kind have: their texts, their notes, the figures and timelines that stand in them."""

    def __init__(self, context: Context, letters: Letters, label: str, linked: Callable[[str], bool]) -> None:
        self.context, self.strings, self.letters, self.label = context, context.strings, letters, label
        self.notes = PrintNotes(context, letters, label)
        self.text = PrintText(context, letters, self.notes.cite, linked)

    def value(self, kind: str, **parts: Value) -> Value:
        """The chapter with its notes, which are written last."""
        notes = self.notes.written(self.text)
        return {
            "kind": kind,
            "id": self.label,
            **language_of(self.strings.tag),
            **parts,
            "notes": notes,
            "names": list(self.text.named),
        }

    def embed(self, one: Embed) -> list[Value]:
        """A figure or timeline that stands in a text."""
        knowledge = self.context.knowledge
        if one.kind == "timeline":
            known = knowledge.timeline_by_id.get(one.name)
            return [] if known is None else [self.events(known)]  # what is not there is a diagnostic already
        figure = knowledge.figure_by_id.get(one.name)
        return [] if figure is None else [self.figure(figure, self.shown)]

    def shown(self, evidence: Evidence) -> Inlines:
        """What stands for a source in a figure's column of sources."""
        return self.notes.evidence(evidence)

    def events(self, one: Timeline) -> Value:
        """The events of one timeline."""
        events = [
            {"when": self.letters.take(when(event, self.strings)), "b": self.text.line(event.text)}
            for event in by_date(one.events)
        ]
        return {"k": "timeline", "events": events, "asof": self.text.as_of(one)}

    def figure(self, figure: Figure, evidence: Callable[[Evidence], Inlines], *, card: bool = False) -> Value:
        """A figure with its picture, its words and its data; ``evidence`` says what stands in the column of sources."""
        take, place = self.letters.take, figure.place()
        message = self.text.line(figure.message)
        note = None if figure.note is None else self.text.line(figure.note)
        heads, rows = columns(figure, self.strings)
        cells = [
            [*([take(cell, place)] for cell in row), _joined([evidence(one) for one in given.evidence])]
            for row, given in zip(rows, figure.rows, strict=True)
        ]
        for row in figure.rows:
            take(f"{row.label}{row.series}{row.text}", place)
        return {
            "k": "figure",
            "id": figure.id,
            "card": card,
            "title": take(figure.title, place),
            "svg": drawing(self.context, self.strings, figure, PRINT),
            "alt": f"{figure.title}. {self.text.plain(figure.message)}",
            "message": message,
            "note": note,
            "table": {"head": [[take(head)] for head in (*heads, self.strings.row_sources)], "rows": cells},
            "asof": self.text.as_of(figure),
        }

    def outlet(self, evidence: Evidence) -> Inlines:
        """A source by its outlet, for a figure whose notes stand elsewhere."""
        source = self.context.knowledge.source_by_id.get(evidence.source)
        return [] if source is None else outlet(source, self)


def outlet(source: Any, chapter: Chapter) -> Inlines:
    """The outlet of a source and its date, as a link."""
    date = f", {chapter.strings.partial(source.issued)}" if source.issued else ""
    words = chapter.letters.take(f"{source.outlet or source.label}{date}", source.place())
    return [{"a": source.url, "b": [words]}] if source.url else [words]


def explainer_chapter(
    article: AnnotatedArticle, context: Context, letters: Letters, linked: Callable[[str], bool]
) -> Value:
    """The article with its annotations; ``linked`` says which links lead to something in the same document."""
    return _Explainer(article, context.speaking(article.annotations.language), letters, linked).written()


def background_chapter(page: Background, context: Context, letters: Letters, linked: Callable[[str], bool]) -> Value:
    """A background page."""
    chapter = Chapter(context.speaking(page.lang), letters, background_label(page.slug), linked)
    text = chapter.context.site.backgrounds[page.slug]
    words, letters_of = chapter.strings, chapter.letters
    lead = chapter.text.line(page.summary)
    since = None if page.since is None else chapter.text.line(page.since)
    body = chapter.text.blocks(text.document.blocks, Marks(text.mentions), chapter.embed)
    return chapter.value(
        "background",
        kicker=letters_of.take(words.background),
        title=letters_of.take(page.title, page.place("title")),
        asof=chapter.text.as_of(page),
        lead=lead,
        since=since,
        body=body,
        said=language_of(page.lang or chapter.context.site_strings.tag),
    )


class _Explainer(Chapter):
    def __init__(
        self, article: AnnotatedArticle, context: Context, letters: Letters, linked: Callable[[str], bool]
    ) -> None:
        super().__init__(context, letters, f"explainer-{article.article.slug}", linked)
        self.article = article

    def written(self) -> Value:
        annotations, words, take = self.article.annotations, self.strings, self.letters.take
        facts = self._facts()
        known = self._known()
        body = self._body()
        return self.value(
            "explainer",
            kicker=take(words.explainer),
            title=take(annotations.title, annotations.place("title")),
            facts=facts,
            known=known,
            body=body,
            said=language_of(annotations.lang or self.context.site_strings.tag),
            claims=[self._claim(placed) for placed in self.article.claims],
            sha256=self.article.article.sha256,
            unchanged=take(words.unchanged),
            checksum=take(words.checksum),
        )

    def _facts(self) -> list[Inlines]:
        words, annotations, take = self.strings, self.article.annotations, self.letters.take
        dates = words.annotated.format(date=words.day(annotations.as_of))
        if annotations.reviewed:
            dates += ", " + words.reviewed.format(date=words.day(annotations.reviewed))
        due = annotations.review_by
        if due is not None and due < self.context.today:
            dates += "; " + words.stale.format(date=words.day(due))
        facts = [[*self._origin(annotations), take(f". {dates}.")]]
        title = annotations.origin.title
        if title:
            said = self.text.said(words.quoted.format(words=nest_quotes(title)), annotations.lang, annotations.place())
            facts.append(filled(words.original_title, self.letters, title=[said]))
        facts.append(self.text.line(annotations.rights) if annotations.rights else [take(words.no_rights)])
        if annotations.origin.accessed:
            facts.append([take(words.received.format(date=words.day(annotations.origin.accessed)))])
        return facts

    def _origin(self, annotations: Annotations) -> Inlines:
        """Who published the article, linked, and when."""
        words, origin = self.strings, annotations.origin
        place = annotations.place("origin")
        name = self.letters.take(_publisher(origin, words.section), place)
        publisher: Inlines = [{"a": origin.url, "b": [name]}] if origin.url else [name]
        if origin.author:
            author = [self.letters.take(origin.author, place)]
            line = filled(words.published_with_author, self.letters, publisher=publisher, author=author)
        else:
            line = filled(words.published, self.letters, publisher=publisher)
        return [*line, self.letters.take(f" {words.published_on(origin.published)}")] if origin.published else line

    def _known(self) -> Value:
        """What was found, on what it rests, and what could not be checked."""
        words, annotations = self.strings, self.article.annotations
        if not self.article.claims and annotations.limits is None:
            return None
        counted = counts_behind(self.context, self.article, words)
        lines = [
            {
                "line": self.letters.take(words.count_line.format(what=what, count=words.number(total))),
                "items": [self.letters.take(said.format(count=words.number(count))) for said, count in items if count],
            }
            for what, total, items in counted
            if total
        ]
        limits = None
        if annotations.limits is not None:
            limits = {"label": self.letters.take(words.limits), "b": self.text.line(annotations.limits)}
        return {"title": self.letters.take(words.how_we_know), "counts": lines, "limits": limits}

    def _body(self) -> list[Value]:
        markers: dict[int, list[Callable[[], Value]]] = {}
        for placed in sorted(self.article.claims, key=lambda one: (one.span.end, one.span.start)):
            markers.setdefault(placed.span.end, []).append(self._marker(placed))
        document = self.article.article.document
        marks = Marks(self.article.mentions, markers)
        body: list[Value] = []
        for block, made in zip(document.blocks, self.text.each(document.blocks, marks, self._image), strict=True):
            body += made
            body += [self._card(card) for card in self.article.cards if _holds(block, card)]
        return body

    def _image(self, picture: Picture) -> Value:
        path = picture_path(self.article.article.slug, picture.name)
        return {"k": "image", "file": path, "alt": picture.alt, "width": picture.width, "height": picture.height}

    def _marker(self, placed: PlacedClaim) -> Callable[[], Value]:
        return lambda: self.notes.claim(placed.claim)

    def _card(self, card: PlacedCard) -> Value:
        knowledge, words = self.context.knowledge, self.strings
        if card.kind == "figure":
            figure = knowledge.figure_by_id[card.name]
            there = knowledge.homes.get(("figure", figure.id))
            return self.figure(figure, self.shown if there is None else self.outlet, card=True)
        page = knowledge.background_by_slug[card.name]
        body = self.text.line(page.summary)
        since = None if page.since is None else self.text.line(page.since)
        made = {
            "k": "card",
            "title": self.letters.take(page.card or page.title, page.place("title")),
            "b": body,
            "since": since,
            "asof": self.text.as_of(page),
        }
        if self.text.linked(f"background:{page.slug}"):
            made |= {"to": background_label(page.slug), "read": self.letters.take(words.read_background)}
        return made

    def _claim(self, placed: PlacedClaim) -> Value:
        """The words, and what was found about them."""
        claim, words = placed.claim, self.strings
        quote = " ".join(placed.span.of(self.article.article.document.text).split())
        return {
            "n": self.notes.numbering.claim(claim).number,
            "quote": self.letters.take(words.quoted.format(words=nest_quotes(quote))),
            "word": words.findings[claim.finding.kind],
            "finding": self.text.plain(claim.finding.text),
        }


def filled(template: str, letters: Letters, **values: Inlines) -> Inlines:
    """A text of the interface with inlines in its places."""
    made: Inlines = []
    rest = template
    while rest:
        before, _, behind = rest.partition("{")
        name, _, rest = behind.partition("}")
        made += [letters.take(before)] if before else []
        made += values[name] if name else []
    return made


def _publisher(origin: Origin, section: str) -> str:
    name = origin.publisher
    return section.format(publisher=name, section=origin.section) if origin.section else name


def _holds(block: Block, card: PlacedCard) -> bool:
    return any(leaf.span.covers(card.span) for leaf in leaves_of(block))


def _joined(parts: Sequence[Inlines]) -> Inlines:
    """What stands in one cell; names are set apart, numbers of notes are small enough without."""
    made: Inlines = []
    for part in parts:
        if made and part and not (isinstance(part[0], dict) and "n" in part[0]):
            made.append("; ")
        made += part
    return made
