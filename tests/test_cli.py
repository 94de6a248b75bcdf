"""The command line: what it prints, what it writes, its exit codes."""

import errno
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from annotator.cli import building, main
from annotator.publish.starter import starter
from tests.builders import ROOT

ANNOTATIONS = """title: A made-up report
origin: {publisher: The Example}
rights: Made up for a test.
as_of: 2025-01-02
"""


@pytest.fixture
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    article = tmp_path / "seeds" / "articles" / "made-up"
    article.mkdir(parents=True)
    (article / "article.txt").write_text("Ada Example spoke in Sampleton.\n")
    (article / "annotations.yml").write_text(ANNOTATIONS)
    return tmp_path / "seeds"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_check_counts_what_it_found_and_exits_with_0(seeds: Path) -> None:
    result = run("check")
    assert result.exit_code == 0
    assert result.stdout.endswith("pages: 0 errors, 0 warnings\n")


def test_check_names_the_place_of_an_error_and_exits_with_1(seeds: Path) -> None:
    file = seeds / "articles" / "made-up" / "annotations.yml"
    file.write_text(ANNOTATIONS + "colour: red\n")
    result = run("check")
    assert result.exit_code == 1
    assert "seeds/articles/made-up/annotations.yml:5:1: error[unknown-key]: colour is not known here" in result.stderr
    assert "1 error, 0 warnings" in result.stdout


def test_warnings_count_as_errors_only_with_strict(seeds: Path) -> None:
    file = seeds / "articles" / "made-up" / "annotations.yml"
    file.write_text(ANNOTATIONS.replace("rights: Made up for a test.\n", ""))
    assert run("check").exit_code == 0
    assert "warning[no-rights]" in run("check").stderr
    assert run("check", "--strict").exit_code == 1


BACKGROUND = """---
title: B
summary: "A summary.[@s]"
framing: [It is told here.]
as_of: 2025-01-02
---

It is told here. One.[@s] Two.
"""
SOURCES = "references:\n  - {id: s, type: book, title: S, custom: {kind: primary, quote: So}}\n"
CLAIMS = """claims:
  - {id: a, quote: Ada Example spoke, finding: {kind: partly, text: So.}, evidence: [{source: s}]}
"""
GAPS = """\
seeds/articles/made-up/article.txt:1:33: info[unchecked-sentence]: no claim stands in this sentence: “She left.”
   1 | Ada Example spoke in Sampleton. She left.
     |                                 ^
  help: add a claim; where there is nothing to check, one of kind opinion with a reason
seeds/context/b.md:8:27: info[uncited-sentence]: this sentence cites nothing: “Two.”
   8 | It is told here. One.[@s] Two.
     |                           ^
  help: put [@source-id] behind it; list a sentence that states no fact under framing:
"""


@pytest.fixture
def covered(seeds: Path) -> Path:
    """Seeds with an article, a page and an entity of which some sentences are accounted for."""
    (seeds / "articles" / "made-up" / "article.txt").write_text("Ada Example spoke in Sampleton. She left.\n")
    (seeds / "articles" / "made-up" / "annotations.yml").write_text(ANNOTATIONS + CLAIMS)
    for folder, name, text in (
        ("context", "b.md", BACKGROUND),
        (
            "entities",
            "a.yml",
            "entities:\n  - {id: e, name: E, kind: place, as_of: 2025-01-02, description: 'D.[@s]'}\n",
        ),
        ("", "sources.yml", SOURCES),
    ):
        (seeds / folder).mkdir(exist_ok=True)
        (seeds / folder / name).write_text(text)
    return seeds


def test_check_with_coverage_counts_the_sentences_of_each_text_and_names_the_gaps(covered: Path) -> None:
    result = run("check", "--coverage")
    assert result.exit_code == 0
    assert result.stderr == GAPS
    assert result.stdout.splitlines() == [
        "50% of 2 sentences of made-up: 0 supported, 1 partly, 0 contradicted, 0 unverified, 0 opinion",
        "66% of 3 sentences of the background b cited, 1 more state no fact",
        "100% of 1 sentence of the entity e cited",
        "10 pages: 0 errors, 0 warnings, 2 notes",
    ]


