"""Every number and date on a card, a chart or in a finding of the sample stands in the words that it rests on."""

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from annotator.diagnostics import Report
from annotator.model.dates import PartialDate
from annotator.model.document import Document, leaves_of
from annotator.model.figure import Figure, Row
from annotator.model.knowledge import Knowledge
from annotator.model.sentences import sentences
from annotator.read.seeds import Seeds, read_seeds

ROOT = Path(__file__).parents[2]
MONTHS = (
    ("january", "jan", "enero"), ("february", "feb", "febrero"), ("march", "mar", "marzo"), ("april", "apr", "abril"),
    ("may", "may", "mayo"), ("june", "jun", "junio"), ("july", "jul", "julio"), ("august", "aug", "agosto"),
    ("september", "sept", "septiembre"), ("october", "oct", "octubre"), ("november", "nov", "noviembre"),
    ("december", "dec", "diciembre"),
)  # fmt: skip
WEEKDAYS = [
    re.compile(rf"\b(?:{names})\b", re.IGNORECASE)
    for names in (
        "Monday|lunes", "Tuesday|martes", "Wednesday|miércoles", "Thursday|jueves", "Friday|viernes",
        "Saturday|sábado", "Sunday|domingo",
    )
]  # fmt: skip
WORDS = (
    "nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_MONTH = "|".join(name for names in MONTHS for name in sorted(names, key=len, reverse=True))
_DAY = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?: de)? (?P<month>{_MONTH})\b\.?"
    rf"|\b(?P<month2>{_MONTH})\.? (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*")

# What no quote can bear out, and why it may stand all the same: (where, number or day) -> reason.
_SUM = "137 and 101 and 23, each in a quote"
EXCEPTIONS: dict[tuple[str, str], str] = {
    ("illegally-sent", "261"): _SUM,
    ("card cecot", "261"): _SUM,
    ("figure deportee-groups", "261"): _SUM,
    ("quarter-of-jobs", "24.4"): "20,000 of 82,000, both in a quote",
    ("quarter-of-jobs", "12"): "10,000 of 82,000, both in a quote",
    ("figure hhs-shrinkage", "2025"): "the source gives no date of issue; its address does",
    ("figure mexico-tariffs", "2025"): "the source gives no date of issue; its order is of October 2025",
}
# The day of the article: what held then is told of the article's day, whatever the day of a source.
ARTICLE_DAY = "28 march"
_REPORT = re.compile(r"\breport(?:s|ed)?\b", re.IGNORECASE)
_THOUSAND = re.compile(r"(?<=\d) mil (?=\d{3}\b)")  # Spanish: 145 mil 537


@pytest.fixture(scope="module")
def seeds() -> Seeds:
    report: Report = []
    return read_seeds(ROOT / "seeds", ROOT, report)


def facts(text: str) -> set[str]:
    """The days (``26 march``) and the numbers of a text; years by themselves are numbers, too."""
    found = set()
    text = _THOUSAND.sub("", text)
    for match in _DAY.finditer(text):
        month = (match["month"] or match["month2"]).lower()
        number = next(index for index, names in enumerate(MONTHS) if month in names)
        found.add(f"{int(match['day'] or match['day2'])} {MONTHS[number][0]}")
    for match in _NUMBER.finditer(_DAY.sub(" ", text)):
        found.add(match[0].replace(",", ""))
    return found


def borne_out(fact: str, words: str) -> bool:
    """Whether ``words`` hold the fact, in figures or in words."""
    if fact in facts(words):
        return True
    plain = words.casefold()
    return fact.isdigit() and int(fact) < len(WORDS) and bool(re.search(rf"\b{WORDS[int(fact)]}\b", plain))


def words_of(knowledge: Knowledge, text: str, sources: Iterable[str], quotes: Iterable[str] = ()) -> str:
    """What was read of the sources: their quotes and titles, and what their dates of issue say of ``text``.

    The year; the day that a weekday in a quote means, which is the last before the issue; the day itself of an official
    document, which is what happened, and of a report that ``text`` calls one.
    """
    found = list(quotes)
    for name in sources:
        source = knowledge.source_by_id[name]
        own = f"{source.custom.quote or ''} {source.title or ''}"
        found.append(own)
        issued = source.issued
        if issued is not None:
            found.append(str(issued.year))
        if issued is not None and issued.day:
            reported = [issued.first_day] if _REPORT.search(text) else []
            weekdays = [number for number, names in enumerate(WEEKDAYS) if names.search(f"{own} {' '.join(quotes)}")]
            days = [issued.first_day - timedelta((issued.first_day.weekday() - number) % 7) for number in weekdays]
            official = [issued.first_day] if source.custom.kind in ("primary", "court") else []
            found += [f"{one.day} {MONTHS[one.month - 1][0]}" for one in (*days, *official, *reported)]
    return " · ".join(found)


