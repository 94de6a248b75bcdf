"""Pages and what search loads -> files; writes only what changed and removes only what it made."""

import errno
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

import yaml

from annotator.diagnostics import PublishError
from annotator.model.page import Page

# Templates, styles and fonts: in a wheel inside the package, in a checkout beside it.
LOOKS = next(looks for looks in (above / "overrides" for above in Path(__file__).parents[1:3]) if looks.is_dir())
# Lists the files of the last run, a line each, so that what is no longer made can be removed.
MANIFEST = ".annotator-files"
# What to do where the system refuses a file, by its reason.
_MENDS = dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), "see that you have the rights, or name another place")
_MENDS |= dict.fromkeys((errno.ENOSPC, errno.EDQUOT), "make room on the disk")
_OURS = re.compile(r".*\.md|search/[a-z]+(?:-[0-9]+)?\.js|explainers/[^/]+/[^/]+\.(?:pdf|png|jpe?g|webp|gif)|book\.pdf")


@dataclass(frozen=True, slots=True)
class Written:
    """What a run did, as paths relative to the folder."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


def page_text(page: Page) -> str:
    """The page as a file: front matter in which every value is quoted, and the body."""
    return f"---\n{_front_matter(page.meta)}---\n\n{page.body}"


def site_files(
    pages: Iterable[Page], others: Mapping[str, str | bytes] | Mapping[str, bytes]
) -> dict[str, str | bytes]:
    """What a run adds to a site, by path: pages as files, and others as they are."""
    return {**{page.path: page_text(page) for page in pages}, **others}


def load_file(path: str, load: Callable[[BinaryIO], dict[str, Any]]) -> dict[str, Any]:
    """What ``load`` makes of a file; nothing where there is none, as of a configuration that MkDocs had from a pipe."""
    if not Path(path).is_file():
        return {}
    with open(path, "rb") as file:
        return load(file)


def put_files(files: Mapping[str, str | bytes], folder: Path | str) -> tuple[str, ...]:
    """Put files into ``folder``, which somebody else clears; gives those that were not there or not the same.

    Raises `PublishError` where a link leads out of it, or the system refuses a file.
    """
    with writing(folder):
        for path in files:
            stay_inside(Path(folder), path)
        return tuple(path for path, content in files.items() if _write(Path(folder) / path, content))


@contextmanager
def writing(folder: Path | str) -> Iterator[None]:
    """What the system refuses of files below ``folder`` is a `PublishError` with what to do."""
    try:
        yield
    except OSError as error:
        raise PublishError(in_words(error, folder)) from error


def in_words(error: OSError, folder: Path | str = "") -> str:
    """What the system refused, of which file, and what to do; ``folder`` is told where the error names none."""
    path = Path(error.filename if isinstance(error.filename, str | Path) else folder)
    is_folder = isinstance(error, FileExistsError | NotADirectoryError) or _leads_nowhere(path)
    if said := blocked(path if is_folder else path.parent):
        return said
    mend = _MENDS.get(error.errno or 0, "name another place")
    return f"{path} cannot be read or written: {error.strerror or error}; {mend}"


def blocked(folder: Path) -> str:
    """What keeps ``folder`` from being one, or from being made, in words; empty where nothing is in its place."""
    for above in (folder, *folder.parents):
        if _leads_nowhere(above):
            return f"{above} is a link that leads nowhere; delete it or name another folder"
        if os.path.isdir(above):
            break
        if os.path.lexists(above):
            return f"{above} is a file where a folder should be; move it or name another folder"
    return ""


def _leads_nowhere(path: Path) -> bool:
    return os.path.islink(path) and not os.path.exists(path)


def stay_inside(folder: Path, path: str) -> None:
    """Raise `PublishError` where a file at ``path`` would be written outside of ``folder``, by a link."""
    # Links that lead in a circle are left to whoever writes.
    if not Path(os.path.realpath(folder / path)).is_relative_to(os.path.realpath(folder)):
        raise PublishError(f"{folder / path} leads out of {folder} by a link; delete the link")


def write_pages(pages: Sequence[Page], folder: Path, others: Mapping[str, str | bytes] | None = None) -> Written:
    """Bring ``folder`` up to date; ``others`` are files by their paths, which are no pages.

    Raises `PublishError` before it would touch a file that it did not make, and where the system refuses one.
    """
    with writing(folder):
        return _brought_up_to_date(pages, folder, others or {})


def _brought_up_to_date(pages: Sequence[Page], folder: Path, others: Mapping[str, str | bytes]) -> Written:
    made = _manifest(folder)
    texts = site_files(pages, others)
    for path in texts:
        # A link that leads nowhere does not exist, and would be written through.
        if path not in made and os.path.lexists(folder / path):
            raise PublishError(f"{folder / path} is in the way: it was not made by an earlier run; move or delete it")
        stay_inside(folder, path)
    # The list goes first, so that a run that is cut short has not made files that the next one takes for others'.
    _list(folder, {*made, *texts})
    written = [path for path, text in texts.items() if _write(folder / path, text)]
    removed = sorted(path for path in made if path not in texts and _remove(folder, path))
    _list(folder, texts)
    return Written(tuple(written), tuple(removed), len(texts) - len(written))


def _front_matter(meta: object) -> str:
    return yaml.dump(_plain(meta), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=2**31 - 1)


# libyaml's writer where it is there (both write the same), in a third of the time.
_SafeDumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _Dumper(_SafeDumper):  # type: ignore[misc]
    """Quotes every value, so that no builder takes one for a date, a number or a truth."""


def _quoted(dumper: Any, value: "_Value") -> yaml.ScalarNode:
    node: yaml.ScalarNode = dumper.represent_scalar("tag:yaml.org,2002:str", str(value), style='"')
    return node


class _Value(str):
    """A value as against a key."""


_Dumper.add_representer(_Value, _quoted)


def _plain(value: object) -> object:
    if isinstance(value, str):
        return _Value(value)
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    assert isinstance(value, list | tuple)
    return [_plain(inner) for inner in value]


def _manifest(folder: Path) -> set[str]:
    path = folder / MANIFEST
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
    # The list is a file that anyone may have edited: only what looks like ours inside the folder is ever removed.
    return {line for line in lines if _OURS.fullmatch(line) and _is_inside(line)}


def _is_inside(path: str) -> bool:
    return not PurePosixPath(path).is_absolute() and ".." not in path.split("/")


def _list(folder: Path, paths: Iterable[str]) -> None:
    _write(folder / MANIFEST, "".join(f"{path}\n" for path in sorted(paths)))


def _write(path: Path, content: str | bytes) -> bool:
    """Whether the file had to be written."""
    data = content.encode() if isinstance(content, str) else content
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return True


def _remove(folder: Path, path: str) -> bool:
    target = folder / path
    if not target.is_file() or not target.parent.resolve().is_relative_to(folder.resolve()):
        return False
    target.unlink()
    parent = target.parent
    while parent != folder and not any(parent.iterdir()):
        parent.rmdir()
        parent = parent.parent
    return True
