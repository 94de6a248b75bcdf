"""The pictures of documents for print -> those that Typst can set, each tried by itself, and what it says of others."""

import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

import typst

from annotator.diagnostics import Code, Diagnostic, Report
from annotator.model.printed import PrintDocument
from annotator.model.span import Place
from annotator.model.store import Store, key_of

# One file that is both: accessible, and good for archives.
STANDARDS: list[Literal["ua-1", "a-3a"]] = ["ua-1", "a-3a"]
_TRIED = '#set document(title: "A picture")\n#image("{name}", alt: "A picture")\n'
_HINT = "save it anew as PNG or JPEG, in RGB, with a program for pictures"


def printable(
    documents: Iterable[PrintDocument], files: Mapping[str, bytes], store: Store
) -> tuple[dict[str, bytes], Report]:
    """The pictures that documents show and that can be set, by their places on the site.

    Of a picture that cannot, an editor is told: PDFs have its caption. The store knows those that were tried.
    """
    good: dict[str, bytes] = {}
    found: Report = []
    for path, seed in {path: seed for one in documents for path, seed in one.pictures.items()}.items():
        if path not in files:  # it was there a moment ago
            continue
        key = key_of("printable", path.rpartition(".")[2], files[path])
        said = store.get(key)
        if said is None:
            said = _tried(path, files[path])
            store.put(key, said)
        if said:
            message = f"the picture cannot be printed, so that PDFs have only its caption: {said}"
            found.append(Diagnostic(Code.PICTURE, message, Place(seed), _HINT))
        else:
            good[path] = files[path]
    return good, found


def _tried(path: str, data: bytes) -> str:
    """What Typst says against a picture; empty if it can set it."""
    with tempfile.TemporaryDirectory(prefix="annotator-") as folder:
        name = f"picture.{path.rpartition('.')[2]}"
        (Path(folder) / name).write_bytes(data)
        main = Path(folder) / "main.typ"
        main.write_text(_TRIED.format(name=name), encoding="utf-8")
        try:
            typst.Compiler(str(main), root=folder, ignore_system_fonts=True).compile(
                format="pdf", pdf_standards=[*STANDARDS]
            )
        except typst.TypstError as error:
            return " ".join(str(getattr(error, "message", error)).split())
    return ""
