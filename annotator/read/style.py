"""The CSL style of citations: the publisher's file, or ours."""

from importlib.resources import files
from pathlib import Path

from annotator.diagnostics import SeedsNotFound


def read_style(path: Path | str | None) -> bytes:
    """The style file's bytes; raises `SeedsNotFound` where the publisher's cannot be read."""
    if path is None:
        return (files("annotator.read") / "note.csl").read_bytes()
    try:
        return Path(path).read_bytes()
    except OSError as error:
        message = f"{path}: the citation style cannot be read: {error.strerror}"
        raise SeedsNotFound(message, option="citation_style") from error
