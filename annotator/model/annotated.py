"""An article with what was found in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from annotator.model.article import Annotations, Article, Claim, FindingKind
from annotator.model.document import Document
from annotator.model.span import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names an entity. Only ``shown`` ones are marked on the page; all count as mentions."""

    span: Span
    entity: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A span with a name that more than one entity bears, and no word of an editor which of them (by id) is meant."""

    span: Span
    entities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlacedClaim:
    """A claim and the words of the article that it is about."""

    span: Span
    claim: Claim


@dataclass(frozen=True, slots=True)
class PlacedCard:
    """A card of a background page, or a figure, and the words of the article beside whose block it stands."""

    span: Span
    kind: Literal["background", "figure"]
    name: str


@dataclass(frozen=True, slots=True)
class ArticleCoverage:
    """An article's sentences, each with the finding that counts for it; None where no claim stands in it."""

    sentences: tuple[tuple[Span, FindingKind | None], ...] = ()

    def count(self, kind: FindingKind | None) -> int:
        """How many sentences a finding of this kind counts for."""
        return sum(found == kind for _, found in self.sentences)


@dataclass(frozen=True, slots=True)
class TextCoverage:
    """How many sentences of one record's texts carry a citation, are declared to state no fact, or neither."""

    cited: int = 0
    framing: int = 0
    uncited: int = 0

    @property
    def sentences(self) -> int:
        """All of them."""
        return self.cited + self.framing + self.uncited


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A document with its mentions, ordered by span, disjoint, each inside one leaf."""

    document: Document
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """An article with its annotations, each kind ordered by span; no two spans cross."""

    article: Article
    annotations: Annotations
    mentions: tuple[Mention, ...] = ()
    claims: tuple[PlacedClaim, ...] = ()
    cards: tuple[PlacedCard, ...] = ()
    coverage: ArticleCoverage = ArticleCoverage()
    unsettled: tuple[Unsettled, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnotatedSite:
    """Everything that was read, with every text annotated; background texts by slug.

    ``coverage`` is that of our own texts, by the kind and the id of their record.
    """

    articles: tuple[AnnotatedArticle, ...]
    backgrounds: dict[str, AnnotatedText]
    coverage: Mapping[tuple[str, str], TextCoverage] = field(default_factory=dict)
