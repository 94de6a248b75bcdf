"""Every word that a page shows and no editor wrote, in one language, and how that language writes dates and numbers."""

import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Annotated, get_args

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import NumberPattern, format_decimal
from babel.units import format_unit
from pydantic import Field, model_validator

from annotator.model.article import FindingKind
from annotator.model.dates import PartialDate
from annotator.model.knowledge import ENTITY_KINDS, EntityKind
from annotator.model.phrases import Dated, FromTo, Named, Numbered, Plural, Text, Valued, holds
from annotator.model.record import Language, Line, Record
from annotator.model.source import SourceKind

# Whole numbers that decide which plurals a language needs; beyond them, some have one for millions alone.
_COUNTED = range(1_000)
# Languages that are written from right to left.
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})


class Strings(Record):
    """The words of one language; what each is for stands in the file of the English ones.

    ``tag`` is the language as it was asked for (es-SV), ``locale`` the one whose rules dates and numbers follow.
    ``grouped_from`` is the count of digits from which on the thousands of a whole number are parted.
    """

    tag: Language
    name: Text
    locale: Language
    grouped_from: Annotated[int, Field(ge=4)]

    explainer: Text
    explainers: Text
    explainers_lead: Text
    background: Text
    backgrounds_lead: Text
    entities: Text
    entities_lead: Text
    sources: Text
    sources_lead: Text
    corrections: Text
    corrections_lead: Text
    no_corrections: Text
    none_yet: Text
    page: Text
    source: Text

    kind_person: Text
    kind_organization: Text
    kind_place: Text
    kind_facility: Text
    kind_law: Text
    kind_event: Text
    kind_concept: Text

    kinds_person: Text
    kinds_organization: Text
    kinds_place: Text
    kinds_facility: Text
    kinds_law: Text
    kinds_event: Text
    kinds_concept: Text

    sources_primary: Text
    sources_court: Text
    sources_wire: Text
    sources_news: Text
    sources_opinion: Text
    sources_research: Text
    sources_reference: Text
    sources_other: Text

    count_sources_primary: Plural
    count_sources_court: Plural
    count_sources_wire: Plural
    count_sources_news: Plural
    count_sources_opinion: Plural
    count_sources_research: Plural
    count_sources_reference: Plural
    count_sources_other: Plural

    finding_supported: Text
    finding_partly: Text
    finding_contradicted: Text
    finding_unverified: Text
    finding_opinion: Text

    count_supported: Plural
    count_partly: Plural
    count_contradicted: Plural
    count_unverified: Plural
    count_opinion: Plural
    count_none: Plural

    column_supported: Text
    column_partly: Text
    column_contradicted: Text
    column_unverified: Text
    column_opinion: Text

    published: Annotated[Line, holds("publisher")]
    published_with_author: Annotated[Line, holds("author", "publisher")]
    section: Annotated[Line, holds("publisher", "section")]
    on_day: Dated
    on_or_about_day: Dated
    in_period: Dated
    in_or_about_period: Dated
    original_title: Annotated[Line, holds("title")]
    annotated: Dated
    reviewed: Dated
    unchanged: Text
    received: Dated
    rights_and_checksum: Text
    checksum: Text
    no_rights: Text

    glossary: Text
    as_of: Dated
    stale: Dated
    everything_about: Named
    read_background: Text
    more: Text
    since: Text
    notes: Text
    note: Numbered
    back: Annotated[Line, holds("reference")]
    read_source: Text
    read_at_quote: Text
    archived: Text
    seen: Dated
    earlier: Numbered
    quoted: Annotated[Line, holds("words")]
    read_in: Named
    cited_about: Valued

    also: Text
    mentioned_in: Text
    not_mentioned: Text
    wikidata: Annotated[Line, holds("id")]
    in_explainers: Text
    cited_in: Text
    cited_nowhere: Text

    timeline: Text
    timeline_lead: Text
    show: Text
    all_topics: Text
    all_kinds: Text
    mode_clean: Text
    mode_explained: Text
    mode_sources: Text
    period: FromTo

    figures: Text
    figure_table: Text
    figure_data: Text
    row_label: Text
    row_series: Text
    row_value: Text
    row_from: Text
    row_until: Text
    row_open: Text
    row_date: Text
    row_text: Text
    row_sources: Text
    about_amount: Valued
    about_day: Valued
    about_period: Valued
    stretch: FromTo
    told_on: Annotated[Line, holds("date", "words")]

    how_we_know: Text
    sentence_findings: Text
    sources_behind: Text
    count_line: Annotated[Line, holds("count", "what")]
    sources_and_limits: Text
    limits: Text
    last_review: Dated
    coverage: Text
    coverage_lead: Text
    coverage_articles: Text
    coverage_articles_lead: Text
    coverage_texts: Text
    coverage_texts_lead: Text
    coverage_page: Text
    coverage_sentences: Text
    coverage_accounted: Text
    coverage_cited: Text
    coverage_framing: Text
    coverage_uncited: Text
    coverage_total: Text

    pdf: Annotated[Line, holds("size")]
    pdf_book: Annotated[Line, holds("size")]
    print_contents: Text
    print_claims: Text
    print_claim: Text
    print_finding: Text
    print_note: Text
    print_names: Text
    print_index: Text
    print_colophon: Text
    print_text_of: Annotated[Line, holds("title")]
    print_state: Dated
    print_made: Annotated[Line, holds("typst", "version")]
    print_page: Numbered
    print_pages: Numbered
    print_see: Named
    print_cited_on: Numbered

    frame_skip: Text
    frame_navigation: Text
    frame_menu: Text
    frame_contents: Text
    frame_way: Text
    frame_previous: Text
    frame_next: Text
    frame_top: Text
    frame_search: Text
    frame_search_close: Text
    frame_search_hint: Text
    frame_search_none: Annotated[Line, holds("query")]
    frame_search_results: Plural
    frame_search_also: Text
    frame_search_more: Text
    frame_search_failed: Text
    frame_newest: Text
    frame_all_explainers: Text
    frame_lost_title: Text
    frame_lost_text: Text

    @model_validator(mode="after")
    def _has_its_plurals(self) -> "Strings":
        rule = self._rules.plural_form
        needed = {str(rule(count)) for count in _COUNTED} | {"other"}
        for name, value in self:
            if isinstance(value, Plural):
                given = set(value.forms)
                if not needed <= given <= {*rule.tags, "other"}:
                    raise ValueError(f"{name}: expected {', '.join(sorted(needed))}, got {', '.join(sorted(given))}")
        return self

    @cached_property
    def _rules(self) -> Locale:
        return Locale.parse(self.locale, sep="-")

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``."""
        return direction(self.tag)

    @cached_property
    def kinds(self) -> Mapping[EntityKind, str]:
        """What an entity of each kind is called."""
        return {kind: getattr(self, f"kind_{kind}") for kind in ENTITY_KINDS}

    @cached_property
    def kind_headings(self) -> Mapping[EntityKind, str]:
        """What all entities of a kind are called."""
        return {kind: getattr(self, f"kinds_{kind}") for kind in ENTITY_KINDS}

    @cached_property
    def findings(self) -> Mapping[FindingKind, str]:
        """The first word of a note."""
        return {kind: getattr(self, f"finding_{kind}") for kind in get_args(FindingKind)}

    @cached_property
    def finding_columns(self) -> Mapping[FindingKind, str]:
        """The heads of columns of numbers."""
        return {kind: getattr(self, f"column_{kind}") for kind in get_args(FindingKind)}

    @cached_property
    def source_kinds(self) -> Mapping[SourceKind | None, str]:
        """What all sources of a kind are called; None stands for those of no kind."""
        return {kind: getattr(self, f"sources_{kind or 'other'}") for kind in (*get_args(SourceKind), None)}

    def found(self, kind: FindingKind | None, count: int) -> str:
        """How many sentences have a finding (None: have none), with a place for the number."""
        return self.plural(getattr(self, f"count_{kind or 'none'}"), count)

    def sources_of(self, kind: SourceKind | None, count: int) -> str:
        """How many sources are of a kind, with a place for the number."""
        return self.plural(getattr(self, f"count_sources_{kind or 'other'}"), count)

    def plural(self, plural: Plural, count: int) -> str:
        """The form of ``plural`` for a number; its place for it is not filled."""
        return plural.forms.get(self._rules.plural_form(count), plural.other)

    def day(self, value: date) -> str:
        """A day as readers write it: 28 March 2025."""
        return _long_date(value, self._rules)

    def published_on(self, value: PartialDate) -> str:
        """When something was published, as the end of a sentence: on a day, in a month or in a year."""
        if value.day:
            style = self.on_or_about_day if value.approximate else self.on_day
        else:
            style = self.in_or_about_period if value.approximate else self.in_period
        return style.format(date=self._exact(value))

    def partial(self, value: PartialDate) -> str:
        """A date of any precision: 28 March 2025, March 2025, about 2025."""
        return self._about(value, self._exact(value))

    def _exact(self, value: PartialDate) -> str:
        if value.day:
            return self.day(value.first_day)
        return self._skeleton("yMMMM", value) if value.month else str(value.year)

    def _about(self, value: PartialDate, written: str) -> str:
        if not value.approximate:
            return written
        return (self.about_day if value.day else self.about_period).format(value=written)

    def short_date(self, value: PartialDate, *, year: bool) -> str:
        """A date where room is scarce, its year only if wanted or all that is known: 28 Mar 2025, 28 Mar, 2025."""
        if not value.month:
            return self._about(value, str(value.year))
        return self._about(value, self._skeleton(f"{'y' * year}MMM{'d' if value.day else ''}", value))

    def short_month(self, value: date) -> str:
        """The name of a month where room is scarce: Mar."""
        return format_skeleton("MMM", value, locale=self._rules)

    def _skeleton(self, skeleton: str, value: PartialDate) -> str:
        return format_skeleton(skeleton, value.first_day, locale=self._rules)

    def number(self, value: float) -> str:
        """A number in full, its thousands parted: 82,000 or 0.25."""
        exact = Decimal(int(value)) if value == int(value) else Decimal(repr(value))
        grouped = len(str(abs(int(exact)))) >= self.grouped_from
        return format_decimal(exact, locale=self._rules, decimal_quantization=False, group_separator=grouped)

    def amount(self, value: float, unit: str | None = None, *, approximate: bool = False) -> str:
        """A number with the sign that its unit begins with, if it does: about 10,000, 25%, $3.50."""
        sign, number = unit_sign(unit), self.number(value)
        before, after = self._around(sign)
        amount = f"{before}{number}{after}"
        return self.about_amount.format(value=amount) if approximate else amount

    def file_size(self, size: int) -> str:
        """A count of bytes as readers know it: 212 kB, 2.4 MB."""
        if size < 999_500:
            return format_unit(max(1, round(size / 1000)), "kilobyte", length="short", locale=self._rules)
        return format_unit(round(size / 1_000_000, 1), "megabyte", length="short", locale=self._rules)

    def _around(self, sign: str) -> tuple[str, str]:
        """What stands before and after a number that has this sign, by the locale's patterns."""
        if not sign:
            return "", ""
        money = unicodedata.category(sign[0]) == "Sc"
        patterns = self._rules.currency_formats if money else self._rules.percent_formats
        pattern: NumberPattern = patterns["standard" if money else None]
        place = "¤" if money else "%"
        return pattern.prefix[0].replace(place, sign), pattern.suffix[0].replace(place, sign)


@lru_cache(maxsize=1_000)
def _long_date(value: date, rules: Locale) -> str:
    """Days come again and again: a site has few of them beside the lines that say one."""
    return format_date(value, "long", locale=rules)


def direction(language: str) -> str:
    """``rtl`` or ``ltr``."""
    return "rtl" if language.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def unit_sign(unit: str | None) -> str:
    """The first word of a unit if it is a sign and not a word; else nothing."""
    first = unit.split()[0] if unit and unit.split() else ""
    return "" if any(char.isalnum() for char in first) else first
