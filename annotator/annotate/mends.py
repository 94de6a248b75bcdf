"""The quotes of an article's annotations -> what became of each, and how it would be written now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from annotator.annotate.anchors import Anchored, Anchors
from annotator.annotate.quotes import Finder
from annotator.model.article import Annotations, Seed
from annotator.model.document import Document
from annotator.model.record import Quote
from annotator.model.span import Span


@dataclass(frozen=True, slots=True)
class Mend:
    """One quote, ``what`` it is of, and what became of it."""

    what: str
    quote: Quote
    now: Anchored

    @property
    def score(self) -> float:
        """How sure the quote's new place is; 0 where there is none to write."""
        return self.now.score if self.now.mend else 0.0


def quotes_of(annotations: Annotations) -> Iterator[tuple[str, Quote, bool]]:
    """Every quote with what it is of, and whether it means all places of its words; in the order of the records."""
    yield from ((f"the claim {claim.id}", claim.quote, False) for claim in annotations.claims)
    for card in annotations.cards:
        yield f"the card {card.background or card.figure}", card.quote, False
    yield from ((f"the pin of {pin.entity}", pin.quote, pin.every) for pin in annotations.pins)
    yield from (("an exclusion", exclusion.quote, exclusion.every) for exclusion in annotations.exclude)


def mends(seed: Seed, formers: Iterable[Document] = ()) -> list[Mend]:
    """All quotes that are not kept, by their places in the file.

    ``formers`` are former texts of the article, the newest first: a quote is followed from the first in which it
    stands. They are looked at one by one, and only as long as some quote needs them.
    """
    text = seed.article.document.text
    finder = Finder(text)
    leaves = [leaf.span for leaf in seed.article.document.leaves()]
    earlier = _Formers(finder, formers)
    found = []
    for what, quote, every in quotes_of(seed.annotations):
        held = _every(finder, quote) if every else earlier.anchors(quote).hold(quote)
        now = _whole(held, leaves)
        if now.state != "kept":
            found.append(Mend(what, quote, now))
    return sorted(found, key=lambda one: one.quote.place("exact"))


class _Formers:
    """Former texts, each read when the first quote asks for it."""

    def __init__(self, finder: Finder, documents: Iterable[Document]) -> None:
        self._now = Anchors(finder)
        self._later = iter(documents)
        self._read = [Anchors(finder, Finder(one.text)) for one in islice(self._later, 1)]
        # If the newest is the text as it is, the quotes that stand in it were written for it and not for older ones.
        self._is_written = any(one.former and one.former.text == finder.text for one in self._read)

    def anchors(self, quote: Quote) -> Anchors:
        """Those that follow the quote from the newest text in which it stands."""
        if self._is_written and len(self._now.finder.find(quote, 2)) == 1:
            return self._now
        return next((one for one in self._all() if one.former and len(one.former.find(quote, 2)) == 1), self._now)

    def _all(self) -> Iterator[Anchors]:
        yield from self._read
        for one in self._later:
            self._read.append(Anchors(self._now.finder, Finder(one.text)))
            yield self._read[-1]


def _every(finder: Finder, quote: Quote) -> Anchored:
    """A quote that means all places of its words needs no context, and moves nowhere."""
    found = finder.find(quote, 1)
    if found:
        return Anchored("kept", "as written", found[0], quote, 1.0)
    held = Anchors(finder).hold(Quote(exact=quote.exact))
    mend = Quote(exact=held.span.of(finder.text)) if held.span else None
    return replace(held, state="orphan", mend=mend)


def _whole(held: Anchored, leaves: list[Span]) -> Anchored:
    """A place that runs over several paragraphs cannot be written."""
    if held.span is None or any(leaf.covers(held.span) for leaf in leaves):
        return held
    return Anchored("orphan", "split", held.span, score=held.score)
