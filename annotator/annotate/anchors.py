"""Quotes of an article that may have changed -> where each holds, or what is most like it; nothing moves by itself.

A quote that stands nowhere as it was written holds where its words stand between words that are much like those of
its context, first with capitals as written, then without. Everything else is an orphan with its best guess, which an
editor takes or leaves. See docs/project/decisions/0019-anchors.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import islice
from typing import Literal

from annotator.annotate.context import CONTEXT, HOLDS, likeness, lowered, occurrences, tells
from annotator.annotate.fold import fold_phrase
from annotator.annotate.quotes import SHORT, Finder, describe, on_one_line, trimmed
from annotator.annotate.rewording import Rewording
from annotator.model.record import Quote
from annotator.model.span import Span

# The share of letters that must agree with a quote's words for a guess.
ALIKE = 0.75
# Share of a short quote's neighbors in the former text that must have stayed beside it.
_COMPANY = 0.5
# How much more of the two sides must agree at the best place than at another where the quote could stand.
_APART = 0.2
# Places that are looked at; a quote with more of them is too short to be found again.
_MOST = 1_000

State = Literal["kept", "moved", "orphan"]
Why = Literal["as written", "followed", "context", "capitals", "several", "elsewhere", "alike", "gone", "split"]


@dataclass(frozen=True, slots=True)
class Anchored:
    """What became of a quote.

    ``kept``: it stands where it stood, as it is written. ``moved``: it stands at ``span``, and ``mend`` is the quote
    to write. ``orphan``: it stands nowhere; ``span`` and ``mend`` are the best guess, if there is any. ``score`` says
    how sure that is (0 to 1).
    """

    state: State
    why: Why
    span: Span | None = None
    mend: Quote | None = None
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class _Hit:
    """A place of a quote's words in a folded text, and how much of the context agrees there."""

    start: int
    end: int
    better: float
    both: float


