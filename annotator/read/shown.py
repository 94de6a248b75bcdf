"""How files are named to people."""

from pathlib import Path


def shown(path: Path, base: Path) -> str:
    """The path as it was given, relative to ``base`` if it begins with that; links in it stay as they are."""
    return path.relative_to(base).as_posix() if path.is_relative_to(base) else path.as_posix()
