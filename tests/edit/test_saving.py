"""Edits are written all or none, each file whole at every moment, and never over somebody else's change."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.diagnostics import EditError
from annotator.edit.files import Edit, edit
from annotator.edit.saving import clear, save
from annotator.edit.yaml_text import Append

CHANGE = Append(("entities",), "b")


@pytest.fixture
def edits(tmp_path: Path) -> list[Edit]:
    """Changes of three files, the second of which is new, in a folder that is."""
    (tmp_path / "a.yml").write_bytes(b"old a")
    (tmp_path / "c.yml").write_bytes(b"old c")
    paths = (tmp_path / "a.yml", tmp_path / "new" / "deep" / "b.yml", tmp_path / "c.yml")
    return [Edit(path, None if path.name == "b.yml" else f"old {path.stem}".encode(), b"new") for path in paths]


def everything(folder: Path) -> dict[str, bytes | None]:
    """Each file below a folder with what it holds, and each folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")
    }


BEFORE = {"a.yml": b"old a", "c.yml": b"old c"}


def failing(
    monkeypatch: pytest.MonkeyPatch, name: str, wrong: BaseException, when: Callable[[int, tuple[object, ...]], bool]
) -> None:
    """Let a function of the system fail at some of its calls, by their number and arguments."""
    real, calls = getattr(os, name), iter(range(1, 100))

    def call(*arguments: object) -> object:
        if when(next(calls), arguments):
            raise wrong
        return real(*arguments)

    monkeypatch.setattr(os, name, call)


def full() -> OSError:
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


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


def test_folders_that_are_made_are_given_and_can_be_taken_away(edits: list[Edit], tmp_path: Path) -> None:
    made = save(edits)
    assert {*made} == {tmp_path / "new", tmp_path / "new" / "deep"}
    clear(made)
    assert everything(tmp_path)["new/deep/b.yml"] == b"new"
    save([Edit(one.path, one.after, one.before) for one in edits])
    clear(made)
    assert everything(tmp_path) == BEFORE


@pytest.mark.parametrize("call", range(1, 6))
def test_a_full_disk_is_met_before_any_file_changes(
    edits: list[Edit], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    file = (tmp_path / "a.yml").stat().st_ino
    failing(monkeypatch, "fsync", full(), lambda number, _: number >= call)
    with pytest.raises(EditError, match=r"^nothing was written: .*\.yml cannot be written: No space left on device$"):
        save(edits)
    assert everything(tmp_path) == BEFORE
    assert (tmp_path / "a.yml").stat().st_ino == file


@pytest.mark.parametrize("call", [1, 2, 3])
@pytest.mark.parametrize("wrong", [KeyboardInterrupt(), SystemExit(1), MemoryError()], ids=repr)
def test_an_interrupt_between_two_files_leaves_them_as_they_were(
    edits: list[Edit], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: BaseException, call: int
) -> None:
    failing(monkeypatch, "replace", wrong, lambda number, _: number == call)
    with pytest.raises(type(wrong)):
        save(edits)
    assert everything(tmp_path) == BEFORE


def test_what_is_taken_back_has_its_rights(edits: list[Edit], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yml").chmod(0o640)
    failing(monkeypatch, "replace", full(), lambda number, _: number == 2)
    with pytest.raises(EditError, match="nothing was written"):
        save(edits)
    assert (tmp_path / "a.yml").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("wrong", [full(), KeyboardInterrupt()], ids=repr)
def test_what_cannot_be_taken_back_is_named_and_the_rest_is_taken_back(
    edits: list[Edit], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: BaseException
) -> None:
    """The third file fails, then the second on its way back; the first is still brought back."""
    first, second, third = edits[0], edits[2], Edit(tmp_path / "d.yml", None, b"new")
    # Two are put in their places, the third is not; then the second is not brought back.
    refused = OSError(errno.EACCES, os.strerror(errno.EACCES))
    failing(monkeypatch, "replace", wrong, lambda number, _: number == 3)
    failing(monkeypatch, "replace", refused, lambda number, _: number == 4)
    with pytest.raises(EditError) as caught:
        save([first, second, third])
    kept = next(path for path in tmp_path.iterdir() if path.name.startswith("."))
    begin = f"{third.path} cannot be written: {wrong.strerror}" if isinstance(wrong, OSError) else "interrupted"
    left = f"{second.path} was changed and cannot be changed back: Permission denied; what it held is in {kept}"
    assert str(caught.value) == f"{begin}; {left}"
    assert everything(tmp_path) == {"a.yml": b"old a", "c.yml": b"new", kept.name: b"old c"}


def test_a_new_file_that_cannot_be_taken_away_is_named(
    edits: list[Edit], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, "replace", full(), lambda number, _: number == 3)
    refused = OSError(errno.EACCES, os.strerror(errno.EACCES))
    failing(monkeypatch, "unlink", refused, lambda _, arguments: str(arguments[0]).endswith("b.yml"))
    with pytest.raises(EditError, match=r"b\.yml was made and cannot be taken away: Permission denied$"):
        save(edits)
    assert everything(tmp_path) == {**BEFORE, "new": None, "new/deep": None, "new/deep/b.yml": b"new"}


def test_a_file_that_the_system_never_changes_is_not_told_as_changed(
    edits: list[Edit], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = OSError(errno.EPERM, os.strerror(errno.EPERM))
    failing(monkeypatch, "replace", refused, lambda _, arguments: str(arguments[1]).endswith("c.yml"))
    with pytest.raises(EditError, match=r"^nothing was written: .*c\.yml cannot be written"):
        save(edits)
    assert everything(tmp_path) == BEFORE


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_what_is_no_file_is_never_written(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "a.yml")
    with pytest.raises(EditError, match=r"^nothing was written: .*a\.yml cannot be read: it is no file$"):
        save([Edit(tmp_path / "new" / "b.yml", None, b"x"), Edit(tmp_path / "a.yml", None, b"x")])
    assert os.listdir(tmp_path) == ["a.yml"]


def test_a_file_behind_a_link_that_led_nowhere_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yml").symlink_to("real.yml")
    (tmp_path / "b.yml").write_bytes(b"old")
    through = Edit(tmp_path / "a.yml", None, b"new")
    with monkeypatch.context() as patch:
        failing(patch, "replace", full(), lambda number, _: number == 2)
        with pytest.raises(EditError, match="nothing was written"):
            save([through, Edit(tmp_path / "b.yml", b"old", b"new")])
    assert sorted(os.listdir(tmp_path)) == ["a.yml", "b.yml"]
    save([through])
    assert (tmp_path / "real.yml").read_bytes() == b"new"
    save([Edit(through.path, through.after, through.before)])
    assert os.readlink(tmp_path / "a.yml") == "real.yml"
    assert not (tmp_path / "real.yml").exists()


def test_links_that_lead_in_a_circle_stay(tmp_path: Path) -> None:
    (tmp_path / "a.yml").symlink_to("b.yml")
    (tmp_path / "b.yml").symlink_to("a.yml")
    with pytest.raises(EditError, match=r"a\.yml cannot be written: Too many levels of symbolic links"):
        save([Edit(tmp_path / "a.yml", None, b"x")])
    assert sorted(os.listdir(tmp_path)) == ["a.yml", "b.yml"]
