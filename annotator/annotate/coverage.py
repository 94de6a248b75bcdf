"""How much of the texts is accounted for: sentences of articles by claims, sentences of our own by citations."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from annotator.annotate.gaps import Gap
from annotator.annotate.quotes import Finder
from annotator.diagnostics import Code, Diagnostic, Report
from annotator.model.annotated import ArticleCoverage, PlacedClaim, TextCoverage
from annotator.model.article import Article, FindingKind
from annotator.model.document import Block, Document, ListBlock, Paragraph, Prose, Quotation, Run
from annotator.model.figure import Figure, Timeline
from annotator.model.knowledge import Background, Entity, Knowledge
from annotator.model.record import FILL_IN, QuoteField, Record
from annotator.model.sentences import sentences
from annotator.model.span import Place, Span

# Of several findings in one sentence the weakest counts, an opinion only where there is nothing else.
WEAKEST: tuple[FindingKind, ...] = ("contradicted", "unverified", "partly", "supported", "opinion")
# Words of a card, and of the description in a tip, beyond which nobody reads them in passing.
MAX_CARD = 60
MAX_DESCRIPTION = 30


def cover_article(article: Article, claims: Sequence[PlacedClaim], gaps: list[Gap]) -> ArticleCoverage:
    """Each sentence of the article with the finding that counts for it; those without any are ``gaps``."""
    found: list[tuple[Span, FindingKind | None]] = []
    for leaf, span in _sentences(article.document.blocks):
        kinds = {placed.claim.finding.kind for placed in claims if placed.span.overlaps(span)}
        found.append((span, next((kind for kind in WEAKEST if kind in kinds), None)))
        if not kinds:
            words = _short(span.of(article.document.text))
            message = f"no claim stands in this sentence: {words}"
            hint = "add a claim; where there is nothing to check, one of kind opinion with a reason"
            where = leaf.place if leaf.place.file else Place(article.file)
            gaps.append(Gap(Code.UNCHECKED_SENTENCE, message, where, hint, leaf.text, span.start - leaf.start))
    return ArticleCoverage(tuple(found))


def cover_knowledge(knowledge: Knowledge, report: Report, gaps: list[Gap]) -> dict[tuple[str, str], TextCoverage]:
    """Each text of our own, by the kind and the id of its record; sentences that cite nothing are ``gaps``."""
    covered: dict[tuple[str, str], TextCoverage] = {}
    for page in knowledge.backgrounds:
        covered["background", page.slug] = _cover(page, page.framing, report, gaps)
        _check_length(page, "summary", page.summary, MAX_CARD, Code.LONG_CARD, report)
    for entity in knowledge.entities:
        _check_finished(entity, report)
        covered["entity", entity.id] = _cover(entity, entity.framing, report, gaps)
        _check_length(entity, "description", entity.description, MAX_DESCRIPTION, Code.LONG_DESCRIPTION, report)
    for figure in knowledge.figures:
        covered["figure", figure.id] = _cover(figure, (), report, gaps)
    for timeline in knowledge.timelines:
        covered["timeline", timeline.id] = _cover(timeline, (), report, gaps)
    return covered


def _cover(
    record: Background | Entity | Figure | Timeline, framing: Sequence[QuoteField], report: Report, gaps: list[Gap]
) -> TextCoverage:
    cited = framed = uncited = 0
    found: set[int] = set()
    for document in record.documents:
        spans: list[Span] = []
        finder = Finder(document.text) if framing else None
        for index, quote in enumerate(framing):
            places = finder.find(quote, len(document.text) + 1) if finder else []
            spans += places
            found.update([index] if places else [])
        for leaf, span in _sentences(document.blocks):
            ends = (place.start for inline, place in leaf.placed() if inline in leaf.citations)
            if any(span.start < end <= span.end for end in ends):
                cited += 1
            elif any(span.overlaps(one) for one in spans):
                framed += 1
            else:
                uncited += 1
                message = f"this sentence cites nothing: {_short(span.of(document.text))}"
                hint = "put [@source-id] behind it; list a sentence that states no fact under framing:"
                where = leaf.place if leaf.place.file else record.place()
                gaps.append(Gap(Code.UNCITED_SENTENCE, message, where, hint, leaf.text, span.start - leaf.start))
    for index, quote in enumerate(framing):
        if index not in found:
            message = f"the words under framing are in none of this record's texts: {_short(quote.exact)}"
            hint = "copy the sentence from the text, or delete it here"
            report.append(Diagnostic(Code.LOST_QUOTE, message, quote.place("exact"), hint))
    return TextCoverage(cited, framed, uncited)


def _sentences(blocks: Iterable[Block]) -> Iterator[tuple[Prose, Span]]:
    """Each sentence of running text with its leaf; headings, also bold ones that open a paragraph, state nothing."""
    for leaf in _running(blocks):
        heading = _run_in(leaf)
        for span in sentences(leaf.text):
            if span.end > heading:
                yield leaf, Span(leaf.start + span.start, leaf.start + span.end)


def _running(blocks: Iterable[Block]) -> Iterator[Prose]:
    for block in blocks:
        match block:
            case Paragraph(prose):
                yield prose
            case Quotation(inner):
                yield from _running(inner)
            case ListBlock(items):
                for item in items:
                    yield from _running(item)


def _run_in(leaf: Prose) -> int:
    """Where the bold sentence ends that opens a paragraph as its heading; 0 where none does, or nothing follows."""
    bold = takewhile(lambda inline: isinstance(inline, Run) and inline.strong, leaf.inlines)
    heading = "".join(inline.text for inline in bold if isinstance(inline, Run)).rstrip()
    opens = heading.endswith((".", ":", "?", "!")) and len(sentences(heading)) == 1
    return len(heading) if opens and leaf.text[len(heading) :].strip() else 0


def _check_finished(record: Entity, report: Report) -> None:
    """A description that `annotator suggest --write` has left to an editor."""
    if record.description.text.startswith(FILL_IN):
        message = f"the description of {record.id} still says {FILL_IN}, and so does the page"
        hint = f"say in its place who or what this is, and see whether the kind, {record.kind}, is right"
        report.append(Diagnostic(Code.FILL_IN, message, record.place("description"), hint))


def _check_length(record: Record, field: str, document: Document, most: int, code: Code, report: Report) -> None:
    count = len(document.text.split())
    if count > most:
        message = f"{field} has {count} words; readers of a tip or a card take in about {most}"
        report.append(Diagnostic(code, message, record.place(field), "move what can wait into the text"))


def _short(words: str, most: int = 60) -> str:
    words = " ".join(words.split())
    return f"“{words}”" if len(words) <= most else f"“{words[: most - 1]}…”"
