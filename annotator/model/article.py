"""The article as received, and what an editor attaches to it."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, model_validator

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
    Sha256,
    SourceId,
    means,
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

    publisher: Annotated[Line, means("Who published the article.", "The Morning Mail")]
    section: Annotated[Line | None, means("The part of the paper in which it stood.", "Local news")] = None
    title: Annotated[Line | None, means("The original headline.", "Harbor bridge opens at last")] = None
    author: Annotated[Line | None, means("Who wrote it, as the byline has it.", "Dana Cole")] = None
    url: Annotated[Address | None, means("Where it was published.", "https://www.example.org/bridge")] = None
    published: Annotated[EdtfDate | None, means("When it was published.", "2025-05-12", "2025-05", "2025~")] = None
    accessed: Annotated[
        Day | None, means("The day on which you received the text, or read it there.", "2025-05-20")
    ] = None
    sha256: Annotated[
        Sha256 | None,
        means(
            "The checksum of the article’s file, as `sha256sum` prints it. Any other file in its place is told.",
            "9dec948a820a162ea1162f4037005c60f21a30b3c27b19c778d325e8c6401b39",
        ),
    ] = None


class Finding(Record):
    """What the record shows about a claim: its kind and one sentence."""

    kind: Annotated[FindingKind, means("How the claim stands against the record.", "partly")]
    text: Annotated[
        Sentence, means("What the record shows, in one sentence.", "The Trust had paid a quarter by the opening.")
    ]


class Evidence(Record):
    """A source with the exact words (and locator) in it that bear on one claim."""

    source: Annotated[SourceId, means("The id of a source.", "trust-2025-report")]
    quote: Annotated[Line | None, means("The exact words in the source.", "25 per cent of the cost has been paid")] = (
        None
    )
    locator: Annotated[Line | None, means("Where in the source they stand.", "p. 4")] = None


# The rule of `Claim._rests_on_something` in JSON Schema.
_OPINION: dict[str, Any] = {"properties": {"finding": {"properties": {"kind": {"const": "opinion"}}}}}
_EVIDENCED: dict[str, Any] = {"required": ["evidence"], "properties": {"evidence": {"type": "array", "minItems": 1}}}
_REASONED: dict[str, Any] = {
    "anyOf": [{"required": ["reason"], "properties": {"reason": {"type": "string"}}}, _EVIDENCED]
}


class Claim(Record):
    """A quote of the article with a finding and its evidence, or a reason where there is nothing to check."""

    model_config = ConfigDict(json_schema_extra={"if": _OPINION, "then": _REASONED, "else": _EVIDENCED})

    id: Annotated[Id, means("Names the claim in the addresses of its page. Do not change it later.", "a-third")]
    quote: Annotated[
        QuoteField, means("The words of the article that claim something.", "which paid a third of the cost")
    ]
    finding: Annotated[
        Finding,
        means(
            "What the record shows about it.",
            {"kind": "partly", "text": "The Trust had paid a quarter by the opening."},
        ),
    ]
    evidence: Annotated[
        tuple[Evidence, ...],
        means(
            "What the finding rests on. Every finding but an opinion needs some.",
            [{"source": "trust-2025-report", "locator": "p. 4"}],
        ),
    ] = ()
    reason: Annotated[
        Blocks | None,
        means("Why there is nothing to check, for an opinion.", "She names no period in which it would."),
    ] = None
    since: Annotated[
        Sentence | None,
        means("One sentence on what happened after the article’s date.", "In 2026 it paid the rest of its third."),
    ] = None

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

    quote: Annotated[QuoteField, means("Words of the article.", {"exact": "Reed", "suffix": " thanked"})]
    entity: Annotated[EntityId, means("The id of the entity that they name.", "ann-reed")]
    every: Annotated[bool, means("Whether this goes for all places where the words stand.", True)] = False


class Exclusion(Record):
    """An editor's word that these words name no entity; ``every`` excludes all places where they stand."""

    quote: Annotated[QuoteField, means("Words of the article that name no entity.", "Jordan almonds")]
    every: Annotated[bool, means("Whether this goes for all places where the words stand.", True)] = False


