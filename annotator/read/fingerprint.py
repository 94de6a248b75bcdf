"""A digest of all that reading the seeds can see."""

from collections.abc import Iterator
from pathlib import Path

from annotator.model.store import key_of
from annotator.read.shown import shown


def fingerprint(root: Path, base: Path) -> str:
    """Changes with any name, kind or byte below the folder ``root``, and with how each is named from ``base``."""
    parts: list[str | bytes] = [shown(root, base)]
    for path in _below(root, frozenset()):
        parts += [path.relative_to(root).as_posix(), shown(path, base), *_content(path)]
    return key_of("seeds", *parts)


def _below(folder: Path, around: frozenset[Path]) -> Iterator[Path]:
    """Everything below a folder, through links, too, as reading goes; a link to a folder around it is not followed."""
    if not folder.is_dir():
        return
    around |= {folder.resolve()}
    try:
        inside = sorted(folder.iterdir())
    except OSError:  # nor can it be read
        return
    for path in inside:
        yield path
        if path.is_dir() and path.resolve() not in around:
            yield from _below(path, around)


def _content(path: Path) -> Iterator[str | bytes]:
    if not path.is_file():
        yield "folder" if path.is_dir() else "neither file nor folder"
        return
    try:
        data = path.read_bytes()
    except OSError as error:
        yield f"unreadable: {error.strerror}"
    else:
        yield "file"
        yield data
