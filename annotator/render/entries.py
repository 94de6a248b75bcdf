"""What search knows of each page: its title, its names and its words, each with the place where they stand."""

from collections.abc import Iterable, Iterator

from annotator.model.annotated import AnnotatedArticle
from annotator.model.document import Document, Embed, Heading, innermost, leaves_of
from annotator.model.entry import Entry, Passage
from annotator.model.figure import Timeline
from annotator.model.knowledge import Background, Entity
from annotator.model.source import Source
from annotator.render.context import PageWriter, plain_text
from annotator.render.links import SOURCES, html_path, source_anchor


def explainer_entry(article: AnnotatedArticle, writer: PageWriter) -> Entry:
    """The summary, who published the article, its text and the notes on its claims."""
    annotations, origin = article.annotations, article.annotations.origin
    spoken, written = _other(annotations.language, writer), _other(annotations.lang, writer)
    published = " · ".join(part for part in (origin.publisher, origin.section, origin.author) if part)
    return Entry(
        "explainer",
        writer.context.site_strings.explainer,
        html_path(writer.here.path),
        annotations.title,
        (origin.title,) if origin.title else (),
        (
            Passage(plain_text(annotations.summary), "", spoken) if annotations.summary else Passage(published),
            *([Passage(published)] if annotations.summary else []),
            *_sections(article.article.document, written),
            *_notes(writer, spoken),
        ),
        spoken,
    )


def background_entry(page: Background, writer: PageWriter) -> Entry:
    """The summary, what changed since, the text and its figures; the title of its card is another name."""
    spoken = _other(page.lang, writer)
    since = [Passage(f"{writer.strings.since} {plain_text(page.since)}", "", spoken)] if page.since is not None else []
    summary = Passage(plain_text(page.summary), "", spoken)
    passages = (summary, *since, *_sections(page.body, spoken), *_figures(page, writer))
    path, names = html_path(writer.here.path), (page.card,) if page.card else ()
    return Entry("background", writer.context.site_strings.background, path, page.title, names, passages, spoken)


def entity_entry(entity: Entity, writer: PageWriter) -> Entry:
    """Every name, the description and the text."""
    words = writer.strings
    passages = [Passage(plain_text(entity.description))]
    if entity.since is not None:
        passages.append(Passage(f"{words.since} {plain_text(entity.since)}"))
    if entity.text is not None:
        passages += _sections(entity.text)
    names = tuple(name for name in entity.names if name != entity.name)
    path = html_path(writer.here.path)
    return Entry(
        "entity", words.kinds[entity.kind], path, entity.name, names, tuple(passages), _other(entity.lang, writer)
    )


def source_entries(sources: Iterable[Source], writer: PageWriter) -> tuple[Entry, ...]:
    """Each source at its place in the list: who made it and the words that a citation rests on."""
    return tuple(_source(source, writer) for source in sources)


def index_entry(writer: PageWriter, title: str, lead: str) -> Entry:
    """A page that lists others, which are found by themselves."""
    return Entry("page", writer.strings.page, html_path(writer.here.path), title, (), (Passage(lead),))


def timeline_entries(timelines: Iterable[Timeline], writer: PageWriter) -> tuple[Entry, ...]:
    """The page of all timelines: every event with its date, at the heading of its year; none without any event."""
    words = writer.strings
    events = [event for timeline in timelines for event in timeline.events]
    passages = [
        Passage(f"{words.partial(event.date)}: {plain_text(event.text)}", f"y-{event.date.year}") for event in events
    ]
    path, lead = html_path(writer.here.path), Passage(words.timeline_lead)
    return (Entry("page", words.page, path, words.timeline, (), (lead, *passages)),) if events else ()


def _figures(page: Background, writer: PageWriter) -> Iterator[Passage]:
    """The title and the words of each figure that stands on the page, at its place."""
    for block in page.body.blocks:
        figure = writer.context.knowledge.figure_by_id.get(block.name) if isinstance(block, Embed) else None
        if figure is not None and isinstance(block, Embed) and block.kind == "figure":
            said = [figure.title, *(plain_text(text) for text in figure.documents)]
            yield Passage("\n".join(said), f"figure-{figure.id}")


def _source(source: Source, writer: PageWriter) -> Entry:
    words = writer.strings
    quote = words.quoted.format(words=source.custom.quote) if source.custom.quote else ""
    authors = (one.literal or " ".join(part for part in (one.given, one.family) if part) for one in source.author)
    published = source.outlet + (f", {words.partial(source.issued)}" if source.issued else "")
    made = " · ".join(part for part in (*authors, published) if part)
    title = source.label[0].upper() + source.label[1:]
    path = f"{html_path(SOURCES)}#{source_anchor(source.id)}"
    spoken = _other(source.lang, writer)
    return Entry("source", words.source, path, title, (), (Passage(quote, "", spoken), Passage(made)), spoken)


def _notes(writer: PageWriter, language: str) -> Iterator[Passage]:
    """The notes on claims, each at its place; what they cite is found among the sources."""
    for note in writer.notes.notes:
        if note.claim is not None:
            texts = [writer.strings.findings[note.claim.finding.kind], *(one.text for one in note.claim.documents)]
            quotes = [writer.strings.quoted.format(words=one.quote) for one in note.claim.evidence if one.quote]
            said = "\n".join([" ".join(texts), *dict.fromkeys(quotes)])
            yield Passage(said, f"note-{note.number}", language)


def _other(language: str | None, writer: PageWriter) -> str:
    """``language`` where it is another than the site's."""
    return language if language and language != writer.context.site_strings.tag else ""


def _sections(document: Document, language: str = "") -> list[Passage]:
    """The text in pieces that begin at its headings, whose ids count them (`BlockWriter`)."""
    found: list[Passage] = []
    headings, leaves = 0, list[str]()
    for block in (inner for outer in document.blocks for inner in innermost(outer)):
        if isinstance(block, Heading):
            found.append(Passage("\n".join(leaves), f"s-{headings}" if headings else "", language))
            headings += 1
            leaves = []
        leaves += [leaf.text for leaf in leaves_of(block)]
    found.append(Passage("\n".join(leaves), f"s-{headings}" if headings else "", language))
    return [passage for passage in found if passage.text]
