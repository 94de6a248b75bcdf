"""Documents for print -> PDFs, by Typst, from the templates in `print/` of a folder of looks."""

import base64
import io
import json
import re
import tempfile
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Literal

import pikepdf
import typst
from fontTools.ttLib import TTCollection, TTFont, TTLibError

from annotator.diagnostics import Code, Diagnostic, OptionError, Report
from annotator.model.printed import BOOK, PrintDocument, Printing
from annotator.model.span import Place
from annotator.model.store import Store, key_of

# One file that is both: accessible, and good for archives.
STANDARDS: list[Literal["ua-1", "a-3a"]] = ["ua-1", "a-3a"]
_FACES = (".ttf", ".otf", ".ttc")
# Colours that templates name, and what they are called in the tokens; one for print alone wins.
_COLOURS = ("ink", "muted", "rule", "link", "panel", "mention")
_TOKEN = re.compile(r"--([a-z-]+):\s*(?:light-dark\(\s*)?(#[0-9a-fA-F]{3,8})\b")
# How many documents are set at the same time: one for each of the two processors that small machines have.
_AT_ONCE = 2
# How many signs a complaint names.
_NAMED = 3
# Signs that need no glyph: formats, spaces and selectors, but for anchors of annotations, which Unicode wants shown.
_UNSEEN = ("Cf", "Cc", "Zs", "Zl", "Zp")
_SELECTORS = frozenset([0x34F, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])
_SHOWN = frozenset(range(0xFFF9, 0xFFFC))


class Press:
    """Sets documents; ``store`` has the PDFs of earlier runs. Raises `OptionError` where a font cannot be read."""

    def __init__(self, printing: Printing, store: Store) -> None:
        self._store = store
        self._templates = _templates(printing.looks)
        faces = _faces([*(looks / "print" / "fonts" for looks in reversed(printing.looks)), *printing.fonts])
        ours = _faces([printing.looks[-1] / "print" / "fonts"])
        known = [_Face(path) for path in faces]
        self._signs = frozenset().union(*(face.signs for face in known))
        self._fonts = tuple(dict.fromkeys(str(path.parent) for path in faces))
        families = dict.fromkeys(face.family for path, face in zip(faces, known, strict=True) if path not in ours)
        self._settings = json.dumps(
            {
                "paper": printing.paper,
                "description": printing.description,
                "fonts": list(families),
                "style": _colours(printing.looks),
                "version": version("annotated-explainer"),
            },
            sort_keys=True,
        )
        # All that a PDF depends on beside its document; the versions of the programs are in every key of the store.
        self._key = key_of("press", self._settings, *_parts(self._templates), *(path.read_bytes() for path in faces))

    def run(self, documents: Sequence[PrintDocument]) -> tuple[dict[str, bytes], Report]:
        """The PDFs by their paths, and what stands in the way of others."""
        found = self._complaints(documents)
        keys = {one.path: key_of("pdf", self._key, one.text) for one in documents}
        # The store belongs to this thread.
        kept = {path: base64.b64decode(pdf) for path, key in keys.items() if (pdf := self._store.get(key)) is not None}
        wanted = [one for one in documents if one.path not in kept and not self._missing(one)]
        for document, made in zip(wanted, self._set_all(wanted), strict=True):
            if isinstance(made, Diagnostic):
                found.append(made)
            else:
                kept[document.path] = made
                self._store.put(keys[document.path], base64.b64encode(made).decode())
        return {one.path: kept[one.path] for one in documents if one.path in kept}, found

    def _set_all(self, documents: Sequence[PrintDocument]) -> list[bytes | Diagnostic]:
        if not documents:
            return []
        with tempfile.TemporaryDirectory(prefix="annotator-") as folder, ThreadPoolExecutor(_AT_ONCE) as pool:
            root = Path(folder)
            for name, data in self._templates.items():
                (root / name).write_bytes(data)
            (root / "settings.json").write_text(self._settings, encoding="utf-8")
            return list(pool.map(lambda numbered: self._set(root, *numbered), enumerate(documents)))

    def _missing(self, document: PrintDocument) -> list[str]:
        """The signs that no font has."""
        return [sign for sign in document.letters if sign not in self._signs and not _is_unseen(sign)]

    def _complaints(self, documents: Sequence[PrintDocument]) -> Report:
        """A complaint for each place at which signs are met that no font has."""
        places: dict[Place, dict[str, None]] = {}
        for document in documents:
            for sign in self._missing(document):
                places.setdefault(document.letters[sign] or Place(document.seed), {})[sign] = None
        hint = "name a folder with a font that has it (fonts: in mkdocs.yml, --fonts), or make no PDFs (pdf: never)"
        return [
            Diagnostic(Code.MISSING_GLYPH, f"no font for print has {_called(signs)}", place, hint)
            for place, signs in places.items()
        ]

    def _set(self, root: Path, number: int, document: PrintDocument) -> bytes | Diagnostic:
        name = f"document-{number}.json"
        (root / name).write_text(document.text, encoding="utf-8")
        compiler = typst.Compiler(
            str(root / "document.typ"),
            root=str(root),
            font_paths=list(self._fonts),
            ignore_system_fonts=True,
            sys_inputs={"document": name},
        )
        try:
            pdf, warnings = compiler.compile_with_warnings(
                format="pdf", pdf_standards=[*STANDARDS], timestamp=_seconds(document)
            )
            assert isinstance(pdf, bytes)
            # A layout that does not settle is told as a warning only.
            return _failed(document, str(warnings[0].message), ()) if warnings else _packed(pdf)
        except (typst.TypstError, pikepdf.PdfError) as error:
            return _failed(document, str(error), getattr(error, "hints", ()))


