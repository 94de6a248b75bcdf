"""An editor's file and changes -> the file with those changes: shown first; `saving` writes it."""

import codecs
import io
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
        """The change as a unified diff, empty only where nothing changes; ``name`` is what the file is called in it."""
        if self.before == self.after:
            return ""
        name = name or self.path.as_posix()
        old = "/dev/null" if self.before is None else name
        new = "/dev/null" if self.after is None else name
        before, after = _lines(self.before or b""), _lines(self.after or b"")
        # Ends are the same in most files, and then they need not be seen.
        mixed = len({end for _, end in before + after if end}) > 1
        were, are = ([line + _told(end, mixed=mixed) for line, end in lines] for lines in (before, after))
        shown = list(unified_diff(were, are, old, new, lineterm=""))
        # A file without a line has no difference to show: it is made, or it goes.
        return "".join(f"{line}\n" for line in shown or (f"--- {old}", f"+++ {new}", "\\ The file is empty"))


def edit(path: Path, changes: Iterable[Change]) -> Edit:
    """The edit of a file of YAML, which need not be there. Nothing is written yet.

    Raises `EditError` where it cannot be read or not be changed safely.
    """
    if path.suffix == ".json":
        raise EditError(f"{path} is JSON, which another program wrote; change it there, or use a file of YAML")
    try:
        before = held(path)
        text = (before or b"").removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except OSError as error:
        raise EditError(f"{path} cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
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


def held(path: Path) -> bytes | None:
    """The bytes of a file; None where there is none. Raises `OSError`, also for what is no file and is not opened."""
    if not path.exists():
        return None
    if not path.is_file():
        raise OSError("it is no file")
    return path.read_bytes()


def _lines(data: bytes) -> list[tuple[str, str]]:
    """Each line of a file, and how it ends."""
    lines = io.StringIO(data.decode("utf-8", "replace"), newline="")
    return [(bare := line.rstrip("\r\n"), line[len(bare) :]) for line in lines]


def _told(end: str, *, mixed: bool) -> str:
    """What a diff says of the end of a line: where there is none what Git says, where ends differ their signs."""
    if not end:
        return "\n\\ No newline at end of file"
    return end.replace("\r", "␍").replace("\n", "␊") if mixed else ""
