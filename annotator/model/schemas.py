"""The formats of an editor's files as JSON Schemas (draft 2020-12), made of the records."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from annotator.model.article import Annotations
from annotator.model.figure import Figure, Timeline
from annotator.model.knowledge import Background, Entity
from annotator.model.record import WORDS, Record
from annotator.model.source import NAME_VARIABLES, OTHER_VARIABLES, Source

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_DEFINITIONS = "#/$defs/"
_NULL = {"type": "null"}
# Not of JSON Schema: what the language servers of VS Code and others show with its code as code.
_MARKED = "markdownDescription"


class _InOrder(GenerateJsonSchema):
    """Keeps keys in the order in which a record has them, examples included."""

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:
        """Nothing is sorted."""
        return value


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: the records in it, the key of their list (none: the file is one record), what it holds.

    ``inside`` are fields of the record that stand elsewhere than among the keys of the file.
    """

    name: str
    record: type[Record]
    description: str
    key: str = ""
    inside: frozenset[str] = frozenset()

    @property
    def file(self) -> str:
        """The name of the schema's file."""
        return f"{self.name}.schema.json"


FORMATS = (
    Format("annotations", Annotations, "An article’s annotations.yml."),
    Format("entities", Entity, "A file of entities: who is who.", "entities"),
    Format("sources", Source, "A list of cited works in CSL-YAML.", "references"),
    Format(
        "background",
        Background,
        "The front matter of a background page.",
        inside=frozenset(("slug", "body")),
    ),
    Format("figures", Figure, "A file of charts and maps: their data, row by row.", "figures"),
    Format("timelines", Timeline, "A file of dated events, by topic.", "timelines"),
)


def schema_files() -> Mapping[str, str]:
    """Every schema as JSON, by the name of its file."""
    return {one.file: json.dumps(schema(one), ensure_ascii=False, indent=2) + "\n" for one in FORMATS}


def schema(made: Format) -> dict[str, Any]:
    """What a file of this format may be."""
    whole = made.record.model_json_schema(by_alias=True, schema_generator=_InOrder)
    definitions = {name: _record(one) for name, one in whole.pop("$defs", {}).items()}
    record = _record(whole)
    if made.record is Source:
        _add_variables(record)
    record["properties"] = {key: one for key, one in record["properties"].items() if key not in made.inside}
    record["required"] = [key for key in record["required"] if key not in made.inside]
    if made.key:
        name = made.record.__name__
        definitions[name] = record
        items = {"type": ["array", "null"], "items": {"$ref": _DEFINITIONS + name}, "description": "The records."}
        record = {
            "type": "object",
            "properties": {made.key: items},
            "required": [made.key],
            "additionalProperties": False,
        }
    head = {"$schema": DRAFT, "title": made.name, "description": made.description}
    rest = {"$defs": {_words(name): one for name, one in sorted(definitions.items())}} if definitions else {}
    finished: dict[str, Any] = _finished({**head, **{k: one for k, one in record.items() if k not in head}, **rest})
    return finished


def _words(name: str) -> str:
    """``CardPlacement`` -> ``card-placement``."""
    return _HUMP.sub("-", name).lower()


def _finished(value: Any) -> Any:
    """``value`` with definitions named by words of a file, and the words for a kind of value as its title."""
    if isinstance(value, dict):
        named = {"title" if key == WORDS else key: one for key, one in value.items()}
        return {
            key: _DEFINITIONS + _words(one.removeprefix(_DEFINITIONS)) if key == "$ref" else _finished(one)
            for key, one in named.items()
        }
    return [_finished(one) for one in value] if isinstance(value, list) else value


def _record(made: dict[str, Any]) -> dict[str, Any]:
    """A record's schema without what only Python would know of it."""
    dropped = ("title", "description")
    properties = {key: _field(one) for key, one in made["properties"].items()}
    rest = {key: one for key, one in made.items() if key not in dropped}
    return {**rest, "properties": properties}


def _field(made: dict[str, Any]) -> dict[str, Any]:
    """A field's schema: its title says the kind of value, its default is one that an editor would write."""
    field = _value({key: one for key, one in made.items() if key not in ("title", "default")})
    if "`" in field.get("description", ""):
        # Language servers show backticks of plain descriptions as they are.
        field = {**field, "description": field["description"].replace("`", ""), _MARKED: field["description"]}
    default = made.get("default")
    if default == []:  # a list that may be left out may also be left empty
        field["type"] = ["array", "null"]
    if isinstance(default, str | bool):
        field["default"] = default
    return field


def _value(made: dict[str, Any]) -> dict[str, Any]:
    options = made.get("anyOf", [])
    if _NULL not in options or len(options) != 2:
        return made
    rest = {key: one for key, one in made.items() if key != "anyOf"}
    (option,) = (one for one in options if one != _NULL)
    if "enum" in option:
        return {**rest, "enum": [*option["enum"], None]}
    if "type" not in option:
        return made
    types = option["type"] if isinstance(option["type"], list) else [option["type"]]
    return {**option, **rest, "type": [*types, *(["null"] if "null" not in types else [])]}


def _add_variables(source: dict[str, Any]) -> None:
    """The variables of CSL that have no field of their own; no others."""
    names = {"type": "array", "items": {"$ref": _DEFINITIONS + "CslName"}, "description": "Names, as under author."}
    for name in sorted(OTHER_VARIABLES, key=str.lower):
        source["properties"][name] = names if name in NAME_VARIABLES else {"description": "A variable of CSL."}
    source["additionalProperties"] = False
