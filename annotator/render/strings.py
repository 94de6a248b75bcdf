"""Every word that a page shows and no editor wrote. One place, so that a site can speak another language."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from annotator.model.article import FindingKind
from annotator.model.dates import PartialDate
from annotator.model.knowledge import EntityKind
from annotator.model.source import SourceKind

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
# Only where a whole name has no room: at the axis of a picture.
_SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

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
_FINDING_COUNTS: Mapping[FindingKind, str] = {
    "supported": "supported",
    "partly": "partly supported",
    "contradicted": "contradicted",
    "unverified": "not verified",
    "opinion": "opinion",
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
    short_months: tuple[str, ...] = _SHORT_MONTHS

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
    timeline: str = "Timeline"
    timeline_lead: str = "What happened when, over all topics."
    show_topic: str = "Show"
    all_topics: str = "All topics"
    period: str = "{start} to {end}"
    figure_table: str = "The data as a table, with sources"
    figure_data: str = "Data and sources"
    row_label: str = "What"
    row_series: str = "Part"
    row_value: str = "Amount"
    row_from: str = "From"
    row_until: str = "Until"
    row_open: str = "still so"
    row_date: str = "Date"
    row_text: str = "Remark"
    row_sources: str = "Sources"
    more: str = "More"
    how_we_know: str = "How we know"
    sentence_findings: str = "Sentences of the article, each counted once by the weakest finding in it"
    finding_counts: Mapping[FindingKind, str] = field(default_factory=lambda: _FINDING_COUNTS)
    no_finding: str = "no finding"
    sources_behind: str = "Sources behind the findings"
    limits: str = "What could not be checked:"
    last_review: str = "Last review: {date}."
    coverage: str = "Coverage"
    coverage_lead: str = "How much of every text is accounted for, counted sentence by sentence."
    coverage_articles: str = "Articles"
    coverage_articles_lead: str = (
        "A sentence is accounted for when a claim stands in it. Where several do, the weakest finding counts: "
        "contradicted, then not verified, then partly supported, then supported; opinion only where nothing can be "
        "checked."
    )
    coverage_texts: str = "Our own texts"
    coverage_texts_lead: str = (
        "Every sentence of a background page, a card, an entry, a figure and a timeline carries a citation, "
        "but for the few that are listed as stating no fact."
    )
    coverage_page: str = "Text"
    coverage_sentences: str = "Sentences"
    coverage_accounted: str = "Accounted for"
    coverage_cited: str = "Cited"
    coverage_framing: str = "No fact stated"
    coverage_uncited: str = "Uncited"
    figures: str = "Figures"
    coverage_total: str = "All together"
    earlier: str = "in full in note {number}"
    quoted: str = "“{words}”"
    thousands: str = ","
    decimal: str = "."
    approximately: str = "about {value}"
    sign_behind: str = "{value}{sign}"
    sign_before: str = "{sign}{value}"
    stretch: str = "{start} – {end}"
    told_on: str = "{words}, {date}"

    def day(self, value: date) -> str:
        """A day as readers write it: 28 March 2025."""
        return f"{value.day} {self.months[value.month - 1]} {value.year}"

    def published(self, value: PartialDate) -> str:
        """When something was published, as the end of a sentence: on a day, in a month or in a year."""
        day, other = (self.on_or_about, self.within_or_about) if value.approximate else (self.on, self.within)
        return (day if value.day else other).format(date=self._exact(value))

    def partial(self, value: PartialDate) -> str:
        """A date of any precision: 28 March 2025, March 2025, about 2025."""
        date_ = self._exact(value)
        return self.approximately.format(value=date_) if value.approximate else date_

    def _exact(self, value: PartialDate) -> str:
        if value.day:
            return self.day(value.first_day)
        return f"{self.months[value.month - 1]} {value.year}" if value.month else str(value.year)

    def short_date(self, value: PartialDate, *, year: bool) -> str:
        """A date where room is scarce, its year only if wanted or all that is known: 28 Mar 2025, 28 Mar, 2025."""
        parts = (
            str(value.day) if value.day else "",
            self.short_months[value.month - 1] if value.month else "",
            str(value.year) if year or not value.month else "",
        )
        date_ = " ".join(part for part in parts if part)
        return self.approximately.format(value=date_) if value.approximate else date_

    def number(self, value: float) -> str:
        """A number in full, its thousands parted: 82,000 or 0.25."""
        plain = f"{int(value):,}" if value == int(value) else f"{Decimal(repr(value)):,f}"
        return plain.translate({ord(","): self.thousands, ord("."): self.decimal})

    def amount(self, value: float, unit: str | None = None, *, approximate: bool = False) -> str:
        """A number with the sign that its unit begins with, if it does: about 10,000, 25%, $3.50."""
        sign = unit_sign(unit)
        style = self.sign_before if sign and unicodedata.category(sign[0]) == "Sc" else self.sign_behind
        amount = style.format(value=self.number(value), sign=sign)
        return self.approximately.format(value=amount) if approximate else amount


def unit_sign(unit: str | None) -> str:
    """The first word of a unit if it is a sign and not a word; else nothing."""
    first = unit.split()[0] if unit and unit.split() else ""
    return "" if any(char.isalnum() for char in first) else first


ENGLISH = Strings()
