"""Edits of files: shown before they are written."""

import codecs
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.diagnostics import EditError
from annotator.edit.files import Edit, edit
from annotator.edit.saving import save
from annotator.edit.yaml_text import Append

CHANGE = Append(("entities",), "b")


def test_an_edit_is_shown_and_then_written(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_bytes(codecs.BOM_UTF8 + b"# all\nentities:\n  - a\n")
    file.chmod(0o640)
    planned = edit(file, [CHANGE])
    assert planned.diff("a.yml").splitlines()[2:] == [
        "@@ -1,3 +1,4 @@",
        " \ufeff# all",
        " entities:",
        "   - a",
        "+  - b",
    ]
    assert file.read_bytes() == planned.before
    save([planned])
    assert file.read_bytes() == codecs.BOM_UTF8 + b"# all\nentities:\n  - a\n  - b\n"
    assert file.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["a.yml"]


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (b"a\nb", b"a\nb\n", ["@@ -1,2 +1,2 @@", " a", "-b", "\\ No newline at end of file", "+b"]),
        (b"a\n", b"a\nb", ["@@ -1 +1,2 @@", " a", "+b", "\\ No newline at end of file"]),
        (b"a\r\n", b"a\n", ["@@ -1 +1 @@", "-a␍␊", "+a␊"]),
        (b"a\rb", b"a\nb", ["@@ -1,2 +1,2 @@", "-a␍", "+a␊", " b", "\\ No newline at end of file"]),
        (b"a\r\n", b"a\r\nb\r\n", ["@@ -1 +1,2 @@", " a", "+b"]),
        ("a\u2028b\n".encode(), "a\u0085b\n".encode(), ["@@ -1 +1 @@", "-a\u2028b", "+a\u0085b"]),
        (b"\n", b"", ["@@ -1 +0,0 @@", "-"]),
        (b"", b"", []),
    ],
)
def test_a_change_of_line_ends_is_shown(tmp_path: Path, before: bytes, after: bytes, shown: list[str]) -> None:
    diff = Edit(tmp_path / "a.yml", before, after).diff("a.yml")
    assert diff.split("\n")[:-1] == (["--- a.yml", "+++ a.yml", *shown] if shown else [])


def test_an_empty_file_that_is_made_or_goes_is_shown(tmp_path: Path) -> None:
    made, gone = Edit(tmp_path / "a.yml", None, b""), Edit(tmp_path / "a.yml", b"", None)
    assert made.diff("a.yml") == "--- /dev/null\n+++ a.yml\n\\ The file is empty\n"
    assert gone.diff("a.yml") == "--- a.yml\n+++ /dev/null\n\\ The file is empty\n"


def test_a_file_that_is_not_there_is_made(tmp_path: Path) -> None:
    planned = edit(tmp_path / "new" / "a.yml", [CHANGE])
    assert planned.diff("a.yml").startswith("--- /dev/null\n+++ a.yml\n")
    save([planned])
    assert (tmp_path / "new" / "a.yml").read_text() == "entities:\n  - b\n"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [("a.json", b"[]", "is JSON"), ("a.yml", b"\xff", "UTF-8"), ("a.yml", b"a: [", "a.yml: line 2: this is not YAML")],
)
def test_what_cannot_be_edited_is_said(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(EditError, match=said):
        edit(tmp_path / name, [CHANGE])


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_what_is_no_file_is_not_opened(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "a.yml")
    with pytest.raises(EditError, match=r"a\.yml cannot be read: it is no file"):
        edit(tmp_path / "a.yml", [CHANGE])
