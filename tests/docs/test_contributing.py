"""CONTRIBUTING: what its examples name is there, and a copy of the software with their changes does what they say."""

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from annotator.annotate.coverage import MAX_CARD
from tests.read.folders import ANNOTATIONS, ENTITY, FIGURE, PLACING, TIMELINE, write

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"^## (Add [^\n]+)\n(.*?)(?=^## |\Z)", TEXT, flags=re.MULTILINE | re.DOTALL))
CHANGE = re.compile(r"^ {4}```diff\n {4}\+\+\+ (?P<file>\S+)\n(?P<lines>.*?)^ {4}```$", re.MULTILINE | re.DOTALL)


def changes(example: str) -> list[tuple[str, str, str]]:
    """Each change of an example: its file, the lines that stand there, and those that stand there afterwards."""
    found = []
    for change in CHANGE.finditer(EXAMPLES[example]):
        lines = [line.removeprefix("    ") for line in change["lines"].splitlines()]
        before = "".join(f"{line[1:]}\n" for line in lines if line[:1] != "+")
        after = "".join(f"{line[1:]}\n" for line in lines if line[:1] != "-")
        found.append((change["file"], before, after))
    return found


def changed_copy(folder: Path, example: str) -> Path:
    """The software with the changes of an example; each of them finds its lines exactly once."""
    shutil.copytree(ROOT / "annotator", folder / "annotator", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    for file, before, after in changes(example):
        path = folder / file
        if not before:
            assert not path.exists()
            path.write_text(after, encoding="utf-8")
            continue
        text = path.read_text(encoding="utf-8")
        assert f"\n{text}".count(f"\n{before}") == 1, f"{file} has no such lines any more:\n{before}"
        path.write_text(f"\n{text}".replace(f"\n{before}", f"\n{after}")[1:], encoding="utf-8")
    return folder


def said(folder: Path, *arguments: str) -> str:
    """What the command line of the copy in ``folder`` says of the seeds there."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", "from annotator.cli import main; main()", *arguments],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


LONG = FIGURE.replace("There are five.", "word " * (MAX_CARD + 1))
WORK = ENTITY.replace("kind: person", "kind: work")
CUES = "1\n00:00:01,000 --> 00:00:02,000\nAnna Ash met\nBo Birch.\n\n2\n00:00:02,000 --> 00:00:03,000\nIn Rome.\n"
SOUND = "pages: 0 errors, 0 warnings"
PLACED: Mapping[str, str] = {"context/back.md": PLACING, "timelines/a.yml": TIMELINE}


@pytest.mark.parametrize(
    ("example", "files", "before", "after"),
    [
        (
            "Add a diagnostic",
            {**PLACED, "figures/a.yml": LONG},
            SOUND,
            "warning[long-message]: message has",
        ),
        ("Add a kind of entity", {"entities/a.yml": WORK, "entities/people.yml": None}, "kind: expected", SOUND),
        (
            "Add a format of articles",
            {"articles/one/article.txt": None, "articles/one/article.srt": CUES},
            "error[article-files]",
            SOUND,
        ),
    ],
)
def test_the_software_does_with_the_changes_what_it_did_not(
    tmp_path: Path, example: str, files: Mapping[str, str | None], before: str, after: str
) -> None:
    write(tmp_path, files)
    changed = said(changed_copy(tmp_path, example), "check")
    assert after in changed
    assert before not in changed
    shutil.rmtree(tmp_path / "annotator")
    shutil.copytree(ROOT / "annotator", tmp_path / "annotator")
    plain = said(tmp_path, "check")
    assert before in plain
    assert after not in plain


def test_every_example_is_tried() -> None:
    assert {name for name in EXAMPLES if changes(name)} == {
        "Add a diagnostic", "Add a kind of entity", "Add a format of articles", "Add a string",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("language", "minutes"),
    [("en", ") · 1 minute"), ("es", ") · 1 minuto")],
)
def test_a_string_that_is_added_stands_on_its_page(tmp_path: Path, language: str, minutes: str) -> None:
    write(tmp_path, {"articles/one/annotations.yml": ANNOTATIONS + "cards: [{background: back, quote: Rome}]\n"})
    made = said(changed_copy(tmp_path, "Add a string"), "write", "pages", "--language", language)
    assert "0 errors" in made
    assert minutes in (tmp_path / "pages" / "explainers" / "one" / "index.md").read_text(encoding="utf-8")


# Files that an example makes.
NEW = {"annotator/read/subtitles.py", "tests/read/test_subtitles.py"}


def test_the_files_that_it_names_are_there() -> None:
    named = set(re.findall(r"`((?:annotator|docs|tests|schemas|overrides)/[\w./-]*)`", TEXT))
    assert len(named) > 10
    assert {name for name in named - NEW if not (ROOT / name).exists()} == set()
    assert not [name for name in NEW if (ROOT / name).exists()]


def test_the_commands_that_it_names_are_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    commands = set(re.findall(r"`make ([a-z-]+)`", TEXT))
    assert commands
    assert {name for name in commands if f"\n{name}:" not in makefile} == set()
