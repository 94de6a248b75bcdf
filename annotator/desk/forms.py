"""Kinds of records -> the fields of their forms, and filled forms -> records; labels are here, help in the model."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from annotator.desk.changes import without_nothing
from annotator.model.article import CardPlacement, Claim, Evidence, Exclusion, Finding, FindingKind, Pin
from annotator.model.knowledge import ENTITY_KINDS, Alias, Entity
from annotator.model.record import Record
from annotator.model.source import CslName, CslType, Custom, Source, SourceKind

# What an editor says of words that name something: where it is so, and what is written for it.
SCOPES = {
    "here": "here: a pin",
    "every": "wherever they stand in this article: a pin",
    "alias": "in all articles: one more name of it",
    "not-here": "they name nothing here: an exclusion",
    "not-every": "they name nothing in this article: an exclusion",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field: the keys that lead to its value, and how it is asked for.

    ``kind`` is `line`, `text` (several lines), `choice` (of ``choices``), `pick` (of the records that ``choices``
    names), `flag` or `rows` (of ``inside``). A field that is not ``often`` needed is folded away.
    """

    name: str
    label: str
    kind: str
    of: type[Record]
    choices: tuple[str, ...] = ()
    inside: tuple["Field", ...] = ()
    often: bool = True

    @property
    def path(self) -> tuple[str, ...]:
        """The keys from the record to the value."""
        return tuple(self.name.split("."))

    def told(self) -> dict[str, Any]:
        """What the page needs to know of it."""
        key = self.path[-1]
        found = (one for name, one in self.of.model_fields.items() if (one.alias or name) == key)
        about = next(found, None)
        example = about.examples[0] if about and about.examples else None
        said = {"name": self.name, "label": self.label, "kind": self.kind, "often": self.often}
        said |= {"help": (about.description or "").replace("`", "") if about else "", "choices": list(self.choices)}
        said |= {"example": example if isinstance(example, str) else "", "inside": [one.told() for one in self.inside]}
        return said


