"""A list of works as other programs write it (CSL-JSON, CSL-YAML, BibTeX) -> records for an editor's file of sources.

What a record cannot hold is left out and told; a record that cannot be read takes no other with it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import unescape
from typing import Any

from annotator.diagnostics import Code, Diagnostic, Report
from annotator.model.dates import PartialDate
from annotator.model.progress import Progress, followed, silent
from annotator.model.record import Places
from annotator.model.source import NAME_VARIABLES, OTHER_VARIABLES, Source, without_tags
from annotator.model.span import Place
from annotator.read.bibtex import read_bibtex
from annotator.read.findings import Findings
from annotator.read.knowledge import are_names, read_items_of
from annotator.read.records import read_export
from annotator.read.source_ids import id_for

SUFFIXES = (".json", ".yml", ".yaml", ".bib", ".bibtex")

# What no page shows, and what is not the editor's to publish.
_LEFT_OUT = {"abstract": "it is the words of others", "annote": "it is a remark", "keyword": "no page shows it"}
_OF_LIBRARIES = frozenset(["citation-key", "citation-label", "citation-number", "categories", "year-suffix"])
# In exports, these are texts in which tags and references to characters may stand.
_MARKED = re.compile(r"title|container-title|publisher|event")


@dataclass(frozen=True, slots=True)
class Offered:
    """A work that a file offers: what it is, the record without its id, the id that suits it, and its place."""

    source: Source
    fields: Mapping[str, Any]
    wanted: str
    place: Place


def read_works(text: str, file: str, report: Report, progress: Progress = silent) -> list[Offered]:
    """The works of a file whose suffix is one of `SUFFIXES`, in their order."""
    findings = Findings([])
    if file.lower().endswith((".bib", ".bibtex")):
        items = [(item.value, item.places) for item in read_bibtex(text, file, findings.report)]
    else:
        items = read_items_of(text, file, findings)
    following = followed(items, "reading works", len(items), progress)
    works = [work for value, places in following if (work := offered(value, places, findings)) is not None]
    report.extend(_together(findings.report))
    return works


def offered(value: Any, places: Places, findings: Findings) -> Offered | None:
    """An item of CSL as a record of ours; None and its complaints where it cannot be one."""
    key = ""
    if isinstance(value, dict):
        key = str(value.get("citation-key") or value.get("id") or "")
        value = {name: _unmarked(name, inner) for name, inner in value.items()}
        value["id"] = key.strip()[:100] or "untitled"
    source = read_export(Source, value, places, findings, {"type": "document"})
    if source is None:
        return None
    return Offered(source, record_of(source, value, findings.report), id_for(source, key), places.value())


def _unmarked(name: str, value: Any) -> Any:
    return unescape(value) if isinstance(value, str) and "&" in value and _MARKED.search(name) else value


def record_of(source: Source, value: Mapping[str, Any], report: Report) -> dict[str, Any]:
    """The record as a file of ours has it, in its order and without an id; ``value`` is how it was written."""
    made: dict[str, Any] = {"type": source.type, "title": source.title}
    made["author"] = [name.model_dump(by_alias=True, exclude_none=True) for name in source.author]
    made |= {"container-title": source.container_title, "publisher": source.publisher, "genre": source.genre}
    made["issued"] = _dated(source.issued, value.get("issued"))
    made["accessed"] = _dated(source.accessed, value.get("accessed"))
    made |= {"URL": source.url, "language": source.language}
    for name, inner in (source.model_extra or {}).items():
        why = _why_not(name, inner)
        if why:
            report.append(Diagnostic(Code.EXPORT_FIELD, f"{name}: {why}; it is left out", source.key_place(name)))
        elif name not in _OF_LIBRARIES:
            made[name] = _plain(inner)
    made["custom"] = source.custom.model_dump(by_alias=True, exclude_none=True)
    return {name: inner for name, inner in made.items() if inner not in (None, "", [], {})}


def _why_not(name: str, value: Any) -> str:
    """Why a variable stays behind; empty if it goes into the record."""
    if name in _LEFT_OUT:
        return _LEFT_OUT[name]
    if name not in OTHER_VARIABLES:
        return "this is no variable of CSL, and no citation would show it"
    if name in NAME_VARIABLES and not are_names(value):
        return "expected a list of names"
    return ""


def _plain(value: Any) -> Any:
    """A value without what only reading needs: places of texts, tags, parts that are empty."""
    if isinstance(value, str):
        return " ".join(without_tags(str(value)).split())
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, dict):
        return {str(name): _plain(inner) for name, inner in value.items() if inner not in ("", None)}
    return value


def _dated(date: PartialDate | None, written: Any) -> str | None:
    """A date as EDTF, with the second day of a range, which records keep and no citation shows."""
    if date is None:
        return None
    parts = written.get("date-parts") if isinstance(written, dict) else None
    last = ""
    if isinstance(parts, tuple) and len(parts) > 1 and isinstance(parts[1], tuple):
        last = "-".join(str(part).zfill(2) for part in parts[1])
    elif isinstance(written, str):
        last = written.partition("/")[2]
    try:
        return f"{date}/{PartialDate.parse(last)}" if last else str(date)
    except ValueError:
        return str(date)


def _together(report: Report) -> Report:
    """The findings; of those that say the same of many records, the first with their number."""
    counts: dict[tuple[Code, str], int] = {}
    firsts: dict[tuple[Code, str], Diagnostic] = {}
    for found in report:
        key = (found.code, found.message)
        counts[key] = counts.get(key, 0) + 1
        firsts.setdefault(key, found)
    return [
        replace(one, message=f"{one.message} (and in {counts[key] - 1} more places)") if counts[key] > 1 else one
        for key, one in firsts.items()
    ]
