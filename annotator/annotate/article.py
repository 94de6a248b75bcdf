"""An article and its annotations -> an annotated article.

Precedence, where annotations overlap: claims come first, then pins and exclusions, then names that were found.
Among equals the earlier comes first, and of those that begin together the longer. What comes later may lie inside
what came before or around it; where it would cross it gives way: a claim or a pin with an error, a found name
without a mark (it still counts as a mention).
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Literal

from annotator.annotate.coverage import cover_article, cover_knowledge
from annotator.annotate.gaps import Gap
from annotator.annotate.mentions import Pinned, find_mentions, sections
from annotator.annotate.names import Names
from annotator.annotate.places import Locator
from annotator.diagnostics import Code, Diagnostic, Report
from annotator.model.annotated import (
    AnnotatedArticle,
    AnnotatedSite,
    AnnotatedText,
    Mention,
    PlacedCard,
    PlacedClaim,
    Unsettled,
)
from annotator.model.article import Article, Seed
from annotator.model.document import MAX_LEAF, Document, innermost, is_long, leaves_of
from annotator.model.knowledge import Knowledge
from annotator.model.record import Quote
from annotator.model.span import Place, Span

# Marked names in 100 words, beyond which a text is hard to read; texts with few marks are not counted.
MAX_DENSITY = 3
MIN_DENSE = 5


def annotate(seeds: Iterable[Seed], knowledge: Knowledge, report: Report, gaps: list[Gap]) -> AnnotatedSite:
    """Annotate every article and every background page; ``gaps`` takes the sentences that nothing accounts for."""
    names = Names(knowledge.entities)
    _report_shared(names, knowledge, report)
    articles = tuple(annotate_article(seed, names, knowledge, report, gaps) for seed in seeds)
    backgrounds = {page.slug: annotate_text(page.body, names) for page in knowledge.backgrounds}
    return AnnotatedSite(articles, backgrounds, cover_knowledge(knowledge, report, gaps))


def annotate_text(document: Document, names: Names) -> AnnotatedText:
    """Mark the names of a text of our own; ambiguous ones are left alone (its author can link them)."""
    return AnnotatedText(document, find_mentions(sections(document), names).mentions)


def annotate_article(
    seed: Seed, names: Names, knowledge: Knowledge, report: Report, gaps: list[Gap]
) -> AnnotatedArticle:
    """Place the claims, pins and cards of one article and find its names."""
    article, annotations = seed.article, seed.annotations
    leaves = sections(article.document)
    _report_long(article, report)
    locator = Locator(article, leaves, report)
    claims = _claims(seed, locator)
    claimed = [placed.span for placed in claims]
    pinned = _pins(seed, locator, claimed, knowledge)
    mark_all = annotations.mentions == "all"
    found = find_mentions(leaves, names, pinned, claimed, mark_all=mark_all, unmarked=annotations.unmarked)
    shown = {mention.span for mention in found.mentions if mention.shown}
    for pin in pinned:
        if pin.entity and pin.mark and pin.span not in shown:
            message = f"the pin of {pin.entity} is not marked: headings, code and links of the article hold no marks"
            report.append(
                Diagnostic(Code.UNMARKED_PIN, message, pin.place, "pin words of a paragraph, or delete the pin")
            )
    for name in found.ambiguous:
        words = name.span.of(article.document.text)
        who = " or ".join(sorted(name.entities))
        code = Code.AMBIGUOUS_SURNAME if name.derived else Code.AMBIGUOUS_ALIAS
        context = article.document.text[max(0, name.span.start - 30) : name.span.end + 30].replace("\n", " ")
        hint = "pin it in annotations.yml (pins: quote and entity), exclude it, or take the alias from one of them"
        message = f"“{words}” may be {who}; nothing is marked at “…{context}…”"
        report.append(Diagnostic(code, message, annotations.place("pins"), hint))
    _report_density(seed, found.mentions, report)
    cards = _cards(seed, locator, knowledge)
    coverage = cover_article(article, claims, gaps)
    unsettled = tuple(Unsettled(name.span, tuple(sorted(name.entities))) for name in found.ambiguous)
    return AnnotatedArticle(article, annotations, found.mentions, claims, cards, coverage, unsettled)


def _claims(seed: Seed, locator: Locator) -> tuple[PlacedClaim, ...]:
    placed: list[PlacedClaim] = []
    seen: set[str] = set()
    for claim in seed.annotations.claims:
        if claim.id in seen:
            message = f"two claims have the id {claim.id}; this one is left out"
            where = claim.place("id")
            locator.report.append(Diagnostic(Code.DUPLICATE_ID, message, where, "give it another id"))
            continue
        seen.add(claim.id)
        what = f"the claim {claim.id}"
        span = locator.one(claim.quote, what)
        if span and locator.leaves[locator.leaf_of(span) or 0].is_code:
            message = f"{what} stands in preformatted text, where no marker can be put, and is not shown"
            hint = "quote words of a paragraph"
            locator.report.append(Diagnostic(Code.WRONG_VALUE, message, claim.quote.place("exact"), hint))
        elif span:
            placed.append(PlacedClaim(span, claim))
    placed.sort(key=lambda one: (one.span.start, -one.span.end))
    kept: list[PlacedClaim] = []
    for one in placed:
        crossed = next((other for other in kept if other.span.crosses(one.span)), None)
        if crossed is None:
            kept.append(one)
        else:
            _report_crossing(f"the claim {one.claim.id}", f"the claim {crossed.claim.id}", one.claim.quote, locator)
    return tuple(kept)


def _pins(seed: Seed, locator: Locator, claimed: list[Span], knowledge: Knowledge) -> list[Pinned]:
    """Exclusions and pins; of two that overlap the first stays."""
    settled: dict[Span, Pinned] = {}
    taken: list[Span] = []  # the same places in order
    wanted: list[tuple[Quote, str, str | None, bool]] = [
        (exclusion.quote, "an exclusion", None, exclusion.every) for exclusion in seed.annotations.exclude
    ]
    for pin in seed.annotations.pins:
        if pin.entity in knowledge.entity_by_id:
            wanted.append((pin.quote, f"the pin of {pin.entity}", pin.entity, pin.every))
    for quote, what, entity, every in wanted:
        one = None if every else locator.one(quote, what)
        for span in locator.every(quote, what) if every else [one] if one else []:
            index = bisect_left(taken, span)
            if any(span.overlaps(other) for other in taken[max(0, index - 1) : index + 1]):
                _report_crossing(what, "another pin or exclusion", quote, locator)
            elif entity and any(span.crosses(claim) for claim in claimed):
                _report_crossing(what, "a claim", quote, locator)
            else:
                taken.insert(index, span)
                settled[span] = Pinned(span, entity, mark=not every, place=quote.place("exact"))
    return [settled[span] for span in taken]


def _cards(seed: Seed, locator: Locator, knowledge: Knowledge) -> tuple[PlacedCard, ...]:
    placed: dict[tuple[str, str], PlacedCard] = {}
    for card in seed.annotations.cards:
        kind: Literal["background", "figure"] = "background" if card.background else "figure"
        name = card.background or card.figure or ""
        known = knowledge.background_by_slug if card.background else knowledge.figure_by_id
        what = f"the card {name}"
        span = locator.one(card.quote, what)
        if (kind, name) in placed:
            message = f"{what} stands in this article already; this one is left out"
            where = card.place(kind)
            locator.report.append(Diagnostic(Code.DUPLICATE_ID, message, where, "place each card once"))
        elif span and name in known:
            placed[kind, name] = PlacedCard(span, kind, name)
    return tuple(sorted(placed.values(), key=lambda one: one.span))


def _report_crossing(what: str, other: str, quote: Quote, locator: Locator) -> None:
    message = f"{what} crosses {other} and is left out"
    hint = "let one lie inside the other, or let them not touch"
    locator.report.append(Diagnostic(Code.CROSSING_QUOTES, message, quote.place("exact"), hint))


def _report_density(seed: Seed, mentions: Sequence[Mention], report: Report) -> None:
    """Too many marks hide the text; an entry that asks for fewer and finds none is a slip."""
    annotations, text = seed.annotations, seed.article.document.text
    named = {mention.entity for mention in mentions}
    for index, entity in enumerate(annotations.unmarked):
        if entity not in named:
            message = f"{entity} is to stand unmarked, but the article does not name it"
            where = annotations.place("unmarked", index)
            report.append(Diagnostic(Code.IDLE_ENTRY, message, where, "delete the entry, or mend the id"))
    marks, words = sum(mention.shown for mention in mentions), len(text.split())
    if annotations.mentions == "first" and marks > MIN_DENSE and 100 * marks > MAX_DENSITY * words:
        message = f"{marks} names are marked in {words} words; more than {MAX_DENSITY} in 100 words hide the text"
        hint = "list the ids of those that readers know under unmarked"
        where = annotations.key_place("unmarked") if annotations.unmarked else annotations.place("mentions")
        report.append(Diagnostic(Code.TOO_DENSE, message, where, hint))


def _report_long(article: Article, report: Report) -> None:
    blocks = (inner for block in article.document.blocks for inner in innermost(block))
    for number, block in enumerate(blocks, 1):
        if is_long(block):
            length = sum(len(leaf.text) for leaf in leaves_of(block))
            message = f"block {number} has {length} characters; it is shown without tips and notes"
            hint = f"break it into paragraphs of at most {MAX_LEAF} characters"
            report.append(Diagnostic(Code.LONG_BLOCK, message, Place(article.file), hint))


def _report_shared(names: Names, knowledge: Knowledge, report: Report) -> None:
    for name, bearers in sorted(names.shared.items()):
        first, *others = sorted(bearers)
        message = f"“{name}” is a name of {' and '.join([first, *others])}; it is marked only where it is pinned"
        where = knowledge.entity_by_id[others[0]].place("aliases")
        report.append(Diagnostic(Code.SHARED_ALIAS, message, where))
