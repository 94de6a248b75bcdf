"""What a careful editor looks at again: reviews that are due, findings on one outlet alone, sources nobody read."""

from collections.abc import Iterator, Sequence
from datetime import date

from annotator.diagnostics import Code, Diagnostic, Report
from annotator.model.article import Claim, Seed
from annotator.model.figure import Figure, Timeline
from annotator.model.knowledge import Background, Entity, Knowledge
from annotator.model.source import Source


def find_risks(seeds: Sequence[Seed], knowledge: Knowledge, today: date) -> Report:
    """An information for each; ``today`` is the day by which reviews are judged."""
    claims = [claim for seed in seeds for claim in seed.annotations.claims]
    return [*_overdue(seeds, knowledge, today), *_single(claims, knowledge), *_unread(claims, knowledge)]


def _overdue(seeds: Sequence[Seed], knowledge: Knowledge, today: date) -> Iterator[Diagnostic]:
    records: tuple[Entity | Background | Figure | Timeline, ...] = (
        *knowledge.entities,
        *knowledge.backgrounds,
        *knowledge.figures,
        *knowledge.timelines,
    )
    noted = tuple(seed.annotations for seed in seeds)
    for record in (*noted, *records):
        if record.review_by is not None and record.review_by < today:
            message = f"the review was due by {record.review_by}; readers are told that this may be out of date"
            hint = "look whether it still holds, then set as_of and a later review_by"
            yield Diagnostic(Code.PAST_REVIEW, message, record.place("review_by"), hint)


def _single(claims: Sequence[Claim], knowledge: Knowledge) -> Iterator[Diagnostic]:
    """An opinion rests on nothing, and what nobody found needs no second witness."""
    for claim in claims:
        sources = [knowledge.source_by_id[one.source] for one in claim.evidence if one.source in knowledge.source_by_id]
        if not sources or claim.finding.kind in ("opinion", "unverified"):
            continue
        outlets = {source.outlet or source.id for source in sources}
        if len(outlets) == 1 and not any(source.custom.kind == "primary" for source in sources):
            message = f"the finding of the claim {claim.id} rests on {outlets.pop()} alone, and on no primary source"
            hint = "add evidence of another outlet, or of a primary source (custom: {kind: primary})"
            yield Diagnostic(Code.SINGLE_SOURCE, message, claim.place("evidence"), hint)


def _unread(claims: Sequence[Claim], knowledge: Knowledge) -> Iterator[Diagnostic]:
    quoted = {one.source for claim in claims for one in claim.evidence if one.quote}
    for source in knowledge.sources:
        if source.id not in quoted and source.id not in knowledge.unused and not _is_read(source):
            message = f"nothing says that somebody read the source {source.id}"
            hint = "give the words that you rest on (custom: {quote: …}), or the day on which you read it (accessed)"
            yield Diagnostic(Code.UNREAD_SOURCE, message, source.place("id"), hint)


def _is_read(source: Source) -> bool:
    return source.accessed is not None or source.custom.quote is not None
