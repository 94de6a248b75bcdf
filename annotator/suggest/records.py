"""Suggestions -> records as an editor would write them into YAML."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from annotator.annotate.fold import visible
from annotator.annotate.quotes import Finder
from annotator.model.record import FILL_IN, Quote
from annotator.model.span import Span
from annotator.suggest.article import SuggestedPin
from annotator.suggest.claims import SuggestedClaim
from annotator.suggest.ids import Ids, claim_id
from annotator.suggest.names import ProposedName
from annotator.suggest.topics import SuggestedCard

# Words of context that are tried, from few to many.
_CONTEXT = (1, 2, 3, 5, 8)


class Quoter:
    """Writes quotes of one reading text with as little context as finds them again."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.finder = Finder(text)

    def quote(self, span: Span) -> str | dict[str, str]:
        """The words alone if they stand there once; else with words before or behind them."""
        written = span.of(self.text)
        for exact in (visible(written), written):
            if self._is_at(span, exact, "", ""):
                return exact
        line = self.text.rfind("\n", 0, span.start) + 1, self.text.find("\n", span.end)
        before = self.text[line[0] : span.start]
        after = self.text[span.end : line[1] if line[1] >= 0 else len(self.text)]
        for count in _CONTEXT:
            prefix, suffix = _last_words(before, count), _first_words(after, count)
            for one in ((prefix, ""), ("", suffix), (prefix, suffix)):
                if any(one) and self._is_at(span, exact, *one):
                    return _mapping(exact, *one)
        return _mapping(exact, self.text[max(0, span.start - 64) : span.start], self.text[span.end : span.end + 64])

    def _is_at(self, span: Span, exact: str, prefix: str, suffix: str) -> bool:
        return self.finder.find(Quote(exact=exact, prefix=prefix, suffix=suffix), 2) == [span]


def entity_record(name: ProposedName, ids: Ids, as_of: date) -> dict[str, Any]:
    """An entity with all that an article tells of it; who it is, and whether the kind is right, is an editor’s word."""
    kind = name.kind or "concept"
    record: dict[str, Any] = {"id": ids.of(name.name, "name"), "name": name.name, "kind": kind}
    if name.forms:
        record["aliases"] = list(name.forms)
    what = "who" if kind == "person" else "what"
    return {**record, "as_of": as_of, "description": f"{FILL_IN} {what} this is; its kind is a guess"}


def pin_records(pin: SuggestedPin, entity: str, quoter: Quoter) -> Iterator[dict[str, Any]]:
    """The pins of a name to one entity."""
    if pin.everywhere:
        yield {"quote": pin.words, "entity": entity, "every": True}
    else:
        for span in pin.spans:
            yield {"quote": quoter.quote(span), "entity": entity}


def card_record(card: SuggestedCard, quoter: Quoter) -> dict[str, Any]:
    """Where a background page’s card stands."""
    return {"background": card.background, "quote": quoter.quote(card.span)}


def claim_record(claim: SuggestedClaim, ids: Ids, quoter: Quoter) -> dict[str, Any]:
    """A claim that lacks all that an editor has to find out."""
    return {
        "id": claim_id(claim.span.of(quoter.text), ids),
        "quote": quoter.quote(claim.span),
        "finding": {"kind": None, "text": None},
        "evidence": [{"source": None}],
    }


def _mapping(exact: str, prefix: str, suffix: str) -> dict[str, str]:
    given = {"exact": exact, "prefix": prefix, "suffix": suffix}
    return {key: value for key, value in given.items() if value}


def _last_words(text: str, count: int) -> str:
    words = re.findall(r"\S+\s*", text)
    return "".join(words[-count:]).lstrip()


def _first_words(text: str, count: int) -> str:
    words = re.findall(r"\s*\S+", text)
    return "".join(words[:count])
