"""What the pages of a preview were converted to, so that a rebuild converts only pages whose Markdown changed."""

import copy
import logging
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol


class Target(Protocol):
    """What a link can lead to: a file of the site."""

    @property
    def src_uri(self) -> str:
        """Its path below the folder of documents."""
        ...

    @property
    def url(self) -> str:
        """Its address below that of the site."""
        ...


class SitePage(Protocol):
    """What a site builder knows of a page once it is converted."""

    file: Any
    markdown: str | None
    toc: Any
    present_anchor_ids: set[str] | None
    links_to_anchors: Any


@dataclass(frozen=True, slots=True)
class _Converted:
    markdown: str
    html: str
    toc: Any
    anchors: set[str] | None
    # By the path of the file that is linked to: the files themselves are others at the next rebuild.
    links: Mapping[str, Any]


class _Counter(logging.Handler):
    """Counts warnings and errors."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count one."""
        self.count += 1


@dataclass
class Conversions:
    """Remembers pages over the rebuilds of a preview that ``runs``; ``logger`` is that of the builder, by its name.

    Only pages of ours are remembered: an extension may put other files into what people write by hand.
    """

    logger: str
    runs: bool = field(default=True, kw_only=True)
    _ours: Container[str] = ()
    _known: dict[str, _Converted] = field(default_factory=dict)
    _basis: tuple[str, ...] = ()
    _asked: str = ""
    _heard: _Counter = field(default_factory=_Counter)

    def begin(self, files: Iterable[Target], ours: Container[str], *settings: object) -> None:
        """Before a rebuild: forget everything if there are other files than before, or other settings.

        What a link becomes, and whether it is complained about, depends on the files.
        """
        self._ours = ours if self.runs else ()
        basis = (*(f"{file.src_uri} {file.url}" for file in files), *map(repr, settings))
        if basis != self._basis:
            self._basis = basis
            self._known.clear()

    def ask(self, page: SitePage, markdown: str) -> str:
        """The Markdown to convert: none where this page's is remembered."""
        if page.file.src_uri not in self._ours:
            return markdown
        self._asked = markdown
        known = self._known.get(page.file.src_uri)
        if known and known.markdown == markdown:
            return ""
        self._known.pop(page.file.src_uri, None)
        self._heard.count = 0
        logging.getLogger(self.logger).addHandler(self._heard)
        return markdown

    def answer(self, page: SitePage, html: str, files: Mapping[str, Target]) -> str:
        """The HTML of the page that was asked about, and with it what else its conversion gave."""
        uri = page.file.src_uri
        if uri not in self._ours:
            return html
        page.markdown = self._asked
        if known := self._known.get(uri):
            page.toc, page.present_anchor_ids = copy.deepcopy(known.toc), known.anchors
            page.links_to_anchors = {files[path]: anchors for path, anchors in known.links.items()}
            return known.html
        logging.getLogger(self.logger).removeHandler(self._heard)
        # What was complained about is to be complained about again.
        if not self._heard.count:
            links: Mapping[Target, Any] = page.links_to_anchors or {}
            by_path = {file.src_uri: anchors for file, anchors in links.items()}
            toc = copy.deepcopy(page.toc)
            self._known[uri] = _Converted(self._asked, html, toc, page.present_anchor_ids, by_path)
        return html
