"""A folder of pages that some builder made -> what is wrong with them, and what search knows of those not ours."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from annotator.diagnostics import Code, Diagnostic, PublishError, Report
from annotator.model.entry import Entry
from annotator.model.page import Page
from annotator.model.progress import Progress, followed, silent
from annotator.model.span import Place
from annotator.publish.fidelity import check_built
from annotator.publish.search import read_whole

# Where hosts look for the page that they show at a wrong address; nobody looks for its words.
_NOT_FOUND = "404.html"


def check_site(site: Path, pages: Sequence[Page], progress: Progress = silent) -> Report:
    """Hold each page in the folder ``site`` against its article; a page that is not there is an error, too.

    Raises `PublishError` where none of them is there.
    """
    if not any((site / html_path(page.path)).is_file() for page in pages):
        raise PublishError(f"{site} has none of our pages; name the folder that the builder made")
    held = followed(pages, "checking pages", len(pages), progress)
    return [found for page in held for found in _check(site / html_path(page.path), page)]


def read_site(site: Path, pages: Sequence[Page], label: str) -> Iterator[Entry]:
    """What search knows of the pages in ``site`` that are not among ``pages``, in the order of their paths."""
    ours = {html_path(page.path) for page in pages}
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix()
        if path not in ours and path != _NOT_FOUND:
            yield from read_whole(file.read_text(encoding="utf-8", errors="replace"), path, label)


def html_path(path: str) -> str:
    """Where a builder puts the page ``path``, whatever its addresses look like: ours are all called index."""
    return path.removesuffix(".md") + ".html"


def _check(file: Path, page: Page) -> Report:
    if file.is_file():
        return check_built(file.read_text(encoding="utf-8", errors="replace"), page) if page.fidelity else []
    message = f"the site has no page {html_path(page.path)}"
    return [Diagnostic(Code.MISSING_PAGE, message, Place(page.seed), "run annotator write and the builder again")]
