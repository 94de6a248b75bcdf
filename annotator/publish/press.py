"""Documents for print -> PDFs, by Typst, from the templates in `print/` of a folder of looks."""

import base64
import io
import json
import os
import re
import struct
import tempfile
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import typst

from annotator.diagnostics import Code, Diagnostic, OptionError, Report
from annotator.later import Later
from annotator.model.printed import BOOK, PrintDocument, Printing
from annotator.model.progress import Progress, followed, silent
from annotator.model.span import Place
from annotator.model.store import Store, key_of
from annotator.publish.pictures import STANDARDS, printable

if TYPE_CHECKING:
    import pikepdf
    from fontTools import ttLib
else:
    pikepdf, ttLib = Later("pikepdf"), Later("fontTools.ttLib")

_COLLECTIONS = (".ttc", ".otc")
_FACES = (".ttf", ".otf", *_COLLECTIONS)
# Colours that templates name, and what they are called in the tokens; one for print alone wins.
_COLOURS = ("ink", "muted", "rule", "link", "panel", "mention")
_TOKEN = re.compile(r"--([a-z-]+):\s*(?:light-dark\(\s*)?(#[0-9a-fA-F]{3,8})\b")
# How many documents are set at the same time: one for each of the two processors that small machines have.
_AT_ONCE = 2
# Where a complaint of the typesetter's points: file, line and column.
_PLACED = re.compile(r"┌─ (.+):(\d+):(\d+)$", re.MULTILINE)
# Signs that need no glyph: formats, spaces and selectors, but for anchors of annotations, which Unicode wants shown.
_UNSEEN = ("Cf", "Cc", "Zs", "Zl", "Zp")
_SELECTORS = frozenset([0x34F, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])
_SHOWN = frozenset(range(0xFFF9, 0xFFFC))
_NO_FILES: Mapping[str, bytes] = {}


