"""Edits of files -> the files: all of them or none, whatever comes between."""

import errno
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from annotator.diagnostics import EditError
from annotator.edit.files import Edit, held


@dataclass(slots=True)
class _Step:
    """An edit on its way: its file behind all links, and beside that what is to stand there and what stood there."""

    edit: Edit
    file: Path
    new: Path | None = None
    old: Path | None = None


def save(edits: Sequence[Edit]) -> tuple[Path, ...]:
    """Write every edit, or none: each file is whole at every moment. Gives the folders that were made for them.

    All is written beside the files first, so that a full disk is met before any of them has changed. Raises `EditError`
    where a file has changed since it was read or cannot be written, with what could not be taken back, if anything.
    """
    steps = [_Step(one, Path(os.path.realpath(one.path))) for one in edits]
    made: list[Path] = []
    begun: list[_Step] = []
    try:
        for step in steps:
            _prepare(step, made)
        for step in steps:
            _check(step.edit)
        for step in steps:
            begun.append(step)
            _put(step)
    except BaseException as error:  # an interrupt, too, must not leave half of it
        left = [said for step in reversed(begun) if (said := _take_back(step))]
        _tidy(steps)
        clear(made)
        if left:
            raise EditError("; ".join([str(error) or "interrupted", *left])) from error
        if isinstance(error, EditError):
            raise EditError(f"nothing was written: {error}") from error
        raise
    _tidy(steps)
    return tuple(made)


def clear(folders: Iterable[Path]) -> None:
    """Take folders away that `save` made, but for those in which there is something."""
    for folder in sorted(folders, reverse=True):
        with suppress(OSError):
            folder.rmdir()


def _prepare(step: _Step, made: list[Path]) -> None:
    """Write beside a file what it is to hold and what it holds, which needs no room on the disk later."""
    with _writing(step.edit):
        if step.file.is_symlink():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        above = (step.file.parent, *step.file.parent.parents)
        made += takewhile(lambda folder: not folder.exists(), above)
        step.file.parent.mkdir(parents=True, exist_ok=True)
        step.new = _beside(step.file, step.edit.after)
        step.old = _beside(step.file, step.edit.before)


def _beside(file: Path, data: bytes | None) -> Path | None:
    """A hidden file with the rights of the one that it is to replace."""
    if data is None:
        return None
    number, name = tempfile.mkstemp(prefix=".", suffix="~", dir=file.parent)
    try:
        with os.fdopen(number, "wb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, file.stat().st_mode & 0o7777 if file.exists() else 0o666 & ~mask)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _check(edit: Edit) -> None:
    try:
        now = held(edit.path)
    except OSError as error:
        raise EditError(f"{edit.path} cannot be read: {error.strerror or error}") from error
    if now != edit.before:
        raise EditError(f"{edit.path} has changed in the meantime, try again")


def _put(step: _Step) -> None:
    with _writing(step.edit):
        if step.new is None:
            step.file.unlink()
        else:
            os.replace(step.new, step.file)


def _take_back(step: _Step) -> str:
    """Make a file what it was, if it is changed already; what is to be said where that fails."""
    try:
        if held(step.file) == step.edit.before:
            return ""
        if step.old is None:
            step.file.unlink(missing_ok=True)
        else:
            os.replace(step.old, step.file)
    except OSError as error:
        why = error.strerror or error
        if step.old is None:
            return f"{step.edit.path} was made and cannot be taken away: {why}"
        kept, step.old = step.old, None
        return f"{step.edit.path} was changed and cannot be changed back: {why}; what it held is in {kept}"
    return ""


def _tidy(steps: Iterable[_Step]) -> None:
    for step in steps:
        for path in (step.new, step.old):
            if path is not None:
                with suppress(OSError):
                    path.unlink(missing_ok=True)


@contextmanager
def _writing(edit: Edit) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise EditError(f"{edit.path} cannot be written: {error.strerror or error}") from error
