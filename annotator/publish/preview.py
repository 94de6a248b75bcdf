"""A preview while it runs: what it remembers, and what it shows while the content or a template is broken."""

import logging
import socket
import traceback
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from annotator.diagnostics import Code, Report, Severity, has_errors
from annotator.model.page import Page
from annotator.model.span import NOWHERE, Place
from annotator.model.yaml_syntax import explain
from annotator.publish.conversions import Conversions
from annotator.publish.errors import Failure, error_page, failure_page
from annotator.publish.settings import place_of_complaint
from annotator.publish.strip import belong, with_strip
from annotator.publish.watching import watch_patiently

Handler = Callable[[int], bytes | None]
# Asks again soon: an answer for an address without a page gets no script that would reload it.
_AGAIN = '<head><meta http-equiv="refresh" content="2">'
_OTHER_PORT = (
    "is a preview running already? another port: make serve PORT=8001, or mkdocs serve --dev-addr 127.0.0.1:8001"
)
_SLUGS = frozenset(code.slug for code in Code)


@dataclass
class Preview:
    """What is known over all rebuilds of one preview; ``logger`` is that of the site builder, by its name.

    One that does not run remembers nothing and shows pages as they are.
    """

    logger: str
    runs: bool = field(default=False, kw_only=True)
    found: Report = field(default_factory=list)
    base: Path = Path()
    _root: str = "/"
    # Addresses of headings that explain a code, below the root.
    _guide: Mapping[str, str] = field(default_factory=dict)
    _pages: set[Path] = field(default_factory=set)
    _settings: Path | None = None

    def __post_init__(self) -> None:
        """Begin without any page."""
        self.conversions = Conversions(self.logger, runs=self.runs)
        self._compiled = _Compiled()

    def begin(self, base: Path, address: str | None) -> None:
        """A rebuild: files are named relative to ``base``, the site stands at ``address``; nothing is found yet."""
        self.base, self._root, self.found = base, urlsplit(address or "/").path, []

    def stops(self, found: Report, log: Any) -> bool:
        """Log what was found, by its severity, and keep it to be shown; whether it stops a build."""
        self.found += found
        levels = {Severity.ERROR: log.error, Severity.WARNING: log.warning, Severity.INFO: log.debug}
        for diagnostic in found:
            levels[diagnostic.severity](str(diagnostic))
        return has_errors(found) and not self.runs

    def settle(self, templates: Environment, pages: Iterable[Any]) -> None:
        """All pages are converted: one written by hand may have headings that explain errors."""
        if self.runs:
            templates.bytecode_cache = self._compiled
            self._guide = {
                slug: f"{page.url}#{slug}" for page in pages for slug in _SLUGS & (page.present_anchor_ids or set())
            }

    def instead(self, address: str) -> str | None:
        """The page of errors that stands at an address, None where the page itself does.

        Headings that errors link to stay.
        """
        explains = {place.partition("#")[0] for place in self._guide.values()}
        return None if address in explains else self._errors()

    def beside(self, html: str, page: Page | None, written: str | None) -> str:
        """A page with what was found in the files that it is made of at its foot; ``written`` by hand if by no run."""
        if not self.runs:
            return html
        path = Path(page.seed if page else written or "")
        seed = path.relative_to(self.base).as_posix() if path.is_relative_to(self.base) else path.as_posix()
        here = belong(self.found, seed, is_article=page is not None and page.fidelity is not None)
        guide = {code: f"{self._root}{at}" for code, at in self._guide.items()}
        return with_strip(html, here, len(self.found) - len(here), self.base, guide)

    def cover(self, site: Path) -> None:
        """Show the errors also where a page stood in an earlier build that is no longer made."""
        if self.runs:
            made = set(site.rglob("*.html"))
            self._pages |= made
            if text := self._errors():
                _write(self._pages - made, text)

    def attach(self, server: Any, builder: Callable[..., Any], docs: str, settings: str | None) -> None:
        """Take the place of the server's builder, of its answer to unknown addresses, and of its observer.

        ``docs`` and ``settings``, MkDocs' own folder and file, are watched as all else is. Raises `SystemExit` with
        what to do where nothing can be served at its address.
        """
        try:
            with socket.socket(server.address_family) as tried:
                # As the server will: an address that was in use a moment ago is free.
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                tried.bind(server.server_address)
        except OSError as error:
            raise SystemExit(f"cannot serve on {server.url}: {error.strerror}; {_OTHER_PORT}") from None
        self._settings = Path(settings) if settings else None
        server.builder = self.guard(builder, Path(server.root))
        server.error_handler = self.guard_missing(server.error_handler)
        watch_patiently(server, *filter(None, (docs, settings)))

    def guard(self, builder: Callable[..., Any], site: Path) -> Callable[[], None]:
        """A builder for rebuilds: when one fails, every page that ever stood says why."""

        def rebuild() -> None:
            log, heard = logging.getLogger(self.logger), _Listener()
            log.addHandler(heard)
            try:
                builder()
            except (Exception, SystemExit) as error:
                log.error("the rebuild failed: %s", error)
                text = failure_page(failure(error, heard.said[:-1], self.base, self._settings), self.base)
                _write({*self._pages, site / "index.html"}, text)
            finally:
                log.removeHandler(heard)

        return rebuild

    def guard_missing(self, handler: Handler) -> Handler:
        """An answer for addresses that have no page while the content has errors: those errors."""

        def answer(code: int) -> bytes | None:
            text = self._errors()
            return handler(code) if text is None else text.replace("<head>", _AGAIN, 1).encode()

        return answer

    def _errors(self) -> str | None:
        if not self.runs or not has_errors(self.found):
            return None
        return error_page(self.found, self.base, {code: f"{self._root}{at}" for code, at in self._guide.items()})


