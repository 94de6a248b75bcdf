"""Pages that people write by hand -> what is wrong with their front matter and footnotes."""

import re
from collections.abc import Container, Iterable
from pathlib import Path
from typing import Protocol

import yaml

from annotator.diagnostics import Code, Diagnostic, Report
from annotator.model.span import Place
from annotator.read.footnotes import check_footnotes
from annotator.read.yaml_nodes import load_yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RULE = re.compile(r"---[ \t]*")
# As MkDocs has it: three hyphens or three dots at the beginning of a line, and nothing else in it.
_END = re.compile(r"(?:---|\.\.\.)[ \t]*")
# Two names of one extension.
FOOTNOTES = ("footnotes", "markdown.extensions.footnotes")
# What no text between two rules looks like.
_KEY = re.compile(r"[\w-]+[ \t]*:")


class WrittenPage(Protocol):
    """A page as a site builder knows it; without an ``abs_src_path`` a plugin made it, in memory."""

    src_uri: str

    @property
    def abs_src_path(self) -> str | None:
        """Where its file is."""
        ...

    @property
    def content_bytes(self) -> bytes:
        """What stands in it."""
        ...


def check_written(pages: Iterable[WrittenPage], base: Path, extensions: Container[str] = ()) -> Report:
    """What is wrong with front matter and, where one of the ``extensions`` reads them, with footnotes.

    Files are named relative to ``base``.
    """
    has_footnotes = any(name in extensions for name in FOOTNOTES)
    report: Report = []
    for page in pages:
        path = Path(page.abs_src_path or page.src_uri)
        name = path.relative_to(base).as_posix() if path.is_relative_to(base) else path.as_posix()
        text = page.content_bytes.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
        _check(text, name, report)
        report += check_footnotes(text, name) if has_footnotes else ()
    return report


def _check(text: str, file: str, report: Report) -> None:
    lines = text.split("\n")
    if not _RULE.fullmatch(lines[0]):
        return
    end = next((at for at, line in enumerate(lines[1:-1], 1) if _END.fullmatch(line)), None)
    keys = [at for at, line in enumerate(lines[1:end], 1) if _KEY.match(line)]
    if not keys:  # a rule, and words below it
        return
    if end is None:
        # Without a second rule only the very next line tells front matter from a text below a rule.
        if keys[0] == 1:
            message, hint = "the front matter that begins here does not end", "put a line --- below its last key"
            report.append(Diagnostic(Code.YAML_SYNTAX, message, Place(file, 1, 1), hint))
        return
    front = "\n".join(lines[1:end]) + "\n"
    try:
        # As the builder reads it: what it takes, tags and anchors among it, is not ours to refuse.
        if isinstance(yaml.load(front, Loader=_LOADER), dict):
            return
        problem = "expected keys with their values"
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        problem = " ".join(str(getattr(error, "problem", None) or error).split())
    found: Report = []
    if load_yaml(front, file, found, first_line=2) is None:
        report += found
        return
    hint = "write a colon and a space after each key, and put a text that holds a colon, or looks like a day, in quotes"
    message = f"the front matter cannot be read: {problem}"
    report.append(Diagnostic(Code.YAML_SYNTAX, message, Place(file, keys[0] + 1, 1), hint))
