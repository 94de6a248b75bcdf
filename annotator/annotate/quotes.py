"""Quotes -> spans and back: exact words, told apart by what stands around them."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from annotator.annotate.fold import fold, fold_phrase
from annotator.model.record import Quote
from annotator.model.span import Span

# Characters of context on each side that tell equal quotes apart (as Hypothesis and the W3C's examples use).
CONTEXT = 32
# Sentences that are compared letter by letter with a lost quote, and the share of letters that makes one worth showing.
_CANDIDATES = 8
_WORTH_SHOWING = 0.5
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+|\n|$)")


class Finder:
    """Finds quotes in one reading text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = fold(text)

    def find(self, quote: Quote, most: int = 4) -> list[Span]:
        """Where the quote stands: letter for letter if it does, else in the folded view; at most ``most`` spans."""
        raw = _spans(self.text, quote.exact, quote.prefix, quote.suffix, most)
        if raw:
            return [Span(start, end) for start, end in raw]
        exact, prefix, suffix = (fold_phrase(part) for part in (quote.exact, quote.prefix, quote.suffix))
        for words in dict.fromkeys((exact, " ".join(exact.split()))):
            found = _spans(self.folded.text, words, prefix, suffix, most)
            if found:
                return [self.folded.span(start, end) for start, end in found]
        return []

    def nearest(self, quote: Quote, most: int = 2) -> list[tuple[str, float]]:
        """Passages like a lost quote with the share of letters that agree (0 to 1), best first."""
        wanted = fold_phrase(quote.exact)
        words = set(_WORD.findall(wanted.lower()))
        sentences = [(match.start(), match.end()) for match in _SENTENCE.finditer(self.folded.text)]
        ranked = sorted(sentences, key=lambda span: -len(words & self._words(span)))[:_CANDIDATES]
        windows = (self._window(span, wanted) for span in ranked if words & self._words(span))
        found = sorted(dict.fromkeys(windows), key=lambda pair: -pair[1])
        return [pair for pair in found if pair[1] >= _WORTH_SHOWING][:most]

    def _words(self, span: tuple[int, int]) -> set[str]:
        return set(_WORD.findall(self.folded.text[slice(*span)].lower()))

    def _window(self, span: tuple[int, int], wanted: str) -> tuple[str, float]:
        """The part of the text that lines up with the quote where the sentence does, at word borders."""
        text = self.folded.text
        match = SequenceMatcher(None, text[slice(*span)], wanted, autojunk=False).find_longest_match()
        begin = max(0, span[0] + match.a - match.b)
        stop = begin + len(wanted)
        # Words may have been put in or left out, so the ends are sought in a somewhat longer stretch.
        slack = len(wanted) // 4
        around = max(0, begin - slack)
        stretch = text[around : stop + slack]
        blocks = SequenceMatcher(None, stretch, wanted, autojunk=False).get_matching_blocks()
        last = blocks[-2:][0]  # behind the last one stands an empty one
        if blocks[0].b == 0:
            begin = around + blocks[0].a
        if last.b + last.size == len(wanted):
            stop = around + last.a + last.size
        begin, stop = self._widened(begin, max(stop, begin + 1))
        where = self.folded.span(begin, stop)
        ratio = SequenceMatcher(None, text[begin:stop], wanted, autojunk=False).ratio()
        return where.of(self.text).strip(), ratio

    def _widened(self, begin: int, stop: int) -> tuple[int, int]:
        """The stretch without what lies outside the text, and with the whole of the words at its ends."""
        text = self.folded.text
        begin, stop = max(0, begin), min(len(text), stop)
        while begin > 0 and text[begin - 1].isalnum() and text[begin].isalnum():
            begin -= 1
        while stop < len(text) and text[stop].isalnum() and text[stop - 1].isalnum():
            stop += 1
        return begin, stop


def anchor(text: str, quote: Quote) -> Span | None:
    """The span of ``quote`` in ``text`` if there is exactly one."""
    found = Finder(text).find(quote)
    return found[0] if len(found) == 1 else None


def describe(text: str, span: Span) -> Quote:
    """A quote that finds ``span`` again, with context where its words stand in ``text`` more than once."""
    exact = span.of(text)
    if len(_spans(text, exact, "", "", 2)) == 1:
        return Quote(exact=exact)
    prefix = text[max(0, span.start - CONTEXT) : span.start]
    return Quote(exact=exact, prefix=prefix, suffix=text[span.end : span.end + CONTEXT])


def _spans(text: str, exact: str, prefix: str, suffix: str, most: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start in _occurrences(text, exact):
        end = start + len(exact)
        if _ends_with(text, start, prefix) and _starts_with(text, end, suffix):
            found.append((start, end))
            if len(found) == most:
                break
    return found


def _occurrences(text: str, words: str) -> Iterator[int]:
    start = text.find(words) if words else -1
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def _ends_with(text: str, end: int, prefix: str) -> bool:
    """Whether ``prefix`` stands right before ``end``; YAML may have trimmed the space between the two."""
    if text.endswith(prefix, 0, end):
        return True
    trimmed = prefix.rstrip()
    before = text[max(0, end - len(prefix) - 1) : end].rstrip()
    return bool(trimmed) and before.endswith(trimmed)


def _starts_with(text: str, start: int, suffix: str) -> bool:
    if text.startswith(suffix, start):
        return True
    trimmed = suffix.lstrip()
    return bool(trimmed) and text[start : start + len(suffix) + 1].lstrip().startswith(trimmed)
