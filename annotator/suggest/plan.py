"""Suggestions -> the changes of an editor's files that take them up, and the lines that show them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.edit.yaml_text import Append, Change, Extend, Remark, dump
from annotator.model.annotated import AnnotatedArticle
from annotator.model.knowledge import Knowledge
from annotator.model.span import Span
from annotator.suggest.article import SharedSurname, SuggestedAlias, SuggestedPin, Suggestions
from annotator.suggest.ids import Ids
from annotator.suggest.records import Quoter, card_record, claim_record, entity_record, pin_records

KINDS = ("names", "aliases", "ambiguous", "claims", "cards")
_REMARK = "Suggested claims. Take the # away from what you keep, and fill in what is empty."
_CLAIMS = re.compile(r"^claims:", re.MULTILINE)
_FILL = {
    "kind: null": "kind: # supported, partly, contradicted, unverified or opinion",
    "text: null": "text: # what the record shows, in one sentence",
    "source: null": "source: # the id of a source; an opinion has a reason: in place of evidence:",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One suggestion: what an editor reads, what can be pasted where, and the changes that write it.

    ``left`` says why it is not written; it ``waits`` in the file, as a comment. ``data`` is what programs read.
    """

    kind: str
    title: str
    yaml: str
    file: str
    changes: tuple[Change, ...]
    data: Mapping[str, Any]
    left: str = ""
    waits: bool = False


class Planner:
    """Makes items of the suggestions for one article; ``texts`` are the files as they are, by name."""

    def __init__(self, article: AnnotatedArticle, knowledge: Knowledge, seeds: str, texts: Mapping[str, str]) -> None:
        self.article = article
        self.text = article.article.document.text
        self.quoter = Quoter(self.text)
        self.ids = Ids(entity.id for entity in knowledge.entities)
        self.file = article.annotations.place().file
        self.named: dict[str, str] = {}  # the ids of new entities by their names
        self.entities_file = f"{seeds}/entities/{article.article.slug}.yml"
        self.known = {line.lstrip("# -") for line in texts.get(self.file, "").splitlines()}

    def items(self, suggestions: Suggestions) -> Iterator[Item]:
        """Every suggestion, kind by kind."""
        yield from self._names(suggestions)
        yield from (self._alias(one) for one in suggestions.aliases)
        yield from (self._pin(one) for one in suggestions.pins)
        yield from (self._pin(self._settled(one), new=True) for one in suggestions.shared)
        yield from self._claims(suggestions)
        for card in suggestions.cards:
            record = card_record(card, self.quoter)
            data = {"background": card.background, **self._places([card.span]), "why": card.why, "record": record}
            title = f"{card.background}: {card.why}, {self._around(card.span)}"
            changes = (Append(("cards",), record),)
            yield Item("cards", title, _listed(record), self.file, changes, data)

    def _names(self, suggestions: Suggestions) -> Iterator[Item]:
        for name in suggestions.names:
            record = entity_record(name, self.ids, self.article.annotations.as_of)
            self.named[name.name] = record["id"]
            data = {"name": name.name, "forms": list(name.forms), "kind": name.kind, **self._places(name.spans)}
            title = f"{self._around(name.spans[0])}{_more(name.spans)}"
            changes = (Append(("entities",), record),)
            yield Item("names", title, _listed(record), self.entities_file, changes, {**data, "record": _plain(record)})

    def _alias(self, one: SuggestedAlias) -> Item:
        entity = one.entity
        where = entity.place()
        data = {"entity": entity.id, "alias": one.alias, "why": one.why, "sure": one.sure, **self._places(one.spans)}
        title = f"“{one.alias}” for {entity.id} ({where}): {one.why}; {self._around(one.spans[0])}{_more(one.spans)}"
        changes = (Append((*entity.path, "aliases"), one.alias),)
        left = "" if one.sure else "it may be somebody else; add it yourself if it is right"
        yaml = dump({"aliases": [one.alias]})
        return Item("aliases", title, yaml, where.file, () if left else changes, data, left)

    def _settled(self, shared: SharedSurname) -> SuggestedPin:
        """The same by the ids that the new entities get."""
        ids = tuple(self.named[name] for name in shared.names)
        return SuggestedPin(shared.words, shared.spans, ids, likely=None, everywhere=False)

    def _pin(self, pin: SuggestedPin, *, new: bool = False) -> Item:
        who = " or ".join(pin.entities)
        data = {"words": pin.words, "entities": list(pin.entities), "likely": pin.likely, **self._places(pin.spans)}
        title = f"“{pin.words}” may be {who}; {self._around(pin.spans[0])}{_more(pin.spans)}"
        if pin.likely:
            title += f"; the article names {pin.likely} besides"
        records = list(pin_records(pin, pin.likely or pin.entities[0], self.quoter))
        yaml = "".join(map(_listed, records))
        if not pin.likely:
            yaml = yaml.replace(
                f"entity: {pin.entities[0]}\n", f"entity: {pin.entities[0]} # or {', '.join(pin.entities[1:])}\n"
            )
        left = "" if pin.likely else "which of them is meant is for you to say"
        left += ", once the names above are entities" if new else ""
        changes = tuple(Append(("pins",), record) for record in records)
        return Item("ambiguous", title, yaml, self.file, () if left else changes, {**data, "records": records}, left)

    def _claims(self, suggestions: Suggestions) -> Iterator[Item]:
        ids = Ids(claim.id for claim in self.article.annotations.claims)
        for claim in suggestions.claims:
            record = claim_record(claim, ids, self.quoter)
            lines = tuple(_filled(_listed(record)))
            waits = self._waits(record["quote"])
            data = {"reasons": list(claim.reasons), **self._places([claim.span]), "record": record}
            title = f"{' and '.join(claim.reasons)}: {_short(claim.span.of(self.text))}"
            left = "it waits as a comment in the file already" if waits else ""
            changes = () if waits else (Remark(("claims",), lines),)
            yield Item("claims", title, "\n".join(lines) + "\n", self.file, changes, data, left, waits)

    def _waits(self, quote: str | dict[str, str]) -> bool:
        """Whether every line of the quote stands in the file, as a comment."""
        return all(line.lstrip() in self.known for line in dump({"quote": quote}).splitlines() if line.strip())

    def _places(self, spans: Iterable[Span]) -> dict[str, Any]:
        return {"places": [{"start": s.start, "end": s.end, "text": s.of(self.text)} for s in spans]}

    def _around(self, span: Span) -> str:
        """The words with what stands around them."""
        start = self.text.rfind("\n", 0, span.start) + 1
        end = self.text.find("\n", span.end)
        end = len(self.text) if end < 0 else end
        before, after = self.text[start : span.start], self.text[span.end : end]
        before = before if len(before) <= 30 else "…" + before[-30:].partition(" ")[2]
        after = after if len(after) <= 30 else after[:30].rpartition(" ")[0] + "…"
        return f"“{before}{span.of(self.text)}{after}”"