class Press:
    """Sets documents; ``store`` has the PDFs of earlier runs. Raises `OptionError` where a font cannot be read."""

    def __init__(self, printing: Printing, store: Store) -> None:
        self._store = store
        # What lies in `print/`, the fonts apart, by its path there; that of an earlier folder wins.
        self._files = _files(printing.looks)
        self._own = _faces(looks / "print" / "fonts" for looks in reversed(printing.looks))
        ours = _faces([printing.looks[-1] / "print" / "fonts"])
        self._ours = printing.looks[-1]
        self._met: dict[Path, frozenset[str]] = {}  # what was read of each font, for this run alone
        self._signs = frozenset().union(*map(self._signs_of, ours))
        # Where signs that ours have not are looked for.
        self._others = [*(path for path in self._own if path not in ours), *_faces(printing.fonts)]
        self._described = printing.description
        settings = {
            "paper": printing.paper,
            "description": printing.description,
            "style": _colours(printing.looks),
            "version": version("annotated-explainer"),
        }
        self._settings = json.dumps(settings, sort_keys=True)
        # What a PDF depends on beside its document; the versions of the programs are in every key of the store.
        self._key = key_of("press", self._settings, *_contents(self._files), *(path.read_bytes() for path in self._own))

    def run(
        self, documents: Sequence[PrintDocument], files: Mapping[str, bytes] = _NO_FILES, progress: Progress = silent
    ) -> tuple[dict[str, bytes], Report]:
        """The PDFs by their paths, and what stands in the way of others; ``files`` of the site have the pictures."""
        pictures, unprinted = printable(documents, files, self._store)
        found = [*self._complaints(documents), *unprinted]
        faces = {one.path: self._needed(one) for one in documents}
        keys = {
            one.path: key_of(
                *("pdf", self._key, one.text, json.dumps(sorted(one.pictures.keys() & pictures.keys()))),
                *(pictures[path] for path in sorted(one.pictures) if path in pictures),
                *(face.read_bytes() for face in faces[one.path]),
            )
            for one in documents
        }
        # The store belongs to this thread.
        kept = {path: base64.b64decode(pdf) for path, key in keys.items() if (pdf := self._store.get(key)) is not None}
        wanted = [(one, faces[one.path]) for one in documents if one.path not in kept and not self._missing(one)]
        for (document, _), made in zip(wanted, self._set_all(wanted, pictures, progress), strict=True):
            if isinstance(made, Diagnostic):
                found += [made] if made not in found else []  # a broken template is told once
            else:
                kept[document.path] = made
                self._store.put(keys[document.path], base64.b64encode(made).decode())
        return {one.path: kept[one.path] for one in documents if one.path in kept}, found

    def complaints(self, documents: Sequence[PrintDocument], files: Mapping[str, bytes]) -> Report:
        """What stands in the way of PDFs, without making any."""
        return [*self._complaints(documents), *printable(documents, files, self._store)[1]]

    def _set_all(
        self,
        documents: Sequence[tuple[PrintDocument, Sequence[Path]]],
        pictures: Mapping[str, bytes],
        progress: Progress,
    ) -> list[bytes | Diagnostic]:
        if not documents:
            return []
        with tempfile.TemporaryDirectory(prefix="annotator-") as folder, ThreadPoolExecutor(_AT_ONCE) as pool:
            root = Path(folder)
            for name, path in self._files.items():
                _copy(path, root / name)
            for name in dict.fromkeys(name for document, _ in documents for name in document.pictures):
                if name in pictures:
                    _write(pictures[name], root / "pictures" / name)
            (root / "settings.json").write_text(self._settings, encoding="utf-8")
            (root / "pictures.json").write_text(json.dumps(sorted(pictures)), encoding="utf-8")
            # The typesetter is shown the fonts that are in the keys, and none that lies beside them.
            faces = dict.fromkeys([*self._own, *(face for _, needed in documents for face in needed)])
            for number, face in enumerate(faces):
                _copy(face, root / "faces" / f"{number}{face.suffix}")
            made = pool.map(lambda numbered: self._set(root, numbered[0], *numbered[1]), enumerate(documents))
            return [*followed(made, "making PDFs", len(documents), progress)]

    def _needed(self, document: PrintDocument) -> list[Path]:
        """The fonts beside ours that have signs of the document: whole families, so that a name can be bold, too."""
        lacking = set(self._lacking(document))
        having = []
        for path in self._others if lacking else ():
            if lacking & self._signs_of(path):
                having.append(path)
                lacking -= self._signs_of(path)
        families = {family for path in having for family in self._families[path]}
        return [path for path in self._others if families & set(self._families[path])] if having else []

    @cached_property
    def _families(self) -> Mapping[Path, Sequence[str]]:
        """What the typesetter calls the families of each font beside ours."""
        folders = list(dict.fromkeys(str(path.parent) for path in self._others))
        known = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders).fonts()
        named: dict[str, dict[str, None]] = {}
        for one in known:
            named.setdefault(os.path.realpath(one.path or ""), {})[one.family] = None
        return {path: list(named.get(os.path.realpath(path), ())) for path in self._others}

    def _signs_of(self, path: Path) -> frozenset[str]:
        if path not in self._met:
            self._met[path] = _read_signs(path)
        return self._met[path]

    def _lacking(self, document: PrintDocument) -> list[str]:
        """The signs that our fonts have not."""
        return [sign for sign in self._letters(document) if sign not in self._signs and not _is_unseen(sign)]

    def _letters(self, document: PrintDocument) -> Mapping[str, Place]:
        """The signs of a document; of the book those of its cover, too."""
        return (
            {**dict.fromkeys(self._described, Place("")), **document.letters}
            if document.path == BOOK
            else document.letters
        )

    def _missing(self, document: PrintDocument) -> list[str]:
        """The signs that no font has."""
        return [
            sign for sign in self._lacking(document) if not any(sign in self._signs_of(path) for path in self._others)
        ]

    def _complaints(self, documents: Sequence[PrintDocument]) -> Report:
        """A complaint for each place at which signs are met that no font has."""
        places: dict[Place, dict[str, None]] = {}
        for document in documents:
            for sign in self._missing(document):
                places.setdefault(self._letters(document)[sign] or Place(document.seed), {})[sign] = None
        hint = "name a folder with a font that has it (fonts: in mkdocs.yml, --fonts), or make no PDFs (pdf: never)"
        return [
            Diagnostic(Code.MISSING_GLYPH, f"no font for print has {_called(list(signs))}", place, hint)
            for place, signs in places.items()
        ]

    def _set(self, root: Path, number: int, document: PrintDocument, faces: Sequence[Path]) -> bytes | Diagnostic:
        name = f"document-{number}.json"
        (root / name).write_text(document.text, encoding="utf-8")
        families = list(dict.fromkeys(family for face in faces for family in self._families[face]))
        try:
            compiler = typst.Compiler(
                str(root / "document.typ"),
                root=str(root),
                font_paths=[str(root / "faces")],
                ignore_system_fonts=True,
                sys_inputs={"document": name, "fonts": json.dumps(families)},
            )
            pdf, warnings = compiler.compile_with_warnings(
                format="pdf", pdf_standards=[*STANDARDS], timestamp=_seconds(document)
            )
            assert isinstance(pdf, bytes)
            # A layout that does not settle is told as a warning only.
            return self._failed(document, warnings[0]) if warnings else _packed(pdf)
        except (typst.TypstError, pikepdf.PdfError) as error:
            return self._failed(document, error)

    def _failed(self, document: PrintDocument, error: typst.TypstError | typst.TypstWarning | Exception) -> Diagnostic:
        """What went wrong, in a publisher's template where it did, else in the document."""
        message, hint = str(getattr(error, "message", error)), "; ".join(getattr(error, "hints", ()))
        for file, line, column in _PLACED.findall(getattr(error, "diagnostic", "")):
            path = self._files.get(Path(file).name)
            if path is not None and not path.is_relative_to(self._ours):
                return Diagnostic(
                    Code.PDF, f"no PDF could be made: {message}", Place(str(path), int(line), int(column)), hint
                )
        what = "the PDF of the whole site" if document.path == BOOK else f"the PDF {document.path}"
        return Diagnostic(Code.PDF, f"{what} could not be made: {message}", Place(document.seed), hint)