def test_gaps_are_notes_that_no_strictness_stops_at(covered: Path) -> None:
    assert run("check", "--coverage", "--strict").exit_code == 0


@pytest.mark.parametrize("command", [("check",), ("check", "--strict"), ("write", "out")])
def test_without_coverage_nothing_is_said_of_gaps(covered: Path, command: tuple[str, ...]) -> None:
    result = run(*command)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert "sentence" not in result.stdout


def test_coverage_of_nothing_is_whole(seeds: Path) -> None:
    """An article of headings alone says nothing that a claim could stand in."""
    article = seeds / "articles" / "made-up"
    (article / "article.txt").unlink()
    (article / "article.md").write_text("# A heading\n")
    assert run("check", "--coverage").stdout.splitlines()[0].startswith("100% of 0 sentences of made-up: ")


def test_coverage_is_told_where_there_are_errors_too(covered: Path) -> None:
    (covered / "articles" / "made-up" / "annotations.yml").write_text(ANNOTATIONS + CLAIMS + "colour: red\n")
    (covered / "context" / "c.md").write_text(BACKGROUND.replace("It is told here. One", "One"))
    result = run("check", "--coverage")
    assert result.exit_code == 1
    assert "100% of 1 sentence of the entity e cited" in result.stdout
    assert "error[lost-quote]: the words under framing are in none of this record's texts" in result.stderr


def test_without_seeds_the_message_says_what_was_expected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("check")
    assert result.exit_code == 2
    assert "seeds: there is no such folder" in result.stderr


