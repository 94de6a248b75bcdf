"""What every page needs while it is written: the knowledge, the style of citations, the words of the interface."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from annotator.model.annotated import AnnotatedSite, Mention
from annotator.model.document import Document, Embed
from annotator.model.entry import Entry
from annotator.model.knowledge import Entity, Knowledge
from annotator.model.page import Fidelity, MetaValue, Page
from annotator.model.store import NO_STORE, Store
from annotator.model.strings import Strings, direction
from annotator.render.blocks import BlockWriter, join, top_level
from annotator.render.citations import Citations
from annotator.render.escape import escape, escape_html, escape_opening
from annotator.render.inlines import InlineWriter
from annotator.render.links import Here, background_path, entity_path
from annotator.render.notes import Notebook


@dataclass(frozen=True, slots=True)
class Context:
    """One build: what was read, and the day by which ``review_by`` is judged.

    ``strings`` are the words of the site's language; ``outlines`` are those of the world's countries (TopoJSON), where
    some figure is a map. ``languages`` are the words of all languages in which some page speaks, by tag; on a page that
    does not speak the site's language, ``home`` has the site's words.
    """

    site: AnnotatedSite
    knowledge: Knowledge
    citations: Citations
    today: date
    strings: Strings
    outlines: bytes | None = None
    store: Store = NO_STORE
    languages: Mapping[str, Strings] = field(default_factory=dict)
    home: Strings | None = None

    @property
    def site_strings(self) -> Strings:
        """The words of the site's language."""
        return self.home or self.strings

    def speaking(self, language: str | None) -> "Context":
        """The same for a page in another language; for one in the site's, or in one that has no words, itself."""
        strings = self.languages.get(language or "", self.strings)
        return self if strings.tag == self.strings.tag else replace(self, strings=strings, home=self.site_strings)


