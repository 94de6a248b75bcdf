"""What is known beside the article: entities, background pages, sources, figures, timelines."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema, model_validator

from annotator.model.document import Document, Embed
from annotator.model.figure import Figure, Timeline
from annotator.model.record import (
    Change,
    Day,
    Id,
    Language,
    Line,
    PageBlocks,
    QuoteField,
    Record,
    Sentence,
    short_form,
)
from annotator.model.source import Source

T = TypeVar("T")
_WIKIDATA = re.compile("Q[1-9][0-9]*")
_WIKIDATA_SCHEMA = WithJsonSchema({"type": "string", "pattern": f"^{_WIKIDATA.pattern}$"})
EntityKind = Literal["person", "organization", "place", "facility", "law", "event", "concept"]
ENTITY_KINDS: tuple[EntityKind, ...] = get_args(EntityKind)


class Alias(Record):
    """Another name of an entity; ``match`` says whether it is looked for in articles.

    ``default`` looks for names with a capital letter (or a letter of a script without capitals) and leaves the
    others to search.
    """

    name: Line
    match: Literal["default", "always", "never"] = "default"

    @property
    def is_matched(self) -> bool:
        """Whether the name is looked for in articles."""
        capital = any(char.isupper() or char.istitle() or _is_caseless_letter(char) for char in self.name)
        return self.match == "always" or (self.match == "default" and capital)


def _is_caseless_letter(char: str) -> bool:
    """Letters of scripts without case (Arabic, Chinese, …) carry no capital to tell a name by."""
    return unicodedata.category(char) == "Lo" and not char.islower()


def _alias(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else short_form(value, "name")


def _wikidata(value: str) -> str:
    if not _WIKIDATA.fullmatch(value):
        raise ValueError(f"expected a Wikidata id such as Q118149654, got {value}")
    return value


class Entity(Record):
    """A person, organization, place, facility, law, event or concept."""

    id: Id
    name: Line
    kind: EntityKind
    lang: Language | None = None
    aliases: tuple[Annotated[Alias, BeforeValidator(_alias)], ...] = ()
    wikidata: Annotated[str, AfterValidator(_wikidata), _WIKIDATA_SCHEMA] | None = None
    as_of: Day
    review_by: Day | None = None
    description: Sentence
    text: PageBlocks | None = None
    since: Sentence | None = None
    framing: tuple[QuoteField, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name and every alias, each once, in the editor's order."""
        return tuple(dict.fromkeys([self.name, *(alias.name for alias in self.aliases)]))

    @property
    def documents(self) -> tuple[Document, ...]:
        """Every text of the editor in reading order."""
        texts = (self.description, self.since, self.text)
        return tuple(text for text in texts if text is not None)


class Background(Record):
    """A background page and, by its ``summary``, the card that leads to it."""

    slug: Id
    title: Line
    card: Line | None = None
    summary: Sentence
    since: Sentence | None = None
    lang: Language | None = None
    as_of: Day
    reviewed: Day | None = None
    review_by: Day | None = None
    framing: tuple[QuoteField, ...] = ()
    changes: tuple[Change, ...] = ()
    body: PageBlocks

    @model_validator(mode="after")
    def _has_body(self) -> "Background":
        if not self.body.blocks:
            raise ValueError("expected the text of the page below the front matter")
        return self

    @property
    def documents(self) -> tuple[Document, ...]:
        """Every text of the editor in reading order."""
        return (self.summary, self.body) if self.since is None else (self.summary, self.since, self.body)


@dataclass(frozen=True)
class Knowledge:
    """All that an editor knows beside the articles, each kind in a stable order with unique ids.

    ``unused`` are the ids of sources that no text or record names.
    """

    entities: tuple[Entity, ...] = ()
    backgrounds: tuple[Background, ...] = ()
    sources: tuple[Source, ...] = ()
    figures: tuple[Figure, ...] = ()
    timelines: tuple[Timeline, ...] = ()
    unused: frozenset[str] = frozenset()

    @cached_property
    def entity_by_id(self) -> Mapping[str, Entity]:
        """Entities by id."""
        return _index((entity.id, entity) for entity in self.entities)

    @cached_property
    def background_by_slug(self) -> Mapping[str, Background]:
        """Background pages by slug."""
        return _index((background.slug, background) for background in self.backgrounds)

    @cached_property
    def figure_by_id(self) -> Mapping[str, Figure]:
        """Figures by id."""
        return _index((figure.id, figure) for figure in self.figures)

    @cached_property
    def timeline_by_id(self) -> Mapping[str, Timeline]:
        """Timelines by id."""
        return _index((timeline.id, timeline) for timeline in self.timelines)

    @cached_property
    def homes(self) -> Mapping[tuple[str, str], str]:
        """The slug of the first background page on which a figure or timeline stands, by its kind and id."""
        homes: dict[tuple[str, str], str] = {}
        for page in self.backgrounds:
            for block in page.body.blocks:
                if isinstance(block, Embed):
                    homes.setdefault((block.kind, block.name), page.slug)
        return homes

    @cached_property
    def source_by_id(self) -> Mapping[str, Source]:
        """Sources by id."""
        return _index((source.id, source) for source in self.sources)


def _index(pairs: Iterable[tuple[str, T]]) -> Mapping[str, T]:
    return dict(pairs)
