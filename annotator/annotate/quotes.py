"""Quotes -> spans and back: exact words, told apart by what stands around them."""

import json
import re
from difflib import SequenceMatcher
from itertools import islice

from annotator.annotate.context import lowered, occurrences, telling
from annotator.annotate.fold import fold, fold_phrase, visible
from annotator.model.record import Quote
from annotator.model.span import Span

# Characters up to which a quote is short: words so few may stand in a changed text by chance.
SHORT = 24
# Sentences that are compared letter by letter with a lost quote, and the share of letters that makes one worth showing.
_CANDIDATES = 8
_WORTH_SHOWING = 0.5
# Other places with the same words that are looked at.
_MOST = 1_000
# Breaks of lines that are not JSON's, and marks that only programs see.
_HIDDEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
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
        return [(span.of(self.text), ratio) for span, ratio in self.near(quote, most)]

    def near(self, quote: Quote, most: int = 2) -> list[tuple[Span, float]]:
        """The same with their spans."""
        wanted = fold_phrase(quote.exact)
        words = set(_WORD.findall(wanted.lower()))
        sentences = [(match.start(), match.end()) for match in _SENTENCE.finditer(self.folded.text)]
        ranked = sorted(sentences, key=lambda span: -len(words & self._words(span)))[:_CANDIDATES]
        windows = (self._window(span, wanted) for span in ranked if words & self._words(span))
        found = sorted(dict.fromkeys(windows), key=lambda pair: -pair[1])
        return [pair for pair in found if pair[1] >= _WORTH_SHOWING][:most]

    def _words(self, span: tuple[int, int]) -> set[str]:
        return set(_WORD.findall(self.folded.text[slice(*span)].lower()))

    def _window(self, span: tuple[int, int], wanted: str) -> tuple[Span, float]:
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
        # A quote of a whole sentence is often most like a whole sentence.
        ratio, begin, stop = max(
            (SequenceMatcher(None, text[slice(*one)].strip(), wanted, autojunk=False).ratio(), *one)
            for one in ((begin, stop), span)
        )
        return trimmed(self.folded.span(begin, stop), self.text), ratio

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
    """A quote that finds ``span`` again, also when ``text`` has changed elsewhere.

    It has context where its words stand more than once, be it in other capitals or other quotation marks, and where
    they are so few that they may come to stand elsewhere.
    """
    exact, folded = span.of(text), fold(text)
    words, all_words = lowered(fold_phrase(exact)), lowered(folded.text)
    start, end = folded.place(span)
    rivals = [one for one in islice(occurrences(all_words, words), _MOST) if one != start]
    if len(exact) > SHORT and not rivals:
        return Quote(exact=exact)
    before, after = telling(folded.text, start, end, rivals)
    prefix = text[max(0, span.start - before) : span.start]
    return Quote(exact=exact, prefix=prefix, suffix=text[span.end : span.end + after])


def on_one_line(quote: Quote) -> Quote:
    """The quote without signs that nobody sees, its context without breaks of lines; it finds what it found."""
    context = {key: " ".join(visible(getattr(quote, key)).split("\n")) for key in ("prefix", "suffix")}
    return quote.model_copy(update={"exact": visible(quote.exact), **context})


def pasted(quote: Quote) -> str:
    """The quote as a line of YAML, ready to paste."""
    parts = {key: _in_quotation_marks(getattr(quote, key)) for key in ("exact", "prefix", "suffix")}
    if not quote.prefix and not quote.suffix:
        return f"quote: {parts['exact']}"
    return f"quote: {{{', '.join(f'{key}: {words}' for key, words in parts.items() if getattr(quote, key))}}}"


def _in_quotation_marks(words: str) -> str:
    """A text as YAML and JSON have it; what nobody would see in it is escaped."""
    return _HIDDEN.sub(lambda match: json.dumps(match[0])[1:-1], json.dumps(words, ensure_ascii=False))


def trimmed(span: Span, text: str) -> Span:
    """The span without white space at its ends."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _spans(text: str, exact: str, prefix: str, suffix: str, most: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start in occurrences(text, exact):
        end = start + len(exact)
        if _ends_with(text, start, prefix) and _starts_with(text, end, suffix):
            found.append((start, end))
            if len(found) == most:
                break
    return found


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
