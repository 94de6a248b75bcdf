"""`annotator mend`: what it says, what it writes, and what it leaves alone."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from annotator.cli import main, mending
from tests.read.folders import write
from tests.repository import git

FORMER = "She opened the new harbor bridge on Monday. It cost ninety million crowns.\n\nThe ferry ends. She liked it.\n"
LATER = (
    "On Tuesday she opened the new harbor bridge. It cost ninety-five million crowns.\n\n"
    "The ferry ends. She liked it.\n"
)
NOTES = """\
title: Title
origin: {publisher: Paper}
rights: On these grounds.
as_of: 2025-03-28
cards:
  # beside the opening
  - background: back
    quote: {exact: "bridge", suffix: " on Monday. It cost"}  # that one
claims:
  - id: cost
    quote: "It cost ninety million crowns"
    finding: {kind: supported, text: So.}
    evidence: [{source: src}]
  - id: ferry
    quote: The ferry ends.
    finding: {kind: supported, text: So.}
    evidence: [{source: src}]
"""
TEXT, FILE = "articles/one/article.txt", "articles/one/annotations.yml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    write(tmp_path, {TEXT: LATER, FILE: NOTES})
    (tmp_path / "former.txt").write_text(FORMER, encoding="utf-8")
    return tmp_path


def mend(*arguments: str, keys: str = "") -> Result:
    done = CliRunner().invoke(main, ["mend", *arguments], input=keys)
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done


def annotations(folder: Path) -> str:
    return (folder / "seeds" / FILE).read_text(encoding="utf-8")


def committed(folder: Path) -> None:
    """The former text with its annotations in a commit, the later one in the folder."""
    (folder / "seeds" / TEXT).write_text(FORMER, encoding="utf-8")
    git(folder, "init")
    git(folder, "add", "seeds")
    git(folder, "commit", "-m", "first")
    (folder / "seeds" / TEXT).write_text(LATER, encoding="utf-8")


def test_where_nobody_can_be_asked_quotes_are_listed_and_nothing_is_written(folder: Path) -> None:
    done = mend("one")
    assert done.exit_code == 1
    assert f"seeds/{FILE}:8:20: the card back: orphan: its words stand there, but between other words" in done.stdout
    assert 'was  quote: "It cost ninety million crowns"' in done.stdout
    assert 'now  quote: "It cost ninety-five million crowns"' in done.stdout
    assert "0 quotes mended, 2 left" in done.stdout
    assert "is in no Git repository that can be read" in done.stderr
    assert annotations(folder) == NOTES


def test_yes_writes_what_holds_and_no_guess(folder: Path) -> None:
    done = mend("--yes", "--former", "former.txt")
    assert done.exit_code == 1
    assert "1 quote mended, 1 left" in done.stdout
    assert done.stdout.count("  accepted\n") == 1
    line = (
        '    quote: {exact: "bridge", suffix: ". It cost ninety-five million cr", '
        "prefix: 'esday she opened the new harbor '}  # that one\n"
    )
    old = '    quote: {exact: "bridge", suffix: " on Monday. It cost"}  # that one\n'
    assert annotations(folder) == NOTES.replace(old, line)
    assert mend("--yes", "--former", "former.txt").exit_code == 1  # the orphan is still one
    check = CliRunner().invoke(main, ["check", "--no-cache"])
    assert "1 error, 0 warnings" in check.stdout


def test_above_a_score_writes_guesses_too_and_then_all_is_well(folder: Path) -> None:
    done = mend("--above", "0.7", "--former", "former.txt")
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, "2 quotes mended, 0 left")
    assert '    quote: "It cost ninety-five million crowns"\n' in annotations(folder)
    assert mend().stdout == "every quote stands as it is written\n"
    assert mend().exit_code == 0


def test_a_high_score_leaves_the_less_sure(folder: Path) -> None:
    assert "0 quotes mended, 2 left" in mend("--above", "0.99").stdout
    assert annotations(folder) == NOTES


def test_a_dry_run_shows_the_diff_and_writes_nothing(folder: Path) -> None:
    done = mend("--dry-run", "--above", "0.5")
    assert f"--- seeds/{FILE}\n+++ seeds/{FILE}\n" in done.stdout
    assert '+    quote: "It cost ninety-five million crowns"\n' in done.stdout
    assert "2 quotes would be mended, 0 left" in done.stdout
    assert annotations(folder) == NOTES


def test_on_a_terminal_each_is_asked_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mending, "_is_terminal", lambda: True)
    assert "0 quotes mended, 2 left" in mend(keys="q\n").stdout
    assert annotations(folder) == NOTES
    assert "1 quote mended, 1 left" in mend(keys="n\ny\n").stdout
    assert "It cost ninety-five" in annotations(folder)
    assert 'suffix: " on Monday. It cost"' in annotations(folder)


def test_git_knows_the_former_text(folder: Path) -> None:
    committed(folder)
    done = mend("--yes")
    assert "1 quote mended, 1 left" in done.stdout
    assert "its words stand where the former text leads" in done.stdout
    assert done.stderr == ""


def test_a_quote_is_followed_from_the_last_commit_in_which_it_stood(folder: Path) -> None:
    committed(folder)
    git(folder, "commit", "-a", "-m", "second")
    assert "its words stand where the former text leads" in mend("--yes").stdout


@pytest.mark.parametrize("revision", ["HEAD", "main"])
def test_a_revision_can_be_named(folder: Path, revision: str) -> None:
    committed(folder)
    assert "its words stand where the former text leads" in mend("--git", revision).stdout
    assert "its words stand where the former text leads" in mend("--git", git(folder, "rev-parse", "HEAD")).stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nobody",), "no article nobody can be read; there are one"),
        (("--git", "HEAD"), "is in no Git repository"),
        (("--seeds", "nowhere"), "there is no such folder"),
        (("--yes", "--above", "1"), "exclude each other"),
        (("--former", "former.txt", "--git", "HEAD"), "exclude each other"),
        (("--former", "nothing.txt"), "does not exist"),
        (("--above", "2"), "not in the range"),
    ],
)
def test_a_wrong_call_says_so_and_writes_nothing(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    done = mend(*arguments)
    assert done.exit_code == 2
    assert said in done.stderr
    assert annotations(folder) == NOTES


@pytest.mark.parametrize("revision", ["--help", "-h", "--output=x", "nothing", "HEAD:seeds", "HEAD; touch x", "@{-1}"])
def test_a_revision_is_no_option_and_no_command(folder: Path, revision: str) -> None:
    committed(folder)
    before = sorted(folder.rglob("*"))
    done = mend(f"--git={revision}")
    assert done.exit_code == 2
    assert done.stderr.startswith("error: ")
    assert sorted(folder.rglob("*")) == before


def test_without_git_the_article_alone_is_looked_at(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    committed(folder)
    monkeypatch.setenv("PATH", str(folder))
    done = mend("--yes")
    assert done.exit_code == 1
    assert "note: Git is not installed; quotes are found without a former text" in done.stderr
    assert mend("--git", "HEAD").stderr == "error: Git is not installed\n"


def test_a_record_that_cannot_be_read_is_told_and_hides_no_other(folder: Path) -> None:
    write(folder, {TEXT: LATER, FILE: NOTES.replace("  - id: cost\n", "  - {id: bad, color: red}\n  - id: cost\n")})
    done = mend("--above", "0.5")
    assert done.exit_code == 1
    assert "error[unknown-key]" in done.stderr
    assert "2 quotes mended, 0 left" in done.stdout
    assert '  - id: cost\n    quote: "It cost ninety-five million crowns"\n' in annotations(folder)


def test_a_quote_that_stands_in_an_old_place_by_chance_is_an_orphan(folder: Path) -> None:
    notes = NOTES[: NOTES.index("cards:")] + "pins: [{quote: Monday, entity: bo}]\n"
    write(folder, {TEXT: LATER.replace("ends.", "ends one Monday in autumn."), FILE: notes})
    assert mend().exit_code == 0
    done = mend("--former", "former.txt")
    assert done.exit_code == 1
    assert "the pin of bo: orphan: " in done.stdout


def test_the_guide_shows_what_is_printed(folder: Path) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "guide" / "mending.md").read_text(encoding="utf-8")
    shown = guide.split("```text\n")[1].split("```")[0]
    assert mend("--former", "former.txt").stdout.startswith(shown)
