"""Entity files, background pages and the list of sources -> knowledge."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from annotator.diagnostics import Code, Diagnostic, Report
from annotator.model.knowledge import Background, Entity
from annotator.model.record import Places, Record
from annotator.model.source import OTHER_VARIABLES, Source
from annotator.model.span import Located, Place, TextOrigin
from annotator.read.records import expect_mapping, read_record
from annotator.read.yaml_nodes import load_yaml

R = TypeVar("R", bound=Record)


def read_entities(text: str, file: str, report: Report, unread: set[str]) -> list[Entity]:
    """One file of ``entities:``."""
    return _read_list(Entity, "entities", _File(text, file, report, unread))


def read_sources(text: str, file: str, report: Report, unread: set[str]) -> list[Source]:
    """CSL-YAML with ``references:``, or a CSL-JSON list as Zotero exports it."""
    sources = _read_list(Source, "references", _File(text, file, report, unread))
    for source in sources:
        for name in source.model_extra or {}:
            if name not in OTHER_VARIABLES:
                message = f"{name} is no variable of CSL, so no citation shows it"
                where = source.place(name)
                report.append(Diagnostic(Code.UNKNOWN_CSL, message, where, "what CSL lacks goes under custom:"))
    return sources


@dataclass(frozen=True, slots=True)
class _File:
    text: str
    name: str
    report: Report
    unread: set[str]


def _read_list(kind: type[R], key: str, file: _File) -> list[R]:
    """The records of one file; the ids of bad ones go into ``file.unread``."""
    loaded = load_yaml(file.text, file.name, file.report)
    if loaded is None or loaded.value is None:
        return []
    value, places = loaded.value, loaded.places
    if isinstance(value, dict):
        value = expect_mapping(value, places, file.report, key).get(key) or ()
        places = places.under(key)
    if not isinstance(value, tuple):
        message = f"expected a list under {key}:"
        file.report.append(Diagnostic(Code.WRONG_VALUE, message, places.value(), "begin each record with a hyphen"))
        return []
    records: list[R] = []
    for index, item in enumerate(value):
        record = read_record(kind, item, places.under(index), file.report)
        if record is not None:
            records.append(record)
        elif isinstance(item, dict):
            file.unread.add(str(item.get("id")))
    return records


def read_background(text: str, file: str, slug: str, report: Report) -> Background | None:
    """Front matter between two lines of ``---``, then the page in Markdown."""
    lines = text.split("\n")
    end = next((index for index, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if lines[0].rstrip() != "---" or end is None:
        hint = "begin the file with a line ---, the keys title, summary and as_of, and another line ---"
        report.append(Diagnostic(Code.YAML_SYNTAX, "expected front matter", Place(file, 1, 1), hint))
        return None
    loaded = load_yaml("\n".join(lines[1:end]), file, report, first_line=2)
    if loaded is None:
        return None
    known = [field.alias or name for name, field in Background.model_fields.items() if name not in ("slug", "body")]
    front: dict[str, Any] = dict(expect_mapping(loaded.value, loaded.places, report, *known))
    body = Located("\n".join(lines[end + 1 :]), TextOrigin(Place(file, end + 2, 1), verbatim=True))
    values = {(): Place(file, 1, 1), **{path: place for path, place in loaded.places.values.items() if path}}
    places = Places({**values, ("body",): Place(file, end + 2, 1)}, loaded.places.keys)
    front = {key: value for key, value in front.items() if key in known}
    return read_record(Background, {**front, "slug": slug, "body": body}, places, report)


def unique(records: Iterable[R], key: str, report: Report) -> tuple[R, ...]:
    """The records without those whose ``key`` stood before; an error for each of them."""
    seen: dict[str, R] = {}
    for record in records:
        name = getattr(record, key)
        first = seen.setdefault(name, record)
        if first is not record:
            message = f"{key} {name} is taken by {first.place(key)}; this record is left out"
            report.append(Diagnostic(Code.DUPLICATE_ID, message, record.place(key), "give one of them another id"))
    return tuple(seen.values())
