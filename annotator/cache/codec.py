"""Pages, documents, diagnostics <-> texts of JSON. Coming back they are equal; places inside texts stay out."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from datetime import date
from typing import Any

from annotator.diagnostics import Code as DiagnosticCode
from annotator.diagnostics import Diagnostic
from annotator.model.document import (
    Block,
    Break,
    Cite,
    Code,
    Document,
    Embed,
    Heading,
    Inline,
    ListBlock,
    Paragraph,
    Picture,
    Prose,
    Quotation,
    Run,
    Table,
)
from annotator.model.entry import Entry, Passage
from annotator.model.page import Fidelity, MarkCount, Page
from annotator.model.printed import PrintDocument
from annotator.model.span import Place

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def dump_page(page: Page) -> str:
    """One page."""
    fidelity = None if page.fidelity is None else _fidelity(page.fidelity)
    entries = [_entry(entry) for entry in page.entries]
    return _encode([page.path, page.meta, page.body, page.seed, fidelity, page.cites, entries])


def load_page(text: str) -> Page:
    """The page that `dump_page` wrote."""
    path, meta, body, seed, fidelity, cites, entries = json.loads(text)
    pairs = tuple((source, note) for source, note in cites)
    found = None if fidelity is None else _load_fidelity(fidelity)
    return Page(path, meta, body, seed, found, pairs, tuple(_load_entry(entry) for entry in entries))


def dump_inlines(inlines: Iterable[Inline]) -> str:
    """A line, such as a citation."""
    return _encode([_inline(inline) for inline in inlines])


def load_inlines(text: str) -> tuple[Inline, ...]:
    """The line that `dump_inlines` wrote."""
    return tuple(_load_inline(value) for value in json.loads(text))


def dump_fidelity(fidelity: Fidelity) -> str:
    """What a built page must still say."""
    return _encode(_fidelity(fidelity))


def dump_entries(entries: Iterable[Entry]) -> str:
    """What search knows of some pages."""
    return _encode([_entry(entry) for entry in entries])


def dump_document(document: PrintDocument) -> str:
    """One document for print."""
    letters = [[sign, *astuple(place)] for sign, place in document.letters.items()]
    return _encode([document.path, document.page, document.seed, document.text, letters, dict(document.pictures)])


def load_document(text: str) -> PrintDocument:
    """The document that `dump_document` wrote."""
    path, page, seed, value, letters, pictures = json.loads(text)
    return PrintDocument(path, page, seed, value, {sign: Place(*place) for sign, *place in letters}, pictures)


def dump_run(pages: Sequence[str], documents: Sequence[str], today: date, diagnostics: Iterable[Diagnostic]) -> str:
    """What a run gave: the keys of its pages and of its documents, its day, and what it found."""
    found = [
        [one.code.name, one.message, one.where.file, one.where.line, one.where.column, one.hint] for one in diagnostics
    ]
    return _encode([pages, documents, today.isoformat(), found])


def load_run(text: str) -> tuple[list[str], list[str], date, tuple[Diagnostic, ...]]:
    """What `dump_run` wrote."""
    pages, documents, today, found = json.loads(text)
    diagnostics = tuple(
        Diagnostic(DiagnosticCode[code], message, Place(file, line, column), hint)
        for code, message, file, line, column, hint in found
    )
    return pages, documents, date.fromisoformat(today), diagnostics


def _entry(entry: Entry) -> list[Any]:
    passages = [[one.text, one.anchor, one.language] for one in entry.passages]
    return [entry.group, entry.label, entry.path, entry.title, entry.names, passages, entry.language]


def _load_entry(value: list[Any]) -> Entry:
    group, label, path, title, names, passages, language = value
    return Entry(group, label, path, title, tuple(names), tuple(Passage(*one) for one in passages), language)


def _fidelity(fidelity: Fidelity) -> list[Any]:
    blocks = [_block(block) for block in fidelity.document.blocks]
    return [astuple(fidelity.marks), fidelity.document.text, blocks]


def _load_fidelity(value: list[Any]) -> Fidelity:
    marks, text, blocks = value
    return Fidelity(Document(tuple(_load_block(block) for block in blocks), text), MarkCount(*marks))


def _block(block: Block) -> list[Any]:
    match block:
        case Paragraph(prose):
            return ["p", _prose(prose)]
        case Heading(level, prose):
            return ["h", level, _prose(prose)]
        case Code(prose):
            return ["c", _prose(prose)]
        case Quotation(blocks):
            return ["q", [_block(inner) for inner in blocks]]
        case ListBlock(items, start):
            return ["l", [[_block(inner) for inner in item] for item in items], start]
        case Table(header, rows):
            return ["t", [_prose(cell) for cell in header], [[_prose(cell) for cell in row] for row in rows]]
        case Embed(kind, name):
            return ["e", kind, name]
        case Picture(name, alt, width, height, caption):
            return ["i", name, alt, width, height, [_block(inner) for inner in caption]]


def _load_block(value: list[Any]) -> Block:
    match value:
        case ["p", prose]:
            return Paragraph(_load_prose(prose))
        case ["h", level, prose]:
            return Heading(level, _load_prose(prose))
        case ["c", prose]:
            return Code(_load_prose(prose))
        case ["q", blocks]:
            return Quotation(_load_blocks(blocks))
        case ["l", items, start]:
            return ListBlock(tuple(_load_blocks(item) for item in items), start)
        case ["t", header, rows]:
            return Table(_load_cells(header), tuple(_load_cells(row) for row in rows))
        case ["i", name, alt, width, height, caption]:
            return Picture(name, alt, width, height, _load_blocks(caption))
        case [_, kind, name]:
            return Embed(kind, name)
    raise ValueError(f"no block: {value}")


def _load_blocks(values: list[Any]) -> tuple[Block, ...]:
    return tuple(_load_block(value) for value in values)


def _load_cells(values: list[Any]) -> tuple[Prose, ...]:
    return tuple(_load_prose(value) for value in values)


def _prose(prose: Prose) -> list[Any]:
    return [prose.start, *(_inline(inline) for inline in prose.inlines)]


def _load_prose(value: list[Any]) -> Prose:
    start, *inlines = value
    return Prose(tuple(_load_inline(inline) for inline in inlines), start)


def _inline(inline: Inline) -> list[Any]:
    if isinstance(inline, Run):
        return [inline.text, inline.emphasis, inline.strong, inline.code, inline.link]
    return [] if isinstance(inline, Break) else [inline.source, inline.locator]


def _load_inline(value: list[Any]) -> Inline:
    if len(value) == 5:
        return Run(*value)
    return Cite(*value) if value else Break()
