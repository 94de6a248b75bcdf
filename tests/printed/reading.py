"""PDFs read back: words with their pages, the text in the order of its lines, tags, links, and what a checker says."""

import io
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from tests.browser.programs import PDFTOTEXT


def _hyphens(text: str) -> str:
    """PDFium marks a hyphen at the end of a line: it takes it for one of hyphenation, of which there is none."""
    return re.sub("[\x02\ufffe]", "-", text)


@dataclass(frozen=True)
class Read:
    """A PDF that was made."""

    data: bytes

    @cached_property
    def pages(self) -> list[str]:
        """The text of each page, by PDFium."""
        document = pdfium.PdfDocument(self.data)
        return [_hyphens(page.get_textpage().get_text_bounded()) for page in document]

    @cached_property
    def text(self) -> str:
        """All of it, white space as one space."""
        return " ".join(" ".join(self.pages).split())

    def page_of(self, word: str) -> int:
        """The only page with a word, counted from 0."""
        found = [number for number, text in enumerate(self.pages) if word in text]
        assert len(found) == 1, (word, found)
        return found[0]

    def boxes(self, number: int) -> list[tuple[float, float, float, float]]:
        """The boxes of all signs of a page (left, bottom, right, top, in points)."""
        page = pdfium.PdfDocument(self.data)[number]
        text = page.get_textpage()
        return [text.get_charbox(index) for index in range(text.count_chars())]

    @cached_property
    def notes(self) -> list[tuple[int, int]]:
        """Of each note the page of what is read before it, and that on which it begins, by the tags (from 0)."""
        numbers: dict[Any, int] = {page.objgen: number for number, page in enumerate(self.opened.pages)}
        leaves: list[tuple[int, int]] = []  # the page, and the note that it is in (0: none)
        starts: list[int] = []

        def walk(element: Any, page: Any, note: int) -> None:
            if isinstance(element, pikepdf.Array):
                for kid in element:
                    walk(kid, page, note)
            elif not isinstance(element, pikepdf.Dictionary):
                leaves.append((numbers[page.objgen], note))
            elif element.get("/Type") == "/MCR":
                leaves.append((numbers[element.get("/Pg", page).objgen], note))
            elif element.get("/Type") != "/OBJR":
                if element.get("/S") == "/Note" and not note:
                    starts.append(len(leaves))
                    note = len(starts)
                walk(element.get("/K", pikepdf.Array()), element.get("/Pg", page), note)

        walk(self.opened.Root.StructTreeRoot.K, None, 0)
        return [
            (
                next(page for page, inside in reversed(leaves[:start]) if not inside),
                next(page for page, inside in leaves[start:] if inside == number),
            )
            for number, start in enumerate(starts, 1)
        ]

    def in_size(self, size: float) -> str:
        """All signs that are set in this size (points), without white space, in their order."""
        signs = []
        for page in pdfium.PdfDocument(self.data):
            text = page.get_textpage()
            for index in range(text.count_chars()):
                if abs(raw.FPDFText_GetFontSize(text, index) - size) < 0.05:
                    signs.append(chr(raw.FPDFText_GetUnicode(text, index)))
        return _hyphens("".join("".join(signs).split()))

    def poppler(self, folder: Path) -> str:
        """All text as Poppler takes it out, white space as one space."""
        path = folder / "read.pdf"
        path.write_bytes(self.data)
        done = subprocess.run([PDFTOTEXT.path(), "-q", str(path), "-"], capture_output=True, text=True, check=True)
        return " ".join(done.stdout.split())

    @cached_property
    def opened(self) -> pikepdf.Pdf:
        """Its objects."""
        return pikepdf.open(io.BytesIO(self.data))

    @cached_property
    def fonts(self) -> set[str]:
        """The names of all fonts."""
        objects = (one for one in self.opened.objects if isinstance(one, pikepdf.Dictionary))
        return {str(one.FontName) for one in objects if "/FontName" in one}

    @cached_property
    def drawn(self) -> bytes:
        """What all pages draw, in the language of PDF."""
        return b"\n".join(page.Contents.read_bytes() for page in self.opened.pages)

    def tags(self, name: str) -> list[Any]:
        """The elements of the structure with this tag, in the order in which a screen reader goes through them."""
        return [element for element in self._elements(self.opened.Root.StructTreeRoot) if element.get("/S") == name]

    def _elements(self, element: Any) -> Iterator[Any]:
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield kid
                yield from self._elements(kid)

    @cached_property
    def outline(self) -> list[str]:
        """Every title of the bookmarks."""
        with self.opened.open_outline() as outline:
            return [title for item in outline.root for title in _titles(item)]

    @cached_property
    def bookmarks(self) -> list[tuple[int, str, int]]:
        """Level, title and page of each bookmark, all counted from 0."""
        found = pdfium.PdfDocument(self.data).get_toc()
        return [(one.level, one.get_title(), one.get_dest().get_index()) for one in found]

    @cached_property
    def addresses(self) -> set[str]:
        """Where links lead out of the document."""
        return {str(link.A.URI) for link in self._links() if link.get("/A", {}).get("/S") == "/URI"}

    @cached_property
    def dead(self) -> list[str]:
        """Links inside the document that lead to no page of it."""
        pages = {page.obj.objgen for page in self.opened.pages}
        names = self._names()
        dead = []
        for link in self._links():
            where = link.get("/Dest", link.get("/A", pikepdf.Dictionary()).get("/D"))
            if isinstance(where, pikepdf.String):
                where = names.get(str(where))
            if where is not None and (not isinstance(where, pikepdf.Array) or where[0].objgen not in pages):
                dead.append(str(link))
            if where is None and link.get("/A", {}).get("/S") != "/URI":
                dead.append(str(link))
        return dead

    def _links(self) -> Iterator[Any]:
        for page in self.opened.pages:
            yield from (one for one in page.get("/Annots", []) if one.get("/Subtype") == "/Link")

    def _names(self) -> dict[str, Any]:
        found = self.opened.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
        if found is None:
            return {}
        tree = pikepdf.NameTree(found)
        return {
            name: value.get("/D", value) if isinstance(value, pikepdf.Dictionary) else value
            for name, value in tree.items()
        }


def _titles(item: pikepdf.OutlineItem) -> Iterator[str]:
    yield item.title
    for child in item.children:
        yield from _titles(child)
