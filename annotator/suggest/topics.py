"""Background pages that an article does not show yet -> the words beside which their cards may stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from annotator.annotate.fold import fold, fold_phrase
from annotator.annotate.names import Names, is_bounded
from annotator.model.annotated import AnnotatedArticle
from annotator.model.knowledge import Background, Knowledge
from annotator.model.sentences import sentences
from annotator.model.span import Span
from annotator.suggest.common import is_opener

_WORD = re.compile(r"[^\W\d_]+")
# Letters of a word below which it tells nothing about a topic.
_TELLING = 4


@dataclass(frozen=True, slots=True)
class SuggestedCard:
    """A background page, the words of the article that it is about, and why they are thought to be."""

    background: str
    span: Span
    why: str


def suggest_cards(article: AnnotatedArticle, knowledge: Knowledge) -> Iterator[SuggestedCard]:
    """One place for each background page that has none, by the words of its title, or a name in it."""
    placed = {card.name for card in article.cards if card.kind == "background"}
    waiting = [page for page in knowledge.backgrounds if page.slug not in placed]
    if not waiting:
        return
    names = Names(knowledge.entities)
    told = _Told(article)
    for page in waiting:
        card = told.phrase(page) or told.sentence(page) or told.name(page, names)
        if card:
            yield card


class _Told:
    """One article, as it is searched for topics."""

    def __init__(self, article: AnnotatedArticle) -> None:
        self.article = article
        self.text = article.article.document.text
        self.folded = fold(self.text)
        self.lower = self.folded.text.lower()
        # Some letters have two in lower case; then offsets would not fit.
        self.usable = len(self.lower) == len(self.folded.text)

    def phrase(self, page: Background) -> SuggestedCard | None:
        """The whole title, or the heading of the card."""
        for title in filter(None, (page.title, page.card)):
            words = fold_phrase(title).lower().split()
            words = words[1:] if words[:1] in (["the"], ["a"], ["an"]) else words
            phrase = " ".join(words)
            start = self.lower.find(phrase) if self.usable and len(phrase) >= _TELLING else -1
            if start >= 0 and is_bounded(self.folded.text, start, start + len(phrase)):
                return SuggestedCard(page.slug, self.folded.span(start, start + len(phrase)), "the words of its title")
        return None

    def sentence(self, page: Background) -> SuggestedCard | None:
        """A sentence with every telling word of the title; the card stands at the first of them."""
        wanted = {_stem(word) for word in _WORD.findall(fold_phrase(page.title)) if _tells(word)}
        if len(wanted) < 2:
            return None
        for leaf in self.article.article.document.leaves():
            for span in sentences(leaf.text):
                found: dict[str, Span] = {}
                for match in _WORD.finditer(span.of(leaf.text)):
                    if _stem(match[0]) in wanted:
                        start = leaf.start + span.start
                        found.setdefault(_stem(match[0]), Span(start + match.start(), start + match.end()))
                if len(found) == len(wanted):
                    where = Span(min(found.values()).start, max(found.values()).end)
                    return SuggestedCard(page.slug, where, "a sentence with all words of its title")
        return None

    def name(self, page: Background, names: Names) -> SuggestedCard | None:
        """The first mention of what the title or the heading names; of several the one that is named least."""
        titles = [title for title in (page.title, page.card) if title]
        named = {entity for found in names.search(titles) for one in found for entity in one.entities}
        counts: dict[str, list[Span]] = {}
        for mention in self.article.mentions:
            if mention.entity in named and mention.entity not in self.article.annotations.unmarked:
                counts.setdefault(mention.entity, []).append(mention.span)
        if not counts:
            return None
        spans = min(counts.values(), key=lambda spans: (len(spans), spans[0]))
        return SuggestedCard(page.slug, spans[0], "its title names this")


def _tells(word: str) -> bool:
    return (len(word) >= _TELLING or word.isupper()) and not is_opener(word)


def _stem(word: str) -> str:
    low = word.lower()
    return low.removesuffix("s") if len(low) > _TELLING else low
