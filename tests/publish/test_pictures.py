"""Pictures of articles on paper: their words, their places and sizes, and what is told of those that cannot be set."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest

from annotator.cache.disk import open_store
from annotator.diagnostics import Code
from annotator.model.printed import BOOK, Printing
from annotator.model.store import NO_STORE, Store
from annotator.pipeline import Built, Options
from annotator.publish.files import LOOKS
from annotator.recall import build_pages
from tests.printed.pictured import ARTICLE, NAMES, image, pictured
from tests.printed.reading import Read
from tests.read.folders import write

PRINTING = Printing("Small News", (LOOKS,))
PDF = "explainers/one/one.pdf"
# Of A4, in points: the column, and two fifths of the height between its margins.
COLUMN = 121 / 25.4 * 72
TALLEST = 0.4 * (297 - 24 - 22) / 25.4 * 72


def built(folder: Path, files: dict[str, str | bytes | None], store: Store = NO_STORE, **options: Any) -> Built:
    write(folder, files)
    made = build_pages(Options(folder / "seeds", folder, store=store, printing=replace(PRINTING, **options)))
    store.save()
    return made


def sides(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of each picture in a PDF, in points."""
    found = []
    for page in pdfium.PdfDocument(pdf):
        for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=5):
            left, bottom, right, top = one.get_bounds()
            found.append((right - left, top - bottom))
    return found


def test_every_format_is_printed_with_its_words_and_its_caption(tmp_path: Path) -> None:
    made = built(tmp_path, pictured(*NAMES))
    assert [one.code for one in made.diagnostics] == []
    for path in (PDF, BOOK):
        pdf = Read(made.files[path])
        assert [str(one.Alt) for one in pdf.tags("/Figure")] == [f"What {name} shows" for name in NAMES]
        assert len(sides(made.files[path])) == len(NAMES)
        captions = [pdf.text.index(f"Caption of {name}.") for name in NAMES]
        assert captions == sorted(captions)
        for name in NAMES:  # a caption stands on the page of its picture
            pdf.page_of(f"Caption of {name}.")


@pytest.mark.parametrize(
    ("name", "size", "expected"),
    [
        ("plain.jpg", (1600, 900), (COLUMN, COLUMN * 9 / 16)),
        ("plain.jpg", (400, 4000), (TALLEST / 10, TALLEST)),
        ("plain.png", (80, 40), (60, 30)),  # 96 pixels an inch, as on screen
        ("turned.jpg", (160, 80), (60, 120)),
    ],
)
def test_no_picture_is_larger_than_its_place(
    tmp_path: Path, name: str, size: tuple[int, int], expected: tuple[float, float]
) -> None:
    made = built(tmp_path, {**pictured(name), f"articles/one/{name}": image(name, size)})
    assert sides(made.files[PDF]) == [pytest.approx(expected, abs=0.5)]


def test_a_picture_inside_of_others_keeps_to_them(tmp_path: Path) -> None:
    inside = "<ul><li>One<ul><li>Two<img src='plain.png' alt='Inside'></ul></ul><blockquote><p>Q<img src='clear.png'>"
    made = built(tmp_path, {**pictured("plain.png", "clear.png"), ARTICLE: inside}, paper="a5")
    assert all(40 < wide < 86 / 25.4 * 72 - 5 for wide, _ in sides(made.files[PDF]))


def test_a_picture_without_words_is_passed_over(tmp_path: Path) -> None:
    made = built(tmp_path, {**pictured("plain.png"), ARTICLE: "<p>Words.</p><img src='plain.png' alt=''>"})
    assert len(sides(made.files[PDF])) == 1
    assert Read(made.files[PDF]).tags("/Figure") == []


# Sound by their first and last bytes; and one that only browsers show.
BROKEN = {"plain.png": image("plain.png").replace(b"IDAT", b"IDAX"), "cmyk.jpg": image("cmyk.jpg")}


@pytest.mark.parametrize("name", BROKEN)
def test_one_that_cannot_be_set_is_told_each_time_and_its_caption_stays(tmp_path: Path, name: str) -> None:
    files = {**pictured("plain.webp", name), f"articles/one/{name}": BROKEN[name]}
    for _ in range(2):
        made = built(tmp_path, files, open_store(tmp_path, "cache", print, ()))
        (one,) = made.diagnostics
        assert (one.code, one.where.file) == (Code.PICTURE, f"seeds/articles/one/{name}")
        assert one.message.startswith("the picture cannot be printed, so that PDFs have only its caption: ")
        pdf = Read(made.files[PDF])
        assert [str(one.Alt) for one in pdf.tags("/Figure")] == ["What plain.webp shows"]
        assert f"Caption of {name}." in pdf.text


def test_a_pdf_is_made_anew_when_the_bytes_of_a_picture_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = pictured("plain.png")

    def run() -> dict[str, bytes]:
        return dict(built(tmp_path, files, open_store(tmp_path, "cache", print, ())).files)

    first = run()
    with monkeypatch.context() as patch:
        patch.setattr("annotator.publish.press.typst.Compiler", None)
        assert run() == first
    files["articles/one/plain.png"] = image("deep.png")
    second = run()
    assert all(second[path] != first[path] for path in (PDF, BOOK))


def test_two_folders_give_the_same_bytes(tmp_path: Path) -> None:
    one, two = (built(tmp_path / name, pictured(*NAMES)).files for name in ("one", "two"))
    assert one == two
