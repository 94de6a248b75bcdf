"""An annotated site -> its documents for print: one for each article, and the book of all."""

import json
from collections.abc import Mapping
from datetime import date

from annotator.model.annotated import AnnotatedArticle
from annotator.model.article import Evidence
from annotator.model.document import Cite, pictures_of
from annotator.model.printed import BOOK, PrintDocument
from annotator.model.progress import Progress, followed, silent
from annotator.model.source import Source
from annotator.render.context import Context
from annotator.render.indexes import sources_by_kind
from annotator.render.links import explainer_path, picture_path
from annotator.render.print.chapters import Chapter, background_chapter, explainer_chapter
from annotator.render.print.names import by_kind, glossary, index, people, sorting
from annotator.render.print.notes import quoted, work
from annotator.render.print.text import Inlines, Letters, PrintText, Value, language_of
from annotator.render.timelines import every_event, when

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode
# Words of the interface that templates themselves put in, and what they call them.
_WORDS = {
    "contents": "print_contents",
    "claim": "print_claim",
    "finding": "print_finding",
    "note": "print_note",
    "names": "print_names",
    "index": "print_index",
    "colophon": "print_colophon",
    "page": "print_page",
    "pages": "print_pages",
    "see": "print_see",
    "since": "since",
    "sources": "sources",
    "state": "print_state",
    "made": "print_made",
    "text_of": "print_text_of",
    "checksum": "checksum",
    "entities": "entities",
    "timeline": "timeline",
    "cited_on": "print_cited_on",
    "claims": "print_claims",
}


def article_document(article: AnnotatedArticle, context: Context, name: str) -> PrintDocument:
    """The document of one article; ``name`` is the site's."""
    context = context.speaking(article.annotations.language)
    letters = Letters()
    chapter = explainer_chapter(article, context, letters, _is_entity)
    annotations = article.annotations
    names = glossary(chapter["names"], context, letters)
    value = {
        **_document(context, letters, name, annotations.title, annotations.reviewed or annotations.as_of),
        "kind": "article",
        "author": letters.take(annotations.origin.publisher),
        "parts": [{"title": None, "chapters": [chapter]}],
        "names": names,
        "glossary": sorted(names, key=lambda one: sorting(names[one]["plain"])),
    }
    path = explainer_path(article.article.slug)
    pdf = path.replace("index.md", f"{article.article.slug}.pdf")
    return PrintDocument(pdf, path, article.article.file, _encode(value), letters.met, _pictures(article))


def book_document(context: Context, name: str) -> PrintDocument:
    """The document of the whole site."""
    letters = Letters()
    knowledge, words = context.knowledge, context.strings
    explainers = [explainer_chapter(one, context, letters, _anything) for one in context.site.articles]
    backgrounds = [background_chapter(one, context, letters, _anything) for one in knowledge.backgrounds]
    parts = ((words.explainers, explainers), (words.background, backgrounds))
    back = _Back(context, letters)
    value = {
        **_document(context, letters, name, name, context.today),
        "kind": "book",
        "author": letters.take(name),
        "parts": [{"title": letters.take(title), "chapters": some} for title, some in parts if some],
        "timeline": back.timeline(),
        "names": people(back),
        "people": by_kind(context),
        "sources": back.sources(),
        "index": index(context, letters),
    }
    pictures = {path: file for one in context.site.articles for path, file in _pictures(one).items()}
    return PrintDocument(BOOK, "index.md", "", _encode(value), letters.met, pictures)


def _pictures(article: AnnotatedArticle) -> dict[str, str]:
    """Where the pictures of an article stand, and their files beside it in the seeds."""
    folder = article.article.file.rpartition("/")[0]
    names = [one.name for one in pictures_of(article.article.document.blocks)]
    return {picture_path(article.article.slug, name): f"{folder}/{name}" for name in names}


def _is_entity(target: str) -> bool:
    return target.startswith("entity:")


def _anything(target: str) -> bool:
    """All that a link can lead to is in a book; what leads to nothing is a diagnostic already."""
    return bool(target)


def _document(context: Context, letters: Letters, name: str, title: str, day: date) -> Mapping[str, Value]:
    """What every document has: its language, title and day, and the words that templates put in."""
    words = context.strings
    return {
        **language_of(words.tag),
        "site": letters.take(name),
        "title": letters.take(title),
        "day": [day.year, day.month, day.day],
        "date": letters.take(words.day(day)),
        "words": {key: letters.take(getattr(words, string)) for key, string in _WORDS.items()},
    }


class _Back(Chapter):
    """What stands behind the chapters of a book; it cites by the numbers of the list of sources."""

    def __init__(self, context: Context, letters: Letters) -> None:
        super().__init__(context, letters, "back", _anything)
        self.text = PrintText(context, letters, self._cited, self.text.linked)
        self._kinds = sources_by_kind(context)
        ordered = [source for _, sources in self._kinds for source in sources]
        self._numbers = {source.id: number for number, source in enumerate(ordered, 1)}

    def shown(self, evidence: Evidence) -> Inlines:
        """A source of a figure's row, with the words in it where they are not those that the list of sources has."""
        cited = self._cited(Cite(evidence.source, evidence.locator or ""))
        source = self.context.knowledge.source_by_id.get(evidence.source)
        if source is None or not evidence.quote or evidence.quote == source.custom.quote:
            return cited
        said = quoted(evidence.quote, source.lang, self.notes, source.place())
        return [{"lang": said["lang"], "dir": said["dir"], "b": said["b"]} if "lang" in said else said["b"][0], *cited]

    def timeline(self) -> list[Value]:
        """Every event by year."""
        years: dict[int, list[Value]] = {}
        for event, one in every_event(self.context.knowledge.timelines):
            line = {
                "when": self.letters.take(when(event, self.strings)),
                "topic": self.letters.take(one.title, one.place("title")),
                "b": self.text.line(event.text, glosses=False),
            }
            years.setdefault(event.date.year, []).append(line)
        return [{"year": str(year), "events": events} for year, events in years.items()]

    def sources(self) -> list[Value]:
        """Every source by kind, as on its page."""
        return [
            {"title": self.letters.take(title), "sources": [self._source(source) for source in sources]}
            for title, sources in self._kinds
        ]

    def _source(self, source: Source) -> Value:
        words = source.custom.quote
        quote = quoted(words, source.lang, self.notes, source.place()) if words else None
        return {"n": self._numbers[source.id], "quote": quote, **work(source, self.notes, words)}

    def _cited(self, cite: Cite) -> Inlines:
        number = self._numbers.get(cite.source)
        return [] if number is None else [{"src": number, "id": cite.source, "at": self.letters.take(cite.locator)}]


def print_documents(context: Context, name: str, progress: Progress = silent) -> tuple[PrintDocument, ...]:
    """Every document of a site that is called ``name``: each article's and, if there is any, the book."""
    articles = context.site.articles
    if not articles:
        return ()
    following = followed(articles, "writing documents for print", len(articles), progress)
    documents = [article_document(one, context, name) for one in following]
    return (*documents, book_document(context, name))
