"""The article as received, and what an editor attaches to it."""

from dataclasses import dataclass
from typing import Literal

from pydantic import model_validator

from annotator.model.document import Document
from annotator.model.record import (
    Address,
    BackgroundId,
    Blocks,
    Change,
    Day,
    EdtfDate,
    EntityId,
    FigureId,
    Id,
    Language,
    Line,
    QuoteField,
    Record,
    Sentence,
    SourceId,
)

FindingKind = Literal["supported", "partly", "contradicted", "unverified", "opinion"]


@dataclass(frozen=True, slots=True)
class Article:
    """A seed text. ``sha256`` is that of the file as received, in hex; ``file`` its path as given."""

    slug: str
    file: str
    sha256: str
    document: Document


class Origin(Record):
    """Who published the article, where and when."""

    publisher: Line
    section: Line | None = None
    title: Line | None = None
    author: Line | None = None
    url: Address | None = None
    published: EdtfDate | None = None


class Finding(Record):
    """What the record shows about a claim: its kind and one sentence."""

    kind: FindingKind
    text: Sentence


class Evidence(Record):
    """A source with the exact words (and locator) in it that bear on one claim."""

    source: SourceId
    quote: Line | None = None
    locator: Line | None = None


class Claim(Record):
    """A quote of the article with a finding and its evidence, or a reason where there is nothing to check."""

    id: Id
    quote: QuoteField
    finding: Finding
    evidence: tuple[Evidence, ...] = ()
    reason: Blocks | None = None
    since: Sentence | None = None

    @model_validator(mode="after")
    def _rests_on_something(self) -> "Claim":
        if self.finding.kind == "opinion":
            if not self.evidence and self.reason is None:
                raise ValueError("expected a reason (or evidence) for an opinion")
        elif not self.evidence:
            raise ValueError(f"expected evidence for a finding of kind {self.finding.kind}")
        return self

    @property
    def documents(self) -> tuple[Document, ...]:
        """Every text of the editor in reading order."""
        return tuple(text for text in (self.finding.text, self.reason, self.since) if text is not None)


class Pin(Record):
    """An editor's word that these words name this entity; ``every`` pins all places where they stand."""

    quote: QuoteField
    entity: EntityId
    every: bool = False


class Exclusion(Record):
    """An editor's word that these words name no entity; ``every`` excludes all places where they stand."""

    quote: QuoteField
    every: bool = False


class CardPlacement(Record):
    """Which background page's card, or which figure, stands beside the block that holds a quote."""

    background: BackgroundId | None = None
    figure: FigureId | None = None
    quote: QuoteField

    @model_validator(mode="after")
    def _leads_to_one(self) -> "CardPlacement":
        if (self.background is None) == (self.figure is None):
            raise ValueError("expected either background or figure")
        return self


class Annotations(Record):
    """An article's ``annotations.yml``."""

    title: Line
    lang: Language = "en"
    origin: Origin
    rights: Sentence | None = None
    summary: Sentence | None = None
    limits: Sentence | None = None
    as_of: Day
    reviewed: Day | None = None
    review_by: Day | None = None
    mentions: Literal["first", "all"] = "first"
    unmarked: tuple[EntityId, ...] = ()
    pins: tuple[Pin, ...] = ()
    exclude: tuple[Exclusion, ...] = ()
    cards: tuple[CardPlacement, ...] = ()
    claims: tuple[Claim, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def documents(self) -> tuple[Document, ...]:
        """Every text of the editor outside the claims."""
        return tuple(text for text in (self.rights, self.summary, self.limits) if text is not None)


@dataclass(frozen=True, slots=True)
class Seed:
    """An article with its annotations."""

    article: Article
    annotations: Annotations
