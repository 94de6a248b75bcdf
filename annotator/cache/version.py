"""What else a result depends on: our own code and data, Python, and every package that is installed."""

import sys
from collections.abc import Iterable
from pathlib import Path

from annotator.model.store import key_of

_PACKAGE = Path(__file__).parent.parent


def code_version() -> str:
    """A digest that changes with any file of this package, with Python, and with any package's version.

    Of code it is what this process began with, of data what lies there now.
    """
    data = (path for path in _files() if path.suffix != ".py")
    return key_of("version", _RUNNING, *_contents(data))


def _running_code() -> str:
    """The part of the digest that is code, as it lies on disk now."""
    code = (path for path in _files() if path.suffix == ".py")
    return key_of("code", sys.version, *_installed(), "files", *_contents(code))


def _files() -> list[Path]:
    return sorted(path for path in _PACKAGE.rglob("*") if path.is_file() and path.suffix != ".pyc")


def _contents(files: Iterable[Path]) -> list[str | bytes]:
    return [part for path in files for part in (path.relative_to(_PACKAGE).as_posix(), path.read_bytes())]


def _installed() -> list[str]:
    """Names like ``pydantic-2.11.0.dist-info``, as folders of packages have them."""
    folders = [folder for folder in dict.fromkeys(Path(entry) for entry in sys.path) if folder.is_dir()]
    return sorted(
        {info.name for folder in folders for kind in ("dist-info", "egg-info") for info in folder.glob(f"*.{kind}")}
    )


# Taken once: a preview goes on with the code that it has imported, whatever an editor or an upgrade writes meanwhile.
_RUNNING = _running_code()
