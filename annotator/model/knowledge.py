"""What is known beside the article: entities, background pages, sources, figures, timelines."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import AfterValidator, BeforeValidator, model_validator

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
    form,
    means,
    short_form,
)
from annotator.model.source import Source

T = TypeVar("T")
_WIKIDATA = re.compile("Q[1-9][0-9]*")
EntityKind = Literal["person", "organization", "place", "facility", "law", "event", "concept"]
ENTITY_KINDS: tuple[EntityKind, ...] = get_args(EntityKind)


class Alias(Record):
    """Another name of an entity; ``match`` says whether it is looked for in articles.

    ``default`` looks for names with a capital letter (or a letter of a script without capitals) and leaves the
    others to search.
    """

    name: Annotated[Line, means("The other name.", "tariff")]
    match: Annotated[
        Literal["default", "always", "never"],
        means(
            "Whether articles are searched for it. `default`: if it has a capital letter; `always`; `never`: only"
            " search finds it.",
            "always",
        ),
    ] = "default"

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


_FRAMING = means(
    "Quotes of this text: its sentences that state no fact and need no citation.",
    ["Three questions come up again and again."],
)
_CHANGES = means(
    "Corrections after publication.", [{"date": "2025-06-02", "text": "The year of her election was given as 2020."}]
)
_AS_OF = means("The day on which this is true.", "2025-05-12")
_REVIEW_BY = means("The day by which to look again; a later build says that it is overdue.", "2025-12-01")
_REVIEWED = means("The day of your last review.", "2025-06-01")
_SINCE = means("What has changed after `as_of`.", "In 2026 the bridge was closed for a month.")
AliasField = Annotated[Alias, BeforeValidator(_alias, json_schema_input_type=Line | Alias)]


class Entity(Record):
    """A person, organization, place, facility, law, event or concept."""

    id: Annotated[Id, means("Names the entity in other files and in addresses. Do not change it later.", "ann-reed")]
    name: Annotated[Line, means("The name, which is the title of the page and is found in articles.", "Ann Reed")]
    kind: Annotated[EntityKind, means("What it is; it decides where it is listed.", "person")]
    lang: Annotated[Language | None, means("The language of the name, if it is not the site’s.", "es")] = None
    aliases: Annotated[
        tuple[AliasField, ...],
        means("All other names. Those with a capital letter are found in articles.", ["Mayor Reed"]),
    ] = ()
    wikidata: Annotated[
        Annotated[str, AfterValidator(_wikidata), form("Wikidata id", type="string", pattern=f"^{_WIKIDATA.pattern}$")]
        | None,
        means("The id in Wikidata; only if you are sure.", "Q42"),
    ] = None
    as_of: Annotated[Day, _AS_OF]
    review_by: Annotated[Day | None, _REVIEW_BY] = None
    description: Annotated[
        Sentence, means("What a reader sees at the name, in at most 30 words.", "Mayor of Harwick since 2021.")
    ]
    text: Annotated[
        PageBlocks | None,
        means("More, for the page of its own.", "She was a harbor pilot before.\n\n![](figure:votes)"),
    ] = None
    since: Annotated[Sentence | None, _SINCE] = None
    framing: Annotated[tuple[QuoteField, ...], _FRAMING] = ()
    changes: Annotated[tuple[Change, ...], _CHANGES] = ()

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
    title: Annotated[Line, means("The title of the page.", "The harbor bridge")]
    card: Annotated[Line | None, means("The heading of the card, if it is not the title.", "Who pays")] = None
    summary: Annotated[
        Sentence, means("The card, in at most 60 words.", "The bridge leads from Harwick to the islands.")
    ]
    since: Annotated[Sentence | None, _SINCE] = None
    lang: Annotated[Language | None, means("The language of the page, if it is not the site’s.", "es")] = None
    as_of: Annotated[Day, _AS_OF]
    reviewed: Annotated[Day | None, _REVIEWED] = None
    review_by: Annotated[Day | None, _REVIEW_BY] = None
    framing: Annotated[tuple[QuoteField, ...], _FRAMING] = ()
    changes: Annotated[tuple[Change, ...], _CHANGES] = ()
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
