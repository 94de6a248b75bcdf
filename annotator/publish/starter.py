"""The site that `annotator init` writes: files of ``annotator/starter/`` in a language, and the schemas they name."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from annotator.diagnostics import PublishError
from annotator.model.schemas import schema_files
from annotator.publish.files import blocked, stay_inside, writing

# Those that are the same in every language.
_ALL = "all"
# Stands for the version of the software, which the name of its wheel holds.
_VERSION = b"<version>"


_FOLDER: Traversable = files("annotator") / "starter"


@dataclass(frozen=True, slots=True)
class Started:
    """What was written and what was there before, as paths relative to the folder."""

    written: tuple[str, ...]
    kept: tuple[str, ...]


def start_site(folder: Path, language: str = "en", *, add: bool = False) -> Started:
    """Write the starter in a language into ``folder``; a file that is there is never changed.

    Raises `PublishError` where the folder holds anything, unless told to ``add`` to it, where a file would be written
    outside of it, and where the system refuses one.
    """
    with writing(folder):
        return _started(folder, dict(starter(language)), add=add)


def _started(folder: Path, started: Mapping[str, bytes], *, add: bool) -> Started:
    if not add and folder.is_dir() and any(folder.iterdir()):
        raise PublishError(
            f"{folder} is not empty; name another folder, or use --add, which leaves your files as they are"
        )
    # A link that leads nowhere does not exist, and would be written through.
    kept = tuple(path for path in started if os.path.lexists(folder / path))
    for path in started:
        if said := blocked((folder / path).parent):
            raise PublishError(said)
    written = tuple(path for path in started if path not in kept)
    for path in written:
        stay_inside(folder, path)
    for path in written:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(started[path])
    return Started(written, kept)


def starter(language: str = "en") -> Iterator[tuple[str, bytes]]:
    """Every file of the starter by its path; the schemas come last."""
    ours = version("annotated-explainer").encode()
    for folder in (_ALL, language):
        for path, data in _files(_FOLDER / folder, ""):
            yield path, data.replace(_VERSION, ours)
    yield from ((f"schemas/{name}", text.encode()) for name, text in schema_files().items())


def starter_languages() -> tuple[str, ...]:
    """The languages that there is a starter in, in the order of the alphabet."""
    return tuple(sorted(one.name for one in _FOLDER.iterdir() if one.is_dir() and one.name != _ALL))


def _files(folder: Traversable, above: str) -> Iterator[tuple[str, bytes]]:
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        if one.is_dir():
            yield from _files(one, f"{above}{one.name}/")
        else:
            yield above + one.name, one.read_bytes()
