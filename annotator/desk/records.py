"""An article with its knowledge -> the records that its page rests on, each with what its form shows of it."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from annotator.annotate.quotes import Finder
from annotator.desk.forms import FORMS, Form
from annotator.model.annotated import AnnotatedArticle
from annotator.model.knowledge import Entity, Knowledge
from annotator.model.record import Path, Quote, Record
from annotator.model.source import Source
from annotator.model.span import Place, Span
from annotator.model.store import key_of
from annotator.read.yaml_nodes import load_yaml


@dataclass(frozen=True, slots=True)
class Kept:
    """A record in its file: the form for it, what it is called, where its words stand, and its value as written."""

    form: Form
    label: str
    words: str
    span: Span | None
    place: Place
    path: Path
    value: Mapping[str, Any]

    @property
    def key(self) -> str:
        """Names this record as it is now: another once anything in it, or its place in the file, has changed."""
        return key_of(self.place.file, json.dumps([self.path, self.value], sort_keys=True))


class Records:
    """The records of one article's page; ``texts`` are the files that they were read from, by name."""

    def __init__(self, article: AnnotatedArticle, knowledge: Knowledge, texts: Mapping[str, str]) -> None:
        self.article = article
        self.knowledge = knowledge
        self.finder = Finder(article.article.document.text)
        self._loaded = cache(lambda file: _loaded(texts.get(file, ""), file))

    def all(self) -> list[Kept]:
        """All of them: what annotates the article first, in the order of its text; then names and sources."""
        placed = sorted(self._placed(), key=lambda one: (one.span is None, one.span))
        return [*placed, *self._entities(), *self._sources()]

    def listed(self, form: str) -> list[Kept]:
        """Those of one list of the annotations, in the order of the file."""
        return [one for one in self._placed() if one.form.name == form]

    def _placed(self) -> Iterator[Kept]:
        annotations = self.article.annotations
        spans = {one.claim.id: one.span for one in self.article.claims}
        for claim in annotations.claims:
            yield self._kept("claim", claim, claim.id, claim.quote, spans.get(claim.id))
        for card in annotations.cards:
            yield self._kept("card", card, card.background or card.figure or "", card.quote)
        for pin in annotations.pins:
            yield self._kept("pin", pin, pin.entity, pin.quote)
        for exclusion in annotations.exclude:
            yield self._kept("exclusion", exclusion, "", exclusion.quote)

    def _entities(self) -> Iterator[Kept]:
        named = dict.fromkeys(mention.entity for mention in self.article.mentions)
        for name in named:
            one = self.knowledge.entity_by_id[name]
            span = next(mention.span for mention in self.article.mentions if mention.entity == name)
            yield self._kept("entity", one, one.name, None, span)

    def _sources(self) -> Iterator[Kept]:
        for one in self.cited():
            yield self._kept("source", one, one.label, None)

    def cited(self) -> list[Source]:
        """The sources of the claims' evidence, in their order."""
        names = dict.fromkeys(one.source for claim in self.article.annotations.claims for one in claim.evidence)
        return [self.knowledge.source_by_id[name] for name in names if name in self.knowledge.source_by_id]

    def named(self) -> list[Entity]:
        """The entities that the article names."""
        return [self.knowledge.entity_by_id[one] for one in dict.fromkeys(m.entity for m in self.article.mentions)]

    def _kept(self, form: str, record: Record, label: str, quote: Quote | None, span: Span | None = None) -> Kept:
        if span is None and quote is not None:
            span = next(iter(self.finder.find(quote, 1)), None)
        words = span.of(self.finder.text) if span else quote.exact if quote else ""
        place, path = record.place(), record.path
        return Kept(FORMS[form], label, words, span, place, path, _value_at(self._loaded(place.file), path))


def most_used(records: list[Entity] | list[Source]) -> str:
    """The file that holds the most of them; empty without any."""
    counts = Counter(one.place().file for one in records)
    return counts.most_common(1)[0][0] if counts else ""


def _loaded(text: str, file: str) -> Any:
    loaded = load_yaml(text, file, [])
    return loaded.value if loaded else {}


def _value_at(value: Any, path: Path) -> Mapping[str, Any]:
    for step in path:
        value = value[step]
    return value if isinstance(value, Mapping) else {}
