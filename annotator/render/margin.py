"""Which cards find room in the margin beside their article, by estimate; the others stay in the text.

A card in the margin does not lengthen its page. Lengths are pixels of a wide screen at the usual size of letters
(reader.css, tokens.css), guessed to the cards' disadvantage: a card in the text of a short page is no harm.
"""

from math import ceil

from annotator.model.annotated import AnnotatedArticle, PlacedCard
from annotator.model.article import Claim
from annotator.model.document import Block, Document, leaves_of
from annotator.model.knowledge import Knowledge

# Of the text: letters in a line, the height of one, the space below a block.
_TEXT, _LINE, _GAP = 70, 31, 20
# Of a card: the same, and its title, its ends, and its last line.
_NARROW, _CARD_LINE, _CARD_GAP, _CARD_ENDS = 35, 23, 12, 110
_PICTURE = 330
# Between two cards.
_BETWEEN = 20
# Of a note: its ends, and a source with its quotation.
_NOTE_LINE, _NOTE, _SOURCE = 23, 16, 55


def cards_in_text(article: AnnotatedArticle, knowledge: Knowledge) -> frozenset[PlacedCard]:
    """The cards that would reach past the end of their page."""
    tops: dict[PlacedCard, int] = {}
    end = 0
    for block in article.article.document.blocks:
        tops |= {card: end for card in article.cards if stands_beside(block, card)}
        end += _height_of(block)
    cards = {card: _card(card, knowledge) for card in tops}
    end += sum(_claim(placed.claim) for placed in article.claims)
    # A source that is cited twice has one note.
    cited = {
        (cite.source, cite.locator) for _, documents in cards.values() for one in documents for cite in one.citations
    }
    end += (_NOTE + _SOURCE) * len(cited)
    left, bottom = set(), 0
    for card, (height, _) in cards.items():
        top = max(tops[card], bottom + _BETWEEN if bottom else 0)
        if top + height > end:
            left.add(card)
        else:
            bottom = top + height
    return frozenset(left)


def stands_beside(block: Block, card: PlacedCard) -> bool:
    """Whether a card belongs to the words of a block."""
    return any(leaf.span.covers(card.span) for leaf in leaves_of(block))


def _height_of(block: Block) -> int:
    return sum(_lines(leaf.span.end - leaf.span.start, _TEXT) * _LINE + _GAP for leaf in leaves_of(block))


def _card(card: PlacedCard, knowledge: Knowledge) -> tuple[int, tuple[Document, ...]]:
    """How high it is, and its texts."""
    if card.kind == "figure":
        figure = knowledge.figure_by_id[card.name]
        texts, picture = (figure.message, figure.note), _PICTURE
    else:
        page = knowledge.background_by_slug[card.name]
        texts, picture = (page.summary, page.since), 0
    documents = tuple(text for text in texts if text is not None)
    height = sum(_lines(len(text.text), _NARROW) * _CARD_LINE + _CARD_GAP for text in documents)
    return _CARD_ENDS + picture + height, documents


def _claim(claim: Claim) -> int:
    return _NOTE + _lines(len(claim.finding.text.text), _TEXT) * _NOTE_LINE + _SOURCE * len(claim.evidence)


def _lines(letters: int, width: int) -> int:
    return ceil(letters / width)
