"""Pages that people write by hand -> what is wrong with their front matter, their footnotes and their links."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from annotator.diagnostics import Report
from annotator.read.footnotes import check_footnotes
from annotator.read.front_matter import check_front_matter
from annotator.read.shown import shown
from annotator.read.site_links import Site, with_ids

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


def check_written(pages: Iterable[WrittenPage], base: Path, extensions: Container[str] = ()) -> Report:
    """What is wrong with front matter and, where one of the ``extensions`` reads them, with footnotes.

    Files are named relative to ``base``.
    """
    report: Report = []
    has_footnotes = any(name in extensions for name in FOOTNOTES)
    for page in pages:
        name, text = _named(page, base), _text(page)
        report += check_front_matter(text, name)
        report += check_footnotes(text, name) if has_footnotes else ()
    return report


def check_links(pages: Iterable[WrittenPage], base: Path, site: Site) -> Report:
    """The links of pages that lead nowhere on the site."""
    return [found for page in pages for found in site.dead_links(page.src_uri, _text(page), _named(page, base))]


def site_of(
    pages: Iterable[WrittenPage], others: Iterable[str], made: Mapping[str, str], options: Mapping[str, Any]
) -> Site:
    """What a builder would make of pages, of the paths of ``others`` and of what we have ``made``, by path.

    ``options`` are those of Markdown's extensions, by their names.
    """
    own = any((options.get(name) or {}).keys() & {"slugify", "separator"} for name in _CONTENTS)
    written = {page.src_uri: "" if own else with_ids(_text(page)) for page in pages}
    return Site({**made, **written}, others)


def _named(page: WrittenPage, base: Path) -> str:
    return shown(Path(page.abs_src_path or page.src_uri), base)


def _text(page: WrittenPage) -> str:
    return page.content_bytes.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