class CardPlacement(Record):
    """Which background page's card, or which figure, stands beside the block that holds a quote."""

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [{"required": [key], "properties": {key: {"type": "string"}}} for key in ("background", "figure")]
        }
    )

    background: Annotated[
        BackgroundId | None,
        means("The background page whose card it is: its file’s name without .md.", "harbor-bridge"),
    ] = None
    figure: Annotated[FigureId | None, means("The id of a figure, in place of a background page.", "bridge-cost")] = (
        None
    )
    quote: Annotated[
        QuoteField, means("The card stands beside the block of the article with these words.", "the new harbor bridge")
    ]

    @model_validator(mode="after")
    def _leads_to_one(self) -> "CardPlacement":
        if (self.background is None) == (self.figure is None):
            raise ValueError("expected either background or figure")
        return self


class Annotations(Record):
    """An article's ``annotations.yml``.

    ``lang`` is the language of the article, ``language`` that of the notes and the interface on its page; without them,
    the site's.
    """

    title: Annotated[
        Line, means("The explainer’s title, which is yours and not the article’s.", "The new harbor bridge, explained")
    ]
    lang: Annotated[Language | None, means("The article’s language; the site’s if you do not say.", "en", "pt-BR")] = (
        None
    )
    language: Annotated[
        Language | None,
        means("The language of your notes and of what stands around the article; the site’s if you do not say.", "es"),
    ] = None
    origin: Annotated[
        Origin, means("Where the article comes from.", {"publisher": "The Morning Mail", "published": "2025-05-12"})
    ]
    rights: Annotated[
        Sentence | None,
        means("On what ground you may show the text; a warning if it is missing.", "Reprinted with permission."),
    ] = None
    summary: Annotated[
        Sentence | None,
        means("A sentence or two for the list of explainers.", "A report on the bridge, held against the accounts."),
    ] = None
    limits: Annotated[
        Sentence | None,
        means(
            "What could not be checked; it stands above the article.", "The Trust’s accounts for 2024 are not public."
        ),
    ] = None
    as_of: Annotated[Day, means("The day from which the annotations speak.", "2025-05-12")]
    reviewed: Annotated[Day | None, means("The day of your last review.", "2025-06-01")] = None
    review_by: Annotated[Day | None, means("The day by which the next review is due.", "2025-12-01")] = None
    mentions: Annotated[
        Literal["first", "all"],
        means("`first`: names are marked once in each section; `all`: everywhere.", "all"),
    ] = "first"
    unmarked: Annotated[
        tuple[EntityId, ...],
        means("Entities that readers know: named, and found by search, but not marked.", ["ann-reed"]),
    ] = ()
    pins: Annotated[
        tuple[Pin, ...],
        means(
            "Words that name a certain entity.",
            [{"quote": {"exact": "Reed", "suffix": " thanked"}, "entity": "ann-reed"}],
        ),
    ] = ()
    exclude: Annotated[tuple[Exclusion, ...], means("Words that name nothing.", [{"quote": "Jordan almonds"}])] = ()
    cards: Annotated[
        tuple[CardPlacement, ...],
        means(
            "Which background pages and figures stand beside which words.",
            [{"background": "harbor-bridge", "quote": "the new harbor bridge"}],
        ),
    ] = ()
    claims: Annotated[
        tuple[Claim, ...],
        means(
            "What the article claims, and what the record shows about it.",
            [
                {
                    "id": "a-third",
                    "quote": "which paid a third of the cost",
                    "finding": {"kind": "partly", "text": "The Trust had paid a quarter by the opening."},
                    "evidence": [{"source": "trust-2025-report"}],
                }
            ],
        ),
    ] = ()
    changes: Annotated[
        tuple[Change, ...],
        means(
            "Corrections after publication.",
            [{"date": "2025-06-02", "text": "The share of the Trust was given as a third."}],
        ),
    ] = ()

    @property
    def documents(self) -> tuple[Document, ...]:
        """Every text of the editor outside the claims."""
        return tuple(text for text in (self.rights, self.summary, self.limits) if text is not None)


@dataclass(frozen=True, slots=True)
class Seed:
    """An article with its annotations."""

    article: Article
    annotations: Annotations
