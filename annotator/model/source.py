"""A published work that is cited, in the CSL data model that Zotero, Pandoc and Quarto write."""

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, model_validator

from annotator.model.addresses import doi_of, page_of
from annotator.model.dates import PartialDate
from annotator.model.record import MAX_LINE, OF_DATE, SOME, Address, EdtfDate, Line, Record, form, is_language, means

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
        "license",
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


# Of these variables those that hold names.
NAME_VARIABLES = frozenset(
    [
        "chair",
        "collection-editor",
        "compiler",
        "composer",
        "container-author",
        "contributor",
        "curator",
        "director",
        "editor",
        "editor-translator",
        "editorial-director",
        "executive-producer",
        "guest",
        "host",
        "illustrator",
        "interviewer",
        "narrator",
        "organizer",
        "original-author",
        "performer",
        "producer",
        "recipient",
        "reviewed-author",
        "script-writer",
        "series-creator",
        "translator",
    ]
)


_RICH = re.compile(
    r"<(?P<tag>i|b|sub|sup|sc)>(?P<words>.*?)</(?P=tag)>"
    r'|<span (?:class="nocase"|style="font-variant: ?small-caps;")>(?P<case>.*?)</span>'
)


def _some(value: Any) -> Any:
    """Zotero writes an empty text for the part of a name that a person has not."""
    return None if value == "" else value


_Part = Annotated[
    Line | None, BeforeValidator(_some), form("text", type=["string", "null"], pattern=r"^$|\S", maxLength=MAX_LINE)
]


class CslName(Record):
    """A person (``family``, ``given``) or, as ``literal``, an institution."""

    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [
                {"required": [key], "properties": {key: {"type": "string", "pattern": SOME}}}
                for key in ("family", "given", "literal")
            ]
        }
    )

    family: Annotated[_Part, means("The family name of a person.", "Reed")] = None
    given: Annotated[_Part, means("The given names of a person.", "Ann")] = None
    literal: Annotated[_Part, means("The name of an institution, as it is written.", "Harbor Trust")] = None
    suffix: Annotated[_Part, means("What follows the name.", "Jr.")] = None
    dropping_particle: Annotated[
        _Part, Field(alias="dropping-particle"), means("A particle that the family name alone does without.", "von")
    ] = None
    non_dropping_particle: Annotated[
        _Part, Field(alias="non-dropping-particle"), means("A particle that the family name keeps.", "de")
    ] = None
    comma_suffix: Annotated[Any, Field(alias="comma-suffix"), means("Whether a comma precedes the suffix.", True)] = (
        None
    )
    static_ordering: Annotated[
        Any, Field(alias="static-ordering"), means("Whether the family name always comes first.", True)
    ] = None
    parse_names: Annotated[Any, Field(alias="parse-names"), means("A switch of CSL, not used here.", False)] = None

    @model_validator(mode="after")
    def _names_somebody(self) -> "CslName":
        if not (self.family or self.given or self.literal):
            raise ValueError("expected family (and given) for a person, or literal for an institution")
        return self


def without_tags(text: str) -> str:
    """Zotero's tags for italics and the like in a title; a citation style prints titles as they are."""
    while (plain := _RICH.sub(lambda match: match["words"] or match["case"] or "", text)) != text:
        text = plain
    return text


# A title of a work, without its tags.
Title = Annotated[Line, AfterValidator(without_tags)]


class Custom(Record):
    """What we add to CSL, in the object that CSL leaves to its users."""

    kind: Annotated[SourceKind | None, means("Its place in the list of sources.", "primary")] = None
    quote: Annotated[
        Line | None,
        means("The words that a plain citation of this source rests on.", "25 per cent of the cost has been paid"),
    ] = None
    description: Annotated[
        Line | None, means("What it is, in your words, where you did not see its title.", "Minutes of the Trust")
    ] = None
    via: Annotated[Line | None, means("Where you read it, if not on its publisher’s own site.", "National Archive")] = (
        None
    )
    archive_url: Annotated[Address | None, means("An archived copy.", "https://archive.example.org/report-2025")] = None


def _csl_date(value: Any) -> Any:
    """An EDTF string or one of CSL's date objects; ranges keep their first day, as the style prints one date."""
    if isinstance(value, str):
        return PartialDate.parse(_first(value))
    if not isinstance(value, dict):
        return value
    text = _from_parts(value["date-parts"]) if "date-parts" in value else value.get("raw") or value.get("literal")
    if not isinstance(text, str) or not text:
        raise ValueError("expected date-parts, or raw with a date such as 2025-03-28")
    edtf = _first(text)
    approximate = bool(value.get("circa")) and not edtf.endswith("~")
    return PartialDate.parse(edtf + "~" * approximate)