class PageWriter:
    """Collects one page: its chunks, its notes and the entities that have tips on it."""

    def __init__(self, context: Context, path: str) -> None:
        self.context = context
        self.strings = context.strings
        self.here = Here(path)
        self.notes = Notebook(context.knowledge, context.citations, context.strings, context.site_strings.tag)
        self.tips: dict[str, Entity] = {}
        self.chunks: list[str] = []

    def add(self, *chunks: str) -> None:
        """Add chunks, each a block of Markdown."""
        self.chunks.extend(chunks)

    def opening(self, kicker: str, title: str, language: str | None = None) -> None:
        """The title and the word that a theme draws above it (search takes what stands before a title for a page)."""
        heading = f"# {escape(title)} {{ #title{self.attributes(language)} }}"
        self.add(heading, f"{escape_opening(escape(kicker))}\n{{ .kicker }}")

    def attributes(self, language: str | None) -> str:
        """The attributes of a text in ``language`` (None: the site's), where it is not that of the page."""
        tag, here = language or self.context.site_strings.tag, self.strings
        turned = direction(tag) != here.direction
        return (f' lang="{tag}"' if tag != here.tag else "") + (f' dir="{direction(tag)}"' if turned else "")

    def said(self, markdown: str, language: str | None = None) -> str:
        """A line in ``language`` (None: the site's), marked as such where that is not the page's."""
        attributes = self.attributes(language)
        return f"<span{attributes}>{markdown}</span>" if attributes else markdown

    def paragraph(self, markdown: str, language: str | None = None, marks: str = "") -> str:
        """A paragraph in ``language`` (None: the site's), with its ``marks``: an id, classes."""
        attributes = f"{marks}{self.attributes(language)}".strip()
        return f"{markdown}\n{{ {attributes} }}" if attributes else markdown

    def title(self, words: str, path: str, language: str | None = None, anchor: str = "") -> str:
        """A link to a page by its title, which is in ``language``."""
        return self.said(self.here.link(words, path, anchor), language)

    def inline_writer(
        self, mentions: Sequence[Mention] = (), markers: Mapping[int, Sequence[Callable[[], str]]] | None = None
    ) -> InlineWriter:
        """A writer of leaves whose markers and tips belong to this page."""
        return InlineWriter(self.notes.cite, self._mention, self._page, mentions, markers or {})

    def line(self, document: Document) -> str:
        """A text of exactly one paragraph as a line."""
        return " ".join(BlockWriter(self.inline_writer().write).blocks(document.blocks))

    def blocks(
        self, document: Document, embed: Callable[[Embed], list[str]], mentions: Sequence[Mention] = ()
    ) -> list[str]:
        """A text of any blocks as chunks; ``embed`` writes its figures and timelines."""
        top = top_level(document.blocks)
        return BlockWriter(self.inline_writer(mentions).write, top, embed).blocks(document.blocks)

    def as_of(self, day: date, review_by: date | None, *more: str) -> str:
        """The line that says how old a text is, with further parts that are Markdown already."""
        parts = (escape(self.strings.as_of.format(date=self.strings.day(day))), self.stale(review_by), *more)
        return " · ".join(part for part in parts if part) + "\n{ .asof }"

    def stale(self, review_by: date | None) -> str:
        """The words for a text past its ``review_by``; nothing for others."""
        if review_by is None or review_by >= self.context.today:
            return ""
        due = escape(self.strings.stale.format(date=self.strings.day(review_by)))
        return f'<strong class="stale">{due}</strong>'

    def page(self, meta: Mapping[str, MetaValue], seed: str, *entries: Entry, fidelity: Fidelity | None = None) -> Page:
        """The page with its notes and tips; ``entries`` is what search knows of it."""
        notes = self.notes.section(self.inline_writer().write)
        body = join([*self.chunks, *notes, *self._tips()])
        if self.context.home is not None:
            meta = {**meta, "language": self.strings.tag}
        return Page(self.here.path, html_meta(meta), body, seed, fidelity, self.notes.cites, entries)

    def _mention(self, name: str) -> tuple[str, str]:
        entity = self.context.knowledge.entity_by_id.get(name)
        if entity is None:  # a link to nothing is a diagnostic already
            return "", ""
        address = self.here.to(entity_path(entity.id))
        if address == "index.md":  # no tip on an entity's own page
            return "", ""
        self.tips.setdefault(entity.id, entity)
        return "[", f"]({address}){{ .mention interestfor=tip-{entity.id} }}"

    def _page(self, slug: str) -> str:
        return self.here.to(background_path(slug))

    def _tips(self) -> list[str]:
        if not self.tips:
            return []
        heading = f"{escape(self.strings.glossary)}\n{{ .glossary }}"  # on paper, where nothing opens
        chunks = ['<section class="tips" markdown="1">', heading]
        for entity in self.tips.values():
            chunks += self._tip(entity)
        return [*chunks, "</section>"]

    def _tip(self, entity: Entity) -> list[str]:
        """What opens at a mention; citations stay on the entity's own page."""
        words = self.strings
        kind = f'<span class="kind">{escape(words.kinds[entity.kind])}</span>'
        chunks = [
            f'<div class="tip" id="tip-{entity.id}" popover="hint" markdown="1">',
            f"<strong{self.attributes(entity.lang)}>{escape(entity.name)}</strong> {kind}\n{{ .tip-head }}",
            self.paragraph(plain_line(entity.description)),
        ]
        if entity.since is not None:
            chunks.append(f"{escape(words.since)} {self.said(plain_line(entity.since))}\n{{ .since }}")
        more = self.here.link(words.everything_about.format(name=entity.name), entity_path(entity.id))
        return [*chunks, self.as_of(entity.as_of, entity.review_by, more), "</div>"]


def html_meta(meta: Mapping[str, MetaValue]) -> dict[str, MetaValue]:
    """``meta`` with every text as HTML."""
    return {key: _html_value(value) for key, value in meta.items()}


def _html_value(value: MetaValue) -> MetaValue:
    if isinstance(value, str):
        return escape_html(" ".join(value.split())).replace('"', "&quot;")
    if isinstance(value, Mapping):
        return html_meta(value)
    return [_html_value(item) for item in value]


def plain_line(document: Document) -> str:
    """A one-paragraph text without links and citations, for places that only lead to where it stands in full."""
    return escape_opening(escape(plain_text(document)))


def plain_text(document: Document | None) -> str:
    """The words of a text on one line, as data."""
    return "" if document is None else " ".join(document.text.split())
