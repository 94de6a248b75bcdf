"""Files of entities, figures and timelines, background pages and lists of sources -> knowledge."""

import re
from collections.abc import Iterable
from typing import Any, TypeVar

from annotator.diagnostics import Code, Diagnostic, Report
from annotator.model.knowledge import Background
from annotator.model.record import Kind, Places, Record
from annotator.model.source import NAME_VARIABLES, OTHER_VARIABLES, Source
from annotator.model.span import Located, Place, TextOrigin
from annotator.read.findings import Findings
from annotator.read.records import expect_mapping, read_export, read_record
from annotator.read.yaml_nodes import Loaded, load_yaml

R = TypeVar("R", bound=Record)

# How Pandoc ends its CSL-YAML, as a block of metadata: YAML would take it for the beginning of a second document.
_LAST_RULE = re.compile(r"\n---\s*\Z")


def read_list(kind: type[R], text: str, file: str, key: str, named: Kind, findings: Findings) -> list[R]:
    """One file of records of ``kind`` under ``key``; others name them as ``named``."""
    records: list[R] = []
    items = _items(load_yaml(text, file, findings.report), key, findings.report)
    if items is None:
        findings.lost.update((named, "text"))
    for item, places in items or ():
        record = read_record(kind, item, places, findings)
        if record is not None:
            records.append(record)
        elif isinstance(item, dict):
            findings.unread.add((named, str(item.get("id"))))
    return records


def read_sources(text: str, file: str, findings: Findings) -> list[Source]:
    """CSL-YAML with ``references:``, or a CSL-JSON list as Zotero exports it.

    An export (``.json``) is taken as it is: what a record of ours cannot hold is left out, with a warning.
    """
    sources: list[Source] = []
    items = _works(text, file, findings.report)
    if items is None:
        findings.lost.add("source")
    for item, places in items or ():
        if file.endswith(".json"):
            source = read_export(Source, item, places, findings, {"type": "document"})
        else:
            source = read_record(Source, item, places, findings)
        if source is not None:
            code = Code.EXPORT_FIELD if file.endswith(".json") else Code.UNKNOWN_CSL
            _check_variables(source, code, findings.report)
            sources.append(source)
        elif isinstance(item, dict):
            findings.unread.add(("source", str(item.get("id"))))
    return sources


def read_items_of(text: str, file: str, findings: Findings) -> list[tuple[Any, Places]]:
    """The items of CSL-YAML or CSL-JSON as they are written, each with its places."""
    return _works(text, file, findings.report) or []


def _works(text: str, file: str, report: Report) -> list[tuple[Any, Places]] | None:
    return _items(load_yaml(_LAST_RULE.sub("\n", text), file, report), "references", report)


def _check_variables(source: Source, code: Code, report: Report) -> None:
    """Complain of what no citation can show."""
    for name, value in (source.model_extra or {}).items():
        if name not in OTHER_VARIABLES:
            message = f"{name} is no variable of CSL, so no citation shows it"
            where = source.key_place(name)
            report.append(Diagnostic(code, message, where, "what CSL lacks goes under custom:"))
        elif name in NAME_VARIABLES and not are_names(value):
            message = f"{name}: expected a list of names, so no citation shows it"
            hint = "write [{family: …, given: …}] or [{literal: …}]"
            report.append(Diagnostic(code, message, source.place(name), hint))


def are_names(value: Any) -> bool:
    """Whether a value is a list of CSL's names."""
    return isinstance(value, tuple) and all(isinstance(name, dict) for name in value)


def _items(loaded: Loaded | None, key: str, report: Report) -> list[tuple[Any, Places]] | None:
    """The records of a file's one list, each with its places; None if the list cannot be read."""
    if loaded is None:
        return None
    value, places = loaded.value, loaded.places
    if isinstance(value, dict):
        mapping = expect_mapping(value, places, report, key)
        if key not in mapping:
            return None if mapping else []
        value, places = mapping[key], places.under(key)
    if value is None:
        return []
    if not isinstance(value, tuple):
        message = f"expected a list under {key}:"
        report.append(Diagnostic(Code.WRONG_VALUE, message, places.value(), "begin each record with a hyphen"))
        return None
    return [(item, places.under(index)) for index, item in enumerate(value)]


def read_background(text: str, file: str, slug: str, findings: Findings) -> Background | None:
    """Front matter between two lines of ``---``, then the page in Markdown."""
    lines = text.split("\n")
    end = next((index for index, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if lines[0].rstrip() != "---" or end is None:
        hint = "begin the file with a line ---, the keys title, summary and as_of, and another line ---"
        findings.report.append(Diagnostic(Code.YAML_SYNTAX, "expected front matter", Place(file, 1, 1), hint))
        findings.lost.add("text")
        return None
    loaded = load_yaml("\n".join(lines[1:end]), file, findings.report, first_line=2)
    front = _front_matter(loaded, findings.report)
    if loaded is None or front is None:
        findings.lost.add("text")
        return None
    body = Located("\n".join(lines[end + 1 :]), TextOrigin(Place(file, end + 2, 1), verbatim=True))
    values = {**loaded.places.values, (): Place(file, 1, 1), ("body",): Place(file, end + 2, 1)}
    places = Places(values, loaded.places.keys)
    return read_record(Background, {**front, "slug": slug, "body": body}, places, findings)


def _front_matter(loaded: Loaded | None, report: Report) -> dict[str, Any] | None:
    """The known keys of the front matter; None if it cannot be read."""
    if loaded is None:
        return None
    known = [field.alias or name for name, field in Background.model_fields.items() if name not in ("slug", "body")]
    value = {} if loaded.value is None else loaded.value
    front = expect_mapping(value, loaded.places, report, *known)
    return {key: front[key] for key in front if key in known} if isinstance(value, dict) else None


def unique(records: Iterable[R], key: str, report: Report) -> tuple[R, ...]:
    """The records without those whose ``key`` stood before; an error for each of them."""
    seen: dict[str, R] = {}
    for record in records:
        name = getattr(record, key)
        first = seen.setdefault(name, record)
        if first is not record:
            message = f"{key} {name} is taken by {first.place(key)}; this record is left out"
            report.append(Diagnostic(Code.DUPLICATE_ID, message, record.place(key), f"give one of them another {key}"))
    return tuple(seen.values())