class _Face:
    """A file of fonts: the name of its family and every sign that it has."""

    def __init__(self, path: Path) -> None:
        try:
            with open(path, "rb") as file:
                is_many = path.suffix.lower() == ".ttc"
                fonts = TTCollection(file, lazy=True).fonts if is_many else [TTFont(file, lazy=True)]
                self.family = str(fonts[0]["name"].getBestFamilyName())
                self.signs = frozenset(chr(code) for font in fonts for code in font.getBestCmap())
        except (TTLibError, OSError, KeyError, AttributeError) as error:
            raise OptionError(f"{path} is no font that can be read: {error}", option="fonts") from error


def _faces(folders: Iterable[Path]) -> list[Path]:
    """Every font file in some folders, in order."""
    return [path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix.lower() in _FACES]


def _templates(looks: Sequence[Path]) -> dict[str, bytes]:
    """Every template by its name; that of an earlier folder wins."""
    found = (path for folder in reversed(looks) for path in sorted((folder / "print").glob("*.typ")))
    return {path.name: path.read_bytes() for path in found}


def _parts(files: Mapping[str, bytes]) -> Iterable[str | bytes]:
    return (part for name in sorted(files) for part in (name, files[name]))


def _colours(looks: Sequence[Path]) -> dict[str, str]:
    """The colours of paper, from the tokens: those for light, or for print alone; an earlier folder's win."""
    tokens: dict[str, str] = {}
    for folder in looks:
        path = folder / "assets" / "tokens.css"
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        for name, colour in _TOKEN.findall(text):
            tokens.setdefault(name, colour)
    return {name: tokens.get(f"print-{name}", tokens[name]) for name in _COLOURS}


def _called(signs: Iterable[str]) -> str:
    """The first signs with their numbers and names in Unicode, and how many more there are."""
    ordered = sorted(signs)
    named = [f"{sign} (U+{ord(sign):04X}, {unicodedata.name(sign, 'no name')})" for sign in ordered[:_NAMED]]
    more = len(ordered) - _NAMED
    return ", ".join(named) + (f" and {more} more" if more > 0 else "")


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


def _failed(document: PrintDocument, message: str, hints: Iterable[str]) -> Diagnostic:
    what = "the PDF of the whole site" if document.path == BOOK else f"the PDF {document.path}"
    return Diagnostic(Code.PDF, f"{what} could not be made: {message}", Place(document.seed), "; ".join(hints))
