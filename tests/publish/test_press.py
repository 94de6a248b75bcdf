"""PDFs of small sites: what stops one, what a publisher can replace, that the same is not made twice."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest
from click.testing import CliRunner
from fontTools.ttLib import TTFont

from annotator.cache.disk import open_store
from annotator.cli import main
from annotator.diagnostics import Code, OptionError
from annotator.model.printed import BOOK, Printing
from annotator.model.store import NO_STORE
from annotator.pipeline import BuiltSite, Options, build
from annotator.publish.files import LOOKS
from annotator.publish.press import Press
from annotator.recall import build_pages
from tests.printed.reading import Read
from tests.publisher import mkdocs_build, write_publisher
from tests.read.folders import ANNOTATIONS, BACKGROUND, ENTITY, write

PRINTING = Printing("Small News", (LOOKS,))
PDF = "explainers/one/one.pdf"


def site(folder: Path, files: dict[str, str | bytes | None] | None = None) -> BuiltSite:
    write(folder, files or {})
    return build(Options(folder / "seeds", folder, printing=PRINTING))


def read(built: BuiltSite, printing: Printing = PRINTING) -> dict[str, Read]:
    made, found = Press(printing, NO_STORE).run(built.documents)
    assert found == []
    return {path: Read(data) for path, data in made.items()}


@pytest.fixture
def looks(tmp_path: Path) -> Path:
    folder = tmp_path / "looks"
    (folder / "print").mkdir(parents=True)
    return folder


def test_a_sign_without_a_glyph_is_told_where_it_stands(tmp_path: Path) -> None:
    files = {"entities/people.yml": ENTITY.replace("A person.", "Called 習近平主席 or ש at home.")}
    made, found = Press(PRINTING, NO_STORE).run(site(tmp_path, {**files}).documents)
    assert made == {}
    (one,) = found
    assert one.code is Code.MISSING_GLYPH
    assert (one.where.file, one.where.line) == ("seeds/entities/people.yml", 6)
    assert one.message == (
        "no font for print has ש (U+05E9, HEBREW LETTER SHIN), 主 (U+4E3B, CJK UNIFIED IDEOGRAPH-4E3B) and 4 more"
    )
    assert "fonts:" in one.hint


def font(path: Path, family: str, *signs: str) -> None:
    """A font that has these signs; any will do, so one of ours is given them."""
    path.parent.mkdir(exist_ok=True)
    with TTFont(LOOKS / "print" / "fonts" / "IBMPlexMono_400Regular.ttf") as made:
        for table in made["cmap"].tables:
            table.cmap.update(dict.fromkeys(map(ord, signs), "A"))
        for record in made["name"].names:
            record.string = family
        made.save(path)


def test_a_font_of_the_publishers_has_the_sign(tmp_path: Path) -> None:
    font(tmp_path / "fonts" / "tried.ttf", "Tried", "習")
    files = {"entities/people.yml": ENTITY.replace("A person.", "Called 習 at home.")}
    pdfs = read(site(tmp_path, {**files}), replace(PRINTING, fonts=(tmp_path / "fonts",)))
    assert "習" in pdfs[PDF].text
    assert any("Tried" in one for one in pdfs[PDF].fonts), pdfs[PDF].fonts


def test_titles_names_and_the_sites_own_can_be_in_another_script(tmp_path: Path) -> None:
    font(tmp_path / "fonts" / "tried.ttf", "Tried", "習")
    files = {
        "articles/one/annotations.yml": ANNOTATIONS.replace("title: Title", "title: Title 習"),
        "articles/one/article.txt": "Bo Birch spoke. " * 800,
    }
    printing = Printing("News 習", (LOOKS,), "Of 習", fonts=(tmp_path / "fonts",))
    write(tmp_path, {**files})
    pdfs = read(build(Options(tmp_path / "seeds", tmp_path, printing=printing)), printing)
    assert "News 習" in pdfs[BOOK].pages[0]
    assert all("習" in page for page in pdfs[PDF].pages[:2])


def test_a_font_that_is_not_needed_changes_nothing(tmp_path: Path) -> None:
    built = site(tmp_path)
    font(tmp_path / "fonts" / "tried.ttf", "Tried", "習")
    assert read(built, replace(PRINTING, fonts=(tmp_path / "fonts",))) == read(built)


def test_a_font_of_the_same_family_is_a_part_of_what_a_pdf_is_made_of(tmp_path: Path) -> None:
    folder = tmp_path / "fonts"
    font(folder / "one.ttf", "Tried", "習")
    files = {"entities/people.yml": ENTITY.replace("A person.", "Called 習 at home.")}
    (document, *_) = site(tmp_path, {**files}).documents
    printing = replace(PRINTING, fonts=(folder,))
    assert [path.name for path in Press(printing, NO_STORE)._needed(document)] == ["one.ttf"]
    font(folder / "two.ttf", "Tried", "平")
    font(folder / "three.ttf", "Other", "平")
    assert [path.name for path in Press(printing, NO_STORE)._needed(document)] == ["one.ttf", "two.ttf"]


def test_a_file_that_is_no_font_is_told_when_it_is_looked_into(tmp_path: Path) -> None:
    (tmp_path / "bad.ttf").write_bytes(b"no font")
    press = Press(replace(PRINTING, fonts=(tmp_path,)), NO_STORE)
    assert press.run(site(tmp_path).documents)[1] == []
    with pytest.raises(OptionError, match=r"bad\.ttf is no font"):
        press.run(site(tmp_path, {"articles/one/article.txt": "Bo Birch said 習.\n"}).documents)


def test_a_broken_template_stops_its_pdfs_with_what_typst_says(tmp_path: Path, looks: Path) -> None:
    (looks / "print" / "foot.typ").write_text("#let foot(doc) = [", encoding="utf-8")
    printing = replace(PRINTING, looks=(looks, LOOKS))
    made, found = Press(printing, NO_STORE).run(site(tmp_path).documents)
    assert made == {}
    (one,) = found
    assert one.code is Code.PDF
    assert (one.where.file, one.where.line) == (str(looks / "print" / "foot.typ"), 1)
    assert one.message == "no PDF could be made: unclosed delimiter"


def test_a_color_that_is_none_of_ours_is_told(tmp_path: Path, looks: Path) -> None:
    (looks / "print" / "style.typ").write_text('#let style = (lnk: "#ff0000")', encoding="utf-8")
    _, found = Press(replace(PRINTING, looks=(looks, LOOKS)), NO_STORE).run(site(tmp_path).documents)
    assert all("style.typ: there is no colour lnk; there are ink, " in one.message for one in found)
    assert found


def test_a_cover_can_have_a_picture(tmp_path: Path, looks: Path) -> None:
    shutil.copy(LOOKS / "assets" / "images" / "favicon.png", looks / "print" / "logo.png")
    cover = '#let cover(doc, paint) = image("logo.png", alt: "Our sign")'
    (looks / "print" / "cover.typ").write_text(cover, encoding="utf-8")
    book = read(site(tmp_path), replace(PRINTING, looks=(looks, LOOKS)))[BOOK]
    assert "Our sign" in {str(one.get("/Alt")) for one in book.tags("/Figure")}


def test_cover_head_foot_and_colors_are_the_publishers(tmp_path: Path, looks: Path) -> None:
    own = {
        "cover.typ": "#let cover(doc, paint) = [My cover of #doc.title]",
        "head.typ": "#let head(doc, title, paint) = [My head: #title]",
        "foot.typ": "#let foot(doc, page, last, paint) = text(fill: paint.link)[My foot #page of #last]",
        "style.typ": '#let style = (link: "#ff0000")',
    }
    for name, text in own.items():
        (looks / "print" / name).write_text(text, encoding="utf-8")
    built = site(tmp_path, {"articles/one/article.txt": "Bo Birch spoke. " * 800})
    book = read(built, replace(PRINTING, looks=(looks, LOOKS)))[BOOK]
    assert "My cover of Small News" in book.pages[0]
    assert "My head: " not in book.pages[1]  # where a chapter begins, its title stands
    assert any("My head: " in page for page in book.pages)
    assert f"My foot 2 of {len(book.pages)}" in book.pages[1]
    assert b"1 0 0 scn" in book.drawn
    assert b"1 0 0 scn" not in read(built)[BOOK].drawn


def test_colors_are_those_of_the_tokens(tmp_path: Path, looks: Path) -> None:
    (looks / "assets").mkdir()
    (looks / "assets" / "tokens.css").write_text(":root { --print-ink: #00ff00; }", encoding="utf-8")
    assert b"0 1 0 scn" in read(site(tmp_path), replace(PRINTING, looks=(looks, LOOKS)))[PDF].drawn


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("us-letter", (612, 792)), ("a5", (420, 595))])
def test_paper_is_what_was_asked_for(tmp_path: Path, paper: str, size: tuple[int, int]) -> None:
    printing = Printing("Small News", (LOOKS,), paper=paper)  # type: ignore[arg-type]
    for pdf in read(site(tmp_path), printing).values():
        assert {tuple(round(float(side)) for side in page.mediabox[2:]) for page in pdf.opened.pages} == {size}


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    words = '#panic("no") $x$ @ref <label> *bold* `code` // no \\u{41} [[ {{ " #import "text.typ"'
    pdf = read(site(tmp_path, {"articles/one/article.txt": f"Bo Birch said: {words}\n"}))[PDF]
    assert "".join(words.split()) in "".join(pdf.text.split())


def test_words_longer_than_a_line_break(tmp_path: Path) -> None:
    word = "Sesquipedalian" * 12
    pdf = read(site(tmp_path, {"articles/one/article.txt": f"Bo Birch said {word} twice.\n"}))[PDF]
    right = max(box[2] for box in pdf.boxes(0))
    assert right < 595 - 20
    assert word in re.sub(r"[\s\u200b]", "", pdf.text)


def test_two_folders_give_the_same_bytes(tmp_path: Path) -> None:
    one, two = (read(site(tmp_path / name)) for name in ("one", "two"))
    assert one == two
    assert set(one) == {PDF, BOOK}


def test_what_did_not_change_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {})

    def run() -> dict[str, bytes]:
        store = open_store(tmp_path, "cache", print, ())
        options = Options(tmp_path / "seeds", tmp_path, store=store, printing=PRINTING)
        files = dict(build_pages(options).files)
        store.save()
        return files

    first = run()
    with monkeypatch.context() as patch:
        patch.setattr("annotator.publish.press.typst.Compiler", None)
        assert run() == first
    write(tmp_path, {"articles/one/article.txt": "Anna Ash met Bo Birch in Rome, again.\n"})
    assert run()[PDF] != first[PDF]


def test_numbers_of_notes_are_those_of_the_page(tmp_path: Path) -> None:
    built = build(Options(Path("tests/cases/three-articles/seeds"), Path(), printing=PRINTING))
    compared = 0
    for document in built.documents[:-1]:
        (chapter,) = json.loads(document.text)["parts"][0]["chapters"]
        printed = [(work["id"], f"note-{note['n']}") for note in chapter["notes"] for work in note["works"]]
        assert list(dict.fromkeys(printed)) == list(built.by_path[document.page].cites)
        compared += len(printed)
    assert compared


def test_the_command_makes_them_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {})
    said = CliRunner().invoke(main, ["pdf", "out", "--name", "My News", "--paper", "a5"])
    assert said.exit_code == 0, said.output
    assert sorted(path.relative_to("out").as_posix() for path in Path("out").rglob("*.*")) == [BOOK, PDF]
    assert "My News" in Read(Path("out", BOOK).read_bytes()).pages[0]
    assert "unchanged" in CliRunner().invoke(main, ["pdf", "out", "--name", "My News", "--paper", "a5"]).output


def test_pages_for_another_builder_come_with_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {})
    assert CliRunner().invoke(main, ["write", "docs", "--pdf"]).exit_code == 0
    assert Path("docs", PDF).is_file()
    assert 'path: "explainers/one/one.pdf"' in Path("docs/explainers/one/index.md").read_text(encoding="utf-8")
    assert CliRunner().invoke(main, ["write", "docs"]).exit_code == 0
    assert not Path("docs", PDF).exists()


def test_a_build_makes_and_links_them_and_nothing_for_print_reaches_the_site(tmp_path: Path) -> None:
    folder = write_publisher(tmp_path / "site").parent
    write(folder, {})
    (folder / "docs" / "print").mkdir()
    (folder / "docs" / "print" / "mine.txt").write_text("Mine.", encoding="utf-8")
    built = mkdocs_build(folder, ANNOTATOR_PDF="build")
    assert built.returncode == 0, built.stderr
    there = {path.relative_to(folder / "site").as_posix() for path in (folder / "site").rglob("*") if path.is_file()}
    assert {PDF, BOOK, "print/mine.txt"} <= there
    assert not [path for path in there if path.endswith((".typ", ".ttf"))]
    page = (folder / "site/explainers/one/index.html").read_text(encoding="utf-8")
    size = round((folder / "site" / PDF).stat().st_size / 1000)
    assert f'<a href="one.pdf" type="application/pdf">PDF, {size} kB</a>' in page
    assert 'href="../../book.pdf">The whole site as a PDF' in page
    shutil.rmtree(folder / "site")
    assert mkdocs_build(folder).returncode == 0
    assert not list((folder / "site").rglob("*.pdf"))
    assert ".pdf" not in (folder / "site/explainers/one/index.html").read_text(encoding="utf-8")


def test_a_reason_is_printed_whole_and_a_head_of_a_table_may_cite(tmp_path: Path) -> None:
    claim = dedent("""\
        claims:
          - id: c
            quote: Bo Birch
            finding: {kind: opinion, text: A view.}
            reason: |
              Firstwords.

              - Listwords.[@src]

              > Quotedwords.[@src]
        """)
    table = "\n\n| A[@src] | B |\n|---|---|\n" + "| Bo Birch | two |\n" * 120
    files = {"articles/one/annotations.yml": ANNOTATIONS + claim, "context/back.md": BACKGROUND + table}
    pdfs = read(site(tmp_path, {**files}))
    for word in ("Firstwords.", "Listwords.", "Quotedwords."):
        assert word in pdfs[PDF].text
    assert len(pdfs[PDF].tags("/Note")) == 2


def test_an_emoji_of_the_sites_description_is_told(tmp_path: Path) -> None:
    _, found = Press(replace(PRINTING, description="News 😀"), NO_STORE).run(site(tmp_path).documents)
    assert [one.code for one in found] == [Code.MISSING_GLYPH]
