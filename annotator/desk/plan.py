"""A filled form -> the changes of files that write it, or what is wrong with it, field by field."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from annotator.annotate.fold import visible
from annotator.annotate.quotes import Finder, describe, on_one_line, trimmed
from annotator.desk.changes import changes_of
from annotator.desk.forms import SCOPES, Form
from annotator.desk.offsets import Offsets
from annotator.desk.records import Kept, Records
from annotator.diagnostics import Code, Severity
from annotator.edit.yaml_text import Append, Change, Insert, Put, Remove
from annotator.model.knowledge import Alias
from annotator.model.naming import readable, unique_id
from annotator.model.record import Path, Places, Quote
from annotator.model.source import Source
from annotator.model.span import Located, Place, Span, TextOrigin
from annotator.read.findings import Findings
from annotator.read.records import read_record
from annotator.read.source_ids import id_for
from annotator.suggest.ids import Ids, claim_id

# Characters that a side of a quote's context keeps when it is cut at the beginning of a word.
_TELLING = 12
_LISTS = {"claim": "claims", "card": "cards", "pin": "pins", "exclusion": "exclude", "entity": "entities"}
_LISTS |= {"source": "references"}


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong; ``field`` is that of the form, empty where it is none of them."""

    message: str
    hint: str = ""
    field: str = ""


