"""Checks what the records say of each other: every name of an entity, source or background page exists."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from annotator.diagnostics import Code, Diagnostic, Report
from annotator.model.article import Seed
from annotator.model.document import Document, Run
from annotator.model.knowledge import Knowledge
from annotator.model.record import Change, Record
from annotator.model.span import Place


def check_references(seeds: tuple[Seed, ...], knowledge: Knowledge, report: Report) -> None:
    """An error for each name that nothing answers to, a warning for each source that nothing uses."""
    checker = _Checker(knowledge, report)
    for seed in seeds:
        checker.seed(seed)
    for entity in knowledge.entities:
        checker.texts(entity, entity.documents, entity.changes)
    for background in knowledge.backgrounds:
        checker.texts(background, background.documents, background.changes)
    for source in knowledge.sources:
        if source.id not in checker.used:
            message = f"the source {source.id} is cited nowhere"
            hint = f"cite it with [@{source.id}] or as evidence, or delete it"
            report.append(Diagnostic(Code.UNUSED_SOURCE, message, source.place("id"), hint))


class _Checker:
    def __init__(self, knowledge: Knowledge, report: Report) -> None:
        self.knowledge = knowledge
        self.report = report
        self.used: set[str] = set()

    def seed(self, seed: Seed) -> None:
        annotations = seed.annotations
        self.texts(annotations, annotations.documents, annotations.changes)
        for pin in annotations.pins:
            self.entity(pin.entity, pin.place("entity"))
        for card in annotations.cards:
            self.background(card.background, card.place("background"))
        for claim in annotations.claims:
            self.texts(claim, claim.documents, ())
            for evidence in claim.evidence:
                self.source(evidence.source, evidence.place("source"))

    def texts(self, record: Record, documents: tuple[Document, ...], changes: tuple[Change, ...]) -> None:
        for document in (*documents, *(change.text for change in changes)):
            for cite in document.citations:
                self.source(cite.source, cite.place)
            for link in _links(document):
                kind, _, target = link.partition(":")
                if kind == "entity":
                    self.entity(target, record.place())
                elif kind == "background":
                    self.background(target, record.place())

    def entity(self, name: str, where: Place) -> None:
        self.known(name, self.knowledge.entity_by_id, Code.UNKNOWN_ENTITY, "entity", where)

    def background(self, name: str, where: Place) -> None:
        self.known(name, self.knowledge.background_by_slug, Code.UNKNOWN_BACKGROUND, "background page", where)

    def source(self, name: str, where: Place) -> None:
        self.used.add(name)
        self.known(name, self.knowledge.source_by_id, Code.UNKNOWN_SOURCE, "source", where)

    def known(self, name: str, names: Mapping[str, object], code: Code, kind: str, where: Place) -> None:
        if name in names or name in self.knowledge.unread:
            return
        near = get_close_matches(name, list(names), n=1)
        hint = f"did you mean {near[0]}?" if near else f"add the {kind}, or correct the name"
        self.report.append(Diagnostic(code, f"there is no {kind} {name}", where, hint))


def _links(document: Document) -> Iterator[str]:
    for leaf in document.leaves():
        for inline in leaf.inlines:
            if isinstance(inline, Run) and inline.link:
                yield inline.link