class Anchors:
    """Anchors quotes in one reading text; with the ``former`` one it follows them from there."""

    def __init__(self, finder: Finder, former: Finder | None = None) -> None:
        self.finder = finder
        self.former = former
        self.text = finder.folded.text

    @cached_property
    def _lowered(self) -> str:
        return lowered(self.text)

    @cached_property
    def _rewording(self) -> Rewording:
        return Rewording(self.former.folded.text if self.former else "", self.text)

    def hold(self, quote: Quote) -> Anchored:
        """Where the quote holds."""
        found = self.finder.find(quote)
        then = self.former.find(quote, 2) if self.former else []
        if self.former and len(then) == 1 and fold_phrase(quote.exact).strip():
            return self._followed(quote, then[0], self.former, found)
        if len(found) == 1:
            return Anchored("kept", "as written", found[0], quote, 1.0)
        return Anchored("orphan", "several") if found else self._by_context(quote)

    def _followed(self, quote: Quote, then: Span, former: Finder, found: list[Span]) -> Anchored:
        """By the changes since the former text; a quote that stood there is nowhere else by chance."""
        start, end = former.folded.place(then)
        stretch = self._rewording.follow(start, end)
        if stretch and (stretch[2] >= _COMPANY or end - start > SHORT):
            span = self.finder.folded.span(*stretch[:2])
            return self._held(Anchored("moved", "followed", span, score=max(stretch[2], HOLDS)), quote, found)
        words, text = fold_phrase(quote.exact), former.folded.text
        full = Quote(exact=words, prefix=text[max(0, start - CONTEXT) : start], suffix=text[end : end + CONTEXT])
        others = [one for one in islice(occurrences(text, words), _MOST) if one != start]
        held = self._by_context(full, [(text, one) for one in others])
        places = [] if others or end - start <= SHORT else list(islice(occurrences(self.text, words), 2))
        if held.state == "orphan" and len(places) == 1:  # so many words stand nowhere else by chance
            span = self.finder.folded.span(places[0], places[0] + len(words))
            held = Anchored("moved", "followed", span, score=HOLDS)
        return self._held(held, quote, found)

    def _held(self, held: Anchored, quote: Quote, found: list[Span]) -> Anchored:
        if held.state != "moved" or held.span is None:
            return held
        place = self.finder.folded.place
        if len(found) == 1 and place(found[0]) == place(held.span):
            return Anchored("kept", "as written", found[0], quote, 1.0)
        return Anchored("moved", held.why, held.span, self.mend(held.span), held.score)

    def _by_context(self, quote: Quote, rivals: Iterable[tuple[str, int]] = ()) -> Anchored:
        """By the words and their context; ``rivals`` are places of other quotes with these words in a former text."""
        exact = " ".join(fold_phrase(quote.exact).split())
        prefix, suffix = fold_phrase(quote.prefix), fold_phrase(quote.suffix)
        hits = self._hits(self.text, exact, prefix, suffix)
        if hits:
            return self._best(hits, "context", rivals)
        hits = self._hits(self._lowered, lowered(exact), lowered(prefix), lowered(suffix))
        if hits and (tells(prefix) or tells(suffix)):
            return self._best(hits, "capitals", ())
        if len(hits) == 1:
            # A short word is another word in other capitals (us, US), so without context it is only a guess.
            span = self.finder.folded.span(hits[0].start, hits[0].end)
            ratio = SequenceMatcher(None, self.text[hits[0].start : hits[0].end], exact).ratio()
            state: State = "moved" if len(exact) > SHORT else "orphan"
            return Anchored(state, "capitals", span, self.mend(span), ratio)
        return Anchored("orphan", "several") if hits else self._guess(quote, exact)

    def _guess(self, quote: Quote, exact: str) -> Anchored:
        """What is most like a quote whose words are gone; a short one is like too much."""
        near = self.finder.near(quote, 1) if len(exact) > SHORT else []
        if not near or near[0][1] < ALIKE:
            return Anchored("orphan", "gone")
        return Anchored("orphan", "alike", near[0][0], self.mend(near[0][0]), near[0][1])

    def _hits(self, text: str, exact: str, prefix: str, suffix: str) -> list[_Hit]:
        """Where the words stand, the best context first; not inside other words unless the quote did."""
        found = []
        starts = list(islice(occurrences(text, exact), _MOST + 1))
        for start in starts if len(starts) <= _MOST else ():
            end = start + len(exact)
            joined = _joined(text[:start][-1:], exact[:1]) and not _joined(prefix[-1:], exact[:1])
            joined |= _joined(exact[-1:], text[end : end + 1]) and not _joined(exact[-1:], suffix[:1])
            if not joined:
                scores = likeness(prefix, suffix, text, start, end)
                found.append(_Hit(start, end, max(scores), sum(scores)))
        return sorted(found, key=lambda hit: (-hit.better, -hit.both, hit.start))

    def _best(self, hits: list[_Hit], why: Why, rivals: Iterable[tuple[str, int]]) -> Anchored:
        """The place with the best context, if that is good enough and no other is as good."""
        best, *others = hits
        span = self.finder.folded.span(best.start, best.end)
        if others and best.both - others[0].both < _APART and others[0].better >= HOLDS:
            return Anchored("orphan", "several")
        if best.better >= HOLDS and not any(self._fits(best, *rival) for rival in rivals):
            return Anchored("moved", why, span, self.mend(span), best.better)
        return Anchored("orphan", "elsewhere", span, self.mend(span), min(best.better, HOLDS))

    def _fits(self, hit: _Hit, text: str, start: int) -> bool:
        """Whether the place suits another quote of a former text at least as well."""
        end = start + hit.end - hit.start
        before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
        scores = likeness(before, after, self.text, hit.start, hit.end)
        return sum(scores) >= hit.both or max(scores) > hit.better

    def mend(self, span: Span) -> Quote | None:
        """The quote to write for a place; None where even its context stands twice."""
        span = trimmed(span, self.finder.text)
        quote = describe(self.finder.text, span)
        for one in (on_one_line(quote), quote):
            if self.finder.find(one) == [span]:
                return one
        return None


def _joined(before: str, after: str) -> bool:
    """Whether two neighbors are letters of one word."""
    return before.isalnum() and after.isalnum()