def test_an_unreadable_build_time_is_a_message(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    result = run("check")
    assert result.exit_code == 2
    assert "SOURCE_DATE_EPOCH" in result.stderr


def test_write_writes_once_and_then_nothing(seeds: Path) -> None:
    first = run("write", "out")
    assert first.exit_code == 0
    written = sorted(
        path.relative_to("out").as_posix() for path in Path("out").rglob("*.*") if path.suffix in (".md", ".js")
    )
    assert "explainers/made-up/index.md" in written
    times = {path: Path("out", path).stat().st_mtime_ns for path in written}
    second = run("write", "out")
    assert second.stdout.splitlines()[-1] == f"0 written, 0 removed, {len(written)} unchanged in out"
    assert {path: Path("out", path).stat().st_mtime_ns for path in written} == times


@pytest.mark.parametrize("folder", ["seeds", "seeds/articles", "seeds/new"])
def test_write_keeps_out_of_the_seeds(seeds: Path, folder: str) -> None:
    before = sorted(seeds.rglob("*"))
    result = run("write", folder)
    assert result.exit_code == 2
    assert "only an editor writes" in result.stderr
    assert sorted(seeds.rglob("*")) == before


def test_write_leaves_everything_alone_when_there_are_errors(seeds: Path) -> None:
    (seeds / "articles" / "made-up" / "annotations.yml").write_text(ANNOTATIONS + "colour: red\n")
    assert run("write", "out").exit_code == 1
    assert not Path("out").exists()


def test_write_does_not_overwrite_what_it_did_not_make(seeds: Path) -> None:
    mine = Path("out", "explainers", "index.md")
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    result = run("write", "out")
    assert result.exit_code == 2
    assert "in the way" in result.stderr
    assert mine.read_text() == "mine"


LINKS = "[a](idnex.md) [b](index.md) [c](explainers/made-up/index.md)\n\n## So\n\n[d](#s)\n"


def test_check_looks_at_pages_written_by_hand(seeds: Path) -> None:
    config, pages = seeds.parent / "mkdocs.yml", seeds.parent / "pages"
    pages.mkdir()
    (pages / "index.md").write_text("---\ntitle: A: B\n---\n\nSo.[^1]\n")
    (pages / "about.md").write_text(LINKS)
    assert run("check", "--strict").exit_code == 0  # nothing says that these are pages
    config.write_text("docs_dir: pages\nmarkdown_extensions: [footnotes]\nx: !ENV Y\n")
    result = run("check")
    assert result.exit_code == 1
    assert re.findall(r"(?m)^pages/(.+:\d+:\d+: \w+\[[a-z-]+\])", result.stderr) == [
        "about.md:1:5: warning[dead-link]",
        "about.md:5:5: warning[dead-link]",
        "index.md:5:4: warning[undefined-footnote]",
        "index.md:2:9: error[yaml-syntax]",
    ]
    assert "did you mean index.md?" in result.stderr
    # The ids of headings are unknown, and footnotes are off.
    config.write_text("docs_dir: pages\nmarkdown_extensions:\n  - toc:\n      slugify: !!python/name:x\n")
    assert re.findall(r"(?m)^pages/(.+) warning", run("check").stderr) == ["about.md:1:5:"]
    config.unlink()
    assert "pages/about.md:1:5" in run("check", "--docs", "pages").stderr


@pytest.mark.parametrize("options", [(), ("--coverage",)])
def test_check_tells_what_no_pdf_could_show_where_the_site_makes_pdfs(seeds: Path, options: tuple[str, ...]) -> None:
    article = next(seeds.glob("articles/*/article.txt"))
    article.write_bytes(article.read_bytes() + "\n\nمرحبا\n".encode())
    assert "missing-glyph" not in run("check", *options).output
    settings = seeds.parent / "mkdocs.yml"
    settings.write_text("plugins: [annotator]", encoding="utf-8")
    found = run("check", *options)
    assert found.exit_code == 1
    assert re.search(r"article\.txt:\d+:\d+: error\[missing-glyph\]: no font for print has ", found.output)
    settings.write_text("plugins: [annotator: {pdf: never}]", encoding="utf-8")
    assert "missing-glyph" not in run("check", *options).output


def test_pages_that_cannot_be_read_stop_the_check(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(folder: Path) -> None:
        raise PermissionError(13, "Permission denied", str(folder / "about.md"))

    monkeypatch.setattr(building, "read_written", refuse)
    result = run("check")
    said = "docs/about.md cannot be read or written: Permission denied; see that you have the rights, or name another"
    assert (result.exit_code, result.stderr) == (2, f"error: {said} place\n")


def test_seeds_that_cannot_be_read_stop_the_check(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.iterdir

    def refuse(folder: Path) -> Iterator[Path]:
        if folder.name == "articles":
            raise PermissionError(13, "Permission denied", str(folder))
        return real(folder)

    monkeypatch.setattr(Path, "iterdir", refuse)
    result = run("check", "--no-cache")
    assert result.exit_code == 2
    assert "error: seeds/articles cannot be read or written: Permission denied" in result.stderr


def commands(command: click.Command = main, name: str = "") -> Iterator[str]:
    """The words of every command, of groups, too."""
    yield name
    for inner in command.commands.values() if isinstance(command, click.Group) else ():
        yield from commands(inner, f"{name} {inner.name}".strip())


@pytest.mark.parametrize("command", list(commands()))
def test_every_command_has_help_with_an_example_that_can_be_called(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "zotero.json").touch()
    help_ = " ".join(run(*command.split(), "--help").stdout.split())
    examples = re.findall(r"Example: annotator (.*?)(?= > | Example:| Options:)", help_)
    assert examples
    for example in examples:
        assert example.startswith(command)
        called: click.Command = main
        words = shlex.split(example)
        while isinstance(called, click.Group):
            called = called.commands[words.pop(0)]
        # Raises an error of use where an option or an argument is not known, or lacks its value.
        assert called.make_context(called.name, words)


def test_init_says_what_it_wrote_and_what_to_do_next(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    result = run("init", str(folder))
    assert result.exit_code == 0
    assert f"written: {folder / 'mkdocs.yml'}" in result.stdout
    assert f"cd {folder}\n" in result.stdout
    assert "mkdocs serve" in result.stdout
    for text in (result.stdout, (folder / "README.md").read_text(encoding="utf-8")):
        assert "mkdir wheels\n" in text
        assert "dist/*.whl wheels/" in text
    again = run("init", str(folder))
    assert (again.exit_code, again.stdout) == (2, "")
    assert "is not empty" in again.stderr
    added = run("init", "--add", str(folder))
    assert added.exit_code == 0
    assert f"left as it is: {folder / 'mkdocs.yml'}" in added.stdout


def test_init_quotes_a_folder_for_the_shell(tmp_path: Path) -> None:
    assert f"cd '{tmp_path / 'my site'}'\n" in run("init", str(tmp_path / "my site")).stdout


@pytest.mark.parametrize(
    "name",
    [
        "-dash",
        "-",
        "--",
        "-two words",
        "new\nline",
        "-new\nline",
        "it's \\ odd\r",
        "tab\tand\u2028line",
        "año\x85",
        "\udcff",
    ],
)
def test_what_init_says_to_do_next_works_in_any_folder(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which("bash") is None:
        pytest.skip("bash is not installed")
    monkeypatch.chdir(tmp_path)
    result = run("init", "--", name)
    assert result.exit_code == 0
    lines = result.stdout.split("\n")
    assert all(line.isprintable() for line in lines)
    assert sum(line.startswith("written: ") for line in lines) == len(dict(starter()))
    (step,) = (line for line in lines if line.startswith("  cd "))
    subprocess.run(["bash", "-c", f"{step} && test -f mkdocs.yml"], check=True)


FILE = "{0}/file is a file where a folder should be; move it or name another folder"
NOWHERE = "{0}/nowhere is a link that leads nowhere; delete it or name another folder"
CIRCLE = NOWHERE.replace("nowhere is", "circle is")


@pytest.mark.parametrize(
    ("into", "said"),
    [("file/deep", FILE), ("file/deep/er", FILE), ("nowhere", NOWHERE), ("nowhere/deep", NOWHERE), ("circle", CIRCLE)],
)
@pytest.mark.parametrize("command", [["init"], ["init", "--add"], ["schemas"], ["write"], ["write", "out", "--looks"]])
def test_a_folder_that_cannot_be_made_is_named_with_what_is_in_its_way(
    seeds: Path, tmp_path: Path, command: list[str], into: str, said: str
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "nowhere").symlink_to("gone")
    (tmp_path / "circle").symlink_to("circle")
    result = run(*command, f"{tmp_path}/{into}")
    assert result.exit_code == 2
    assert f"error: {said.format(tmp_path)}\n" in result.stderr
    assert "Errno" not in result.stderr


@pytest.mark.parametrize(
    ("number", "mend"),
    [
        (errno.EACCES, "see that you have the rights, or name another place"),
        (errno.ENOSPC, "make room on the disk"),
        (errno.ENOENT, "name another place"),
    ],
)
@pytest.mark.parametrize("command", ["init", "schemas", "write"])
def test_what_the_system_refuses_is_told_in_words(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, number: int, mend: str
) -> None:
    def refuse(path: Path, *_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number), str(path))

    monkeypatch.setattr(Path, "mkdir", refuse)
    result = run(command, f"{tmp_path}/new", *(["--no-cache"] if command == "write" else []))
    assert result.exit_code == 2
    assert re.search(
        rf"(?m)^error: {re.escape(str(tmp_path))}/new\S* cannot be read or written: {os.strerror(number)}; {mend}$",
        result.stderr,
    )


def test_whoever_reads_what_is_printed_may_stop(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(folder: Path) -> None:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    monkeypatch.setattr(building, "read_written", refuse)
    result = run("check")
    assert (result.exit_code, result.stderr) == (1, "")


def site_of(folder: Path, words: str = "Ada Example spoke in Sampleton.") -> None:
    """As a builder would make it of the files of `write`, roughly: a page for each, and one by hand."""
    run("write", str(folder))
    for page in folder.rglob("*.md"):
        page.rename(page.with_suffix(".html"))
    article = f'<article><div class="article"><p>{words}</p></div></article>'
    (folder / "explainers" / "made-up" / "index.html").write_text(article)
    (folder / "about.html").write_text("<article><h1>About</h1><p>Quokkas wrote this.</p></article>")


def test_finish_holds_pages_against_articles_and_lets_search_find_pages_by_hand(seeds: Path, tmp_path: Path) -> None:
    site_of(tmp_path / "site")
    result = run("finish", str(tmp_path / "site"))
    assert (result.exit_code, result.stderr) == (0, "")
    assert "search finds 1 page written by hand" in result.stdout
    texts = [path.read_text() for path in (tmp_path / "site" / "search").iterdir()]
    assert any("Quokkas wrote this." in text for text in texts)
    assert any('"quokkas"' in text for text in texts)


def test_finish_writes_nothing_where_a_page_is_not_faithful(seeds: Path, tmp_path: Path) -> None:
    site_of(tmp_path / "site", "Ada Example spoke in Mainville.")
    before = {path: path.read_bytes() for path in (tmp_path / "site").rglob("*.*")}
    result = run("finish", str(tmp_path / "site"))
    assert result.exit_code == 1
    assert "seeds/articles/made-up/article.txt: error[fidelity]: block 1 differs" in result.stderr
    assert {path: path.read_bytes() for path in (tmp_path / "site").rglob("*.*")} == before


def test_finish_refuses_a_folder_that_is_not_the_site(seeds: Path, tmp_path: Path) -> None:
    result = run("finish", str(tmp_path))
    assert result.exit_code == 2
    assert "has none of our pages" in result.stderr


def test_write_puts_the_looks_beside_and_names_what_is_the_publishers(seeds: Path, tmp_path: Path) -> None:
    (tmp_path / "looks").mkdir()
    (tmp_path / "looks" / "main.html").write_text("mine")
    result = run("write", "pages", "--looks", "looks")
    assert result.exit_code == 0
    assert "looks/main.html is the publisher's own and was left as it is" in result.stdout
    assert (tmp_path / "looks" / "assets" / "reader.css").is_file()
    assert (tmp_path / "looks" / "main.html").read_text() == "mine"


def test_write_removes_what_search_no_longer_loads(seeds: Path, tmp_path: Path) -> None:
    article = seeds / "articles" / "made-up" / "article.txt"
    short = article.read_text()
    article.write_text("\n\n".join(f"Paragraph {number} of {'many ' * 60}words." for number in range(200)) + "\n")
    run("write", "pages")
    search = tmp_path / "pages" / "search"
    many = {path.name for path in search.iterdir()}
    (search / "mine.txt").write_text("mine")
    article.write_text(short)
    result = run("write", "pages")
    few = {path.name for path in search.iterdir()}
    gone = sorted(many - few)
    assert gone
    assert f"{len(gone)} removed" in result.stdout
    assert "mine.txt" in few
    assert few - many == {"mine.txt"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_completes_commands_and_codes(shell: str) -> None:
    def completed(words: str) -> str:
        at = len(words.split()) - 1
        last = words.split()[-1] if shell == "fish" else str(at)
        environment = {"_ANNOTATOR_COMPLETE": f"{shell}_complete", "COMP_WORDS": words, "COMP_CWORD": last}
        return CliRunner().invoke(main, [], prog_name="annotator", env=environment).output

    assert "check" in completed("annotator che")
    assert "finish" not in completed("annotator che")
    assert "lost-quote,too-dense" in completed("annotator check --select lost-quote,too-d")
    script = CliRunner().invoke(main, [], prog_name="annotator", env={"_ANNOTATOR_COMPLETE": f"{shell}_source"}).output
    assert "_ANNOTATOR_COMPLETE" in script


def test_every_command_is_in_the_guide() -> None:
    guide = (ROOT / "docs" / "guide" / "index.md").read_text(encoding="utf-8")
    groups = {name: getattr(one, "commands", {"": one}) for name, one in main.commands.items()}
    commands = [f"annotator {name} {under}".strip() for name, group in groups.items() for under in group]
    assert len(commands) > 8
    assert [name for name in commands if f"`{name}" not in guide] == []