def failure(error: BaseException, said: list[str], base: Path, settings: Path | None = None) -> Failure:
    """What is known of an exception that stopped a rebuild, with the first place that it or its cause names.

    Where none does, the place in ``settings`` of the first option that MkDocs complained about.
    """
    chain: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None and cause not in chain:
        chain.append(cause)
        cause = cause.__cause__ or cause.__context__
    message, hint, where = str(error) or type(error).__name__, "", NOWHERE
    broken = next((one for one in chain if getattr(one, "problem_mark", None)), None)
    if isinstance(broken, Exception):
        message, hint, where = _yaml(broken)
    else:
        where = next((place for one in chain if (place := _place(one)).line), NOWHERE)
    if where.file and Path(where.file).is_relative_to(base):
        where = Place(str(Path(where.file).relative_to(base)), where.line, where.column)
    lines = [line for line in dict.fromkeys(said) if line != str(error)]
    if settings and not where.file:
        where = next((place for line in lines if (place := place_of_complaint(settings, line)).line), NOWHERE)
    return Failure(message, where, lines, "".join(traceback.format_exception(error)), hint)


def _yaml(error: Any) -> tuple[str, str, Place]:
    """What is wrong with a file that is no YAML, the mend, and where."""
    name = error.problem_mark.name
    try:
        text = Path(name).read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        text = ""
    broken = explain(error, text)
    return f"this is not YAML: {broken.problem}", broken.hint, Place(name, broken.line, broken.column)


def _place(error: BaseException) -> Place:
    """Where a template is broken, by what the exception says or by the template that it passed through."""
    if (line := getattr(error, "lineno", None)) and (file := getattr(error, "filename", None)):
        return Place(file, line)
    steps = traceback.extract_tb(error.__traceback__)
    inside = [Place(step.filename, step.lineno or 0) for step in steps if step.filename.endswith((".html", ".xml"))]
    return inside[-1] if inside else NOWHERE


def _write(pages: set[Path], text: str) -> None:
    for page in pages:
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")


class _Listener(logging.Handler):
    """Keeps the errors that a site builder logs."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one."""
        self.said.append(record.getMessage())


class _Compiled(BytecodeCache):
    """Compiled templates in memory; Jinja itself compares the text of a template with what was compiled."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Bring back."""
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep."""
        self._code[bucket.key] = bucket.bytecode_to_string()