def changes_of(items: Iterable[Item], texts: Mapping[str, str]) -> dict[str, list[Change]]:
    """The changes by file; comments come last, below what they are, and with their key where the file has none."""
    changes: dict[str, list[Change]] = {}
    for item in items:
        changes.setdefault(item.file, []).extend(item.changes)
    found: dict[str, list[Change]] = {}
    for file, listed in changes.items():
        lines = tuple(line for one in listed if isinstance(one, Remark) for line in one.lines)
        by_list: dict[tuple[str | int, ...], list[Any]] = {}
        for one in listed:
            if isinstance(one, Append):
                by_list.setdefault(one.path, []).append(one.value)
        others: list[Change] = [Extend(path, tuple(values)) for path, values in by_list.items()]
        if lines:
            is_there = bool(_CLAIMS.search(texts.get(file, "")))
            keyed = lines if is_there else ("claims:", *(f"  {line}" for line in lines))
            others.append(Remark(("claims",), (_REMARK, *keyed)))
        if others:
            found[file] = others
    return found


def _listed(record: Mapping[str, Any]) -> str:
    return dump([dict(record)])


def _filled(yaml: str) -> Iterator[str]:
    for line in yaml.splitlines():
        key = line.strip().removeprefix("- ")
        yield line.replace(key, _FILL[key]) if key in _FILL else line


def _plain(record: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value if isinstance(value, str | list) else str(value) for key, value in record.items()}


def _more(spans: Sequence[Span]) -> str:
    return f" and {len(spans) - 1} more" if len(spans) > 1 else ""


def _short(words: str, most: int = 90) -> str:
    words = " ".join(words.split())
    return f"“{words}”" if len(words) <= most else f"“{words[: most - 1].rpartition(' ')[0]} …”"
