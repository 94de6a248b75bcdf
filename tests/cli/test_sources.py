"""annotator source: what it prints, what it writes, its exit codes."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from annotator.cli import main

SOURCES = """\
# Cited works.
references:
  - id: trust-2025   # stable
    type: report
    title: "Annual report"
    URL: "https://www.example.org/report/"
"""
WORKS = [
    {"id": "zotero/1", "type": "report", "title": "The report", "URL": "http://example.org/report?utm_source=x#p2"},
    {"id": "reed2025", "type": "book", "title": "Bridges", "author": [{"family": "Reed"}]},
    {"id": "again", "type": "book", "title": "bridges", "author": [{"family": "Reed"}]},
]
ADDED = """\
  - id: reed-2025
    type: book
    title: Bridges
    author:
      - family: Reed
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "sources.yml").write_text(SOURCES, encoding="utf-8")
    (tmp_path / "zotero.json").write_text(json.dumps(WORKS), encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["source", "import", *arguments])


def test_new_works_go_to_the_end_of_the_file_and_known_ones_are_told(site: Path) -> None:
    result = run("zotero.json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert (site / "seeds/sources.yml").read_text(encoding="utf-8") == SOURCES + ADDED
    first, second, *others = result.stdout.splitlines()
    assert first == "known: zotero.json:1:2: “The report” is trust-2025, seeds/sources.yml:3:5"
    assert "“bridges” is reed-2025, zotero.json:1:" in second
    assert others[:2] == ["new: reed-2025  Bridges", "3 works: 2 known already, 1 new put into seeds/sources.yml"]


def test_a_second_import_changes_nothing(site: Path) -> None:
    run("zotero.json")
    before = (site / "seeds/sources.yml").read_bytes()
    result = run("zotero.json")
    assert result.stdout.endswith("3 works: 3 known already, 0 new\n")
    assert (site / "seeds/sources.yml").read_bytes() == before


def test_a_dry_run_shows_the_diff_and_writes_nothing(site: Path) -> None:
    result = run("zotero.json", "--dry-run")
    assert result.stdout.startswith("--- seeds/sources.yml\n+++ seeds/sources.yml\n")
    assert "+  - id: reed-2025\n" in result.stdout
    assert "1 new would go into seeds/sources.yml" in result.stdout
    assert (site / "seeds/sources.yml").read_text(encoding="utf-8") == SOURCES


def test_a_bad_work_is_an_error_and_the_others_are_taken(site: Path) -> None:
    (site / "a.bib").write_text("@book{bad, title = {A\n@book{good, title = {B}}\n", encoding="utf-8")
    result = run("a.bib")
    assert result.exit_code == 1
    assert result.stderr.startswith("a.bib:1:1: error[wrong-value]: this entry cannot be read: @book{bad")
    assert "  - id: good\n" in (site / "seeds/sources.yml").read_text(encoding="utf-8")


def test_an_id_of_a_record_with_errors_is_not_taken_again(site: Path) -> None:
    text = SOURCES + "  - id: reed-2025\n    type: nonsense\n"
    (site / "seeds/sources.yml").write_text(text, encoding="utf-8")
    result = run("zotero.json")
    assert "note: the seeds have 1 error;" in result.stderr
    assert "new: reed-2025-2  Bridges" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "written"),
    [
        ((), None),
        (("--into", "new.yml"), "seeds/sources/new.yml"),
        (("--into", "seeds/sources/a.yml"), "seeds/sources/a.yml"),
    ],
)
def test_where_there_are_several_files_an_editor_says_which(
    site: Path, arguments: tuple[str, ...], written: str | None
) -> None:
    (site / "seeds/sources.yml").unlink()
    (site / "seeds/sources").mkdir()
    for name in ("a.yml", "b.yml"):
        (site / "seeds/sources" / name).write_text(f"references:\n  - {{id: {name[0]}, type: book}}\n")
    result = run("zotero.json", *arguments)
    if written is None:
        assert result.exit_code == 2
        assert "seeds/sources has 2 files (a.yml, b.yml); say with --into which one" in result.stderr
    else:
        assert f"put into {written}" in result.stdout
        assert "reed-2025" in (site / written).read_text(encoding="utf-8")


def test_a_first_file_is_made(site: Path) -> None:
    (site / "seeds/sources.yml").unlink()
    run("zotero.json")
    assert (site / "seeds/sources.yml").read_text(encoding="utf-8").startswith("references:\n  - id: report\n")


def test_a_list_without_its_key_stays_one(site: Path) -> None:
    (site / "seeds/sources.yml").write_text("- {id: a, type: book}\n", encoding="utf-8")
    run("zotero.json", "--into", "seeds/sources.yml")
    assert "\n- id: reed-2025\n" in (site / "seeds/sources.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("none.json",), "does not exist"),
        (("notes.txt",), "expected a file whose name ends in .json, .yml, .yaml, .bib or .bibtex"),
        (("zotero.json", "--seeds", "nowhere"), "there is no such folder"),
        (("zotero.json", "--into", "elsewhere/x.yml"), "nothing would read it"),
        (("zotero.json", "--into", "seeds/sources.json"), "is JSON, which another program wrote"),
    ],
)
def test_what_cannot_be_done_is_said(site: Path, arguments: tuple[str, ...], said: str) -> None:
    (site / "notes.txt").write_text("x")
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert (site / "seeds/sources.yml").read_text(encoding="utf-8") == SOURCES


def test_a_file_that_is_not_utf_8_is_an_error(site: Path) -> None:
    (site / "a.bib").write_bytes(b"@book{a, title={\xff}}")
    result = run("a.bib")
    assert result.exit_code == 1
    assert "error[not-text]" in result.stderr


def test_the_help_has_an_example() -> None:
    assert "Example: annotator source import zotero.json --dry-run" in run("--help").stdout
