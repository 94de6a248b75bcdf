"""Editors' quotes -> spans of the article; every quote that has no one place is an error that says where to look."""

from bisect import bisect_right
from dataclasses import dataclass

from annotator.annotate.anchors import Anchored, Anchors
from annotator.annotate.names import is_bounded
from annotator.annotate.quotes import Finder, pasted, trimmed
from annotator.diagnostics import Code, Diagnostic, Report
from annotator.model.article import Article
from annotator.model.document import MAX_LEAF, Prose
from annotator.model.record import Quote
from annotator.model.span import Span


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf block's words, the section of the text that it belongs to, and whether names are marked in it.

    ``bare`` leaves are shown without any annotation: they, or others of their block, are too long.
    """

    prose: Prose
    section: int
    marked: bool
    is_code: bool = False
    bare: bool = False


class Locator:
    """Finds the quotes of one article."""

    def __init__(self, article: Article, leaves: tuple[Leaf, ...], report: Report) -> None:
        self.article = article
        self.leaves = leaves
        self.report = report
        self.starts = [leaf.prose.start for leaf in leaves]
        self.finder = Finder(article.document.text)
        self.anchors = Anchors(self.finder)

    def one(self, quote: Quote, what: str) -> Span | None:
        """The one span of the quote; None and an error where it is lost, ambiguous or lies in two blocks."""
        found = self._find(quote)
        if len(found) == 1:
            return self._inside_a_leaf(found[0], quote, what)
        if found:
            self._ambiguous(quote, found, what)
            return None
        held = self.anchors.hold(quote)
        if held.state == "orphan" or held.span is None or self.leaf_of(held.span) is None:
            self._lost(quote, what, held)
            return None
        self._loose(quote, what, held)
        return self._inside_a_leaf(held.span, quote, what)

    def every(self, quote: Quote, what: str) -> list[Span]:
        """All spans of the quote, without those inside words if it has others; an error where there is none."""
        text = self.article.document.text
        found = self._find(quote, most=len(text) + 1)
        if not found:
            self._lost(quote, what, self.anchors.hold(quote))
        whole = [span for span in found if is_bounded(text, span.start, span.end)]
        apart: list[Span] = []  # "ana" stands in "banana" twice, but not at the same time
        for span in whole or found:
            if not apart or apart[-1].end <= span.start:
                apart.append(span)
        placed = (self._inside_a_leaf(span, quote, what) for span in apart)
        return [span for span in placed if span is not None]

    def _find(self, quote: Quote, most: int = 4) -> list[Span]:
        """Where the quote's words stand, without the white space that YAML may have put around them."""
        text = self.article.document.text
        return [trimmed(span, text) for span in self.finder.find(quote, most)]

    def leaf_of(self, span: Span) -> int | None:
        """The index of the leaf that covers ``span``."""
        index = bisect_right(self.starts, span.start) - 1
        return index if index >= 0 and self.leaves[index].prose.span.covers(span) else None

    def _inside_a_leaf(self, span: Span, quote: Quote, what: str) -> Span | None:
        index = self.leaf_of(span)
        if index is None:
            self._split(quote, f"the words of {what} run over more than one block: {_short(quote.exact)}")
            return None
        if self.leaves[index].bare:
            message = f"{what} stands in a block of more than {MAX_LEAF} characters and is not shown"
            hint = "break the article's text into paragraphs"
            self.report.append(Diagnostic(Code.LONG_BLOCK, message, quote.place("exact"), hint))
            return None
        return span

    def _split(self, quote: Quote, message: str) -> None:
        hint = "quote words of one paragraph (list item, cell …); make two records of it where both matter"
        self.report.append(Diagnostic(Code.SPLIT_QUOTE, message, quote.place("exact"), hint))

    def _ambiguous(self, quote: Quote, found: list[Span], what: str) -> None:
        more = " or more" if len(found) > 3 else ""
        message = f"the words of {what} stand {len(found)}{more} times in {self.article.file}: {_short(quote.exact)}"
        mends = [mend for span in found[:3] if (mend := self.anchors.mend(span))]
        places = "; ".join(pasted(mend) for mend in mends) or self._shown(found)
        hint = f"say which of them by what stands around it: {places}"
        self.report.append(Diagnostic(Code.AMBIGUOUS_QUOTE, message, quote.place("exact"), hint))

    def _shown(self, found: list[Span]) -> str:
        """The first places with the words around them."""
        text = self.article.document.text
        return "; ".join(f"“…{text[max(0, s.start - 20) : s.end + 20]}…”" for s in found[:3]).replace("\n", " ")

    def _loose(self, quote: Quote, what: str, held: Anchored) -> None:
        changed = "capitals" if held.why == "capitals" else "words around it"
        message = f"{what} holds, but the {changed} are no longer as quoted: {_short(quote.exact)}"
        hint = f"run annotator mend {self.article.slug}" + (f", or write {pasted(held.mend)}" if held.mend else "")
        self.report.append(Diagnostic(Code.LOOSE_QUOTE, message, quote.place("exact"), hint))

    def _lost(self, quote: Quote, what: str, held: Anchored) -> None:
        if held.span and self.leaf_of(held.span) is None:  # no quote of these words could be pasted
            words = _short(held.span.of(self.article.document.text))
            self._split(quote, f"the words most like those of {what} run over more than one block: “{words}”")
            return
        message = f"the words of {what} are not in {self.article.file}: {_short(quote.exact)}"
        elsewhere = self.finder.find(Quote(exact=quote.exact))
        mend = f"; if that is meant, write {pasted(held.mend)}" if held.mend else ""
        if elsewhere:
            hint = f"the words are there, but not between this prefix and suffix: {self._shown(elsewhere)}{mend}"
        elif near := self.finder.nearest(quote):
            said = "; ".join(f"“{_short(words, 160)}” ({ratio:.2f})" for words, ratio in near)
            hint = f"nearest: {said}{mend}"
        else:
            hint = "nothing in the article is like it"
        self.report.append(Diagnostic(Code.LOST_QUOTE, message, quote.place("exact"), hint))


def _short(words: str, most: int = 80) -> str:
    words = " ".join(words.split())
    return words if len(words) <= most else words[: most - 1] + "…"
