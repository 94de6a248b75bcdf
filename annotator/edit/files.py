"""An editor's file and changes -> the file with those changes: shown first, then written at once or not at all."""

import codecs
import os
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import Any

from annotator.diagnostics import EditError
from annotator.edit.yaml_text import Change, Extend, apply


@dataclass(frozen=True, slots=True)
class Edit:
    """What a file is and what it is to be; ``before`` is None for one that is not there yet.

    ``after`` is None for one that is to go.
    """

    path: Path
    before: bytes | None
    after: bytes | None

    def diff(self, name: str = "") -> str:
        """The change as a unified diff; ``name`` is what the file is called in it."""
        name = name or self.path.as_posix()
        old = "/dev/null" if self.before is None else name
        new = "/dev/null" if self.after is None else name
        lines = (_lines(self.before or b""), _lines(self.after or b""))
        return "".join(f"{line}\n" for line in unified_diff(*lines, old, new, lineterm=""))


def edit(path: Path, changes: Iterable[Change]) -> Edit:
    """The edit of a file of YAML, which need not be there. Nothing is written yet.

    Raises `EditError` where it cannot be read or not be changed safely.
    """
    if path.suffix == ".json":
        raise EditError(f"{path} is JSON, which another program wrote; change it there, or use a file of YAML")
    try:
        before = path.read_bytes() if path.exists() else None
        text = (before or b"").removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise EditError(f"{path} cannot be read as UTF-8: {error}") from error
    try:
        after = apply(text, changes).encode()
    except EditError as error:
        raise EditError(f"{path}: {error}") from error
    mark = codecs.BOM_UTF8 if (before or b"").startswith(codecs.BOM_UTF8) else b""
    return Edit(path, before, mark + after)


def extend(path: Path, key: str, values: Sequence[Any]) -> Edit:
    """The edit that puts records at the end of a file's one list, which stands under ``key`` or alone.

    Raises `EditError` as `edit` does.
    """
    try:
        return edit(path, [Extend((key,), tuple(values))])
    except EditError:
        try:
            return edit(path, [Extend((), tuple(values))])
        except EditError:
            pass
        raise


def save(edits: Sequence[Edit]) -> None:
    """Write every edit, or none: each file is whole at every moment, and what was written is taken back if one fails.

    Raises `EditError` before anything is written where a file has changed since it was read.
    """
    for one in edits:
        now = one.path.read_bytes() if one.path.exists() else None
        if now != one.before:
            raise EditError(f"{one.path} has changed in the meantime; nothing was written, try again")
    written: list[Edit] = []
    try:
        for one in edits:
            _put(one.path, one.after)
            written.append(one)
    except OSError as error:
        for one in reversed(written):
            _put(one.path, one.before)
        raise EditError(f"cannot be written: {error}") from error


def _put(path: Path, data: bytes | None) -> None:
    """Make a file hold ``data``, or take it away where that is None."""
    if data is None:
        path.unlink()
    else:
        _replace(path.resolve(), data)


def _replace(path: Path, data: bytes) -> None:
    """Write beside the file, then put it in its place; what is there keeps its rights."""
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(prefix=".", suffix="~", dir=path.parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~mask)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _lines(data: bytes) -> list[str]:
    return data.decode("utf-8", "replace").splitlines()
