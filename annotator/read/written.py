"""Pages that people write by hand -> what is wrong with their front matter, their footnotes and their links."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from annotator.diagnostics import Report
from annotator.read.footnotes import check_footnotes
from annotator.read.front_matter import check_front_matter
from annotator.read.naming import shown
from annotator.read.site_links import Site

# Two names of one extension.
FOOTNOTES = ("footnotes", "markdown.extensions.footnotes")
_CONTENTS = ("toc", "markdown.extensions.toc")
_SUFFIXES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")


class WrittenPage(Protocol):
    """A page as a site builder knows it; without an ``abs_src_path`` a plugin made it, in memory."""

    @property
    def src_uri(self) -> str:
        """Its path in the site."""
        ...

    @property
    def abs_src_path(self) -> str | None:
        """Where its file is."""
        ...

    @property
    def content_bytes(self) -> bytes:
        """What stands in it."""
        ...


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A page that was read from its file."""

    src_uri: str
    abs_src_path: str
    content_bytes: bytes


def read_written(folder: Path) -> tuple[list[WrittenFile], list[str]]:
    """The pages below a folder, and the paths in it of all files; hidden ones are left out, as builders do."""
    files = {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }
    pages = [
        WrittenFile(name, str(path), path.read_bytes())
        for name, path in files.items()
        if path.suffix.lower() in _SUFFIXES and not name.startswith("templates/")
    ]
    return pages, list(files)


def check_written(
    pages: Iterable[WrittenPage],
    base: Path,
    extensions: Mapping[str, Any],
    made: Mapping[str, str | bytes],
    others: Iterable[str] = (),
) -> Report:
    """What is wrong with front matter, with footnotes where one of the ``extensions`` reads them, and with links.

    Files are named relative to ``base``; ``extensions`` are those of Markdown with their options. ``made`` is what we
    add to the site, by path, and ``others`` are the paths of its other files: without the first no link is looked at.
    """
    report: Report = []
    has_footnotes = any(name in extensions for name in FOOTNOTES)
    names, texts = {}, {}
    for page in pages:
        name = names[page.src_uri] = shown(Path(page.abs_src_path or page.src_uri), base)
        text = page.content_bytes.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
        texts[page.src_uri] = text
        report += check_front_matter(text, name)
        report += check_footnotes(text, name) if has_footnotes else ()
    own = any((extensions.get(name) or {}).keys() & {"slugify", "separator"} for name in _CONTENTS)
    site = Site(texts, made, others, slugs=not own)
    report += [found for path, name in names.items() if made for found in site.dead_links(path, name)]
    return report
