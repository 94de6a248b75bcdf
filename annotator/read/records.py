"""Values of a file -> records; every complaint of a record at once, each with its place."""

import re
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from annotator.diagnostics import Code, Diagnostic, Report
from annotator.model.document import Document, Paragraph
from annotator.model.letters import is_seen
from annotator.model.record import Fields, Kind, Path, Places, Record, Shape
from annotator.model.span import NOWHERE, Located, TextOrigin
from annotator.read.findings import Findings, Named
from annotator.read.hints import LONG, near_key, of_key, of_missing, of_value, written
from annotator.read.markdown import read_markdown

R = TypeVar("R", bound=Record)

# The most passes that leaving out parts of a program's record takes: a part, and what is empty without it.
_PASSES = 3
_MAPPING = "expected a mapping of keys to values"
_EXPECTED = {
    "string_type": "expected a text",
    "bool_type": "expected true or false",
    "tuple_type": "expected a list, each item after a hyphen",
    "date_type": "expected a day such as 2025-03-28",
    "model_type": _MAPPING,
    "dict_type": _MAPPING,
    "is_instance_of": "expected a text",
    "float_type": "expected a number, without quotes",
    "finite_number": "expected a number that is not endless",
    "greater_than_equal": "expected a number of {ge:g} or more",
    "less_than_equal": "expected a number of {le:g} or less",
    "too_short": "expected at least one, after a hyphen",
}
# Of these, what stood there is told, too.
_GOT = ("date_type", "bool_type", "float_type")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def read_record(kind: type[R], value: Any, places: Places, findings: Findings) -> R | None:
    """``value`` as a record of ``kind``, or None and its complaints."""
    try:
        record = _validate(kind, value, places, findings)
    except ValidationError as error:
        errors = error.errors()
        slips = _slips(errors, kind)
        told = (found for found in errors if not _follows(found, errors) and found["loc"] not in slips.values())
        findings.report.extend(_diagnostic(found, kind, places, slips.get(found["loc"])) for found in told)
        return None
    _attach(record, places)
    return record


def read_export(kind: type[R], value: Any, places: Places, findings: Findings, instead: Mapping[str, Any]) -> R | None:
    """A record as another program wrote it: what it cannot be is left out, which is told.

    ``instead`` has values for fields that a record cannot do without.
    """
    warnings: Report = []
    for _ in range(_PASSES):
        bad = [found for found in _errors(kind, value, places) if found["loc"] not in ((), ("id",))]
        for found in bad:
            complaint = _diagnostic(found, kind, places)
            stand_in = instead.get(str(found["loc"][0])) if len(found["loc"]) == 1 else None
            done = f"{stand_in} stands in its place" if stand_in else "it is left out"
            warnings.append(Diagnostic(Code.EXPORT_FIELD, f"{complaint.message}; {done}", complaint.where))
        if bad:
            paths = {found["loc"] for found in bad}
            filled = {key: other for key, other in instead.items() if (key,) in paths}
            value = {**_without(value, paths), **filled}
    record = read_record(kind, value, places, findings)
    findings.report.extend(warnings if record else ())
    return record


def read_items(
    kind: type[R], value: Mapping[str, Any], key: str, places: Places, findings: Findings
) -> Mapping[str, Any]:
    """``value`` with the records of its list ``key`` read one by one, without those that were bad."""
    items = value.get(key)
    if not isinstance(items, tuple):
        return value
    inside = places.under(key)
    records = (read_record(kind, item, inside.under(index), findings) for index, item in enumerate(items))
    return {**value, key: tuple(record for record in records if record is not None)}


def expect_mapping(value: Any, places: Places, report: Report, *keys: str) -> Mapping[str, Any]:
    """``value`` if it is a mapping with no other keys than ``keys``; complaints and what is usable otherwise."""
    if not isinstance(value, dict):
        message = f"expected a mapping with {', '.join(keys)}"
        report.append(Diagnostic(Code.WRONG_VALUE, message, places.value(), f"write {keys[0]}: and its value"))
        return {}
    for key in value:
        if key not in keys:
            where = places.key((key,))
            report.append(Diagnostic(Code.UNKNOWN_KEY, f"{key} is not known here", where, of_key(key, keys)))
    return value


def _validate(kind: type[R], value: Any, places: Places, findings: Findings) -> R:
    def origin(text: str) -> TextOrigin:
        return text.origin if isinstance(text, Located) else TextOrigin(places.value())

    def markdown(text: str, shape: Shape) -> Document:
        document = read_markdown(
            text, origin(text), findings.report, editorial=True, pictures=shape == "page", named=findings.named
        )
        if shape == "paragraph" and not (len(document.blocks) == 1 and isinstance(document.blocks[0], Paragraph)):
            raise ValueError("expected one paragraph, without headings, lists or blank lines")
        if shape == "paragraph" and document.text and not is_seen(document.text):
            raise ValueError("expected some text")
        return document

    def name(named: Kind, text: str) -> None:
        findings.named.append(Named(named, " ".join(text.split()), origin(text).place))

    return kind.model_validate(value, context=Fields(markdown, name), by_alias=True, by_name=False)


