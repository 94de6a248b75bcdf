"""Each code of a diagnostic, met as an editor meets it: a small folder of seeds, and the heading in the guide."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from annotator.annotate.article import MIN_DENSE
from annotator.cli import main
from annotator.diagnostics import Code
from annotator.model.document import MAX_LEAF
from annotator.pipeline import Options, build
from tests.publisher import mkdocs_build, write_publisher
from tests.read.folders import ANNOTATIONS, BACKGROUND, ENTITY, FIGURE, PLACING, SOURCES, TIMELINE, write

GUIDE = (Path(__file__).parent.parent / "docs" / "guide" / "diagnostics.md").read_text(encoding="utf-8")
TEXT, NOTES, PEOPLE = "articles/one/article.txt", "articles/one/annotations.yml", "entities/people.yml"
BACK = "context/back.md"
TWO_BIRCHES = ENTITY + (
    "  - {id: al, name: Al Birch, kind: person, as_of: 2025-03-28, description: Another.,\n     aliases: [Birchy]}\n"
)
ALIAS = ENTITY + "    aliases: [Birchy]\n" + TWO_BIRCHES.removeprefix(ENTITY)


def claim(quote: str, name: str = "c") -> str:
    finding = "{kind: supported, text: So.}"
    return f"  - {{id: {name}, quote: {quote}, finding: {finding}, evidence: [{{source: src}}]}}\n"


def names(count: int) -> tuple[str, str]:
    """As many entities, and an article that names each and says nothing else."""
    letters = [f"{chr(65 + one // 26)}{chr(97 + one % 26)}x" for one in range(count)]
    fields = "kind: place, as_of: 2025-03-28, description: 'A place.[@src]'"
    return (
        "entities:\n" + "".join(f"  - {{id: {one.lower()}, name: {one}, {fields}}}\n" for one in letters),
        " and ".join(letters) + "\n",
    )


DENSE, NAMING = names(MIN_DENSE + 1)
# What in a sound folder stands otherwise, so that the code is met.
FILES: Mapping[Code, Mapping[str, str | bytes | None]] = {
    Code.YAML_SYNTAX: {PEOPLE: "entities: [\n"},
    Code.NOT_TEXT: {TEXT: b"Bo Birch met \xff.\n"},
    Code.ARTICLE_FILES: {"articles/one/article.md": "Bo Birch.\n"},
    Code.UNKNOWN_KEY: {NOTES: ANNOTATIONS + "colour: red\n"},
    Code.MISSING_KEY: {NOTES: ANNOTATIONS.replace("title: Title\n", "")},
    Code.WRONG_VALUE: {NOTES: ANNOTATIONS.replace("2025-03-28", "28 March")},
    Code.DUPLICATE_KEY: {NOTES: ANNOTATIONS + "title: Other\n"},
    Code.DUPLICATE_ID: {PEOPLE: ENTITY + ENTITY.removeprefix("entities:\n")},
    Code.UNKNOWN_ENTITY: {NOTES: ANNOTATIONS + "pins: [{quote: Anna Ash, entity: nobody}]\n"},
    Code.UNKNOWN_SOURCE: {PEOPLE: ENTITY.replace("@src", "@nothing")},
    Code.UNKNOWN_BACKGROUND: {NOTES: ANNOTATIONS + "cards: [{background: nothing, quote: Rome}]\n"},
    Code.UNKNOWN_FIGURE: {BACK: BACKGROUND + "\n![](figure:nothing)\n"},
    Code.UNKNOWN_TIMELINE: {BACK: BACKGROUND + "\n![](timeline:nothing)\n"},
    Code.CHANGED_ARTICLE: {NOTES: ANNOTATIONS.replace("publisher: Paper", f"publisher: Paper, sha256: {'a' * 64}")},
    Code.LOST_QUOTE: {NOTES: ANNOTATIONS + "claims:\n" + claim("Anna Oak")},
    Code.LOOSE_QUOTE: {
        NOTES: ANNOTATIONS + "claims:\n" + claim("{exact: Birch, prefix: 'Now Anna Ash met Bo ', suffix: ' in Rome.'}")
    },
    Code.AMBIGUOUS_QUOTE: {TEXT: "Rome, and Rome.\n", NOTES: ANNOTATIONS + "claims:\n" + claim("Rome")},
    Code.SPLIT_QUOTE: {TEXT: "Anna Ash.\n\nBo Birch.\n", NOTES: ANNOTATIONS + "claims:\n" + claim("Ash. Bo")},
    Code.CROSSING_QUOTES: {
        NOTES: ANNOTATIONS + "claims:\n" + claim("Anna Ash met") + claim("met Bo", "d"),
    },
    Code.AMBIGUOUS_ALIAS: {TEXT: "Birchy spoke.\n", PEOPLE: ALIAS},
    Code.UNKNOWN_CSL: {"sources.yml": SOURCES + "    containertitle: Paper\n"},
    Code.EXPORT_FIELD: {
        "sources.yml": None,
        "sources.json": '[{"id": "src", "type": "webpage", "issued": {"literal": "Spring"}}]',
    },
    Code.UNUSED_SOURCE: {"sources.yml": SOURCES + "  - {id: spare, type: book, title: Spare}\n"},
    Code.DROPPED_MARKUP: {BACK: BACKGROUND + "\n![A dog](dog.png)\n"},
    Code.ARTICLE_MARKUP: {TEXT: None, "articles/one/article.md": "So <u>said</u> Bo Birch.\n"},
    Code.STRAY_FILE: {"source.yml": SOURCES},
    Code.REPLACED_CHARACTER: {TEXT: "Bo\bBirch.\n"},
    Code.UNSAFE_LINK: {BACK: BACKGROUND + "\n[The plan](www.example.org).\n"},
    Code.DEAD_LINK: {BACK: BACKGROUND + "\n[The plan](plan.html).\n"},
    Code.LONG_BLOCK: {TEXT: "word " * (MAX_LEAF // 5 + 1) + "\n"},
    Code.UNMARKED_PIN: {
        TEXT: None,
        "articles/one/article.md": "# Anna Ash\n\nShe met Bo Birch.\n",
        NOTES: ANNOTATIONS + "pins: [{quote: Anna Ash, entity: bo}]\n",
    },
    Code.SHARED_ALIAS: {PEOPLE: ALIAS},
    Code.AMBIGUOUS_SURNAME: {TEXT: "Bo Birch met Al Birch. Then Birch left.\n", PEOPLE: TWO_BIRCHES},
    Code.PICTURE: {"articles/one/map.svg": b"<svg/>"},
    Code.FILL_IN: {NOTES: ANNOTATIONS.replace("Paper", "FILL IN")},
    Code.NO_RIGHTS: {NOTES: ANNOTATIONS.replace("rights: On these grounds.\n", "")},
    Code.UNUSED_FIGURE: {"figures/a.yml": FIGURE},
    Code.TOO_DENSE: {PEOPLE: DENSE, TEXT: NAMING},
    Code.IDLE_ENTRY: {TEXT: "Anna Ash spoke.\n", NOTES: ANNOTATIONS + "unmarked: [bo]\n"},
    Code.LONG_CARD: {BACK: BACKGROUND.replace("The card.", "word " * 61)},
    Code.LONG_DESCRIPTION: {PEOPLE: ENTITY.replace("A person.", "word " * 31)},
    Code.PAST_REVIEW: {BACK: BACKGROUND.replace("as_of: 2025-03-28", "as_of: 2025-01-28\nreview_by: 2025-02-28")},
    Code.SINGLE_SOURCE: {NOTES: ANNOTATIONS + "claims:\n" + claim("Bo Birch")},
    Code.UNREAD_SOURCE: {"sources.yml": SOURCES.replace("    accessed: 2025-03-28\n", "")},
    Code.UNCITED_SENTENCE: {PEOPLE: ENTITY.replace("[@src]", "")},
    Code.UNCHECKED_SENTENCE: {},
}
# Those of builds and builders, below.
ELSEWHERE = {Code.CANNOT_RUN, Code.SITE_CONFIG, Code.FIDELITY, Code.MISSING_PAGE, Code.PAGE_IN_THE_WAY}
# Of pages written by hand: tests/read/test_footnotes.py.
WRITTEN = {Code.UNDEFINED_FOOTNOTE, Code.DUPLICATE_FOOTNOTE, Code.UNUSED_FOOTNOTE}
# Those of print: tests/publish/test_press.py.
PRINTING = {Code.MISSING_GLYPH, Code.PDF}


def met(folder: Path, files: Mapping[str, str | bytes | None]) -> set[Code]:
    write(folder, files)
    return {found.code for found in build(Options(folder / "seeds", folder, gaps=True)).diagnostics}


def test_every_code_is_met_somewhere() -> None:
    assert {*FILES, *ELSEWHERE, *PRINTING, *WRITTEN} == set(Code)


@pytest.mark.parametrize("code", FILES, ids=lambda code: str(code.slug))
def test_an_editor_meets_the_code_where_the_guide_says(code: Code, tmp_path: Path) -> None:
    assert code in met(tmp_path, FILES[code])


def test_a_sound_folder_has_nothing_but_sentences_to_check(tmp_path: Path) -> None:
    files = {"figures/a.yml": FIGURE, "timelines/a.yml": TIMELINE, BACK: PLACING}
    assert met(tmp_path, files) <= {Code.UNCHECKED_SENTENCE, Code.UNCITED_SENTENCE}


def test_a_build_meets_what_changes_articles(tmp_path: Path) -> None:
    seeds = write_publisher(tmp_path / "site")
    config = seeds.parent / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("  - attr_list\n", "  - attr_list\n  - smarty\n"), encoding="utf-8")
    write(seeds.parent, {TEXT: 'Bo Birch said "so" to me.\n'})
    said = mkdocs_build(seeds.parent).stderr
    assert f"warning[{Code.SITE_CONFIG.slug}]" in said
    assert f"error[{Code.FIDELITY.slug}]" in said


def test_a_build_without_seeds_cannot_run(tmp_path: Path) -> None:
    folder = write_publisher(tmp_path / "site").parent
    assert f"error[{Code.CANNOT_RUN.slug}]" in mkdocs_build(folder).stderr


def test_a_hand_written_page_does_not_vanish_under_a_generated_one(tmp_path: Path) -> None:
    seeds = write_publisher(tmp_path / "site")
    write(seeds.parent, {})
    page = seeds.parent / "docs" / "sources" / "index.md"
    page.parent.mkdir(parents=True)
    page.write_text("# Mine\n", encoding="utf-8")
    built = mkdocs_build(seeds.parent)
    assert built.returncode != 0
    assert f"error[{Code.PAGE_IN_THE_WAY.slug}]: docs_dir has a page at sources/index.md" in built.stderr


def test_a_hook_that_changes_the_article_stops_the_build(tmp_path: Path) -> None:
    seeds = write_publisher(tmp_path / "site")
    write(seeds.parent, {TEXT: "Bo Birch came by boat.\n"})
    (seeds.parent / "hook.py").write_text(
        "def on_post_page(output, page, config):\n    return output.replace('boat', 'train')\n", encoding="utf-8"
    )
    config = seeds.parent / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + "hooks: [hook.py]\n", encoding="utf-8")
    built = mkdocs_build(seeds.parent)
    assert built.returncode != 0
    assert f"error[{Code.FIDELITY.slug}]" in built.stderr


def test_a_site_of_another_builder_lacks_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {})
    CliRunner().invoke(main, ["write", "site"])
    for page in (tmp_path / "site").rglob("*.md"):
        page.rename(page.with_suffix(".html"))
    (tmp_path / "site" / "entities" / "bo" / "index.html").unlink()
    assert f"error[{Code.MISSING_PAGE.slug}]" in CliRunner().invoke(main, ["finish", "site"]).stderr


SECTIONS = re.findall(r"^## ([a-z-]+)\n\n(.*?)(?=^## |\Z)", GUIDE, flags=re.MULTILINE | re.DOTALL)


def test_the_guide_has_a_heading_for_each_code_in_order_and_for_nothing_else() -> None:
    assert [name for name, _ in SECTIONS] == sorted(code.slug for code in Code)


@pytest.mark.parametrize("code", Code, ids=lambda code: str(code.slug))
def test_the_guide_says_how_much_it_matters_and_shows_an_example(code: Code) -> None:
    section = dict(SECTIONS)[code.slug]
    assert section.startswith((f"**{code.severity.title()}**", f"**{code.severity.title()}.**"))
    assert "```" in section, "add an example"
