"""What Git says a file was."""

from pathlib import Path

import pytest

from annotator.diagnostics import HistoryError
from annotator.read.history import at_revision, earlier
from tests.repository import git


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with three commits below a folder, and another file in one more."""
    folder = tmp_path / "a folder" / "-x [y]"
    folder.mkdir(parents=True)
    git(tmp_path, "init")
    for text in ("one", "two", "three"):
        (folder / "article.txt").write_text(text, encoding="utf-8")
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-m", text)
        git(tmp_path, "tag", f"v-{text}")
    (folder / "other.txt").write_text("else", encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "other")
    return folder / "article.txt"


def test_the_newest_comes_first_and_only_commits_of_the_file(file: Path) -> None:
    assert list(earlier(file)) == [b"three", b"two", b"one"]


def test_a_commit_without_the_file_is_passed_over(file: Path) -> None:
    git(file.parent, "rm", "article.txt")
    git(file.parent, "commit", "-m", "gone")
    file.parent.mkdir(exist_ok=True)
    assert list(earlier(file)) == [b"three", b"two", b"one"]


@pytest.mark.parametrize(("revision", "text"), [("HEAD", b"three"), ("v-one", b"one"), ("HEAD~2", b"two")])
def test_a_revision(file: Path, revision: str, text: bytes) -> None:
    assert at_revision(file, revision) == text


@pytest.mark.parametrize("revision", ["", "-h", "--all", "nothing", "HEAD:a", "\0"])
def test_what_is_no_revision_is_an_error(file: Path, revision: str) -> None:
    with pytest.raises(HistoryError):
        at_revision(file, revision)


def test_a_file_that_was_not_there_is_an_error(file: Path) -> None:
    with pytest.raises(HistoryError, match=r"there is no other\.txt in this folder at v-one"):
        at_revision(file.with_name("other.txt"), "v-one")


def test_a_repository_without_commits_has_no_former_text(tmp_path: Path) -> None:
    git(tmp_path, "init")
    assert list(earlier(tmp_path / "article.txt")) == []


def test_a_folder_outside_any_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    for ask in (lambda path: list(earlier(path)), lambda path: at_revision(path, "HEAD")):
        with pytest.raises(HistoryError, match="is in no Git repository"):
            ask(tmp_path / "article.txt")


def test_a_hook_has_variables_of_its_own_repository(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    assert at_revision(file, "HEAD") == b"three"