def _errors(kind: type[Record], value: Any, places: Places) -> list[Any]:
    try:
        _validate(kind, value, places, Findings([]))
    except ValidationError as error:
        return list(error.errors())
    return []


def _without(value: Any, paths: Collection[Path]) -> Any:
    """``value`` without what stands at ``paths``."""
    inside: dict[str | int, set[Path]] = {}
    for path in paths:
        inside.setdefault(path[0], set()).add(path[1:])
    if isinstance(value, dict):
        kept = {key: inner for key, inner in value.items() if () not in inside.get(key, ())}
        return {key: _without(inner, inside.get(key, ())) for key, inner in kept.items()}
    if isinstance(value, tuple):
        numbered = [(index, inner) for index, inner in enumerate(value) if () not in inside.get(index, ())]
        return tuple(_without(inner, inside.get(index, ())) for index, inner in numbered)
    return value


def _diagnostic(found: Any, kind: type[Record], places: Places, lacks: Path | None = None) -> Diagnostic:
    """The complaint of what pydantic ``found``; a key that is not known may stand for one that the record ``lacks``."""
    path: Path = tuple(found["loc"])
    name = _name(path) or _HUMP.sub(" ", kind.__name__).lower()
    if found["type"] == "extra_forbidden":
        hint = of_key(str(path[-1]), _fields_at(kind, path[:-1]))
        message = f"{name} is not known here" + (f", and {_name(lacks)} is missing" if lacks else "")
        return Diagnostic(Code.UNKNOWN_KEY, message, places.key(path), hint)
    if found["type"] == "missing":
        hint = of_missing(str(path[-1]), _fields_at(kind, path[:-1]).get(str(path[-1])))
        return Diagnostic(Code.MISSING_KEY, f"{name} is missing", places.value(path[:-1]), hint)
    said = _said(found)
    return Diagnostic(Code.WRONG_VALUE, f"{name}: {said}", places.value(path), of_value(found, said))


def _slips(errors: Collection[Any], kind: type[Record]) -> dict[Path, Path]:
    """Keys that are not known and most like one that is missing, with that: both are one slip of the pen."""
    missing = {found["loc"] for found in errors if found["type"] == "missing"}
    unknown = [found["loc"] for found in errors if found["type"] == "extra_forbidden"] if missing else []
    meant = ((path, (*path[:-1], near_key(str(path[-1]), _fields_at(kind, path[:-1])))) for path in unknown)
    return {path: near for path, near in meant if near in missing}


def _name(path: Path) -> str:
    return ".".join(part for part in path if isinstance(part, str))


def _said(found: Any) -> str:
    """What was expected and, of the kinds that pydantic itself tells, what stood there."""
    if found["type"] == "literal_error":
        return f"expected one of {found['ctx']['expected']}"
    said = _EXPECTED.get(found["type"], "").format(**found.get("ctx", {}))
    got = written(found["input"])[:LONG] if found["type"] in _GOT else ""
    return f"{said}, got {got}" if got else said or found["msg"].removeprefix("Value error, ")


def _follows(found: Any, errors: Collection[Any]) -> bool:
    """Whether a list is short only because all of its items were bad, which is told already."""
    path = found["loc"]
    inside = (other["loc"] for other in errors if other is not found)
    return found["type"] == "too_short" and any(other[: len(path)] == path for other in inside)


def _fields_at(kind: type[Record], path: Path) -> dict[str, FieldInfo]:
    """The fields of the record at ``path`` in a record of ``kind``, by their keys in a file."""
    fields = {field.alias or name: field for name, field in kind.model_fields.items()}
    inner = next((part for part in path if isinstance(part, str)), None)
    if inner is None:
        return fields
    record = _record_in(fields[inner].annotation) if inner in fields else None
    return _fields_at(record, path[path.index(inner) + 1 :]) if record else {}


def _record_in(annotation: Any) -> type[Record] | None:
    """The kind of record that a field holds: ``tuple[Annotated[Alias, …], ...]`` -> ``Alias``."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _record_in(inner))), None)


def _attach(value: Any, places: Places) -> None:
    """Tell a record and the records inside it where they stand."""
    if isinstance(value, Record):
        if value.place() != NOWHERE:
            return  # read by itself before, as one of `read_items`
        value.placed(places)
        for name, key in _keys(type(value)):
            inner = getattr(value, name)
            if isinstance(inner, Record | tuple):
                _attach(inner, places.under(key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            if isinstance(item, Record | tuple):
                _attach(item, places.under(index))


@cache
def _keys(kind: type[Record]) -> tuple[tuple[str, str], ...]:
    """The name of each field of ``kind`` and its key in a file."""
    return tuple((name, field.alias or name) for name, field in kind.model_fields.items())