def _read_signs(path: Path) -> frozenset[str]:
    """Every sign that a file of fonts has; raises `OptionError` where it cannot be read."""
    try:
        with open(path, "rb") as file:
            is_many = path.suffix.lower() in _COLLECTIONS
            fonts = ttLib.TTCollection(file, lazy=True).fonts if is_many else [ttLib.TTFont(file, lazy=True)]
            return frozenset(chr(code) for font in fonts for code in font.getBestCmap() or ())
    except (ttLib.TTLibError, OSError, KeyError, AttributeError, TypeError, ValueError, struct.error) as error:
        raise OptionError(f"{path} is no font that can be read: {error}", option="fonts") from error


def _copy(file: Path, to: Path) -> None:
    _write(file.read_bytes(), to)


def _write(data: bytes, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_bytes(data)


def _faces(folders: Iterable[Path]) -> list[Path]:
    """Every font file in some folders, in order."""
    return [
        path
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in _FACES and path.is_file()
    ]


def _files(looks: Sequence[Path]) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for folder in (looks / "print" for looks in reversed(looks)):
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and not name.startswith("fonts/"):
                found[name] = path
    return found


def _contents(files: Mapping[str, Path]) -> Iterable[str | bytes]:
    return (part for name in sorted(files) for part in (name, files[name].read_bytes()))


def _colours(looks: Sequence[Path]) -> dict[str, str]:
    """The colours of paper, from the tokens: those for light, or for print alone; an earlier folder's win."""
    tokens: dict[str, str] = {}
    for folder in looks:
        path = folder / "assets" / "tokens.css"
        text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
        for name, colour in _TOKEN.findall(text):
            tokens.setdefault(name, colour)
    return {name: tokens.get(f"print-{name}", tokens[name]) for name in _COLOURS}


def _called(signs: Sequence[str]) -> str:
    """The first sign of each script with its number and name in Unicode, and how many more there are."""
    scripts: dict[str, str] = {}
    for sign in sorted(signs):
        scripts.setdefault(unicodedata.name(sign, "no name").partition(" ")[0], sign)
    named = [f"{sign} (U+{ord(sign):04X}, {unicodedata.name(sign, 'no name')})" for sign in scripts.values()]
    more = len(signs) - len(named)
    return ", ".join(named) + (f" and {more} more" if more else "")


def _is_unseen(sign: str) -> bool:
    return (unicodedata.category(sign) in _UNSEEN and ord(sign) not in _SHOWN) or ord(sign) in _SELECTORS


def _seconds(document: PrintDocument) -> int:
    """The beginning of the document's day, in seconds since 1970: no clock is asked."""
    year, month, day = json.loads(document.text)["day"]
    return max(0, int(datetime(year, month, day, tzinfo=UTC).timestamp()))


def _packed(pdf: bytes) -> bytes:
    """The same in half the size: objects in compressed streams."""
    packed = io.BytesIO()
    pikepdf.settings.set_flate_compression_level(9)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(
            packed,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=True,
            deterministic_id=True,
        )
    return packed.getvalue()
