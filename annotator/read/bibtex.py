"""BibTeX and BibLaTeX -> items in the data model of CSL, each value with its place; what CSL lacks is told."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names
from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, ParsingFailedBlock

from annotator.diagnostics import Code, Diagnostic, Report
from annotator.model.record import Path, Places
from annotator.model.span import Place
from annotator.read.bibtex_fields import (
    ADDRESSES,
    IGNORED,
    LANGUAGES,
    MONTHS,
    NAMES,
    OF_TYPE,
    TEXTS,
    THESES,
    TYPES,
)
from annotator.read.latex import address, plain

_EDTF = re.compile(
    r"([0-9]{4}(?:-[0-9]{2}){0,2}~?)(?:T[0-9:.Z+-]*)?(/[0-9]{4}(?:-[0-9]{2}){0,2}~?)?(?:T[0-9:.Z+-]*)?/?"
)


@dataclass(frozen=True, slots=True)
class Item:
    """One entry in the words of CSL, with the places of its values."""

    value: dict[str, Any]
    places: Places


def read_bibtex(text: str, file: str, report: Report) -> list[Item]:
    """Every entry that can be read; an error for each other one."""
    library = parse_string(text, parse_stack=[])
    strings = {one.key.lower(): str(one.value) for one in library.strings}
    items = [_Reader(file, strings, report).item(entry) for entry in _entries(library, file, report)]
    if not items and not report:
        hint = "an entry begins with its type, such as @article{…"
        report.append(Diagnostic(Code.WRONG_VALUE, "there is no entry of BibTeX in this file", Place(file, 1, 1), hint))
    return items


def _entries(library: Library, file: str, report: Report) -> Iterator[Entry]:
    """The entries in the order of the file, also those whose key or field stands twice."""
    for block in library.blocks:
        where = Place(file, (block.start_line or 0) + 1, 1)
        if isinstance(block, Entry):
            yield block
        elif isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
            inner = block.ignore_error_block
            if isinstance(inner, Entry):
                if isinstance(block, DuplicateFieldKeyBlock):
                    twice = ", ".join(sorted(block.duplicate_keys))
                    message = f"{inner.key}: {twice} stands twice; the first counts"
                    report.append(Diagnostic(Code.EXPORT_FIELD, message, where))
                yield inner
        elif isinstance(block, ParsingFailedBlock):
            hint = "check that every brace and quotation mark is closed, and that a comma stands between two fields"
            report.append(Diagnostic(Code.WRONG_VALUE, f"this entry cannot be read: {_begin(block)}", where, hint))


def _begin(block: ParsingFailedBlock) -> str:
    return " ".join((block.raw or "").split())[:60]


@dataclass(slots=True)
class _Reader:
    file: str
    strings: Mapping[str, str]
    report: Report
    value: dict[str, Any] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)
    fields: dict[str, tuple[str, Place]] = field(default_factory=dict)

    def item(self, entry: Entry) -> Item:
        where = Place(self.file, (entry.start_line or 0) + 1, 1)
        self.values[()] = where
        for one in entry.fields:
            place = Place(self.file, (one.start_line or 0) + 1, 1)
            self.fields.setdefault(one.key.lower(), (self.joined(str(one.value)), place))
        self.put("id", entry.key.strip() or "untitled", where)
        self.put("type", self.kind(entry.entry_type.lower(), where), where)
        if entry.entry_type.lower() in THESES and "type" not in self.fields:
            self.put("genre", THESES[entry.entry_type.lower()], where)
        self.titles()
        for name, variable in NAMES.items():
            self.people(name, variable)
        self.dates()
        for name, variable in {**TEXTS, **OF_TYPE.get(self.value["type"], {})}.items():
            self.text(name, variable)
        for name, variable in ADDRESSES.items():
            self.address(name, variable)
        self.rest(entry.entry_type)
        return Item(self.value, Places(self.values))

    def put(self, variable: str, value: Any, where: Place) -> None:
        self.value[variable] = value
        self.values[(variable,)] = where

    def say(self, message: str, where: Place) -> None:
        self.report.append(Diagnostic(Code.EXPORT_FIELD, message, where))

    def joined(self, raw: str) -> str:
        """A value without its braces or quotation marks; what ``#`` joins, with abbreviations written out."""
        return "".join(self.meant(piece) for piece in _pieces(raw))

    def meant(self, piece: str) -> str:
        if piece[:1] + piece[-1:] in ("{}", '""') and len(piece) > 1:
            return piece[1:-1]
        known = self.strings.get(piece.lower())
        return piece if known is None else "".join(one.strip('{}"') for one in _pieces(known))

    def take(self, name: str) -> tuple[str, Place] | None:
        """A field that is not read yet and has words."""
        found = self.fields.pop(name, None)
        return found if found and found[0].strip() else None

    def kind(self, entry_type: str, where: Place) -> str:
        if entry_type not in TYPES:
            self.say(f"@{entry_type} is no type that is known here; document stands in its place", where)
        kind = TYPES.get(entry_type, "document")
        subtype = self.take("entrysubtype")
        if subtype and subtype[0].lower() in ("newspaper", "magazine") and entry_type == "article":
            return f"article-{subtype[0].lower()}"
        if entry_type == "misc" and ("url" in self.fields or "howpublished" in self.fields):
            return "webpage"
        return kind

    def words(self, name: str) -> tuple[str, Place] | None:
        found = self.take(name)
        if found is None:
            return None
        words = plain(found[0], name, found[1], self.report)
        return (words, found[1]) if words else None

    def titles(self) -> None:
        for name, below in (("title", "subtitle"), ("booktitle", "booksubtitle"), ("journaltitle", "journalsubtitle")):
            title, subtitle = self.words(name), self.words(below)
            if title and subtitle:
                title = (f"{title[0]}: {subtitle[0]}", title[1])
            if title:
                variable = "title" if name == "title" else "container-title"
                self.put(variable, title[0], title[1])

    def people(self, name: str, variable: str) -> None:
        found = self.take(name)
        if found is None:
            return
        people = []
        for person in split_multiple_persons_names(found[0]):
            if person.strip() == "others":
                self.say(f"{name}: “and others” says no name; it is left out", found[1])
            elif person.strip():
                people.append(self.person(person.strip(), name, found[1]))
        self.put(variable, tuple(one for one in people if one), found[1])

    def person(self, written: str, name: str, where: Place) -> dict[str, str]:
        if written.startswith("{") and written.endswith("}"):
            return _filled(literal=plain(written, name, where, self.report))
        try:
            parts = parse_single_name_into_parts(written, strict=False)
        except Exception:  # whatever the library makes of it; the name is kept whole
            return _filled(literal=plain(written, name, where, self.report))
        said = [
            plain(" ".join(part), name, where, self.report) for part in (parts.last, parts.first, parts.von, parts.jr)
        ]
        return _filled(family=said[0], given=said[1], **{"non-dropping-particle": said[2], "suffix": said[3]})

    def dates(self) -> None:
        for name, variable in (("date", "issued"), ("urldate", "accessed"), ("eventdate", "event-date")):
            found = self.take(name)
            if found:
                match = _EDTF.fullmatch(found[0].strip())
                if match:
                    self.put(variable, match[1] + (match[2] or ""), found[1])
                else:
                    self.say(f"{name}: expected a date such as 2025-03-28; it is left out", found[1])
        year, month, day = self.take("year"), self.take("month"), self.take("day")
        if year and "issued" not in self.value:
            self.put("issued", _date(year[0], month[0] if month else "", day[0] if day else ""), year[1])

    def text(self, name: str, variable: str) -> None:
        found = self.words(name)
        if found is None:
            return
        words, where = found
        if variable in self.value:
            self.say(f"{name}: {variable} is known from another field; it is left out", where)
        elif variable == "language":
            self.put(variable, LANGUAGES.get(words.lower(), words), where)
        elif variable == "genre":
            self.put(variable, THESES.get(words.lower(), words), where)
        elif variable == "page":
            self.put(variable, re.sub("[‐‑‒–—]+", "-", words), where)
        else:
            self.put(variable, words, where)

    def address(self, name: str, variable: str) -> None:
        found = self.take(name)
        if found is None:
            return
        where = address(found[0])
        if name == "howpublished" and not where.startswith(("http://", "https://")):
            words = plain(found[0], name, found[1], self.report)
            self.put("medium", words, found[1])
        elif variable not in self.value:
            self.put(variable, where, found[1])

    def rest(self, entry_type: str) -> None:
        for name, (words, where) in self.fields.items():
            if words.strip():
                why = IGNORED.get(name, "has no place in CSL")
                self.say(f"{name} of @{entry_type} {why}; it is left out", where)


def _pieces(raw: str) -> Iterator[str]:
    """A value as it is written, cut at each ``#`` that stands in no braces and no quotation marks."""
    begin, depth, quoted = 0, 0, False
    for at, sign in enumerate(raw):
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
        elif sign == '"' and depth == 0:
            quoted = not quoted
        elif sign == "#" and depth == 0 and not quoted:
            yield raw[begin:at].strip()
            begin = at + 1
    yield raw[begin:].strip()


def _filled(**parts: str) -> dict[str, str]:
    return {key: part for key, part in parts.items() if part}


def _date(year: str, month: str, day: str) -> str:
    """``2025``, ``mar``, ``28`` -> 2025-03-28; what is no date is left for the record's own check."""
    year, month, day = year.strip().strip("{}"), month.strip().strip("{}.").lower(), day.strip().strip("{}")
    number = MONTHS.get(month[:3], month if month.isdecimal() else "")
    parts = [year, *([number.zfill(2)] if number else ()), *([day.zfill(2)] if number and day.isdecimal() else ())]
    return "-".join(parts)
