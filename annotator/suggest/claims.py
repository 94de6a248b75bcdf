"""Sentences that no claim accounts for -> those that state something to check: numbers, quotations, dates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from annotator.model.annotated import AnnotatedArticle
from annotator.model.span import Span

_DATE = re.compile(
    r"\b(?:(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)(?:\.|[a-z]{2,6}\b)|May|June|July)\.? \d{1,2}(?:st|nd|rd|th)?\b"
    r"(?:,? (?:1[5-9]|20)\d\d\b)?"
    r"|\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"\b(?: (?:1[5-9]|20)\d\d\b)?"
    r"|\b(?:in|since|until|by|of|from|before|after|during) (?:early |mid-|late )?(?:January|February|March|April|May"
    r"|June|July|August|September|October|November|December|(?:1[5-9]|20)\d\d)\b"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:last|next|this) (?:week|month|year|spring|summer|autumn|fall"
    r"|winter|decade|century)\b|\byesterday\b|\b(?:1[5-9]|20)\d\ds?\b",
)
_NUMBER = re.compile(
    r"\d|%|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?"
    r"|trillions?|dozens?|half|thirds?|quarters?|twice|doubled?|tripled?|per ?cent|majority)\b",
    re.IGNORECASE,
)
_QUOTATION = re.compile(r"[“„«][^“”„«»]+|\"[^\"]+|‘[^’]{12,}’")


@dataclass(frozen=True, slots=True)
class SuggestedClaim:
    """A sentence without a claim, and what in it can be checked: `number`, `quotation`, `date`."""

    span: Span
    reasons: tuple[str, ...]


def suggest_claims(article: AnnotatedArticle) -> Iterator[SuggestedClaim]:
    """The sentences in their order; those with neither are left to an editor's eye."""
    text = article.article.document.text
    for span, finding in article.coverage.sentences:
        if finding is None:
            reasons = checkable(span.of(text))
            if reasons:
                yield SuggestedClaim(span, reasons)


def checkable(sentence: str) -> tuple[str, ...]:
    """What in a sentence can be checked against a record; a number that only belongs to a date is none."""
    without_dates = _DATE.sub(" ", sentence)
    found = {
        "number": bool(_NUMBER.search(without_dates)),
        "quotation": bool(_QUOTATION.search(sentence)),
        "date": without_dates != sentence,
    }
    return tuple(reason for reason, here in found.items() if here)