def _first(edtf: str) -> str:
    return edtf.partition("/")[0]


def _from_parts(parts: Any) -> str:
    """``[[2025, 3, 28]]``, each number also as a text -> 2025-03-28."""
    first = parts[0] if isinstance(parts, tuple) and parts else None
    if not isinstance(first, tuple) or not first:
        raise ValueError(_DATE_PARTS)
    if not all(isinstance(part, int | str) and str(part).isdecimal() for part in first):
        raise ValueError(_DATE_PARTS)
    year, *rest = (int(part) for part in first)
    return "-".join([f"{year:04d}", *(f"{number:02d}" for number in rest)])


_DATE_PARTS = "expected date-parts such as [[2025, 3, 28]]"


def _identifier(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


_DATE_PART = {"type": ["integer", "string"], "pattern": "^[0-9]+$", "minimum": 0}
CslDate = Annotated[
    EdtfDate,
    BeforeValidator(_csl_date),
    form(
        "date",
        type=["string", "integer", "object"],
        pattern=f"^{OF_DATE}(/.*)?$",
        minimum=1000,
        maximum=9999,
        properties={"date-parts": {"items": {"items": _DATE_PART, "minItems": 1, "type": "array"}, "type": "array"}},
        anyOf=[{"not": {"type": "object"}}, *({"required": [key]} for key in ("date-parts", "raw", "literal"))],
    ),
]


class Source(Record):
    """A CSL item. ``custom.quote`` is the passage that a plain citation of it rests on."""

    model_config = ConfigDict(extra="allow")

    id: Annotated[
        Line,
        BeforeValidator(_identifier),
        form("text", type=["string", "integer"], pattern=SOME, maxLength=MAX_LINE),
        means("Names the source in citations: `[@trust-2025-report]`.", "trust-2025-report"),
    ]
    type: Annotated[CslType, means("The type of the work, one of CSL’s.", "report")]
    title: Annotated[Title | None, means("The title.", "Annual report 2025")] = None
    author: Annotated[
        tuple[CslName, ...],
        means("Who wrote it.", [{"family": "Cole", "given": "Dana"}], [{"literal": "Harbor Trust"}]),
    ] = ()
    container_title: Annotated[
        Title | None,
        Field(alias="container-title"),
        means("The paper, journal, site or book it stands in.", "The Morning Mail"),
    ] = None
    publisher: Annotated[Line | None, means("Who published it.", "Harbor Trust")] = None
    genre: Annotated[
        Line | None, means("What sort of work it is, where the type does not say it.", "Press release")
    ] = None
    issued: Annotated[CslDate | None, means("When it was published.", "2025-04", "2025-04-30~")] = None
    accessed: Annotated[CslDate | None, means("When you read it.", "2025-05-12")] = None
    url: Annotated[
        Address | None, Field(alias="URL"), means("Where it stands.", "https://www.example.org/report-2025")
    ] = None
    language: Annotated[Line | None, means("Its language, if it is not the site’s.", "es")] = None
    custom: Annotated[
        Custom, means("What we add to CSL.", {"kind": "primary", "quote": "25 per cent of the cost has been paid"})
    ] = Custom()

    @property
    def label(self) -> str:
        """What the work is called: its title, or where none was seen a description in our words."""
        return self.title or self.custom.description or self.container_title or self.publisher or self.id

    @property
    def lang(self) -> str | None:
        """The language as a tag (``en-US``), or None: CSL takes any text, and Zotero's users write "English"."""
        return self.language if self.language and is_language(self.language) else None

    @property
    def works(self) -> frozenset[str]:
        """What the work is told by: two sources that share one of these are the same work."""
        extra = self.model_extra or {}
        doi = doi_of(str(extra.get("DOI") or "")) or doi_of(self.url or "")
        found = {f"doi:{doi}"} if doi else set()
        if self.url and not doi_of(self.url):
            found.add(page_of(self.url))
        if not found:
            who = self.author[0] if self.author else None
            name = (who.family or who.literal or "") if who else self.outlet
            day = str(self.issued.first_day) if self.issued else ""
            found.add("\n".join([" ".join(self.label.casefold().split()), name.casefold(), day]))
        return frozenset(found)

    @property
    def outlet(self) -> str:
        """Who published it; empty where unknown."""
        return self.container_title or self.publisher or ""
