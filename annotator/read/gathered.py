"""An item of Wikidata -> the records that an editor begins with: an entity, and the source of its description."""

import re
from datetime import date
from typing import Any

from annotator.model.knowledge import Entity, EntityKind
from annotator.model.record import Places, is_language
from annotator.read.findings import Findings
from annotator.read.records import read_record
from annotator.read.wikidata import PAGE, Item

# Signs that could begin markup; behind a backslash they are themselves.
_BEGIN = re.compile(r"^([0-9]+)([.)])|^()([-+=])")
_MARKUP = re.compile(r"([\\`*_\[\]<>&|~^#!$])")


def entity_of(
    item: Item, name: str, kind: EntityKind, description: str, as_of: date, shared: frozenset[str]
) -> dict[str, Any]:
    """The record of an entity with the id ``name``; aliases in ``shared`` are kept out of articles."""
    made: dict[str, Any] = {"id": name, "name": item.name, "kind": kind}
    if is_language(item.name_language):
        made["lang"] = item.name_language
    aliases = [{"name": alias, "match": "never"} if alias.casefold() in shared else alias for alias in item.aliases]
    if aliases:
        made["aliases"] = aliases
    return {**made, "wikidata": item.id, "as_of": as_of, "description": description}


def source_of(item: Item, name: str, accessed: date) -> dict[str, Any]:
    """The record of the item's page as a source with the id ``name``, for the words of its description."""
    return {
        "id": name,
        "type": "webpage",
        "title": item.name,
        "container-title": "Wikidata",
        "accessed": accessed.isoformat(),
        "URL": f"{PAGE}{item.id}",
        "license": "CC0 1.0",
        "custom": {"kind": "reference", "quote": item.description},
    }


def described(words: str, source: str) -> str:
    """Words as a sentence in Markdown that says nothing else, with its citation."""
    sentence = words[:1].upper() + words[1:]
    sentence += "" if sentence.endswith((".", "!", "?", "…")) else "."
    escaped = _BEGIN.sub(r"\1\3\\\2\4", _MARKUP.sub(r"\\\1", sentence))
    return f"{escaped}[@{source}]"


def is_sound(record: dict[str, Any], report: Findings) -> bool:
    """Whether the record is an entity; what is wrong with it is added to the findings."""
    plain = {key: tuple(value) if isinstance(value, list) else value for key, value in record.items()}
    return read_record(Entity, {**plain, "as_of": str(record["as_of"])}, Places(), report) is not None
