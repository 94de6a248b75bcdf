"""Every word that a page shows and no editor wrote. One place, so that a site can speak another language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from annotator.model.article import FindingKind
from annotator.model.dates import PartialDate
from annotator.model.knowledge import EntityKind
from annotator.model.source import SourceKind

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

_KINDS: Mapping[EntityKind, str] = {
    "person": "Person",
    "organization": "Organization",
    "place": "Place",
    "facility": "Facility",
    "law": "Law",
    "event": "Event",
    "concept": "Concept",
}
_KIND_HEADINGS: Mapping[EntityKind, str] = {
    "person": "People",
    "organization": "Organizations",
    "place": "Places",
    "facility": "Facilities",
    "law": "Laws",
    "event": "Events",
    "concept": "Concepts",
}
_FINDINGS: Mapping[FindingKind, str] = {
    "supported": "Supported.",
    "partly": "Partly supported.",
    "contradicted": "Contradicted.",
    "unverified": "Not verified.",
    "opinion": "Opinion.",
}
_SOURCES: Mapping[SourceKind | None, str] = {
    "primary": "Official documents and statements",
    "court": "Court documents",
    "wire": "News agencies",
    "news": "News reports",
    "opinion": "Opinion",
    "research": "Research and advocacy",
    "reference": "Reference works",
    None: "Other sources",
}


@dataclass(frozen=True, slots=True)
class Strings:
    """The interface's words; ``{}`` marks where a value goes."""

    kinds: Mapping[EntityKind, str] = field(default_factory=lambda: _KINDS)
    kind_headings: Mapping[EntityKind, str] = field(default_factory=lambda: _KIND_HEADINGS)
    findings: Mapping[FindingKind, str] = field(default_factory=lambda: _FINDINGS)
    source_kinds: Mapping[SourceKind | None, str] = field(default_factory=lambda: _SOURCES)
    months: tuple[str, ...] = _MONTHS

    explainer: str = "Annotated explainer"
    explainers: str = "Explainers"
    explainers_lead: str = "Articles as published, with who is who, where each claim comes from, and the background."
    background: str = "Background"
    backgrounds_lead: str = "The long form of the cards: what was known, what has happened since, what is disputed."
    entities: str = "People, places and things"
    entities_lead: str = "Everyone and everything that is explained here, with every name that we know for them."
    sources: str = "Sources"
    sources_lead: str = "Every work that is cited here, the words that a citation rests on, and the pages that cite it."
    corrections: str = "Corrections"
    corrections_lead: str = "What was wrong on a page after it was published, and when it was mended."
    no_corrections: str = "Nothing has been corrected so far."
    notes: str = "Notes"
    page: str = "Page"
    source: str = "Source"
    none_yet: str = "There is none yet."

    published_by: str = "Published by {publisher}"
    on: str = " on {date}"
    on_or_about: str = " on or about {date}"
    within: str = " in {date}"
    within_or_about: str = " in or about {date}"
    by_author: str = ", by {author}"
    section: str = "{publisher}, {section}"
    original_title: str = "Original headline: {title}."
    annotated: str = "Annotated as of {date}"
    reviewed: str = "reviewed {date}"
    unchanged: str = "The article’s text is unchanged; tips, notes and cards are ours."
    checksum: str = "SHA-256 of the file as received:"
    no_rights: str = "On what ground the text is republished is not recorded."
    as_of: str = "As of {date}"
    stale: str = "may be out of date: review was due {date}"
    note: str = "Note {number}"
    back: str = "Back to reference {reference}"
    read_at_quote: str = "Read the quote"
    read_source: str = "Read it"
    archived: str = "archived copy"
    seen: str = "seen {date}"
    everything_about: str = "Everything about {name}"
    read_background: str = "Read the background"
    since: str = "Since then:"
    also: str = "Also known as:"
    mentioned_in: str = "Mentioned in"
    not_mentioned: str = "No article or background page here mentions it yet."
    in_explainers: str = "Explainers with this background"
    cited_in: str = "Cited in:"
    cited_nowhere: str = "Cited nowhere yet."
    wikidata: str = "Wikidata {id}"
    quoted: str = "“{words}”"

    def day(self, value: date) -> str:
        """A day as readers write it: 28 March 2025."""
        return f"{value.day} {self.months[value.month - 1]} {value.year}"

    def published(self, value: PartialDate) -> str:
        """When something was published, as the end of a sentence: on a day, in a month or in a year."""
        day, other = (self.on_or_about, self.within_or_about) if value.approximate else (self.on, self.within)
        return (day if value.day else other).format(date=self.partial(value))

    def partial(self, value: PartialDate) -> str:
        """A date of any precision: 28 March 2025, March 2025, 2025."""
        if value.day:
            return self.day(value.first_day)
        return f"{self.months[value.month - 1]} {value.year}" if value.month else str(value.year)


ENGLISH = Strings()