def by_sentence(document: Document) -> Iterator[tuple[str, list[str]]]:
    """Each sentence with the sources that it cites."""
    for block in document.blocks:
        for leaf in leaves_of(block):
            cites = [(span.start, inline) for inline, span in leaf.placed() if inline in leaf.citations]
            for span in sentences(leaf.text):
                start, end = leaf.start + span.start, leaf.start + span.end
                named = [inline.source for at, inline in cites if start < at <= end]
                yield span.of(leaf.text), named


def missing(where: str, text: str, words: str) -> list[str]:
    wanted = sorted(fact for fact in facts(text) - {ARTICLE_DAY} if not borne_out(fact, words))
    return [f"{where}: {fact}" for fact in wanted if (where, fact) not in EXCEPTIONS]


def test_the_numbers_of_findings_stand_in_their_evidence(seeds: Seeds) -> None:
    wrong = []
    for seed in seeds.seeds:
        for claim in seed.annotations.claims:
            cited = [evidence.source for evidence in claim.evidence]
            quotes = [claim.quote.exact, *(evidence.quote or "" for evidence in claim.evidence)]
            for document in claim.documents:
                own = [cite.source for cite in document.citations]
                words = words_of(seeds.knowledge, document.text, [*cited, *own], quotes)
                wrong += missing(claim.id, document.text, words)
    assert wrong == []


def test_the_numbers_on_cards_stand_in_the_sources_of_their_sentence(seeds: Seeds) -> None:
    wrong = []
    for page in seeds.knowledge.backgrounds:
        for document in (page.summary, *([page.since] if page.since else [])):
            for sentence, cited in by_sentence(document):
                wrong += missing(f"card {page.slug}", sentence, words_of(seeds.knowledge, sentence, cited))
    assert wrong == []


def test_the_numbers_of_figures_stand_in_the_evidence_of_their_row(seeds: Seeds) -> None:
    wrong = []
    for figure in seeds.knowledge.figures:
        for row in figure.rows:
            quotes = [evidence.quote or "" for evidence in row.evidence]
            words = words_of(seeds.knowledge, row.label, [one.source for one in row.evidence], quotes)
            wrong += missing(f"figure {figure.id}", said(figure, row), words)
        rows = " · ".join(said(figure, row) for row in figure.rows)
        for document in figure.documents:
            for sentence, cited in by_sentence(document):
                words = f"{words_of(seeds.knowledge, sentence, cited)} · {rows}"
                wrong += missing(f"figure {figure.id}", sentence, words)
    assert wrong == []


def said(figure: Figure, row: Row) -> str:
    """What a row states; the places of a map are no news."""
    value = [] if row.value is None else [f"{row.value:g}" if row.value < 1e6 else str(int(row.value))]
    dates = [day(one) for one in (row.start, row.until, row.date) if one is not None]
    return " · ".join([row.label, row.series or "", row.text or "", *value, *dates])


def day(value: PartialDate) -> str:
    month = MONTHS[value.month - 1][0] if value.month else ""
    return " ".join(part for part in (str(value.day or ""), month, str(value.year)) if part)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On 26 March 2025 and March 27, 2025: 1,200 people, 24.4%", {"26 march", "27 march", "2025", "1200", "24.4"}),
        ("el 28 de marzo de 2025", {"28 march", "2025"}),
        ("25%, 2.5 and A4", {"25", "2.5"}),
        ("82,000 to 62,000", {"82000", "62000"}),
    ],
)
def test_numbers_and_days_are_seen(text: str, found: set[str]) -> None:
    assert facts(text) == found


def test_every_exception_is_needed(seeds: Seeds) -> None:
    known = {claim.id for seed in seeds.seeds for claim in seed.annotations.claims}
    known |= {f"card {page.slug}" for page in seeds.knowledge.backgrounds}
    known |= {f"figure {figure.id}" for figure in seeds.knowledge.figures}
    assert {where for where, _ in EXCEPTIONS} <= known
    assert all(EXCEPTIONS.values())
