"""What else a result depends on: our own code, Python, and every package that is installed."""

import sys
from pathlib import Path

from annotator.model.store import key_of

_PACKAGE = Path(__file__).parent.parent


def code_version() -> str:
    """A digest that changes with any file of this package, with Python, and with any package's version."""
    files = sorted(path for path in _PACKAGE.rglob("*") if path.is_file() and path.suffix != ".pyc")
    parts: list[str | bytes] = []
    for path in files:
        parts += [path.relative_to(_PACKAGE).as_posix(), path.read_bytes()]
    return key_of("code", sys.version, *_installed(), "files", *parts)


def _installed() -> list[str]:
    """Names like ``pydantic-2.11.0.dist-info``, as folders of packages have them."""
    folders = dict.fromkeys(Path(entry) for entry in sys.path)
    return sorted({info.name for folder in folders if folder.is_dir() for info in folder.glob("*.dist-info")})
