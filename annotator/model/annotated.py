"""An article with what was found in it."""

from dataclasses import dataclass

from annotator.model.article import Annotations, Article, Claim
from annotator.model.document import Document
from annotator.model.span import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names an entity. Only ``shown`` ones are marked on the page; all count as mentions."""

    span: Span
    entity: str
    shown: bool


@dataclass(frozen=True, slots=True)
class PlacedClaim:
    """A claim and the words of the article that it is about."""

    span: Span
    claim: Claim


@dataclass(frozen=True, slots=True)
class PlacedCard:
    """A card and the words of the article beside whose block it stands."""

    span: Span
    background: str


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


@dataclass(frozen=True, slots=True)
class AnnotatedSite:
    """Everything that was read, with every text annotated; background texts by slug."""

    articles: tuple[AnnotatedArticle, ...]
    backgrounds: dict[str, AnnotatedText]
