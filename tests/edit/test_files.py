"""Edits of files: shown before they are written, whole at every moment, and never over somebody else's change."""

import codecs
import os
from pathlib import Path

import pytest

from annotator.diagnostics import EditError
from annotator.edit.files import edit, save
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


def test_a_file_that_is_not_there_is_made(tmp_path: Path) -> None:
    planned = edit(tmp_path / "new" / "a.yml", [CHANGE])
    assert planned.diff("a.yml").startswith("--- /dev/null\n+++ a.yml\n")
    save([planned])
    assert (tmp_path / "new" / "a.yml").read_text() == "entities:\n  - b\n"


def test_a_change_by_somebody_else_is_never_overwritten(tmp_path: Path) -> None:
    first, second = tmp_path / "a.yml", tmp_path / "b.yml"
    for file in (first, second):
        file.write_text("entities:\n  - a\n")
    edits = [edit(first, [CHANGE]), edit(second, [CHANGE])]
    second.write_text("entities: []\n")
    with pytest.raises(EditError, match="has changed in the meantime"):
        save(edits)
    assert first.read_text() == "entities:\n  - a\n"


def test_where_one_file_cannot_be_written_the_others_are_as_they_were(tmp_path: Path) -> None:
    first, made = tmp_path / "a.yml", tmp_path / "new.yml"
    first.write_text("entities:\n  - a\n", encoding="utf-8")
    blocked = tmp_path / "file" / "b.yml"
    edits = [edit(first, [CHANGE]), edit(made, [CHANGE]), edit(blocked, [CHANGE])]
    (tmp_path / "file").write_text("where a folder should be", encoding="utf-8")
    with pytest.raises(EditError, match="cannot be written"):
        save(edits)
    assert first.read_text(encoding="utf-8") == "entities:\n  - a\n"
    assert not made.exists()


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.yml").write_text("entities:\n  - a\n")
    (tmp_path / "a.yml").symlink_to("real.yml")
    save([edit(tmp_path / "a.yml", [CHANGE])])
    assert (tmp_path / "a.yml").is_symlink()
    assert (tmp_path / "real.yml").read_text().endswith("  - b\n")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [("a.json", b"[]", "is JSON"), ("a.yml", b"\xff", "UTF-8"), ("a.yml", b"a: [", "a.yml: line 2: this is not YAML")],
)
def test_what_cannot_be_edited_is_said(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(EditError, match=said):
        edit(tmp_path / name, [CHANGE])
