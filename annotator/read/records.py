"""Values of a file -> records; every complaint of a record at once, each with its place."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from annotator.diagnostics import Code, Diagnostic, Report
from annotator.model.document import Document, Paragraph
from annotator.model.record import Path, Places, Record
from annotator.model.span import NOWHERE, Located, TextOrigin
from annotator.read.markdown import read_markdown

R = TypeVar("R", bound=Record)

_EXPECTED = {
    "string_type": "expected a text",
    "int_type": "expected a whole number",
    "bool_type": "expected true or false",
    "tuple_type": "expected a list",
    "model_type": "expected a mapping of keys to values",
    "dict_type": "expected a mapping of keys to values",
    "is_instance_of": "expected a text",
    "string_too_short": "expected some text",
}


def read_record(kind: type[R], value: Any, places: Places, report: Report) -> R | None:
    """``value`` as a record of ``kind``, or None and its complaints."""
    complaints: Report = []

    def markdown(text: str, one_paragraph: bool) -> Document:  # noqa: FBT001 (the model's MarkdownField)
        origin = text.origin if isinstance(text, Located) else TextOrigin(places.value())
        document = read_markdown(text, origin, complaints, editorial=True)
        if one_paragraph and not (len(document.blocks) == 1 and isinstance(document.blocks[0], Paragraph)):
            raise ValueError("expected one paragraph, without headings, lists or blank lines")
        return document

    try:
        record = kind.model_validate(value, context=markdown)
    except ValidationError as error:
        report.extend(complaints)
        report.extend(_diagnostic(found, kind, places) for found in error.errors())
        return None
    report.extend(complaints)
    _attach(record, places)
    return record


def read_items(kind: type[R], value: Mapping[str, Any], key: str, places: Places, report: Report) -> Mapping[str, Any]:
    """``value`` with the records of its list ``key`` read one by one, without those that were bad."""
    items = value.get(key)
    if not isinstance(items, tuple):
        return value
    inside = places.under(key)
    records = (read_record(kind, item, inside.under(index), report) for index, item in enumerate(items))
    return {**value, key: tuple(record for record in records if record is not None)}


def _diagnostic(found: Any, kind: type[Record], places: Places) -> Diagnostic:
    path: Path = tuple(found["loc"])
    name = ".".join(str(part) for part in path) or kind.__name__.lower()
    if found["type"] == "extra_forbidden":
        known = ", ".join(_known_keys(kind)) if len(path) == 1 else ""
        hint = f"known keys here: {known}" if known else "delete it, or correct its spelling"
        return Diagnostic(Code.UNKNOWN_KEY, f"{name} is not known here", places.key(path), hint)
    if found["type"] == "missing":
        return Diagnostic(Code.MISSING_KEY, f"{name} is missing", places.value(path[:-1]), f"add {path[-1]}: …")
    where = places.value(path)
    if found["type"] == "literal_error":
        return Diagnostic(Code.WRONG_VALUE, f"{name}: expected one of {found['ctx']['expected']}", where)
    said = _EXPECTED.get(found["type"], found["msg"].removeprefix("Value error, "))
    given = found.get("input")
    hint = ""
    if found["type"] in ("string_type", "is_instance_of") and isinstance(given, int | float | bool):
        hint = f'put it in quotes: "{given}"'
    return Diagnostic(Code.WRONG_VALUE, f"{name}: {said}", where, hint)


def _known_keys(kind: type[Record]) -> list[str]:
    return [field.alias or name for name, field in kind.model_fields.items()]


def _attach(value: Any, places: Places) -> None:
    """Tell a record and the records inside it where they stand."""
    if isinstance(value, Record):
        if value.place() != NOWHERE:
            return  # read by itself before, as one of `read_items`
        value.placed(places)
        for name, field in type(value).model_fields.items():
            _attach(getattr(value, name), places.under(field.alias or name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            _attach(item, places.under(index))


def expect_mapping(value: Any, places: Places, report: Report, *keys: str) -> Mapping[str, Any]:
    """``value`` if it is a mapping with no other keys than ``keys``; complaints and what is usable otherwise."""
    if not isinstance(value, dict):
        message = f"expected a mapping with {' and '.join(keys)}"
        report.append(Diagnostic(Code.WRONG_VALUE, message, places.value(), f"begin the file with {keys[0]}:"))
        return {}
    for key in value:
        if key not in keys:
            hint = f"known keys here: {', '.join(keys)}"
            report.append(Diagnostic(Code.UNKNOWN_KEY, f"{key} is not known here", places.key((key,)), hint))
    return value
