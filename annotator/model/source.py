"""A published work that is cited, in the CSL data model that Zotero, Pandoc and Quarto write."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field

from annotator.model.dates import PartialDate
from annotator.model.record import Address, EdtfDate, Language, Line, Record

SourceKind = Literal["primary", "court", "wire", "news", "opinion", "research", "reference"]

# The item types of CSL 1.0.2.
CslType = Literal[
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
    "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
    "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical", "personal_communication",
    "post", "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech", "standard",
    "thesis", "treaty", "webpage",
]  # fmt: skip

# The variables of CSL 1.0.2 that have no field of their own below; they reach the citation style unread.
OTHER_VARIABLES = frozenset(
    [
        "abstract",
        "annote",
        "archive",
        "archive-place",
        "archive_collection",
        "archive_location",
        "authority",
        "available-date",
        "call-number",
        "categories",
        "chair",
        "chapter-number",
        "citation-key",
        "citation-label",
        "citation-number",
        "collection-editor",
        "collection-number",
        "collection-title",
        "compiler",
        "composer",
        "container-author",
        "container-title-short",
        "contributor",
        "curator",
        "dimensions",
        "director",
        "division",
        "DOI",
        "edition",
        "editor",
        "editor-translator",
        "editorial-director",
        "event",
        "event-date",
        "event-place",
        "event-title",
        "executive-producer",
        "first-reference-note-number",
        "guest",
        "host",
        "illustrator",
        "interviewer",
        "ISBN",
        "ISSN",
        "issue",
        "journalAbbreviation",
        "jurisdiction",
        "keyword",
        "locator",
        "medium",
        "narrator",
        "note",
        "number",
        "number-of-pages",
        "number-of-volumes",
        "organizer",
        "original-author",
        "original-date",
        "original-publisher",
        "original-publisher-place",
        "original-title",
        "page",
        "page-first",
        "part",
        "part-number",
        "part-title",
        "performer",
        "PMCID",
        "PMID",
        "printing-number",
        "producer",
        "publisher-place",
        "recipient",
        "references",
        "reviewed-author",
        "reviewed-genre",
        "reviewed-title",
        "scale",
        "script-writer",
        "section",
        "series-creator",
        "shortTitle",
        "source",
        "status",
        "submitted",
        "supplement",
        "supplement-number",
        "title-short",
        "translator",
        "version",
        "volume",
        "volume-title",
        "volume-title-short",
        "year-suffix",
    ]
)


class CslName(Record):
    """A person (``family``, ``given``) or, as ``literal``, an institution."""

    model_config = ConfigDict(extra="ignore")

    family: Line | None = None
    given: Line | None = None
    literal: Line | None = None
    suffix: Line | None = None
    dropping_particle: Annotated[Line | None, Field(alias="dropping-particle")] = None
    non_dropping_particle: Annotated[Line | None, Field(alias="non-dropping-particle")] = None


class Custom(Record):
    """What we add to CSL, in the object that CSL leaves to its users."""

    kind: SourceKind | None = None
    quote: Line | None = None
    description: Line | None = None
    via: Line | None = None
    archive_url: Address | None = None


def _csl_date(value: Any) -> Any:
    """An EDTF string or one of CSL's date objects; ranges keep their first day, as the style prints one date."""
    if isinstance(value, str):
        return PartialDate.parse(value)
    if not isinstance(value, dict):
        return value
    approximate = bool(value.get("circa"))
    if "date-parts" in value:
        parts = value["date-parts"]
        try:
            numbers = [int(part) for part in parts[0]]
        except (TypeError, ValueError, IndexError):
            raise ValueError("expected date-parts such as [[2025, 3, 28]]") from None
        edtf = "-".join(f"{number:04d}" if index == 0 else f"{number:02d}" for index, number in enumerate(numbers))
        return PartialDate.parse(edtf + "~" * approximate)
    text = value.get("raw") or value.get("literal")
    if isinstance(text, str):
        return PartialDate.parse(text + "~" * (approximate and not text.endswith("~")))
    raise ValueError("expected date-parts, or raw with a date such as 2025-03-28")


def _identifier(value: Any) -> Any:
    return str(value) if isinstance(value, int) else value


CslDate = Annotated[EdtfDate, BeforeValidator(_csl_date)]


class Source(Record):
    """A CSL item. ``custom.quote`` is the passage that a plain citation of it rests on."""

    model_config = ConfigDict(extra="allow")

    id: Annotated[Line, BeforeValidator(_identifier)]
    type: CslType
    title: Line | None = None
    author: tuple[CslName, ...] = ()
    container_title: Annotated[Line | None, Field(alias="container-title")] = None
    publisher: Line | None = None
    genre: Line | None = None
    issued: CslDate | None = None
    accessed: CslDate | None = None
    url: Annotated[Address | None, Field(alias="URL")] = None
    language: Language | None = None
    custom: Custom = Custom()

    @property
    def label(self) -> str:
        """What the work is called: its title, or where none was seen a description in our words."""
        return self.title or self.custom.description or self.container_title or self.publisher or self.id

    @property
    def outlet(self) -> str:
        """Who published it; empty where unknown."""
        return self.container_title or self.publisher or ""