class FormError(Exception):
    """The form cannot be written as it is."""

    def __init__(self, *complaints: Complaint) -> None:
        super().__init__(complaints[0].message)
        self.complaints = complaints


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it came: its values; the words that it is about, by their numbers or as typed; the file it goes into.

    ``at`` is where a new record's words stand; ``kept`` is the record that is edited, None for a new one. ``evidence``
    is the id of the claim that a new source is evidence for, ``mark`` whether the words are pinned to a new entity.
    """

    form: Form
    values: Mapping[str, Any]
    at: tuple[int, int] | None = None
    words: str = ""
    file: str = ""
    kept: Kept | None = None
    evidence: str = ""
    mark: bool = False


@dataclass(slots=True)
class Planner:
    """Plans what a form writes, for the page of one article."""

    records: Records
    _offsets: Offsets = field(init=False)

    def __post_init__(self) -> None:
        """Begin with the text of the article."""
        self._offsets = Offsets(self.text)

    @property
    def text(self) -> str:
        """The reading text."""
        return self.records.article.article.document.text

    @property
    def annotations(self) -> str:
        """The file of the article's annotations."""
        return self.records.article.annotations.place().file

    def span(self, at: tuple[int, int] | None, words: str) -> Span:
        """Where words stand: by their numbers if a page gave them, else if they stand there once."""
        if at is not None:
            span = self._offsets.span(*at)
            if span is None or _bare(words) not in _bare(span.of(self.text)):
                raise FormError(Complaint("the article has changed since this page was made", "load the page anew"))
            return span
        found = self.records.finder.find(Quote(exact=words), 2) if words.strip() else []
        if len(found) == 1:
            return trimmed(found[0], self.text)
        if not words.strip():
            raise FormError(Complaint("select words of the article, or type them", field="words"))
        many = "these words stand in the article more than once"
        said = many if found else "these words do not stand in the article"
        raise FormError(Complaint(said, "select them on the page" if found else "copy them from it", "words"))

    def quote(self, span: Span) -> str | dict[str, str]:
        """The span as an editor would write it."""
        quote = _tidied(describe(self.text, span), span, self.records.finder)
        plainer = on_one_line(quote)
        quote = plainer if self.records.finder.find(plainer, 2) == [span] else quote
        if not quote.prefix and not quote.suffix:
            return quote.exact
        parts = {"exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}
        return {key: words for key, words in parts.items() if words}

    def changes(self, filled: Filled) -> dict[str, list[Change]]:
        """What is to change, by file. Raises `FormError` with everything that is wrong with the form."""
        if filled.kept is not None:
            return {filled.kept.place.file: list(self._edited(filled, filled.kept))}
        if filled.form.name == "mention":
            return self._mention(filled)
        record = filled.form.record_of(filled.values, {})
        quoted = {"quote": self.quote(self.span(filled.at, filled.words))} if filled.form.quoted else {}
        record = _ordered(self._named(record, filled) | quoted, filled.form)
        _check(filled.form, record)
        return self._new(record, filled)

    def _new(self, record: dict[str, Any], filled: Filled) -> dict[str, list[Change]]:
        name = filled.form.name
        file = self.annotations if filled.form.quoted else filled.file
        index = self._index(name, self.span(filled.at, filled.words)) if filled.form.quoted else None
        path, value = (_LISTS[name],), _dated(record)
        first: Change = Append(path, value) if index is None else Insert(path, index, value)
        made: dict[str, list[Change]] = {file: [first]}
        if filled.evidence:
            claim = next((one for one in self.records.all() if one.key == filled.evidence), None)
            if claim is None:
                raise FormError(Complaint("the claim has changed", "load the page anew", "evidence"))
            words = record.get("custom", {}).get("quote")
            evidence = {"source": record["id"]} | ({"quote": words} if words else {})
            made.setdefault(self.annotations, []).append(Append((*claim.path, "evidence"), evidence))
        if filled.mark:
            span = self.span(filled.at, filled.words)
            if visible(span.of(self.text)) not in _found_names(record):
                pin = {"quote": self.quote(span), "entity": record["id"]}
                made.setdefault(self.annotations, []).append(Append(("pins",), pin))
        return made

    def _index(self, form: str, span: Span) -> int | None:
        """Where a record belongs among those of its list, if they are in the order of the article; else None."""
        spans = [one.span for one in self.records.listed(form)]
        if None in spans or spans != sorted(filter(None, spans)):
            return None
        index = bisect_left(spans, span, key=lambda one: one or span)
        return index if index < len(spans) else None

    def _mention(self, filled: Filled) -> dict[str, list[Change]]:
        scope, entity = str(filled.values.get("scope") or "here"), str(filled.values.get("entity") or "")
        if scope not in SCOPES:
            raise FormError(Complaint(f"expected one of {', '.join(SCOPES)}", field="scope"))
        span = self.span(filled.at, filled.words)
        words = visible(span.of(self.text))
        quote = {"quote": words if scope.endswith("every") else self.quote(span)}
        every = {"every": True} if scope.endswith("every") else {}
        if scope.startswith("not-"):
            return {self.annotations: [Append(("exclude",), quote | every)]}
        known = self.records.knowledge.entity_by_id.get(entity)
        if known is None:
            hint = "choose one of the list, or make a new entity"
            raise FormError(Complaint("expected an entity", hint, "entity"))
        if scope == "alias":
            if words in known.names:
                raise FormError(Complaint(f"“{words}” is a name of {known.name} already", "pin the words", "scope"))
            alias = words if Alias(name=words).is_matched else {"name": words, "match": "always"}
            return {known.place().file: [Append((*known.path, "aliases"), alias)]}
        return {self.annotations: [Append(("pins",), quote | {"entity": entity} | every)]}

    def _edited(self, filled: Filled, kept: Kept) -> Iterator[Change]:
        made = filled.form.record_of(filled.values, kept.value)
        if filled.form.quoted and (filled.at is not None or filled.words not in ("", kept.words)):
            made["quote"] = self.quote(self.span(filled.at, filled.words))
        _check(filled.form, made)
        old = filled.form.record_of(filled.form.filled(kept.value), kept.value)
        yield from (_dated(one) for one in changes_of(old, made, kept.path))

    def _named(self, record: dict[str, Any], filled: Filled) -> dict[str, Any]:
        """The record with an id, made of what it is called where the form has none."""
        form = filled.form.name
        if record.get("id") or form not in ("claim", "entity", "source"):
            return record
        known = self.records.knowledge
        if form == "claim":
            words = self.span(filled.at, filled.words).of(self.text)
            name = claim_id(words, Ids(one.id for one in self.records.article.annotations.claims))
        elif form == "entity":
            wanted = readable(str(record.get("name", ""))) or "name"
            name = unique_id(wanted, {one.id for one in known.entities})
        else:
            source = read_record(Source, _located(record | {"id": "id"}, ()), Places(), Findings([]))
            wanted = id_for(source) if source else "source"
            name = unique_id(wanted, {one.id for one in known.sources})
        return {"id": name, **record}


def new_id(changes: Mapping[str, list[Change]]) -> str:
    """The id of the record that the changes bring; empty if they bring none."""
    values = (one.value for listed in changes.values() for one in listed if isinstance(one, Append | Insert))
    return next((str(value["id"]) for value in values if isinstance(value, Mapping) and "id" in value), "")


def removal(kept: Kept) -> dict[str, list[Change]]:
    """The change that takes a record out of its file."""
    return {kept.place.file: [Remove(kept.path)]}


def _check(form: Form, record: Mapping[str, Any]) -> None:
    """Raise what is wrong with the fields of a record."""
    findings = Findings([])
    # Of what is missing altogether, each field is to be told.
    record = {field.path[0]: {} for field in form.fields if len(field.path) > 1} | dict(record)
    places = Places({path: Place(".".join(map(str, path))) for path in _paths(record, ())})
    read_record(form.record, _located(record, ()), places, findings)
    errors = [one for one in findings.report if one.severity is Severity.ERROR]
    complaints = []
    for one in errors:
        missing = one.message.split(" ")[0].rpartition(".")[2] if one.code is Code.MISSING_KEY else ""
        where = ".".join(filter(None, (one.where.file, missing)))
        label, key = form.label(where), one.message.split(" ")[0].rstrip(":")
        complaints.append(Complaint(label + one.message.removeprefix(key) if label else one.message, one.hint, where))
    if complaints:
        raise FormError(*complaints)


def _bare(words: str) -> str:
    return "".join(visible(words).split())


def _paths(value: Any, path: Path) -> Iterator[Path]:
    yield path
    items = value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from _paths(inner, (*path, key))


def _located(value: Any, path: Path) -> Any:
    """A value as the reader of files gives it, each text placed by its field."""
    if isinstance(value, Mapping):
        return {key: _located(inner, (*path, key)) for key, inner in value.items()}
    if isinstance(value, list):
        return tuple(_located(inner, (*path, index)) for index, inner in enumerate(value))
    return Located(value, TextOrigin(Place(".".join(map(str, path))))) if isinstance(value, str) else value


def _ordered(record: Mapping[str, Any], form: Form) -> dict[str, Any]:
    """The record with its keys in the order of the format, as in the files that we ship."""
    order = [one.alias or name for name, one in form.record.model_fields.items()]
    return {key: record[key] for key in sorted(record, key=order.index)}


def _dated(value: Any) -> Any:
    """Days as YAML has them without quotation marks, as in the files that we ship."""
    if isinstance(value, Append | Put):
        day = _day(value.value) if value.path[-1:] == ("as_of",) else value.value
        return replace(value, value=day)
    if isinstance(value, dict) and "as_of" in value:
        return {key: _day(inner) if key == "as_of" else inner for key, inner in value.items()}
    return value


def _day(value: Any) -> Any:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return value


def _found_names(entity: Mapping[str, Any]) -> set[str]:
    """Those names of a new entity that articles are searched for."""
    aliases = [one if isinstance(one, Mapping) else {"name": one} for one in entity.get("aliases", ())]
    named = {one["name"]: Alias(**one) for one in ({"name": entity["name"]}, *aliases)}
    return {name for name, alias in named.items() if alias.is_matched}


def _tidied(quote: Quote, span: Span, finder: Finder) -> Quote:
    """The quote with context that begins and ends with whole words of its own line, where that tells as much."""
    prefix, suffix = quote.prefix.rpartition("\n")[2], quote.suffix.partition("\n")[0]
    text = finder.text
    before, after = text[: span.start - len(prefix)], text[span.end + len(suffix) :]
    if before and before[-1].isalnum() and " " in prefix:
        prefix = prefix.partition(" ")[2]
    if after and after[0].isalnum() and " " in suffix:
        suffix = suffix.rpartition(" ")[0]
    made = Quote(exact=quote.exact, prefix=prefix, suffix=suffix)
    long_enough = len(prefix) >= min(_TELLING, len(quote.prefix)) or len(suffix) >= min(_TELLING, len(quote.suffix))
    return made if long_enough and finder.find(made, 2) == [span] else quote