@dataclass(frozen=True, slots=True)
class Form:
    """A form for records of a kind; ``quoted`` ones say where in the article they stand."""

    name: str
    title: str
    record: type[Record]
    fields: tuple[Field, ...]
    quoted: bool = True

    def told(self) -> dict[str, Any]:
        """What the page needs to know of it."""
        return {"title": self.title, "quoted": self.quoted, "fields": [one.told() for one in self.fields]}

    def filled(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """What stands in the fields of the form for a record of a file."""
        return {field.name: _shown(field, _at(record, field.path)) for field in self.fields}

    def label(self, where: str) -> str:
        """What the page calls a field (`finding.kind`, `evidence.0.source`); empty if it has none of that name."""
        name, *row = re.split(r"\.\d+\.", where)
        field = next((one for one in self.fields if one.name == name), None)
        inner = [one.label for one in field.inside if one.name in row] if field and row else []
        return inner[0] if inner else field.label if field else ""

    def record_of(self, values: Mapping[str, Any], old: Mapping[str, Any]) -> dict[str, Any]:
        """The record that a filled form makes of ``old`` (nothing, for a new one); keys without a field stay."""
        made: dict[str, Any] = _plain(old)
        shown = self.filled(old)
        for field in self.fields:
            if values.get(field.name) == shown[field.name] and _at(old, field.path) is not None:
                continue  # as its writer wrote it
            value = without_nothing(values.get(field.name))
            if field.kind == "rows":
                was = _at(old, field.path) or ()
                value = [_row(field, row, was) for row in value] if isinstance(value, list) else []
            _put(made, field.path, value)
        return made


_CLAIM = (
    Field("finding.kind", "Finding", "choice", Finding, get_args(FindingKind)),
    Field("finding.text", "What the record shows", "text", Finding),
    Field(
        "evidence",
        "Evidence",
        "rows",
        Claim,
        inside=(
            Field("source", "Source", "pick", Evidence, ("sources",)),
            Field("quote", "Its exact words", "text", Evidence),
            Field("locator", "Where in it", "line", Evidence),
        ),
    ),
    Field("reason", "Why there is nothing to check (of an opinion)", "text", Claim),
    Field("since", "Since then", "text", Claim, often=False),
    Field("id", "Id", "line", Claim, often=False),
)
_ENTITY = (
    Field("name", "Name", "line", Entity),
    Field("kind", "Kind", "choice", Entity, ENTITY_KINDS),
    Field("description", "Description", "text", Entity),
    Field("as_of", "As of", "line", Entity),
    Field(
        "aliases",
        "Other names",
        "rows",
        Entity,
        inside=(
            Field("name", "Name", "line", Alias),
            Field("match", "Found in articles", "choice", Alias, ("default", "always", "never")),
        ),
    ),
    Field("wikidata", "Wikidata", "line", Entity, often=False),
    Field("since", "Since then", "text", Entity, often=False),
    Field("id", "Id", "line", Entity, often=False),
)
_SOURCE = (
    Field("type", "Type", "choice", Source, get_args(CslType)),
    Field("title", "Title", "line", Source),
    Field(
        "author",
        "Authors",
        "rows",
        Source,
        inside=(
            Field("family", "Family name", "line", CslName),
            Field("given", "Given names", "line", CslName),
            Field("literal", "Or an institution", "line", CslName),
        ),
    ),
    Field("container-title", "Stands in", "line", Source),
    Field("publisher", "Publisher", "line", Source),
    Field("issued", "Published", "line", Source),
    Field("accessed", "Read", "line", Source),
    Field("URL", "Address", "line", Source),
    Field("custom.kind", "Kind", "choice", Custom, get_args(SourceKind)),
    Field("custom.quote", "Its exact words", "text", Custom),
    Field("custom.archive_url", "Archived copy", "line", Custom, often=False),
    Field("custom.description", "What it is, where it has no title", "line", Custom, often=False),
    Field("language", "Language", "line", Source, often=False),
    Field("id", "Id", "line", Source, often=False),
)
_PLACED = (
    Field("background", "Background page", "pick", CardPlacement, ("backgrounds",)),
    Field("figure", "Or a figure", "pick", CardPlacement, ("figures",)),
)
_EVERY = Field("every", "Wherever these words stand in the article", "flag", Pin)
_NAMED = Field("entity", "Entity", "pick", Pin, ("entities",))
FORMS = {
    form.name: form
    for form in (
        Form("claim", "Claim", Claim, _CLAIM),
        Form("mention", "Mention", Pin, (_NAMED, Field("scope", "These words name it", "choice", Pin, tuple(SCOPES)))),
        Form("pin", "Pin", Pin, (_NAMED, _EVERY)),
        Form("exclusion", "Exclusion", Exclusion, (_EVERY,)),
        Form("card", "Card", CardPlacement, _PLACED),
        Form("entity", "Entity", Entity, _ENTITY, quoted=False),
        Form("source", "Source", Source, _SOURCE, quoted=False),
    )
}


def _at(record: Any, path: Sequence[str]) -> Any:
    for key in path:
        record = record.get(key) if isinstance(record, Mapping) else None
    return record


def _put(record: dict[str, Any], path: Sequence[str], value: Any) -> None:
    """The value at the end of the keys; without one, they go, and so does what was only there for it."""
    key, *rest = path
    if rest:
        inner = record.get(key)
        inner = dict(inner) if isinstance(inner, Mapping) else {}
        _put(inner, rest, value)
        value = inner
    if value in (None, "", [], {}, False):
        record.pop(key, None)
    else:
        record[key] = value


def _plain(value: Any) -> Any:
    """A value of a file without its places, lists as lists."""
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(inner) for inner in value]
    return str(value) if isinstance(value, str) else value


def _shown(field: Field, value: Any) -> Any:
    if field.kind == "rows":
        rows = value if isinstance(value, Sequence) and not isinstance(value, str) else ()
        return [{**_row_shown(field, row), "was": index} for index, row in enumerate(rows)]
    if field.kind == "flag":
        return value is True
    return "" if value is None else _edtf(value)


def _row_shown(field: Field, row: Any) -> dict[str, Any]:
    if not isinstance(row, Mapping):  # the short form of an alias
        row = {field.inside[0].name: row}
    return {one.name: _shown(one, row.get(one.name)) for one in field.inside}


def _edtf(value: Any) -> str:
    """A value as one text: CSL's dates may be objects."""
    if isinstance(value, Mapping):
        parts = value.get("date-parts")
        first = parts[0] if isinstance(parts, Sequence) and parts else ()
        return "-".join(str(part).zfill(2) for part in first) or str(value.get("raw") or value.get("literal") or "")
    return str(value)


def _row(field: Field, row: Mapping[str, Any], was: Sequence[Any]) -> Any:
    """One row as its record, with what the row it was had besides; an alias that needs no more is its name."""
    row = row if isinstance(row, Mapping) else {}
    index, names = row.get("was"), {one.name for one in field.inside}
    old = _plain(was[index]) if isinstance(index, int) and 0 <= index < len(was) else {}
    old = old if isinstance(old, Mapping) else {}
    made = {one.name: row[one.name] for one in field.inside if row.get(one.name) not in (None, "")}
    if field.name == "aliases":
        return made.get("name", "") if made.get("match", "default") == "default" and "match" not in old else made
    return made | {key: value for key, value in old.items() if key not in names}
